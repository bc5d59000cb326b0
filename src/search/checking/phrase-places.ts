import { sentencesOf, type Episode, type Span } from "../../episode/episode.ts";
import { termsOf } from "../../language/terms.ts";
import { printedWordsIn } from "../../language/words.ts";
import type { PassageRange } from "../candidates/candidates.ts";
import { PostingReader, type LibraryIndex } from "../index/library-index.ts";
import type { RowWithin } from "../index/rows.ts";
import { wordsIn } from "../index/stream.ts";

/** How often words stand in a row, and the first of the sentences. */
export interface PhrasePlaces {
  readonly count: number;
  /** They are said more often: not all places were counted. */
  readonly isMore: boolean;
  readonly places: readonly { readonly episode: Episode; readonly sentence: number }[];
}

/** Passages that are looked through for words that are said all the time; nobody asks how often exactly. */
const maxCountedPassages = 3000;
/** Sentences that are named. */
const namedSentences = 20;
/** Passages and episodes that are read word by word at most. */
const maxRead = { passages: 400, episodes: 8 };

interface Passage {
  readonly episode: number;
  readonly passage: number;
}

/** Counts where some words stand in a row; other forms of the words are taken for them, and fillers left out where the row has none. */
export function createPhraseCount(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly PassageRange[]) => PhrasePlaces {
  return (text, where) => {
    const terms = termsOf(text);
    const stems = terms.flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    const phrase = stems.flatMap((stem) => index.stemNumber(stem) ?? []);
    if (phrase.length < stems.length || terms.length === 0)
      return { count: 0, isMore: false, places: [] };
    const asPrinted = () => printedIn(text, passagesToRead(phrase, where));
    const inIndex = () => rowsIn(phrase, stems, where);
    const [first, second] =
      stems.length < terms.length ? [asPrinted, inIndex] : [inIndex, asPrinted];
    const found = first();
    return found.count > 0 || phrase.length === 0 ? found : second();
  };

  function rowsIn(
    phrase: readonly number[],
    stems: readonly string[],
    where: readonly PassageRange[],
  ): PhrasePlaces {
    let count = 0;
    const places: { episode: Episode; sentence: number }[] = [];
    const found = passagesWith(index, phrase, where);
    for (const { episode, passage } of found.slice(0, maxCountedPassages)) {
      const { stored, row } = index.passage(episode, passage);
      const here = timesIn(row, phrase);
      count += here;
      if (here === 0 || places.length >= namedSentences) continue;
      const { first, last } = stored;
      places.push(...sentencesWith(open(episode), { first, last }, stems));
    }
    return {
      count,
      isMore: found.length > maxCountedPassages,
      places: places.slice(0, namedSentences),
    };
  }

  /** Those with some words, of the rarest first: “model sort” may be a model, sort of. No index has fillers, so that of these alone all are read. */
  function passagesToRead(
    phrase: readonly number[],
    where: readonly PassageRange[],
  ): Iterable<Passage> {
    if (phrase.length === 0) return allIn(where);
    const found = phrase
      .map((stem) => passagesWith(index, [stem], where))
      .toSorted((a, b) => a.length - b.length)
      .flat()
      .slice(0, maxRead.passages);
    return new Map(found.map((each) => [`${each.episode} ${each.passage}`, each])).values();
  }

  /** Finds words as they are printed, also over the end of a passage. Of several episodes it is enough where one says them. */
  function printedIn(text: string, passages: Iterable<Passage>): PhrasePlaces {
    const words = printedWordsIn(text);
    const places: { episode: Episode; sentence: number }[] = [];
    const read = new Set<number>();
    let isMore = false;
    for (const { episode: number, passage } of passages) {
      isMore = !read.has(number) && (places.length > 0 || read.size === maxRead.episodes);
      if (isMore) break;
      read.add(number);
      const episode = open(number);
      const { first, last } = index.passage(number, passage).stored;
      const said = sentencesOf(episode, { first, last: last + 1 }).flatMap((sentence) =>
        printedWordsIn(sentence.text).map((word) => ({ word, sentence: sentence.index })),
      );
      for (const [at, { sentence }] of said.entries())
        if (sentence <= last && words.every((word, offset) => said[at + offset]?.word === word))
          places.push({ episode, sentence });
    }
    return { count: places.length, isMore, places: places.slice(0, namedSentences) };
  }
}

function* allIn(where: readonly PassageRange[]): Iterable<Passage> {
  for (const { episode, from, to } of where)
    for (let passage = from; passage < to; passage++) yield { episode, passage };
}

function timesIn({ stems, from, to }: RowWithin, phrase: readonly number[]): number {
  let times = 0;
  for (let at = from; at < to; at++)
    if (phrase.every((stem, offset) => stems[at + offset] === stem)) times += 1;
  return times;
}

/** The sentences in which words in a row begin. */
function sentencesWith(episode: Episode, span: Span, phrase: readonly string[]) {
  const words = wordsIn(episode, { first: span.first, last: span.last + 1 });
  return words.flatMap(({ sentence }, at) =>
    sentence <= span.last && phrase.every((stem, offset) => words[at + offset]?.stem === stem)
      ? [{ episode, sentence }]
      : [],
  );
}

/** The passages in which the first words of a phrase stand. */
function passagesWith(
  index: LibraryIndex<unknown>,
  [first = -1, second]: readonly number[],
  where: readonly PassageRange[],
): { episode: number; passage: number }[] {
  const found: { episode: number; passage: number }[] = [];
  const stretches = new Map(where.map((stretch) => [stretch.episode, stretch]));
  const take = (episode: number, passage: number) => {
    const stretch = stretches.get(episode);
    if (stretch && stretch.from <= passage && passage < stretch.to)
      found.push({ episode, passage });
  };
  if (second === undefined) {
    const reader = new PostingReader(index.list("postings", first));
    while (reader.nextEpisode())
      while (stretches.has(reader.episode) && reader.nextPassage())
        take(reader.episode, reader.passage);
    return found;
  }
  let episode = 0;
  const list = index.pairPassages(first, second);
  while (list.next()) {
    const { passage } = list;
    while ((index.episodes[episode + 1]?.firstPassage ?? Infinity) <= passage) episode += 1;
    take(episode, passage - (index.episodes[episode]?.firstPassage ?? 0));
  }
  return found;
}

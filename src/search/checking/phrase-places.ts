import { sentencesOf, type Episode, type Span } from "../../episode/episode.ts";
import { termsOf } from "../../language/terms.ts";
import { printedWordsIn } from "../../language/words.ts";
import type { Stretch } from "../candidates/candidates.ts";
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
/** Episodes that are read for fillers at most: where none says them, no more are opened. */
const maxRead = 8;

/** Counts where some words stand in a row; other forms of the words are taken for them, fillers left out unless they are all there is. */
export function createPhraseCount(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly Stretch[]) => PhrasePlaces {
  return (text, where) => {
    const terms = termsOf(text);
    const stems = terms.flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    if (stems.length === 0)
      return fillersSaid(
        terms.map(({ word }) => word),
        where,
      );
    const phrase = stems.flatMap((stem) => index.stemNumber(stem) ?? []);
    if (phrase.length < stems.length || phrase.length === 0)
      return { count: 0, isMore: false, places: [] };
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
  };

  /** No index has them, so that episodes are read: one is enough where they are said in it. */
  function fillersSaid(words: readonly string[], where: readonly Stretch[]): PhrasePlaces {
    const places: { episode: Episode; sentence: number }[] = [];
    let count = 0;
    let read = 0;
    for (const { episode: number, from, to } of words.length === 0 ? [] : where) {
      if (places.length > 0 || read === maxRead) break;
      read += 1;
      if (from >= to) continue;
      const { first } = index.passage(number, from).stored;
      const { last } = index.passage(number, to - 1).stored;
      const episode = open(number);
      for (const { index: sentence, text } of sentencesOf(episode, { first, last })) {
        const said = printedWordsIn(text);
        const times = [...said.keys()].filter((at) =>
          words.every((word, offset) => said[at + offset] === word),
        ).length;
        count += times;
        if (times > 0) places.push({ episode, sentence });
      }
    }
    return {
      count,
      isMore: read < where.length,
      places: places.slice(0, namedSentences),
    };
  }
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
  where: readonly Stretch[],
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

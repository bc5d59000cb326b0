import type { Episode } from "../../episode/episode.ts";
import { termsOf, type Term } from "../../language/terms.ts";
import { NumberWriter } from "./bytes.ts";
import { listAt, packLists, type NumberLists } from "./columns.ts";
import { guideTexts, type GuideText } from "./guide.ts";
import { passagesOf, repeats, type Passage } from "./passages.ts";
import { postingsOf, type PassageStems, type Postings } from "./postings.ts";
import { stemOfToken, tokensOf } from "./rows.ts";
import { shareOf, sumOf } from "./statistics.ts";
import { streamOf } from "./stream.ts";

/** Lists of bytes in one row: list `i` stands from `starts[i]` to before `starts[i + 1]`. */
interface ByteLists {
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
}

/** All that an index keeps of one episode to find things in it, made from the episode alone. Stems have numbers of its own, from 0. */
export interface IndexedEpisode {
  readonly stems: readonly string[];
  /** By stem, in how many passages it is said or was misheard. */
  readonly passagesWith: Uint32Array;
  /** By stem, in how many texts of the guide it stands. */
  readonly guideTextsWith: Uint32Array;
  /** By stem, what `writePostings` made of its passages. */
  readonly postings: ByteLists;
  /** By stem, the same of the guide's texts. */
  readonly guidePostings: ByteLists;
  /** The words of all passages, as `tokensOf` writes them. */
  readonly tokens: Uint32Array;
  readonly passages: readonly IndexedPassage[];
  /** By text of the guide. */
  readonly guide: {
    readonly moments: Uint16Array;
    /** How many stems each has, those of common speech counted less; at least 1. */
    readonly lengths: Float32Array;
    readonly stems: NumberLists;
  };
  /** How often each word occurs, in the guide too. */
  readonly words: ReadonlyMap<string, number>;
  /** For each sentence whose words are said again later, the later one. */
  readonly laterAt: ReadonlyMap<number, number>;
}

interface IndexedPassage extends Omit<Passage, "askedBy"> {
  /** Its first token, and how many. */
  readonly tokenStart: number;
  readonly tokens: number;
  /** How many sentences before it are the question that it answers. */
  readonly asked: number;
}

/** How finely the frequency of a stem in a passage is stored: the highest there can be takes one byte. */
export const frequencySteps = 32;

/** Stems with the parts of hyphenated words joined too, fillers left out. */
function stemsOf(terms: readonly Term[]): string[] {
  const stems: string[] = [];
  for (const { stem, joined, isFiller } of terms) {
    if (isFiller) continue;
    stems.push(stem);
    if (joined !== undefined) stems.push(joined);
  }
  return stems;
}

export function indexEpisode(episode: Episode): IndexedEpisode {
  const numbers = new Map<string, number>();
  const numberOf = (stem: string) => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  };
  const wordCounts = new Map<string, number>();
  const learn = (text: string): Term[] => {
    const terms = termsOf(text);
    for (const { word } of terms) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
    return terms;
  };
  const numbersOf = (terms: readonly Term[]) => stemsOf(terms).map(numberOf);
  const terms = episode.sentences.map(({ text }) => learn(text));
  const stream = episode.sentences.map((sentence) => streamOf(sentence, terms[sentence.index]));
  const said = terms.map(numbersOf);
  const misheard = episode.sentences.map(({ corrections }) =>
    corrections.flatMap(({ original }) => numbersOf(learn(original))),
  );
  const texts = guideTexts(episode).map(({ moment, kind, text }) => {
    const stems = stemsOf(learn(text));
    return { moment, kind, stems: stems.map(numberOf), different: [...new Set(stems)] };
  });
  const guideStems = texts.map(({ stems }) => [...new Set(stems)]);
  const chapters = episode.chapters.map(({ title }) => numbersOf(termsOf(title)));
  const entriesWith: number[][] = [];
  for (const [entry, own] of guideStems.entries())
    for (const stem of own) (entriesWith[stem] ??= []).push(entry);
  const passages = passagesOf(episode);
  const tokensBySentence = stream.map((words) => tokensOf(words, numberOf));
  const documents = passageStems({ episode, passages, said, misheard, texts, chapters });
  const postings = postingsOf(documents, numbers.size);
  const passagesWith = new Uint32Array(numbers.size);
  const lastPassage = new Int32Array(numbers.size).fill(-1);
  let tokenStart = 0;
  const indexed = passages.map(({ askedBy, ...passage }): IndexedPassage => {
    let tokens = 0;
    for (let sentence = passage.first; sentence <= passage.last; sentence++)
      for (const token of tokensBySentence[sentence] ?? []) {
        tokens += 1;
        const stem = stemOfToken(token);
        if (stem === undefined || lastPassage[stem] === passage.index) continue;
        lastPassage[stem] = passage.index;
        passagesWith[stem] = (passagesWith[stem] ?? 0) + 1;
      }
    tokenStart += tokens;
    const asked = askedBy ? askedBy.last - askedBy.first + 1 : 0;
    return { ...passage, tokenStart: tokenStart - tokens, tokens, asked };
  });
  return {
    stems: [...numbers.keys()],
    passagesWith,
    guideTextsWith: Uint32Array.from(
      { length: numbers.size },
      (_, stem) => entriesWith[stem]?.length ?? 0,
    ),
    postings: writePostings(postings, numbers.size),
    guidePostings: writeEntries(entriesWith, numbers.size),
    tokens: Uint32Array.from(tokensBySentence.flat()),
    passages: indexed,
    guide: {
      moments: Uint16Array.from(texts, ({ moment }) => moment),
      lengths: Float32Array.from(texts, ({ different }) =>
        Math.max(1, sumOf(different.map(shareOf))),
      ),
      stems: packLists(guideStems),
    },
    words: wordCounts,
    laterAt: repeats(stream),
  };
}

/** Of each passage its distance from the one before, and in a byte how much it has of the stem. */
function writePostings({ passages, frequencies }: Postings, stems: number): ByteLists {
  return byteLists(stems, (stem, writer) => {
    const start = passages.starts[stem] ?? 0;
    let before = 0;
    for (const [at, passage] of listAt(passages, stem).entries()) {
      const frequency = Math.round((frequencies[start + at] ?? 0) * frequencySteps);
      writer.add(passage - before);
      writer.addBytes(Uint8Array.of(Math.max(1, Math.min(255, frequency))));
      before = passage;
    }
  });
}

function writeEntries(entriesWith: readonly (readonly number[] | undefined)[], stems: number) {
  return byteLists(stems, (stem, writer) => {
    let before = 0;
    for (const entry of entriesWith[stem] ?? []) {
      writer.add(entry - before);
      before = entry;
    }
  });
}

function byteLists(count: number, write: (list: number, writer: NumberWriter) => void): ByteLists {
  const writer = new NumberWriter();
  const starts = new Uint32Array(count + 1);
  for (let list = 0; list < count; list++) {
    write(list, writer);
    starts[list + 1] = writer.length;
  }
  return { starts, bytes: writer.bytes() };
}

interface Stems {
  readonly episode: Episode;
  readonly passages: readonly Passage[];
  /** By sentence. */
  readonly said: readonly (readonly number[])[];
  /** By sentence. */
  readonly misheard: readonly (readonly number[])[];
  readonly texts: readonly (Pick<GuideText, "moment" | "kind"> & {
    readonly stems: readonly number[];
  })[];
  /** By chapter. */
  readonly chapters: readonly (readonly number[])[];
}

/** What is counted of each passage, one after the other. */
function* passageStems({
  episode,
  passages,
  said,
  misheard,
  texts,
  chapters,
}: Stems): Iterable<PassageStems> {
  const ofGuide = episode.moments.map(() => ({
    title: new Array<number>(),
    gist: new Array<number>(),
    question: new Array<number>(),
    about: new Array<number>(),
  }));
  for (const { moment, kind, stems } of texts) ofGuide[moment]?.[kind].push(...stems);
  for (const { first, last, askedBy, moment, chapter } of passages) {
    const guide = ofGuide[moment ?? -1];
    yield {
      words: [...said.slice(first, last + 1), ...misheard.slice(first, last + 1)].flat(),
      asked: askedBy ? said.slice(askedBy.first, askedBy.last + 1).flat() : [],
      title: guide?.title ?? [],
      gist: guide?.gist ?? [],
      questions: [...(guide?.question ?? []), ...(guide?.about ?? [])],
      chapter: chapters[(chapter ?? 0) - 1] ?? [],
    };
  }
}

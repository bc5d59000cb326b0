import type { Episode, Sentence } from "../../episode/episode.ts";
import { stopWords } from "../../language/stop-words.ts";
import { termsOf, type Term } from "../../language/terms.ts";

/** A word as near-quotes compare it: unstemmed, for “model” is not “models” in a quote. */
export interface QuoteWord {
  /** Equal for equal words; negative, and never equal, for a word that the episode lacks. */
  readonly id: number;
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isFiller: boolean;
  /** Neither filler nor stop word. */
  readonly isTelling: boolean;
}

/** A word of the episode. */
export interface SpokenWord extends QuoteWord {
  readonly sentence: Sentence;
}

/** Who speaks where nobody knows who speaks. */
export const nobody = -1;

/** Words of the episode in a row. An object for each would keep memory from being cleared up quickly, so they are made when asked for. */
export interface WordRow {
  readonly length: number;
  /** By place, `QuoteWord.id`. */
  readonly ids: Int32Array;
  /** By place, 1 for a filler. */
  readonly isFiller: Uint8Array;
  /** By place, the index of the person who says it, or `nobody`. */
  readonly speakers: Int32Array;
  /** `undefined` before the first place and after the last. */
  readonly sentenceAt: (place: number) => Sentence | undefined;
  /** As `sentenceAt`. */
  readonly at: (place: number) => SpokenWord | undefined;
  /** From the first place to before the last. */
  readonly slice: (from: number, to: number) => SpokenWord[];
}

/** What the published transcript has instead of `length` corrected words, of which the first is at `place`. */
export interface Misheard {
  readonly place: number;
  readonly length: number;
  readonly ids: readonly number[];
}

/** Every word of an episode as it is said, as plain data that can be stored. Columns are by place, but for the names. */
export interface SpokenText {
  /** The words, each once, by their ids. */
  readonly names: readonly string[];
  readonly ids: Int32Array;
  readonly isFiller: Uint8Array;
  /** Characters of the sentence. */
  readonly starts: Uint16Array;
  readonly ends: Uint16Array;
  readonly sentenceNumbers: Int32Array;
  /** In the order of the episode. */
  readonly misheard: readonly Misheard[];
  readonly pairs: Pairs;
  /** By turn, the first word of it and the one after its last. */
  readonly turnBounds: ReadonlyMap<number, readonly [number, number]>;
}

/** Where each pair of words stands: a hash table whose entries of one hash are chained, the last added first. */
interface Pairs {
  /** By hash, the last entry; -1 for none. */
  readonly latest: Int32Array;
  /** By entry. */
  readonly places: Int32Array;
  /** By entry, the one of the same hash before it; -1 for none. */
  readonly before: Int32Array;
}

/** The whole episode as one row of words. */
export interface SpokenWords {
  readonly words: WordRow;
  /** By place, for counting: all 0 before and after. One anew for each count would take as long as the count. */
  readonly votes: Float32Array;
  /** In the order of the episode. */
  readonly misheard: readonly Misheard[];
  readonly idOf: (word: string) => number | undefined;
  /** Where two words follow each other, fillers between them left out; now and then a place where others do. */
  readonly placesOf: (first: number, second: number) => readonly number[];
  /** The first word of a turn and the one after its last. */
  readonly turnBounds: (turn: number) => readonly [number, number];
}

/** A power of two: pairs seldom share a place in the table. */
const pairTableSize = 2 ** 16;

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 16;
}

/** Takes the terms of each sentence, by its index. */
export function readSpokenText(
  { sentences }: Pick<Episode, "sentences">,
  termsBySentence: readonly (readonly Term[])[],
): SpokenText {
  const ids = new Map<string, number>();
  const names: string[] = [];
  const words: number[] = [];
  const fillers: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentenceNumbers: number[] = [];
  const misheard: Misheard[] = [];
  const pairs = createPairs();
  const bounds = new Map<number, [number, number]>();
  const learn = (word: string) => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, names.length);
    return names.push(word) - 1;
  };
  let last: { id: number; place: number } | undefined;
  let turn = -1;
  for (const [number, sentence] of sentences.entries()) {
    const first = words.length;
    const terms = termsBySentence[number] ?? [];
    for (const term of terms) {
      const id = learn(term.word);
      if (!term.isFiller) {
        if (last && turn === sentence.turn) pairs.add(last.id, id, last.place);
        turn = sentence.turn;
        last = { id, place: words.length };
      }
      words.push(id);
      fillers.push(term.isFiller ? 1 : 0);
      starts.push(term.start);
      ends.push(term.end);
      sentenceNumbers.push(number);
    }
    const bound = bounds.get(sentence.turn);
    if (bound) bound[1] = words.length;
    else bounds.set(sentence.turn, [first, words.length]);
    if (sentence.original === undefined) continue;
    const original = termsOf(sentence.original);
    for (const { at, length, instead } of readings(terms, original))
      misheard.push({ place: first + at, length, ids: instead.map(({ word }) => learn(word)) });
    for (const [index, { word }] of original.entries()) {
      const next = original[index + 1];
      // Only to find the sentence: which of its words it is need not be known.
      if (next) pairs.add(learn(word), learn(next.word), first);
    }
  }
  return {
    names,
    ids: Int32Array.from(words),
    isFiller: Uint8Array.from(fillers),
    starts: Uint16Array.from(starts),
    ends: Uint16Array.from(ends),
    sentenceNumbers: Int32Array.from(sentenceNumbers),
    misheard,
    pairs: pairs.pack(),
    turnBounds: bounds,
  };
}

export function spokenWords(
  { sentences }: Pick<Episode, "sentences">,
  text: SpokenText,
): SpokenWords {
  const ids = new Map(text.names.map((name, id) => [name, id]));
  return {
    words: wordRow(sentences, text),
    votes: new Float32Array(text.ids.length),
    misheard: text.misheard,
    idOf: (word) => ids.get(word),
    placesOf: (first, second) => placesOf(text.pairs, first, second),
    turnBounds: (turn) => text.turnBounds.get(turn) ?? [0, 0],
  };
}

function wordRow(
  sentences: readonly Sentence[],
  { names, ids, isFiller, starts, ends, sentenceNumbers }: SpokenText,
): WordRow {
  const speakers = Int32Array.from(
    sentenceNumbers,
    (number) => sentences[number]?.speaker?.index ?? nobody,
  );
  const sentenceAt = (place: number) => sentences[sentenceNumbers[place] ?? -1];
  const at = (place: number): SpokenWord | undefined => {
    const sentence = sentenceAt(place);
    if (!sentence) return undefined;
    const id = ids[place] ?? 0;
    const word = names[id] ?? "";
    return {
      id,
      word,
      start: starts[place] ?? 0,
      end: ends[place] ?? 0,
      isFiller: isFiller[place] === 1,
      isTelling: isFiller[place] === 0 && !stopWords.has(word),
      sentence,
    };
  };
  const slice = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, offset) => at(from + offset)).filter(
      (word) => word !== undefined,
    );
  return { length: ids.length, ids, isFiller, speakers, sentenceAt, at, slice };
}

function createPairs() {
  const latest = new Int32Array(pairTableSize).fill(-1);
  const places: number[] = [];
  const before: number[] = [];
  return {
    add(first: number, second: number, place: number): void {
      const hash = pairHash(first, second);
      before.push(latest[hash] ?? -1);
      latest[hash] = places.length;
      places.push(place);
    },
    pack: (): Pairs => ({
      latest,
      places: Int32Array.from(places),
      before: Int32Array.from(before),
    }),
  };
}

function placesOf({ latest, places, before }: Pairs, first: number, second: number): number[] {
  const found: number[] = [];
  let entry = latest[pairHash(first, second)] ?? -1;
  for (; entry >= 0; entry = before[entry] ?? -1) found.push(places[entry] ?? 0);
  return found;
}

/** Words as they stand in a text that may not be from the episode. */
export function quoteWords(text: string, { idOf }: SpokenWords): QuoteWord[] {
  return termsOf(text).map(({ word, start, end, isFiller }, index) => ({
    id: idOf(word) ?? -1 - index,
    word,
    start,
    end,
    isFiller,
    isTelling: !isFiller && !stopWords.has(word),
  }));
}

interface Reading {
  readonly at: number;
  readonly length: number;
  readonly instead: readonly Term[];
}

/** The stretches in which two readings of a sentence differ, by their longest common row of words. */
function readings(corrected: readonly Term[], original: readonly Term[]): Reading[] {
  const columns = original.length + 1;
  const common = new Uint16Array((corrected.length + 1) * columns);
  const at = (row: number, column: number) => common[row * columns + column] ?? 0;
  for (let row = corrected.length - 1; row >= 0; row--) {
    for (let column = original.length - 1; column >= 0; column--) {
      common[row * columns + column] =
        corrected[row]?.word === original[column]?.word
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: Reading[] = [];
  let row = 0;
  let column = 0;
  while (row < corrected.length || column < original.length) {
    if (corrected[row]?.word === original[column]?.word) {
      row += 1;
      column += 1;
      continue;
    }
    const [startRow, startColumn] = [row, column];
    while (
      (row < corrected.length || column < original.length) &&
      corrected[row]?.word !== original[column]?.word
    ) {
      if (row < corrected.length && at(row + 1, column) >= at(row, column + 1)) row += 1;
      else if (column < original.length) column += 1;
      else row += 1;
    }
    found.push({
      at: startRow,
      length: row - startRow,
      instead: original.slice(startColumn, column),
    });
  }
  return found;
}

import type { Episode } from "../../episode/episode.ts";
import { termsOf, type Term } from "../../language/terms.ts";

/** Every word of an episode as it is said, as plain data that can be stored. Columns are by place, but for the names. */
export interface SpokenText {
  /** The words, each once, by their ids. */
  readonly names: readonly string[];
  readonly ids: Int32Array;
  /** The index of the sentence. */
  readonly sentenceNumbers: Int32Array;
  readonly pairs: Pairs;
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
  readonly length: number;
  /** `undefined` for a place that there is not. */
  readonly sentenceAt: (place: number) => number | undefined;
  readonly idOf: (word: string) => number | undefined;
  /** Where two words follow each other, fillers between them left out; now and then a place where others do. */
  readonly placesOf: (first: number, second: number) => readonly number[];
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
  const sentenceNumbers: number[] = [];
  const pairs = createPairs();
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
    for (const term of termsBySentence[number] ?? []) {
      const id = learn(term.word);
      if (!term.isFiller) {
        if (last && turn === sentence.turn) pairs.add(last.id, id, last.place);
        turn = sentence.turn;
        last = { id, place: words.length };
      }
      words.push(id);
      sentenceNumbers.push(number);
    }
    if (sentence.original === undefined) continue;
    const original = termsOf(sentence.original);
    for (const [index, { word }] of original.entries()) {
      const next = original[index + 1];
      // Only to find the sentence: which of its words it is need not be known.
      if (next) pairs.add(learn(word), learn(next.word), first);
    }
  }
  return {
    names,
    ids: Int32Array.from(words),
    sentenceNumbers: Int32Array.from(sentenceNumbers),
    pairs: pairs.pack(),
  };
}

export function spokenWords({ names, ids, sentenceNumbers, pairs }: SpokenText): SpokenWords {
  const idOf = new Map(names.map((name, id) => [name, id]));
  return {
    length: ids.length,
    sentenceAt: (place) => sentenceNumbers[place],
    idOf: (word) => idOf.get(word),
    placesOf: (first, second) => placesOf(pairs, first, second),
  };
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

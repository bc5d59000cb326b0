import { windowsOn, type WordSpan } from "./windows.ts";

/**
 * What is said in an episode, by its windows, as the encoder understands it. One bit a number, its sign: measured no worse
 * than eight, and small enough for a whole show in memory.
 */
export interface SaidMeaning {
  readonly dimensions: number;
  /** By sentence, the number of its first word; then that of all words. */
  readonly wordStarts: Uint32Array;
  /** The signs of each window: what is said there. */
  readonly narrow: Uint8Array;
  /** The signs of the sum of those around every fourth window: what is spoken about there. */
  readonly wide: Uint8Array;
}

const windowsPerWide = 4;
/** So many windows to each side are around one; the further away, the less they count. */
const wideReach = 5;

/** Takes the unit vectors of all windows. */
export function packSaid(wordStarts: Uint32Array, vectors: readonly Float32Array[]): SaidMeaning {
  const dimensions = vectors[0]?.length ?? 0;
  const around = Array.from({ length: Math.ceil(vectors.length / windowsPerWide) }, (_, wide) => {
    const sum = new Float32Array(dimensions);
    for (let offset = -wideReach; offset <= wideReach; offset++) {
      const share = wideReach + 1 - Math.abs(offset);
      for (const [at, value] of (vectors[wide * windowsPerWide + offset] ?? []).entries())
        sum[at] = (sum[at] ?? 0) + share * value;
    }
    return sum;
  });
  return { dimensions, wordStarts, narrow: signsOf(vectors), wide: signsOf(around) };
}

function signsOf(vectors: readonly Float32Array[]): Uint8Array {
  const width = bytesFor(vectors[0]?.length ?? 0);
  const signs = new Uint8Array(vectors.length * width);
  for (const [index, vector] of vectors.entries())
    for (const [at, value] of vector.entries()) {
      const byte = index * width + (at >> 3);
      if (value > 0) signs[byte] = (signs[byte] ?? 0) | (1 << (at & 7));
    }
  return signs;
}

function bytesFor(dimensions: number): number {
  return Math.ceil(dimensions / 8);
}

/** How near a question is to what is said at a place, and to what is spoken about there: cosines from 0, which is chance, to 1. */
export interface SaidNearness {
  readonly narrow: number;
  readonly wide: number;
}

/** Any two texts are about as near as this. */
const chance = 0.15;

/** A question that is compared with what is said. */
export interface SaidComparison {
  readonly windowsOf: (said: SaidMeaning) => number;
  readonly ofWindow: (said: SaidMeaning, window: number) => SaidNearness;
  /** The best of the windows that say something of these words. */
  readonly ofWords: (said: SaidMeaning, words: WordSpan) => SaidNearness;
  /** Goes through what is spoken about: how near, and the windows of it. */
  readonly eachWide: (
    said: SaidMeaning,
    visit: (nearness: number, firstWindow: number, lastWindow: number) => void,
  ) => void;
}

export function compareSaid(question: Float32Array): SaidComparison {
  const width = bytesFor(question.length);
  const tables = tablesOf(question);
  const nearnessAt = (signs: Uint8Array, index: number) => {
    let sum = 0;
    for (let at = 0; at < width; at++)
      sum += tables[at * 256 + (signs[index * width + at] ?? 0)] ?? 0;
    return Math.max(0, sum - chance) / (1 - chance);
  };
  // What another model made cannot be compared.
  const windowsOf = ({ dimensions, narrow }: SaidMeaning) =>
    dimensions === question.length ? narrow.length / width : 0;
  const ofWindow = (said: SaidMeaning, window: number) => {
    const last = said.wide.length / width - 1;
    const wide = Math.min(last, Math.round(window / windowsPerWide));
    return { narrow: nearnessAt(said.narrow, window), wide: nearnessAt(said.wide, wide) };
  };
  return {
    windowsOf,
    ofWindow,
    ofWords(said, words) {
      const found = windowsOn(words, windowsOf(said)).map((window) => ofWindow(said, window));
      return {
        narrow: Math.max(0, ...found.map(({ narrow }) => narrow)),
        wide: Math.max(0, ...found.map(({ wide }) => wide)),
      };
    },
    eachWide(said, visit) {
      const last = windowsOf(said) - 1;
      for (let wide = 0; wide * windowsPerWide <= last; wide++) {
        const middle = wide * windowsPerWide;
        const reach = windowsPerWide / 2;
        visit(
          nearnessAt(said.wide, wide),
          Math.max(0, middle - reach),
          Math.min(last, middle + reach),
        );
      }
    },
  };
}

/** By byte of a vector and what stands there, what it adds to the cosine. */
function tablesOf(question: Float32Array): Float32Array {
  const width = bytesFor(question.length);
  const tables = new Float32Array(width * 256);
  const length = Math.sqrt(question.length || 1);
  for (let at = 0; at < width; at++)
    for (let byte = 0; byte < 256; byte++) {
      let sum = 0;
      for (let bit = 0; bit < 8; bit++) {
        const value = question[at * 8 + bit] ?? 0;
        sum += ((byte >> bit) & 1) === 1 ? value : -value;
      }
      tables[at * 256 + byte] = sum / length;
    }
  return tables;
}

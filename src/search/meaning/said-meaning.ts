import { isMostlyOf, windowsOn, type WordSpan } from "./windows.ts";

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

/** How near a question is to a place: cosines from 0, which is chance, to 1. */
export interface SaidNearness {
  /** To what is said there. */
  readonly narrow: number;
  /** To what is said just before it, at most as near as what is said there and nowhere else: what only follows an answer is none. */
  readonly before: number;
  /** To what is spoken about there. */
  readonly wide: number;
}

/** So many windows before a place may be the question that it answers, or what it goes on with. */
const windowsBefore = 3;

/** Any two texts are about as near as this. */
const chance = 0.15;

/** A question that is compared with what is said. */
export interface SaidComparison {
  /** How near it is to each window. */
  readonly narrow: (said: SaidMeaning, window: number) => number;
  /** How near it is to what is spoken about around every so many windows. */
  readonly wide: (said: SaidMeaning) => Float32Array;
  /** The best of the windows that say something of these words. */
  readonly ofWords: (said: SaidMeaning, words: WordSpan) => SaidNearness;
}

/** How many windows an episode has; none where another model than the question's made them. */
export function windowCount({ dimensions, narrow }: SaidMeaning, question: Float32Array): number {
  return dimensions === question.length ? narrow.length / bytesFor(dimensions) : 0;
}

/** Which of the wide ones is around a window. */
export function wideAround(window: number, { length }: { readonly length: number }): number {
  return Math.min(length - 1, Math.round(window / windowsPerWide));
}

/** The windows that a wide one is around, of so many. */
export function windowsAround(wide: number, count: number): { first: number; last: number } {
  const middle = wide * windowsPerWide;
  const reach = windowsPerWide / 2;
  return { first: Math.max(0, middle - reach), last: Math.min(count - 1, middle + reach) };
}

export function compareSaid(question: Float32Array): SaidComparison {
  const width = bytesFor(question.length);
  const tables = tablesOf(question);
  const nearnessAt = (signs: Uint8Array, index: number) => {
    const offset = index * width;
    // Two sums, for none has to wait for the other.
    let [even, odd] = [0, 0];
    for (let at = 0; at < width; at += 2) {
      even += tables[(at << 8) + (signs[offset + at] ?? 0)] ?? 0;
      odd += tables[((at + 1) << 8) + (signs[offset + at + 1] ?? 0)] ?? 0;
    }
    return Math.max(0, even + odd - chance) / (1 - chance);
  };
  const narrow = (said: SaidMeaning, window: number) => nearnessAt(said.narrow, window);
  return {
    narrow,
    wide(said) {
      const found = new Float32Array(said.wide.length / width);
      for (let wide = 0; wide < found.length; wide++) found[wide] = nearnessAt(said.wide, wide);
      return found;
    },
    ofWords(said, words) {
      const windows = windowsOn(words, windowCount(said, question));
      const all = { length: said.wide.length / width };
      const around = new Set(windows.map((window) => wideAround(window, all)));
      const [first = 0] = windows;
      const before = Array.from(
        { length: Math.min(first, windowsBefore) },
        (_, at) => first - 1 - at,
      );
      const best = (some: readonly number[]) =>
        Math.max(0, ...some.map((window) => narrow(said, window)));
      return {
        narrow: best(windows),
        before: Math.min(best(windows.filter((window) => isMostlyOf(window, words))), best(before)),
        wide: Math.max(0, ...[...around].map((wide) => nearnessAt(said.wide, wide))),
      };
    },
  };
}

/** By byte of a vector and what stands there, what it adds to the cosine. */
function tablesOf(question: Float32Array): Float32Array {
  const width = bytesFor(question.length);
  const tables = new Float32Array(width * 256);
  const length = Math.sqrt(question.length || 1);
  for (let at = 0; at < width; at++) {
    let none = 0;
    for (let bit = 0; bit < 8; bit++) none -= question[at * 8 + bit] ?? 0;
    tables[at << 8] = none / length;
    // Each is one with a bit less, and that bit.
    for (let byte = 1; byte < 256; byte++) {
      const bit = 31 - Math.clz32(byte);
      const rest = tables[(at << 8) + (byte ^ (1 << bit))] ?? 0;
      tables[(at << 8) + byte] = rest + (2 * (question[at * 8 + bit] ?? 0)) / length;
    }
  }
  return tables;
}

import type { Span } from "../../episode/episode.ts";
import type { Term } from "../../language/terms.ts";
import { spacedWords } from "../../language/words.ts";

/**
 * An episode seen through windows of so many words, each half over the next, wherever sentences and turns end: what is
 * meant is seldom said in one sentence, and begins anywhere.
 */
export interface Windows {
  /** Words between spaces; even. */
  readonly size: number;
  readonly count: number;
  /** By sentence, the number of its first word; then that of all words. */
  readonly wordStarts: Int32Array;
}

export function windowsOf(sentences: readonly { readonly text: string }[], size: number): Windows {
  const wordStarts = new Int32Array(sentences.length + 1);
  for (const [index, { text }] of sentences.entries())
    wordStarts[index + 1] = (wordStarts[index] ?? 0) + spacedWords(text).length;
  const words = wordStarts.at(-1) ?? 0;
  const count = words === 0 ? 0 : Math.max(1, Math.ceil((words - size) / (size / 2)) + 1);
  return { size, count, wordStarts };
}

/** What is said in each window: what the encoder reads. */
export function windowTexts(
  { size, count }: Windows,
  sentences: readonly { readonly text: string }[],
): string[] {
  const words = sentences.flatMap(({ text }) => spacedWords(text));
  return Array.from({ length: count }, (_, window) => {
    const from = (window * size) / 2;
    return words.slice(from, from + size).join(" ");
  });
}

/** The windows in which each stem is said, rising. Takes the terms of each sentence. */
export function windowsByStem(
  { size, count, wordStarts }: Windows,
  sentences: readonly { readonly text: string; readonly terms: readonly Term[] }[],
): ReadonlyMap<string, readonly number[]> {
  const byStem = new Map<string, number[]>();
  for (const [index, { text, terms }] of sentences.entries()) {
    let words = 0;
    let read = 0;
    for (const { stem, start } of terms) {
      for (; read < start; read++) if (text[read] === " ") words += 1;
      const last = Math.floor(((wordStarts[index] ?? 0) + words) / (size / 2));
      const own = byStem.get(stem) ?? [];
      byStem.set(stem, own);
      for (const window of [last - 1, last])
        if (window >= 0 && window < count && window > (own.at(-1) ?? -1)) own.push(window);
    }
  }
  return byStem;
}

/** A window says something of a passage when so much of the window lies in it, or so much of the passage in the window. */
const leastShare = { ofWindow: 1 / 3, ofPassage: 2 / 3 };

/** By passage, the best score of the windows that say something of it; for one that none does, of all that touch it. */
export function bestByPassage(
  { size, count, wordStarts }: Windows,
  scores: ArrayLike<number>,
  passages: readonly Span[],
): Float64Array {
  const step = size / 2;
  return Float64Array.from(passages, ({ first, last }) => {
    const from = wordStarts[first] ?? 0;
    const to = wordStarts[last + 1] ?? 0;
    const needed = Math.min(size * leastShare.ofWindow, (to - from) * leastShare.ofPassage);
    let best = -Infinity;
    let touching = -Infinity;
    const end = Math.min(count, Math.ceil(to / step));
    for (let window = Math.max(0, Math.floor((from - size) / step) + 1); window < end; window++) {
      const score = scores[window] ?? 0;
      const shared = Math.min(to, window * step + size) - Math.max(from, window * step);
      touching = Math.max(touching, score);
      if (shared >= needed) best = Math.max(best, score);
    }
    return Math.max(best === -Infinity ? touching : best, -1);
  });
}

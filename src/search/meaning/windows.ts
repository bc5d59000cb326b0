import { spacedWords } from "../../language/words.ts";

/*
 * An episode seen through windows of so many words, each half over the next, wherever sentences and turns end: what is
 * meant is seldom said in one sentence, and begins anywhere.
 */

interface Texts {
  readonly text: string;
}

/** Of 40, 90, 150 and 250 words the fewest answered best. */
export const windowWords = 40;
/** From one window to the next. */
export const windowStep = windowWords / 2;

/** By sentence, the number of its first word; then that of all words. */
export function wordStartsOf(sentences: readonly Texts[]): Uint32Array {
  const starts = new Uint32Array(sentences.length + 1);
  for (const [index, { text }] of sentences.entries())
    starts[index + 1] = (starts[index] ?? 0) + spacedWords(text).length;
  return starts;
}

/** What is said in each window: what the encoder reads. */
export function windowTexts(sentences: readonly Texts[]): string[] {
  const words = sentences.flatMap(({ text }) => spacedWords(text));
  if (words.length === 0) return [];
  const count = Math.max(1, Math.ceil((words.length - windowWords) / windowStep) + 1);
  return Array.from({ length: count }, (_, window) =>
    words.slice(window * windowStep, window * windowStep + windowWords).join(" "),
  );
}

export interface WordSpan {
  readonly from: number;
  /** The one after its last. */
  readonly to: number;
}

/** A window says something of a passage when so much of the window lies in it, or so much of the passage in the window. */
const leastShare = { ofWindow: 1 / 3, ofPassage: 2 / 3 };
/** It says little else when so much of the window lies there. */
const ownShare = 3 / 4;

/** Whether a window says little but what is said in a passage. */
export function isMostlyOf(window: number, words: WordSpan): boolean {
  return shared(window, words) >= windowWords * ownShare;
}

/** How many words a window and a passage have in common. */
function shared(window: number, { from, to }: WordSpan): number {
  const start = window * windowStep;
  return Math.min(to, start + windowWords) - Math.max(from, start);
}

/** Of so many windows those that say something of a passage; where none does, those that touch it. */
export function windowsOn({ from, to }: WordSpan, count: number): number[] {
  const needed = Math.min(windowWords * leastShare.ofWindow, (to - from) * leastShare.ofPassage);
  const first = Math.max(0, Math.floor((from - windowWords) / windowStep) + 1);
  const last = Math.min(count, Math.ceil(to / windowStep)) - 1;
  const touching = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const telling = touching.filter((window) => shared(window, { from, to }) >= needed);
  return telling.length > 0 ? telling : touching;
}

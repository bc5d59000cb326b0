import {
  sentenceAt,
  type Episode,
  type Place,
  type Reading,
  type Sentence,
  type SourceWords,
  type Span,
  type WordRange,
} from "./episode.ts";

/** Words without white space in them, in the order of the source. */
export class WordList implements SourceWords {
  readonly count: number;
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    this.count = words.length;
    this.#words = words;
  }

  slice(from: number, to: number): string {
    return this.#words.slice(from, to).join(" ");
  }
}

/** What the source says in a range, whatever was corrected there. */
export function sourceText({ source }: Episode, { from, to }: WordRange): string {
  return source.slice(from, to);
}

/** Where sentences are, in the source's words. */
export function placeOf(episode: Episode, { first, last }: Span): Place {
  return {
    episode: episode.id,
    from: sentenceAt(episode, first).from,
    to: sentenceAt(episode, last).to,
  };
}

/** The sentences that have words of a range, the first and the last perhaps only in part; `undefined` when there are none. */
export function spanOf({ sentences }: Episode, { from, to }: WordRange): Span | undefined {
  // A sentence that was inserted whole stands for no word of the source.
  const hasWords = (sentence: Sentence) =>
    from === to
      ? sentence.from === from && sentence.to === to
      : sentence.from < to && sentence.to > from;
  const first = sentences.findIndex(hasWords);
  return first < 0 ? undefined : { first, last: sentences.findLastIndex(hasWords) };
}

/** What is read of a sentence for the words of a range, and the character of the sentence at which that starts. */
export function readingOf(
  { text, from: first, to: end, readings }: Sentence,
  { from, to }: WordRange,
): { readonly text: string; readonly start: number } {
  if (from <= first && to >= end) return { text, start: 0 };
  const words = readings ?? spokenWords(text);
  const start = from > first ? (words[from - first]?.start ?? text.length) : 0;
  const stop = to < end ? (words[to - first - 1]?.end ?? 0) : text.length;
  return { text: text.slice(start, stop), start };
}

/** The words of the source that are read between two characters of a sentence. */
export function rangeOf(
  { text, from: first, readings }: Sentence,
  { start, end }: Reading,
): WordRange {
  const words = readings ?? spokenWords(text);
  const from = words.findIndex((word) => word.end > start);
  return {
    from: first + Math.max(0, from),
    to: first + words.findLastIndex((word) => word.start < end) + 1,
  };
}

function spokenWords(text: string): Reading[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}

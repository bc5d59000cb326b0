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
export function sourceWords(words: readonly string[]): SourceWords {
  const starts = new Uint32Array(words.length);
  let at = 0;
  for (const [index, word] of words.entries()) {
    starts[index] = at;
    at += word.length + 1;
  }
  return { text: words.join(" "), starts };
}

/** What the source says in a range, whatever was corrected there. Of a range that the source does not have, nothing or less. */
export function sourceText({ source: { text, starts } }: Episode, { from, to }: WordRange): string {
  const end = starts[to];
  return text.slice(starts[from] ?? text.length, end === undefined ? text.length : end - 1);
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

function spokenWords(text: string): Reading[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}

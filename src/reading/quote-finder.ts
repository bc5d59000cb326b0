import type { Sentence, Span } from "../episode/episode.ts";
import type { Timed } from "../episode/facts.ts";

/** Finds where words were said, word for word; white space apart, nothing is forgiven. */
export interface QuoteFinder {
  /** Any words of one turn, cut at word bounds. */
  readonly inOneTurn: (quote: string) => ({ readonly span: Span } & Timed) | undefined;
  /** One or more whole sentences of one turn. */
  readonly wholeSentences: (quote: string) => Span | undefined;
  /** The index of the first sentence, from `from` on, that starts with these words. */
  readonly sentenceStartingWith: (start: string, from: number) => number | undefined;
}

interface Place {
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
}

export function quoteFinder(sentences: readonly Sentence[]): QuoteFinder {
  const places: Place[] = [];
  let text = "";
  for (const sentence of sentences) {
    const start = text.length;
    text += `${sentence.text} `;
    places.push({ sentence, start, end: text.length - 1 });
  }
  function* occurrences(quote: string) {
    const wanted = quote.replace(/\s+/g, " ").trim();
    if (wanted === "") return;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      if ((at > 0 && text[at - 1] !== " ") || text[end] !== " ") continue;
      const first = places.findLast((place) => place.start <= at);
      const last = places.findLast((place) => place.start < end);
      if (first && last) yield { at, end, first, last };
    }
  }
  return {
    inOneTurn(quote) {
      for (const { at, first, last } of occurrences(quote)) {
        if (first.sentence.turn !== last.sentence.turn) continue;
        const { startSeconds, endSeconds, isKnownTime } = first.sentence;
        const share = (at - first.start) / (first.end - first.start);
        return {
          span: { first: first.sentence.index, last: last.sentence.index },
          startSeconds:
            startSeconds === undefined || endSeconds === undefined
              ? undefined
              : startSeconds + (endSeconds - startSeconds) * share,
          isKnownTime: isKnownTime && share === 0,
        };
      }
      return undefined;
    },
    wholeSentences(quote) {
      for (const { at, end, first, last } of occurrences(quote))
        if (first.start === at && last.end === end && first.sentence.turn === last.sentence.turn)
          return { first: first.sentence.index, last: last.sentence.index };
      return undefined;
    },
    sentenceStartingWith(start, from) {
      for (const { at, first } of occurrences(start))
        if (first.start === at && first.sentence.index >= from) return first.sentence.index;
      return undefined;
    },
  };
}

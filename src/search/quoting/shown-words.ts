import { sentenceAt, type Episode, type Span, type WordRange } from "../../episode/episode.ts";
import { placeOf, rangeOf } from "../../episode/place.ts";
import { waysToCut, type TextRange } from "../../language/clauses.ts";
import { wordCount } from "../../language/words.ts";

/** A sentence of more words is far too long to be read at a glance. */
const maxSentenceWords = 40;
/** Of what was asked, so much of what stands in the quote may be left out with a clause. */
const mayBeLost = 0.1;

/** What of a text tells, and is not told by another text. */
type Tells = (text: string, other?: string) => number;

/**
 * The words of a quote that are shown, where its last sentence is far too long and has clauses that carry nothing of what was asked;
 * `undefined` where all are.
 */
export function shownWords(
  episode: Episode,
  { first, last }: Span,
  tells: Tells,
): WordRange | undefined {
  const whole = placeOf(episode, { first, last });
  const sentence = sentenceAt(episode, last);
  const { text } = sentence;
  if (wordCount(text) <= maxSentenceWords) return undefined;
  const losable = mayBeLost * tells(text);
  const ways = waysToCut(text, { keepsStart: first < last }).filter(
    ({ start, end }) =>
      tells(`${text.slice(0, start)} ${text.slice(end)}`, text.slice(start, end)) <= losable,
  );
  const best = ways.find((kept) => wordsIn(text, kept) <= maxSentenceWords) ?? ways.at(-1);
  if (!best) return undefined;
  const { from, to } = rangeOf(sentence, best);
  return {
    from: best.start === 0 ? whole.from : from,
    to: best.end === text.length ? whole.to : to,
  };
}

function wordsIn(text: string, { start, end }: TextRange): number {
  return wordCount(text.slice(start, end));
}

import { breaksOff, emptyHeadLength, leans } from "./standing-alone.ts";
import { wordCount } from "./words.ts";

/**
 * Where an English sentence that is far too long can be cut, so that what is kept is a statement of its own and says what it said
 * in the whole. In other languages nothing is found, and sentences stay as they are.
 */

const fillers = String.raw`(?:(?:uh|um|er|you know|like|i mean|just)\b,?\s+){0,4}`;
const subject = String.raw`(?!you know\b)(?:i|we|you|they|he|she|it|there|this|that|these)(?:['’](?:s|re|m|ve|d|ll))?\b`;
/** A comma, and then “and” or “so” and a clause with its own subject. */
const clauseStart = new RegExp(
  String.raw`,\s+${fillers}(?:(?:and|so)\b,?\s+){1,4}${fillers}(?=(?:(?:again|also|now|sometimes),?\s+){0,2}${subject})`,
  "giu",
);
/** What changes the sense of words beside it. With one of these no part is left out. */
const governs =
  /n['’]t\b|\b(?:but|not|no|never|nothing|nobody|hardly|unless|although|though|however|except|without|maybe|perhaps|probably|i (?:think|guess|believe|suppose|feel)|(?:they|people|some|others|he|she) (?:say|says|said)|imagine|whether|otherwise|instead|either|right)\b|["“”]/iu;
/** The same, for what stands before: that also tells when, where and of whom. */
const governsAfter = new RegExp(
  String.raw`${governs.source}|\b(?:if|say|says|said|because|when|while|since|until|as|where|who|which|what|how|why|that|after|before|would|could|might|think|thinks|thought|suppose)\b`,
  "iu",
);
/** Ends in the middle of something. */
const dangling =
  /\bthat,? (?:even|for|in|if|when|with|at|by|as)\b[^,]*$|\b(?:with|of|in|for|from|by|at|on|about|into|than|if|when|while|which|who)[\s,]*$/iu;
/** A clause that begins so waits for another, which begins after a comma. */
const waiting =
  /(?:^|[,;]\s{1,3}|\b(?:and|but|so|that)\s)(?:if|when|while|unless|although|though|because|since|whether|once|as)\b/giu;
const answering = new RegExp(String.raw`,\s+(?:then\s+)?${subject}`, "iu");
const minKeptWords = 8;
const minCutWords = 6;
/** Longer ones were never one sentence. */
const maxLength = 1500;

/** Characters of a sentence, from `start` to before `end`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Each way to keep one stretch of a sentence, longest first; its beginning always where what follows it needs that. */
export function waysToCut(sentence: string, { keepsStart = false } = {}): TextRange[] {
  if (sentence.length > maxLength) return [];
  const breaks = [...sentence.matchAll(clauseStart)].map(({ 0: found, index }) => ({
    end: index,
    start: index + found.length,
  }));
  const starts = breaks.map(({ start }) => start).filter((start) => mayBegin(sentence, start));
  const ends = breaks.map(({ end }) => end).filter((end) => mayEnd(sentence, end));
  return [0, ...(keepsStart ? [] : starts)]
    .flatMap((start) => [...ends, sentence.length].map((end) => ({ start, end })))
    .filter((kept) => kept.end - kept.start < sentence.length && isStatement(sentence, kept))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start));
}

function mayBegin(sentence: string, start: number): boolean {
  const cut = sentence.slice(0, start);
  return wordCount(cut) >= minCutWords && !governsAfter.test(cut) && !leans(sentence.slice(start));
}

function mayEnd(sentence: string, end: number): boolean {
  const cut = sentence.slice(end);
  return wordCount(cut) >= minCutWords && !governs.test(cut);
}

function isStatement(sentence: string, { start, end }: TextRange): boolean {
  const kept = sentence.slice(start, end);
  const own = kept.slice(emptyHeadLength(kept));
  const quotes = own.match(/["“”]/gu) ?? [];
  const lastWaiting = [...own.matchAll(waiting)].at(-1)?.index;
  return (
    wordCount(own) >= minKeptWords &&
    quotes.length % 2 === 0 &&
    !dangling.test(own) &&
    !breaksOff(`${own.trimEnd()}.`) &&
    (lastWaiting === undefined || answering.test(own.slice(lastWaiting + 1)))
  );
}

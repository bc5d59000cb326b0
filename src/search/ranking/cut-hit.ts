import type { Episode, Span } from "../../episode/episode.ts";
import { spacedWords } from "../../language/words.ts";
import type { StoredPassage } from "../index/episode-reader.ts";
import { wordsIn } from "../index/stream.ts";
import type { Mark } from "../search.ts";
import type { IndexTerm } from "./query-readings.ts";

/** About as many words as a person reads at a glance. */
const wordsPerHit = 120;
/** A question this short is shown with its answer. */
const maxQuestionWords = 45;

/** The passage made to answer alone: with the question before it, and with what follows while it is short. All by one speaker when `onlySpeaker`. */
export function cutHit(
  episode: Episode,
  passage: StoredPassage,
  { onlySpeaker }: { onlySpeaker: boolean },
): Span {
  let { first, last } = passage;
  let words = countWords(episode, first, last);
  const canTake = (sentence: number) => {
    const next = episode.sentences[sentence];
    const own = episode.sentences[first];
    return (
      next && own && next.chapter === own.chapter && (!onlySpeaker || next.speaker === own.speaker)
    );
  };
  const question = first - passage.asked;
  const questionWords = countWords(episode, question, first - 1);
  if (!onlySpeaker && passage.asked > 0 && canTake(question) && questionWords <= maxQuestionWords) {
    words += questionWords;
    first = question;
  }
  while (canTake(last + 1)) {
    const more = countWords(episode, last + 1, last + 1);
    if (words + more > wordsPerHit) break;
    words += more;
    last += 1;
  }
  while (
    canTake(first - 1) &&
    episode.sentences[first - 1]?.turn === episode.sentences[first]?.turn
  ) {
    const more = countWords(episode, first - 1, first - 1);
    if (words + more > wordsPerHit) break;
    words += more;
    first -= 1;
  }
  return { first, last };
}

function countWords({ sentences }: Episode, first: number, last: number): number {
  let words = 0;
  for (let sentence = first; sentence <= last; sentence++)
    words += spacedWords(sentences[sentence]?.text ?? "").length;
  return words;
}

/** What the words of a query are in a span. */
interface Shown {
  readonly marks: readonly Mark[];
  /** Which share of the query's weight stands there in any form. */
  readonly share: number;
}

const common = 1;
const telling = 2;

/**
 * The characters of a span that the query can stand for in any form: stems, misheard readings, words written as one.
 * Common words only beside a telling one.
 */
export function shownIn(episode: Episode, terms: readonly IndexTerm[], span: Span): Shown {
  const words = wordsIn(episode, span);
  const kinds = new Uint8Array(words.length);
  let shown = 0;
  for (const { readings, isCommon, weight } of terms) {
    const wanted = new Set(readings.map(({ stem }) => stem));
    let stands = false;
    for (const [position, { stem, also }] of words.entries()) {
      if (!wanted.has(stem) && !also.some((other) => wanted.has(other))) continue;
      kinds[position] = Math.max(kinds[position] ?? 0, isCommon ? common : telling);
      stands = true;
    }
    if (stands) shown += weight;
  }
  const someTell = terms.some(({ isCommon, readings }) => !isCommon && readings.length > 0);
  const marks: Mark[] = [];
  for (let start = 0; start < kinds.length; start++) {
    if (kinds[start] === 0) continue;
    let end = start;
    while (end + 1 < kinds.length && kinds[end + 1] !== 0) end += 1;
    const tells = kinds.subarray(start, end + 1).includes(telling);
    // Three common words in a row as typed are a phrase; one or two are chance.
    if (tells || (!someTell && end - start >= 2))
      marks.push(...marksOf(words.slice(start, end + 1)));
    start = end;
  }
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  return { marks, share: all === 0 ? 0 : shown / all };
}

/** Words in a row as one mark in each sentence. */
function marksOf(words: ReturnType<typeof wordsIn>): Mark[] {
  const marks: Mark[] = [];
  for (const { sentence, start, end } of words) {
    const last = marks.at(-1);
    if (last?.sentence === sentence) marks[marks.length - 1] = { ...last, end };
    else marks.push({ sentence, start, end });
  }
  return marks;
}

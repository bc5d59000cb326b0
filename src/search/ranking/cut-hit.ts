import type { Span } from "../../episode/episode.ts";
import { listAt, lowerBound } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { Mark } from "../search.ts";
import type { EpisodeTerm } from "./query-readings.ts";

/** About as many words as a person reads at a glance. */
const wordsPerHit = 120;
/** A question this short is shown with its answer. */
const maxQuestionWords = 45;

/** The passage made to answer alone: with the question before it, and with what follows while it is short. All by one speaker when `onlySpeaker`. */
export function cutHit(
  index: SearchIndex,
  passage: number,
  { onlySpeaker }: { onlySpeaker: boolean },
): Span {
  const { episode } = index;
  const found = index.passages[passage];
  if (!found) return { first: 0, last: 0 };
  let { first, last } = found;
  let words = wordsIn(index, first, last);
  const canTake = (sentence: number) => {
    const next = episode.sentences[sentence];
    const own = episode.sentences[first];
    return (
      next && own && next.chapter === own.chapter && (!onlySpeaker || next.speaker === own.speaker)
    );
  };
  const { askedBy } = found;
  if (
    !onlySpeaker &&
    askedBy &&
    canTake(askedBy.first) &&
    wordsIn(index, askedBy.first, askedBy.last) <= maxQuestionWords
  ) {
    words += wordsIn(index, askedBy.first, askedBy.last);
    ({ first } = askedBy);
  }
  while (canTake(last + 1)) {
    const more = wordsIn(index, last + 1, last + 1);
    if (words + more > wordsPerHit) break;
    words += more;
    last += 1;
  }
  while (
    canTake(first - 1) &&
    episode.sentences[first - 1]?.turn === episode.sentences[first]?.turn
  ) {
    const more = wordsIn(index, first - 1, first - 1);
    if (words + more > wordsPerHit) break;
    words += more;
    first -= 1;
  }
  return { first, last };
}

function wordsIn({ sentenceLengths }: SearchIndex, first: number, last: number): number {
  let words = 0;
  for (let sentence = first; sentence <= last; sentence++) words += sentenceLengths[sentence] ?? 0;
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
export function shownIn(
  index: SearchIndex,
  terms: readonly EpisodeTerm[],
  { first, last }: Span,
): Shown {
  const { sentenceStarts, sentences } = index.stream;
  const from = sentenceStarts[first] ?? 0;
  const to = sentenceStarts[last + 1] ?? sentences.length;
  const kinds = new Uint8Array(to - from);
  let shown = 0;
  for (const { readings, isCommon, weight } of terms) {
    const places = readings.flatMap(({ stemNumber }) => {
      const positions = listAt(index.stream.positions, stemNumber);
      return [...positions.subarray(lowerBound(positions, from), lowerBound(positions, to))];
    });
    for (const position of places)
      kinds[position - from] = Math.max(kinds[position - from] ?? 0, isCommon ? common : telling);
    if (places.length > 0) shown += weight;
  }
  const someTell = terms.some(({ isCommon, readings }) => !isCommon && readings.length > 0);
  const marks: Mark[] = [];
  for (let start = 0; start < kinds.length; start++) {
    if (kinds[start] === 0) continue;
    let end = start;
    while (end + 1 < kinds.length && kinds[end + 1] !== 0) end += 1;
    const tells = kinds.subarray(start, end + 1).includes(telling);
    // Three common words in a row as typed are a phrase; one or two are chance.
    if (tells || (!someTell && end - start >= 2)) addRun(marks, index, from + start, from + end);
    start = end;
  }
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  return { marks, share: all === 0 ? 0 : shown / all };
}

function addRun(marks: Mark[], { stream }: SearchIndex, from: number, to: number): void {
  for (let position = from; position <= to; position++) {
    const sentence = stream.sentences[position] ?? 0;
    const end = stream.ends[position] ?? 0;
    const last = marks.at(-1);
    if (last?.sentence === sentence && position > from) marks[marks.length - 1] = { ...last, end };
    else marks.push({ sentence, start: stream.starts[position] ?? 0, end });
  }
}

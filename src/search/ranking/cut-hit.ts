import type { Span } from "../../episode/episode.ts";
import { lowerBound } from "../index/lower-bound.ts";
import type { ReadTerm } from "./query-readings.ts";
import { listAt } from "../index/number-lists.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { Match } from "../search.ts";

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

function wordsIn({ wordCounts }: SearchIndex, first: number, last: number): number {
  let words = 0;
  for (let sentence = first; sentence <= last; sentence++) words += wordCounts[sentence] ?? 0;
  return words;
}

const common = 1;
const telling = 2;

/**
 * The characters of a span that the query can stand for in any form: stems, misheard readings, words written as one.
 * Common words only beside a telling one.
 */
export function matchesIn(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  { first, last }: Span,
): Match[] {
  const { sentenceStarts, sentences } = index.stream;
  const from = sentenceStarts[first] ?? 0;
  const to = sentenceStarts[last + 1] ?? sentences.length;
  const marks = new Uint8Array(to - from);
  for (const { readings, isCommon } of terms) {
    const mark = isCommon ? common : telling;
    for (const { stemNumber } of readings) {
      const positions = listAt(index.stream.positions, stemNumber);
      const end = lowerBound(positions, to);
      for (let at = lowerBound(positions, from); at < end; at++) {
        const place = (positions[at] ?? 0) - from;
        if ((marks[place] ?? 0) < mark) marks[place] = mark;
      }
    }
  }
  const someTell = terms.some(({ isCommon, readings }) => !isCommon && readings.length > 0);
  const matches: Match[] = [];
  for (let start = 0; start < marks.length; start++) {
    if (marks[start] === 0) continue;
    let end = start;
    while (end + 1 < marks.length && marks[end + 1] !== 0) end += 1;
    const tells = marks.subarray(start, end + 1).includes(telling);
    // Three common words in a row as typed are a phrase; one or two are chance.
    if (tells || (!someTell && end - start >= 2)) addRun(matches, index, from + start, from + end);
    start = end;
  }
  return matches;
}

function addRun(matches: Match[], { stream }: SearchIndex, from: number, to: number): void {
  for (let position = from; position <= to; position++) {
    const sentence = stream.sentences[position] ?? 0;
    const end = stream.ends[position] ?? 0;
    const last = matches.at(-1);
    if (last?.sentence === sentence && position > from)
      matches[matches.length - 1] = { ...last, end };
    else matches.push({ sentence, start: stream.starts[position] ?? 0, end });
  }
}

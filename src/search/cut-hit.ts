import type { Span } from "../episode/episode.ts";
import { lowerBound } from "./lower-bound.ts";
import type { ReadTerm } from "./query-readings.ts";
import { positionsOf, type SearchIndex } from "./search-index.ts";
import type { Match } from "./search.ts";

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
  const chapter = episode.chapters[found.chapter - 1];
  let words = wordsIn(index, first, last);
  const canTake = (sentence: number) => {
    const next = episode.sentences[sentence];
    const own = episode.sentences[first];
    return (
      next &&
      own &&
      chapter &&
      sentence >= chapter.first &&
      sentence <= chapter.last &&
      (!onlySpeaker || next.speaker === own.speaker)
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

/** Where a word of the query stands, in one of its readings. */
interface Marked {
  readonly positions: Int32Array;
  /** More than common speech. */
  readonly tells: boolean;
}

/** Everything that a word of the query can stand for. */
export function wordsToMark(index: SearchIndex, terms: readonly ReadTerm[]): readonly Marked[] {
  const stems = new Map<string, boolean>();
  for (const { readings, isCommon } of terms)
    for (const { stem } of readings) stems.set(stem, stems.get(stem) === true || !isCommon);
  return Array.from(stems, ([stem, tells]) => ({ positions: positionsOf(index, stem), tells }));
}

/** The characters that matched, in any form: stems, misheard readings, words written as one. Common words only beside a telling one. */
export function matchesIn(
  index: SearchIndex,
  marked: readonly Marked[],
  { first, last }: Span,
): Match[] {
  const from = index.stream.sentenceStarts[first] ?? 0;
  const to = index.stream.sentenceStarts[last + 1] ?? index.stream.sentences.length;
  /** For each word 1 where it matched, 2 where it is a telling one. */
  const matched = new Uint8Array(to - from);
  let someTell = false;
  for (const { positions, tells } of marked) {
    someTell ||= tells;
    for (let at = lowerBound(positions, from); at < positions.length; at++) {
      const position = positions[at] ?? to;
      if (position >= to) break;
      if (matched[position - from] !== 2) matched[position - from] = tells ? 2 : 1;
    }
  }
  const matches: Match[] = [];
  for (let offset = 0; offset < matched.length; offset++) {
    if (matched[offset] === 0) continue;
    let end = offset;
    while ((matched[end + 1] ?? 0) > 0) end += 1;
    const run = matched.subarray(offset, end + 1);
    // Three common words in a row as typed are a phrase; one or two are chance.
    if (run.includes(2) || (!someTell && end - offset >= 2))
      addRun(matches, index, from + offset, from + end);
    offset = end;
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

import type { Episode, Span } from "../episode/episode.ts";
import { termsOf } from "./terms.ts";
import type { ReadTerm } from "./query-readings.ts";
import type { SearchIndex } from "./search-index.ts";
import type { Match } from "./search.ts";

/** About as many words as a person reads at a glance. */
const wordsPerHit = 100;
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
  let words = wordsIn(episode, first, last);
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
    wordsIn(episode, askedBy.first, askedBy.last) <= maxQuestionWords
  ) {
    words += wordsIn(episode, askedBy.first, askedBy.last);
    ({ first } = askedBy);
  }
  while (canTake(last + 1)) {
    const more = wordsIn(episode, last + 1, last + 1);
    if (words + more > wordsPerHit) break;
    words += more;
    last += 1;
  }
  while (
    canTake(first - 1) &&
    episode.sentences[first - 1]?.turn === episode.sentences[first]?.turn
  ) {
    const more = wordsIn(episode, first - 1, first - 1);
    if (words + more > wordsPerHit) break;
    words += more;
    first -= 1;
  }
  return { first, last };
}

function wordsIn({ sentences }: Episode, first: number, last: number): number {
  let words = 0;
  for (let sentence = first; sentence <= last; sentence++)
    words += sentences[sentence]?.text.split(" ").length ?? 0;
  return words;
}

/** The characters that matched, in any form: stems, misheard readings, words written as one. Common words only beside a telling one. */
export function matchesIn(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  { first, last }: Span,
): Match[] {
  const telling = new Set(
    terms
      .filter(({ isCommon }) => !isCommon)
      .flatMap(({ readings }) => readings.map(({ stem }) => stem)),
  );
  const all = new Set(terms.flatMap(({ readings }) => readings.map(({ stem }) => stem)));
  const from = index.stream.sentenceStarts[first] ?? 0;
  const to = index.stream.sentenceStarts[last + 1] ?? index.stream.words.length;
  const isHit = Array.from({ length: to - from }, () => false);
  const isAny = Array.from({ length: to - from }, () => false);
  for (const stem of all) {
    for (const position of index.stream.positions.get(stem) ?? []) {
      if (position < from || position >= to) continue;
      isAny[position - from] = true;
      if (telling.has(stem)) isHit[position - from] = true;
    }
  }
  const matches: Match[] = [];
  for (let offset = 0; offset < isAny.length; offset++) {
    if (!isAny[offset]) continue;
    let end = offset;
    while (isAny[end + 1]) end += 1;
    const run = isHit.slice(offset, end + 1);
    // Three common words in a row as typed are a phrase; one or two are chance.
    if (run.some(Boolean) || (telling.size === 0 && end - offset >= 2))
      addRun(matches, index, from + offset, from + end);
    offset = end;
  }
  return matches;
}

function addRun(matches: Match[], { stream }: SearchIndex, from: number, to: number): void {
  for (let position = from; position <= to; position++) {
    const word = stream.words[position];
    const last = matches.at(-1);
    if (!word) continue;
    if (last && last.sentence === word.sentence && position > from)
      matches[matches.length - 1] = { ...last, end: word.end };
    else matches.push({ sentence: word.sentence, start: word.start, end: word.end });
  }
}

/** For each sentence, where the same words are said again later: clips at the start are spoken again in their place. */
export function repeats({ sentences }: Episode): ReadonlyMap<number, number> {
  const minWords = 5;
  const seen = new Map<string, number>();
  const later = new Map<number, number>();
  for (const { index, text } of sentences) {
    const words = termsOf(text).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    if (words.length < minWords) continue;
    const key = words.join(" ");
    const before = seen.get(key);
    if (before !== undefined) later.set(before, index);
    else seen.set(key, index);
  }
  return later;
}

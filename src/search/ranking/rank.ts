import { listAt, lowerBound } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { WordStream } from "../index/stream.ts";
import { guideMatches, type GuideMatches } from "./guide-matches.ts";
import type { EpisodeTerm } from "./query-readings.ts";
import { leastScore, weights } from "./weights.ts";

/** What an episode is asked. */
export interface Question {
  readonly terms: readonly EpisodeTerm[];
  /** By guide entry, how near it is in meaning; left out where only words are compared. */
  readonly nearness: Float32Array | undefined;
  /** By passage, 1 where a hit may be; left out, it may be anywhere. */
  readonly isAllowed: Uint8Array | undefined;
}

/** The passages of one moment that answer, or one that has no moment. */
export interface RankedMoment {
  /** The best of its passages. */
  readonly score: number;
  readonly passages: readonly Scored[];
  /** The guide's entry that led here, and how well it matches; `undefined` where none did. */
  readonly led: { readonly entry: number; readonly score: number } | undefined;
}

interface Scored {
  readonly passage: number;
  readonly score: number;
  /** What made up the score. */
  readonly parts: Readonly<Record<"words" | "pairs" | "guideWords" | "guideMeaning", number>>;
}

/** The moments of an episode that answer well enough, best first; at equal score in its order. */
export function rank(index: SearchIndex, question: Question): RankedMoment[] {
  const guide = guideMatches(index, question.terms, question.nearness);
  const groups: Scored[][] = [];
  let latest: number | undefined;
  for (const scored of scoresOf(index, question, guide)) {
    const moment = index.passages[scored.passage]?.moment;
    const group = moment !== undefined && moment === latest ? groups.at(-1) : undefined;
    if (group) group.push(scored);
    else groups.push([scored]);
    latest = moment;
  }
  return groups
    .map((passages): RankedMoment => {
      const moment = index.passages[passages[0]?.passage ?? -1]?.moment ?? -1;
      const score = guide.scores[moment] ?? 0;
      return {
        score: Math.max(...passages.map((each) => each.score)),
        passages,
        led: score > 0 ? { entry: guide.entries[moment] ?? 0, score } : undefined,
      };
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Of a moment's passages the one in which most stands of what led there. */
export function answerIn(index: SearchIndex, { passages, led }: RankedMoment): Scored | undefined {
  const valued = passages.map((scored) => {
    const answers = led ? led.score * shareSaid(index, led.entry, scored.passage) : 0;
    return { scored, value: scored.score + weights.answers * answers };
  });
  const best = Math.max(...valued.map(({ value }) => value));
  return valued.find(({ value }) => value === best)?.scored;
}

/** How much of a text of the guide is said in a passage: this tells the passage that answers from the moment's first lines. */
function shareSaid({ guideStems, passagesWith }: SearchIndex, entry: number, passage: number) {
  const stems = listAt(guideStems, entry);
  const said = stems.filter((stem) => {
    const passages = listAt(passagesWith, stem);
    return passages[lowerBound(passages, passage)] === passage;
  });
  return said.length / Math.max(1, stems.length);
}

function scoresOf(
  index: SearchIndex,
  { terms, isAllowed }: Question,
  guide: GuideMatches,
): Scored[] {
  const words = wordScores(index, terms);
  const pairs = pairShares(index, terms);
  const someTell = terms.some(({ isCommon }) => !isCommon);
  const tells = someTell ? tellingPassages(index, terms) : undefined;
  // A passage's BM25 is multiplied by the number of words that it matched.
  const fullWords = terms.length * terms.reduce((sum, { weight }) => sum + weight, 0);
  const found: Scored[] = [];
  for (const { index: passage, moment } of index.passages) {
    if (isAllowed?.[passage] === 0) continue;
    const isLed = someTell && (guide.scores[moment ?? -1] ?? 0) > 0;
    // Common words beside one that tells never win alone.
    if (!isLed && tells?.[passage] === 0) continue;
    const parts = {
      words: (weights.words * (words[passage] ?? 0)) / (fullWords || 1),
      pairs: weights.pairs * (pairs[passage] ?? 0) ** 3,
      guideWords: isLed ? weights.guideWords * (guide.words[moment ?? -1] ?? 0) : 0,
      guideMeaning: isLed ? weights.guideMeaning * (guide.meaning[moment ?? -1] ?? 0) : 0,
    };
    const score = parts.words + parts.pairs + parts.guideWords + parts.guideMeaning;
    if (score >= leastScore) found.push({ passage, parts, score });
  }
  return found;
}

/**
 * By passage, the sum over the stems that it has of rarity times frequency, times the number of these stems: a passage
 * with more of the words wins over one that repeats a few.
 */
function wordScores({ passages, postings }: SearchIndex, terms: readonly EpisodeTerm[]) {
  const sums = new Float64Array(passages.length);
  const matched = new Uint16Array(passages.length);
  const values = new Map<number, number>();
  for (const { stemNumber, weight, rarity } of terms.flatMap(({ readings }) => readings))
    values.set(stemNumber, Math.max(values.get(stemNumber) ?? 0, weight * rarity));
  for (const [stem, value] of values) {
    const end = postings.passages.starts[stem + 1] ?? 0;
    for (let at = postings.passages.starts[stem] ?? 0; at < end; at++) {
      const passage = postings.passages.values[at] ?? 0;
      sums[passage] = (sums[passage] ?? 0) + value * (postings.frequencies[at] ?? 0);
      matched[passage] = (matched[passage] ?? 0) + 1;
    }
  }
  return sums.map((sum, passage) => sum * (matched[passage] ?? 0));
}

/** By passage, the share of the pairs of words that follow each other in the query, by weight, that do so there, at most one word apart. */
function pairShares(
  { passages, passageAt, stream }: SearchIndex,
  terms: readonly EpisodeTerm[],
): Float64Array {
  const shares = new Float64Array(passages.length);
  let all = 0;
  for (const [at, second] of terms.entries()) {
    const first = terms[at - 1];
    if (!first) continue;
    const weight = first.weight + second.weight;
    all += weight;
    const isCounted = new Uint8Array(passages.length);
    const isFirstRarer = countOf(first, stream) < countOf(second, stream);
    const [rarer, other, step] = isFirstRarer ? [first, second, 1] : [second, first, -1];
    const wanted = new Set(other.readings.map(({ stemNumber }) => stemNumber));
    for (const { stemNumber, kind } of rarer.readings) {
      // Two words written as one stand at one place.
      const isJoined = kind === "joined" && wanted.has(stemNumber);
      for (const position of listAt(stream.positions, stemNumber)) {
        const passage = passageAt[position] ?? 0;
        if (isCounted[passage] === 1) continue;
        const isBeside =
          isJoined ||
          wanted.has(stream.stems[position + step] ?? -1) ||
          wanted.has(stream.stems[position + 2 * step] ?? -1);
        if (!isBeside) continue;
        isCounted[passage] = 1;
        shares[passage] = (shares[passage] ?? 0) + weight;
      }
    }
  }
  return all === 0 ? shares : shares.map((share) => share / all);
}

/** How often a term stands in the stream in any form. */
function countOf({ readings }: EpisodeTerm, { positions }: WordStream): number {
  return readings.reduce((sum, { stemNumber }) => sum + listAt(positions, stemNumber).length, 0);
}

/** By passage, 1 where more than common speech is said of the terms. */
function tellingPassages({ passages, passagesWith }: SearchIndex, terms: readonly EpisodeTerm[]) {
  const tells = new Uint8Array(passages.length);
  for (const { isCommon, readings } of terms)
    if (!isCommon)
      for (const { stemNumber } of readings)
        for (const passage of listAt(passagesWith, stemNumber)) tells[passage] = 1;
  return tells;
}

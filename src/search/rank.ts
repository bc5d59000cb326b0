import { nthHighest } from "./nth-highest.ts";
import type { Query } from "./query.ts";
import type { ReadTerm } from "./query-readings.ts";
import { answering } from "./guide-answers.ts";
import { guideMatches, type GuideMatches } from "./guide-matches.ts";
import { positionsOf, type GuideEntry, type SearchIndex } from "./search-index.ts";
import { weights as tunedWeights, type Weights } from "./weights.ts";
import { coverage, neighbours } from "./word-closeness.ts";
import { matching } from "./word-scores.ts";

/** A passage with the score of its moment. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
  /** What made up the passage's own score. */
  readonly parts: Readonly<Record<ScorePart, number>>;
  /** The guide's text that matched best, where the guide led here. */
  readonly led: GuideEntry | undefined;
}

type ScorePart =
  | "words"
  | "coverage"
  | "neighbours"
  | "exactPhrase"
  | "guideWords"
  | "guideMeaning";

interface Ranking {
  readonly index: SearchIndex;
  readonly query: Query;
  readonly terms: readonly ReadTerm[];
  /** How near the query is in meaning to each of the guide's texts; absent without an encoder. */
  readonly nearness: Float32Array | undefined;
  readonly isAllowed: (passage: number) => boolean;
  readonly weights?: Weights;
}

/** More passages than these are not looked at closely. */
const maxCandidates = 80;

/** The passages of the highest scores, best first; at equal score in the order of the episode. One of each moment: the one that answers best, with the moment's best score. */
export function* rank(ranking: Ranking): Generator<Ranked> {
  const { index, weights = tunedWeights } = ranking;
  const guide = guideMatches(index, ranking.terms, ranking.nearness, weights);
  const { scores, partsOf } = score(ranking, guide);
  for (const { moment, first, last, score: best } of byMoment(scores, index)) {
    const leads = (moment === undefined ? 0 : guide.scores[moment]) ?? 0;
    const entry = guide.entries[moment ?? -1] ?? -1;
    let chosen = first;
    let most = 0;
    for (let passage = first; passage <= last; passage++) {
      const own = scores[passage] ?? 0;
      if (own === 0) continue;
      const value =
        leads === 0 ? own : own + weights.answers * leads * answering(index, entry, passage);
      if (value <= most) continue;
      most = value;
      chosen = passage;
    }
    const led = leads === 0 ? undefined : index.guide[entry];
    yield { passage: chosen, score: best, parts: partsOf(chosen), led };
  }
}

/** The passages of one moment, from the first to the last, with the best of their scores. */
interface Group {
  readonly moment: number | undefined;
  readonly first: number;
  last: number;
  score: number;
}

/** Those in which a passage scored, best first. A passage without a moment stands for itself. */
function byMoment(scores: Float64Array, { passages }: SearchIndex): Group[] {
  const groups: Group[] = [];
  let group: Group | undefined;
  for (let passage = 0; passage < scores.length; passage++) {
    const own = scores[passage] ?? 0;
    if (own === 0) continue;
    const moment = passages[passage]?.moment;
    if (group && moment !== undefined && group.moment === moment) {
      group.last = passage;
      group.score = Math.max(group.score, own);
      continue;
    }
    group = { moment, first: passage, last: passage, score: own };
    groups.push(group);
  }
  return groups.toSorted((a, b) => b.score - a.score);
}

/** By passage its score, 0 for one that is no candidate; and what makes it up. */
function score(
  { index, query, terms, isAllowed, weights = tunedWeights }: Ranking,
  guide: GuideMatches,
): { scores: Float64Array; partsOf: (passage: number) => Ranked["parts"] } {
  const bm25 = byWords(index, terms, isAllowed);
  const phrases = new Set(exactPositions(index, query).map((at) => index.passageAt[at] ?? 0));
  const candidates = new Uint8Array(index.passages.length);
  for (const passage of highest(bm25)) candidates[passage] = 1;
  for (const passage of phrases) candidates[passage] = 1;
  for (const moment of highest(guide.scores)) {
    const place = index.episode.moments[moment];
    if (!place) continue;
    candidates.fill(1, index.passageOf[place.first] ?? 0, (index.passageOf[place.last] ?? -1) + 1);
  }
  const covered = coverage(terms, index);
  const near = neighbours(terms, index, candidates);
  const ideal = terms.reduce((sum, { weight }) => sum + weight, 0);
  // A passage's BM25 is multiplied by the number of words that it matched.
  const fullWords = Math.max(1, ideal * terms.length);
  const someTell = terms.some(({ isCommon }) => !isCommon);
  const partsOf = (passage: number) => {
    const moment = index.passages[passage]?.moment ?? -1;
    const share = covered.shares[passage] ?? 0;
    return {
      words: (weights.words * (bm25[passage] ?? 0)) / fullWords,
      coverage: weights.coverage * share * share,
      neighbours: weights.neighbours * (near[passage] ?? 0),
      exactPhrase: phrases.has(passage) ? weights.exactPhrase : 0,
      guideWords: weights.guideWords * (guide.words[moment] ?? 0),
      guideMeaning: weights.guideMeaning * (guide.meaning[moment] ?? 0),
    };
  };
  const scores = new Float64Array(candidates.length);
  for (let passage = 0; passage < candidates.length; passage++) {
    if (candidates[passage] === 0 || !isAllowed(passage)) continue;
    const parts = partsOf(passage);
    // Common words alone never win, unless they stand there as typed.
    const isLed = someTell && parts.guideWords + parts.guideMeaning > 0;
    if (covered.tells[passage] !== 1 && parts.exactPhrase === 0 && !isLed) continue;
    scores[passage] =
      parts.words +
      parts.coverage +
      parts.neighbours +
      parts.exactPhrase +
      parts.guideWords +
      parts.guideMeaning;
  }
  return { scores, partsOf };
}

/** Where the highest scores stand, as many as are looked at closely, and those equal to the last of them. None that is 0. */
function highest(scores: Float64Array): number[] {
  const some = new Float64Array(scores.length);
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = scores[at] ?? 0;
    if (value > 0) some[count++] = value;
  }
  const least =
    count > maxCandidates ? nthHighest(some.subarray(0, count), maxCandidates) : Number.MIN_VALUE;
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) >= least) places.push(at);
  return places;
}

/** BM25+ over the fields of each passage; 0 where it is not allowed. */
function byWords(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  isAllowed: (passage: number) => boolean,
): Float64Array {
  const boosts = new Map<number, number>();
  for (const { readings, isCommon } of terms)
    for (const { stem, weight } of readings) {
      const number = index.stems.get(stem);
      if (number === undefined) continue;
      boosts.set(number, Math.max(boosts.get(number) ?? 0, weight * (isCommon ? 0.25 : 1)));
    }
  const scores = matching(index.wordScores, boosts);
  for (let passage = 0; passage < scores.length; passage++)
    if ((scores[passage] ?? 0) > 0 && !isAllowed(passage)) scores[passage] = 0;
  return scores;
}

/** Where all words of the query stand in a row, as typed. One word alone is no phrase. */
function exactPositions(index: SearchIndex, { terms }: Query): number[] {
  return terms.length < 2
    ? []
    : phrasePositions(
        index,
        terms.map(({ stem }) => stem),
      );
}

/** Where stems stand in a row. */
export function phrasePositions(index: SearchIndex, stems: readonly string[]): number[] {
  const places = stems.map((stem) => positionsOf(index, stem));
  const fewest = Math.min(...places.map(({ length }) => length));
  const rarest = places.findIndex(({ length }) => length === fewest);
  const numbers = stems.map((stem) => index.stems.get(stem));
  return Array.from(places[rarest] ?? [], (position) => position - rarest).filter((first) =>
    numbers.every((number, offset) => index.stream.stems[first + offset] === number),
  );
}

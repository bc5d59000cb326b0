import type { Query } from "./query.ts";
import type { ReadTerm } from "./query-readings.ts";
import { lowerBound } from "./lower-bound.ts";
import type { GuideEntry, SearchIndex } from "./search-index.ts";
import { weights as tunedWeights } from "./weights.ts";

export type Weights = { readonly [Name in keyof typeof tunedWeights]: number };

/** A passage with its score, and what made it up. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
  readonly parts: { readonly [Part in ScorePart]: number };
  /** The guide's text that matched best, where the guide led here. */
  readonly led: GuideEntry | undefined;
  /** How well it answers what led here: for choosing among the passages of one moment. */
  readonly answers: number;
}

export type ScorePart =
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

/** Passages by score, best first; at equal score in the order of the episode. */
export function rank({
  index,
  query,
  terms,
  nearness,
  isAllowed,
  weights = tunedWeights,
}: Ranking): Ranked[] {
  const bm25 = byWords(index, terms, isAllowed);
  const phrases = new Set(exactPositions(index, query).map((at) => index.passageAt[at] ?? 0));
  const moments = byGuide(index, terms, nearness, weights);
  const candidates = new Uint8Array(index.passages.length);
  for (const passage of bestOf(bm25)) candidates[passage] = 1;
  for (const passage of phrases) candidates[passage] = 1;
  for (const moment of bestOf(moments.map((guide) => guide?.score ?? 0))) {
    const place = index.episode.moments[moment];
    if (!place) continue;
    candidates.fill(1, index.passageOf[place.first] ?? 0, (index.passageOf[place.last] ?? -1) + 1);
  }
  const covered = coverage(terms, index);
  const near = neighbours(terms, index, candidates);
  const ideal = terms.reduce((sum, { weight }) => sum + weight, 0);
  // A passage's BM25 is multiplied by the number of words that it matched.
  const fullWords = Math.max(1, ideal * terms.length);
  const ranked: Ranked[] = [];
  for (const { index: passage, moment } of index.passages) {
    if (candidates[passage] === 0 || !isAllowed(passage)) continue;
    const guide = moment === undefined ? undefined : moments[moment];
    const share = covered.shares[passage] ?? 0;
    const parts = {
      words: (weights.words * (bm25[passage] ?? 0)) / fullWords,
      coverage: weights.coverage * share * share,
      neighbours: weights.neighbours * (near[passage] ?? 0),
      exactPhrase: phrases.has(passage) ? weights.exactPhrase : 0,
      guideWords: weights.guideWords * (guide?.words ?? 0),
      guideMeaning: weights.guideMeaning * (guide?.meaning ?? 0),
    };
    const isPlain = covered.tells[passage] === 1 || parts.exactPhrase > 0;
    if (!isPlain && parts.guideWords + parts.guideMeaning === 0) continue;
    const score =
      parts.words +
      parts.coverage +
      parts.neighbours +
      parts.exactPhrase +
      parts.guideWords +
      parts.guideMeaning;
    const answers = guide ? weights.answers * answering(guide, index, passage) : 0;
    ranked.push({ passage, score, parts, led: guide?.entry, answers });
  }
  return bestOfEachMoment(index, ranked).toSorted(
    (a, b) => b.score - a.score || a.passage - b.passage,
  );
}

/** One passage a moment: the one that answers best, with the moment's best score. */
function bestOfEachMoment({ passages }: SearchIndex, ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<number, { score: number; chosen: Ranked }>();
  for (const each of ranked) {
    // A passage without a moment stands for itself.
    const place = passages[each.passage]?.moment ?? -1 - each.passage;
    const before = best.get(place);
    const answersBetter =
      !before || each.score + each.answers > before.chosen.score + before.chosen.answers;
    best.set(place, {
      score: Math.max(each.score, before?.score ?? 0),
      chosen: answersBetter ? each : before.chosen,
    });
  }
  return [...best.values()].map(({ score, chosen }) => ({ ...chosen, score }));
}

/** Where the highest scores stand, as many as are looked at closely, and those equal to the last of them. None that is 0. */
function bestOf(scores: ArrayLike<number>): number[] {
  const rising = Float64Array.from(scores)
    .filter((score) => score > 0)
    .toSorted();
  const least = rising[Math.max(0, rising.length - maxCandidates)] ?? 0;
  const best: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score > 0 && score >= least) best.push(at);
  }
  return best;
}

/** BM25+ over the fields of each passage; 0 where it is not allowed. */
function byWords(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  isAllowed: (passage: number) => boolean,
): Float64Array {
  const boosts = new Map<string, number>();
  for (const { readings, isCommon } of terms)
    for (const { stem, weight } of readings)
      boosts.set(stem, Math.max(boosts.get(stem) ?? 0, weight * (isCommon ? 0.25 : 1)));
  return index.wordScores
    .matching(boosts)
    .map((score, passage) => (score > 0 && isAllowed(passage) ? score : 0));
}

interface FromGuide {
  score: number;
  words: number;
  meaning: number;
  entry: GuideEntry;
}

/** By moment, how well the best of its title, gist and questions matches, by words and by meaning. */
function byGuide(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  nearness: Float32Array | undefined,
  weights: Weights,
): (FromGuide | undefined)[] {
  const matched = new Float64Array(index.guide.length);
  const own = new Float64Array(index.guide.length);
  let queryWeight = 0;
  for (const { readings, word } of terms) {
    let most = 0;
    own.fill(0);
    for (const { stem, weight } of readings) {
      const value = index.guideWeightOf(stem) * weight;
      most = Math.max(most, value);
      for (const entry of index.guideByStem.get(stem) ?? [])
        if (value > (own[entry] ?? 0)) own[entry] = value;
    }
    queryWeight += most > 0 ? most : index.guideWeightOf(word);
    for (let entry = 0; entry < own.length; entry++)
      matched[entry] = (matched[entry] ?? 0) + (own[entry] ?? 0);
  }
  const best: (FromGuide | undefined)[] = index.episode.moments.map(() => undefined);
  for (let number = 0; number < matched.length; number++) {
    const shared = matched[number] ?? 0;
    const meaning =
      Math.max(0, (nearness?.[number] ?? 0) - weights.leastMeaning) / (1 - weights.leastMeaning);
    if (shared === 0 && meaning === 0) continue;
    const entry = index.guide[number];
    if (!entry) continue;
    const words =
      queryWeight === 0 || entry.weight === 0 ? 0 : shared / Math.sqrt(queryWeight * entry.weight);
    const score = weights.guideWords * words + weights.guideMeaning * meaning;
    const before = best[entry.moment];
    if (!before) {
      best[entry.moment] = { score, words, meaning, entry };
      continue;
    }
    if (score > before.score) {
      before.score = score;
      before.entry = entry;
    }
    before.words = Math.max(before.words, words);
    before.meaning = Math.max(before.meaning, meaning);
  }
  return best;
}

interface Coverage {
  /** By passage, which share of the query's weight stands there. */
  readonly shares: Float64Array;
  /** 1 where any of it is more than common speech. */
  readonly tells: Uint8Array;
}

function coverage(
  terms: readonly ReadTerm[],
  { stream, passageAt, passages }: SearchIndex,
): Coverage {
  const shares = new Float64Array(passages.length);
  const tells = new Uint8Array(passages.length);
  const best = new Float64Array(passages.length);
  let all = 0;
  for (const { readings, weight, isCommon } of terms) {
    all += weight;
    best.fill(0);
    for (const reading of readings) {
      for (const position of stream.positions.get(reading.stem) ?? []) {
        const passage = passageAt[position] ?? 0;
        if (reading.weight > (best[passage] ?? 0)) best[passage] = reading.weight;
      }
    }
    for (let passage = 0; passage < passages.length; passage++) {
      const found = best[passage] ?? 0;
      if (found === 0) continue;
      shares[passage] = (shares[passage] ?? 0) + weight * found;
      if (!isCommon) tells[passage] = 1;
    }
  }
  return { shares: all === 0 ? shares : shares.map((found) => found / all), tells };
}

/** How much of the guide's matched text stands in a passage: within a moment this tells the passage that answers from its first lines. */
function answering({ entry, score }: FromGuide, index: SearchIndex, passage: number): number {
  const { stream, passages } = index;
  const { first, last } = passages[passage] ?? { first: 0, last: -1 };
  const from = stream.sentenceStarts[first] ?? 0;
  const to = stream.sentenceStarts[last + 1] ?? stream.words.length;
  let found = 0;
  let all = 0;
  for (const stem of entry.stems) {
    const weight = index.weightOf(stem);
    all += weight;
    const positions = stream.positions.get(stem) ?? [];
    if ((positions[lowerBound(positions, from)] ?? to) < to) found += weight;
  }
  return all === 0 ? 0 : (score * found) / all;
}

/** Words so many places apart still count as neighbours, by how near they are. */
const nearnessByDistance = [0, 1, 0.7, 0.5, 0.3];

/** By passage, the share of the query's pairs of neighbouring words that stand near each other, in order. */
function neighbours(
  terms: readonly ReadTerm[],
  index: SearchIndex,
  candidates: Uint8Array,
): Float64Array {
  const shares = new Float64Array(index.passages.length);
  let all = 0;
  for (const [position, second] of terms.entries()) {
    const first = terms[position - 1];
    if (!first) continue;
    const weight = first.weight + second.weight;
    all += weight;
    const near = pairNearness(first, second, index, candidates);
    for (const [passage, nearness] of near)
      shares[passage] = (shares[passage] ?? 0) + weight * nearness;
  }
  return all === 0 ? shares : shares.map((found) => found / all);
}

/** For passages in which two words of the query are near each other, how near. */
function pairNearness(
  first: ReadTerm,
  second: ReadTerm,
  { stream, passageAt }: SearchIndex,
  candidates: Uint8Array,
): Map<number, number> {
  const best = new Map<number, number>();
  for (const a of first.readings) {
    for (const b of second.readings) {
      const ends = stream.positions.get(b.stem) ?? [];
      let at = 0;
      for (const start of stream.positions.get(a.stem) ?? []) {
        const passage = passageAt[start] ?? 0;
        if (candidates[passage] === 0) continue;
        const least = a.stem === b.stem ? start + 1 : start;
        while ((ends[at] ?? Infinity) < least) at += 1;
        const end = ends[at];
        if (end === undefined) break;
        const distance = end - start;
        if (distance >= nearnessByDistance.length || passageAt[end] !== passage) continue;
        // Two words written as one stand at one place.
        const near =
          distance === 0 && a.kind !== "joined"
            ? 0
            : (nearnessByDistance[Math.max(1, distance)] ?? 0) * a.weight * b.weight;
        if (near > (best.get(passage) ?? 0)) best.set(passage, near);
      }
    }
  }
  return best;
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
export function phrasePositions({ stream }: SearchIndex, stems: readonly string[]): number[] {
  const [first = ""] = stems;
  return (stream.positions.get(first) ?? []).filter((position) =>
    stems.every((stem, offset) => stream.words[position + offset]?.stem === stem),
  );
}

import type { Query } from "./query.ts";
import type { ReadTerm } from "./query-readings.ts";
import type { GuideEntry, SearchIndex } from "./search-index.ts";
import { fieldWeights, weights as tunedWeights } from "./weights.ts";

export type Weights = { readonly [Name in keyof typeof tunedWeights]: number };

/** A passage with its score, and what made it up. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
  readonly parts: { readonly [Part in ScorePart]: number };
  /** The guide's text that matched best, where the guide led here. */
  readonly led: GuideEntry | undefined;
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
  const candidates = new Set<number>();
  const bm25 = byWords(index, terms, isAllowed);
  for (const [passage] of [...bm25].toSorted(([, a], [, b]) => b - a).slice(0, maxCandidates))
    candidates.add(passage);
  const phrasePositions = exactPositions(index, query);
  for (const position of phrasePositions) candidates.add(passageAt(index, position));
  const moments = byGuide(index, terms, nearness, weights);
  const ideal = terms.reduce((sum, { weight }) => sum + weight, 0);
  // MiniSearch multiplies a passage's BM25 by the number of words that it matched.
  const fullWords = Math.max(1, ideal * terms.length);
  for (const [moment] of [...moments]
    .toSorted(([, a], [, b]) => b.score - a.score)
    .slice(0, maxCandidates)) {
    const place = index.episode.moments[moment];
    if (!place) continue;
    for (
      let passage = index.passageOf[place.first] ?? 0;
      passage <= (index.passageOf[place.last] ?? -1);
      passage++
    )
      candidates.add(passage);
  }
  const ranked: Ranked[] = [];
  for (const passage of candidates) {
    if (!isAllowed(passage)) continue;
    const found = index.passages[passage];
    if (!found) continue;
    const from = index.stream.sentenceStarts[found.first] ?? 0;
    const to = index.stream.sentenceStarts[found.last + 1] ?? index.stream.words.length;
    const guide = found.moment === undefined ? undefined : moments.get(found.moment);
    const { coverage, tells } = coverageOf(terms, index, from, to);
    const parts = {
      words: (weights.words * (bm25.get(passage) ?? 0)) / fullWords,
      coverage: weights.coverage * coverage * coverage,
      neighbours: weights.neighbours * neighboursOf(terms, index, from, to),
      exactPhrase: phrasePositions.some((position) => position >= from && position < to)
        ? weights.exactPhrase
        : 0,
      guideWords: weights.guideWords * (guide?.words ?? 0),
      guideMeaning: weights.guideMeaning * (guide?.meaning ?? 0),
    };
    const isPlain = tells || parts.exactPhrase > 0;
    if (!isPlain && parts.guideWords + parts.guideMeaning === 0) continue;
    const score = Object.values(parts).reduce((sum, part) => sum + part, 0);
    ranked.push({ passage, score, parts, led: guide?.entry });
  }
  return ranked.toSorted((a, b) => b.score - a.score || a.passage - b.passage);
}

function passageAt(index: SearchIndex, position: number): number {
  return index.passageOf[index.stream.words[position]?.sentence ?? 0] ?? 0;
}

/** MiniSearch's BM25+ over the fields of each passage. */
function byWords(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  isAllowed: (passage: number) => boolean,
): Map<number, number> {
  const boosts = new Map<string, number>();
  for (const { readings, isCommon } of terms)
    for (const { stem, weight } of readings)
      boosts.set(stem, Math.max(boosts.get(stem) ?? 0, weight * (isCommon ? 0.25 : 1)));
  const stems = [...boosts.keys()];
  if (stems.length === 0) return new Map();
  const results = index.ranked.search(stems.join(" "), {
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
    boost: fieldWeights,
    boostTerm: (term) => boosts.get(term) ?? 1,
    filter: ({ id }) => isAllowed(Number(id)),
  });
  return new Map(results.map(({ id, score }) => [Number(id), score]));
}

interface FromGuide {
  readonly score: number;
  readonly words: number;
  readonly meaning: number;
  readonly entry: GuideEntry;
}

/** For each moment, how well the best of its title, gist and questions matches, by words and by meaning. */
function byGuide(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  nearness: Float32Array | undefined,
  weights: Weights,
): Map<number, FromGuide> {
  const matched = new Map<number, number>();
  let queryWeight = 0;
  for (const { readings, word } of terms) {
    let most = 0;
    const own = new Map<number, number>();
    for (const { stem, weight } of readings) {
      const value = index.guideWeightOf(stem) * weight;
      most = Math.max(most, value);
      for (const entry of index.guideByStem.get(stem) ?? [])
        own.set(entry, Math.max(own.get(entry) ?? 0, value));
    }
    queryWeight += most > 0 ? most : index.guideWeightOf(word);
    for (const [entry, value] of own) matched.set(entry, (matched.get(entry) ?? 0) + value);
  }
  const best = new Map<number, FromGuide>();
  const consider = (number: number, entry: GuideEntry) => {
    const shared = matched.get(number) ?? 0;
    const words =
      queryWeight === 0 || entry.weight === 0 ? 0 : shared / Math.sqrt(queryWeight * entry.weight);
    const near = nearness?.[number] ?? 0;
    const meaning = Math.max(0, near - weights.leastMeaning) / (1 - weights.leastMeaning);
    const score = weights.guideWords * words + weights.guideMeaning * meaning;
    const before = best.get(entry.moment);
    if (!before) best.set(entry.moment, { score, words, meaning, entry });
    else
      best.set(entry.moment, {
        score: Math.max(before.score, score),
        words: Math.max(before.words, words),
        meaning: Math.max(before.meaning, meaning),
        entry: score > before.score ? entry : before.entry,
      });
  };
  if (nearness) for (const [number, entry] of index.guide.entries()) consider(number, entry);
  else
    for (const number of matched.keys()) {
      const entry = index.guide[number];
      if (entry) consider(number, entry);
    }
  return best;
}

/** Which share of the query's weight stands in a stretch of the stream, and whether any of it is more than common speech. */
function coverageOf(
  terms: readonly ReadTerm[],
  index: SearchIndex,
  from: number,
  to: number,
): { coverage: number; tells: boolean } {
  let found = 0;
  let all = 0;
  let tells = false;
  for (const { readings, weight, isCommon } of terms) {
    all += weight;
    const best = Math.max(
      0,
      ...readings.map((reading) => (stands(index, reading.stem, from, to) ? reading.weight : 0)),
    );
    found += weight * best;
    if (best > 0 && !isCommon) tells = true;
  }
  return { coverage: all === 0 ? 0 : found / all, tells };
}

function stands(index: SearchIndex, stem: string, from: number, to: number): boolean {
  const positions = index.stream.positions.get(stem);
  if (!positions) return false;
  const position = positions[lowerBound(positions, from)];
  return position !== undefined && position < to;
}

/** The index of the first of rising numbers that is at least `least`. */
export function lowerBound(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words so many places apart still count as neighbours, by how near they are. */
const nearnessByDistance = [0, 1, 0.7, 0.5, 0.3];

/** The share of the query's pairs of neighbouring words that stand near each other, in order, in a stretch of the stream. */
function neighboursOf(
  terms: readonly ReadTerm[],
  index: SearchIndex,
  from: number,
  to: number,
): number {
  let found = 0;
  let all = 0;
  for (const [position, second] of terms.entries()) {
    const first = terms[position - 1];
    if (!first) continue;
    const weight = first.weight + second.weight;
    all += weight;
    found += weight * pairNearness(first, second, index, from, to);
  }
  return all === 0 ? 0 : found / all;
}

function pairNearness(
  first: ReadTerm,
  second: ReadTerm,
  { stream }: SearchIndex,
  from: number,
  to: number,
): number {
  let best = 0;
  for (const a of first.readings) {
    const starts = stream.positions.get(a.stem);
    if (!starts) continue;
    for (let at = lowerBound(starts, from); at < starts.length; at++) {
      const position = starts[at] ?? to;
      if (position >= to) break;
      for (const b of second.readings) {
        const ends = stream.positions.get(b.stem);
        if (!ends) continue;
        const end = ends[lowerBound(ends, a.stem === b.stem ? position + 1 : position)] ?? to;
        if (end >= to) continue;
        // Two words written as one stand at one place.
        const near =
          end === position && a.kind !== "joined"
            ? 0
            : (nearnessByDistance[Math.max(1, end - position)] ?? 0);
        best = Math.max(best, near * a.weight * b.weight);
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

import { listAt } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { guideMatches, type GuideMatch } from "./guide-matches.ts";
import type { EpisodeTerm } from "./query-readings.ts";
import { weights } from "./weights.ts";

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
  /** How the guide led here, where it did. */
  readonly match: GuideMatch | undefined;
}

interface Scored {
  readonly passage: number;
  readonly score: number;
  /** What made up the score. */
  readonly parts: Readonly<Record<"words" | "pairs" | "guideWords" | "guideMeaning", number>>;
}

/** The moments of an episode that answer, best first; at equal score in its order. */
export function rank(index: SearchIndex, question: Question): RankedMoment[] {
  const guide = guideMatches(index, question.terms, question.nearness);
  const groups = new Map<number | string, Scored[]>();
  for (const scored of scoresOf(index, question, guide)) {
    const key = index.passages[scored.passage]?.moment ?? `passage ${scored.passage}`;
    const group = groups.get(key);
    if (group) group.push(scored);
    else groups.set(key, [scored]);
  }
  return Array.from(groups, ([key, passages]) => ({
    score: Math.max(...passages.map(({ score }) => score)),
    passages,
    match: typeof key === "number" ? guide.get(key) : undefined,
  })).toSorted((a, b) => b.score - a.score);
}

/** Of a moment's passages the one in which most stands of what led there. */
export function answerIn(
  index: SearchIndex,
  { passages, match }: RankedMoment,
): Scored | undefined {
  const valued = passages.map((scored) => {
    const answers = match ? match.score * shareSaid(index, match.entry, scored.passage) : 0;
    return { scored, value: scored.score + weights.answers * answers };
  });
  const best = Math.max(...valued.map(({ value }) => value));
  return valued.find(({ value }) => value === best)?.scored;
}

/** How much of a text of the guide is said in a passage: this tells the passage that answers from the moment's first lines. */
function shareSaid({ guideStems, passagesWith }: SearchIndex, entry: number, passage: number) {
  const stems = listAt(guideStems, entry);
  const said = stems.filter((stem) => listAt(passagesWith, stem).includes(passage));
  return said.length / Math.max(1, stems.length);
}

function scoresOf(
  index: SearchIndex,
  { terms, isAllowed }: Question,
  guide: ReadonlyMap<number, GuideMatch>,
): Scored[] {
  const words = wordScores(index, terms);
  const pairs = pairShares(index, terms);
  const someTell = terms.some(({ isCommon }) => !isCommon);
  const tells = someTell ? tellingPassages(index, terms) : undefined;
  // A passage's BM25 is multiplied by the number of words that it matched.
  const fullWords = Math.max(1, terms.length * terms.reduce((sum, { weight }) => sum + weight, 0));
  const found: Scored[] = [];
  for (const { index: passage, moment } of index.passages) {
    if (isAllowed?.[passage] === 0) continue;
    const match = someTell ? guide.get(moment ?? -1) : undefined;
    // Common words beside one that tells never win alone.
    if (!match && tells?.[passage] === 0) continue;
    const parts = {
      words: (weights.words * (words[passage] ?? 0)) / fullWords,
      pairs: weights.pairs * (pairs[passage] ?? 0) ** 3,
      guideWords: weights.guideWords * (match?.words ?? 0),
      guideMeaning: weights.guideMeaning * (match?.meaning ?? 0),
    };
    const score = parts.words + parts.pairs + parts.guideWords + parts.guideMeaning;
    if (score > 0) found.push({ passage, parts, score });
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
    const start = postings.passages.starts[stem] ?? 0;
    for (const [at, passage] of listAt(postings.passages, stem).entries()) {
      sums[passage] = (sums[passage] ?? 0) + value * (postings.frequencies[start + at] ?? 0);
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
    const before = new Set(first.readings.map(({ stemNumber }) => stemNumber));
    for (const { stemNumber } of second.readings)
      for (const position of listAt(stream.positions, stemNumber)) {
        const passage = passageAt[position] ?? 0;
        if (isCounted[passage] === 1) continue;
        const follows =
          before.has(stream.stems[position - 1] ?? -1) ||
          before.has(stream.stems[position - 2] ?? -1);
        if (!follows) continue;
        isCounted[passage] = 1;
        shares[passage] = (shares[passage] ?? 0) + weight;
      }
  }
  return all === 0 ? shares : shares.map((share) => share / all);
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

import { fullScore, hasStem, valuesOf, type Candidate } from "../candidates/candidates.ts";
import type { RowWithin } from "../index/rows.ts";
import { sumOf } from "../index/statistics.ts";
import type { IndexTerm } from "./query-readings.ts";
import { nearScorer } from "./near-words-together.ts";
import { noRow, rowsOf } from "./word-rows.ts";
import { leastScore, leastShareUnsaid, weights } from "./weights.ts";

/** The passages of one moment that answer, or one that has no moment. */
export interface RankedMoment {
  /** The best of its passages. */
  readonly score: number;
  readonly passages: readonly Scored[];
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  /** Whether a telling word of the query is said there, or a guide leads there. */
  readonly isSaid: boolean;
  /** What made up the score. */
  readonly parts: Readonly<
    Record<
      | "words"
      | "pairs"
      | "row"
      | "near"
      | "said"
      | "saidBefore"
      | "spokenAbout"
      | "guideWords"
      | "guideMeaning",
      number
    >
  >;
}

/** The moments that answer well enough, of so many passages, best first; at equal score in the order of the candidates. */
export function rank(
  candidates: readonly Candidate[],
  terms: readonly IndexTerm[],
  passages: number,
): RankedMoment[] {
  const groups: Scored[][] = [];
  let latest: Candidate | undefined;
  for (const scored of scoresOf(candidates, terms, passages)) {
    const { candidate } = scored;
    const { moment } = candidate.stored;
    const isSame =
      moment !== undefined &&
      moment === latest?.stored.moment &&
      candidate.episode === latest.episode;
    const group = isSame ? groups.at(-1) : undefined;
    if (group) group.push(scored);
    else groups.push([scored]);
    latest = candidate;
  }
  const moments = groups
    .map((group) => ({ score: Math.max(...group.map((each) => each.score)), passages: group }))
    .toSorted((a, b) => b.score - a.score);
  const least = (moments[0]?.score ?? 0) * leastShareUnsaid;
  return moments.filter(
    (moment) => moment.score >= least || moment.passages.some(({ isSaid }) => isSaid),
  );
}

/** Of a moment's passages the one in which most stands of what led there. */
export function answerIn({ passages }: RankedMoment): Scored | undefined {
  const valued = passages.map((scored) => {
    const { guide, row } = scored.candidate;
    const answers = guide ? guide.score * shareSaid(row, guide.stems) : 0;
    return { scored, value: scored.score + weights.answers * answers };
  });
  const best = Math.max(...valued.map(({ value }) => value));
  return valued.find(({ value }) => value === best)?.scored;
}

/** How much of a text of the guide is said in a passage: this tells the passage that answers from the moment's first lines. */
function shareSaid(row: RowWithin, stems: ArrayLike<number>): number {
  let said = 0;
  for (let at = 0; at < stems.length; at++) if (hasStem(row, stems[at] ?? -1)) said += 1;
  return said / Math.max(1, stems.length);
}

/** What part of a row of words that nobody says by chance is taken for one. */
const leastRow = 0.5;

/** So many words, but for one in five of them, in a row that so few passages have, are the line that was meant: the word that is wrong, rare as it may be, must not outweigh it. */
const line = { words: 5, share: 0.8, passages: 5, surprise: 0.8 } as const;

function scoresOf(
  candidates: readonly Candidate[],
  terms: readonly IndexTerm[],
  passages: number,
): Scored[] {
  const values = valuesOf(terms);
  const full = fullScore(terms);
  const sharesOf = pairShares(terms);
  const nearOf = nearScorer(terms);
  const rows = candidates.map(({ row }) => row).map(rowsOf(terms, passages));
  const isLine = ({ share }: { readonly share: number }) =>
    terms.length >= line.words && share >= line.share;
  const areLines = rows.filter(isLine).length <= line.passages;
  const telling = new Set(
    terms.flatMap(({ isCommon, readings }) =>
      isCommon ? [] : readings.map(({ stemNumber }) => stemNumber),
    ),
  );
  const someTell = terms.some(({ isCommon }) => !isCommon);
  const found: Scored[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const { row, frequencies, guide, said } = candidate;
    const led = someTell ? guide : undefined;
    const inRow = rows[at] ?? noRow;
    const surprise = Math.max(
      Math.min(1, inRow.surprise),
      areLines && isLine(inRow) ? line.surprise : 0,
    );
    const isRow = surprise >= leastRow;
    const near = nearOf(row);
    const unled = unledShare(led);
    // Common words beside one that tells never win alone, but for a row of them that nobody says by chance.
    if (someTell && !led && !said && near === 0 && !isRow) continue;
    const parts = {
      words:
        (weights.words *
          (1 - unled + unled * weights.unledWords) *
          wordScore(frequencies, values)) /
        full,
      pairs: weights.pairs * sharesOf(row) ** 3,
      row: weights.row * surprise ** 2,
      near: weights.near * (said ? weights.nearBesideMeaning : 1) * near * unled,
      said: weights.said * (said?.narrow ?? 0),
      saidBefore: weights.saidBefore * (said?.before ?? 0) * unled,
      spokenAbout: weights.spokenAbout * (said?.wide ?? 0) * unled,
      guideWords: weights.guideWords * (led?.words ?? 0),
      guideMeaning: weights.guideMeaning * (led?.meaning ?? 0),
    };
    const score = sumOf(Object.values(parts));
    const isSaid = led !== undefined || isRow || hasAny(row, telling);
    if (score >= leastScore) found.push({ candidate, parts, score, isSaid });
  }
  return found;
}

/** What the words of a moment only hint at counts the less, the better its guide says in words of its own what is meant. */
function unledShare(led: Candidate["guide"]): number {
  if (!led) return 1;
  return Math.max(0, 1 - weights.guideWords * led.words - weights.guideMeaning * led.meaning);
}

/**
 * The sum over the stems that a passage has of rarity times frequency, times the number of these stems: a passage with more
 * of the words wins over one that repeats a few.
 */
function wordScore(
  frequencies: ReadonlyMap<number, number>,
  values: ReadonlyMap<number, number>,
): number {
  let sum = 0;
  let matched = 0;
  for (const [stem, value] of values) {
    const frequency = frequencies.get(stem);
    if (frequency === undefined) continue;
    sum += value * frequency;
    matched += 1;
  }
  return sum * matched;
}

/** Pairs are at most one word apart. */
const steps = [-2, -1, 1, 2];

/** Gives the share of the pairs of words that follow each other in the query, by weight, that do so in a passage, at most one word apart. */
function pairShares(terms: readonly IndexTerm[]): (row: RowWithin) => number {
  const termsOf = new Map<number, number[]>();
  for (const [term, { readings }] of terms.entries())
    for (const { stemNumber } of readings)
      termsOf.set(stemNumber, [...(termsOf.get(stemNumber) ?? []), term]);
  const pairWeights = terms.map(
    ({ weight }, position) => (terms[position - 1]?.weight ?? -weight) + weight,
  );
  const all = pairWeights.reduce((sum, weight) => sum + weight, 0);
  const isJoined = (stem: number, one: number, other: number) =>
    [one, other].some((term) =>
      terms[term]?.readings.some(
        ({ stemNumber, kind }) => stemNumber === stem && kind === "joined",
      ),
    );
  return ({ stems, also, from, to }) => {
    if (all === 0) return 0;
    const found = new Set<number>();
    const visit = (at: number, stem: number) => {
      const own = termsOf.get(stem);
      // Most words of a passage are none of the query.
      if (!own) return;
      for (const step of steps) {
        const others = termsOf.get(stems[at + step] ?? -1);
        if (!others) continue;
        for (const term of own)
          for (const other of others)
            if (other - term === Math.sign(step)) found.add(Math.max(term, other));
      }
      // Two words written as one stand at one place.
      for (const term of own)
        if (own.includes(term + 1) && isJoined(stem, term, term + 1)) found.add(term + 1);
    };
    for (let at = from; at < to; at++) visit(at, stems[at] ?? -1);
    for (const { at, stem } of also) if (at >= from && at < to) visit(at, stem);
    let share = 0;
    for (const term of found) share += pairWeights[term] ?? 0;
    return share / all;
  };
}

function hasAny({ stems, also, from, to }: RowWithin, wanted: ReadonlySet<number>): boolean {
  for (let at = from; at < to; at++) if (wanted.has(stems[at] ?? -1)) return true;
  return also.some(({ at, stem }) => at >= from && at < to && wanted.has(stem));
}

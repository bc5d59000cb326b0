import { createGuideMatches, type GuideMatches } from "./guide-matches.ts";
import { phrasePositions } from "./phrases.ts";
import type { Query } from "./query.ts";
import { readTerms, type ReadTerm } from "./query-readings.ts";
import type { SearchIndex } from "../index/search-index.ts";
import type { Weights } from "./weights.ts";
import { createCoverage, type Coverage } from "./word-closeness.ts";
import { createMatching } from "../index/word-scores.ts";

/** What an episode has of a query, whoever speaks and in whichever chapter. */
export interface Evidence {
  readonly terms: readonly ReadTerm[];
  /** Whether it was also asked what comes near in meaning. */
  readonly isByMeaning: boolean;
  /** By passage, BM25+ over its fields; 0 where no word stands. */
  readonly words: Float64Array;
  readonly covered: Coverage;
  /** By passage, 1 where all words of the query stand in a row, as typed. */
  readonly hasPhrase: Uint8Array;
  readonly guide: GuideMatches;
}

/** What a word of common speech counts of others. */
const commonBoost = 0.25;

/**
 * Finds the evidence for a query, with how near it is in meaning to each of the guide's texts where that is known. Good until the
 * next call: columns made anew for each query take longer to make than to fill.
 */
export function createEvidence(
  index: SearchIndex,
  weights: Weights,
): (query: Query, nearness: Float32Array | undefined) => Evidence {
  const matching = createMatching(index.wordScores);
  const coverage = createCoverage(index);
  const guideMatches = createGuideMatches(index, weights);
  const hasPhrase = new Uint8Array(index.passages.length);

  /** One word alone is no phrase. */
  function markPhrases({ terms }: Query): void {
    hasPhrase.fill(0);
    if (terms.length < 2) return;
    const stems = terms.map(({ stem }) => stem);
    for (const position of phrasePositions(index, stems))
      hasPhrase[index.passageAt[position] ?? 0] = 1;
  }

  return (query, nearness) => {
    const terms = readTerms(query, index);
    markPhrases(query);
    return {
      terms,
      isByMeaning: nearness !== undefined,
      words: matching(boostsOf(terms)),
      covered: coverage(terms),
      hasPhrase,
      guide: guideMatches(terms, nearness),
    };
  };
}

/** By stem, what it counts. */
function boostsOf(terms: readonly ReadTerm[]): ReadonlyMap<number, number> {
  const boosts = new Map<number, number>();
  for (const { readings, isCommon } of terms)
    for (const { stemNumber, weight } of readings) {
      if (stemNumber === undefined) continue;
      const boost = weight * (isCommon ? commonBoost : 1);
      boosts.set(stemNumber, Math.max(boosts.get(stemNumber) ?? 0, boost));
    }
  return boosts;
}

import { listAt } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { commonShare } from "../index/statistics.ts";
import type { EpisodeTerm } from "./query-readings.ts";
import { weights } from "./weights.ts";

/** How well the guide leads to a moment. */
export interface GuideMatch {
  /** The number of the entry that matches best. */
  readonly entry: number;
  /** Of that entry. */
  readonly score: number;
  /** The best of the moment's title, gist and questions, word against word. */
  readonly words: number;
  /** The best of them by meaning. */
  readonly meaning: number;
}

/** By moment, how well the guide leads to it; nothing where it does not. `nearness` is by guide entry. */
export function guideMatches(
  { guide, guideLengths, guideByStem }: SearchIndex,
  terms: readonly EpisodeTerm[],
  nearness: Float32Array | undefined,
): ReadonlyMap<number, GuideMatch> {
  const shared = sharedWeights(guide.length, guideByStem, terms);
  const all = terms.reduce((sum, { guideWeight }) => sum + guideWeight, 0);
  const length = terms.reduce((sum, { isCommon }) => sum + (isCommon ? commonShare : 1), 0);
  const matches = new Map<number, GuideMatch>();
  for (const [entry, { moment }] of guide.entries()) {
    const near = ((nearness?.[entry] ?? 0) - weights.leastMeaning) / (1 - weights.leastMeaning);
    if (shared[entry] === 0 && near <= 0) continue;
    const meaning = Math.max(0, near);
    // Long texts must not win by their length: it counts as a cosine counts it.
    const words = ((shared[entry] ?? 0) / all) * Math.sqrt(length / (guideLengths[entry] ?? 1));
    const score = weights.guideWords * words + weights.guideMeaning * meaning;
    const known = matches.get(moment);
    const best = known && known.score >= score ? known : { entry, score };
    matches.set(moment, {
      entry: best.entry,
      score: best.score,
      words: Math.max(words, known?.words ?? 0),
      meaning: Math.max(meaning, known?.meaning ?? 0),
    });
  }
  return matches;
}

/** By guide entry, the weight of the terms that stand there: of each the best of its readings. */
function sharedWeights(
  entries: number,
  guideByStem: SearchIndex["guideByStem"],
  terms: readonly EpisodeTerm[],
): Float64Array {
  const shared = new Float64Array(entries);
  for (const { readings } of terms) {
    const isCounted = new Uint8Array(entries);
    const weighed = readings.map(({ stemNumber, guideRarity, weight }) => ({
      entriesWith: listAt(guideByStem, stemNumber),
      value: guideRarity * weight,
    }));
    for (const { entriesWith, value } of weighed.toSorted((a, b) => b.value - a.value))
      for (const entry of entriesWith) {
        if (isCounted[entry] === 1) continue;
        isCounted[entry] = 1;
        shared[entry] = (shared[entry] ?? 0) + value;
      }
  }
  return shared;
}

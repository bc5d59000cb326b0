import { listAt } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { commonShare } from "../index/statistics.ts";
import type { EpisodeTerm } from "./query-readings.ts";
import { weights } from "./weights.ts";

/** How well the guide leads to each moment, by its index; all 0 where it does not. */
export interface GuideMatches {
  /** Of the entry that matches best. */
  readonly scores: Float64Array;
  readonly entries: Int32Array;
  /** The best of the moment's title, gist and questions, word against word. */
  readonly words: Float64Array;
  /** The best of them by meaning. */
  readonly meaning: Float64Array;
}

/** `nearness` is by guide entry. */
export function guideMatches(
  { episode, guide, guideLengths, guideByStem }: SearchIndex,
  terms: readonly EpisodeTerm[],
  nearness: Float32Array | undefined,
): GuideMatches {
  const moments = episode.moments.length;
  const best = {
    scores: new Float64Array(moments),
    entries: new Int32Array(moments),
    words: new Float64Array(moments),
    meaning: new Float64Array(moments),
  };
  const shared = sharedWeights(guide.length, guideByStem, terms);
  const all = terms.reduce((sum, { guideWeight }) => sum + guideWeight, 0);
  const length = terms.reduce((sum, { isCommon }) => sum + (isCommon ? commonShare : 1), 0);
  for (let entry = 0; entry < guide.length; entry++) {
    const moment = guide[entry]?.moment ?? 0;
    const near = ((nearness?.[entry] ?? 0) - weights.leastMeaning) / (1 - weights.leastMeaning);
    if (shared[entry] === 0 && near <= 0) continue;
    const meaning = Math.max(0, near);
    // Long texts must not win by their length: it counts as in a cosine.
    const words = ((shared[entry] ?? 0) / all) * Math.sqrt(length / (guideLengths[entry] ?? 1));
    const score = weights.guideWords * words + weights.guideMeaning * meaning;
    if (score > (best.scores[moment] ?? 0)) {
      best.scores[moment] = score;
      best.entries[moment] = entry;
    }
    best.words[moment] = Math.max(best.words[moment] ?? 0, words);
    best.meaning[moment] = Math.max(best.meaning[moment] ?? 0, meaning);
  }
  return best;
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

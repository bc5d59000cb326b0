import type { ReadTerm } from "./query-readings.ts";
import { listAt } from "./number-lists.ts";
import { guideWeightOf, scaleOf, type SearchIndex } from "./search-index.ts";
import type { Weights } from "./weights.ts";

/** By moment, how well the guide leads to it; all 0 where it does not. */
export interface GuideMatches {
  readonly scores: Float64Array;
  /** The best of its title, gist and questions, word against word. */
  readonly words: Float64Array;
  /** The best of them by meaning. */
  readonly meaning: Float64Array;
  /** The number of the entry that matched best. */
  readonly entries: Int32Array;
}

export function guideMatches(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  nearness: Float32Array | undefined,
  { guideWords, guideMeaning, leastMeaning }: Weights,
): GuideMatches {
  const { guideMoments, guideScales } = index;
  const matched = new Float64Array(guideMoments.length);
  let queryWeight = 0;
  for (const { readings, word } of terms) {
    let most = 0;
    // Only another reading can stand there again.
    const own = readings.length > 1 ? new Float64Array(matched.length) : undefined;
    for (const { stem, weight } of readings) {
      const value = guideWeightOf(index, stem) * weight;
      most = Math.max(most, value);
      const entries = listAt(index.guideByStem, index.stems.get(stem));
      for (let at = 0; at < entries.length; at++) {
        const entry = entries[at] ?? 0;
        const before = own?.[entry] ?? 0;
        if (value <= before) continue;
        matched[entry] = (matched[entry] ?? 0) + value - before;
        if (own) own[entry] = value;
      }
    }
    queryWeight += most > 0 ? most : guideWeightOf(index, word);
  }
  const queryScale = scaleOf(queryWeight);
  const moments = index.episode.moments.length;
  const best = {
    scores: new Float64Array(moments),
    words: new Float64Array(moments),
    meaning: new Float64Array(moments),
    entries: new Int32Array(moments),
  };
  for (let number = 0; number < matched.length; number++) {
    const shared = matched[number] ?? 0;
    const near = nearness ? (nearness[number] ?? 0) - leastMeaning : 0;
    if (shared === 0 && near <= 0) continue;
    const moment = guideMoments[number] ?? 0;
    const meaning = near > 0 ? near / (1 - leastMeaning) : 0;
    const words = shared * (guideScales[number] ?? 0) * queryScale;
    const score = guideWords * words + guideMeaning * meaning;
    if (score > (best.scores[moment] ?? 0)) {
      best.scores[moment] = score;
      best.entries[moment] = number;
    }
    if (words > (best.words[moment] ?? 0)) best.words[moment] = words;
    if (meaning > (best.meaning[moment] ?? 0)) best.meaning[moment] = meaning;
  }
  return best;
}

import { addBest } from "./add-best.ts";
import type { ReadTerm } from "./query-readings.ts";
import { listAt } from "../index/number-lists.ts";
import { guideWeightOf, scaleOf, type SearchIndex } from "../index/search-index.ts";
import type { Weights } from "./weights.ts";

/** By moment, how well the guide leads to it; all 0 where it does not. */
export interface GuideMatches {
  readonly scores: Float64Array;
  /** The best of its title, gist and questions, word against word. */
  readonly words: Float64Array;
  /** The best of them by meaning. */
  readonly meaning: Float64Array;
  /** The number of the entry that matched best, where the score is not 0. */
  readonly entries: Int32Array;
}

/** The best matches of the guide's texts with a query, in words and in meaning. Good until the next call. */
export function createGuideMatches(
  index: SearchIndex,
  { guideWords, guideMeaning, leastMeaning }: Weights,
): (terms: readonly ReadTerm[], nearness: Float32Array | undefined) => GuideMatches {
  const { guideMoments, guideScales, guideByStem } = index;
  /** By entry, the weight of the query's words that stand there. */
  const matched = new Float64Array(guideMoments.length);
  /** By entry, what one word of the query gave. */
  const own = new Float64Array(guideMoments.length);
  const moments = index.episode.moments.length;
  const best = {
    scores: new Float64Array(moments),
    words: new Float64Array(moments),
    meaning: new Float64Array(moments),
    entries: new Int32Array(moments),
  };

  /** Returns the weight of all words together. */
  function matchWords(terms: readonly ReadTerm[]): number {
    matched.fill(0);
    let queryWeight = 0;
    for (const { readings, word } of terms) {
      let most = 0;
      // Only another reading can stand there again.
      const isOnly = readings.length === 1;
      if (!isOnly) own.fill(0);
      for (const { stem, stemNumber, weight } of readings) {
        const value = guideWeightOf(index, stem) * weight;
        most = Math.max(most, value);
        addBest(matched, listAt(guideByStem, stemNumber), value, isOnly ? undefined : own);
      }
      queryWeight += most > 0 ? most : guideWeightOf(index, word);
    }
    return queryWeight;
  }

  return (terms, nearness) => {
    const queryScale = scaleOf(matchWords(terms));
    best.scores.fill(0);
    best.words.fill(0);
    best.meaning.fill(0);
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
  };
}

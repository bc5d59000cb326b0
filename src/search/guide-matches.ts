import type { ReadTerm } from "./query-readings.ts";
import { hasNumber, listAt } from "./number-lists.ts";
import { guideWeightOf, type SearchIndex } from "./search-index.ts";
import type { Weights } from "./weights.ts";

/** How well the guide leads to a moment. */
export interface GuideMatch {
  score: number;
  words: number;
  meaning: number;
  /** The number of the entry that matched best. */
  entry: number;
}

/** By moment, how well the best of its title, gist and questions matches, by words and by meaning. */
export function guideMatches(
  index: SearchIndex,
  terms: readonly ReadTerm[],
  nearness: Float32Array | undefined,
  weights: Weights,
): (GuideMatch | undefined)[] {
  const matched = new Float64Array(index.guide.length);
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
  const best: (GuideMatch | undefined)[] = index.episode.moments.map(() => undefined);
  for (let number = 0; number < matched.length; number++) {
    const shared = matched[number] ?? 0;
    const near = (nearness?.[number] ?? 0) - weights.leastMeaning;
    if (shared === 0 && near <= 0) continue;
    const meaning = Math.max(0, near) / (1 - weights.leastMeaning);
    const entry = index.guide[number];
    if (!entry) continue;
    const words =
      queryWeight === 0 || entry.weight === 0 ? 0 : shared / Math.sqrt(queryWeight * entry.weight);
    const score = weights.guideWords * words + weights.guideMeaning * meaning;
    const before = best[entry.moment];
    if (!before) {
      best[entry.moment] = { score, words, meaning, entry: number };
      continue;
    }
    if (score > before.score) {
      before.score = score;
      before.entry = number;
    }
    before.words = Math.max(before.words, words);
    before.meaning = Math.max(before.meaning, meaning);
  }
  return best;
}

/** How much of the guide's matched text stands in a passage: within a moment this tells the passage that answers from its first lines. */
export function answering(
  { entry, score }: GuideMatch,
  index: SearchIndex,
  passage: number,
): number {
  let found = 0;
  let all = 0;
  for (const stem of listAt(index.guideStems, entry)) {
    const weight = index.weights[stem] ?? 0;
    all += weight;
    if (hasNumber(index.passagesWith, stem, passage)) found += weight;
  }
  return all === 0 ? 0 : (score * found) / all;
}

import { stemOf } from "../../language/terms.ts";
import { nearWords } from "./near-words.ts";

/** A word of a query and what it stands for, as the ranking reads it. */
interface AskedTerm {
  readonly word: string;
  readonly isCommon: boolean;
  readonly readings: readonly { readonly stem: string; readonly weight: number }[];
  /** How telling it is. */
  readonly weight: number;
}

interface Said {
  /** How many windows there are. */
  readonly count: number;
  readonly windowsWith: (stem: string) => readonly number[] | undefined;
  readonly rarityOf: (stem: string) => number;
}

/** A near word counts its nearness to this power: of 0.8 still 0.64, of 0.5 only 0.25. */
const nearnessPower = 2;

/**
 * By window, the share of a query's telling words, by weight, that is said there, in these words or in near ones. A word
 * counts once, as the best that stands there for it, and never more than what it is itself.
 */
export function nearWordScores(
  terms: readonly AskedTerm[],
  { count, windowsWith, rarityOf }: Said,
): Float64Array {
  const scores = new Float64Array(count);
  const telling = terms.filter(({ isCommon }) => !isCommon);
  const all = telling.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return scores;
  for (const { word, weight, readings } of telling) {
    const best = new Float64Array(count);
    for (const [stem, nearness] of stemsFor(word, readings)) {
      const value = nearness * Math.min(weight, rarityOf(stem));
      for (const window of windowsWith(stem) ?? [])
        best[window] = Math.max(best[window] ?? 0, value);
    }
    for (const [window, value] of best.entries())
      scores[window] = (scores[window] ?? 0) + value / all;
  }
  return scores;
}

/** The stems of what a word stands for and of what is near it, and how much each counts. */
function stemsFor(word: string, readings: AskedTerm["readings"]): ReadonlyMap<string, number> {
  const stems = new Map<string, number>();
  for (const { word: near, nearness } of nearWords(word))
    stems.set(stemOf(near), nearness ** nearnessPower);
  for (const { stem, weight } of readings) stems.set(stem, Math.max(weight, stems.get(stem) ?? 0));
  return stems;
}

import type { RowWithin } from "../index/rows.ts";
import { shareOf } from "../index/statistics.ts";
import type { IndexTerm } from "./query-readings.ts";

/** Fewer words in a row are what the pairs count. */
const leastWords = 3;

/** A row of so small a part of a query is none: questions begin with the same words as many others. From the larger part on it counts in full. */
const leastShare = 0.5;
const mostShare = 0.8;

/**
 * Gives how surprising the longest row of a query's words in a passage is, by the number of passages there are: of 1, one of them has such
 * a row by chance; of 2, one of as many libraries. The words stand where the query has them, one of them perhaps another, or a word more or
 * less between: so a line is known that somebody half remembers, though its words are all of common speech.
 */
export function rowSurprise(
  terms: readonly IndexTerm[],
  passages: number,
): (row: RowWithin) => number {
  const length = terms.length;
  if (length < leastWords) return () => 0;
  const positions = new Map<number, { readonly position: number; readonly surprise: number }[]>();
  for (const [position, { readings }] of terms.entries())
    for (const { stem, stemNumber, weight, rarity } of readings) {
      const own = positions.get(stemNumber) ?? [];
      positions.set(stemNumber, own);
      own.push({ position, surprise: (weight * rarity) / shareOf(stem) });
    }
  const chance = Math.log(passages + 1);
  return ({ stems, from, to }) => {
    const start = Math.max(0, from - length);
    // By where the query would begin.
    const sums = new Float64Array(to - start + length + 1);
    const counts = new Uint8Array(sums.length);
    let best = 0;
    for (let at = start; at < to; at++)
      for (const { position, surprise } of positions.get(stems[at] ?? -1) ?? []) {
        const begin = at - position - start + length;
        sums[begin] = (sums[begin] ?? 0) + surprise;
        counts[begin] = (counts[begin] ?? 0) + 1;
      }
    for (const [begin, sum] of sums.entries()) {
      if (sum === 0) continue;
      const beside = (counts[begin - 1] ?? 0) > (counts[begin + 1] ?? 0) ? begin - 1 : begin + 1;
      const words = (counts[begin] ?? 0) + (counts[beside] ?? 0);
      if (words < leastWords) continue;
      const share = Math.min(
        1,
        Math.max(0, words / length - leastShare) / (mostShare - leastShare),
      );
      best = Math.max(best, share * (sum + (sums[beside] ?? 0)));
    }
    return best / chance;
  };
}

import type { RowWithin } from "../index/rows.ts";
import { shareOf } from "../index/statistics.ts";
import type { IndexTerm } from "./query-readings.ts";

/** Fewer words in a row are what the pairs count. */
const leastWords = 3;

/** A row of so small a part of a query is none: questions begin with the same words as many others. From the larger part on it counts in full. */
const leastShare = 0.5;
const mostShare = 0.8;

/** The best row of a query's words in a passage. */
interface WordRow {
  /** By the number of passages there are: of 1, one of them has such a row by chance; of 2, one of as many libraries. */
  readonly surprise: number;
  /** What share of the query's words the longest has. */
  readonly share: number;
}

export const noRow: WordRow = { surprise: 0, share: 0 };

/**
 * Finds the rows of a query's words in a passage. The words stand where the query has them, one of them perhaps another, or a word more or
 * less between: so a line is known that somebody half remembers, though its words are all of common speech.
 */
export function rowsOf(terms: readonly IndexTerm[], passages: number): (row: RowWithin) => WordRow {
  const length = terms.length;
  if (length < leastWords) return () => noRow;
  const positions = new Map<number, { readonly position: number; readonly surprise: number }[]>();
  for (const [position, { readings }] of terms.entries())
    for (const { stem, stemNumber, weight, rarity } of readings) {
      const own = positions.get(stemNumber) ?? [];
      positions.set(stemNumber, own);
      own.push({ position, surprise: (weight * rarity) / shareOf(stem) });
    }
  const chance = Math.log(passages + 1);
  // By where the query would begin; kept from row to row.
  let sums = new Float64Array(256);
  let counts = new Uint8Array(256);
  // Of a row that begins before a passage, or ends behind it, half at least is its own.
  const outside = Math.floor(length / 2);
  return ({ stems, from, to }) => {
    const start = Math.max(0, from - outside);
    const end = Math.min(stems.length, to + outside);
    const begins = end - start + length + 1;
    if (begins > sums.length) {
      sums = new Float64Array(begins * 2);
      counts = new Uint8Array(begins * 2);
    } else {
      sums.fill(0, 0, begins);
      counts.fill(0, 0, begins);
    }
    let best = 0;
    let most = 0;
    for (let at = start; at < end; at++) {
      const own = positions.get(stems[at] ?? -1);
      // Most words of a passage are none of the query.
      if (!own) continue;
      for (const { position, surprise } of own) {
        const begin = at - position - start + length;
        sums[begin] = (sums[begin] ?? 0) + surprise;
        counts[begin] = (counts[begin] ?? 0) + 1;
      }
    }
    for (let begin = 0; begin < begins; begin++) {
      const sum = sums[begin] ?? 0;
      if (sum === 0) continue;
      const beside = (counts[begin - 1] ?? 0) > (counts[begin + 1] ?? 0) ? begin - 1 : begin + 1;
      const words = (counts[begin] ?? 0) + (counts[beside] ?? 0);
      if (words < leastWords) continue;
      most = Math.max(most, words);
      const share = Math.min(
        1,
        Math.max(0, words / length - leastShare) / (mostShare - leastShare),
      );
      best = Math.max(best, share * (sum + (sums[beside] ?? 0)));
    }
    return { surprise: best / chance, share: most / length };
  };
}

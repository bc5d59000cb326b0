import { tellingWeight } from "../candidates/candidates.ts";
import type { RowWithin } from "../index/rows.ts";
import type { IndexTerm } from "./query-readings.ts";

/** What stands so many words apart is said together. */
const wordsTogether = 40;

/** A word of the passage or beside it that stands for one of the query. */
interface Found {
  readonly at: number;
  readonly term: number;
  readonly value: number;
}

/**
 * Gives the share of a query's telling words, by weight, that is said together in a passage, in these words or in near ones. A
 * word counts once, as the best that stands there for it.
 */
export function nearScorer(terms: readonly IndexTerm[]): (row: RowWithin) => number {
  const all = tellingWeight(terms);
  const byStem = new Map<number, { readonly term: number; readonly value: number }[]>();
  for (const [term, { near }] of terms.entries())
    for (const [stem, value] of near)
      byStem.set(stem, [...(byStem.get(stem) ?? []), { term, value }]);
  return ({ stems, also, from, to }) => {
    const found: Found[] = [];
    // Words before and after the passage count where they stand with one of its own.
    const [start, end] = [
      Math.max(0, from - wordsTogether),
      Math.min(stems.length, to + wordsTogether),
    ];
    for (let at = start; at < end; at++)
      for (const each of byStem.get(stems[at] ?? -1) ?? []) found.push({ at, ...each });
    for (const { at, stem } of also)
      if (at >= start && at < end)
        for (const each of byStem.get(stem) ?? []) found.push({ at, ...each });
    if (found.length === 0) return 0;
    return (
      bestTogether(
        found.toSorted((a, b) => a.at - b.at),
        { from, to, terms: terms.length },
      ) / all
    );
  };
}

/** The most that is said in so many words in a row of which one is the passage's. */
function bestTogether(
  found: readonly Found[],
  { from, to, terms }: { from: number; to: number; terms: number },
): number {
  let most = 0;
  for (const [first, { at: start }] of found.entries()) {
    const best = new Float64Array(terms);
    let isOwn = false;
    for (let next = first; next < found.length; next++) {
      const { at, term, value } = found[next] ?? { at: Infinity, term: 0, value: 0 };
      if (at >= start + wordsTogether) break;
      isOwn ||= at >= from && at < to;
      best[term] = Math.max(best[term] ?? 0, value);
    }
    if (isOwn)
      most = Math.max(
        most,
        best.reduce((sum, value) => sum + value, 0),
      );
  }
  return most;
}

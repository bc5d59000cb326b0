import { tellingWeight } from "../candidates/candidates.ts";
import type { RowWithin } from "../index/rows.ts";
import type { IndexTerm } from "./query-readings.ts";

/** What stands so many words apart is said together. */
const wordsTogether = 40;

/** What a stem stands for in the query, and how much it counts. */
interface Near {
  readonly term: number;
  readonly value: number;
}

/** A word of the passage or beside it that stands for one of the query. */
interface Found {
  readonly at: number;
  readonly near: Near;
}

/**
 * Gives the share of a query's telling words, by weight, that is said together in a passage, in these words or in near ones. A
 * word counts once, as the best that stands there for it.
 */
export function nearScorer(terms: readonly IndexTerm[]): (row: RowWithin) => number {
  const all = tellingWeight(terms);
  const byStem = new Map<number, Near[]>();
  for (const [term, { near }] of terms.entries())
    for (const [stem, value] of near) {
      const own = byStem.get(stem) ?? [];
      byStem.set(stem, own);
      own.push({ term, value });
    }
  // By term; kept from row to row.
  const best = new Float64Array(terms.length);

  /** The most that is said in so many words in a row of which one is the passage's. */
  function bestTogether(found: readonly Found[], { from, to }: RowWithin): number {
    let most = 0;
    for (const [first, { at: start }] of found.entries()) {
      if (start >= to) break;
      if (start + wordsTogether <= from) continue;
      best.fill(0);
      let isOwn = false;
      for (let next = first; next < found.length; next++) {
        const each = found[next];
        if (!each || each.at >= start + wordsTogether) break;
        isOwn ||= each.at >= from && each.at < to;
        const { term, value } = each.near;
        if (value > (best[term] ?? 0)) best[term] = value;
      }
      if (!isOwn) continue;
      const sum = best.reduce((before, value) => before + value, 0);
      most = Math.max(most, sum);
    }
    return most;
  }

  return (row) => {
    const { stems, also, from, to } = row;
    const found: Found[] = [];
    // Words before and after the passage count where they stand with one of its own.
    const start = Math.max(0, from - wordsTogether);
    const end = Math.min(stems.length, to + wordsTogether);
    for (let at = start; at < end; at++) {
      const own = byStem.get(stems[at] ?? -1);
      if (own) for (const near of own) found.push({ at, near });
    }
    const inRow = found.length;
    for (const { at, stem } of also) {
      const own = at >= start && at < end ? byStem.get(stem) : undefined;
      if (own) for (const near of own) found.push({ at, near });
    }
    if (found.length === 0) return 0;
    if (found.length > inRow) found.sort((a, b) => a.at - b.at);
    return bestTogether(found, row) / all;
  };
}

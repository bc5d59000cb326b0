import { addBest } from "./add-best.ts";
import { lowerBound } from "../index/lower-bound.ts";
import { listAt } from "../index/number-lists.ts";
import type { ReadTerm } from "./query-readings.ts";
import type { SearchIndex } from "../index/search-index.ts";

export interface Coverage {
  /** By passage, which share of the query's weight stands there. */
  readonly shares: Float64Array;
  /** 1 where any of it is more than common speech. */
  readonly tells: Uint8Array;
}

/** Good until the next call. */
export function createCoverage({
  passages,
  passagesWith,
}: SearchIndex): (terms: readonly ReadTerm[]) => Coverage {
  const shares = new Float64Array(passages.length);
  const tells = new Uint8Array(passages.length);
  const best = new Float64Array(passages.length);
  return (terms) => {
    shares.fill(0);
    tells.fill(0);
    let all = 0;
    for (const { readings, weight, isCommon } of terms) {
      all += weight;
      // Only another reading can stand there again.
      const isOnly = readings.length === 1;
      if (!isOnly) best.fill(0);
      for (const reading of readings) {
        const places = listAt(passagesWith, reading.stemNumber);
        addBest(shares, places, weight * reading.weight, isOnly ? undefined : best);
        if (!isCommon) for (const passage of places) tells[passage] = 1;
      }
    }
    divide(shares, all);
    return { shares, tells };
  };
}

/** In place; what adds up to nothing stays as it is. */
function divide(shares: Float64Array, all: number): void {
  if (all === 0) return;
  for (let passage = 0; passage < shares.length; passage++)
    shares[passage] = (shares[passage] ?? 0) / all;
}

/** Words so many places apart still count as neighbours, by how near they are. */
const nearnessByDistance = [0, 1, 0.7, 0.5, 0.3];
const maxDistance = nearnessByDistance.length - 1;

/** By candidate (1 in the column), the share of the query's pairs of neighbouring words that stand near each other, in order. Good until the next call. */
export function createNeighbours({
  passages,
  passageAt,
  stream,
}: SearchIndex): (terms: readonly ReadTerm[], candidates: Uint8Array) => Float64Array {
  const shares = new Float64Array(passages.length);
  /** Of one pair, and 0 between two. */
  const nearness = new Float64Array(passages.length);

  /** Writes how near two words of the query are to each other in candidates; returns those in which they are. */
  function findNearness(first: ReadTerm, second: ReadTerm, candidates: Uint8Array): number[] {
    const found: number[] = [];
    for (const a of first.readings) {
      for (const b of second.readings) {
        const starts = listAt(stream.positions, a.stemNumber);
        const ends = listAt(stream.positions, b.stemNumber);
        const isEndRarer = ends.length < starts.length;
        const [rarer, other] = isEndRarer ? [ends, starts] : [starts, ends];
        // Two words written as one stand at one place.
        const least = a.kind === "joined" && a.stem !== b.stem ? 0 : 1;
        // Both lists rise: what was passed once is not looked at again.
        let next = 0;
        for (let number = 0; number < rarer.length; number++) {
          const place = rarer[number] ?? 0;
          const passage = passageAt[place] ?? 0;
          if (candidates[passage] === 0) continue;
          const from = isEndRarer ? place - maxDistance : place;
          next = lowerBound(other, from, next);
          for (let at = next; at < other.length; at++) {
            const met = other[at] ?? 0;
            if (met > from + maxDistance) break;
            const distance = Math.abs(met - place);
            if (distance < least || passageAt[met] !== passage) continue;
            const near = (nearnessByDistance[Math.max(1, distance)] ?? 0) * a.weight * b.weight;
            const before = nearness[passage] ?? 0;
            if (near <= before) continue;
            if (before === 0) found.push(passage);
            nearness[passage] = near;
          }
        }
      }
    }
    return found;
  }

  return (terms, candidates) => {
    shares.fill(0);
    let all = 0;
    for (const [position, second] of terms.entries()) {
      const first = terms[position - 1];
      if (!first) continue;
      const weight = first.weight + second.weight;
      all += weight;
      for (const passage of findNearness(first, second, candidates)) {
        shares[passage] = (shares[passage] ?? 0) + weight * (nearness[passage] ?? 0);
        nearness[passage] = 0;
      }
    }
    divide(shares, all);
    return shares;
  };
}

import type { ReadTerm } from "./query-readings.ts";
import { listAt } from "./number-lists.ts";
import { positionsOf, type SearchIndex } from "./search-index.ts";

export interface Coverage {
  /** By passage, which share of the query's weight stands there. */
  readonly shares: Float64Array;
  /** 1 where any of it is more than common speech. */
  readonly tells: Uint8Array;
}

export function coverage(
  terms: readonly ReadTerm[],
  { stems, passages, passagesWith }: SearchIndex,
): Coverage {
  const shares = new Float64Array(passages.length);
  const tells = new Uint8Array(passages.length);
  let all = 0;
  for (const { readings, weight, isCommon } of terms) {
    all += weight;
    // Only another reading can stand there again.
    const best = readings.length > 1 ? new Float64Array(passages.length) : undefined;
    for (const reading of readings) {
      const places = listAt(passagesWith, stems.get(reading.stem));
      for (let at = 0; at < places.length; at++) {
        const passage = places[at] ?? 0;
        const before = best?.[passage] ?? 0;
        if (reading.weight <= before) continue;
        shares[passage] = (shares[passage] ?? 0) + weight * (reading.weight - before);
        if (!isCommon) tells[passage] = 1;
        if (best) best[passage] = reading.weight;
      }
    }
  }
  divide(shares, all);
  return { shares, tells };
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

/** By passage, the share of the query's pairs of neighbouring words that stand near each other, in order. */
export function neighbours(
  terms: readonly ReadTerm[],
  index: SearchIndex,
  candidates: Uint8Array,
): Float64Array {
  const shares = new Float64Array(index.passages.length);
  const nearness = new Float64Array(index.passages.length);
  let all = 0;
  for (const [position, second] of terms.entries()) {
    const first = terms[position - 1];
    if (!first) continue;
    const weight = first.weight + second.weight;
    all += weight;
    nearness.fill(0);
    findNearness(nearness, first, second, index, candidates);
    for (let passage = 0; passage < shares.length; passage++)
      shares[passage] = (shares[passage] ?? 0) + weight * (nearness[passage] ?? 0);
  }
  divide(shares, all);
  return shares;
}

/** Writes for each candidate how near two words of the query are to each other there. */
function findNearness(
  nearness: Float64Array,
  first: ReadTerm,
  second: ReadTerm,
  index: SearchIndex,
  candidates: Uint8Array,
): void {
  const { passageAt } = index;
  for (const a of first.readings) {
    for (const b of second.readings) {
      const starts = positionsOf(index, a.stem);
      const ends = positionsOf(index, b.stem);
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
        while (next < other.length && (other[next] ?? 0) < from) next += 1;
        for (let at = next; at < other.length; at++) {
          const met = other[at] ?? 0;
          if (met > from + maxDistance) break;
          const distance = Math.abs(met - place);
          if (distance < least || passageAt[met] !== passage) continue;
          const near = (nearnessByDistance[Math.max(1, distance)] ?? 0) * a.weight * b.weight;
          if (near > (nearness[passage] ?? 0)) nearness[passage] = near;
        }
      }
    }
  }
}

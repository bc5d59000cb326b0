import { expect, test } from "vitest";
import { bestOf, highest } from "../src/search/candidates/best.ts";

/** Numbers that look like chance and are always the same. */
function someScores(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ((state >>> 8) % 1000) - 100;
  });
}

test("the highest scores are found, as by sorting them all", () => {
  for (const [count, limit] of [
    [0, 5],
    [1, 5],
    [5, 5],
    [500, 1],
    [500, 7],
    [500, 120],
    [500, 0],
  ] as const) {
    const scores = someScores(count, 7 + count + limit);
    const found = highest(scores, limit).map((at) => scores[at]);
    const sorted = [...scores].filter((score) => score > 0).toSorted((a, b) => b - a);
    expect(found.toSorted((a = 0, b = 0) => b - a)).toEqual(sorted.slice(0, limit));
  }
});

test("of equal scores the first are found, and none that is 0 or less", () => {
  expect(new Set(highest(Float64Array.of(0, 2, 2, 2, -1), 2))).toEqual(new Set([1, 2]));
  expect(highest(Float64Array.of(0, -1), 2)).toEqual([]);
});

test("the best items are those whose scores are highest", () => {
  const best = bestOf([10, 20, 30], (item) => 10 - Math.abs(item - 21), 2);
  expect(new Set(best)).toEqual(new Set([20, 30]));
});

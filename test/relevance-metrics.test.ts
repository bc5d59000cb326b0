import { describe, expect, test } from "vitest";
import { scoreQuery, split, summarise } from "./relevance/metrics.ts";

const clip = "one two three four five six seven eight nine ten eleven twelve";
/** Paragraphs 1 to 9; the words of the first are spoken again in the last. */
const paragraphs = [clip, "b", "c", "d", "e", "f", "g", "h", `well, ${clip} and more`];

function score(rel: Record<number, number>, hits: number[][]) {
  const judged = new Map(Object.entries(rel).map(([at, grade]) => [Number(at), grade]));
  return scoreQuery({ rel: judged }, hits, paragraphs);
}

describe("nDCG@5", () => {
  test("is 1 for all judged passages, the best first", () => {
    expect(score({ 3: 3, 6: 1 }, [[3], [6]]).ndcg).toBe(1);
  });

  test("weighs a grade by 2^grade − 1 and a place by 1 / log2(place + 1)", () => {
    const ideal = 7 + 1 / Math.log2(3);
    expect(score({ 3: 3, 6: 1 }, [[6], [3]]).ndcg).toBeCloseTo((1 + 7 / Math.log2(3)) / ideal, 12);
  });

  test("is 0 when nothing judged is among the first five hits", () => {
    expect(score({ 3: 3 }, [[1], [2], [4], [5], [6], [3]]).ndcg).toBe(0);
  });

  test("counts neighbouring judged paragraphs as one passage", () => {
    expect(score({ 3: 3, 4: 2 }, [[3]]).ndcg).toBe(1);
    expect(score({ 3: 3, 5: 3 }, [[3]]).ndcg).toBeCloseTo(7 / (7 + 7 / Math.log2(3)), 12);
  });

  test("gains from a passage once", () => {
    expect(score({ 3: 2, 4: 3 }, [[3], [4]]).ndcg).toBeCloseTo(3 / 7, 12);
  });

  test("gains from a hit once, from the best passage that it shows", () => {
    const ideal = 7 + 3 / Math.log2(3);
    expect(score({ 3: 3, 5: 2 }, [[3, 5], [5]]).ndcg).toBe(1);
    expect(score({ 3: 3, 5: 2 }, [[3, 5]]).ndcg).toBeCloseTo(7 / ideal, 12);
  });

  test("counts an opening clip and the place where it is spoken again as one passage", () => {
    expect(score({ 1: 3, 9: 3 }, [[9, 1]]).ndcg).toBe(1);
    expect(score({ 1: 3, 9: 3 }, [[9]]).ndcg).toBe(1);
    expect(score({ 1: 3, 9: 3, 5: 1 }, [[9], [1], [5]]).ndcg).toBeCloseTo(
      (7 + 1 / 2) / (7 + 1 / Math.log2(3)),
      12,
    );
  });

  test("counts paragraphs with fewer words in common apart", () => {
    const few = clip.split(" ").slice(1).join(" ");
    const judged = new Map([
      [1, 3],
      [3, 3],
    ]);
    expect(scoreQuery({ rel: judged }, [[1]], [clip, "b", few]).ndcg).toBeLessThan(1);
  });

  test("counts an opening clip and its place apart where the paragraphs are not given", () => {
    const judged = new Map([
      [1, 3],
      [9, 3],
    ]);
    expect(scoreQuery({ rel: judged }, [[9, 1]], []).ndcg).toBeCloseTo(
      7 / (7 + 7 / Math.log2(3)),
      12,
    );
  });
});

describe("the place of the passage meant", () => {
  test("is that of the first hit with the highest grade", () => {
    expect(score({ 3: 3, 6: 2 }, [[6], [5], [3]]).firstRank).toBe(3);
    expect(score({ 3: 2, 6: 1 }, [[6], [3]]).firstRank).toBe(2);
  });

  test("is not there when no hit has it", () => {
    expect(score({ 3: 3 }, [[1], [2]]).firstRank).toBeUndefined();
  });
});

describe("a summary", () => {
  test("has the shares of first hits within 1, 3 and 5 and the mean reciprocal rank", () => {
    const scores = [1, 2, 4, undefined].map((firstRank) => ({ ndcg: 0.5, firstRank }));
    expect(summarise(scores)).toEqual({
      count: 4,
      ndcg: 0.5,
      success: [0.25, 0.5, 0.75],
      reciprocalRank: (1 + 0.5 + 0.25) / 4,
    });
  });
});

describe("two halves", () => {
  const items = Array.from({ length: 20 }, (_, id) => ({ id, kind: id < 8 ? "topic" : "typo" }));

  test("have every item once and each kind evenly", () => {
    const [one, other] = split(items, 7);
    expect([...one, ...other].map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      items.map(({ id }) => id),
    );
    for (const half of [one, other]) {
      expect(half.filter(({ kind }) => kind === "topic")).toHaveLength(4);
      expect(half.filter(({ kind }) => kind === "typo")).toHaveLength(6);
    }
  });

  test("are the same for the same seed and others for another", () => {
    expect(split(items, 7)).toEqual(split(items, 7));
    expect(split(items, 8)).not.toEqual(split(items, 7));
  });
});

import { describe, expect, test } from "vitest";
import { stopWords } from "../src/language/stop-words.ts";
import { stemOf } from "../src/language/terms.ts";
import { nearWordScores } from "../src/search/meaning/near-word-scores.ts";
import { leastNearness, nearWords } from "../src/search/meaning/near-words.ts";

const words = (word: string) => nearWords(word).map((near) => near.word);

describe("the near words of a word", () => {
  test.each([
    ["villain", "hero"],
    ["money", "cash"],
    ["dangerous", "hazardous"],
    ["consciousness", "mind"],
    ["salary", "wage"],
  ])("of %s: %s is one", (word, near) => {
    expect(words(word).map(stemOf)).toContain(stemOf(near));
  });

  test("come nearest first, some tens at most, none by chance", () => {
    for (const word of ["villain", "money", "safety"]) {
      const nearness = nearWords(word).map((near) => near.nearness);
      expect(nearness).toEqual(nearness.toSorted((a, b) => b - a));
      expect(nearness.length).toBeLessThanOrEqual(24);
      expect(Math.min(...nearness)).toBeGreaterThanOrEqual(leastNearness);
      expect(Math.max(...nearness)).toBeLessThan(1);
    }
    // 0.849 by the vectors themselves.
    expect(nearWords("money")[0]?.nearness).toBeCloseTo(0.85, 1);
  });

  test("are no other forms of it or of each other", () => {
    for (const word of ["compute", "villain", "regulation"]) {
      const stems = [word, ...words(word)].map(stemOf);
      expect(new Set(stems).size).toBe(stems.length);
    }
  });

  test.each([
    ["dario"],
    ["anthropic"],
    ["germany"],
    ["2024"],
    ["the"],
    ["think"],
    ["xyzzy"],
    [""],
    ["Villain"],
  ])("are none of %j: a name, a number, common speech or nothing known", (word) => {
    expect(nearWords(word)).toEqual([]);
  });

  test("are never common speech", () => {
    const all = ["villain", "money", "safety", "people", "question", "work"].flatMap(words);
    expect(all.filter((word) => stopWords.has(word))).toEqual([]);
  });
});

const nearnessOfHero = nearWords("villain").find(({ word }) => word === "hero")?.nearness ?? NaN;

const term = (word: string, weight: number, isCommon = false) => ({
  word,
  isCommon,
  weight,
  readings: [{ stem: stemOf(word), weight: 1 }],
});

describe("windows are scored by the near words of a query", () => {
  const said = new Map([
    ["villain", [0]],
    ["hero", [1]],
    ["monei", [0, 2]],
    ["cash", [2]],
  ]);
  const scoresOf = (...terms: ReturnType<typeof term>[]) => [
    ...nearWordScores(terms, {
      count: 4,
      windowsWith: (stem) => said.get(stem),
      rarityOf: (stem) => (stem === "hero" ? 1 : 4),
    }),
  ];

  test("the word itself counts whole, a near one by its nearness squared, others nothing", () => {
    const [own, near, ...others] = scoresOf(term("villain", 4));
    expect(own).toBe(1);
    // What is said everywhere counts less, however near it is.
    expect(near).toBeCloseTo(nearnessOfHero ** 2 / 4);
    expect(others).toEqual([0, 0]);
  });

  test("a word counts once, as the best that stands for it", () => {
    expect(scoresOf(term("money", 4))).toEqual([1, 0, 1, 0]);
  });

  test("each word by its weight, common ones not at all", () => {
    expect(scoresOf(term("villain", 1), term("money", 3), term("the", 9, true))).toEqual([
      1,
      expect.closeTo(nearnessOfHero ** 2 / 4),
      expect.closeTo(0.75),
      0,
    ]);
    expect(scoresOf(term("the", 9, true))).toEqual([0, 0, 0, 0]);
  });
});

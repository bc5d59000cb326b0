import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { fieldWeights } from "../src/search/ranking/weights.ts";
import { createMatching, wordScores, type PassageStems } from "../src/search/index/word-scores.ts";

const nothing = {
  words: [],
  misheard: [],
  asked: [],
  title: [],
  gist: [],
  questions: [],
  chapter: [],
};

const passages: PassageStems[] = [
  { ...nothing, words: ["scale", "law", "scale"], title: ["scale"] },
  { ...nothing, words: ["law", "of", "land"], asked: ["what", "law"] },
  { ...nothing, words: ["poem"], gist: ["long", "poem", "on", "law"], chapter: ["scale", "law"] },
  { ...nothing, words: ["nothing"], misheard: ["poem"], questions: ["why", "poem", "poem"] },
];

function scoresOf(documents: readonly PassageStems[], boosts: ReadonlyMap<string, number>) {
  const numbers = new Map<string, number>();
  const numberOf = (stem: string) => {
    const number = numbers.get(stem) ?? numbers.size;
    numbers.set(stem, number);
    return number;
  };
  const scores = wordScores(documents, numberOf);
  const matching = createMatching(scores);
  // What an earlier query left must not count.
  matching(new Map([[0, 7]]));
  return matching(new Map([...boosts].map(([stem, boost]) => [numberOf(stem), boost])));
}

/** The scores of a library that does the same, by passage. */
function scoresOfMiniSearch(boosts: ReadonlyMap<string, number>): number[] {
  const fields = Object.keys(fieldWeights);
  const index = new MiniSearch({ fields, tokenize: (text) => text.split(" ").filter(Boolean) });
  index.addAll(
    passages.map((passage, id) => ({
      id,
      ...Object.fromEntries(Object.entries(passage).map(([name, own]) => [name, own.join(" ")])),
    })),
  );
  const scores = passages.map(() => 0);
  for (const { id, score } of index.search([...boosts.keys()].join(" "), {
    boost: fieldWeights,
    boostTerm: (term) => boosts.get(term) ?? 1,
  }))
    scores[Number(id)] = score;
  return scores;
}

describe("scores by words", () => {
  test.each([
    [{ scale: 1 }],
    [{ law: 1, scale: 1 }],
    [{ poem: 0.5, scale: 1, of: 0.25 }],
    [{ law: 1, unknown: 1 }],
  ])("of %o are BM25+ over the weighted fields, times the number of words matched", (typed) => {
    const boosts = new Map(Object.entries(typed));
    const scores = scoresOf(passages, boosts);
    for (const [passage, expected] of scoresOfMiniSearch(boosts).entries())
      expect(scores[passage]).toBeCloseTo(expected, 5);
  });

  test("are 0 where no word stands", () => {
    expect([...scoresOf(passages, new Map([["land", 1]]))].map((score) => score > 0)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([...scoresOf([], new Map([["land", 1]]))]).toEqual([]);
  });
});

import MiniSearch from "minisearch";
import { describe, expect, test } from "vitest";
import { listAt } from "../src/search/index/columns.ts";
import { postingsOf, type PassageStems } from "../src/search/index/postings.ts";
import { rarityOf } from "../src/search/index/statistics.ts";
import { fieldWeights, typicalStems } from "../src/search/ranking/weights.ts";

const nothing = { words: [], asked: [], title: [], gist: [], questions: [], chapter: [] };

function others(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `other${at}`);
}

type Texts = Readonly<Record<keyof PassageStems, readonly string[]>>;

function postingOf(documents: readonly Texts[], wanted: string): Map<number, number> {
  const stems = [...new Set(documents.flatMap((document) => Object.values(document).flat()))];
  const numbers = (words: readonly string[]) => words.map((word) => stems.indexOf(word));
  const { passages, frequencies } = postingsOf(
    documents.map(({ words, asked, title, gist, questions, chapter }) => ({
      words: numbers(words),
      asked: numbers(asked),
      title: numbers(title),
      gist: numbers(gist),
      questions: numbers(questions),
      chapter: numbers(chapter),
    })),
    stems.length,
  );
  const number = stems.indexOf(wanted);
  const start = passages.starts[number] ?? 0;
  return new Map(
    Array.from(listAt(passages, number), (passage, at) => [passage, frequencies[start + at] ?? 0]),
  );
}

describe("how much passages have of a stem", () => {
  test("times its rarity is the BM25+ of a library that does the same", () => {
    const typical = typicalStems.words;
    // Together as long as is typical, so that lengths count alike.
    const texts = [
      ["law", ...others(typical - 1)],
      ["law", "law", "law", ...others(typical - 6)],
      others(typical + 5),
      others(typical),
    ];
    const index = new MiniSearch({ fields: ["text"], tokenize: (text) => text.split(" ") });
    index.addAll(texts.map((words, id) => ({ id, text: words.join(" ") })));
    const rarity = rarityOf("law", { count: texts.length, having: new Map([["law", 2]]) });
    const found = postingOf(
      texts.map((words) => ({ ...nothing, words })),
      "law",
    );
    const expected = new Map(index.search("law").map(({ id, score }) => [Number(id), score]));
    expect([...found.keys()]).toEqual([0, 1]);
    for (const [passage, frequency] of found)
      expect(frequency * rarity).toBeCloseTo(expected.get(passage) ?? 0, 5);
  });

  test("adds up over its fields, each with its weight", () => {
    const inTitle = { ...nothing, title: ["law"] };
    const inGist = { ...nothing, gist: ["law"] };
    const inBoth = { ...nothing, title: ["law"], gist: ["law"] };
    const found = postingOf([inTitle, inGist, inBoth, nothing], "law");
    expect([...found.keys()]).toEqual([0, 1, 2]);
    expect(found.get(2)).toBeCloseTo((found.get(0) ?? 0) + (found.get(1) ?? 0), 5);
    expect((found.get(0) ?? 0) / fieldWeights.title).toBeGreaterThan(1);
  });
});

describe("the words of several episodes", () => {
  test("tell the more the fewer texts have them, and common speech tells little", () => {
    const having = new Map([
      ["engin", 8],
      ["brass", 2],
      ["what", 2],
    ]);
    const [often, seldom, never, common] = ["engin", "brass", "zebra", "what"].map((stem) =>
      rarityOf(stem, { count: 10, having }),
    );
    expect(often).toBeLessThan(seldom ?? 0);
    expect(seldom).toBeLessThan(never ?? 0);
    expect(common).toBeCloseTo((seldom ?? 0) / 4);
    expect(rarityOf("all", { count: 10, having: new Map([["all", 10]]) })).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from "vitest";
import { libraryOf } from "../src/library/open-library.ts";
import { aBot, anEpisode } from "./builders.ts";

const episode = anEpisode({
  transcript: `
## 0:00 Oil

**Ada Host:** Yes. You know, a valve needs oil, you know.

**Bo Guest:** Yes, and the boiler is not yet warm, you know.

## 1:00 Coal

**Bo Guest:** Yes, the anthracite burns blue in that old firebox.

## 2:00 Ash

**Ada Host:** Yes.
`,
  guide: { title: "Steam", duration: "5:00", chapters: [] },
});
const library = libraryOf([episode]);
const countOf = (text: string, scope = {}) =>
  library.search.countCommon({ text, scope, limit: 5 })?.count;

describe("words of common speech alone are counted", () => {
  test.each([
    ["you know", 3],
    ['"you know"', 3],
    ["YES", 4],
    ["not", 1],
    ["not you", 0],
  ])("%s", (text, count) => expect(countOf(text)).toBe(count));

  test("of one person or chapter where that is asked", () => {
    expect(countOf("yes", { speaker: "Bo Guest" })).toBe(2);
    expect(countOf("yes", { episode, chapter: episode.chapters[1] })).toBe(1);
  });

  test.each(["oil", "you know oil", ""])("but not with a word that tells: %j", (text) => {
    expect(countOf(text)).toBeUndefined();
  });

  test("and shown where what stands around them tells most, once a chapter, and never where nothing does", () => {
    const { hits } = library.search.countCommon({ text: "yes", scope: {}, limit: 5 }) ?? {};
    expect(hits?.map(({ first }) => episode.sentences[first]?.text)).toEqual([
      "Yes, and the boiler is not yet warm, you know.",
      "Yes, the anthracite burns blue in that old firebox.",
    ]);
  });

  test("in the reply of /quote, which offers no fewer words", async () => {
    const shown = await aBot(library).ask("quote", { text: '"you know"' });
    expect(shown.text).toContain("“you know”: **said 3 times**");
    expect(shown.text).not.toContain("fewer");
  });
});

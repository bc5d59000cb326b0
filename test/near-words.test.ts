import { describe, expect, test } from "vitest";
import { libraryOf } from "../src/library/open-library.ts";
import { stopWords } from "../src/language/stop-words.ts";
import { stemOf } from "../src/language/terms.ts";
import { leastNearness, nearWords } from "../src/search/meaning/near-words.ts";
import { anEpisode } from "./builders.ts";

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

describe("a library without a guide, by words alone,", () => {
  const { search } = libraryOf([
    anEpisode({
      transcript: `
## 0:00 Chapter 0

**Bo Guest:** Welcome to the town hall, where a stove is lit.

## 1:00 Chapter 1

**Bo Guest:** They paid me a good wage for that.

## 2:00 Chapter 2

**Bo Guest:** Somebody left an umbrella at the door.

## 3:00 Chapter 3

**Bo Guest:** The hero wins, as in every film.

## 4:00 Chapter 4

**Bo Guest:** Snow fell on the bridge until noon.

## 5:00 Chapter 5

**Bo Guest:** My sister plants beans along the wall.

## 6:00 Chapter 6

**Bo Guest:** A clock stopped when we sang.

## 7:00 Chapter 7

**Bo Guest:** The ferry leaves before dawn.

## 8:00 Chapter 8

**Bo Guest:** Nobody painted that fence.

## 9:00 Chapter 9

**Bo Guest:** Bread was cold by then.
`,
      guide: { duration: "20:00", chapters: [] },
    }),
  ]);
  const found = async (text: string) =>
    (await search.find({ text, scope: {}, limit: 5 })).map(({ episode, first }) =>
      episode.sentences[first]?.text.split(" ").slice(0, 2).join(" "),
    );

  test.each([
    ["how much salary", "They paid"],
    ["villain", "The hero"],
  ])("is searched by near words too: %s", async (asked, first) => {
    expect((await found(asked))[0]).toBe(first);
  });

  test("puts the word itself before one that is near, and leaves out what is far from it", async () => {
    expect(await found("umbrella")).toEqual(["Somebody left"]);
    expect(await found("saxophone lessons")).toEqual([]);
  });
});

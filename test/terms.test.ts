import { describe, expect, test } from "vitest";
import { stemOf, termsOf } from "../src/language/terms.ts";

/** The words of a text that are no fillers. */
function said(text: string): string {
  return termsOf(text)
    .flatMap(({ word, isFiller }) => (isFiller ? [] : [word]))
    .join(" ");
}

describe("a text in terms", () => {
  test.each([
    ["Don’t or DON'T and dont", "dont or dont and dont"],
    ["O’Brien, Jean-Luc, Tarō, Амодей, 太郎", "obrien jean luc taro амодеи 太郎"],
    ["café naïve ＡＩ", "cafe naive ai"],
    ["10,000 or ten thousand and 10 thousand", "10000 or 10000 and 10000"],
    ["GPT4 is 50% sure", "gpt 4 is 50 percent sure"],
    ["So, um, I, I think, you know, it works", "so i think it works"],
    ["we have, we have, uh, we have it", "we have it"],
    ["I would, you know, do it if you know how", "i would do it if you know how"],
    ["do you know this kind of thing", "do you know this kind of thing"],
    ["So, you know, what I mean is that, I mean, that works", "so what i mean is that works"],
  ])("%j says “%s”", (text, words) => {
    expect(said(text)).toBe(words);
  });

  test("has each where it stands, also a number of several words", () => {
    const text = "“It’s twenty-five,” he said.";
    expect(termsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "It’s",
      "twenty-five",
      "he",
      "said",
    ]);
  });

  test("has what a hyphen joins also as one, on its first part", () => {
    expect(termsOf("post-training and/or GPT4").map(({ joined }) => joined)).toEqual([
      stemOf("posttraining"),
      undefined,
      stemOf("andor"),
      undefined,
      "gpt4",
      undefined,
    ]);
  });
});

test("words of one kind have one stem, and digits stay", () => {
  expect(stemOf("scaling")).toBe(stemOf("scale"));
  expect(stemOf("2020s")).toBe("2020s");
});

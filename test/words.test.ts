import { describe, expect, test } from "vitest";
import {
  folded,
  foldedWord,
  printedWordsIn,
  spacedWords,
  wordCount,
} from "../src/language/words.ts";

describe("a folded name", () => {
  test.each([
    [" É-Naïve…  ＡＩ\t2! ", "e naive ai 2"],
    ["O’Brien", "obrien"],
    ["O'Brien", "obrien"],
    ["O´Brien", "obrien"],
    ["OBrien", "obrien"],
    ["Jean-Luc", "jean luc"],
    ["Tarō", "taro"],
    ["АМОДЕЙ", "амодеи"],
    ["амодей", "амодеи"],
    ["太郎", "太郎"],
    ["ℌenry", "henry"],
    ["?!", ""],
  ])("%j is %j", (name, expected) => {
    expect(folded(name)).toBe(expected);
  });

  test("has its words folded as search folds them", () => {
    for (const word of ["O’Brien", "Tarō", "Амодей", "太郎", "ΣΊΣΥΦΟΣ", "Ægir", "ＡＩ"])
      expect(foldedWord(word)).toBe(folded(word));
  });
});

describe("words", () => {
  test("are in lower case, apostrophes within them, nothing around them", () => {
    expect(printedWordsIn("“Don’t,” said O'Brien’ — GPT4 post-training, 太郎!")).toEqual([
      "don’t",
      "said",
      "o'brien",
      "gpt4",
      "post-training",
      "太郎",
    ]);
    expect(printedWordsIn(" … ")).toEqual([]);
  });

  test("between spaces keep their marks, and there is none without a letter between two spaces", () => {
    expect(spacedWords("  So,\n“it”  — is. ")).toEqual(["So,", "“it”", "—", "is."]);
    expect(spacedWords(" ")).toEqual([]);
  });

  test("are counted without lone marks", () => {
    expect(wordCount("So — post-training, in 2026.")).toBe(4);
    expect(wordCount("")).toBe(0);
  });
});

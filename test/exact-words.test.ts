import { expect, test } from "vitest";
import { exactWordsOf } from "../src/language/exact-words.ts";

const wordsOf = (text: string) => exactWordsOf(text).map(({ word }) => word);

test.each([
  [["100", "a hundred", "one hundred", "１００"], "100"],
  [["10k", "10 000", "10.000", "10,000", "ten thousand"], "10000"],
  [["$2T", "two trillion dollars", "$2 trillion"], "2000000000000 dollars"],
  [["$1B", "$1 billion", "a billion dollars"], "1000000000 dollars"],
  [["2026", "twenty twenty-six"], "2026"],
  [["1999", "nineteen ninety nine"], "1999"],
  [["150,000", "one hundred and fifty thousand"], "150000"],
  [["10.5", "ten point five"], "10.5"],
  [["99%", "ninety-nine percent", "99 percent"], "99 percent"],
  [["-3%", "minus three percent"], "minus 3 percent"],
  [["organisations", "organizations"], "organizations"],
  [["modelling behaviour", "modeling behavior"], "modeling behavior"],
  [["we aren't", "we are not", "we're not", "we’re not", "we arent"], "we are not"],
  [["I'm gonna", "I am going to"], "i am going to"],
  [["can't", "cannot", "can not"], "can not"],
  [["𝗪𝗲 𝗴𝗿𝗼𝘄", "We grow"], "we grow"],
])("%j are the same words", (written, words) => {
  expect(written.map((text) => wordsOf(text).join(" "))).toEqual(written.map(() => words));
});

test.each([
  ["10.5 years", "10, five years"],
  ["$3", "€3"],
  ["-3%", "3%"],
  ["8,000", "800"],
  ["were", "we're"],
  ["advise", "advize"],
])("“%s” is not “%s”", (one, other) => {
  expect(wordsOf(one)).not.toEqual(wordsOf(other));
});

test("a word knows its characters, the two of a contraction the same", () => {
  expect(exactWordsOf("So, I don't.").map(({ word, start, end }) => [word, start, end])).toEqual([
    ["so", 0, 2],
    ["i", 4, 5],
    ["do", 6, 11],
    ["not", 6, 11],
  ]);
});

import { expect, test } from "vitest";
import { numberAt } from "../src/language/numbers.ts";

test.each([
  ["fifty", "50", 1],
  ["zero", "0", 1],
  ["twenty five", "25", 2],
  ["twenty ten", "20", 1],
  ["twenty zero", "20", 1],
  ["three five", "3", 1],
  ["ten thousand", "10000", 2],
  ["two hundred million dollars", "200000000", 3],
  ["47", "47", 1],
  ["007", "007", 1],
  ["10 million", "10000000", 2],
  ["1234567890 million", "1234567890", 1],
])("“%s” begins with the number %s in %i words", (words, digits, wordCount) => {
  expect(numberAt(words.split(" "), 0)).toEqual({ digits, wordCount });
});

test.each(["thousand", "o1", "", "太"])("“%s” begins with no number", (words) => {
  expect(numberAt(words.split(" "), 0)).toBeUndefined();
});

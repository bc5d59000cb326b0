import { expect, test } from "vitest";
import { editDistance, slipsAllowed } from "../src/language/spelling.ts";

test.each([
  ["olah", "olah", 0],
  ["amodei", "amodai", 1],
  ["askell", "askel", 1],
  ["amanda", "amandah", 1],
  ["dario", "draio", 1],
  ["ca", "abc", 3],
  ["", "lex", 3],
])("from “%s” to “%s” it is %i slips, either way", (a, b, slips) => {
  expect(editDistance(a, b)).toBe(slips);
  expect(editDistance(b, a)).toBe(slips);
});

test("a longer name may have more slips", () => {
  expect(["lex", "olah", "christopher"].map(slipsAllowed)).toEqual([0, 1, 2]);
});

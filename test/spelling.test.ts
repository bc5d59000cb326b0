import { describe, expect, test } from "vitest";
import { soundOf } from "../src/language/sound.ts";
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

describe("words sound alike", () => {
  test.each([
    ["klod", "claude"],
    ["fillosophy", "philosophy"],
    ["concious", "conscious"],
    ["intelijence", "intelligence"],
    ["grafs", "graphs"],
    ["klods", "claudes"],
  ])("%s and %s", (typed, meant) => expect(soundOf(typed)).toBe(soundOf(meant)));

  test.each([
    ["klod", "cold"],
    ["nite", "need"],
    ["graph", "grape"],
  ])("but not %s and %s", (typed, other) => expect(soundOf(typed)).not.toBe(soundOf(other)));
});

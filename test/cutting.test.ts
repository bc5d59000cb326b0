import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutTo, shortened } from "../src/language/cutting.ts";

describe("a text that is too long", () => {
  test.each([
    ["one two three", 13, "one two three"],
    ["one two three", 12, "one two…"],
    ["one two, three", 9, "one two…"],
    ["one two three", 8, "one two…"],
    ["one two. Three", 13, "one two…"],
    ["one\ntwo three", 8, "one\ntwo…"],
    ["abcdefgh", 4, "abc…"],
    ["ab😀cdef", 4, "ab…"],
    ["a 太郎太郎太郎太郎", 8, "a 太郎太郎太…"],
    ["—————", 3, "…"],
  ])("%j in %i units is %j", (text, maxLength, short) => {
    expect(shortened(text, maxLength)).toBe(short);
  });

  test("is never longer than it may be, and has no half of an emoji", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", ",", "é", "太", "😀", "👩‍🚀") });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (long, maxLength) => {
        for (const short of [cutTo(long, maxLength), shortened(long, maxLength)]) {
          expect(short.length).toBeLessThanOrEqual(maxLength);
          expect(short).not.toMatch(/\p{Cs}/u);
        }
        expect(long.startsWith(cutTo(long, maxLength))).toBe(true);
      }),
    );
  });
});

import { array, assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { lowerBound } from "../src/search/index/lower-bound.ts";

test("the lower bound is how many numbers are smaller", () => {
  assert(
    property(array(nat(30)), nat(30), (numbers, least) => {
      const rising = numbers.toSorted((a, b) => a - b);
      expect(lowerBound(rising, least)).toBe(rising.filter((each) => each < least).length);
    }),
  );
});

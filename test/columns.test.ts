import { array, assert, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { listAt, lowerBound, packLists } from "../src/search/index/columns.ts";

test("lists that are packed into one row are read as they were, and a missing one as empty", () => {
  const lists = packLists([[3, 1], undefined, [], [7]]);
  expect([0, 1, 2, 3].map((number) => [...listAt(lists, number)])).toEqual([[3, 1], [], [], [7]]);
  expect([...listAt(lists, 4), ...listAt(lists, -1), ...listAt(lists, undefined)]).toEqual([]);
});

test("the lower bound is how many numbers are smaller", () => {
  assert(
    property(array(nat(30)), nat(30), (numbers, least) => {
      const rising = numbers.toSorted((a, b) => a - b);
      expect(lowerBound(rising, least)).toBe(rising.filter((each) => each < least).length);
    }),
  );
});

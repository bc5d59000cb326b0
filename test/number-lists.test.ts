import { expect, test } from "vitest";
import { hasNumber, listAt, packLists } from "../src/search/index/number-lists.ts";

test("lists that are packed into one row are read and searched as they were, and a missing one as empty", () => {
  const lists = packLists([[3, 1], undefined, [], [7]]);
  expect([0, 1, 2, 3].map((number) => [...listAt(lists, number)])).toEqual([[3, 1], [], [], [7]]);
  expect([0, 1, 3, 5, 9].map((number) => hasNumber(packLists([[1, 5], [9]]), 0, number))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
  expect([...listAt(lists, 4), ...listAt(lists, -1), ...listAt(lists, undefined)]).toEqual([]);
});

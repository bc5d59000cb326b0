import { array, assert, integer, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { nthHighest } from "../src/search/ranking/nth-highest.ts";

test("the nth highest is the one that stands nth when all are sorted", () => {
  assert(
    property(
      array(integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }),
      nat(),
      (numbers, any) => {
        const n = 1 + (any % numbers.length);
        expect(nthHighest(Float64Array.from(numbers), n)).toBe(
          numbers.toSorted((a, b) => b - a)[n - 1],
        );
      },
    ),
  );
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keptAround } from "../src/language/kept-around.ts";

const text =
  "At first nothing moved, the water was cold, the valves were shut, and nobody spoke. But then the wheel turned, slowly, and the belts began to hum, as they do.";

/** What is kept around some words, with | where something is left out between. */
function kept(needed: readonly string[], maxLength: number): string {
  const stretches = needed.map((words) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  });
  return keptAround(text, stretches, maxLength)
    .map(({ start, end }) => text.slice(start, end).trim())
    .join(" | ");
}

test("a short text is kept whole", () => {
  expect(kept(["water"], 200)).toBe(text);
});

test("of a long text the clauses around what is needed are kept, as many as there is room for", () => {
  expect(kept(["valves"], 60)).toBe("the water was cold, the valves were shut, and nobody spoke.");
  expect(kept(["valves"], 30)).toBe("the valves were shut,");
});

test("beside the sentence that is needed others are kept only whole", () => {
  expect(kept(["valves"], 110)).toBe(
    "At first nothing moved, the water was cold, the valves were shut, and nobody spoke.",
  );
  expect(kept(["slowly"], 80)).toBe(
    "But then the wheel turned, slowly, and the belts began to hum, as they do.",
  );
});

test("what stands between two stretches that are needed is left out", () => {
  expect(kept(["water", "hum"], 55)).toBe("the water was cold, | and the belts began to hum,");
});

test("where no blanks are written a text is cut between its clauses too", () => {
  const japanese =
    "最初は何も動かず、水は冷たく、弁は閉じていた。やがて車輪が回り、ベルトが鳴り始めた。";
  const start = japanese.indexOf("水");
  const [only, ...more] = keptAround(japanese, [{ start, end: start + 1 }], 12);
  expect([japanese.slice(only?.start, only?.end), more]).toEqual(["水は冷たく、", []]);
});

test("what is needed is kept however long it is", () => {
  expect(kept(["nothing moved, the water was cold"], 10)).toBe(
    "At first nothing moved, the water was cold,",
  );
});

test("what is kept stands in order, apart, and holds all that is needed", () => {
  const words = fc.array(fc.constantFrom("a", "long,", "word.", "太郎", "…", "and"), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, fc.nat(), fc.integer({ min: 1, max: 80 }), (all, place, maxLength) => {
      const whole = all.join(" ");
      const start = place % whole.length;
      const stretches = keptAround(whole, [{ start, end: start + 1 }], maxLength);
      expect(stretches.some((each) => each.start <= start && start < each.end)).toBe(true);
      for (const [index, { start: from, end }] of stretches.entries()) {
        expect(from).toBeLessThan(end);
        expect(from).toBeGreaterThan(stretches[index - 1]?.end ?? -1);
      }
    }),
  );
});

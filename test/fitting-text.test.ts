import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFitting } from "../src/discord/fitting-text.ts";
import { addressOf, passageOf } from "../src/asking/passage.ts";
import { encodePress } from "../src/discord/press-id.ts";
import { press } from "../src/reply/reply.ts";
import { anEpisode, thePublishedLibrary } from "./builders.ts";

const { episode: published } = await thePublishedLibrary();
const fittingText = createFitting(published.id);

describe("the text that buttons can carry", () => {
  test.each(["scaling laws", "scaling  laws\nand more", "", "“it’s 超知能 🤖”"])(
    "is the text itself where it fits: %j",
    (text) => {
      expect(fittingText(text, { speaker: "dario" })).toBe(text);
    },
  );

  test("is its first words where it is longer", () => {
    const long = anEpisode()
      .sentences.map(({ text }) => text)
      .join(" ");
    const fitting = fittingText(long);
    expect(long.startsWith(`${fitting} `)).toBe(true);
    expect(fitting.length).toBeGreaterThan(100);
  });

  test("is the first characters of a single word that is longer, none of them halved", () => {
    const fitting = fittingText("🤖🎙".repeat(100));
    expect("🤖🎙".repeat(100).startsWith(fitting)).toBe(true);
    expect(fitting).toMatch(/^[🤖🎙]+$/u);
  });

  test("fits every button that carries it, whatever passage, page and reading it leads to", () => {
    const sentence = fc.nat(published.sentences.length - 1);
    const request = fc.record({
      at: fc.tuple(sentence, fc.nat(12)).map(([first, more]) =>
        addressOf(
          passageOf(published, {
            first,
            last: Math.min(first + more, published.sentences.length - 1),
          }),
        ),
      ),
      spoken: fc.constantFrom(true, undefined),
      original: fc.constantFrom(true, undefined),
      page: fc.constantFrom(undefined, 1, 2, 3, 5),
    });
    const filters = fc.record({
      speaker: fc.constantFrom(undefined, ...published.people.map(({ name }) => name)),
      chapter: fc.constantFrom(undefined, "2", "15", "40"),
      episode: fc.constantFrom(undefined, published.id),
    });
    const words = fc.oneof(
      fc.tuple(sentence, fc.nat(300)).map(([first, skipped]) =>
        published.sentences
          .slice(first, first + 40)
          .map(({ text }) => text)
          .join(" ")
          .slice(skipped, skipped + 300),
      ),
      fc.string({ unit: "grapheme", maxLength: 300 }),
    );
    fc.assert(
      fc.property(
        words,
        filters,
        fc.array(request, { minLength: 20 }),
        (typed, chosen, requests) => {
          const text = fittingText(typed, chosen);
          for (const { page, ...passage } of requests) {
            const orders = [
              press("open", { ...passage, text, page, ...chosen }),
              press("open", { ...passage, ...chosen, text, page }),
              press("open", { ...passage, text, ...chosen, page }),
              press("quote", { page, text, ...chosen }),
              press("where", { text, ...chosen }),
            ];
            expect(orders.map((each) => encodePress(each))).not.toContain(undefined);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aBot, thePublishedLibrary } from "../builders.ts";
import { cases } from "./fuzz.ts";

const library = await thePublishedLibrary();
const bot = aBot(library);
const sentences = library.episode.sentences.map(({ text }) => text.split(" "));

const row = fc
  .tuple(fc.constantFrom(...sentences), fc.nat(40), fc.integer({ min: 1, max: 40 }))
  .map(([words, first, count]) => words.slice(first, first + count).join(" "))
  .filter((text) => /\p{L}/u.test(text));

test("any words in a row of what was said are checked, and what turns them is named", async () => {
  await fc.assert(
    fc.asyncProperty(row, fc.nat(1e9), async (text, person) => {
      bot.logged.length = 0;
      const { text: answer } = await bot.ask("check", { text }, { id: String(person) });
      expect(bot.logged).toEqual([]);
      expect(answer).not.toContain("“”");
    }),
    cases,
  );
});

import { describe, expect, test } from "vitest";
import { addressOf, passageOf } from "../../src/asking/passage.ts";
import { sentencesOf, type Span } from "../../src/episode/episode.ts";
import { wordCount } from "../../src/language/words.ts";
import { decodePress } from "../../src/discord/press-id.ts";
import { aBot, thePublishedLibrary } from "../builders.ts";

const volume = await thePublishedLibrary();
const { episode } = volume;

const wordsIn = (span: Span) =>
  sentencesOf(episode, span).reduce((sum, { text }) => sum + wordCount(text), 0);

describe("/random", () => {
  test("picks every quote worth sharing that is read at a glance, and those only, as chance has it", async () => {
    const quotes = episode.chapters
      .flatMap(({ quotes: spans }) => spans)
      .filter((span) => wordsIn(span) <= 60);
    const picked = new Set<string>();
    for (let index = 0; index < quotes.length; index++) {
      const bot = aBot(volume, { random: () => (index + 0.5) / quotes.length });
      const { presses } = await bot.ask("random");
      const open = presses.find(({ label }) => label === "Open");
      picked.add(decodePress(open?.customId ?? "")?.request["at"] ?? "");
    }
    expect(picked).toEqual(new Set(quotes.map((span) => addressOf(passageOf(episode, span)))));
  });

  test.each(episode.people.map(({ name }) => name))(
    "keeps to %s, also in another one",
    async (name) => {
      const bot = aBot(volume, { random: () => 0.99 });
      const shown = await bot.ask("random", { speaker: name });
      expect(shown.text).toContain(`**${name}** · `);
      expect((await bot.press(shown, "Another")).text).toContain(`**${name}** · `);
    },
  );

  test("keeps to a chapter", async () => {
    for (const random of [0, 0.5, 0.999]) {
      const shown = await aBot(volume, { random: () => random }).ask("random", {
        chapter: "Scaling laws",
      });
      expect(shown.text).toContain(" · Scaling laws · ");
    }
  });

  test("where nothing can be picked says so", async () => {
    const shown = await aBot(volume).ask("random", { speaker: "Chris", chapter: "2" });
    expect([shown.isPrivate, shown.text.trim()]).toEqual([
      true,
      "No quote fits that. Try another chapter or speaker.",
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { sentenceAt } from "../../src/episode/episode.ts";
import { aBot, aLibrary, idOf, quoteIn, thePublishedLibrary } from "../builders.ts";

const library = aLibrary();
const bot = aBot(library);

async function changing(first: number, last = first) {
  const customId = idOf("change", library.episode, { first, last });
  return bot.use(await bot.ask("help"), { label: "", customId });
}

describe("a quote that is changed", () => {
  test("grows and shrinks by a sentence at either end, other speakers labelled", async () => {
    const shown = await changing(7);
    expect(quoteIn(shown)).toBe("> I don't believe in miracles.");
    const later = await bot.press(shown, "+ After");
    expect(quoteIn(later)).toBe(
      "> **Bo Guest**: I don't believe in miracles.\n> **Ada Host**: Do you never take a day off?",
    );
    expect(quoteIn(await bot.press(later, "− First"))).toBe("> Do you never take a day off?");
    expect(quoteIn(await bot.press(later, "− Last"))).toBe("> I don't believe in miracles.");
    const earlier = await bot.press(shown, "+ Before");
    expect(quoteIn(earlier)).toMatch(/^> An engine .* miracles\.$/);
  });

  test("of a part of a sentence is first made whole", async () => {
    const { from } = sentenceAt(library.episode, 7);
    const part = idOf(
      "change",
      library.episode,
      { first: 7 },
      {},
      { from: from + 1, to: from + 3 },
    );
    const shown = await bot.use(await bot.ask("help"), { label: "", customId: part });
    expect(shown.text.split("\n").slice(0, 3)).toEqual([
      "-# Before: I …",
      "> … don't believe …",
      "-# After: … in miracles.",
    ]);
    const after = await bot.press(shown, "+ After");
    expect(quoteIn(after)).toBe("> … don't believe in miracles.");
    expect(quoteIn(await bot.press(after, "+ Before"))).toBe("> I don't believe in miracles.");
  });

  test("shows what each change would add, and who says it where that is another", async () => {
    const lines = (await changing(7)).text.split("\n");
    expect(lines[0]).toMatch(/^-# Before: An engine that is oiled/);
    expect(lines[2]).toBe("-# After, Ada Host: Do you never take a day off?");
  });

  test("has nothing before the start or after the end, and nothing shorter than a sentence", async () => {
    const { buttons } = await changing(0);
    expect(buttons).toContain("+ After");
    expect(buttons).not.toContain("+ Before");
    expect(buttons).not.toContain("− First");
    expect((await changing(13)).buttons).not.toContain("+ After");
  });

  test("stops growing before it is too long for a message", async () => {
    const { episode, ...publishedLibrary } = await thePublishedLibrary();
    const published = aBot(publishedLibrary);
    let shown = await published.use(await published.ask("help"), {
      label: "",
      customId: idOf("change", episode, { first: 200, last: 202 }),
    });
    let presses = 0;
    for (; shown.buttons.includes("+ After") && presses < 60; presses++) {
      shown = await published.press(shown, "+ After");
    }
    expect(presses).toBeGreaterThan(5);
    expect(shown.buttons).toContain("− Last");
  });

  test("is read as spoken, stays so while it grows, and is opened and shared so", async () => {
    const spoken = await bot.press(await changing(5), "As spoken");
    expect(quoteIn(spoken)).toBe("> You know, oil, oil and patience.");
    const later = await bot.press(spoken, "+ After");
    expect(quoteIn(later)).toMatch(/^> You know, oil, oil and patience\. An engine/);
    const done = await bot.press(later, "Done");
    expect((await bot.press(done, "Share")).text).toContain("> You know, oil, oil and patience.");
    expect(quoteIn(await bot.press(spoken, "Tidy"))).toBe("> Oil and patience.");
    expect((await changing(7)).buttons).not.toContain("As spoken");
  });

  test("shows the original words where a correction stands", async () => {
    const original = await bot.press(await changing(6), "Original words");
    expect(quoteIn(original)).toContain("outlive the men who built it");
    expect(original.text).toContain("-# As the published transcript has it, mishearings included.");
    expect(quoteIn(await bot.press(original, "Tidy"))).toContain("outlive the man who built it");
  });
});

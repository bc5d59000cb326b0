import { describe, expect, test } from "vitest";
import { aBot, aLibrary, idOf, sentenceWith, thePublishedLibrary } from "../builders.ts";

const library = aLibrary();
const bot = aBot(library);

async function opened(first: number, last = first) {
  const customId = idOf("open", library.episode, { first, last });
  return bot.use(await bot.ask("help"), { label: "", customId });
}

const quoteIn = ({ text }: { text: string }) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("> "))
    .join("\n");

describe("an opened passage", () => {
  test("grows and shrinks by a sentence at either end, other speakers labelled", async () => {
    const shown = await opened(7);
    expect(quoteIn(shown)).toBe("> I don't believe in miracles.");
    const later = await bot.press(shown, "+ Later");
    expect(quoteIn(later)).toBe(
      "> **Bo Guest**: I don't believe in miracles.\n> **Ada Host**: Do you never take a day off?",
    );
    expect(quoteIn(await bot.press(later, "− First sentence"))).toBe(
      "> Do you never take a day off?",
    );
    expect(quoteIn(await bot.press(later, "− Last sentence"))).toBe(
      "> I don't believe in miracles.",
    );
    const earlier = await bot.press(shown, "+ Earlier");
    expect(quoteIn(earlier)).toMatch(/^> An engine .* miracles\.$/);
  });

  test("has no earlier at the start, no later at the end, and nothing shorter than a sentence", async () => {
    const { buttons } = await opened(0);
    expect(buttons).toContain("+ Later");
    expect(buttons).not.toContain("+ Earlier");
    expect(buttons).not.toContain("− First sentence");
    expect((await opened(13)).buttons).not.toContain("+ Later");
  });

  test("stops growing before it is too long for a message", async () => {
    const { episode, ...publishedLibrary } = await thePublishedLibrary();
    const published = aBot(publishedLibrary);
    let shown = await published.use(await published.ask("help"), {
      label: "",
      customId: idOf("open", episode, { first: 200, last: 202 }),
    });
    let presses = 0;
    for (; shown.buttons.includes("+ Later") && presses < 60; presses++) {
      shown = await published.press(shown, "+ Later");
    }
    expect(presses).toBeGreaterThan(5);
    expect(shown.text).not.toMatch(/ …$/m);
    expect(shown.buttons).toContain("− Last sentence");
  });

  test("is tidied and read as spoken again, and says so in small print", async () => {
    const shown = await opened(5);
    expect(quoteIn(shown)).toBe("> You know, oil, oil and patience.");
    const tidied = await bot.press(shown, "Tidy");
    expect(quoteIn(tidied)).toBe("> oil and patience.");
    expect(tidied.text).toContain("-# Tidied: fillers and repeated words left out, nothing else.");
    expect((await bot.press(tidied, "As spoken")).text).toBe(shown.text);
    expect((await opened(7)).buttons).not.toContain("Tidy");
  });

  test("shows the original words where a correction stands, and only there", async () => {
    const shown = await opened(6);
    expect(shown.text).toContain("-# A word the transcript misheard is corrected here.");
    const original = await bot.press(shown, "Original words");
    expect(quoteIn(original)).toContain("outlive the men who built it");
    expect(original.text).toContain("-# As the published transcript has it, mishearings included.");
    expect((await bot.press(original, "Corrected words")).text).toBe(shown.text);
    expect((await opened(7)).buttons).not.toContain("Original words");
  });

  test("keeps its reading when it grows, and is shared as it is read", async () => {
    const tidied = await bot.press(await opened(5), "Tidy");
    const later = await bot.press(tidied, "+ Later");
    expect(quoteIn(later)).toMatch(/^> oil and patience\. An engine/);
    expect((await bot.press(later, "Share")).text).toContain("> oil and patience. An engine");
  });

  test("that no list led to leads to its chapter", async () => {
    const shown = await opened(7);
    expect(shown.buttons).not.toContain("Back to the list");
    expect((await bot.press(shown, "2. Steam")).text).toContain("### 2\\. Steam (1:00)");
  });

  test.each([
    "open",
    "open|at=",
    "open|at=engine-show/7-steam",
    "open|at=engine-show/7-steam:a-b:0",
  ])("from a button that says nothing, %s, is a slip", async (customId) => {
    expect((await bot.use(await bot.ask("help"), { label: "", customId })).isPrivate).toBe(true);
  });

  test("watches a little before its first word", async () => {
    const { episode } = aLibrary();
    const { startSeconds = 0 } = sentenceWith(episode, "miracles");
    expect((await opened(7)).links).toEqual([
      `https://youtu.be/abcdefghijk?t=${Math.floor(startSeconds) - 3}`,
    ]);
  });
});

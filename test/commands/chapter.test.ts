import { describe, expect, test } from "vitest";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

const bot = aBot(aLibrary());
const published = await thePublishedLibrary();

describe("/chapter", () => {
  test("shows the gist, times, shares, points, quotes, moments, and who wrote it", async () => {
    const { text, buttons, links, options } = await bot.ask("chapter", { chapter: "2" });
    expect(text.split("\n")).toEqual([
      "### 2. Steam",
      "Why some engines last a hundred years.",
      "-# [1:00](<https://youtu.be/abcdefghijk?t=60>) · 2 min · Bo Guest 47%, Ada Host 30%, Cleo Guest 23%",
      expect.stringMatching(
        /^- Bo thinks oil and patience keep an engine alive\. \[1:\d\d\]\(<https:\/\/youtu\.be\/abcdefghijk\?t=\d+>\)$/,
      ),
      "> I don't believe in miracles.",
      expect.stringMatching(/^-# Bo Guest · \[1:/),
      "-# Summaries are written with a language model’s help.",
    ]);
    expect(buttons).toEqual(["Previous", "Next", "All chapters"]);
    expect(links).toEqual([]);
    expect(options).toEqual([
      "1:00 Oil and patience",
      expect.stringMatching(/^1:\d\d No day off$/),
      "“I don't believe in miracles.”",
    ]);
  });

  test("leaves out what nobody has written yet", async () => {
    const { text, options } = await bot.ask("chapter", { chapter: "3" });
    expect(text.split("\n")).toEqual([
      "### 3. Steam",
      "-# [2:30](<https://youtu.be/abcdefghijk?t=150>) · 2 min · Cleo Guest 75%, Ada Host 25%",
    ]);
    expect(options).toEqual([]);
  });

  test("of which nobody has written anything shows the words that are typical of it", async () => {
    const transcript = `## 0:00 One\n\n**Ada Host:** ${"Steam moves wheels. ".repeat(9)}\n\n## 1:00 Two\n\n**Bo Guest:** ${"Brass adorns wheels. ".repeat(7)}`;
    const shown = await aBot(aLibrary({ transcript, guide: { chapters: [] } })).ask("chapter", {
      chapter: "2",
    });
    expect(shown.text.split("\n").slice(0, 2)).toEqual([
      "### 2. Two",
      "Typical words: adorns, brass",
    ]);
  });

  test("has no previous before the first and no next after the last", async () => {
    expect((await bot.ask("chapter", { chapter: "1" })).buttons).toEqual(["Next", "All chapters"]);
    expect((await bot.ask("chapter", { chapter: "3" })).buttons).toEqual([
      "Previous",
      "All chapters",
    ]);
  });

  test("asks which of two chapters with one title, and opens the one that is chosen", async () => {
    const which = await bot.ask("chapter", { chapter: "steam" });
    expect([which.isPrivate, which.buttons]).toEqual([
      true,
      ["2. Steam (1:00)", "3. Steam (2:30)"],
    ]);
    expect((await bot.press(which, "3. Steam (2:30)")).text).toContain("### 3. Steam");
  });

  test("leads from a moment to what is said there", async () => {
    const shown = await bot.ask("chapter", { chapter: "2" });
    const [, second = ""] = shown.options;
    expect((await bot.press(shown, second)).text).toContain("> Do you never take a day off?");
  });

  test("shows every chapter of the published episode whole, with its points and moments", async () => {
    const publishedBot = aBot(published);
    for (const chapter of published.episode.chapters) {
      const shown = await publishedBot.ask("chapter", { chapter: String(chapter.number) });
      const { text, options } = shown.buttons.includes("More")
        ? await publishedBot.press(shown, "More")
        : shown;
      expect(text).not.toMatch(/ …$/m);
      expect(text.match(/^- .+ \[[\d:]+\]/gm)).toHaveLength(chapter.points.length);
      expect(options).toHaveLength(Math.min(25, chapter.moments.length + chapter.quotes.length));
    }
  });
});

import { describe, expect, test } from "vitest";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

const bot = aBot(aLibrary());
const published = await thePublishedLibrary();
const publishedBot = aBot(published);

describe("/speaker", () => {
  test("without a name shows everyone, most words first", async () => {
    const shown = await bot.ask("speaker");
    expect(shown.text.split("\n")).toEqual([
      "**Bo Guest** · 37% · 1 min",
      "-# Engineer",
      "**Ada Host** · 34% · 1 min",
      "-# Host",
      "**Cleo Guest** · 29% · 1 min",
    ]);
    expect((await bot.press(shown, "Bo")).text).toContain("**Bo Guest** · Engineer");
  });

  test("with a name shows who that is, what they say most, and their part of the map", async () => {
    const shown = await bot.ask("speaker", { speaker: "bo" });
    expect(shown.text.split("\n").slice(0, 3)).toEqual([
      "**Bo Guest** · Engineer",
      "37% of the words, about 1 min · Chapters: 1–2",
      "> I don't believe in miracles.",
    ]);
    expect(shown.buttons).toEqual(["Open", "Random", "Everyone", "Map"]);
    expect((await bot.press(shown, "Map")).alts).toEqual([
      expect.stringContaining("Only Bo Guest’s part is highlighted."),
    ]);
  });

  test("about something shows that person's words only", async () => {
    const shown = await publishedBot.ask("speaker", {
      speaker: "Amanda",
      about: "what makes a good prompt",
    });
    expect(shown.text.split("\n")[0]).toBe("**Amanda Askell** about “what makes a good prompt”");
    // Her name is not said again with each.
    expect(shown.text.match(/Amanda Askell/g)).toHaveLength(1);
    const sources = shown.text.split("\n").filter((line) => line.includes(" · "));
    expect(sources.length).toBeGreaterThan(0);
    const opened = await publishedBot.press(shown, "Open 1");
    expect(opened.text).toContain("\n-# **Amanda Askell** · ");
    expect((await publishedBot.press(opened, "Back")).text).toContain("said by Amanda Askell");
  });

  test("about something says with each that the speaker is only a guess", async () => {
    const shown = await bot.ask("speaker", { speaker: "Cleo", about: "polish brass on a Sunday" });
    expect(shown.text).toContain("\n-# **Cleo Guest** (probably) · ");
  });

  test("about something they only come near says so", async () => {
    const { text } = await publishedBot.ask("speaker", {
      speaker: "Dario",
      about: "garden tomatoes fertilizer",
    });
    expect(text).toContain("garden tomatoes fertilizer");
    expect(text).not.toContain("≈");
  });

  test("about something they never mention says so", async () => {
    const shown = await bot.ask("speaker", { speaker: "Cleo", about: "zzzqqq" });
    expect(shown.text).toContain("Nothing found by Cleo Guest about “zzzqqq”.");
  });

  test.each([
    [{ about: "oil" }, "Add a name:"],
    [{ speaker: "Zoe" }, "I don’t know anyone called “Zoe” here."],
    [{ speaker: "guest" }, "“guest” can be Bo Guest or Cleo Guest. Who is meant?"],
  ])("answers the slip %j kindly", async (options, expected) => {
    const shown = await bot.ask("speaker", options);
    expect([shown.isPrivate, shown.text.startsWith(expected)]).toEqual([true, true]);
  });

  test.each(published.episode.people.map(({ name }) => name))(
    "knows the words of %s, with quotes of theirs only",
    async (name) => {
      const shown = await publishedBot.ask("speaker", { speaker: name });
      expect(shown.text).toMatch(/^-# Typical words: (?:[\p{L}'’-]+, ){4}[\p{L}'’-]+$/mu);
      const sources = shown.text.split("\n").filter((line) => line.includes(" · "));
      expect(sources[0]?.startsWith(`**${name}** · `)).toBe(true);
    },
  );
});

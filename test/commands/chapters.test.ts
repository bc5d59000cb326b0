import { expect, test } from "vitest";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

test("/chapters lists all of them in order with their times, to choose from, with a map behind a button", async () => {
  const shown = await aBot(aLibrary()).ask("chapters");
  expect(shown.text.split("\n")).toEqual([
    "**3 chapters**",
    "[0:00](<https://youtu.be/abcdefghijk>) 1. Introduction",
    "[1:00](<https://youtu.be/abcdefghijk?t=60>) 2. Steam",
    "[2:30](<https://youtu.be/abcdefghijk?t=150>) 3. Steam",
  ]);
  expect(shown.options).toEqual(["1. Introduction (0:00)", "2. Steam (1:00)", "3. Steam (2:30)"]);
  expect(shown.alts).toEqual([]);
  expect((await aBot(aLibrary()).press(shown, "Map")).alts).toEqual([
    expect.stringContaining("Map of The Engine Show #7: 4:00, 3 chapters."),
  ]);
});

test("/chapters shows all 40 of the published episode by twenties, each of which opens", async () => {
  const bot = aBot(await thePublishedLibrary());
  const first = await bot.ask("chapters");
  const second = await bot.press(first, "21–40");
  expect([first, second].map(({ text }) => text.split("\n").length)).toEqual([21, 21]);
  const titles: (string | undefined)[] = [];
  for (const shown of [first, second])
    for (const option of shown.options) {
      const [title] = (await bot.press(shown, option)).text.split("\n");
      titles.push(title?.replaceAll("\\", ""));
    }
  expect(titles).toEqual(
    [...first.options, ...second.options].map(
      (label) => `### ${label.replace(/ \([\d:]+\)$/, "")}`,
    ),
  );
  expect((await bot.press(second, "1–20")).text).toBe(first.text);
});

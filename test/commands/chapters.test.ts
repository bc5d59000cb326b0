import { expect, test } from "vitest";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

test("/chapters lists all of them in order with their times, on a map, to choose from", async () => {
  const shown = await aBot(aLibrary()).ask("chapters");
  expect(shown.text.split("\n")).toEqual([
    "**3 chapters**",
    "[0:00](<https://youtu.be/abcdefghijk>) 1. Introduction",
    "[1:00](<https://youtu.be/abcdefghijk?t=60>) 2. Steam",
    "[2:30](<https://youtu.be/abcdefghijk?t=150>) 3. Steam",
  ]);
  expect(shown.options).toEqual(["1. Introduction (0:00)", "2. Steam (1:00)", "3. Steam (2:30)"]);
  expect(shown.alts).toEqual([
    expect.stringContaining("Map of The Engine Show #7: 4:00, 3 chapters."),
  ]);
});

test("/chapters shows all 40 of the published episode, each of which opens", async () => {
  const bot = aBot(await thePublishedLibrary());
  const shown = await bot.ask("chapters");
  expect(shown.text.split("\n")).toHaveLength(41);
  expect(shown.options).toHaveLength(40);
  const titles: (string | undefined)[] = [];
  for (const option of shown.options) {
    titles.push((await bot.press(shown, option)).text.split("\n")[0]?.replaceAll("\\", ""));
  }
  expect(titles).toEqual(shown.options.map((label) => `### ${label}`));
});

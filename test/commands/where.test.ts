import { expect, test } from "vitest";
import { aBot, thePublishedLibrary } from "../builders.ts";

test("where a search's hits lie is shown on the map, numbered, with a way back to the same list", async () => {
  const bot = aBot(await thePublishedLibrary());
  const list = await bot.ask("quote", { text: "scaling laws", speaker: "dario" });
  const shown = await bot.press(list, "Map");
  expect([shown.how, shown.isPrivate]).toEqual(["update", true]);
  expect(shown.text).toContain("Where “scaling laws” comes up");
  expect(shown.alts[0]).toMatch(/Marked: 1 at [\d:]+, 2 at [\d:]+/);
  expect((await bot.press(shown, "Back")).text).toBe(list.text);
});

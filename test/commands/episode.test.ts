import { expect, test } from "vitest";
import { aBot, aLibrary } from "../builders.ts";

test("/episode shows the whole at a glance: summary, facts, people", async () => {
  const shown = await aBot(aLibrary()).ask("episode");
  expect(shown.text.split("\n")).toEqual([
    "**Bo and Cleo on steam engines**",
    "A conversation about engines that last.",
    "-# The Engine Show #7, 6 May 2024, 4:00, 3 chapters · Bo Guest 37%, Ada Host 34%, Cleo Guest 29%",
    "-# Summaries are written with a language model’s help.",
    "-# The transcript belongs to the podcast’s makers.",
  ]);
  expect(shown.links).toEqual(["https://youtu.be/abcdefghijk"]);
  expect(shown.buttons).toEqual(["All chapters", "Who speaks", "Watch", "Map"]);
});

test("/episode says in which language it is, where the reply is in another", async () => {
  const bot = aBot(aLibrary({ guide: { language: "de-AT" } }));
  const facts = async (locale: string) =>
    (await bot.ask("episode", { private: true }, { locale })).text.split("\n")[2];
  expect(await facts("en-GB")).toContain(", 3 chapters, German · ");
  expect(await facts("fr")).toContain(", 3 chapitres, allemand · ");
  expect(await facts("de")).toContain(", 3 Kapitel · ");
});

test("/episode of which nobody has written anything shows the words that are typical of it", async () => {
  const transcript = `## 0:00 One\n\n**Ada Host:** ${"The wheels are of brass. ".repeat(30)}\n\n**Bo Guest:** ${"The boiler has steam. ".repeat(30)}`;
  const shown = await aBot(
    aLibrary({ transcript, guide: { title: "Steam", summary: undefined, chapters: [] } }),
  ).ask("episode");
  expect(shown.text.split("\n")[1]).toBe("Typical words: boiler, brass, steam, wheels");
});

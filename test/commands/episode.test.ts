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

test("/episode of which nobody has written anything shows the words that are typical of it", async () => {
  const transcript = `## 0:00 One\n\n**Ada Host:** ${"The wheels are of brass. ".repeat(30)}\n\n**Bo Guest:** ${"The boiler has steam. ".repeat(30)}`;
  const shown = await aBot(
    aLibrary({ transcript, guide: { title: "Steam", summary: undefined, chapters: [] } }),
  ).ask("episode");
  expect(shown.text.split("\n")[1]).toBe("Typical words: boiler, brass, steam, wheels");
});

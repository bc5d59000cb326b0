import { expect, test } from "vitest";
import { aBot, aLibrary } from "../builders.ts";

test("/episode shows the whole at a glance: facts, summary, people, map", async () => {
  const shown = await aBot(aLibrary()).ask("episode");
  expect(shown.text.split("\n")).toEqual([
    "### Bo and Cleo on steam engines",
    "The Engine Show #7, 6 May 2024, 4:00, 3 chapters",
    "A conversation about engines that last.",
    "- **Bo Guest**, Engineer: 37%",
    "- **Ada Host**, Host: 34%",
    "- **Cleo Guest**: 29%",
    "-# Summaries: Written with the help of a language model.",
    "-# The transcript belongs to the podcast's makers.",
  ]);
  expect(shown.alts).toHaveLength(1);
  expect(shown.links).toEqual(["https://youtu.be/abcdefghijk"]);
  expect(shown.buttons).toEqual(["All chapters", "Bo Guest", "Ada Host", "Cleo Guest", "Watch"]);
});

import { expect, test } from "vitest";
import { aBot, aVolume, thePublishedVolume } from "../builders.ts";

test("the context shows the lines before and after, the passage marked", async () => {
  const bot = aBot(aVolume());
  const shown = await bot.use(await bot.ask("help"), {
    label: "",
    customId: "context|first=7|last=7",
  });
  expect(shown.text).toContain("**The lines around it**");
  expect(shown.text).toContain("**»** I don't believe in miracles. **«**");
  expect(shown.text.indexOf("Welcome to the show.")).toBeLessThan(shown.text.indexOf("miracles"));
  expect(shown.text.indexOf("Do you never")).toBeGreaterThan(shown.text.indexOf("miracles"));
});

test.each(["context|first=0|last=0", "context|first=13|last=13", "context|first=0|last=13"])(
  "%s has nothing to mark beyond the episode",
  async (customId) => {
    const bot = aBot(aVolume());
    const shown = await bot.use(await bot.ask("help"), { label: "", customId });
    expect(shown.text).toMatch(/\*\*»\*\* .*\*\*«\*\*/s);
    expect(bot.logged).toEqual([]);
  },
);

test("the context of any passage of the published episode is shown whole", async () => {
  const volume = await thePublishedVolume();
  const bot = aBot(volume);
  const start = await bot.ask("help");
  const cut: number[] = [];
  for (let first = 0; first < volume.episode.sentences.length; first += 50) {
    const { text } = await bot.use(start, {
      label: "",
      customId: `context|first=${first}|last=${first}`,
    });
    if (!/\*\*»\*\* .*\*\*«\*\*/s.test(text) || / … …|^ …$/m.test(text)) cut.push(first);
  }
  expect(cut).toEqual([]);
});

import { expect, test } from "vitest";
import { aBot, aLibrary, idOf, thePublishedLibrary } from "../builders.ts";

test("the context shows the lines before and after, the passage marked", async () => {
  const library = aLibrary();
  const bot = aBot(library);
  const shown = await bot.use(await bot.ask("help"), {
    label: "",
    customId: idOf("context", library.episode, { first: 7 }),
  });
  expect(shown.text).toContain("\n> I don't believe in miracles.\n");
  expect(shown.text.indexOf("Welcome to the show.")).toBeLessThan(shown.text.indexOf("miracles"));
  expect(shown.text.indexOf("Do you never")).toBeGreaterThan(shown.text.indexOf("miracles"));
});

test("the context names whoever speaks around the quote where that is another", async () => {
  const library = aLibrary();
  const bot = aBot(library);
  const customId = idOf("context", library.episode, { first: 7 });
  const { text } = await bot.use(await bot.ask("help"), { label: "", customId });
  expect(text).toMatch(/^\*\*Ada Host\*\*: Do you never take a day off\?/m);
});

test("the context of the published episode never gives one person's words to another", async () => {
  const library = await thePublishedLibrary();
  const bot = aBot(library);
  const start = await bot.ask("help");
  const { turns } = library.episode;
  const unnamed: number[] = [];
  for (const { first, last, speaker, index } of turns.slice(1, 40)) {
    const customId = idOf("context", library.episode, { first, last });
    const { text } = await bot.use(start, { label: "", customId });
    const after = text.slice(text.lastIndexOf("\n> "));
    const next = turns[index + 1]?.speaker;
    if (next && next !== speaker && !after.includes(`\n**${next.name}**`)) unnamed.push(first);
  }
  expect(unnamed).toEqual([]);
});

test("the context has about as many words on each side as are read at a glance", async () => {
  const library = await thePublishedLibrary();
  const bot = aBot(library);
  const customId = idOf("context", library.episode, { first: 1500 });
  const { text } = await bot.use(await bot.ask("help"), { label: "", customId });
  const around = text
    .split("\n")
    .filter((line) => !/^(?:>|-#)/.test(line))
    .join(" ");
  expect(around.split(" ").length).toBeLessThan(2 * 50);
});

test.each([{ first: 0 }, { first: 13 }, { first: 0, last: 13 }])(
  "of the sentences %j has nothing to mark beyond the episode",
  async (span) => {
    const library = aLibrary();
    const bot = aBot(library);
    const customId = idOf("context", library.episode, span);
    const shown = await bot.use(await bot.ask("help"), { label: "", customId });
    expect(shown.text).toMatch(/^> /m);
    expect(bot.logged).toEqual([]);
  },
);

test("the context of any passage of the published episode is shown whole", async () => {
  const library = await thePublishedLibrary();
  const bot = aBot(library);
  const start = await bot.ask("help");
  const cut: number[] = [];
  for (let first = 0; first < library.episode.sentences.length; first += 50) {
    const customId = idOf("context", library.episode, { first });
    const { text } = await bot.use(start, { label: "", customId });
    if (!/^> ./m.test(text) || / … …|^ …$/m.test(text)) cut.push(first);
  }
  expect(cut).toEqual([]);
});

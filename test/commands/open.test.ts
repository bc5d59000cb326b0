import { describe, expect, test } from "vitest";
import { aBot, aLibrary, idOf, quoteIn, sentenceWith } from "../builders.ts";

const library = aLibrary();
const bot = aBot(library);

async function opened(first: number, last = first) {
  const customId = idOf("open", library.episode, { first, last });
  return bot.use(await bot.ask("help"), { label: "", customId });
}

describe("an opened passage", () => {
  test("has what is done with it in two rows", async () => {
    expect((await opened(7)).buttons).toEqual([
      "Share",
      "Picture",
      "Watch",
      "Chapter",
      "Change",
      "Context",
    ]);
  });

  test("is tidied, and says so with a word", async () => {
    const shown = await opened(5);
    expect(quoteIn(shown)).toBe("> Oil and patience.");
    expect(shown.text).toMatch(/ · tidied$/m);
    expect((await opened(7)).text).not.toContain("tidied");
  });

  test("in another language is left as it was spoken, for there an English filler is a word", async () => {
    const german = aLibrary({
      transcript: "**Bo Guest:** Wir treffen uns um acht, und er bringt den Dampf mit.",
      guide: { language: "de", chapters: [] },
    });
    const customId = idOf("open", german.episode, { first: 0 });
    const itsBot = aBot(german);
    const shown = await itsBot.use(await itsBot.ask("help"), { label: "", customId });
    expect(quoteIn(shown)).toBe("> Wir treffen uns um acht, und er bringt den Dampf mit.");
  });

  test("that no list led to leads to its chapter", async () => {
    const shown = await opened(7);
    expect(shown.buttons).not.toContain("Back");
    expect((await bot.press(shown, "Chapter")).text).toContain("### 2. Steam");
  });

  test.each([
    "open",
    "open|at=",
    "open|at=engine-show/7-steam",
    "open|at=engine-show/7-steam:a-b:0",
  ])("from a button that says nothing, %s, is a slip", async (customId) => {
    expect((await bot.use(await bot.ask("help"), { label: "", customId })).isPrivate).toBe(true);
  });

  test("watches a little before its first word", async () => {
    const { episode } = aLibrary();
    const { startSeconds = 0 } = sentenceWith(episode, "miracles");
    expect((await opened(7)).links).toEqual([
      `https://youtu.be/abcdefghijk?t=${Math.floor(startSeconds) - 3}`,
    ]);
  });
});

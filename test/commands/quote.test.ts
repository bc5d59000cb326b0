import { describe, expect, test } from "vitest";
import { linkTo } from "../../src/episode/facts.ts";
import type { Hit } from "../../src/search/search.ts";
import { aBot, aSearch, aLibrary, sentenceWith, thePublishedLibrary } from "../builders.ts";

const published = await thePublishedLibrary();
const bot = aBot(published);
const small = aLibrary();
const smallBot = aBot(small);

function aHit(first: number, hit: Partial<Hit> = {}): Hit {
  return {
    episode: small.episode,
    first,
    last: first,
    score: 1,
    isWeak: false,
    marks: [],
    alsoAt: undefined,
    reason: undefined,
    explanation: {},
    ...hit,
  };
}

/** The small episode with a search that finds what it is told to. */
function aBotThatFinds(...hits: readonly Hit[]) {
  return aBot({
    ...small,
    search: aSearch({
      find: async ({ limit }) => hits.slice(0, limit),
    }),
  });
}

describe("/quote", () => {
  test("shows a hit with its matched words bold, who, where and when", async () => {
    const oil = sentenceWith(small.episode, "oil, oil and patience");
    const start = oil.text.indexOf("patience");
    const mark = { sentence: oil.index, start, end: start + "patience".length };
    const shown = await aBotThatFinds(aHit(oil.index, { marks: [mark] })).ask("quote", {
      text: "patience",
    });
    expect(shown.text).toBe(
      [
        "**1 passage** for “patience”",
        "**1.** You know, oil, oil and **patience**.",
        `**Bo Guest** · 2. Steam · [≈1:15](<${linkTo(small.episode, oil)}>)`,
      ].join("\n"),
    );
    expect(shown.buttons).toEqual(["Open", "Where in the episode"]);
  });

  test("names who speaks where several do, and says who is not certain", async () => {
    const shown = await aBotThatFinds(aHit(8, { last: 9 })).ask("quote", { text: "never" });
    expect(shown.text.split("\n").slice(1, 4)).toEqual([
      "**1.** Ada Host: Do you never take a day off?",
      "probably Cleo Guest: He never does.",
      expect.stringMatching(/^\*\*Ada Host\*\*, probably \*\*Cleo Guest\*\* · 2\. Steam/),
    ]);
  });

  test("says that nothing fits well where even the best passage is only near", async () => {
    const shown = await aBotThatFinds(aHit(6, { isWeak: true }), aHit(9, { isWeak: true })).ask(
      "quote",
      { text: "sourdough", speaker: "Bo" },
    );
    expect(shown.text.split("\n")[0]).toBe(
      "Nothing fits well for “sourdough”, said by Bo Guest. The nearest:",
    );
    const mixed = await aBotThatFinds(aHit(6), aHit(9, { isWeak: true })).ask("quote", {
      text: "brass",
    });
    expect(mixed.text).toContain("**2 passages** for “brass”");
  });

  test("says why a passage was found where its words do not show it, and where else it is said", async () => {
    const shown = await aBotThatFinds(
      aHit(6, { reason: { kind: "misheard", original: "men", corrected: "man" } }),
      aHit(9, {
        reason: { kind: "answers", question: "does he rest" },
        alsoAt: { first: 0, last: 0 },
      }),
    ).ask("quote", { text: "x" });
    expect(shown.text).toContain("-# Heard as “men” in the published transcript, meant is “man”");
    expect(shown.text).toContain("-# Answers: does he rest");
    expect(shown.text).toContain("-# Also at [≈0:00](");
  });

  test("says where a speaker is a guess", async () => {
    const shown = await aBotThatFinds(aHit(9)).ask("quote", { text: "x" });
    expect(shown.text).toContain("probably **Cleo Guest** · 2. Steam");
  });

  test("finds words of the episode as they were said", async () => {
    const shown = await bot.ask("quote", { text: "we are rapidly running out of blockers" });
    expect(shown.text.split("\n").slice(0, 3).join("\n").replaceAll("*", "")).toMatch(
      /running out of .*(?:blockers|convincing)/s,
    );
    expect(shown.text).toContain("Dario Amodei");
  });

  test("has five hits a page, and pages only where there are more", async () => {
    const hits = Array.from({ length: 12 }, (_, index) => aHit(index));
    const many = aBotThatFinds(...hits);
    const first = await many.ask("quote", { text: "x" });
    expect(first.text).toContain("**12 passages** for “x”\n-# Page 1 of 3");
    expect(first.buttons).toEqual([
      ...Array.from({ length: 5 }, () => "Open"),
      "Next",
      "Where in the episode",
    ]);
    const second = await many.press(first, "Next");
    expect(second.buttons).toEqual([
      ...Array.from({ length: 5 }, () => "Open"),
      "Previous",
      "Next",
      "Where in the episode",
    ]);
    const third = await many.press(second, "Next");
    expect(third.buttons).toEqual(["Open", "Open", "Previous", "Where in the episode"]);
    const back = await many.press(third, "Previous");
    expect(back.text).toBe(second.text);
  });

  test("opened from a later page leads back to that page", async () => {
    const many = aBotThatFinds(...Array.from({ length: 7 }, (_, index) => aHit(index)));
    const second = await many.press(await many.ask("quote", { text: "x" }), "Next");
    const opened = await many.press(second, "Open");
    expect((await many.press(opened, "Back to the list")).text).toBe(second.text);
  });

  test("keeps to a speaker and a chapter, and says so", async () => {
    const shown = await bot.ask("quote", { text: "models", speaker: "Amanda", chapter: "26" });
    expect(shown.text).toMatch(/for “models”, said by Amanda Askell, in 26\\?\. /);
    const [, ...sources] = shown.text.split("\n").filter((line) => line.includes(" · "));
    for (const source of sources) expect(source).toMatch(/Amanda Askell\*\*.* · 26\\?\. /);
  });

  test("with no hit offers searches that would find something", async () => {
    const shown = await smallBot.ask("quote", { text: "brass", speaker: "Bo" });
    expect(shown.text).toContain("Nothing found for “brass”, said by Bo Guest.");
    const [label] = shown.buttons;
    expect(label).toMatch(/^brass.* \(\d+\)$/);
    expect((await smallBot.press(shown, label ?? "")).text).toContain("Cleo Guest");
  });

  test("with no hit and nothing near says how to ask", async () => {
    const shown = await smallBot.ask("quote", { text: "zzzqqq" });
    expect(shown.text).toContain("Nothing found for “zzzqqq”.");
    expect(shown.buttons).toEqual([]);
  });

  test.each([
    [{ text: "  " }, "Write a few words you remember"],
    [{ text: "a".repeat(301) }, "That is too long: at most 300 characters, please."],
    [
      { text: "oil", speaker: "Zoe" },
      "“Zoe” is nobody I know here. Is it Bo Guest, Ada Host or Cleo Guest?",
    ],
    [{ text: "oil", chapter: "9" }, "There is no chapter “9”. `/chapters` lists them."],
  ])("answers the slip %j kindly", async (options, expected) => {
    const shown = await smallBot.ask("quote", options);
    expect([shown.isPrivate, shown.text.trim().startsWith(expected)]).toEqual([true, true]);
  });

  test("shows what was typed as it was typed", async () => {
    const shown = await smallBot.ask("quote", { text: "**oil** <@1> @everyone" });
    expect(shown.text.split("\n")[0]).toContain("“1” and “everyone” are never said here.");
    expect(shown.text.split("\n")[1]).toContain("“\\*\\*oil\\*\\* \\<@\u200B1\\> @\u200Beveryone”");
  });

  test("tells that a long text was shortened, and only then", async () => {
    const long = published.episode.sentences
      .slice(100, 104)
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 300);
    expect((await bot.ask("quote", { text: long })).text).toContain(
      "Your text was long: only its beginning was searched.",
    );
    expect((await bot.ask("quote", { text: "scaling  laws" })).text).not.toContain(
      "Your text was long",
    );
  });

  test("offers subjects while the text is typed, also before it", async () => {
    const typed = await bot.suggest("quote", { text: "sca" }, "text");
    expect(typed.some(({ name }) => /scal/i.test(name))).toBe(true);
    expect((await bot.suggest("quote", { text: "" }, "text")).length).toBeGreaterThan(5);
  });
});

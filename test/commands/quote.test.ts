import { describe, expect, test } from "vitest";
import { linkTo } from "../../src/episode/facts.ts";
import { decodePress } from "../../src/discord/press-id.ts";
import type { Hit } from "../../src/search/search.ts";
import { aBot, aSearch, aLibrary, sentenceWith, thePublishedLibrary } from "../builders.ts";

const published = await thePublishedLibrary();
const bot = aBot(published);
const small = aLibrary();
const smallBot = aBot(small);
const several = aLibrary({}, { id: "engine-show/8-brass" });

function aHit(first: number, hit: Partial<Hit> = {}): Hit {
  return {
    episode: small.episode,
    episodeId: (hit.episode ?? small.episode).id,
    first,
    last: first,
    quote: { first, last: first, leans: false, isTurned: false, score: 1 },
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

describe("a hit far ahead of the others", () => {
  const text = "An engine that is oiled every morning";
  const far = aHit(6, { score: 3, explanation: { pairs: 3 } });

  test("is opened at once, and the others are a press away", async () => {
    const bots = aBotThatFinds(far, aHit(9));
    const shown = await bots.ask("quote", { text });
    expect(shown.text).toMatch(/^> An engine/);
    expect(shown.buttons).toEqual(["Share", "Picture", "Watch", "Others", "Change", "Context"]);
    const list = await bots.press(shown, "Others");
    expect(list.buttons).toContain("Open 1");
    const opened = await bots.press(list, "Open 1");
    expect((await bots.press(opened, "Back")).text).toBe(list.text);
  });

  test.each([
    ["a topic", "oiled engine", far, aHit(9)],
    ["a question", "what is an engine that is oiled", far, aHit(9)],
    ["one that is hardly ahead", text, far, aHit(9, { score: 2.5 })],
    ["words that stand apart", text, { ...far, explanation: { pairs: 0 } }, aHit(9)],
  ])("is none for %s", async (_, words, first, second) => {
    const shown = await aBotThatFinds(first, second).ask("quote", { text: words });
    expect(shown.buttons).toContain("Open 2");
  });
});

describe("a hit too long for the list", () => {
  const words =
    "We polish the brass on Sundays, we oil the wheels on Mondays, and nobody rests. I keep the boiler warm all night, which takes coal, and some patience, and good shoes, and in the morning the whole museum smells of it. Visitors like that very much, and they come back with friends.";
  const long = aLibrary({
    transcript: `## 0:00 Steam\n\n**Bo Guest:** ${words}`,
    guide: { chapters: undefined, moments: undefined },
  });
  const listed = async (matched: string) => {
    const { index, text } = sentenceWith(long.episode, matched);
    const start = text.indexOf(matched);
    const mark = { sentence: index, start, end: start + matched.length };
    const all = { first: 0, last: 2 };
    const quote = { ...all, leans: false, isTurned: false, score: 1 };
    const hit = aHit(0, { ...all, episode: long.episode, quote, marks: [mark] });
    const shown = await aBot({
      ...long,
      search: aSearch({ find: async () => [hit, hit] }),
    }).ask("quote", { text: matched });
    return shown.text.split("\n").find((line) => line.startsWith("**1**"));
  };

  test("is shown in whole sentences and clauses around what matched", async () => {
    expect(await listed("brass")).toBe(
      "**1** We polish the **brass** on Sundays, we oil the wheels on Mondays, and nobody rests. …",
    );
    expect(await listed("smells")).toBe(
      "**1** … I keep the boiler warm all night, which takes coal, and some patience, and good shoes, and in the morning the whole museum **smells** of it. …",
    );
  });
});

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
        "**“patience”** · 1 passage",
        "**1** Oil and **patience**.",
        `-# **Bo Guest** · Steam · [1:15](<${linkTo(small.episode, oil)}>) · tidied`,
      ].join("\n"),
    );
    expect(shown.buttons).toEqual(["Open 1", "Map"]);
  });

  test("says that nothing fits well where even the best passage is only near", async () => {
    const shown = await aBotThatFinds(aHit(6, { isWeak: true }), aHit(9, { isWeak: true })).ask(
      "quote",
      { text: "sourdough", speaker: "Bo" },
    );
    expect(shown.text.split("\n")[0]).toBe(
      "No good match for “sourdough”, said by Bo Guest. Closest:",
    );
    expect(shown.buttons).toEqual(["Open"]);
    const mixed = await aBotThatFinds(aHit(6), aHit(9, { isWeak: true })).ask("quote", {
      text: "brass",
    });
    expect(mixed.text).toContain("**“brass”** · 2 passages");
  });

  test("says why a passage was found where its words do not show it, and where else it is said", async () => {
    const shown = await aBotThatFinds(
      aHit(6, { reason: { kind: "misheard", original: "men", corrected: "man" } }),
      aHit(9, {
        reason: { kind: "answers", question: "does he rest" },
        alsoAt: { first: 0, last: 0 },
      }),
    ).ask("quote", { text: "x" });
    expect(shown.text).toContain("-# The published transcript has “men”; it should be “man”.");
    expect(shown.text).toContain("-# Also at [0:00](");
  });

  test("says where a speaker is a guess", async () => {
    const shown = await aBotThatFinds(aHit(9)).ask("quote", { text: "x" });
    expect(shown.text).toContain("**Cleo Guest** (probably) · Steam");
  });

  test("finds words of the episode as they were said", async () => {
    const shown = await bot.ask("quote", { text: "we are rapidly running out of blockers" });
    expect(shown.text.split("\n").slice(0, 3).join("\n").replaceAll("*", "")).toMatch(
      /running out of .*(?:blockers|convincing)/s,
    );
    expect(shown.text).toContain("Dario Amodei");
  });

  test("has three hits a page, and pages only where there are more", async () => {
    const many = aBotThatFinds(...Array.from({ length: 7 }, (_, index) => aHit(index)));
    const first = await many.ask("quote", { text: "x" });
    expect(first.text).toContain("**“x”** · best 3 of 7\n");
    expect(first.buttons).toEqual(["Open 1", "Open 2", "Open 3", "More", "Map"]);
    const second = await many.press(first, "More");
    expect(second.text).toContain("**“x”** · 4–6 of 7\n");
    expect(second.buttons).toEqual(["Open 4", "Open 5", "Open 6", "Previous", "More", "Map"]);
    const third = await many.press(second, "More");
    expect(third.buttons).toEqual(["Open 7", "Previous", "Map"]);
    const back = await many.press(third, "Previous");
    expect(back.text).toBe(second.text);
  });

  test("shows at most two of three from one episode while another has some", async () => {
    const other = aLibrary({ id: "engine-show/8-brass" }).episode;
    const hits = [aHit(1), aHit(2), aHit(3), aHit(4), aHit(1, { episode: other })];
    const shown = await aBot({ ...several, search: aSearch({ find: async () => hits }) }).ask(
      "quote",
      { text: "x" },
    );
    const opened = shown.presses.map(({ customId }) => decodePress(customId)?.request["at"]);
    expect(opened.slice(0, 3).map((at) => at?.split(":")[0])).toEqual([
      "engine-show/7-steam",
      "engine-show/7-steam",
      "engine-show/8-brass",
    ]);
    expect(shown.buttons).toEqual(["Open 1", "Open 2", "Open 3", "More", "Episodes"]);
  });

  test("opened from a later page leads back to that page", async () => {
    const many = aBotThatFinds(...Array.from({ length: 7 }, (_, index) => aHit(index)));
    const second = await many.press(await many.ask("quote", { text: "x" }), "More");
    const opened = await many.press(second, "Open 4");
    expect((await many.press(opened, "Back")).text).toBe(second.text);
  });

  test("keeps to a speaker and a chapter, and says so", async () => {
    const shown = await bot.ask("quote", { text: "models", speaker: "Amanda", chapter: "26" });
    expect(shown.text).toMatch(/“models”\*\*, said by Amanda Askell, in chapter 26 \(/);
    const [, ...sources] = shown.text.split("\n").filter((line) => line.includes(" · "));
    for (const source of sources) expect(source).toMatch(/Amanda Askell\*\* · /);
  });

  test("with no hit offers searches that would find something", async () => {
    const shown = await smallBot.ask("quote", { text: "brass", speaker: "Bo" });
    expect(shown.text).toContain("Nothing found for “brass”, said by Bo Guest.");
    const [label] = shown.buttons;
    expect(label).toMatch(/^brass.* \(\d+\)$/);
    expect((await smallBot.press(shown, label ?? "")).text).toContain("Cleo Guest");
  });

  test("with no hit and nothing near says only that the word is never said", async () => {
    const shown = await smallBot.ask("quote", { text: "zzzqqq" });
    expect(shown.text).toBe("**“zzzqqq” is never said here.**");
    expect(shown.buttons).toEqual([]);
  });

  test.each([
    [{ text: "  " }, "Write a few words you remember"],
    [{ text: "a".repeat(301) }, "That is too long: at most 300 characters, please."],
    [
      { text: "oil", speaker: "Zoe" },
      "I don’t know anyone called “Zoe” here. Is it Bo Guest, Ada Host or Cleo Guest?",
    ],
    [{ text: "oil", chapter: "9" }, "There is no chapter “9”. `/chapters` lists them."],
  ])("answers the slip %j kindly", async (options, expected) => {
    const shown = await smallBot.ask("quote", options);
    expect([shown.isPrivate, shown.text.trim().startsWith(expected)]).toEqual([true, true]);
  });

  test("shows what was typed as it was typed", async () => {
    const unsaid = await smallBot.ask("quote", { text: "**oil** <@1> @here zeppelin" });
    expect(unsaid.text.split("\n").slice(0, 2)).toEqual([
      "**“1” and “zeppelin” are never said here.**",
      "Closest in meaning:",
    ]);
    const text = "**oil** <@1> @everyone";
    const found = await aBotThatFinds(aHit(6), aHit(9)).ask("quote", { text });
    expect(found.text.split("\n")[0]).toContain("“\\*\\*oil\\*\\* \\<@\u200B1\\> @\u200Beveryone”");
  });

  test("tells that a long text was shortened, and only then", async () => {
    const long = published.episode.sentences
      .slice(100, 104)
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 300);
    expect((await bot.ask("quote", { text: long })).text).toContain(
      "Your text was long, so only its beginning was searched for.",
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

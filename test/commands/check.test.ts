import { describe, expect, test } from "vitest";
import type { Hit, Verdict } from "../../src/search/search.ts";
import { aBot, aSearch, aLibrary, sentenceWith } from "../builders.ts";

const library = aLibrary();
const { episode } = library;

function aBotThatRules(verdict: Verdict) {
  return aBot({ ...library, search: aSearch({ check: async () => verdict }) });
}

const miracles = { first: 7, last: 7 };
const hit: Hit = {
  ...miracles,
  episode,
  episodeId: episode.id,
  quote: { ...miracles, leans: false, isTurned: false, score: 3 },
  score: 3,
  isWeak: false,
  marks: [],
  alsoAt: undefined,
  reason: undefined,
  explanation: {},
};

describe("/check of a quote", () => {
  test("that was said shows it with its place, and where else", async () => {
    const bot = aBotThatRules({
      kind: "exact",
      episode,
      span: miracles,
      clip: { first: 0, last: 0 },
    });
    const shown = await bot.ask("check", { text: "I don't believe in miracles" });
    const lines = shown.text.split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "**Yes, word for word.**",
      "> I don't believe in miracles.",
    ]);
    expect(lines[2]).toMatch(/^-# \*\*Bo Guest\*\* · Steam · \[1:/);
    expect(lines[3]).toMatch(/^-# Played as a clip at the start: \[0:00\]/);
    expect(shown.buttons).toEqual(["Share confirmation", "Context"]);
    const shared = await bot.press(shown, "Share confirmation");
    expect([
      shared.isPrivate,
      shared.text.includes("Checked: this was said, word for word."),
    ]).toEqual([false, true]);
  });

  test("is shown and shared with every word that was said", async () => {
    const { index } = sentenceWith(episode, "oil, oil and patience");
    const span = { first: index, last: index };
    const shown = await aBotThatRules({ kind: "exact", episode, span }).ask("check", {
      text: "oil and patience",
    });
    expect(shown.text).toContain("> You know, oil, oil and patience.");
    expect(shown.text).not.toContain("tidied");
    const shared = await aBotThatRules({ kind: "exact", episode, span }).press(
      shown,
      "Share confirmation",
    );
    expect(shared.text).toContain("> You know, oil, oil and patience.");
  });

  test("that was nearly said shows the difference, and shares the correction kindly", async () => {
    const bot = aBotThatRules({
      kind: "near",
      episode,
      span: miracles,
      differences: [
        { kind: "same", words: "I" },
        { kind: "missing", words: "don't" },
        { kind: "same", words: "believe in" },
        { kind: "added", words: "*big*" },
        { kind: "same", words: "miracles." },
      ],
      turning: [{ kind: "missing", words: "don't" }],
    });
    const shown = await bot.ask("check", { text: "I believe in *big* miracles." });
    expect(shown.text.split("\n")[0]).toBe(
      "**Careful, the meaning may change.** Missing: **don't**",
    );
    expect(shown.text).toContain(String.raw`> I **don't** believe in ~~\*big\*~~ miracles.`);
    expect(shown.text).toContain("-# **Bold** was left out, ~~struck~~ was not said.");
    expect(shown.buttons).toEqual(["Share correction", "Context"]);
    const shared = await bot.press(shown, "Share correction");
    expect([shared.isPrivate, shared.text.includes("A small, friendly correction.")]).toEqual([
      false,
      true,
    ]);
  });

  test("that differs in many places shows the one that turns it and the first ones, and counts the others", async () => {
    const words = "some words that were said by everybody else all the time";
    const differences = Array.from({ length: 10 }, (_, at) => [
      { kind: "missing", words: at === 9 ? "never" : `word${at}` } as const,
      { kind: "same", words } as const,
    ]).flat();
    const turning = differences.filter((each) => each.words === "never");
    const bot = aBotThatRules({ kind: "near", episode, span: miracles, differences, turning });
    const { text } = await bot.ask("check", { text: "I believe in miracles." });
    expect(text).toContain("**word0**");
    expect(text).toContain("**never** some words");
    expect(text.match(/\*\*word\d\*\*/g)?.length).toBeLessThan(5);
    const shown = text.match(/\*\*(?:word\d|never)\*\* some/g)?.length ?? 0;
    expect(text).toContain(`-# ${10 - shown} more differences`);
  });

  test("that its sentence turns says so first, shows the whole of it, and shares only that", async () => {
    const bot = aBotThatRules({
      kind: "exact",
      episode,
      span: miracles,
      turned: { stance: "denied", words: "don't", span: miracles },
    });
    const shown = await bot.ask("check", { text: "believe in miracles" });
    const [first] = shown.text.split("\n");
    expect(first).toBe("**Careful: “don't”**. Said, but denied.");
    expect(shown.text).toContain("> I **don't** believe in miracles.");
    expect(shown.text).not.toContain("Yes");
    expect(shown.buttons).toEqual(["Share it whole", "Context"]);
    const shared = await bot.press(shown, "Share it whole");
    expect(shared.text).toContain("so it is shared whole.");
  });

  test("that has a word more and that its sentence turns says first what is wrong in it", async () => {
    const turning = [{ kind: "added", words: "not" }] as const;
    const near = {
      kind: "near",
      episode,
      span: miracles,
      differences: [
        { kind: "same", words: "I do" },
        ...turning,
        { kind: "same", words: "believe," },
      ],
      turning,
    } as const;
    const ask = async (stance: "contrasted" | "denied") =>
      aBotThatRules({ ...near, turned: { stance, words: "don't", span: miracles } }).ask("check", {
        text: "I do not believe",
      });
    expect((await ask("contrasted")).text.split("\n").slice(0, 2)).toEqual([
      "**Careful, the meaning may change.** Not said: ~~not~~",
      "> I do ~~not~~ believe,",
    ]);
    expect((await ask("denied")).text.split("\n").slice(0, 3)).toEqual([
      "**Careful, the meaning may change.** Not said: ~~not~~",
      "**Careful: “don't”**. Said, but denied.",
      "> I **don't** believe in miracles.",
    ]);
  });

  test("whose pieces were said far apart shows each in its place, and no “Yes”", async () => {
    const bot = aBotThatRules({
      kind: "pieces",
      isTorn: true,
      pieces: [
        { episode, span: { first: 0, last: 0 } },
        { episode, span: miracles },
      ],
    });
    const shown = await bot.ask("check", { text: "… I don't believe in miracles" });
    expect(shown.text).toContain("**Each of these was said, but not together:**");
    expect(shown.text).toContain("> I don't believe in miracles.");
    expect(shown.text).not.toContain("Yes");
    expect(shown.buttons).toEqual(["Open", "Open"]);
  });

  test.each([
    [false, "**Said 18 times.**"],
    [true, "**Said 18 times or more.**"],
  ])(
    "of a word or two is counted, with places; where that is %s, not to the end",
    async (isMore, said) => {
      const bot = aBotThatRules({
        kind: "counted",
        count: 18,
        isMore,
        places: [{ episode, span: miracles }],
      });
      const shown = await bot.ask("check", { text: "miracles" });
      expect(shown.text).toContain(said);
      expect(shown.text).toContain("> I don't believe in miracles.");
    },
  );

  test("that was said by another than the one named says so", async () => {
    const bot = aBotThatRules({ kind: "exact", episode, span: miracles, notBy: "Sam Altman" });
    const shown = await bot.ask("check", { text: "I don't believe in miracles — Sam Altman" });
    expect(shown.text).toContain("**Said by Bo Guest, not by Sam Altman.**");
    expect(shown.buttons[0]).toBe("Share correction");
  });

  test("that was said in other words shows the passage, and that it is not the same", async () => {
    const shown = await aBotThatRules({ kind: "idea", hit }).ask("check", {
      text: '"no wonders for me"',
    });
    expect(shown.text).toContain(
      "**Not in these words, but something similar was said:**\n-# Looked for: “no wonders for me”\nI don't believe in miracles.",
    );
    expect(shown.buttons).toEqual(["Open"]);
  });

  test.each([undefined, hit])(
    "that was not said says so plainly, with the nearest passage where there is one",
    async (nearest) => {
      const shown = await aBotThatRules({ kind: "none", nearest }).ask("check", {
        text: "**engines** < fly",
      });
      expect(shown.text).toContain(
        String.raw`**Not found in The Engine Show \#7.**` + "\n-# Looked for: “engines \\< fly”",
      );
      expect(shown.text.includes("I don't believe in miracles.")).toBe(nearest !== undefined);
    },
  );

  test("that was not said shows no passage that shares but chance words with it", async () => {
    const shown = await aBotThatRules({ kind: "none", nearest: { ...hit, isWeak: true } }).ask(
      "check",
      { text: "moon landing" },
    );
    expect(shown.text).not.toContain("I don't believe in miracles.");
  });

  test("of 4,000 characters is checked, and of more is a slip", async () => {
    const bot = aBotThatRules({ kind: "none", nearest: undefined });
    expect((await bot.ask("check", { text: "a".repeat(4000) })).text).toContain("Not found");
    expect((await bot.ask("check", { text: "a".repeat(4001) })).text).toBe(
      "That is too long: at most 4,000 characters, please.",
    );
  });

  test("without words is a slip", async () => {
    const shown = await aBotThatRules({
      kind: "exact",
      episode,
      span: miracles,
      alsoAt: undefined,
    }).ask("check", { text: "?! 12" });
    expect([shown.isPrivate, shown.text.trim()]).toEqual([
      true,
      "There are no words to check in it: links, emoji and pictures are not compared. Give a sentence of the quote.",
    ]);
  });
});

describe("/check of several quotes", () => {
  const verdicts: Readonly<Record<string, Verdict>> = {
    '"I don\'t believe in miracles."': {
      kind: "exact",
      episode,
      span: miracles,
      alsoAt: undefined,
    },
  };
  const check = async (words: string): Promise<Verdict> =>
    verdicts[words] ?? { kind: "none", nearest: undefined };
  const bot = aBot({ ...library, search: aSearch({ check }) });

  test("judges each for itself, numbered, in one reply", async () => {
    const shown = await bot.ask("check", {
      text: '"I don\'t believe in miracles."\n"All engines run on hope alone."',
    });
    const lines = shown.text.split("\n");
    expect(lines[0]).toBe('**1.** "I don\'t believe in miracles."');
    expect(lines[1]).toBe("**Yes, word for word.**");
    expect(lines).toContain('**2.** "All engines run on hope alone."');
    expect(lines.slice(lines.indexOf('**2.** "All engines run on hope alone."'))).toContain(
      String.raw`**Not found in The Engine Show \#7.**`,
    );
  });

  test("shows four at most and says how many more there are", async () => {
    const quotes = Array.from({ length: 14 }, (_, at) => `"This is made up, number ${at}."`);
    const shown = await bot.ask("check", { text: quotes.join("\n") });
    expect(shown.text.match(/\*\*Not found in /g)).toHaveLength(4);
    expect(shown.text).toContain("10 more quotes in that message.");
  });

  test("shows as many as one message can hold where their pieces take room", async () => {
    const place = { episode, span: miracles };
    const pieces = [place, place, place, place];
    const roomy = aBot({
      ...library,
      search: aSearch({ check: async () => ({ kind: "pieces", pieces, isTorn: true }) }),
    });
    const quotes = ["one", "two", "three", "four"].map((n) => `"This is the quote number ${n}."`);
    const shown = await roomy.ask("check", { text: quotes.join("\n") });
    expect(shown.presses).toHaveLength(8);
    expect(shown.text).toContain("2 more quotes in that message.");
  });

  test("leaves out what is around them and was not said, and so is no quote", async () => {
    const message = {
      content: "Look at what I have found here today",
      embeds: [
        { title: "A title that nobody has said", description: '"I don\'t believe in miracles."' },
      ],
    };
    const shown = await bot.findThisQuote(message);
    expect(shown.text).toMatch(/^\*\*Yes, word for word\.\*\*/);
    expect(shown.text).not.toContain("Not found");
  });

  test("has one answer where nothing is marked as a quote and nothing was said", async () => {
    const shown = await bot.findThisQuote({
      content: "Short words here.",
      embeds: [{ title: "A title that nobody has ever said" }],
    });
    expect(shown.text).toContain(
      String.raw`**Not found in The Engine Show \#7.**` +
        "\n-# Looked for: “A title that nobody has ever said”",
    );
    expect(shown.text).not.toContain("**1.**");
  });
});

test.each([
  ["first", "before the very first question comes a slow answer"],
  ["last", "nobody polishes a bell without a reason to ring it"],
])("a quote of the %s turn is found where nobody speaks beyond it", async (_which, words) => {
  const transcript = [
    "## 0:00 Bells",
    "**Bo Guest:** Before the very first question comes a slow answer.",
    "**Ada Host:** Why?",
    "**Bo Guest:** Nobody polishes a bell without a reason to ring it.",
    "**Ada Host:** Right.",
  ].join("\n\n");
  const shown = await aBot(aLibrary({ transcript, guide: { chapters: [] } })).ask("check", {
    text: words,
  });
  expect(shown.text).toMatch(/^\*\*Yes, word for word\.\*\*/);
});

function quoteIn({ text }: { readonly text: string }): string | undefined {
  return text.split("\n").find((line) => line.startsWith("> "));
}

describe("/check of a few words of a long speech", () => {
  const filling = "and the wheels went round, and the belts went round, and the brass was bright, ";
  const transcript = [
    "## 0:00 Bells",
    `**Bo Guest:** If the boiler is cold, the bell will not ring, ${filling.repeat(4)}and the whole town hears the noon bell. So be it, ${filling.repeat(2)}as ever. I'm caricaturing a little.`,
  ].join("\n\n");
  const speech = aLibrary({ transcript, guide: { chapters: [] } });
  const sentence = (words: string) => sentenceWith(speech.episode, words).index;
  const span = { first: sentence("noon bell"), last: sentence("noon bell") };
  const rules = (turned: { words: string; span: { first: number; last: number } } | undefined) =>
    aBot({
      ...speech,
      search: aSearch({
        check: async () => ({
          kind: "exact",
          episode: speech.episode,
          span,
          ...(turned && { turned: { stance: "reported", ...turned } }),
        }),
      }),
    }).ask("check", { text: "the whole town hears the noon bell" });
  test("shows these and a little around them", async () => {
    expect(quoteIn(await rules(undefined))).toMatch(
      /^> … .{40,120} and the whole town hears the noon bell\.$/,
    );
  });

  test("shows what turns them in bold too, and nothing of what stands between", async () => {
    expect(quoteIn(await rules({ words: "If", span }))).toMatch(
      /^> \*\*If\*\* the boiler is cold, .* … .* and the whole town hears the noon bell\.$/,
    );
    const last = sentence("caricaturing");
    expect(
      quoteIn(await rules({ words: "I'm caricaturing", span: { first: span.first, last } })),
    ).toMatch(
      /^> … .* and the whole town hears the noon bell\. .*… .*\*\*I'm caricaturing\*\* a little\.$/,
    );
  });

  test("shows a long one that differs around where it does", async () => {
    const { text } = await aBot({
      ...speech,
      search: aSearch({
        check: async () => ({
          kind: "near",
          episode: speech.episode,
          span,
          differences: [
            { kind: "same", words: filling.repeat(3).trim() },
            { kind: "missing", words: "never," },
            { kind: "same", words: filling.repeat(3).trim() },
          ],
          turning: [{ kind: "missing", words: "never," }],
        }),
      }),
    }).ask("check", { text: filling.repeat(6) });
    expect(quoteIn({ text })).toMatch(/^> … .{20,80}, \*\*never,\*\* and .{20,80} …$/);
    expect(text.split("\n")[0]).toBe("**Careful, the meaning may change.** Missing: **never**");
  });
});

import { describe, expect, test } from "vitest";
import type { Hit, Verdict } from "../../src/search/search.ts";
import { aBot, aSearch, aLibrary } from "../builders.ts";

const library = aLibrary();
const { episode } = library;

function aBotThatRules(verdict: Verdict) {
  return aBot({ ...library, search: aSearch({ check: async () => verdict }) });
}

const miracles = { first: 7, last: 7 };
const hit: Hit = {
  ...miracles,
  episode,
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
      alsoAt: { first: 0, last: 0 },
    });
    const shown = await bot.ask("check", { text: "I don't believe in miracles" });
    const lines = shown.text.split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "**Yes, said in these words.**",
      "> I don't believe in miracles.",
    ]);
    expect(lines[2]).toMatch(/^\*\*Bo Guest\*\* · Steam · \[≈1:/);
    expect(lines[3]).toMatch(/^-# Also at \[≈0:00\]/);
    expect(shown.buttons).toEqual(["Share that it was said", "Open", "Context"]);
    const shared = await bot.press(shown, "Share that it was said");
    expect([
      shared.isPrivate,
      shared.text.includes("Checked: it was said in these words."),
    ]).toEqual([false, true]);
  });

  test("that was nearly said shows the difference, and shares the correction kindly", async () => {
    const bot = aBotThatRules({
      kind: "near",
      episode,
      span: miracles,
      turnsSense: true,
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
    expect(shown.text).toContain(
      "**Careful: what was said differs in a word that can turn the sense.**",
    );
    expect(shown.text).toContain("Said, but not in the text: **don't**");
    expect(shown.text).toContain(String.raw`> I **don't** believe in ~~\*big\*~~ miracles.`);
    expect(shown.text).toContain("> I don't believe in miracles.");
    expect(shown.buttons).toEqual(["Share the correction", "Open", "Context"]);
    const shared = await bot.press(shown, "Share the correction");
    expect([shared.isPrivate, shared.text.includes("A small correction, kindly meant.")]).toEqual([
      false,
      true,
    ]);
  });

  test("that was said in other words shows the passage, and that it is not the same", async () => {
    const shown = await aBotThatRules({ kind: "idea", hit }).ask("check", {
      text: "no wonders for me",
    });
    expect(shown.text).toContain(
      "**Not in these words. Something near in sense was said:**\nLooked for: “no wonders for me”\nI don't believe in miracles.",
    );
    expect(shown.buttons).toEqual(["Open"]);
  });

  test.each([undefined, hit])(
    "that was not said says so plainly, with the nearest passage where there is one",
    async (nearest) => {
      const shown = await aBotThatRules({ kind: "none", nearest }).ask("check", {
        text: "**engines** fly",
      });
      expect(shown.text).toContain("**Not found.**\nLooked for: “\\*\\*engines\\*\\* fly”");
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
      "That message has no words to look for.",
    ]);
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
  expect(shown.text).toMatch(/^\*\*Yes, said in these words\.\*\*/);
});

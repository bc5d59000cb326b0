import { describe, expect, test } from "vitest";
import { messageLines } from "../src/search/checking/message-lines.ts";
import { quotesIn } from "../src/search/checking/message-quotes.ts";

const words = (message: string) => messageLines(message).map((line) => line.words);
const quoted = (message: string) => messageLines(message).map((line) => line.isQuoted);
const parts = (message: string) => quotesIn(message).map(({ text }) => text);

describe("the words of a message", () => {
  test.each([
    ["spoilers", "||We scale.||", ["We scale."]],
    ["a code block with a language", "```ts\nWe scale.\n```", ["We scale."]],
    ["a code block in a line", "He said ```We scale.``` once", ["He said", "We scale.", "once"]],
    ["a coloured code block", "```ansi\n\u001B[0;31mWe\u001B[0m scale.\n```", ["We scale."]],
    ["code in a line", "`We scale.`", ["We scale."]],
    ["a masked link", "[We scale.](https://example.com/a_b)", ["We scale."]],
    ["a masked link with a title", '[We scale.](<https://example.com> "A title")', ["We scale."]],
    ["a bare link", "We scale. https://example.com/a?b=c", ["We scale."]],
    ["a link without preview", "We scale. <https://example.com>", ["We scale."]],
    ["headings", "# We scale.\n-# Small", ["We scale.", "Small"]],
    ["lists", "- We scale.\n1. It works.\n  * Deep.", ["We scale.", "It works.", "Deep."]],
    ["times and mentions", "<@1> <t:1700000000:R> We <#2> scale. @everyone", ["We scale."]],
    ["emoji", "<a:wave:123> We 👩‍👩‍👧‍👦 scale. :tada: 1️⃣ ❤️", ["We scale."]],
    [
      "bold, italic, script and full-width letters",
      "𝐖𝐞 𝓼𝓬𝓪𝓵𝓮. 𝘐𝘵 ｗｏｒｋｓ １２",
      ["We scale. It works 12"],
    ],
    ["letters struck through", "W\u0336e\u0336 scale.", ["We scale."]],
    ["characters without width", "We sc\u200Ba\u00ADle\u2060.\uFEFF", ["We scale."]],
    ["marks of direction", "\u202EWe\u202C scale.\u200F", ["We scale."]],
    ["blanks that count as letters", "We\u3164scale.\u2800", ["We scale."]],
    ["runs of blanks", "We \t\u00A0\u3000 scale.", ["We scale."]],
    ["escaped marks", String.raw`We \*really\* scale.`, ["We really scale."]],
    ["underlines inside a word", "__We__ scale snake_case.", ["We scale snake_case."]],
    ["other scripts and accents", "Tarō sagt: naïve Größe, é", ["Tarō sagt: naïve Größe, é"]],
  ])("are read through %s", (_, message, expected) => {
    expect(words(message)).toEqual(expected);
  });

  test("are quoted behind > and after >>>", () => {
    expect(quoted("Look:\n> We scale.\nReally?")).toEqual([false, true, false]);
    expect(quoted("Look:\n>>> We scale.\nIt works.")).toEqual([false, true, true]);
  });
});

describe("the quotes of a message", () => {
  test.each([
    ["all of it where nothing is marked", "We scale.\n\nIt works.", ["We scale.\nIt works."]],
    [
      "each in quotation marks, with who is named before or behind it",
      'Dario: "We scale it up." — Dario\nLex: “And how far does it go?”',
      ['Dario: "We scale it up." — Dario', "Lex: “And how far does it go?”"],
    ],
    [
      "one that is only interrupted",
      '"We will scale it up," he said, "as far as it goes."',
      ['"We will scale it up," he said, "as far as it goes."'],
    ],
    [
      "one where another word is in quotation marks as well",
      'He "scales". "We scale it up a lot."',
      ['He "scales". "We scale it up a lot."'],
    ],
    [
      "each behind >, with what leads to it and its signature",
      "First:\n> We scale it up.\n— Dario\nThen:\n> It works very well.\nRight?",
      ["First:\n> We scale it up.\n— Dario", "Then:\n> It works very well.\nRight?"],
    ],
    ["each of a list", "He said\n- We scale.\n- It works.", ["We scale.", "It works."]],
    ["each text for itself", "We scale.\fIt works.", ["We scale.", "It works."]],
    ["two that talk", "Lex: How?\nDario: We scale.", ["Lex: How?\nDario: We scale."]],
    ["none of a link", "https://example.com/we-scale", []],
    ["none of emoji", "🎉 <:tada:1> :tada:", []],
    ["none of numbers and marks", "?! 12 — …", []],
  ])("are %s", (_, message, expected) => {
    expect(parts(message)).toEqual(expected);
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkdown, type Inline } from "../src/preview/page/markdown.ts";
import {
  blockQuote,
  bold,
  code,
  escaped,
  joinMarkdown,
  link,
  md,
  mention,
  plainText,
  small,
} from "../src/reply/markdown.ts";

const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Every character that means something to Discord, and some that do not. */
const marks = "\\`*_~|<>@#[]()+-:.!1a \n".split("");

/** What people see of a Markdown text, where it is nothing but text; `undefined` where any of it is formatted. */
function seenAsText(source: string): string | undefined {
  const blocks = parseMarkdown(source);
  const inlines = blocks.flatMap((block) => (block.kind === "paragraph" ? block.children : []));
  if (blocks.some(({ kind }) => kind !== "paragraph")) return undefined;
  const seen = inlines.map((inline: Inline) =>
    inline.kind === "text" ? inline.text : inline.kind === "break" ? "\n" : undefined,
  );
  return seen.includes(undefined) ? undefined : seen.join("").replace(invisible, "");
}

describe("text that somebody typed", () => {
  test.each([
    "**bold** *slanted* _slanted_ __under__ ~~gone~~ ||hidden||",
    "`code` ```block```",
    "[words](https://example.com) <https://example.com> https://example.com HTTP://EXAMPLE.COM",
    "<@123> <@!123> <@&123> <#123> </quote:123> <:smile:123> <t:0:R>",
    "# one\n## two\n### three\n-# small\n> quote\n>>> quotes",
    "- one\n* two\n+ three\n1. four\n  2. five\n  - six",
    String.raw`\*not\* \\**x** \ `,
    "a\\",
    "snake_case_word and 2*3*4 and a - b (c)",
  ])("is shown as it is: %j", (text) => {
    expect(seenAsText(escaped(text).source)).toBe(text);
  });

  test("is shown as it is whatever marks are in it", () => {
    const parts = fc.constantFrom(
      ...marks,
      "a",
      "word",
      "**",
      "```",
      "https://x.y",
      "<@1>",
      "](<https://x.y>)",
      "1. ",
      "- ",
      "# ",
      "> ",
      "-# ",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (some) => {
        const text = some.join("");
        expect(seenAsText(escaped(text).source)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test.each(["@everyone", "@here", "hey @everyone!", "<@123>", "<@&123>"])(
    "mentions nobody: %s",
    (text) => {
      expect(escaped(text).source).not.toMatch(/@(?:everyone|here|&?\d)/);
    },
  );

  test.each([
    ["right-to-left override", "\u202E"],
    ["right-to-left isolate", "\u2067"],
    ["Arabic letter mark", "\u061C"],
    ["zero-width space", "\u200B"],
    ["zero-width joiner", "\u200D"],
    ["word joiner", "\u2060"],
    ["deprecated format character", "\u206E"],
    ["byte order mark", "\uFEFF"],
    ["soft hyphen", "\u00AD"],
    ["Hangul filler", "\u3164"],
    ["tag", "\u{E0041}"],
  ])("holds no invisible character: %s", (_, character) => {
    expect(escaped(`a${character}b`).source).toBe("ab");
  });

  test.each([
    ["a family", "👨‍👩‍👧‍👦 and"],
    ["a couple, with a variant inside", "👩‍❤️‍👨"],
    ["a trade in a skin colour", "👩🏽‍🚀"],
    ["a flag of a region", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["a rainbow flag", "🏳️‍🌈"],
    ["Persian letters kept apart", "می‌خواهم"],
    ["Devanagari letters joined", "क्‍ष"],
  ])("keeps the joiners that are seen: %s", (_, seen) => {
    expect(escaped(seen).source).toBe(seen);
  });

  test.each([
    ["after an emoji", "👩\u200Db", "👩b"],
    ["before an emoji", "a\u200D👩", "a👩"],
    ["after a flag that has no region", "🏴\u{E0067}a", "🏴a"],
    ["among Latin letters", "p\u200Cing", "ping"],
  ])("holds no joiner that joins nothing: %s", (_, hidden, shown) => {
    expect(escaped(hidden).source).toBe(shown);
  });

  test("keeps every letter that can be seen", () => {
    expect(escaped("Größe, 超知能, مرحبا, ❤️, 🤖").source).toBe("Größe, 超知能, مرحبا, ❤️, 🤖");
  });
});

describe("the template", () => {
  test("escapes text, takes Markdown as it is, and leaves out what is not there", () => {
    expect(md`${"*a*"} ${bold("*b*")} ${7}${undefined}${false}!`.source).toBe(
      String.raw`\*a\* **\*b\*** 7!`,
    );
  });

  test("joins parts, without those that are empty", () => {
    expect(joinMarkdown(["*", undefined, false, "", md``, bold("b")], " · ").source).toBe(
      String.raw`\* · **b**`,
    );
  });

  test("marks every line of small print and of a quote", () => {
    expect(small("a\nb").source).toBe("-# a\n-# b");
    expect(blockQuote("a\n# b").source).toBe("> a\n> \\# b");
  });

  test("lets no backtick out of code", () => {
    expect(code("a`b``c").source).toBe("`a'b''c`");
  });

  test("links without opening a preview, its label escaped", () => {
    expect(link("[x](y)", "https://youtu.be/a?t=1").source).toBe(
      String.raw`[\[x\](y)](<https://youtu.be/a?t=1>)`,
    );
  });

  test.each(["", "1> @everyone", "abc", "-1", "1".repeat(26)])("mentions no id like %j", (id) => {
    expect(mention(id).source).toBe("");
  });

  test("mentions a person by id", () => {
    expect(mention("80351110224678912").source).toBe("<@80351110224678912>");
  });
});

describe("plain text", () => {
  test.each([
    [md`### ${"A_B"}\n-# small\n> quote ${bold("b")}`, "A_B\nsmall\n  quote b"],
    [
      md`${link("1:23 [a]", "https://youtu.be/a?t=1")} and @you`,
      "1:23 [a] <https://youtu.be/a?t=1> and @you",
    ],
    [md`[${"["} ${link("x", "https://y.z")}`, "[[ x <https://y.z>"],
    [md`${"\\"}${bold("b")}`, "\\b"],
  ])("is %j read as it looks", (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  test("of any text is that text", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks, "http://"), { maxLength: 20 }), (some) => {
        const text = some.join("");
        expect(plainText(escaped(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, test } from "vitest";
import { parseInline, parseMarkdown, plainText } from "../src/preview/page/markdown.ts";

const text = (words: string) => ({ kind: "text", text: words });
const paragraph = (words: string) => ({ kind: "paragraph", children: [text(words)] });

describe("within a line", () => {
  test.each([
    { source: "**bold**", kind: "strong" },
    { source: "*slanted*", kind: "emphasis" },
    { source: "_slanted_", kind: "emphasis" },
    { source: "__under__", kind: "underline" },
    { source: "~~gone~~", kind: "strike" },
    { source: "||hidden||", kind: "spoiler" },
  ])("$source is $kind", ({ source, kind }) => {
    const words = source.replace(/^\W+|\W+$|_/g, "");
    expect(parseInline(`a ${source} z`)).toEqual([
      text("a "),
      { kind, children: [text(words)] },
      text(" z"),
    ]);
  });

  test("styles nest, and three stars are bold and slanted", () => {
    const slanted = { kind: "emphasis", children: [text("b")] };
    expect(parseInline("**a *b* c**")).toEqual([
      { kind: "strong", children: [text("a "), slanted, text(" c")] },
    ]);
    expect(parseInline("***b***")).toEqual([{ kind: "strong", children: [slanted] }]);
    expect(parseInline("*a **b***")).toEqual([
      { kind: "emphasis", children: [text("a "), { kind: "strong", children: [text("b")] }] },
    ]);
  });

  test.each([
    "2 * 3 * 4",
    "snake_case_name",
    "a_b c_ d",
    "_a b_c",
    "2 * a* b",
    "a ** b",
    "**open",
    "||",
    "[no link]",
    "[a](javascript:alert(1))",
    "<script>alert(1)</script>",
    "# not at the line's start",
  ])("%s stays as it is", (source) => {
    expect(parseInline(`x ${source}`)).toEqual([text(`x ${source}`)]);
  });

  test("a backslash takes a mark its meaning, and stays before letters", () => {
    expect(parseInline(String.raw`\*a\* \_b\_ \\ C:\dir \[x](https://e.org)`)).toEqual([
      text(String.raw`*a* _b_ \ C:\dir [x](`),
      { kind: "link", url: "https://e.org", children: [text("https://e.org")] },
      text(")"),
    ]);
    expect(parseInline(String.raw`**a \** b**`)).toEqual([
      { kind: "strong", children: [text("a ** b")] },
    ]);
  });

  test("a mark within code ends no style", () => {
    expect(parseInline("**a `**` b**")).toEqual([
      { kind: "strong", children: [text("a "), { kind: "code", text: "**" }, text(" b")] },
    ]);
  });

  test("code is taken as it stands, also with ticks in it", () => {
    expect(parseInline("`**a**` ``b`c``")).toEqual([
      { kind: "code", text: "**a**" },
      text(" "),
      { kind: "code", text: "b`c" },
    ]);
  });

  test.each([
    {
      source: "[**t**](https://e.org/a?b=1)",
      url: "https://e.org/a?b=1",
      label: { kind: "strong", children: [text("t")] },
    },
    { source: "[t](<https://e.org/a>)", url: "https://e.org/a", label: text("t") },
    { source: '[t](https://e.org "title")', url: "https://e.org", label: text("t") },
    { source: "[t](https://e.org/a_(b))", url: "https://e.org/a_(b)", label: text("t") },
    { source: "<https://e.org/x>", url: "https://e.org/x", label: text("https://e.org/x") },
    {
      source: "https://e.org/a_b_c",
      url: "https://e.org/a_b_c",
      label: text("https://e.org/a_b_c"),
    },
  ])("$source leads to $url", ({ source, url, label }) => {
    expect(parseInline(source)).toEqual([{ kind: "link", url, children: [label] }]);
  });

  test("a full stop after an address is none of it", () => {
    expect(parseInline("see https://e.org.")).toEqual([
      text("see "),
      { kind: "link", url: "https://e.org", children: [text("https://e.org")] },
      text("."),
    ]);
  });

  test("mentions of commands, people and channels", () => {
    expect(parseInline("</quote:12> <@34> <@!34> <#56>")).toEqual([
      { kind: "command", name: "quote" },
      text(" "),
      { kind: "user", id: "34" },
      text(" "),
      { kind: "user", id: "34" },
      text(" "),
      { kind: "channel", id: "56" },
    ]);
  });
});

describe("by lines", () => {
  test("three sizes of heading, small print, and paragraphs with their line ends", () => {
    expect(parseMarkdown("# A\n## B\n### C\n-# small\none\ntwo")).toEqual([
      { kind: "heading", level: 1, children: [text("A")] },
      { kind: "heading", level: 2, children: [text("B")] },
      { kind: "heading", level: 3, children: [text("C")] },
      { kind: "small", children: [text("small")] },
      { kind: "paragraph", children: [text("one"), { kind: "break" }, text("two")] },
    ]);
  });

  test("what looks like a block but is not", () => {
    expect(parseMarkdown("#tag")).toEqual([paragraph("#tag")]);
    expect(parseMarkdown(String.raw`\# A`)).toEqual([paragraph("# A")]);
    expect(parseMarkdown("-5 degrees")).toEqual([paragraph("-5 degrees")]);
    expect(parseMarkdown(">no space")).toEqual([paragraph(">no space")]);
  });

  test("quoted lines are one quote, and >>> quotes all that follows", () => {
    expect(parseMarkdown("> a\n> - b\nc")).toEqual([
      {
        kind: "quote",
        children: [paragraph("a"), { kind: "list", items: [{ children: [text("b")], lists: [] }] }],
      },
      paragraph("c"),
    ]);
    expect(parseMarkdown(">>> a\n# b")).toEqual([
      {
        kind: "quote",
        children: [paragraph("a"), { kind: "heading", level: 1, children: [text("b")] }],
      },
    ]);
  });

  test("lists nest by indentation, and numbered ones start where they start", () => {
    expect(parseMarkdown("- a\n  - b\n  - c\n- d")).toEqual([
      {
        kind: "list",
        items: [
          {
            children: [text("a")],
            lists: [
              {
                kind: "list",
                items: [
                  { children: [text("b")], lists: [] },
                  { children: [text("c")], lists: [] },
                ],
              },
            ],
          },
          { children: [text("d")], lists: [] },
        ],
      },
    ]);
    expect(parseMarkdown("3. a\n4. b")).toMatchObject([{ kind: "list", start: 3 }]);
  });

  test("a code block keeps its lines and its marks", () => {
    expect(parseMarkdown("a\n```ts\n# **b**\n\n> c\n```\nd")).toEqual([
      paragraph("a"),
      { kind: "code-block", text: "# **b**\n\n> c" },
      paragraph("d"),
    ]);
  });
});

test("plain text is the words alone, on one line", () => {
  expect(plainText("### A **b**\n-# [c](https://e.org) </quote:1>\n> `d`")).toBe("A b c /quote d");
});

import * as fc from "fast-check";

/** So many cases a property: what the nightly run sets, else enough for every run. */
export const cases = { numRuns: fc.readConfigureGlobal().numRuns ?? 1000 };

const pieces = [
  "@everyone",
  "<@1>",
  "```",
  "**",
  "||",
  "[x](<https://example.com>)",
  "# ",
  "\n",
  "\n\n",
  "\u202E\u200B",
  "👩‍👩‍👧‍👦",
  "超知能",
  "|",
  "\\",
  "=",
  "~",
  '"',
  "“",
  "by:",
  "in:15 ",
  "-the ",
  "{~~a~>b~~}",
  "{--",
  "++}",
  "## 1:00 Chapter",
  "**Ada Host:** ",
  "**?:** ",
  "[1:23:45]",
  "1:23",
  "2h 3m",
  "0",
  "٣",
  "a",
  "word ",
  " ",
  "\t",
  "\uD800",
];

/** What nobody expects in a text: any characters, and the marks that mean something to us in any order. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
);

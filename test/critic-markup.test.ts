import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenMarkup, parseWords } from "../src/reading/critic-markup.ts";
import { leftReading } from "./builders.ts";

describe("the words of a text with corrections", () => {
  test("are read with their corrections, each with the words of the source it stands for", () => {
    expect(parseWords("the {~~superstition~>superposition~~} hypothesis")).toEqual([
      { text: "the", original: "the" },
      {
        text: "superposition",
        original: "superstition",
        correction: { original: "superstition", corrected: "superposition" },
      },
      { text: "hypothesis", original: "hypothesis" },
    ]);
  });

  test.each([
    {
      text: "about {~~10 47~>1047~~} parameters",
      words: [
        ["about", "about"],
        ["1047", "10 47"],
        ["parameters", "parameters"],
      ],
      because: "one word may stand for two",
    },
    {
      text: "{~~mechinterp~>mech interp~~} now",
      words: [
        ["mech interp", "mechinterp"],
        ["now", "now"],
      ],
      because: "and two for one",
    },
    {
      text: "(by {~~Olah's~>Olah’s~~}),",
      words: [
        ["(by", "(by"],
        ["Olah’s),", "Olah's),"],
      ],
      because: "punctuation beside a mark belongs to the word",
    },
    {
      text: "un{~~der~>known~~}s",
      words: [["unknowns", "unders"]],
      because: "a mark may stand inside a word",
    },
    {
      text: "{--LB:--} So what",
      words: [
        ["So", "LB: So"],
        ["what", "what"],
      ],
      because: "a deleted label goes to the next word",
    },
    {
      text: "the end {--you you--}",
      words: [
        ["the", "the"],
        ["end", "end you you"],
      ],
      because: "at the end to the last",
    },
    {
      text: "{--Subtitles by nobody--}",
      words: [["", "Subtitles by nobody"]],
      because: "a text that is one deletion is a word without text",
    },
    {
      text: "it is {++not ++}so",
      words: [
        ["it", "it"],
        ["is", "is"],
        ["not so", "so"],
      ],
      because: "an insertion stands for nothing",
    },
    {
      text: "a \n  b",
      words: [
        ["a", "a"],
        ["b", "b"],
      ],
      because: "white space is only a bound",
    },
    { text: "", words: [], because: "nothing has no words" },
  ])("of $text are $words: $because", ({ text, words }) => {
    expect(parseWords(text).map((word) => [word.text, word.original])).toEqual(words);
  });

  test("hold every word of the source, in order, whatever is corrected", () => {
    const word = fc.stringMatching(/^[a-z.,'’]{1,6}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(" "));
    const piece = fc.oneof(
      words,
      fc.tuple(words, words).map(([left, right]) => `{~~${left}~>${right}~~}`),
      words.map((deleted) => `{--${deleted}--}`),
      words.map((inserted) => `{++${inserted}++}`),
    );
    const text = fc
      .array(fc.tuple(piece, fc.constantFrom("", " ", "\n")))
      .map((parts) => parts.flat().join(""));
    fc.assert(
      fc.property(text, (written) => {
        const originals = parseWords(written).flatMap(({ original }) => original.split(" "));
        const source = leftReading(written).split(/\s+/);
        expect(originals.filter(Boolean)).toEqual(source.filter(Boolean));
      }),
    );
  });
});

describe("correction marks", () => {
  test.each([
    ["a {~~b~>c d", "{~~"],
    ["a b~~} c", "~~}"],
    ["a ~> b", "~>"],
    ["{--a", "{--"],
    ["a--}", "--}"],
    ["{++a--}", "{++"],
    ["{~~a~~}", "{~~"],
    ["{--a--} ++}", "++}"],
  ])("%j is broken at %s", (text, mark) => {
    expect(brokenMarkup(text)).toBe(mark);
  });

  test.each(["", "plain -- text ++ with ~~ {braces}", "{~~a~>b~~} {--c--} {++d++}", "{~~~>b~~}"])(
    "%j is whole",
    (text) => {
      expect(brokenMarkup(text)).toBeUndefined();
    },
  );
});

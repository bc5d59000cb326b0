import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWords } from "../src/reading/critic-markup.ts";
import { splitSentences } from "../src/language/sentences.ts";

function sentencesIn(text: string): string[] {
  return splitSentences(parseWords(text)).map((words) => words.map((word) => word.text).join(" "));
}

describe("sentences", () => {
  test.each([
    { text: "One. Two? Three! Four… Five", sentences: ["One.", "Two?", "Three!", "Four…", "Five"] },
    { text: "He said “no.” Then he left.", sentences: ["He said “no.”", "Then he left."] },
    {
      text: "Thank Dr. Olah and e.g. Mr. Smith.",
      sentences: ["Thank Dr. Olah and e.g. Mr. Smith."],
    },
    { text: "The U.S. Senate and J. Doe.", sentences: ["The U.S. Senate and J. Doe."] },
    { text: "By 2026. 2027 at most.", sentences: ["By 2026.", "2027 at most."] },
    {
      text: "In the future... we will see. “it” is.",
      sentences: ["In the future... we will see. “it” is."],
    },
    { text: "GPT-3.5 is out.", sentences: ["GPT-3.5 is out."] },
    { text: "", sentences: [] },
  ])("of $text are $sentences", ({ text, sentences }) => {
    expect(sentencesIn(text)).toEqual(sentences);
  });

  test("end where the corrected reading ends them, not the misheard one", () => {
    expect(sentencesIn("We need {~~the algorithms. We~>the algorithms we~~} need.")).toEqual([
      "We need the algorithms we need.",
    ]);
    expect(sentencesIn("So {~~it is we~>it is. We~~} go.")).toEqual(["So it is. We go."]);
  });

  test("hold all words, in order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "B", "c.", "D?", "Mr.", "“E!”", "…")), (words) => {
        expect(sentencesIn(words.join(" ")).join(" ")).toBe(words.join(" "));
      }),
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tidy } from "../src/language/tidy.ts";
import { thePublishedLibrary } from "./builders.ts";

/** The words alone. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

/** The first word that does not come, in its order, from the others. */
function firstForeignWord(words: readonly string[], spoken: readonly string[]): string | undefined {
  let at = 0;
  for (const word of words) {
    while (at < spoken.length && spoken[at]?.toLowerCase() !== word.toLowerCase()) at += 1;
    if (at === spoken.length) return word;
    at += 1;
  }
  return undefined;
}

describe("a tidied sentence", () => {
  test.each([
    ["So, um, I think, uh, it works.", "So, I think, it works."],
    ["Um.", ""],
    ["You know, it works.", "It works."],
    ["It works, you know, well.", "It works, well."],
    ["And, I mean, like, it works.", "And it works."],
    [
      "There was, you know, a mill, and it is being, um, sold.",
      "There was a mill, and it is being sold.",
    ],
    ["But, um, uh, you can, you know, talk to it.", "But you can talk to it."],
    ["I, I think so.", "I think so."],
    ["You want to make it, you want to make it safe.", "You want to make it safe."],
    ["We have, we have, we have it.", "We have it."],
    ["The the model.", "The model."],
    ["The, I think the model works.", "I think the model works."],
    ["It works, the, we think so.", "It works, we think so."],
  ])("leaves out what carries nothing: %s", (spoken, tidied) => {
    expect(tidy(spoken)).toBe(tidied);
  });

  test.each([
    "I like it, and you know it.",
    "It is very, very good.",
    "No, no, no.",
    "I had had that that was.",
    "Between 10, 10 and 20.",
    "I would say, what do you mean, like this?",
    "Their thumb, the umbrella and errors.",
    "It's mm-hmm uh-huh.",
    "I'm sort of like, it works.",
  ])("keeps what means something: %s", (spoken) => {
    expect(tidy(spoken)).toBe(spoken);
  });

  test("has only words that were spoken, in their order", () => {
    const word = fc.constantFrom(
      "um,",
      "uh",
      "you know,",
      "I mean,",
      "like,",
      "not",
      "I,",
      "I",
      "we",
      "have",
      "the",
      "the.",
      "it's",
      "very,",
      "10",
      "Uh.",
      "and",
      "well-being",
      "—",
      "“so”",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (spoken) => {
        const text = spoken.join(" ");
        expect(firstForeignWord(wordsOf(tidy(text)), wordsOf(text))).toBeUndefined();
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("has only words that were spoken in every sentence of the published episode, and no fillers", async () => {
    const { episode } = await thePublishedLibrary();
    const wrong = episode.sentences.filter(({ text }) => {
      const tidied = tidy(text);
      return (
        firstForeignWord(wordsOf(tidied), wordsOf(text)) !== undefined ||
        /(?<![\p{L}'’-])(?:um|uh)(?![\p{L}'’-])|^[,;]|\s[,.?!]|\s\s/iu.test(tidied)
      );
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { termsOf } from "../src/language/terms.ts";
import { meaningParts } from "../src/search/meaning/meaning-scores.ts";
import {
  bestByPassage,
  windowsByStem,
  windowsOf,
  windowTexts,
} from "../src/search/meaning/windows.ts";

const sentences = ["One two three.", "Four five, six seven eight.", "Nine ten."].map((text) => ({
  text,
}));
const four = windowsOf(sentences, 4);

describe("windows", () => {
  test("go over all words, each half over the next, whatever sentences they are in", () => {
    expect(windowTexts(four, sentences)).toEqual([
      "One two three. Four",
      "three. Four five, six",
      "five, six seven eight.",
      "seven eight. Nine ten.",
    ]);
  });

  test.each([
    ["no words", [], 0],
    ["fewer words than a window", [{ text: "One two." }], 1],
    ["as many as a window", [{ text: "One two three four." }], 1],
    ["one more", [{ text: "One two three four five." }], 2],
  ])("of %s", (_, texts, count) => {
    const windows = windowsOf(texts, 4);
    expect(windows.count).toBe(count);
    expect(
      windowTexts(windows, texts)
        .join(" ")
        .includes(texts.at(-1)?.text.split(" ").at(-1) ?? ""),
    ).toBe(true);
  });

  test("know by stem in which of them it is said", () => {
    const spoken = ["Salt, salt and wine.", "Wine or a post-training salt mine."].map((text) => ({
      text,
      terms: termsOf(text),
    }));
    const byStem = windowsByStem(windowsOf(spoken, 4), spoken);
    expect(byStem.get("salt")).toEqual([0, 3]);
    expect(byStem.get("wine")).toEqual([0, 1, 2]);
    expect(byStem.get("train")).toEqual([2, 3]);
    expect(byStem.get("beer")).toBeUndefined();
  });

  test("agree with what is read in them", () => {
    const spoken = Array.from({ length: 30 }, (_, index) => {
      const text = `Word${"abcdefghij".charAt(index % 10)} stands – here, like ${index} others.`;
      return { text, terms: termsOf(text) };
    });
    const windows = windowsOf(spoken, 10);
    const texts = windowTexts(windows, spoken);
    for (const [stem, found] of windowsByStem(windows, spoken))
      expect(found).toEqual(
        texts.flatMap((text, window) =>
          termsOf(text).some((term) => term.stem === stem) ? [window] : [],
        ),
      );
  });
});

describe("a passage takes the best of the windows", () => {
  test("that lie in it by a third, or in which it lies by two thirds", () => {
    const passages = [
      { first: 0, last: 0 }, // Words 0 to 2: the second window has but one of them.
      { first: 1, last: 1 }, // Words 3 to 7.
      { first: 2, last: 2 }, // Words 8 and 9: in the last window whole.
    ];
    expect([...bestByPassage(four, [0.1, 0.5, 0.3, 0.9], passages)]).toEqual([0.1, 0.9, 0.9]);
    expect([...bestByPassage(four, [0.1, 0.2, 0.3, 0.25], passages)]).toEqual([0.1, 0.3, 0.25]);
  });

  test("that touch it, where none says much of it", () => {
    const windows = windowsOf([{ text: "One. ".repeat(20).trim() }], 20);
    const short = { ...windows, wordStarts: Int32Array.from([0, 9, 10, 20]) };
    expect([...bestByPassage(short, [0.4], [{ first: 1, last: 1 }])]).toEqual([0.4]);
  });
});

describe("what meaning adds to a passage", () => {
  const passages = [0, 1, 2].map((index) => ({ first: index, last: index }));

  test("is made of what the narrow and the wide windows say, those around, and near words", () => {
    const scored = { windows: four, scores: [0.125, 0.2, 0.3, 0.25] };
    const wide = { windows: four, scores: [0.5, 0, 0.6, 0.75] };
    const parts = meaningParts(passages, { narrow: scored, wide, nearWords: scored });
    expect(parts.map(({ narrow, nearWords }) => [narrow, nearWords])).toEqual([
      [0.125, 0.125],
      [0.3, 0.3],
      [0.25, 0.25],
    ]);
    expect(parts.map((part) => part.wide)).toEqual([0.5, 0.75, 0.75]);
    // The first has none before it, and the last none after.
    expect(parts.map((part) => part.around)).toEqual([0.625, 0.625, 0.75]);
  });

  test("is nothing where nothing is known", () => {
    expect(meaningParts(passages, {})).toEqual(
      passages.map(() => ({ narrow: 0, wide: 0, around: 0, nearWords: 0 })),
    );
  });
});

import { describe, expect, test } from "vitest";
import {
  chapterButtonLabel,
  chapterNamed,
  personNamed,
  shortened,
  suggestChapters,
  suggestSpeakers,
} from "../src/asking/find.ts";
import { Slip } from "../src/asking/slip.ts";
import { press } from "../src/reply/reply.ts";
import { anAsk, aVolume, thePublishedVolume } from "./builders.ts";

const ask = anAsk(aVolume());
const publishedAsk = anAsk(await thePublishedVolume());

function slipOf(action: () => unknown): Slip {
  try {
    action();
  } catch (error) {
    if (error instanceof Slip) return error;
    throw error;
  }
  throw new Error("that was no slip");
}

describe("naming a person", () => {
  test.each([undefined, "", "  "])("with %j means nobody in particular", (typed) => {
    expect(personNamed(ask, typed)).toBeUndefined();
  });

  test("that one can have finds them", () => {
    expect(personNamed(ask, "engineer")?.name).toBe("Bo Guest");
  });

  test.each(["Zoe", "guest"])(
    "that nobody or several have is a slip that names everyone: %s",
    (typed) => {
      expect(slipOf(() => personNamed(ask, typed)).blocks).toEqual([
        {
          kind: "text",
          text: {
            source: `“${typed}” is nobody I know here. In this episode speak Ada Host, Bo Guest and Cleo Guest.`,
          },
        },
      ]);
    },
  );
});

describe("naming a chapter", () => {
  test("that is one finds it", () => {
    expect(chapterNamed(ask, "introduction").number).toBe(1);
  });

  test("that several have offers a button for each", () => {
    const { blocks } = slipOf(() =>
      chapterNamed(ask, "Steam", ({ number }) => press("chapter", { chapter: String(number) })),
    );
    expect(blocks[1]).toEqual({
      kind: "buttons",
      buttons: [
        { label: "2. Steam", press: press("chapter", { chapter: "2" }) },
        { label: "3. Steam", press: press("chapter", { chapter: "3" }) },
      ],
    });
  });

  test("that none has says which there are", () => {
    const [block] = slipOf(() => chapterNamed(ask, "4")).blocks;
    expect(block?.kind === "text" && block.text.source).toContain("Give a number from 1 to 3");
  });
});

describe("while a name is typed", () => {
  test("everybody is offered on an empty field, and who is meant after that", () => {
    expect(suggestSpeakers(" ", ask).map(({ value }) => value)).toEqual([
      "Ada Host",
      "Bo Guest",
      "Cleo Guest",
    ]);
    expect(suggestSpeakers("gue", ask).map(({ value }) => value)).toEqual([
      "Bo Guest",
      "Cleo Guest",
    ]);
    expect(suggestSpeakers("zzz", ask)).toEqual([]);
  });

  test("the first 25 chapters are offered on an empty field", () => {
    const choices = suggestChapters("", publishedAsk);
    expect(choices).toHaveLength(25);
    expect(choices[1]).toEqual({ name: "2. Scaling laws (3:14)", value: "2" });
  });

  test("the chapter that is meant comes before those that contain what is typed", () => {
    expect(
      suggestChapters("4", publishedAsk)
        .map(({ value }) => value)
        .slice(0, 2),
    ).toEqual(["4", "2"]);
    expect(suggestChapters("steam", ask).map(({ value }) => value)).toEqual(["2", "3"]);
  });
});

describe("shortened words", () => {
  test.each([
    ["one two three", 13, "one two three"],
    ["one two three", 11, "one two…"],
    ["one, two, three", 10, "one, two…"],
    ["unbelievable", 5, "unbe…"],
    ["a unbelievable", 8, "a unbel…"],
    ["1234🤖🤖", 6, "1234…"],
  ])("%j of at most %i characters are %j", (words, length, expected) => {
    expect(shortened(words, length)).toBe(expected);
  });

  test("name a chapter on a button", () => {
    const [chapter] = publishedAsk.episode.chapters;
    expect(
      chapter &&
        chapterButtonLabel({ ...chapter, title: "A title that goes on and on and never ends" }),
    ).toBe("1. A title that goes on and on and…");
  });
});

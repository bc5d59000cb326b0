import { describe, expect, test } from "vitest";
import { waysToCut } from "../src/language/clauses.ts";

function kept(sentence: string, options = {}): string[] {
  return waysToCut(sentence, options).map(({ start, end }) => sentence.slice(start, end));
}

describe("a sentence that is far too long", () => {
  test("may end before “and” with a clause of its own", () => {
    expect(
      kept(
        "Badly designed rules are the worst enemy of those who keep bees, uh, and, and this is something I could say to all of them.",
      ),
    ).toEqual(["Badly designed rules are the worst enemy of those who keep bees"]);
  });

  test("may begin after a start that was given up", () => {
    expect(
      kept(
        "The hives on the roof over there, and so we keep our bees above the old mill by the river.",
      ),
    ).toContain("we keep our bees above the old mill by the river.");
  });

  test("keeps its beginning where what stands before needs it", () => {
    const sentence =
      "The hives on the roof over there, and so we keep our bees above the old mill by the river.";
    expect(kept(sentence, { keepsStart: true })).not.toContain(
      "we keep our bees above the old mill by the river.",
    );
  });

  test.each([
    [
      "a denial",
      "We keep our bees on the roof of the mill, and it isn't true that anybody else does.",
    ],
    [
      "a “but”",
      "We keep our bees on the roof of the mill, but they are moved down when the winter comes.",
    ],
    [
      "a doubt",
      "We keep our bees on the roof of the mill, and I think this is where they are safest.",
    ],
    [
      "what a condition leads to",
      "If we keep our bees on the roof of the mill, and they are left alone, they give honey.",
    ],
    [
      "words of somebody else",
      'He told us "We keep our bees on the roof, and they are left alone all year."',
    ],
    [
      "a list's last part",
      "We keep the bees, the hens, the geese and goats on the roof, and the other old animals from the yard below.",
    ],
    [
      "“and, you know, …”",
      "We keep all our bees on the roof of the old mill, and, you know, of course he forbade all that.",
    ],
    [
      "the middle of a clause",
      "It is a sign that even for very large hives, and we had one by the sea back then, bees manage.",
    ],
  ])("is not cut from %s", (_what, sentence) => {
    expect(kept(sentence)).toEqual([]);
  });
});

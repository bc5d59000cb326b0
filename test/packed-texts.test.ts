import { expect, test } from "vitest";
import { packTexts, textsIn } from "../src/library/packed-texts.ts";

const texts = Array.from({ length: 200 }, (_, number) => `“${number}”,\n said \\ she — 言った`);

test("texts are read as they were packed, in any order", () => {
  const { bytes, ends } = packTexts(texts);
  const textOf = textsIn(bytes, ends);
  const numbers = [...texts.keys()].toReversed();
  expect(numbers.map(textOf)).toEqual(texts.toReversed());
  expect(textOf(200)).toBe("");
});

test("a text is read without most of the others", () => {
  const { bytes, ends } = packTexts(texts);
  const [end = 0] = ends;
  const textOf = textsIn(bytes.fill(0, end), ends);
  expect(textOf(63)).toBe(texts[63]);
  expect(() => textOf(64)).toThrow(/\S/);
});

test("of no texts nothing is kept", () => {
  const { bytes, ends } = packTexts([]);
  expect([bytes.length, ends]).toEqual([0, []]);
  expect(textsIn(bytes, ends)(0)).toBe("");
});

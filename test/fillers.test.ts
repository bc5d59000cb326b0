import { expect, test } from "vitest";
import { fillersOf, isFillerPair, repeatedWords } from "../src/language/fillers.ts";

test.each([
  ["i i think", 0, 1],
  ["we have we have it", 0, 2],
  ["we have we have it", 1, 0],
  ["no no no no", 0, 2],
  ["i dont know i dont know", 0, 3],
  ["a b c d a b c d", 0, 0],
  ["we have we", 0, 0],
  ["", 0, 0],
])("“%s” repeats, from word %i on, %i words at once", (words, position, count) => {
  expect(repeatedWords(words.split(" "), position)).toBe(count);
});

test("more words are a repetition where more are allowed", () => {
  expect(repeatedWords("a b c d a b c d".split(" "), 0, 4)).toBe(4);
});

test("a pair of words is a filler, half of it is not", () => {
  expect(isFillerPair(["you", "know", "it"], 0)).toBe(true);
  expect(isFillerPair(["you", "know", "it"], 1)).toBe(false);
  expect(isFillerPair(["you"], 0)).toBe(false);
});

test.each([
  ["dann hat er um drei gesagt dass das nicht geht", []],
  ["isso e um problema para ele", []],
  ["so er we um did it", [1, 3]],
  ["das ist uh ein problem", [2]],
])("in “%s” the words %j are fillers: what is a word of its language is none", (words, fillers) => {
  expect([...fillersOf(words.split(" "), () => false)]).toEqual(fillers);
});

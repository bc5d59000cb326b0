import * as fc from "fast-check";
import { expect, test } from "vitest";
import { quoteWords, type SpokenWords } from "../src/search/checking/quote-words.ts";
import { align, prepareWords } from "../src/search/checking/word-alignment.ts";
import { anEpisode } from "./builders.ts";

/** None of them is two others written together. */
const someWords = fc
  .array(fc.constantFrom("zebra", "otter", "llama", "the", "of", "um"), {
    minLength: 1,
    maxLength: 80,
  })
  .map((words) => words.join(" "));

test("the best way to read a text as words of a stretch is found, however much of it was not said there", () => {
  fc.assert(
    fc.property(someWords, someWords, (text, said) => {
      const prepared = preparedWords(text);
      expect(align(prepared, spoken(said)).score).toBeCloseTo(bestScore(prepared, said), 3);
    }),
  );
});

function preparedWords(text: string) {
  return prepareWords({ words: quoteWords(text), omissions: new Set(), isUnpunctuated: false });
}

function spoken(said: string): SpokenWords {
  const episode = anEpisode();
  const [sentence] = episode.sentences;
  if (!sentence) throw new Error("the episode says nothing");
  return { episode, words: quoteWords(said).map((word) => ({ ...word, sentence })), misheard: [] };
}

/** By following every way: a word is linked or not, and between two are none, fillers or others, which cost as a slip or as an omission. */
function bestScore(text: ReturnType<typeof preparedWords>, said: string): number {
  const spokenWords = quoteWords(said);
  const othersBefore = [0];
  for (const [at, { isFiller }] of spokenWords.entries())
    othersBefore.push((othersBefore[at] ?? 0) + Number(!isFiller));
  let above = spokenWords.map(() => 0).concat(0);
  for (const { forms, worth, skipCost } of text) {
    const reached = above.map((score, place) =>
      spokenWords[place - 1]?.word === forms[0]
        ? Math.max(score - skipCost, (above[place - 1] ?? 0) + worth)
        : score - skipCost,
    );
    above = reached.map((score, place) =>
      Math.max(
        score,
        ...reached.slice(0, place).map((before, from) => {
          const others = (othersBefore[place] ?? 0) - (othersBefore[from] ?? 0);
          return others === 0 ? before : before - Math.min(0.8 + 0.2 * others, 5 + 0.01 * others);
        }),
      ),
    );
  }
  return Math.max(...above);
}

import type { Sentence, Span } from "../episode/episode.ts";
import { foldedWord, wordPattern } from "../language/words.ts";

/** Words that were said in a row, as they stand in the transcript. */
export interface Said extends Span {
  /** From the transcript, with the marks that stand at the words. */
  readonly text: string;
}

interface SaidWord {
  readonly word: string;
  readonly sentence: number;
  /** Characters of the sentence, with the marks around the word. */
  readonly start: number;
  readonly end: number;
}

const wordAt = new RegExp(wordPattern(String.raw`[\p{L}\p{M}\p{N}]`), "gu");

/**
 * Finds where words stand in some sentences, whatever their case and marks: models print quotes with other apostrophes and
 * commas. What is found is given as the transcript has it.
 */
export function saidWords(sentences: readonly Sentence[]): (quote: string) => Said[] {
  const words = sentences.flatMap(({ text }, sentence) =>
    [...text.matchAll(wordAt)].map(({ 0: found, index }): SaidWord => ({
      word: foldedWord(found),
      sentence,
      start: text.lastIndexOf(" ", index) + 1,
      end: endOfWord(text, index + found.length),
    })),
  );
  return (quote) => {
    const wanted = (quote.match(wordAt) ?? []).map(foldedWord);
    return words.flatMap((first, at): Said[] => {
      if (wanted.length === 0 || wanted.some((word, offset) => words[at + offset]?.word !== word))
        return [];
      const last = words[at + wanted.length - 1] ?? first;
      const whole = sentences.slice(first.sentence, last.sentence + 1).map(({ text }) => text);
      const length = whole.join(" ").length - (whole.at(-1)?.length ?? 0) + last.end;
      return [
        {
          first: sentences[first.sentence]?.index ?? 0,
          last: sentences[last.sentence]?.index ?? 0,
          text: whole.join(" ").slice(first.start, length),
        },
      ];
    });
  };
}

function endOfWord(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space < 0 ? text.length : space;
}

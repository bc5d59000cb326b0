import type { Sentence, Span } from "../episode/episode.ts";
import { exactWordsOf, type ExactWord } from "../language/exact-words.ts";

/** Words that were said in a row, as they stand in the transcript. */
export interface Said extends Span {
  /** From the transcript, with the marks that stand at the words. */
  readonly text: string;
}

/** Its characters are those of its sentence. */
interface SaidWord extends ExactWord {
  readonly sentence: number;
}

/**
 * Finds where words stand in some sentences, whatever their case and marks: models print quotes with other apostrophes and
 * commas, and leave out “um” and what is said twice at once. What is found is given as the transcript has it.
 */
export function saidWords(sentences: readonly Sentence[]): (quote: string) => Said[] {
  const words = sentences.flatMap(({ text }, sentence) =>
    exactWordsOf(text).map((word): SaidWord => ({ ...word, sentence })),
  );
  const withoutFillers = words.filter(isTelling);
  return (quote) => {
    const wanted = exactWordsOf(quote);
    const found = rowsIn(words, wanted);
    return (found.length > 0 ? found : rowsIn(withoutFillers, wanted.filter(isTelling))).map(
      ([first, last]) => saidFrom(first, last, sentences),
    );
  };
}

function isTelling({ isFiller }: ExactWord): boolean {
  return !isFiller;
}

/** The first and the last word of each row of these words. */
function rowsIn(words: readonly SaidWord[], wanted: readonly ExactWord[]): [SaidWord, SaidWord][] {
  if (wanted.length === 0) return [];
  return words.flatMap((first, at): [SaidWord, SaidWord][] => {
    const isSame = wanted.every(({ word }, offset) => words[at + offset]?.word === word);
    return isSame ? [[first, words[at + wanted.length - 1] ?? first]] : [];
  });
}

function saidFrom(first: SaidWord, last: SaidWord, sentences: readonly Sentence[]): Said {
  const whole = sentences.slice(first.sentence, last.sentence + 1).map(({ text }) => text);
  const text = whole.join(" ");
  const lastLength = whole.at(-1)?.length ?? 0;
  const space = text.indexOf(" ", text.length - lastLength + last.end);
  return {
    first: sentences[first.sentence]?.index ?? 0,
    last: sentences[last.sentence]?.index ?? 0,
    text: text.slice(text.lastIndexOf(" ", first.start) + 1, space < 0 ? text.length : space),
  };
}

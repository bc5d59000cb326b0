import { sentencesOf, type Episode, type Sentence } from "../../episode/episode.ts";
import { exactWordsOf, type ExactWord } from "../../language/exact-words.ts";
import { stopWords } from "../../language/stop-words.ts";
import { keptFor } from "../index/lazy.ts";
import { differingRuns } from "./differing-runs.ts";

/** A word as quotes are compared: unstemmed, for “model” is not “models” in a quote. */
export interface QuoteWord extends ExactWord {
  /** Neither filler nor stop word. */
  readonly isTelling: boolean;
  /** “jury's”, which may be a “jury is”, with that in one word. */
  readonly withIs: string | undefined;
}

/** A word of an episode. */
export interface SpokenWord extends QuoteWord {
  readonly sentence: Sentence;
}

/** What the published transcript has instead of `length` corrected words of a stretch, of which the first is at `place`. */
interface Misheard {
  readonly place: number;
  readonly length: number;
  readonly words: readonly string[];
}

/** Some sentences of an episode as one row of words. */
export interface SpokenWords {
  readonly episode: Episode;
  readonly words: readonly SpokenWord[];
  /** In their order. */
  readonly misheard: readonly Misheard[];
}

/** Fillers that take something back: put into a quote, they are words of it. */
const hedgingFillers = new Set(["kind", "sort", "of"]);

/** The words of a text that may not be said anywhere. */
export function quoteWords(text: string): QuoteWord[] {
  return exactWordsOf(text).map((word) => {
    const isFiller = word.isFiller && !hedgingFillers.has(word.word) && word.word !== "not";
    return quoteWord(text, { ...word, isFiller });
  });
}

function quoteWord(text: string, exact: ExactWord): QuoteWord {
  const { word, start, end, isFiller } = exact;
  const isShortened =
    word.endsWith("s") && /^['’]s$/i.test(text.slice(Math.max(start, end - 2), end));
  return {
    ...exact,
    isTelling: !isFiller && !stopWords.has(word),
    withIs: isShortened ? `${word.slice(0, -1)}is` : undefined,
  };
}

interface ReadSentence {
  readonly words: readonly SpokenWord[];
  readonly misheard: readonly Misheard[];
}

/** Sentences are read when a text may stand in them, and remembered as long as their episode is. */
const readSentence = keptFor((sentence: Sentence): ReadSentence => {
  const words = exactWordsOf(sentence.text).map((word) => ({
    ...quoteWord(sentence.text, word),
    sentence,
  }));
  const original = sentence.original === undefined ? [] : exactWordsOf(sentence.original);
  const misheard =
    sentence.original === undefined
      ? []
      : differingRuns(words, original).map(({ at, length, instead }) => ({
          place: at,
          length,
          words: instead.map(({ word }) => word),
        }));
  return { words, misheard };
});

/** Without fillers. */
export function heard<Word extends QuoteWord>(words: readonly Word[]): readonly Word[] {
  return words.filter(({ isFiller }) => !isFiller);
}

/** The sentences around one, at least so many words before and after it where the episode has them. */
export function stretchAround(
  { episode, sentence }: { readonly episode: Episode; readonly sentence: number },
  reach: { readonly before: number; readonly after: number },
): SpokenWords {
  const reached = (step: 1 | -1, wanted: number) => {
    let at = sentence;
    for (let words = 0; words < wanted; at += step) {
      const next = episode.sentences[at + step];
      if (!next) break;
      words += readSentence(next).words.length;
    }
    return at;
  };
  const words: SpokenWord[] = [];
  const misheard: Misheard[] = [];
  for (const each of sentencesOf(episode, {
    first: reached(-1, reach.before),
    last: reached(1, reach.after),
  })) {
    const read = readSentence(each);
    for (const word of read.misheard) misheard.push({ ...word, place: words.length + word.place });
    words.push(...read.words);
  }
  return { episode, words, misheard };
}

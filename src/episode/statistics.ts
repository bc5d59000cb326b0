import { sentencesOf, type Chapter, type Episode, type Sentence, type Span } from "./episode.ts";
import { foldedWord, printedWordsIn, wordCount } from "../language/words.ts";
import { stemOf } from "../language/terms.ts";
import type { Person } from "./facts.ts";

/** How much one person speaks in a stretch of the episode. */
export interface Share {
  readonly person: Person;
  readonly words: number;
  /** Of the stretch's words, from 0 to 1. */
  readonly share: number;
  /** Estimated; 0 where no times are known. */
  readonly seconds: number;
  readonly turns: number;
}

const counted = new WeakMap<Episode, Int32Array>();

/** By sentence. Counted once: the share of a whole episode would otherwise read 60,000 words again. */
function wordCounts(episode: Episode): Int32Array {
  const counts =
    counted.get(episode) ?? Int32Array.from(episode.sentences, ({ text }) => wordCount(text));
  counted.set(episode, counts);
  return counts;
}

/** Of these sentences alone: the texts of an episode are read where they are looked at. */
export function wordsInSpan(episode: Episode, span: Span): number {
  return sentencesOf(episode, span).reduce((sum, { text }) => sum + wordCount(text), 0);
}

/** Who speaks how much in a span, most first; people who do not speak there are left out. */
export function shares(episode: Episode, span: Span): Share[] {
  const tallies = episode.people.map((person) => ({
    person,
    words: 0,
    seconds: 0,
    turns: 0,
    lastTurn: -1,
  }));
  const counts = wordCounts(episode);
  let total = 0;
  for (const { index, speaker, turn, startSeconds, endSeconds } of sentencesOf(episode, span)) {
    const words = counts[index] ?? 0;
    total += words;
    const tally = speaker && tallies[speaker.index];
    if (!tally) continue;
    tally.words += words;
    tally.seconds += (endSeconds ?? 0) - (startSeconds ?? 0);
    if (tally.lastTurn !== turn) tally.turns += 1;
    tally.lastTurn = turn;
  }
  return tallies
    .filter(({ words }) => words > 0)
    .toSorted((a, b) => b.words - a.words)
    .map(({ person, words, seconds, turns }) => ({
      person,
      words,
      share: words / total,
      seconds,
      turns,
    }));
}

export function wholeEpisode({ sentences }: Episode): Span {
  return { first: 0, last: sentences.length - 1 };
}

/** The chapters in which somebody speaks. */
export function chaptersOf({ chapters, sentences }: Episode, name: string): Chapter[] {
  const numbers = new Set(
    sentences.flatMap(({ speaker, chapter }) => (speaker?.name === name ? [chapter] : [])),
  );
  return chapters.filter(({ number }) => numbers.has(number));
}

export function firstAndLast(
  { sentences }: Episode,
  name: string,
): { first: Sentence; last: Sentence } | undefined {
  const first = sentences.find(({ speaker }) => speaker?.name === name);
  const last = sentences.findLast(({ speaker }) => speaker?.name === name);
  return first && last && { first, last };
}

/** A word must be said so often by the person to be called theirs. */
const minTimesSaid = 6;
/** A word must be said so often to tell of an episode, or of a stretch of it. */
const minTimesInStretch = 4;
const minWordLength = 4;

/**
 * The words a person uses most in some episodes beyond what the others there do, by the log-odds of their share with a smoothing of one saying in a
 * thousand words, weighed by how often they say it. Words shorter than four letters say nothing about anyone.
 */
export function wordsMostTheirOwn(
  episodes: readonly Episode[],
  name: string,
  isCommon: (word: string) => boolean,
  limit: number,
): string[] {
  return wordsMostOf(
    episodes.flatMap(({ sentences }) => sentences),
    ({ speaker }) => speaker?.name === name,
    isCommon,
    { minTimes: minTimesSaid, limit },
  );
}

/** The same for a stretch of an episode, against what is said in the rest of it. */
export function wordsMostOfStretch(
  { sentences }: Episode,
  { first, last }: Span,
  isCommon: (word: string) => boolean,
  limit: number,
): string[] {
  return wordsMostOf(sentences, ({ index }) => first <= index && index <= last, isCommon, {
    minTimes: minTimesInStretch,
    limit,
  });
}

function wordsMostOf(
  sentences: readonly Sentence[],
  isTheirs: (sentence: Sentence) => boolean,
  isCommon: (word: string) => boolean,
  { minTimes, limit }: { readonly minTimes: number; readonly limit: number },
): string[] {
  const own = new Map<string, number>();
  const others = new Map<string, number>();
  let ownTotal = 0;
  let othersTotal = 0;
  for (const sentence of sentences) {
    const isOwn = isTheirs(sentence);
    for (const word of wholeWordsIn(sentence.text)) {
      if (isOwn) ownTotal += 1;
      else othersTotal += 1;
      const counts = isOwn ? own : others;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const score = (word: string, count: number) => {
    const ownRate = (count + 0.5) / (ownTotal + 500);
    const otherRate = ((others.get(word) ?? 0) + 0.5) / (othersTotal + 500);
    return Math.log(ownRate / otherRate) * Math.sqrt(count);
  };
  return mostTelling(own, score, isCommon, { minTimes, limit });
}

/** Of words with how often each is said, those that may tell something, by their scores above 0, the highest first. */
function mostTelling(
  times: ReadonlyMap<string, number>,
  scoreOf: (word: string, count: number) => number,
  isCommon: (word: string) => boolean,
  { minTimes, limit }: { readonly minTimes: number; readonly limit: number },
): string[] {
  const ranked = [...times]
    .filter(([word, count]) => count >= minTimes && mayTell(word, isCommon))
    .map(([word, count]) => ({ word, score: scoreOf(word, count) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || a.word.localeCompare(b.word));
  const byStem = new Map<string, string>();
  for (const { word } of ranked) {
    if (byStem.size === limit) break;
    // “neurons” tells all that “neuron” does.
    const stem = stemOf(word);
    if (!byStem.has(stem)) byStem.set(stem, word);
  }
  return [...byStem.values()];
}

/** “l'énergie”, “qu'elle”, “dell'arte”: words that lost their last letter before another. */
const elided =
  /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|(?:d|n)ell|all|dall|sull|quell|quest)['’](?=\p{L}{2})/u;

/** The words of a text, without those that are written together with the next one. */
function wholeWordsIn(text: string): string[] {
  return printedWordsIn(text).map((word) => word.replace(elided, ""));
}

/** An episode is looked at by so many sentences at a time. */
const stretchLength = 25;

/**
 * The words that tell what an episode is about, as far as that can be counted: said often, and where they are said more than elsewhere in
 * it, so that words of common speech count nothing in any language.
 */
export function wordsMostItsOwn(
  { sentences }: Episode,
  isCommon: (word: string) => boolean,
  limit: number,
): string[] {
  const times = new Map<string, number>();
  const stretches = new Map<string, Set<number>>();
  for (const { index, text } of sentences)
    for (const word of wholeWordsIn(text)) {
      times.set(word, (times.get(word) ?? 0) + 1);
      const known = stretches.get(word) ?? new Set();
      stretches.set(word, known.add(Math.floor(index / stretchLength)));
    }
  const all = Math.ceil(sentences.length / stretchLength);
  const score = (word: string, count: number) =>
    Math.sqrt(count) * Math.log((all + 1) / (stretches.get(word)?.size ?? 1));
  return mostTelling(times, score, isCommon, { minTimes: minTimesInStretch, limit });
}

/** Long enough to tell something, and no contraction: “shouldn't” is said of anything. */
function mayTell(word: string, isCommon: (word: string) => boolean): boolean {
  const isWord = /\p{L}/u.test(word) && !/['’]/.test(word);
  return isWord && word.length >= minWordLength && !isCommon(foldedWord(word));
}

import type { Span } from "../../episode/episode.ts";
import { compareWords, type Compared } from "./word-difference.ts";
import { likelyStretches } from "./likely-stretches.ts";
import { comesNear, withoutStrays } from "./nearness.ts";
import {
  quoteWords,
  type QuoteWord,
  type SpokenWord,
  type SpokenWords,
  type WordRow,
} from "../index/spoken-words.ts";
import { turningWords } from "./turning-words.ts";
import { align, prepareWords, type Link } from "./word-alignment.ts";

/** A text read as words of one place of the episode. */
export interface QuoteReading {
  /** Word for word, fillers apart and what the text itself marks as left out. */
  readonly isExact: boolean;
  /** Nearly so: enough words in common, some of them in a row. */
  readonly isNear: boolean;
  readonly span: Span;
  readonly score: number;
  /** How many words of the text were said there, fillers apart. */
  readonly wordsInCommon: number;
  readonly compare: () => Compared;
}

/** How much a text holds. */
export interface Substance {
  readonly allWords: number;
  /** Fillers and stutters apart. */
  readonly words: number;
  /** Different words that say something by themselves. */
  readonly tellingWords: number;
}

export interface ReadText {
  readonly substance: Substance;
  /** Best first. */
  readonly readings: readonly QuoteReading[];
}

/** What is left of a quote between two omissions, so that it cannot be made of picked words. */
const minPartWords = 3;
/** A replaced word at the edge of a text is shown beside the one it stands for, up to so many. */
const maxEdgeWords = 6;

/** “…”, “...” or “[…]” between words of a text says that something is left out. */
const omissionMark = /…|\.{2,}|\[\s*\]|\(\s*\)/;

/** All places in which a text may have been said, each with how near it comes. */
export function readQuote(text: string, spoken: SpokenWords): ReadText {
  const words = quoteWords(text, spoken);
  const heard = words.filter(({ isFiller }) => !isFiller);
  const substance = {
    allWords: words.length,
    words: heard.length,
    tellingWords: new Set(heard.filter(({ isTelling }) => isTelling).map(({ word }) => word)).size,
  };
  const omissions = new Set(
    words.flatMap(({ start }, index) => {
      const before = words[index - 1];
      return before && omissionMark.test(text.slice(before.end, start)) ? [index] : [];
    }),
  );
  const isUnpunctuated = !/[.,;:!?%]/.test(text);
  const prepared = prepareWords({ words, omissions, isUnpunctuated }, spoken);
  const readings = likelyStretches(words, spoken)
    .map((stretch) => align(prepared, spoken, stretch))
    .map(({ score, links }) => readingOf({ text, words, omissions, spoken, links }, score))
    .filter((reading) => reading !== undefined)
    .toSorted((a, b) => Number(b.isExact) - Number(a.isExact) || b.score - a.score)
    // Stretches that reach over an interjection find the same place twice.
    .filter(
      (reading, at, all) => all.findIndex(({ span }) => span.first === reading.span.first) === at,
    );
  return { substance, readings };
}

interface Aligned {
  readonly text: string;
  readonly words: readonly QuoteWord[];
  readonly omissions: ReadonlySet<number>;
  readonly spoken: SpokenWords;
  readonly links: readonly Link[];
}

/** Words of the episode, from the first to before the last. */
type Range = readonly [number, number];

function readingOf(aligned: Aligned, score: number): QuoteReading | undefined {
  const { text, words, spoken } = aligned;
  const whole = rangeOf(aligned.links, spoken);
  if (!whole) return undefined;
  const isExact = isWordForWord(aligned, whole);
  const links = isExact
    ? aligned.links
    : withoutStrays({ words, spoken: spoken.words, links: aligned.links });
  const range = isExact ? whole : withReplacedEdges({ ...aligned, links });
  const [from, to] = [spoken.words.sentenceAt(range[0]), spoken.words.sentenceAt(range[1] - 1)];
  if (!from || !to) return undefined;
  return {
    isExact,
    isNear: isExact || comesNear(text, { words, spoken: spoken.words, links }),
    span: { first: from.index, last: to.index },
    score,
    wordsInCommon: words.filter((word, index) => !word.isFiller && isLinked(links, index)).length,
    compare: () => compareWords({ text, textWords: words, spoken: spoken.words, range, links }),
  };
}

function rangeOf(links: readonly Link[], spoken: SpokenWords): Range | undefined {
  const [first, last] = [links[0], links.at(-1)];
  return first && last && wholeWords(spoken.words, first.said[0], last.said[1]);
}

function isLinked(links: readonly Link[], index: number): boolean {
  return links.some(({ text: [from, to] }) => from <= index && index < to);
}

function areJoined(one: SpokenWord | undefined, other: SpokenWord | undefined): boolean {
  return (
    one !== undefined &&
    one.sentence === other?.sentence &&
    /^\S*$/.test(one.sentence.text.slice(one.end, other.start))
  );
}

/** Extended to the spaces around: `training` out of `post-training` takes all of it. */
function wholeWords(words: WordRow, from: number, to: number): Range {
  let [start, end] = [from, to];
  while (areJoined(words.at(start - 1), words.at(start))) start -= 1;
  while (areJoined(words.at(end - 1), words.at(end))) end += 1;
  return [start, end];
}

function isWordForWord({ words, omissions, spoken, links }: Aligned, [from, to]: Range): boolean {
  if (words.some((word, index) => !word.isFiller && !isLinked(links, index))) return false;
  const { words: said } = spoken;
  if (said.sentenceAt(from)?.turn !== said.sentenceAt(to - 1)?.turn) return false;
  const parts = [0];
  let before: Link = { text: [0, 0], said: [from, from] };
  for (const link of [...links, { text: [words.length, words.length], said: [to, to] } as const]) {
    const left = said.slice(before.said[1], link.said[0]).filter(({ isFiller }) => !isFiller);
    if (left.length > 0) {
      if (!hasMark(omissions, before.text[1], link.text[0])) return false;
      const ends = [said.sentenceAt(before.said[1] - 1), said.sentenceAt(link.said[0])];
      if (turnsSense(left.filter(({ sentence }) => ends.includes(sentence)))) return false;
      parts.push(0);
    }
    parts[parts.length - 1] = (parts.at(-1) ?? 0) + link.said[1] - link.said[0];
    before = link;
  }
  return parts.length === 1 || parts.every((length) => length >= minPartWords);
}

function hasMark(omissions: ReadonlySet<number>, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) if (omissions.has(index)) return true;
  return false;
}

/** What is left out of a sentence may not be what denies or counts, even where the text marks it. */
function turnsSense(left: readonly SpokenWord[]): boolean {
  const words = left.map(({ word }) => ({ surface: word, words: [word] }));
  return turningWords(words, []).missing.length > 0;
}

/** Where the text begins or ends with words of its own, those that were said instead belong to what is shown. */
function withReplacedEdges({ text, words, spoken, links }: Aligned): Range {
  const said = spoken.words;
  const first = links[0]?.text[0] ?? 0;
  const last = links.at(-1)?.text[1] ?? 0;
  const before = ownWords(words.slice(0, first).toReversed(), (word) =>
    text.slice(word.end, words[first]?.start),
  );
  const after = ownWords(words.slice(last), (word) => text.slice(words[last - 1]?.end, word.start));
  let [start, end] = rangeOf(links, spoken) ?? [0, 0];
  const isSameSentence = (one: number, other: number) =>
    said.sentenceAt(one) !== undefined && said.sentenceAt(one) === said.sentenceAt(other);
  for (let left = before; left > 0 && isSameSentence(start - 1, start); left--) start -= 1;
  for (let left = after; left > 0 && isSameSentence(end, end - 1); left--) end += 1;
  return wholeWords(said, start, end);
}

/** How many words at an edge of the text stand in the same sentence as what was said; none if they are too many to stand for others. */
function ownWords(words: readonly QuoteWord[], between: (word: QuoteWord) => string): number {
  const own = words.findIndex((word) => /[.!?…:\n]/.test(between(word)));
  const count = own < 0 ? words.length : own;
  return count > maxEdgeWords ? 0 : count;
}

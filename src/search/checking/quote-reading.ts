import type { Span } from "../../episode/episode.ts";
import { isDenying, senseKindOf } from "../../language/sense-words.ts";
import type { WordsInside } from "../../language/stance.ts";
import type { Difference } from "../search.ts";
import { comesNear, withoutStrays } from "./nearness.ts";
import {
  heard,
  quoteWords,
  type QuoteWord,
  type SpokenWord,
  type SpokenWords,
} from "./quote-words.ts";
import type { IsWord } from "./turning-words.ts";
import { align, prepareWords, type Link } from "./word-alignment.ts";
import { compareWords, type Compared } from "./word-difference.ts";

/** A text read as words of one place of an episode. */
export interface QuoteReading {
  readonly stretch: SpokenWords;
  /** Word for word, fillers apart and what the text itself marks as left out. */
  readonly isExact: boolean;
  /** Nearly so: enough words in common, some of them in a row. */
  readonly isNear: boolean;
  readonly span: Span;
  /** The words themselves, inside the sentences of whoever says the first of them. */
  readonly inside: WordsInside & { readonly firstSentence: number };
  readonly score: number;
  /** How many words of the text were said there, fillers apart. */
  readonly wordsInCommon: number;
  /** How many words the text leaves out at one place, at most. */
  readonly widestGap: number;
  readonly compare: (isWord: IsWord) => Compared;
}

/** A text ready to be held against what was said. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly QuoteWord[];
  readonly substance: Substance;
  readonly readAt: (stretch: SpokenWords) => QuoteReading | undefined;
}

/** How much a text holds. */
export interface Substance {
  readonly allWords: number;
  /** Fillers and stutters apart. */
  readonly words: number;
  /** Different words that say something by themselves. */
  readonly tellingWords: number;
}

/** What is left of a quote between two omissions, so that it cannot be made of picked words. */
const minPartWords = 3;
/** An omission that the text marks leaves out no more than this, so that what stands on both sides is of one thought. */
const maxOmitted = { words: 40, sentences: 1 };
/** A replaced word at the edge of a text is shown beside the one it stands for, up to so many. */
const maxEdgeWords = 6;

/** “…”, “...” or “[…]” between words of a text says that something is left out. */
const omissionMark = /…|\.{2,}|\[\s*\]|\(\s*\)/;

export function readText(text: string): ReadText {
  const words = quoteWords(text);
  const substance = {
    allWords: words.length,
    words: heard(words).length,
    tellingWords: new Set(words.filter(({ isTelling }) => isTelling).map(({ word }) => word)).size,
  };
  const omissions = new Set(
    words.flatMap(({ start }, index) => {
      const before = words[index - 1];
      return before && omissionMark.test(text.slice(before.end, start)) ? [index] : [];
    }),
  );
  const isUnpunctuated = !/[.,;:!?%]/.test(text);
  const prepared = prepareWords({ words, omissions, isUnpunctuated });
  return {
    text,
    words,
    substance,
    readAt: (stretch) => {
      const { score, links } = align(prepared, stretch);
      const whole = withCutWords({ text, words, omissions, stretch, links });
      return readingOf({ text, words, omissions, stretch, links: whole }, score);
    },
  };
}

interface Aligned {
  readonly text: string;
  readonly words: readonly QuoteWord[];
  readonly omissions: ReadonlySet<number>;
  readonly stretch: SpokenWords;
  readonly links: readonly Link[];
}

/** With the first and the last word of a text linked to those of which they are the rest at the edge of a picture: `…ve no idea wh…`. */
function withCutWords({ text, words, stretch, links }: Aligned): readonly Link[] {
  const spoken = stretch.words;
  const [first, last, firstLink, lastLink] = [words[0], words.at(-1), links[0], links.at(-1)];
  if (!first || !last || !firstLink || !lastLink) return links;
  const before = spoken.findLastIndex(({ isFiller }, at) => !isFiller && at < firstLink.said[0]);
  const after = spoken.findIndex(({ isFiller }, at) => !isFiller && at >= lastLink.said[1]);
  const isCutBefore =
    firstLink.text[0] === 1 &&
    /(?:…|\.{3})$/.test(text.slice(0, first.start)) &&
    (spoken[before]?.word.endsWith(first.word) ?? false);
  const isCutAfter =
    lastLink.text[1] === words.length - 1 &&
    /^(?:…|\.{3})/.test(text.slice(last.end)) &&
    (spoken[after]?.word.startsWith(last.word) ?? false);
  return [
    ...(isCutBefore ? [{ text: [0, 1], said: [before, before + 1] } as const] : []),
    ...links,
    ...(isCutAfter
      ? [{ text: [words.length - 1, words.length], said: [after, after + 1] } as const]
      : []),
  ];
}

/** Words of the stretch, from the first to before the last. */
type Range = readonly [number, number];

function readingOf(aligned: Aligned, score: number): QuoteReading | undefined {
  const { text, words, stretch } = aligned;
  const spoken = stretch.words;
  const whole = rangeOf(aligned.links, spoken);
  if (!whole) return undefined;
  const isExact = isWordForWord(aligned, whole);
  const links = isExact ? aligned.links : withoutStrays({ words, spoken, links: aligned.links });
  const range = isExact ? whole : withReplacedEdges({ ...aligned, links });
  const inside = insideOf({ ...aligned, links });
  const [from, to] = [spoken[range[0]], spoken[range[1] - 1]];
  if (!from || !to || !inside) return undefined;
  return {
    stretch,
    isExact,
    isNear: isExact || comesNear(text, { words, spoken, links }),
    span: { first: from.sentence.index, last: to.sentence.index },
    inside,
    score,
    wordsInCommon: heard(links.flatMap(({ text: own }) => words.slice(...own))).length,
    widestGap: Math.max(
      0,
      ...links.slice(1).map((link, index) => {
        const before = links[index];
        return before ? heard(spoken.slice(before.said[1], link.said[0])).length : 0;
      }),
    ),
    compare: (isWord) => {
      const comparison = { text, textWords: words, spoken, range, links };
      const compared = compareWords(comparison, isWord);
      return { ...compared, turning: [...turningOmissions(aligned, links), ...compared.turning] };
    },
  };
}

function rangeOf(links: readonly Link[], spoken: readonly SpokenWord[]): Range | undefined {
  const [first, last] = [links[0], links.at(-1)];
  return first && last && wholeWords(spoken, first.said[0], last.said[1]);
}

/** How many sentences before and after the words are looked at for what turns them. */
const sentencesAround = 5;

/** The words from the first link to the last in the sentences around them; where several speak, only those of who speaks there. */
function insideOf({ text, words, stretch: { words: spoken }, links }: Aligned) {
  const from = links[0] && spoken[links[0].said[0]];
  const until = links.at(-1)?.said[1];
  const to = until === undefined ? undefined : spoken[until - 1];
  if (!from || !to) return undefined;
  const sentences = [...new Set(spoken.map(({ sentence }) => sentence))];
  const [first, last] = [sentences.indexOf(from.sentence), sentences.indexOf(to.sentence)];
  const isTheirs = (at: number, turn: number) => sentences[at]?.turn === turn;
  let start = first;
  while (start > first - sentencesAround && isTheirs(start - 1, from.sentence.turn)) start -= 1;
  let end = last;
  while (end < last + sentencesAround && isTheirs(end + 1, to.sentence.turn)) end += 1;
  return {
    sentences: sentences.slice(start, end + 1).map((each) => each.text),
    first: first - start,
    start: from.start,
    last: last - start,
    end: to.end,
    areAsked: /^["”’)\s]*\?/.test(text.slice(words.at(-1)?.end)),
    firstSentence: sentences[start]?.index ?? from.sentence.index,
  };
}

function areJoined(one: SpokenWord | undefined, other: SpokenWord | undefined): boolean {
  return (
    one !== undefined &&
    one.sentence === other?.sentence &&
    /^\S*$/.test(one.sentence.text.slice(one.end, other.start))
  );
}

/** Extended to the spaces around: `training` out of `post-training` takes all of it. */
function wholeWords(spoken: readonly SpokenWord[], from: number, to: number): Range {
  let [start, end] = [from, to];
  while (areJoined(spoken[start - 1], spoken[start])) start -= 1;
  while (areJoined(spoken[end - 1], spoken[end])) end += 1;
  return [start, end];
}

function isWordForWord(aligned: Aligned, [from, to]: Range): boolean {
  const { words, omissions, stretch, links } = aligned;
  const linked = new Set(links.flatMap(({ text }) => words.slice(...text)));
  if (words.some((word) => !word.isFiller && !linked.has(word))) return false;
  const spoken = stretch.words;
  const parts = [0];
  let before: Link = { text: [0, 0], said: [from, from] };
  for (const link of [...links, { text: [words.length, words.length], said: [to, to] } as const]) {
    const left = heard(spoken.slice(before.said[1], link.said[0]));
    if (left.length > 0) {
      if (!mayBeLeftOut(left, { before: spoken[before.said[1] - 1], after: spoken[link.said[0]] }))
        return false;
      if (!hasMark(omissions, before.text[1], link.text[0])) return false;
      parts.push(0);
    }
    parts[parts.length - 1] = (parts.at(-1) ?? 0) + link.said[1] - link.said[0];
    before = link;
  }
  return parts.length === 1 || parts.every((length) => length >= minPartWords);
}

/** What a text marks as left out of a sentence though the sense turns on it. */
function turningOmissions(
  { omissions, stretch: { words } }: Aligned,
  links: readonly Link[],
): Difference[] {
  return links.slice(1).flatMap((link, index) => {
    const before = links[index];
    if (!before || !hasMark(omissions, before.text[1], link.text[0])) return [];
    const left = words.slice(before.said[1], link.said[0]);
    const [first, last, next] = [left[0], left.at(-1), words[link.said[0]]];
    // What reaches into other sentences is no part of this one.
    if (!first || !last || !next || first.sentence !== next.sentence) return [];
    if (!turnsLeftOut(heard(left), next)) return [];
    return [{ kind: "missing", words: next.sentence.text.slice(first.start, last.end) }];
  });
}

function turnsLeftOut(left: readonly SpokenWord[], next: SpokenWord): boolean {
  return left.some(({ word }) => turnsWhenLeftOut(word)) || describes(left, next);
}

/** Only a little of one thought of one person, and nothing that turns it. */
function mayBeLeftOut(
  left: readonly SpokenWord[],
  { before, after }: { before: SpokenWord | undefined; after: SpokenWord | undefined },
): boolean {
  if (!before || !after || before.sentence.turn !== after.sentence.turn) return false;
  const sentences = after.sentence.index - before.sentence.index - 1;
  if (left.length > maxOmitted.words || sentences > maxOmitted.sentences) return false;
  const ends = [before.sentence, after.sentence];
  return !turnsLeftOut(
    left.filter(({ sentence }) => ends.includes(sentence)),
    after,
  );
}

/** What is left out of a sentence may not be what denies, doubts or binds the rest or gives it to others, even where the text marks it. */
function turnsWhenLeftOut(word: string): boolean {
  return isDenying(word) || senseKindOf(word) === "certainty" || binding.has(word);
}

const binding = new Set(
  "if unless except instead rather only but although though must should cannot say says said saying".split(
    " ",
  ),
);
/** More words than these before another are no mere description of it. */
const maxDescription = 4;

/** “the worst enemy is badly designed regulation” without “badly designed” is about all of it. */
function describes(left: readonly SpokenWord[], next: SpokenWord): boolean {
  const last = left.at(-1);
  return (
    last !== undefined &&
    left.length <= maxDescription &&
    last.isTelling &&
    next.isTelling &&
    senseKindOf(next.word) === undefined &&
    /^\s*$/.test(
      next.sentence === last.sentence ? next.sentence.text.slice(last.end, next.start) : ".",
    )
  );
}

function hasMark(omissions: ReadonlySet<number>, from: number, to: number): boolean {
  for (let index = from; index <= to; index++) if (omissions.has(index)) return true;
  return false;
}

/** Where the text begins or ends with words of its own, those that were said instead belong to what is shown. */
function withReplacedEdges({ text, words, stretch, links }: Aligned): Range {
  const spoken = stretch.words;
  const first = links[0]?.text[0] ?? 0;
  const last = links.at(-1)?.text[1] ?? 0;
  const before = ownWords(words.slice(0, first).toReversed(), (word) =>
    text.slice(word.end, words[first]?.start),
  );
  const after = ownWords(words.slice(last), (word) => text.slice(words[last - 1]?.end, word.start));
  let [start, end] = rangeOf(links, spoken) ?? [0, 0];
  const isSameSentence = (one: number, other: number) =>
    spoken[one] !== undefined && spoken[one].sentence === spoken[other]?.sentence;
  for (let left = before; left > 0 && isSameSentence(start - 1, start); left--) start -= 1;
  for (let left = after; left > 0 && isSameSentence(end, end - 1); left--) end += 1;
  return wholeWords(spoken, start, end);
}

/** How many words at an edge of the text stand in the same sentence as what was said; none if they are too many to stand for others. */
function ownWords(words: readonly QuoteWord[], between: (word: QuoteWord) => string): number {
  const own = words.findIndex((word) => /[.!?…:\n]/.test(between(word)));
  const count = own < 0 ? words.length : own;
  return count > maxEdgeWords ? 0 : count;
}

import {
  sentencesOf,
  type Episode,
  type Sentence,
  type Span,
  type WordRange,
} from "../../episode/episode.ts";
import {
  breaksOff,
  deniesForContrast,
  imagines,
  isCutShort,
  isQuestion,
  leans,
  turnsWhatWasSaid,
} from "../../language/standing-alone.ts";
import { disownedAfter, turningAround, type Turning } from "../../language/stance.ts";
import { tidyOpening } from "../../language/tidy.ts";
import { wordsInSpan } from "../../episode/statistics.ts";
import { sumOf } from "../index/statistics.ts";
import { wordCount } from "../../language/words.ts";

/** A word of what was asked, where it was said. */
export interface Match {
  readonly sentence: number;
  /** Among all words of the episode: neighbours differ by 1. */
  readonly position: number;
  /** Its number in what was asked. */
  readonly term: number;
  /** How telling it is: its rarity. */
  readonly weight: number;
}

/** Sentences that are understood alone, as far as that could be had. */
export interface Completed extends Span {
  /** It points to something said before it that did not fit. */
  readonly leans: boolean;
  /** What follows takes it back or limits it, and did not fit. */
  readonly isTurned: boolean;
}

/** The fewest whole sentences of one person that carry what was asked and can be understood alone. */
export interface Quote extends Completed {
  /** How much of what was asked stands in it, by weight; less what it costs to read, so that it may be below 0. */
  readonly score: number;
  /** The words of it that are shown, where clauses that carry nothing of what was asked make it far too long. */
  readonly shownWords?: WordRange | undefined;
}

/** As many words as are read at a glance. */
const wantedWords = 35;
/** More are not a quote but a passage. */
const maxWords = 75;
const maxSentences = 4;
const maxCoreSentences = 3;
/** So many sentences before it are taken for what it points to. */
const maxSentencesBefore = 2;
/** Less is “Right.” or “Exactly, yes.” */
const minTellingWords = 4;
/** What is so instead of what is not is said shortly. */
const maxContrastWords = 12;
/** One sentence that holds this share of what a run of them holds is enough. */
const enoughShare = 0.8;
/** What a quote loses, in units of rarity: by word, by further sentence, for asking instead of telling, by what is missing. */
const costs = {
  word: 0.05,
  longWord: 0.15,
  tooLongWord: 0.15,
  sentence: 1.2,
  question: 4,
  leans: 3,
  turned: 6,
  broken: 2,
  assent: 4,
};
/** What a pair of words that follow each other as asked is worth, of what both are worth. */
const pairWorth = 0.5;

/** Where a quote is chosen, and by what. */
export interface Asked {
  readonly within: Span;
  readonly matches: readonly Match[];
  /** Where it is likeliest: the passage that was ranked. */
  readonly likely?: Span;
}

/** What standing there is worth, in units of rarity. */
const likelyWorth = 2;

/**
 * Chooses within a stretch, best where the words asked for are. A stretch without any of them gives the sentences of it that
 * stand alone best. Never more than one person, never beyond a chapter.
 */
export function chooseQuote(episode: Episode, { within, matches, likely: near }: Asked): Quote {
  const worth = (span: Span) =>
    worthOf(span, matches) + (near && overlaps(span, near) ? likelyWorth : 0);
  const scored = (quote: Completed): Quote => ({
    ...quote,
    score: worth(quote) - costOf(episode, quote),
  });
  const mostWorth = ({ first, last }: Span) =>
    worth({ first: first - maxSentencesBefore, last: last + maxSentences - 1 });
  let best: Quote | undefined;
  const isBeaten = (most: number) => best !== undefined && best.score >= most;
  // What completes a quote is looked for only where none that is left can be better, what turns it closely.
  for (const { core, most } of coresIn(episode, within, matches)
    .map((each) => ({
      core: each,
      most: mostWorth(each) - leastCost(wordsInSpan(episode, each), each),
    }))
    .toSorted((a, b) => b.most - a.most)) {
    if (isBeaten(most)) break;
    if (isBeaten(scored(nearlyCompleted(episode, core)).score)) continue;
    const quote = scored(completed(episode, core));
    if (!best || quote.score > best.score) best = quote;
  }
  return best ?? { ...within, leans: false, isTurned: false, score: -Infinity };
}

/** Which sentence of the same person turns others; `undefined` where none does. */
type FindTurning = (episode: Episode, span: Span) => number | undefined;

const noTurning: FindTurning = () => undefined;

/** Runs of sentences of one person; where one of a run holds nearly all that the run does, the run is none. */
function coresIn(episode: Episode, within: Span, matches: readonly Match[]): Span[] {
  const cores: Span[] = [];
  for (let first = within.first; first <= within.last; first++)
    for (
      let last = first;
      last < first + maxCoreSentences && last <= within.last && isOneVoice(episode, first, last);
      last++
    ) {
      const worth = enoughShare * worthOf({ first, last }, matches);
      const inside = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const isOneEnough = inside.some(
        (one) => worthOf({ first: one, last: one }, matches) >= worth,
      );
      if (first === last || !isOneEnough) cores.push({ first, last });
    }
  return cores;
}

/** Sentences with what they need to be understood: what they point to, and what takes them back. */
export const completed = remembered((episode, core) => complete(episode, core, turningSentence));
/** The same, without a close look at what turns them. */
const nearlyCompleted = remembered((episode, core) => complete(episode, core, noTurning));

function complete(episode: Episode, core: Span, findTurning: FindTurning): Completed {
  let { first, last } = core;
  const textAt = (index: number) => episode.sentences[index]?.text ?? "";
  const fits = (from: number, to: number) =>
    to - from < Math.max(maxSentences, core.last - core.first + 1) &&
    isOneVoice(episode, from, to) &&
    wordsInSpan(episode, { first: from, last: to }) <= maxWords;
  const isTurned = () =>
    isOneVoice(episode, last, last + 1) &&
    (turnsWhatWasSaid(textAt(last + 1)) ||
      openQuotes(episode, { first, last }) > 0 ||
      (findTurning(episode, { first, last }) ?? last) > last);
  const isUnfinished = () =>
    isOneVoice(episode, last, last + 1) &&
    (breaksOff(textAt(last)) ||
      imagines(textAt(last), textAt(last + 1)) ||
      isContrasted(textAt(last), textAt(last + 1)));
  while ((isTurned() || isUnfinished()) && fits(first, last + 1)) last += 1;
  const isLeaning = () => pointsBack(episode, { first, last }, findTurning);
  while (isLeaning() && core.first - first < maxSentencesBefore && fits(first - 1, last))
    first -= 1;
  // What is still pointed to is shown before the quote: what did not tell it is not needed.
  const isStillLeaning = isLeaning();
  if (isStillLeaning) first = core.first;
  return {
    first,
    last,
    leans: isStillLeaning,
    isTurned: isTurned() || disowning(episode, { first, last }) !== undefined,
  };
}

/** Whether sentences say too little without those before them. */
function pointsBack(episode: Episode, { first, last }: Span, findTurning: FindTurning): boolean {
  return (
    leans(episode.sentences[first]?.text ?? "") ||
    openQuotes(episode, { first, last }) < 0 ||
    (findTurning(episode, { first, last }) ?? first) < first
  );
}

/** So far back stands what is pointed to. */
const leadReach = 4;

/** The sentence that tells what the first of some others points to; `undefined` where they point to nothing, or nothing is told before them. */
export function leadOf(episode: Episode, span: Span): Sentence | undefined {
  if (!pointsBack(episode, span, turningSentence)) return undefined;
  const before = { first: Math.max(0, span.first - leadReach), last: span.first - 1 };
  const chapter = episode.sentences[span.first]?.chapter;
  const telling = sentencesOf(episode, before).filter(
    (sentence) =>
      sentence.chapter === chapter && wordCount(tidyOpening(sentence.text)) >= minTellingWords,
  );
  return telling.findLast(({ text }) => !leans(text)) ?? telling.at(-1);
}

/** So many sentences before and after can turn what is said. */
const turningReach = 2;

/** Whether sentences need nothing before or after them. */
export function standsAlone(episode: Episode, span: Span): boolean {
  const { first, last, leans: isLeaning, isTurned } = completed(episode, span);
  return first === span.first && last === span.last && !isLeaning && !isTurned;
}

/** By what it says, and by what the sentences around it say. */
const turningSentence = remembered((episode, { first, last }): number | undefined => {
  const turn = episode.turns[episode.sentences[first]?.turn ?? -1];
  if (!turn) return undefined;
  const from = Math.max(turn.first, first - turningReach);
  const to = Math.min(turn.last, last + turningReach);
  const sentences = sentencesOf(episode, { first: from, last: to }).map(({ text }) => text);
  const turning = turningAround({
    sentences,
    first: first - from,
    start: 0,
    last: last - from,
    end: sentences[last - from]?.length ?? 0,
  });
  return turning && turning.sentence + from;
});

/** Of each span once, as long as its episode is kept: sentences never change, and the same ones are looked at again and again. */
function remembered<Result>(
  work: (episode: Episode, span: Span) => Result,
): (episode: Episode, span: Span) => Result {
  const known = new WeakMap<Episode, Map<number, { readonly result: Result }>>();
  return (episode, span) => {
    const ofEpisode = known.get(episode) ?? new Map<number, { readonly result: Result }>();
    known.set(episode, ofEpisode);
    const key = span.first * episode.sentences.length + span.last;
    const found = ofEpisode.get(key) ?? { result: work(episode, span) };
    ofEpisode.set(key, found);
    return found.result;
  };
}

/** Where the speaker says that a view which they are of is not their own; the sentence is that of the episode. */
export const disowning = remembered((episode, { first, last }): Turning | undefined => {
  const turn = episode.turns[episode.sentences[first]?.turn ?? -1];
  if (!turn) return undefined;
  const sentences = sentencesOf(episode, turn).map(({ text }) => text);
  const found = disownedAfter({ sentences, first: first - turn.first, last: last - turn.first });
  return found && { ...found, sentence: found.sentence + turn.first };
});

/** “We don't make them. We grow them.” */
function isContrasted(sentence: string, next: string): boolean {
  return (
    deniesForContrast(sentence) &&
    wordCount(next) <= maxContrastWords &&
    pronounOf(next) !== undefined &&
    pronounOf(next) === pronounOf(sentence)
  );
}

function pronounOf(sentence: string): string | undefined {
  return /^(?:i|we|you|it|they|he|she|this|that|there)\b/iu.exec(sentence)?.[0].toLowerCase();
}

/** How many more quotation marks it opens than it closes: somebody else's words are never shown as one's own, nor without their end. */
function openQuotes(episode: Episode, span: Span): number {
  const text = sentencesOf(episode, span)
    .map((sentence) => sentence.text)
    .join(" ");
  const opened = text.match(/“|(?<![^\s(])"/gu) ?? [];
  const closed = text.match(/”|(?<=\S)"(?![\p{L}\p{N}])/gu) ?? [];
  return opened.length - closed.length;
}

function overlaps(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function isOneVoice({ sentences }: Episode, first: number, last: number): boolean {
  const one = sentences[first];
  const other = sentences[last];
  return (
    one !== undefined &&
    other !== undefined &&
    one.turn === other.turn &&
    one.chapter === other.chapter
  );
}

/** How much of what was asked stands in it: each word once, and more for those that follow each other as asked. */
function worthOf({ first, last }: Span, matches: readonly Match[]): number {
  const inside = matches.filter(({ sentence }) => first <= sentence && sentence <= last);
  const worth = new Map<number, number>();
  const paired = new Map<number, number>();
  for (const { term, weight, position } of inside) {
    worth.set(term, Math.max(worth.get(term) ?? 0, weight));
    const next = inside.find(
      (other) =>
        other.term === term + 1 && other.position > position && other.position <= position + 2,
    );
    if (next) paired.set(term, pairWorth * (weight + next.weight));
  }
  return sumOf([...worth.values(), ...paired.values()]);
}

/** What its length costs: what is added to it makes it no cheaper. */
function leastCost(words: number, span: Span): number {
  return (
    costs.word * words +
    costs.longWord * Math.max(0, words - wantedWords) +
    costs.tooLongWord * Math.max(0, words - maxWords) +
    costs.sentence * (span.last - span.first)
  );
}

function costOf(episode: Episode, quote: Completed): number {
  const sentences = sentencesOf(episode, quote);
  const words = wordsInSpan(episode, quote);
  return (
    leastCost(words, quote) +
    (isQuestion(sentences.at(-1)?.text ?? "") ? costs.question : 0) +
    costs.broken * sentences.filter(({ text }) => isCutShort(text)).length +
    (words < minTellingWords ? costs.assent : 0) +
    (quote.leans ? costs.leans : 0) +
    (quote.isTurned ? costs.turned : 0)
  );
}

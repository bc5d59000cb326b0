import { sentencesOf, type Episode, type Span, type Turn } from "../../episode/episode.ts";
import { wordsInSpan } from "../../episode/statistics.ts";
import { isQuestion } from "../../language/standing-alone.ts";
import { termsOf } from "../../language/terms.ts";
import type { StoredPassage } from "../index/episode-reader.ts";
import { guideTexts } from "../index/guide.ts";
import { sumOf } from "../index/statistics.ts";
import { wordsIn } from "../index/stream.ts";
import { chooseQuote, type Match, type Quote } from "../quoting/choose-quote.ts";
import { shownWords } from "../quoting/shown-words.ts";
import type { IndexTerm } from "./query-readings.ts";

/** Words of the guide's text that led to a hit count this much of those that were typed. */
const ledShare = 0.35;

interface FoundHit {
  readonly episode: Episode;
  readonly terms: readonly IndexTerm[];
  readonly span: Span;
  readonly passage: StoredPassage;
  /** The guide's text that led here, by its number. */
  readonly led: number | undefined;
  readonly rarityOf: (stem: string) => number;
  /** Asked of one person: nobody else may be quoted. */
  readonly onlySpeaker: boolean;
}

/** A question is what was meant where so much of what was asked stands in it, by weight, and the other way round, by words; else its answer is. */
const askedShare = 0.7;
const leastLineShare = 0.5;
/** Fewer words name a subject. */
const minLineWords = 4;
/** Less is no answer: “Yeah.” */
const minAnswerWords = 4;
/** An answer begins within so many sentences. */
const answerSentences = 8;

/**
 * The quote in a hit: where its words stand, and those of the guide's text that led there. Where these are a question that was put to
 * somebody, and not the words that were looked for, the quote is of the answer.
 */
export function quoteIn(hit: FoundHit): Quote {
  const asked = askedStems(hit.terms);
  const both = [...asked, ...guidedStems(hit)];
  const led = wholeQuote(hit, both);
  // Of a subject there is no line to be chosen beside it, nor where no guide led there.
  const mayBeLine = hit.led !== undefined && hit.terms.length >= minLineWords;
  const line = mayBeLine ? wholeQuote(hit, asked) : led;
  // Where the words that were typed stand and stand alone, those of the guide would only make it longer.
  const isLine =
    mayBeLine &&
    shareIn(hit, line) >= askedShare &&
    !line.leans &&
    shareIn(hit, line) >= shareIn(hit, led);
  const [quote, wanted] = isLine ? [line, asked] : [led, both];
  return { ...quote, shownWords: shownWords(hit.episode, quote, weightOfStems(wanted)) };
}

function wholeQuote(hit: FoundHit, wanted: readonly Wanted[]): Quote {
  const { episode } = hit;
  const quoteOf = (within: Span) =>
    chooseQuote(episode, {
      within,
      matches: matchesIn(episode, within, wanted),
      likely: hit.passage,
    });
  const quote = quoteOf(hit.led === undefined ? hit.span : widened(episode, hit.span, hit.passage));
  const answer = answerTo(episode, quote);
  if (!answer || hit.onlySpeaker || isLineOf(hit, quote)) return quote;
  const last = Math.min(answer.last, answer.first + answerSentences - 1);
  return quoteOf({ first: answer.first, last });
}

/** How much of what was asked stands in a text that does not stand in another. */
function weightOfStems(wanted: readonly Wanted[]) {
  return (text: string, other = ""): number => {
    const stems = stemsIn(text);
    const otherStems = stemsIn(other);
    return sumOf(
      wanted
        .filter(({ stem }) => stems.has(stem) && !otherStems.has(stem))
        .map(({ weight }) => weight),
    );
  };
}

function stemsIn(text: string): ReadonlySet<string> {
  return new Set(
    termsOf(text).flatMap(({ stem, joined }) => (joined === undefined ? [stem] : [stem, joined])),
  );
}

/** What the next person says, where somebody asks at the end of what they say. */
function answerTo(episode: Episode, { first, last }: Span): Turn | undefined {
  const turn = episode.turns[episode.sentences[last]?.turn ?? -1];
  const isAsking =
    turn && sentencesOf(episode, { first, last }).some(({ text }) => isQuestion(text));
  const answer = isAsking && turn.last - last <= 1 ? episode.turns[turn.index + 1] : undefined;
  return answer && wordsInSpan(episode, answer) >= minAnswerWords ? answer : undefined;
}

/** A stem that tells of what was asked. */
interface Wanted {
  readonly stem: string;
  readonly term: number;
  readonly weight: number;
}

function askedStems(terms: readonly IndexTerm[]): Wanted[] {
  return terms.flatMap(({ readings }, term) =>
    readings.map(({ stem, weight, rarity }) => ({ stem, term, weight: weight * rarity })),
  );
}

/** Apart from those of what was asked, so that no two of them make a pair. */
const firstGuidedTerm = 1000;

function guidedStems({ episode, terms, led, rarityOf }: FoundHit): Wanted[] {
  const texts = guideTexts(episode);
  const text = led === undefined ? undefined : texts[led];
  if (!text) return [];
  const asked = new Set(terms.flatMap(({ readings }) => readings.map(({ stem }) => stem)));
  const gist = texts.find(({ moment, kind }) => moment === text.moment && kind === "gist");
  const stems = new Set(
    [text.text, gist?.text ?? ""].flatMap((each) => termsOf(each).map(({ stem }) => stem)),
  );
  return [...stems]
    .filter((stem) => !asked.has(stem))
    .map((stem, number) => ({
      stem,
      term: firstGuidedTerm + 2 * number,
      weight: ledShare * rarityOf(stem),
    }));
}

function matchesIn(episode: Episode, within: Span, wanted: readonly Wanted[]): Match[] {
  const byStem = new Map<string, Wanted[]>();
  for (const each of wanted) byStem.set(each.stem, [...(byStem.get(each.stem) ?? []), each]);
  return wordsIn(episode, within).flatMap(({ stem, also, sentence }, position) =>
    [stem, ...also].flatMap((each) =>
      (byStem.get(each) ?? []).map(({ term, weight }) => ({ sentence, position, term, weight })),
    ),
  );
}

/** Whether what was asked is the line itself, not what the line asks about. */
function isLineOf(hit: FoundHit, span: Span): boolean {
  const words = wordsInSpan(hit.episode, span);
  return shareIn(hit, span) >= askedShare && hit.terms.length >= leastLineShare * words;
}

/** How much of what was asked stands in a span, by weight. */
function shareIn({ episode, terms }: FoundHit, span: Span): number {
  const said = new Set(wordsIn(episode, span).flatMap(({ stem, also }) => [stem, ...also]));
  const standing = terms.filter(({ readings }) => readings.some(({ stem }) => said.has(stem)));
  return weightOf(standing) / (weightOf(terms) || 1);
}

function weightOf(terms: readonly IndexTerm[]): number {
  return sumOf(terms.map(({ weight }) => weight));
}

/** With the rest of the turn in the moment that the passage is of: the answer may stand before the words that matched. */
function widened(episode: Episode, span: Span, { first, moment: index }: StoredPassage): Span {
  const moment = episode.moments[index ?? -1];
  const turn = episode.turns[episode.sentences[first]?.turn ?? -1];
  if (!moment || !turn) return span;
  return {
    first: Math.min(span.first, Math.max(moment.first, turn.first)),
    last: Math.max(span.last, Math.min(moment.last, turn.last)),
  };
}

import { sentencesOf, type Span } from "../../episode/episode.ts";
import { isQuestion } from "../../language/standing-alone.ts";
import { listAt, lowerBound } from "../index/columns.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { chooseQuote, type Match, type Quote } from "../quoting/choose-quote.ts";
import type { EpisodeTerm } from "./query-readings.ts";

/** Words of the guide's text that led to a hit count this much of those that were typed. */
const ledShare = 0.35;

interface FoundHit {
  readonly terms: readonly EpisodeTerm[];
  readonly span: Span;
  readonly passage: number;
  /** The guide's text that led here. */
  readonly led: number | undefined;
  /** Asked of one person: nobody else may be quoted. */
  readonly isOneSpeaker: boolean;
}

/** Below this share of what was asked, by weight, a question was not what was meant: its answer is. */
const askedShare = 0.7;
/** An answer begins within so many sentences. */
const answerSentences = 8;

/**
 * The quote in a hit: where its words stand, and those of the guide's text that led there. Where these are a question that was put to
 * somebody, and not the words that were looked for, the quote is of the answer.
 */
export function quoteIn(index: SearchIndex, hit: FoundHit): Quote {
  const { episode } = index;
  const within = hit.led === undefined ? hit.span : widened(index, hit.span, hit.passage);
  const quote = chooseQuote(episode, within, matchesFor(index, hit, within));
  const isAsking = sentencesOf(episode, quote).every(({ text }) => isQuestion(text));
  const turn = episode.turns[episode.sentences[quote.last]?.turn ?? -1];
  const answer = turn && episode.turns[turn.index + 1];
  if (!isAsking || !answer || hit.isOneSpeaker || shareIn(index, hit.terms, quote) >= askedShare)
    return quote;
  const begun = {
    first: answer.first,
    last: Math.min(answer.last, answer.first + answerSentences - 1),
  };
  return chooseQuote(episode, begun, matchesFor(index, hit, begun));
}

function shareIn(index: SearchIndex, terms: readonly EpisodeTerm[], span: Span): number {
  const stands = ({ readings }: EpisodeTerm) =>
    readings.some(
      ({ stemNumber: stem }) => matchesOf(index, span, { stem, term: 0, weight: 0 }).length > 0,
    );
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  return terms.reduce((sum, term) => sum + (stands(term) ? term.weight : 0), 0) / all;
}

function matchesFor(index: SearchIndex, { terms, led }: FoundHit, within: Span): Match[] {
  const matches = terms.flatMap(({ readings }, term) =>
    readings.flatMap(({ stemNumber, weight, rarity }) =>
      matchesOf(index, within, { stem: stemNumber, term, weight: weight * rarity }),
    ),
  );
  return [...matches, ...guided(index, terms, within, led)];
}

function guided(
  index: SearchIndex,
  terms: readonly EpisodeTerm[],
  within: Span,
  led: number | undefined,
): Match[] {
  if (led === undefined) return [];
  const asked = new Set(
    terms.flatMap(({ readings }) => readings.map(({ stemNumber }) => stemNumber)),
  );
  const moment = index.guide[led]?.moment;
  const entries = [...index.guide.keys()].filter(
    (entry) =>
      entry === led ||
      (index.guide[entry]?.moment === moment && index.guide[entry]?.kind === "gist"),
  );
  const stems = new Set(entries.flatMap((entry) => [...listAt(index.guideStems, entry)]));
  const count = index.passages.length;
  return [...stems]
    .filter((stem) => !asked.has(stem))
    .flatMap((stem, number) => {
      const having = listAt(index.passagesWith, stem).length;
      const rarity = Math.log(1 + (count - having + 0.5) / (having + 0.5));
      return matchesOf(index, within, { stem, term: 1000 + 2 * number, weight: ledShare * rarity });
    });
}

function matchesOf(
  { stream }: SearchIndex,
  { first, last }: Span,
  { stem, term, weight }: { stem: number; term: number; weight: number },
): Match[] {
  const from = stream.sentenceStarts[first] ?? 0;
  const to = stream.sentenceStarts[last + 1] ?? stream.sentences.length;
  const positions = listAt(stream.positions, stem);
  return Array.from(
    positions.subarray(lowerBound(positions, from), lowerBound(positions, to)),
    (position) => ({
      sentence: stream.sentences[position] ?? 0,
      position,
      term,
      weight,
    }),
  );
}

/** With the rest of the turn in the moment that the passage is of: the answer may stand before the words that matched. */
function widened({ episode, passages }: SearchIndex, span: Span, passage: number): Span {
  const found = passages[passage];
  const moment = episode.moments[found?.moment ?? -1];
  const own = episode.sentences[found?.first ?? -1];
  const turn = episode.turns[own?.turn ?? -1];
  if (!moment || !turn) return span;
  return {
    first: Math.min(span.first, Math.max(moment.first, turn.first)),
    last: Math.max(span.last, Math.min(moment.last, turn.last)),
  };
}

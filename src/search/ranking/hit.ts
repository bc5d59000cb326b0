import type { Episode, Span } from "../../episode/episode.ts";
import type { Candidate } from "../candidates/candidates.ts";
import type { EpisodeReader, StoredPassage } from "../index/episode-reader.ts";
import { lazy } from "../index/lazy.ts";
import { guideTexts } from "../index/guide.ts";
import { misheardStems } from "../index/stream.ts";
import type { Hit, Reason } from "../search.ts";
import { cutHit, shownIn } from "./cut-hit.ts";
import type { IndexTerm } from "./query-readings.ts";
import { quoteIn } from "./quote-in-hit.ts";
import { answerIn, type RankedMoment } from "./rank.ts";

/** An episode opened, and which of its sentences are said again later. */
export interface OpenedEpisode {
  readonly episode: Episode;
  readonly laterAt: ReadonlyMap<number, number>;
}

/** What was asked, and where its answers are read. */
export interface Asked {
  readonly terms: readonly IndexTerm[];
  /** A passage that scores less may be there by chance. */
  readonly sureScore: (passage: Candidate) => number;
  /** How telling a stem is where this was asked. */
  readonly rarityOf: (stem: string) => number;
  readonly onlySpeaker: boolean;
  readonly onlyChapter: boolean;
  readonly idOf: (episode: number) => string;
  readonly open: (episode: number) => OpenedEpisode;
  readonly reader: (episode: number) => EpisodeReader;
}

/** A hit whose episode is opened when something of it is read: those that are only counted cost nothing. */
export function hitOf(moment: RankedMoment, asked: Asked): Hit | undefined {
  const answer = answerIn(moment);
  if (!answer) return undefined;
  const { episode: number, stored, guide } = answer.candidate;
  const place = lazy(() => placedIn(number, stored, asked));
  const shown = lazy(() => shownAt(place(), guide?.text, asked.terms));
  const quote = lazy(() => {
    const { episode, span, passage } = place();
    return quoteIn({ ...asked, episode, span, passage, led: guide?.text });
  });
  return {
    get episode() {
      return place().episode;
    },
    episodeId: asked.idOf(number),
    get first() {
      return place().span.first;
    },
    get last() {
      return place().span.last;
    },
    get quote() {
      return quote();
    },
    score: moment.score,
    isWeak: moment.score < asked.sureScore(answer.candidate),
    get marks() {
      return shown().marks;
    },
    get alsoAt() {
      return place().alsoAt;
    },
    get reason() {
      return shown().reason;
    },
    explanation: answer.parts,
  };
}

function placedIn(
  number: number,
  stored: StoredPassage,
  { onlySpeaker, onlyChapter, open, reader }: Asked,
) {
  const opened = open(number);
  const { episode } = opened;
  const cutAround = (passage: StoredPassage) => ({
    passage,
    span: cutHit(episode, passage, { onlySpeaker }),
  });
  const { span: cut } = cutAround(stored);
  const again = [...opened.laterAt].flatMap(([sentence, later]) =>
    isIn(cut, sentence) ? [later] : [],
  );
  const cutAt = (sentence: number) => cutAround(passageAt(reader(number), sentence));
  return { episode, ...placeOf(opened, { passage: stored, cut, again, onlyChapter, cutAt }) };
}

function shownAt(
  { episode, span }: ReturnType<typeof placedIn>,
  led: number | undefined,
  terms: readonly IndexTerm[],
) {
  const { marks, share } = shownIn(episode, terms, span);
  const text = led === undefined || share > plainShare ? undefined : guideTexts(episode)[led];
  const answers: Reason | undefined =
    text?.kind === "question" ? { kind: "answers", question: text.text } : undefined;
  return { marks, reason: misheardIn(episode, terms, span) ?? answers };
}

interface Placed {
  /** The passage that the hit was made of. */
  readonly passage: StoredPassage;
  readonly span: Span;
}

interface Cut {
  readonly passage: StoredPassage;
  readonly cut: Span;
  /** Where sentences of the cut are said again later. */
  readonly again: readonly number[];
  readonly onlyChapter: boolean;
  readonly cutAt: (sentence: number) => Placed;
}

/** Where a hit is shown. A clip whose words are spoken again later is shown where they belong, and names the clip. */
function placeOf(
  { laterAt }: OpenedEpisode,
  { passage, cut, again, onlyChapter, cutAt }: Cut,
): Placed & { readonly alsoAt: Span | undefined } {
  const [first] = again;
  const isClip = again.length * 2 > cut.last - cut.first + 1;
  if (isClip && first !== undefined && !onlyChapter) {
    const { passage: own, span } = cutAt(first);
    return {
      passage: own,
      span: { first: Math.min(span.first, first), last: Math.max(span.last, first) },
      alsoAt: cut,
    };
  }
  const [earlier] = [...laterAt].find(([, later]) => isIn(cut, later)) ?? [];
  return {
    passage,
    span: cut,
    alsoAt: earlier === undefined ? undefined : { first: earlier, last: earlier },
  };
}

function passageAt(reader: EpisodeReader, sentence: number): StoredPassage {
  let low = 0;
  let high = reader.passages - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reader.passage(middle).last < sentence) low = middle + 1;
    else high = middle;
  }
  return reader.passage(low);
}

function isIn({ first, last }: Span, sentence: number): boolean {
  return first <= sentence && sentence <= last;
}

/** Below this share of the query's words in a hit, they do not show why it was found. */
const plainShare = 0.5;

/** The first correction in a span of a word of the query that the published transcript misheard. */
function misheardIn(
  { sentences }: Episode,
  terms: readonly IndexTerm[],
  { first, last }: Span,
): Reason | undefined {
  const corrections = sentences
    .slice(first, last + 1)
    .flatMap((sentence) => sentence.corrections)
    .map((correction) => ({ correction, stems: misheardStems(correction) }));
  if (corrections.length === 0) return undefined;
  for (const { stem } of terms.flatMap(({ isCommon, readings }) => (isCommon ? [] : readings))) {
    const found = corrections.find(({ stems }) => stems.has(stem));
    if (found) return { kind: "misheard", ...found.correction };
  }
  return undefined;
}

/** Whether a hit would say again what another says. */
export function isShownBy(hit: Hit, other: Hit): boolean {
  const { alsoAt } = other;
  return overlaps(hit, other) || (alsoAt !== undefined && overlaps(hit, alsoAt));
}

function overlaps(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last;
}

import { sentenceAt, type Span } from "../../episode/episode.ts";
import { turningAround } from "../../language/stance.ts";
import { disowning } from "../quoting/choose-quote.ts";
import type { Turned } from "../search.ts";
import { isInClip } from "./clips.ts";
import type { Claim } from "./claimed-words.ts";
import type { QuoteReading, Substance } from "./quote-reading.ts";

/** A part of a message, and where its words may have been said. */
export interface Finding {
  readonly claim: Claim;
  readonly substance: Substance;
  readonly reading: QuoteReading;
  /** All readings of the same words, best first. */
  readonly others: readonly QuoteReading[];
}

/** A clip and its place have at least such a part of the words in common. */
const sameClip = 0.8;

export interface Places {
  readonly reading: QuoteReading;
  readonly clip: Span | undefined;
  /** Of words that are only played in a clip, where they are spoken. */
  readonly place: Span | undefined;
  readonly alsoAt: Span | undefined;
  /** In how many it was said, clips apart. */
  readonly count: number;
}

/** Where it was said exactly: the opening chapter plays clips of what is said later, and the later place is the real one. */
export function placesOf({ substance, reading, others }: Finding): Places {
  const exact = [reading, ...others.filter(({ isExact }) => isExact)]
    .filter(({ stretch }) => stretch.episode === reading.stretch.episode)
    .toSorted((a, b) => a.span.first - b.span.first);
  const clips = exact.filter(isClip);
  const later = exact.filter((place) => !isClip(place));
  // A clip is often cut: what is spoken again in its place may have a word more.
  const again = others.find(
    (place) => place.isNear && !isClip(place) && place.wordsInCommon >= sameClip * substance.words,
  );
  const real = later.length > 0 ? later : clips;
  // Of several places the one where nothing turns the words, if there is one.
  const chosen = real.find((place) => !turnedIn(place)) ?? real[0] ?? reading;
  const other = later.find((each) => each !== chosen);
  return {
    reading: chosen,
    clip: later.length > 0 ? clips[0]?.span : undefined,
    place: later.length > 0 ? undefined : again?.span,
    alsoAt: other?.span,
    count: real.length,
  };
}

/** Whether it is played in the opening chapter, before it is said. */
export function isClip({ stretch: { episode }, span }: QuoteReading): boolean {
  return isInClip(episode, span.first);
}

/** What stands around the words and turns them, with the sentences that show it. */
export function turnedIn({ inside, span, stretch: { episode } }: QuoteReading): Turned | undefined {
  const around = turningAround(inside);
  const turning = around ?? disowning(episode, span);
  if (!turning) return undefined;
  const at = turning.sentence + (around ? inside.firstSentence : 0);
  return {
    stance: turning.stance,
    words: sentenceAt(episode, at).text.slice(turning.start, turning.end),
    span: { first: Math.min(span.first, at), last: Math.max(span.last, at) },
  };
}

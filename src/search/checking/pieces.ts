import { termsOf } from "../../language/terms.ts";
import type { Verdict } from "../search.ts";
import type { Claims } from "./claimed-words.ts";
import type { Comparing } from "./comparing.ts";
import { isClip, turnedIn, type Finding } from "./finding.ts";
import { readText, type QuoteReading } from "./quote-reading.ts";
import { notByIn } from "./whose-words.ts";

/** A gap of more words than these draws a text apart in pieces. */
const maxGap = 40;
/** What makes a piece by itself. */
const piece = { words: 4, tellingWords: 1 };

/** Whether a text is nearly a quote of one place, so that it is no pieces of several. */
export function isOfOnePlace({ reading, substance }: Finding): boolean {
  return reading.widestGap <= maxGap && substance.words - reading.wordsInCommon < piece.words;
}

export interface Pieces {
  readonly readings: readonly QuoteReading[];
  /** The message itself tells of each by itself. */
  readonly areApart: boolean;
}

/** A message whose parts were each said, but far apart. */
export function piecesOf({ claims }: Claims, comparing: Comparing): Pieces | undefined {
  for (const { text, isApart = false } of claims) {
    const parts = partsOf(text);
    const pieces = parts.length > 1 ? eachSaid(parts, comparing) : undefined;
    if (pieces) return { readings: pieces, areApart: isApart };
  }
  return undefined;
}

function eachSaid(parts: readonly string[], comparing: Comparing): QuoteReading[] | undefined {
  const pieces: QuoteReading[] = [];
  for (const part of parts) {
    const read = readText(part);
    const { words, tellingWords } = read.substance;
    if (words < piece.words || tellingWords < piece.tellingWords) return undefined;
    const exact = comparing.readingsOf(read).filter(({ isExact }) => isExact);
    const reading = exact.find((each) => !isClip(each)) ?? exact[0];
    if (!reading) return undefined;
    pieces.push(reading);
  }
  return pieces;
}

/** Whole sentences of one turn lose little by standing side by side; pieces of sentences may be put together to anything. */
export function piecesVerdict({ readings, areApart }: Pieces, claims: Claims): Verdict {
  const places = readings.map(({ stretch: { episode }, span }) => ({ episode, span }));
  const turns = new Set(
    places.map(({ episode, span }) => `${episode.id} ${episode.sentences[span.first]?.turn}`),
  );
  const isTornApart = turns.size > 1 || !readings.every(isWholeSentences);
  const isTorn = (isTornApart && !areApart) || readings.some((each) => turnedIn(each));
  const refused = readings.map((each) => notByIn(claims, each)).find(({ notBy }) => notBy);
  return { kind: "pieces", pieces: places, isTorn, ...refused };
}

function isWholeSentences({
  inside: { sentences, first, start, last, end },
}: QuoteReading): boolean {
  const rest = (sentences[first] ?? "").slice(0, start) + (sentences[last] ?? "").slice(end);
  return termsOf(rest).every(({ isFiller }) => isFiller);
}

function partsOf(text: string): string[] {
  const marked = text.split(/…|\.{2,}/);
  const parts = marked.length > 1 ? marked : text.split(/(?<=[.!?]["”’)]?)\s+|\n+/);
  return parts.filter((part) => /\p{L}/u.test(part));
}

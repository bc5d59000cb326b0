import { sentenceAt, type Episode, type Span } from "../../episode/episode.ts";
import type { ClaimedSpeaker } from "./claimed-speaker.ts";
import type { Claims } from "./claimed-words.ts";
import { readText, type QuoteReading } from "./quote-reading.ts";

/** Whom a message names, where another says the words. Nothing is said where nobody knows who speaks. */
export function notByIn(
  { speaker, exchange }: Claims,
  { stretch, span }: QuoteReading,
): { notBy?: string } {
  if (exchange.length > 0) {
    for (const { speaker: named, text } of exchange) {
      const reading = readText(text).readAt(stretch);
      if (reading?.isNear && !isBy(named, stretch.episode, reading.span))
        return { notBy: named.name };
    }
    return {};
  }
  return speaker && !isBy(speaker, stretch.episode, span) ? { notBy: speaker.name } : {};
}

/** Whether a person says the first and the last of some sentences, or nobody knows who does. */
export function isBy({ name }: ClaimedSpeaker, episode: Episode, span: Span): boolean {
  const first = sentenceAt(episode, span.first);
  const last = sentenceAt(episode, span.last);
  return [first, last].every(({ speaker }) => speaker === undefined || speaker.name === name);
}

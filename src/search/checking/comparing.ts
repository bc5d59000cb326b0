import type { Scope } from "../../episode/scope.ts";
import { isClip } from "./finding.ts";
import type { LikelyPlace } from "./likely-places.ts";
import type { QuoteReading, ReadText } from "./quote-reading.ts";
import { stretchAround } from "./quote-words.ts";
import type { Said } from "./said.ts";

/** Places that a text is compared with at most, none with a smaller part of the best one's score. */
const compared = { places: 12, leastShare: 0.4 };
/** As many cells as the comparisons of one message may fill together: what keeps long ones quick. */
const maxCells = 1_000_000;
/** No speech has more words in so many characters as are checked: these are letters with blanks between. */
const maxWords = 1200;
/** Of a text with more words, a place where it was said word for word, or where most of it was said, is the only one. */
const maxRepeated = 60;
const onlyPlace = 0.75;

/** Comparisons for one message, which share what they may cost. */
export interface Comparing {
  /** Where a text may have been said, likeliest first. */
  readonly placesFor: (text: string) => readonly LikelyPlace[];
  /** A text as words of each of these places, best first. */
  readonly readingsOf: (read: ReadText) => readonly QuoteReading[];
}

export function createComparing({ likelyPlaces }: Said, scope: Scope): Comparing {
  let cells = 0;
  const known = new Map<string, readonly LikelyPlace[]>();
  function placesFor(text: string): readonly LikelyPlace[] {
    const before = known.get(text);
    if (before) return before;
    const places = likelyPlaces(text, scope)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, compared.places);
    const least = compared.leastShare * (places[0]?.score ?? 0);
    const likely = places.filter(({ score }) => score >= least);
    known.set(text, likely);
    return likely;
  }
  function readingsOf(read: ReadText): readonly QuoteReading[] {
    const { length } = read.words;
    const readings: QuoteReading[] = [];
    if (length > maxWords) return readings;
    for (const [index, place] of placesFor(read.text).entries()) {
      const stretch = stretchAround(place, {
        before: length * 1.2 + 40,
        after: length * 0.25 + 40,
      });
      const more = stretch.words.length * length;
      // The best place of each part is worth more than the next best of any.
      if (cells > 0 && cells + more > (index > 0 ? maxCells : 2 * maxCells)) break;
      cells += more;
      const reading = read.readAt(stretch);
      if (reading) readings.push(reading);
      if (reading && length > maxRepeated && isItsOnlyPlace(reading, read)) break;
    }
    return readings
      .toSorted((a, b) => Number(b.isExact) - Number(a.isExact) || b.score - a.score)
      .filter(
        // Stretches of neighbouring turns find the same place twice.
        ({ span, stretch: { episode } }, at, all) =>
          all.findIndex(
            (other) => other.stretch.episode === episode && other.span.first === span.first,
          ) === at,
      );
  }
  return { placesFor, readingsOf };
}

/** Word for word, or with so many of the words that no other place can have as many. */
function isItsOnlyPlace(reading: QuoteReading, { substance }: ReadText): boolean {
  return (
    reading.isExact || (!isClip(reading) && reading.wordsInCommon > onlyPlace * substance.words)
  );
}

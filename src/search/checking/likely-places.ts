import type { Episode } from "../../episode/episode.ts";
import { stemOf, termsOf } from "../../language/terms.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { spokenWords, type SpokenWords } from "../index/spoken-words.ts";

/** Where a text may have been said. */
export interface LikelyPlace {
  readonly episode: Episode;
  /** The index of the sentence in which what they share ends. */
  readonly sentence: number;
  /** The more, and the rarer, neighbouring words they share, the higher; comparable between episodes. */
  readonly score: number;
}

/** So many places of pairs are looked at, those of the rarest pairs first. */
const maxPairPlaces = 6000;

/**
 * Finds where in an episode a text may have been said, likeliest first: where most of its pairs of neighbouring words stand together,
 * rare pairs counting more. What it costs grows with the places that share such pairs. The check knows of an episode, or of a whole
 * library, only what such a function gives it.
 */
export function createLikelyPlaces({
  episode,
  spokenText,
}: Pick<SearchIndex, "episode" | "spokenText">): (text: string) => readonly LikelyPlace[] {
  // Made when first needed: a start need not wait for it.
  let spoken: SpokenWords | undefined;
  return (text) => {
    spoken ??= spokenWords(spokenText);
    const { sentenceAt } = spoken;
    const heard = termsOf(text).flatMap(({ word, isFiller }) => (isFiller ? [] : [word]));
    const peaks = peaksOf(pairPlaces(heard, spoken), Math.ceil(heard.length * 1.3) + 20);
    return peaks.flatMap(({ place, score }) => {
      const sentence = sentenceAt(place);
      return sentence === undefined ? [] : [{ episode, sentence, score }];
    });
  };
}

interface PairPlace {
  readonly place: number;
  /** Which pair of the text. */
  readonly pair: number;
  readonly worth: number;
}

/** Where the pairs of a text stand, in the order of the episode. */
function pairPlaces(
  heard: readonly string[],
  { length, idOf, placesOf }: SpokenWords,
): PairPlace[] {
  const pairs = new Map<string, readonly number[]>();
  for (const [index, word] of heard.entries()) {
    const [first, second] = [idOf(word), idOf(heard[index + 1] ?? "")];
    const key = `${first} ${second}`;
    if (first === undefined || second === undefined || pairs.has(key)) continue;
    pairs.set(key, [...new Set(placesOf(first, second))]);
  }
  const found: PairPlace[] = [];
  const rarestFirst = [...pairs.values()].toSorted((a, b) => a.length - b.length);
  for (const [pair, places] of rarestFirst.entries()) {
    if (found.length > 0 && found.length + places.length > maxPairPlaces) break;
    const worth = Math.log(1 + length / (1 + places.length));
    for (const place of places) found.push({ place, pair, worth });
  }
  return found.toSorted((a, b) => a.place - b.place);
}

/** Where most worth stands within so many words, each pair counted once, best first; none within as many words of a better one. */
function peaksOf(found: readonly PairPlace[], width: number) {
  const inside = new Map<number, number>();
  let from = 0;
  let score = 0;
  const scored = found.map(({ place, pair, worth }) => {
    const count = inside.get(pair) ?? 0;
    inside.set(pair, count + 1);
    if (count === 0) score += worth;
    for (let first = found[from]; first && place - first.place >= width; first = found[++from]) {
      const left = (inside.get(first.pair) ?? 1) - 1;
      inside.set(first.pair, left);
      if (left === 0) score -= first.worth;
    }
    return { place, score };
  });
  const peaks: { place: number; score: number }[] = [];
  for (const { place, score: own } of scored.toSorted(
    (a, b) => b.score - a.score || a.place - b.place,
  )) {
    if (peaks.length >= maxPeaks) break;
    if (peaks.every((peak) => Math.abs(peak.place - place) >= width))
      peaks.push({ place, score: own });
  }
  return peaks;
}

const maxPeaks = 12;

/** The sentences in which some words stand in a row, each as often as they do; fillers and other forms of the words are taken for them. */
export function placesOfPhrase(
  {
    episode,
    spokenText: { names, ids, sentenceNumbers },
  }: Pick<SearchIndex, "episode" | "spokenText">,
  text: string,
): { readonly episode: Episode; readonly sentence: number }[] {
  const wanted = termsOf(text).map(({ stem }) => stem);
  if (wanted.length === 0) return [];
  const numbers = wanted.map(
    (stem) => new Set(names.flatMap((name, id) => (stemOf(name) === stem ? [id] : []))),
  );
  const found: { episode: Episode; sentence: number }[] = [];
  for (let place = 0; place + numbers.length <= ids.length; place++)
    if (numbers.every((own, offset) => own.has(ids[place + offset] ?? -1)))
      found.push({ episode, sentence: sentenceNumbers[place] ?? 0 });
  return found;
}

import type { Episode } from "../../episode/episode.ts";
import { stemOf, termsOf } from "../../language/terms.ts";
import type { SearchIndex } from "../index/search-index.ts";
import { spokenWords, type SpokenWords } from "../index/spoken-words.ts";

/** Where a text may have been said. */
export interface LikelyPlace {
  readonly episode: Episode;
  /** The index of a sentence in or near which most of what the text shares with this turn stands. */
  readonly sentence: number;
  /** The more, and the rarer, neighbouring words they share, the higher; comparable between episodes. */
  readonly score: number;
}

/**
 * Finds where in an episode a text may have been said, likeliest first and one place a turn: where most of its pairs of neighbouring
 * words stand together, rare pairs counting more. What it costs grows with the places that share such pairs. The check knows of an
 * episode, or of a whole library, only what such a function gives it.
 */
export function createLikelyPlaces({
  episode,
  spokenText,
}: Pick<SearchIndex, "episode" | "spokenText">): (text: string) => readonly LikelyPlace[] {
  // Made when first needed: a start need not wait for it.
  let spoken: SpokenWords | undefined;
  return (text) => {
    spoken ??= spokenWords(episode, spokenText);
    const { words, votes } = spoken;
    const { voted, count } = countVotes(text, spoken);
    const places = bestByTurn(voted, Math.ceil(count * 1.3) + 20, spoken);
    for (const place of voted) votes[place] = 0;
    return places.flatMap(({ place, score }) => {
      const sentence = words.sentenceAt(place)?.index;
      return sentence === undefined ? [] : [{ episode, sentence, score }];
    });
  };
}

/** Gives the places that got votes, rising, and how many words the text has, fillers apart. */
function countVotes(text: string, { votes, words, idOf, placesOf }: SpokenWords) {
  const voted: number[] = [];
  const heard = termsOf(text).flatMap(({ word, isFiller }) => (isFiller ? [] : [idOf(word)]));
  const counted = new Set<string>();
  for (const [index, id] of heard.entries()) {
    const next = heard[index + 1];
    const pair = `${id} ${next}`;
    if (id === undefined || next === undefined || counted.has(pair)) continue;
    counted.add(pair);
    const places = new Set(placesOf(id, next));
    const vote = Math.log(1 + words.length / (1 + places.size));
    for (const place of places) {
      if (votes[place] === 0) voted.push(place);
      votes[place] = (votes[place] ?? 0) + vote;
    }
  }
  return { voted: Int32Array.from(voted).toSorted(), count: heard.length };
}

/** The place of each turn with the most votes before it, within `width` words. */
function bestByTurn(voted: Int32Array, width: number, { votes, words }: SpokenWords) {
  const best: { turn: number; place: number; score: number }[] = [];
  let current: { turn: number; place: number; score: number } | undefined;
  let from = 0;
  let score = 0;
  for (let at = 0; at < voted.length; at++) {
    const place = voted[at] ?? 0;
    const turn = words.sentenceAt(place)?.turn ?? 0;
    if (turn !== current?.turn) {
      current = { turn, place, score: 0 };
      best.push(current);
      [from, score] = [at, 0];
    }
    score += votes[place] ?? 0;
    for (; place - (voted[from] ?? 0) >= width; from++) score -= votes[voted[from] ?? 0] ?? 0;
    if (score > current.score) [current.place, current.score] = [place, score];
  }
  return best.toSorted((a, b) => b.score - a.score || a.place - b.place);
}

/** The sentences in which some words stand in a row, each as often as they do; fillers and other forms of the words are taken for them. */
export function placesOfPhrase(
  { episode, spokenText: { names, ids, sentenceNumbers } }: Pick<SearchIndex, "episode" | "spokenText">,
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

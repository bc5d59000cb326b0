import { nobody, type QuoteWord, type SpokenWords } from "../index/spoken-words.ts";
import type { Stretch } from "./word-alignment.ts";

const maxStretches = 12;
/** A place with a smaller part of the best one's votes is not compared. */
const leastShare = 0.4;
/** As many cells as the comparisons of one text may fill together: what keeps long texts quick. */
const maxCells = 2_000_000;
/** How far from the likeliest place other parts of the same turn are looked for, in words. */
const maxReach = 1500;
/** What another may say between two turns of one person for them to be read together, such as “Right.” */
const interjectionWords = 15;

/** Where in the episode a text may have been said, likeliest first: where most of its pairs of words stand together, rare pairs counting more. */
export function likelyStretches(text: readonly QuoteWord[], spoken: SpokenWords): Stretch[] {
  const voted = countVotes(text, spoken);
  const width = Math.ceil(text.length * 1.3) + 20;
  const stretches: Stretch[] = [];
  let cells = 0;
  const places = bestByTurn(voted, width, spoken);
  for (const place of voted) spoken.votes[place] = 0;
  const leastScore = leastShare * (places[0]?.score ?? 0);
  for (const { turn, place, score } of places.slice(0, maxStretches)) {
    if (score < leastScore) break;
    const stretch = stretchAround(place, turn, width, spoken);
    cells += (stretch.to - stretch.from) * text.length;
    if (stretches.length > 0 && cells > maxCells) break;
    stretches.push(stretch);
  }
  return stretches;
}

/** Returns the places that got votes, rising. */
function countVotes(
  text: readonly QuoteWord[],
  { votes, words, placesOf }: SpokenWords,
): Int32Array {
  const voted: number[] = [];
  const heard = text.filter(({ isFiller }) => !isFiller);
  const counted = new Set<string>();
  for (const [index, { id }] of heard.entries()) {
    const next = heard[index + 1];
    const pair = `${id} ${next?.id}`;
    if (!next || id < 0 || next.id < 0 || counted.has(pair)) continue;
    counted.add(pair);
    const places = new Set(placesOf(id, next.id));
    const vote = Math.log(1 + words.length / (1 + places.size));
    for (const place of places) {
      if (votes[place] === 0) voted.push(place);
      votes[place] = (votes[place] ?? 0) + vote;
    }
  }
  return Int32Array.from(voted).toSorted();
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

function stretchAround(place: number, turn: number, width: number, spoken: SpokenWords): Stretch {
  const speaker = spoken.words.speakers[place] ?? nobody;
  let [from, to] = spoken.turnBounds(turn);
  [from, to] = [Math.max(from, place - maxReach), Math.min(to, place + maxReach)];
  const continues = (between: number, other: number) => {
    const [start, end] = spoken.turnBounds(between);
    const [first, last] = spoken.turnBounds(other);
    // Before the first turn and after the last there is none.
    const isTheirs = first < last && spoken.words.speakers[first] === speaker;
    return isTheirs && end - start <= interjectionWords;
  };
  const [turnFrom, turnTo] = spoken.turnBounds(turn);
  if (from === turnFrom && continues(turn - 1, turn - 2)) {
    from = Math.max(spoken.turnBounds(turn - 2)[0], from - width);
  }
  if (to === turnTo && continues(turn + 1, turn + 2)) {
    to = Math.min(spoken.turnBounds(turn + 2)[1], to + width);
  }
  return { from, to, speaker };
}

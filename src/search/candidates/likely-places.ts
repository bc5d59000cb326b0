import type { Episode } from "../../episode/episode.ts";
import { termsOf } from "../../language/terms.ts";
import type { LibraryIndex } from "../index/library-index.ts";
import { wordsIn } from "../index/stream.ts";
import { bestOf } from "./best.ts";
import type { Stretch } from "./candidates.ts";

/** Where a text may have been said. */
export interface LikelyPlace {
  readonly episode: Episode;
  /** The index of a sentence in or near which most of what the text shares with what was said stands. */
  readonly sentence: number;
  /** The more, and the rarer, neighbouring words they share, the higher; comparable between episodes. */
  readonly score: number;
}

/** Passages that are looked at more closely. */
const maxPassages = 200;
const maxPlaces = 24;
/** A pair of words that stands in more passages is looked up only where there are no rarer ones. */
const commonPair = 20_000;
/** About as many words has a passage. */
const wordsPerPassage = 60;

/** Finds where a text may have been said, likeliest first: the passages that share most of its pairs of neighbouring words with it, rare ones counting more. */
export function createLikelyPlaces(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly Stretch[]) => readonly LikelyPlace[] {
  return (text, where) => {
    const stems = termsOf(text).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    const pairs = pairsOf(stems, index);
    const votes = votesOf(pairs, where, index);
    // A long text reaches over neighbouring passages.
    const reach = Math.ceil(stems.length / wordsPerPassage);
    const scoreOf = (passage: number) => {
      let score = 0;
      for (let other = passage - reach; other <= passage; other++) score += votes.get(other) ?? 0;
      return score;
    };
    const best = bestOf([...votes.keys()], scoreOf, maxPassages);
    const places = best
      .map((passage) => ({ passage, score: scoreOf(passage) }))
      .toSorted((a, b) => b.score - a.score || a.passage - b.passage)
      .slice(0, maxPlaces);
    return places.map(({ passage, score }) => placeIn(passage, score, pairs));
  };

  function placeIn(passage: number, score: number, pairs: readonly Pair[]): LikelyPlace {
    const number = index.episodes.findLastIndex(({ firstPassage }) => firstPassage <= passage);
    const episode = open(number);
    const local = passage - (index.episodes[number]?.firstPassage ?? 0);
    const { first, last } = index.episode(number).passage(local);
    const shared = new Set(pairs.map(({ stems }) => stems.join(" ")));
    const words = wordsIn(episode, { first, last });
    const at = words.findLastIndex(({ stem }, position) =>
      shared.has(`${words[position - 1]?.stem} ${stem}`),
    );
    return { episode, sentence: words[at]?.sentence ?? first, score };
  }
}

interface Pair {
  readonly stems: readonly [string, string];
  readonly numbers: readonly [number, number];
}

/** Each once, of words that are known. */
function pairsOf(stems: readonly string[], index: LibraryIndex<unknown>): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [position, second] of stems.entries()) {
    const first = stems[position - 1];
    if (first === undefined) continue;
    const numbers = [index.stemNumber(first), index.stemNumber(second)] as const;
    const [one, other] = numbers;
    if (one === undefined || other === undefined) continue;
    pairs.set(`${first} ${second}`, { stems: [first, second], numbers: [one, other] });
  }
  return [...pairs.values()];
}

/** By passage of the library, what the pairs that stand there weigh. */
function votesOf(
  pairs: readonly Pair[],
  where: readonly Stretch[],
  index: LibraryIndex<unknown>,
): ReadonlyMap<number, number> {
  const lists = pairs
    .map(({ numbers }) => {
      const passages: number[] = [];
      index.eachWithPair(...numbers, (passage) => passages.push(passage));
      return passages;
    })
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => a.length - b.length);
  const seldom = lists.filter(({ length }) => length < commonPair);
  const votes = new Map<number, number>();
  for (const passages of seldom.length > 0 ? seldom : lists.slice(0, 1)) {
    const vote = Math.log(1 + index.passages / passages.length);
    let at = 0;
    for (const { episode, from, to } of where) {
      const first = index.episodes[episode]?.firstPassage ?? 0;
      while (at < passages.length && (passages[at] ?? 0) < first + from) at += 1;
      for (; at < passages.length && (passages[at] ?? 0) < first + to; at++) {
        const passage = passages[at] ?? 0;
        votes.set(passage, (votes.get(passage) ?? 0) + vote);
      }
    }
  }
  return votes;
}

import type { Episode, Span } from "../../episode/episode.ts";
import { termsOf } from "../../language/terms.ts";
import { lazy } from "../index/lazy.ts";
import type { LibraryIndex } from "../index/library-index.ts";
import { wordsIn } from "../index/stream.ts";
import { bestOf } from "../candidates/best.ts";
import type { PassageRange } from "../candidates/candidates.ts";

/** Where a text may have been said. */
export interface LikelyPlace {
  readonly episode: Episode;
  /** The index of the sentence in which what they share ends. */
  readonly sentence: number;
  /** The more, and the rarer, neighbouring words they share, the higher; comparable between episodes. */
  readonly score: number;
}

/** Passages that are looked at more closely, and places that are given. */
const maxPassages = 60;
const maxPlaces = 12;
/** So many places of pairs are looked at, those of the rarest pairs first. */
const maxPairPlaces = 20_000;
/** A text of so many words can reach over another passage. */
const wordsPerPassage = 40;

/**
 * Finds where a text may have been said, likeliest first: where most of its pairs of neighbouring words stand together, rare pairs counting
 * more. The index tells the passages that share most of them, and these alone are read; an episode is opened when its place is looked at.
 */
export function createLikelyPlaces(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly PassageRange[]) => readonly LikelyPlace[] {
  const votes = createVotes(index);

  return (text, where) => {
    const stems = termsOf(text).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    const pairs = pairsOf(stems, index);
    const reach = Math.ceil(stems.length / wordsPerPassage);
    const best = byEpisode(votes.best(pairs, where, reach));
    const width = Math.ceil(stems.length * 1.3) + 20;
    const bySecond = secondsOf(pairs);
    return [...best]
      .flatMap(([number, passages]) => {
        const found = pairPlaces(index, number, passages, bySecond);
        return peaksOf(found, width).map((peak) => ({ ...peak, number, found }));
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, maxPlaces)
      .map(({ number, found, place, score }) => {
        const sentence = lazy(() => sentenceOf(open(number), found, place));
        return {
          get episode() {
            return open(number);
          },
          get sentence() {
            return sentence();
          },
          score,
        };
      });
  };

  /** Passages by their episode, rising. */
  function byEpisode(passages: readonly number[]): ReadonlyMap<number, readonly number[]> {
    const found = new Map<number, number[]>();
    let number = 0;
    for (const passage of passages.toSorted((a, b) => a - b)) {
      while ((index.episodes[number + 1]?.firstPassage ?? Infinity) <= passage) number += 1;
      const own = found.get(number) ?? [];
      found.set(number, own);
      own.push(passage - (index.episodes[number]?.firstPassage ?? 0));
    }
    return found;
  }
}

interface PairPlace {
  /** Of the second word, counted over the passages that are looked at. */
  readonly place: number;
  /** Which pair of the text. */
  readonly pair: number;
  readonly worth: number;
  /** The sentences of its passage, and which word of these it is. */
  readonly span: Span;
  readonly position: number;
}

/** Passages that do not follow each other are so many words apart, as it were. */
const farApart = 100_000;

/** Where the pairs of a text stand in some passages, in the order of the episode. */
function pairPlaces(
  index: LibraryIndex<unknown>,
  episode: number,
  passages: readonly number[],
  pairs: PairsBySecond,
): PairPlace[] {
  const found: PairPlace[] = [];
  let start = 0;
  let before = -1;
  for (const passage of passages) {
    if (passage !== before + 1) start += farApart;
    before = passage;
    const { stored, row } = index.passage(episode, passage);
    const { stems, also, from, to } = row;
    const span = { first: stored.first, last: stored.last };
    const take = (at: number, one: number | undefined, other: number | undefined) => {
      const pair = pairs.get(other ?? -1)?.get(one ?? -1);
      const position = at - from;
      if (pair)
        found.push({ pair: pair.pair, worth: pair.worth, place: start + position, span, position });
    };
    for (let at = from; at < to; at++)
      if (pairs.has(stems[at] ?? -1)) take(at, stems[at - 1], stems[at]);
    for (const { at, stem } of also) {
      if (at < from || at >= to) continue;
      take(at, stems[at - 1], stem);
      take(at, stem, stems[at + 1]);
    }
    start += to - from;
  }
  return found.toSorted((a, b) => a.place - b.place);
}

function sentenceOf(episode: Episode, found: readonly PairPlace[], place: number): number {
  const pair = found.find((each) => each.place === place);
  if (!pair) return 0;
  return wordsIn(episode, pair.span)[pair.position]?.sentence ?? pair.span.last;
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

/** Two words of a text that follow each other. */
interface Pair {
  /** Which of the text. */
  readonly pair: number;
  readonly first: number;
  readonly second: number;
  /** In about how many passages of the library it stands. */
  readonly passages: number;
  /** The more, the fewer these are. */
  readonly worth: number;
}

/** Of pairs by their second word the first ones. */
type PairsBySecond = ReadonlyMap<number, ReadonlyMap<number, Pair>>;

/** Those that stand anywhere, each once. */
function pairsOf(stems: readonly string[], index: LibraryIndex<unknown>): Pair[] {
  const pairs = new Map<string, Pair>();
  const numbers = stems.map(index.stemNumber);
  for (const [position, second] of numbers.entries()) {
    const first = numbers[position - 1];
    if (first === undefined || second === undefined || pairs.has(`${first} ${second}`)) continue;
    const passages = index.pairCount(first, second);
    const worth = Math.log(1 + index.passages / Math.max(1, passages));
    pairs.set(`${first} ${second}`, { pair: position, first, second, passages, worth });
  }
  return [...pairs.values()];
}

function secondsOf(pairs: readonly Pair[]): PairsBySecond {
  const found = new Map<number, Map<number, Pair>>();
  for (const pair of pairs)
    found.set(
      pair.second,
      (found.get(pair.second) ?? new Map<number, Pair>()).set(pair.first, pair),
    );
  return found;
}

/** Counts what the pairs of a text weigh that stand in each passage of the library. Its column is as long as that, and made when it is first needed. */
function createVotes(index: LibraryIndex<unknown>) {
  const column = lazy(() => new Float32Array(index.passages));
  const firstOf = (stretch: PassageRange | undefined) =>
    index.episodes[stretch?.episode ?? -1]?.firstPassage ?? Infinity;
  const startOf = (stretch: PassageRange | undefined) => firstOf(stretch) + (stretch?.from ?? 0);
  const endOf = (stretch: PassageRange | undefined) => firstOf(stretch) + (stretch?.to ?? 0);

  /** The passages with most of them, together with some before and after. */
  function best(pairs: readonly Pair[], where: readonly PassageRange[], reach: number): number[] {
    const votes = column();
    const reached: number[] = [];
    let places = 0;
    for (const pair of pairs.toSorted((a, b) => a.passages - b.passages)) {
      places += pair.passages;
      if (places > maxPairPlaces && reached.length > 0) break;
      const list = index.pairPassages(pair.first, pair.second);
      let at = 0;
      while (at < where.length && list.next()) {
        const { passage } = list;
        while (passage >= endOf(where[at])) at += 1;
        if (passage < startOf(where[at])) continue;
        if (votes[passage] === 0) reached.push(passage);
        votes[passage] = (votes[passage] ?? 0) + pair.worth;
      }
    }
    const found = bestOf(
      reached,
      (passage) => {
        let score = 0;
        for (let other = passage - reach; other <= passage + reach; other++)
          score += votes[other] ?? 0;
        return score;
      },
      maxPassages,
    );
    for (const passage of reached) votes[passage] = 0;
    return found;
  }

  return { best };
}

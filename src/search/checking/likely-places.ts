import type { Episode, Span } from "../../episode/episode.ts";
import { termsOf } from "../../language/terms.ts";
import { NumberReader } from "../index/bytes.ts";
import type { EpisodeReader } from "../index/episode-reader.ts";
import { eachPosting, eachSlice, type LibraryIndex } from "../index/library-index.ts";
import type { RowWithin } from "../index/rows.ts";
import { wordsIn } from "../index/stream.ts";
import { bestOf } from "../candidates/best.ts";
import type { Stretch } from "../candidates/candidates.ts";

/** Where a text may have been said. */
export interface LikelyPlace {
  readonly episode: Episode;
  /** The index of the sentence in which what they share ends. */
  readonly sentence: number;
  /** The more, and the rarer, neighbouring words they share, the higher; comparable between episodes. */
  readonly score: number;
}

/** Passages that are looked at more closely. */
const maxPassages = 60;
/** A pair of words that stands in more passages is looked up only where there are no rarer ones. */
const commonPair = 20_000;
/** A text of so many words can reach over another passage. */
const wordsPerPassage = 40;

/**
 * Finds where a text may have been said, likeliest first: where most of its pairs of neighbouring words stand together, rare pairs counting
 * more. The index tells the passages that share most of them, and these alone are read.
 */
export function createLikelyPlaces(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly Stretch[]) => readonly LikelyPlace[] {
  return (text, where) => {
    const stems = termsOf(text).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    const pairs = pairsOf(stems, index);
    const votes = votesOf([...pairs.values()], where, index);
    const reach = Math.ceil(stems.length / wordsPerPassage);
    const scoreOf = (passage: number) => {
      let score = 0;
      for (let other = passage - reach; other <= passage + reach; other++)
        score += votes.get(other) ?? 0;
      return score;
    };
    const width = Math.ceil(stems.length * 1.3) + 20;
    return [...byEpisode(bestOf([...votes.keys()], scoreOf, maxPassages))].flatMap(
      ([number, passages]) => {
        const episode = open(number);
        const found = pairPlaces(episode, index.episode(number, { isKept: where.length === 1 }), {
          passages,
          pairs,
        });
        return peaksOf(found, width).map(({ place, score }) => ({
          episode,
          sentence: sentenceOf(episode, found, place),
          score,
        }));
      },
    );
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
  /** About the number of the second word in the episode. */
  readonly place: number;
  /** Which pair of the text. */
  readonly pair: number;
  readonly worth: number;
  /** The sentences of its passage, and which word of these it is. */
  readonly span: Span;
  readonly position: number;
}

/** Where the pairs of a text stand in some passages, in the order of the episode. */
function pairPlaces(
  { sentences }: Episode,
  reader: EpisodeReader,
  { passages, pairs }: { passages: readonly number[]; pairs: Pairs },
): PairPlace[] {
  const found: PairPlace[] = [];
  for (const passage of passages) {
    const { first, last } = reader.passage(passage);
    const start = sentences[first]?.from ?? 0;
    const { stems, also, from, to } = reader.rowWithin(passage);
    const take = (at: number, one: number | undefined, other: number | undefined) => {
      const pair = pairs.get(pairKey(one ?? -1, other ?? -1));
      const position = at - from;
      if (pair) found.push({ ...pair, place: start + position, span: { first, last }, position });
    };
    for (let at = from; at < to; at++) take(at, stems[at - 1], stems[at]);
    for (const { at, stem } of also) {
      if (at < from || at >= to) continue;
      take(at, stems[at - 1], stem);
      take(at, stem, stems[at + 1]);
    }
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
  /** The passages of the library in which they do so too. */
  readonly passages: readonly number[];
  /** The more, the fewer these are. */
  readonly worth: number;
}

type Pairs = ReadonlyMap<number, Pair>;

/** Stems have less than 2^26 numbers. */
function pairKey(first: number, second: number): number {
  return first * 2 ** 26 + second;
}

/** Those that stand anywhere, each once. */
function pairsOf(stems: readonly string[], index: LibraryIndex<unknown>): Pairs {
  const pairs = new Map<number, Pair>();
  const numbers = stems.map(index.stemNumber);
  for (const [position, other] of numbers.entries()) {
    const one = numbers[position - 1];
    if (one === undefined || other === undefined || pairs.has(pairKey(one, other))) continue;
    const passages: number[] = [];
    index.eachWithPair(one, other, (passage) => passages.push(passage));
    const worth = Math.log(1 + index.passages / Math.max(1, passages.length));
    pairs.set(pairKey(one, other), { pair: position, passages, worth });
  }
  return pairs;
}

/** By passage of the library, what the pairs that stand there weigh. */
function votesOf(
  pairs: readonly Pair[],
  where: readonly Stretch[],
  index: LibraryIndex<unknown>,
): ReadonlyMap<number, number> {
  const known = pairs
    .filter(({ passages }) => passages.length > 0)
    .toSorted((a, b) => a.passages.length - b.passages.length);
  const seldom = known.filter(({ passages }) => passages.length < commonPair);
  const votes = new Map<number, number>();
  for (const { passages, worth } of seldom.length > 0 ? seldom : known.slice(0, 1)) {
    let at = 0;
    for (const { episode, from, to } of where) {
      const first = index.episodes[episode]?.firstPassage ?? 0;
      while (at < passages.length && (passages[at] ?? 0) < first + from) at += 1;
      for (; at < passages.length && (passages[at] ?? 0) < first + to; at++) {
        const passage = passages[at] ?? 0;
        votes.set(passage, (votes.get(passage) ?? 0) + worth);
      }
    }
  }
  return votes;
}

/** How often words stand in a row, and the first of the sentences. */
export interface PhrasePlaces {
  readonly count: number;
  readonly places: readonly { readonly episode: Episode; readonly sentence: number }[];
}

/** Sentences that are named. */
const namedSentences = 20;

/** Counts where some words stand in a row; other forms of the words are taken for them, fillers left out. */
export function createPhraseCount(
  index: LibraryIndex<unknown>,
  open: (episode: number) => Episode,
): (text: string, where: readonly Stretch[]) => PhrasePlaces {
  return (text, where) => {
    const stems = termsOf(text).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem]));
    const phrase = stems.flatMap((stem) => index.stemNumber(stem) ?? []);
    if (phrase.length < stems.length || phrase.length === 0) return { count: 0, places: [] };
    let count = 0;
    const places: { episode: Episode; sentence: number }[] = [];
    for (const { episode, passage } of passagesWith(index, phrase, where)) {
      const reader = index.episode(episode, { isKept: where.length === 1 });
      const here = timesIn(reader.rowWithin(passage), phrase);
      count += here;
      if (here === 0 || places.length >= namedSentences) continue;
      const { first, last } = reader.passage(passage);
      places.push(...sentencesWith(open(episode), { first, last }, stems));
    }
    return { count, places: places.slice(0, namedSentences) };
  };
}

function timesIn({ stems, from, to }: RowWithin, phrase: readonly number[]): number {
  let times = 0;
  for (let at = from; at < to; at++)
    if (phrase.every((stem, offset) => stems[at + offset] === stem)) times += 1;
  return times;
}

/** The sentences in which words in a row begin. */
function sentencesWith(episode: Episode, span: Span, phrase: readonly string[]) {
  const words = wordsIn(episode, { first: span.first, last: span.last + 1 });
  return words.flatMap(({ sentence }, at) =>
    sentence <= span.last && phrase.every((stem, offset) => words[at + offset]?.stem === stem)
      ? [{ episode, sentence }]
      : [],
  );
}

/** The passages in which the first words of a phrase stand. */
function passagesWith(
  index: LibraryIndex<unknown>,
  [first = -1, second]: readonly number[],
  where: readonly Stretch[],
): { episode: number; passage: number }[] {
  const found: { episode: number; passage: number }[] = [];
  const stretches = new Map(where.map((stretch) => [stretch.episode, stretch]));
  const take = (episode: number, passage: number) => {
    const stretch = stretches.get(episode);
    if (stretch && stretch.from <= passage && passage < stretch.to)
      found.push({ episode, passage });
  };
  if (second === undefined) {
    const list = index.list("postings", first);
    eachSlice(list, (episode, start, end) =>
      eachPosting(new NumberReader(list, start, end), (passage) => take(episode, passage)),
    );
    return found;
  }
  let episode = 0;
  index.eachWithPair(first, second, (passage) => {
    while ((index.episodes[episode + 1]?.firstPassage ?? Infinity) <= passage) episode += 1;
    take(episode, passage - (index.episodes[episode]?.firstPassage ?? 0));
  });
  return found;
}

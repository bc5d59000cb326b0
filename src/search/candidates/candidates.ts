import type { StoredPassage } from "../index/episode-reader.ts";
import type { RowWithin } from "../index/rows.ts";
import type { SaidNearness } from "../meaning/said-meaning.ts";
import type { IndexTerm } from "../ranking/query-readings.ts";

/** A question as an engine is asked it: words are the numbers of their stems. */
export interface Wanted {
  readonly terms: readonly IndexTerm[];
  /** Each must stand word for word in a passage. */
  readonly phrases: readonly (readonly number[])[];
  /** None of these may stand in it. */
  readonly without: readonly number[];
  /** What the question means, where meanings are compared. */
  readonly vector: Float32Array | undefined;
  /** Where it may be, in the order of the episodes. */
  readonly where: readonly PassageRange[];
}

/** Passages of an episode in which a hit may be: from one to before another, of one person where that is asked. */
export interface PassageRange {
  readonly episode: number;
  readonly from: number;
  readonly to: number;
  readonly speakerIndex: number | undefined;
}

/** A passage that may answer, with all that the ranking compares. */
export interface Candidate {
  /** The number of the episode, and of the passage there. */
  readonly episode: number;
  readonly passage: number;
  readonly stored: StoredPassage;
  readonly row: RowWithin;
  /** By stem of the question, how much the passage has of it over all fields, of words of common speech in its own words: what BM25+ multiplies a rarity with. */
  readonly frequencies: ReadonlyMap<number, number>;
  /** How the guide leads to its moment. */
  readonly guide: GuideMatch | undefined;
  /** How near in meaning it is, where that is known. */
  readonly said: SaidNearness | undefined;
}

/** How well a guide's texts lead to a moment. */
export interface GuideMatch {
  /** Of the text that matches best: its number in the episode, and its stems. */
  readonly score: number;
  readonly text: number;
  readonly stems: ArrayLike<number>;
  /** The best of the moment's title, gist and questions, word against word. */
  readonly words: number;
  /** The best of them by meaning. */
  readonly meaning: number;
}

/** The likeliest passages, in the order of the episodes and their words. The one thing that an engine does for a ranking. */
export type Candidates = (
  wanted: Wanted,
  limit: number,
) => readonly Candidate[] | Promise<readonly Candidate[]>;

/** An engine elsewhere: by what words and rows of words tell, the likeliest passages by their numbers in the library, in any order. */
export type Likeliest = (wanted: Wanted, limit: number) => Promise<readonly number[]>;

/** Whether words stand in a passage in a row; the last ones may stand in the next. */
export function hasPhrase({ stems, from, to }: RowWithin, phrase: readonly number[]): boolean {
  for (let at = from; at < to; at++)
    if (phrase.every((stem, offset) => stems[at + offset] === stem)) return true;
  return false;
}

/** Whether a word stands in a passage: as said, as part of another, or as misheard. */
export function hasStem({ stems, also, from, to }: RowWithin, wanted: number): boolean {
  const at = stems.indexOf(wanted, from);
  if (at >= 0 && at < to) return true;
  return also.some((other) => other.stem === wanted && other.at >= from && other.at < to);
}

/** What each stem counts at most, over the terms that it is a reading of. */
export function valuesOf(terms: readonly IndexTerm[]): ReadonlyMap<number, number> {
  const values = new Map<number, number>();
  for (const { readings } of terms)
    for (const { stemNumber, weight, rarity } of readings)
      values.set(stemNumber, Math.max(values.get(stemNumber) ?? 0, weight * rarity));
  return values;
}

/** What the telling words weigh together. */
export function tellingWeight(terms: readonly IndexTerm[]): number {
  return terms.reduce((sum, { isCommon, weight }) => sum + (isCommon ? 0 : weight), 0) || 1;
}

/** What the words of a passage can score at most. */
export function fullScore(terms: readonly IndexTerm[]): number {
  return terms.length * terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
}

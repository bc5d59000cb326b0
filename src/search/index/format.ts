import { crc32 } from "node:zlib";

/**
 * The index of a library is one file that never changes: after the mark come a section for each episode, then the parts that are
 * of all episodes together, then the directory, which says where they are, and last where the directory is.
 */
export const mark = new TextEncoder().encode("chapter-and-verse index\n");
/** The directory's position, its length and its checksum. */
export const footerBytes = 16;

/** A stretch of the file, and what its bytes must sum up to. */
export interface CheckedBytes {
  readonly start: number;
  readonly length: number;
  readonly check: number;
}

/** What stands in an episode's section, in this order. */
export const sectionParts = [
  "record",
  "words",
  "passages",
  "rows",
  "moments",
  "guideStems",
] as const;
export type SectionPart = (typeof sectionParts)[number];

/** Of all episodes together. Columns are as they lie in memory. */
export type LibraryPart =
  | "stems"
  | "passagesWith"
  | "guideTextsWith"
  | "postings"
  | "postingStarts"
  | "postingChecks"
  | "guidePostings"
  | "guidePostingStarts"
  | "pairs"
  | "pairStarts"
  | "speakers"
  | "guideMoments"
  | "guideLengths"
  | "words"
  | "wordCounts";

/** An episode in the directory. `About` is what the library knows of it; the search does not look at it. */
export interface DirectoryEpisode<About> {
  readonly about: About;
  readonly passages: number;
  readonly guideTexts: number;
  readonly start: number;
  /** Of the parts of its section. */
  readonly lengths: Readonly<Record<SectionPart, number>>;
  readonly checks: Readonly<Record<SectionPart, number>>;
}

export interface Directory<Common, About> {
  /** Of the code that made it: that of other code is no index. */
  readonly version: string;
  /** What the library knows of all episodes together. */
  readonly common: Common;
  /** In the order of their numbers. */
  readonly episodes: readonly DirectoryEpisode<About>[];
  readonly parts: Readonly<Record<LibraryPart, CheckedBytes>>;
}

/** Stands for the checksum of what is checked list by list, or needs none: of pairs a wrong one only names passages that do not answer. */
export const unchecked = 0;

/** Thrown where bytes are not those that were written. */
export class DamagedIndex extends Error {
  override readonly name = "DamagedIndex";
}

export function checkOf(bytes: Uint8Array): number {
  return crc32(bytes);
}

/** The table of an episode's passages: of each so many bytes. */
export const passageBytes = 18;
/** Stands for a moment, a speaker or a chapter that there is not. */
export const none = 0xffff;

/** Buckets of pairs of words: a power of two, some sixteen pairs in each. */
export function bucketsFor(pairs: number): number {
  return 2 ** Math.max(8, Math.ceil(Math.log2(Math.max(1, pairs) / 16)));
}

/** Of two neighbouring words, by the numbers of their stems. */
export function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
}

export function bucketOf(hash: number, buckets: number): number {
  return (hash >>> 4) & (buckets - 1);
}

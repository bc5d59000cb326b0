import { soundOf } from "../../language/sound.ts";
import { americanSpelling, editDistance } from "../../language/spelling.ts";
import { stemOf } from "../../language/terms.ts";
import { isCommonEnglish } from "../meaning/near-words.ts";
import { lazy } from "./lazy.ts";

/** A word of the episode that a typed word may stand for. */
export interface Reading {
  readonly stem: string;
  /** How much a match of it counts, from 0 to 1. */
  readonly weight: number;
  readonly kind: "same" | "begun" | "misspelt" | "joined" | "split" | "synonym";
}

/** A misspelt word counts a little less than a right one. */
const misspeltWeight = 0.8;
const begunWeight = 0.7;
/** Shorter words are taken as typed: among them every other word is one letter away. */
const minMisspeltLength = 4;
const minTwoSlipsLength = 7;
const minBegunLength = 4;
/** Shorter sounds are those of many words. */
const minSoundLength = 4;
const maxReadings = 3;

/** All words of some episodes and their guides. */
export interface Vocabulary {
  /** Whether a stem is that of one of the words. */
  readonly hasStem: (stem: string) => boolean;
  /** The words themselves: looked at only where a stem is not known. */
  readonly words: () => KnownWords;
}

interface KnownWords {
  /** How often each word occurs. */
  readonly counts: ReadonlyMap<string, number>;
  readonly byLength: ReadonlyMap<number, SameLength>;
  /** By how they sound; made when a word is like none in its letters. */
  readonly bySound: () => ReadonlyMap<string, readonly string[]>;
}

interface SameLength {
  readonly words: readonly string[];
  /** The letters of each, as `letterSet` gives them. */
  readonly letters: Int32Array;
}

/** Takes how often each word occurs, when that is first needed. */
export function vocabularyOf(
  hasStem: (stem: string) => boolean,
  wordCounts: () => ReadonlyMap<string, number>,
): Vocabulary {
  let known: KnownWords | undefined;
  return { hasStem, words: () => (known ??= knownWords(wordCounts())) };
}

function knownWords(counts: ReadonlyMap<string, number>): KnownWords {
  const byLength = new Map<number, string[]>();
  for (const word of counts.keys()) {
    const sameLength = byLength.get(word.length);
    if (sameLength) sameLength.push(word);
    else byLength.set(word.length, [word]);
  }
  return {
    counts,
    byLength: new Map(
      [...byLength].map(([length, words]) => [
        length,
        { words, letters: Int32Array.from(words, letterSet) },
      ]),
    ),
    bySound: lazy(() => {
      const bySound = new Map<string, string[]>();
      for (const word of counts.keys()) {
        const sound = soundOf(word);
        const alike = bySound.get(sound);
        if (alike) alike.push(word);
        else bySound.set(sound, [word]);
      }
      return bySound;
    }),
  };
}

/** What a typed word can stand for: itself where it is known, else what it begins or misspells. */
export function readingsOf(vocabulary: Vocabulary, word: string): Reading[] {
  // As it is spelt in America, and in Britain.
  for (const spelling of [word, americanSpelling(word), word.replace(/or(?=s?$)/, "our")]) {
    const stem = stemOf(spelling);
    if (vocabulary.hasStem(stem)) return [{ stem, weight: 1, kind: "same" }];
  }
  // Who asks for a “puppy” that is never spoken of did not mean to type “happy”; “unfinished” is another form of “finished”.
  const slips = corrections(vocabulary, word).filter(
    (known) => !isCommonEnglish(word) || areForms(word, known),
  );
  const misspelt = slips.map((known) => ({
    stem: stemOf(known),
    weight: misspeltWeight,
    kind: "misspelt" as const,
  }));
  const begun =
    misspelt.length > 0
      ? []
      : begunBy(vocabulary, word).map((known) => ({
          stem: stemOf(known),
          weight: begunWeight,
          kind: "begun" as const,
        }));
  const seen = new Set<string>();
  return [...misspelt, ...begun].filter(
    (reading) => !seen.has(reading.stem) && seen.add(reading.stem),
  );
}

function areForms(word: string, other: string): boolean {
  return [word, other].some((long) =>
    [word, other].some(
      (short) => long !== short && (long.startsWith(short) || long === `un${short}`),
    ),
  );
}

/** Known words that are a slip or two away from one that is not known, nearest and most frequent first; where none is, those that sound like it. */
export function corrections(vocabulary: Vocabulary, word: string): string[] {
  if (word.length < minMisspeltLength || /\d/.test(word)) return [];
  const { byLength, counts, bySound } = vocabulary.words();
  const maxSlips = word.length >= minTwoSlipsLength ? 2 : 1;
  const found: { known: string; slips: number; count: number }[] = [];
  const letters = letterSet(word);
  const shortest = Math.max(minMisspeltLength - 1, word.length - maxSlips);
  for (let length = shortest; length <= word.length + maxSlips; length++) {
    const sameLength = byLength.get(length);
    for (const [at, known] of (sameLength?.words ?? []).entries()) {
      // Comparing all letters in order takes much longer, and a slip changes two of the set at most.
      if (bitCount(letters ^ (sameLength?.letters[at] ?? 0)) > 2 * maxSlips) continue;
      if (/\d/.test(known)) continue;
      const slips = editDistance(word, known);
      if (slips <= maxSlips) found.push({ known, slips, count: counts.get(known) ?? 0 });
    }
  }
  const sound = soundOf(word);
  if (found.length === 0 && sound.length >= minSoundLength)
    for (const known of bySound().get(sound) ?? [])
      found.push({ known, slips: 0, count: counts.get(known) ?? 0 });
  const least = Math.min(...found.map(({ slips }) => slips));
  return (
    found
      .filter(({ slips }) => slips === least)
      // People rarely get the first letter wrong.
      .toSorted(
        (a, b) =>
          Number(b.known[0] === word[0]) - Number(a.known[0] === word[0]) || b.count - a.count,
      )
      .slice(0, maxReadings)
      .map(({ known }) => known)
  );
}

function begunBy(vocabulary: Vocabulary, word: string): string[] {
  if (word.length < minBegunLength) return [];
  const { counts } = vocabulary.words();
  const begun: string[] = [];
  for (const known of counts.keys()) if (known.startsWith(word)) begun.push(known);
  return begun
    .toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, maxReadings);
}

/** Which letters a word has: a bit for each, some letters sharing one. */
function letterSet(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31);
  return set;
}

function bitCount(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}

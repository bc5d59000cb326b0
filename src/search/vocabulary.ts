import { editDistance } from "../episode/edit-distance.ts";
import { stemOf } from "./terms.ts";

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
const maxReadings = 3;

export class Vocabulary {
  readonly #counts = new Map<string, { count: number }>();
  readonly #byLength = new Map<number, { known: string; letters: number }[]>();
  readonly #stems = new Set<string>();

  /** Takes words as they are said or written in the guide, with how often they occur. */
  add(word: string): void {
    const met = this.#counts.get(word);
    if (met) {
      met.count += 1;
      return;
    }
    this.#counts.set(word, { count: 1 });
    this.#stems.add(stemOf(word));
    const entry = { known: word, letters: letterSet(word) };
    const sameLength = this.#byLength.get(word.length);
    if (sameLength) sameLength.push(entry);
    else this.#byLength.set(word.length, [entry]);
  }

  hasStem(stem: string): boolean {
    return this.#stems.has(stem);
  }

  has(word: string): boolean {
    return this.#counts.has(word);
  }

  /** What a typed word can stand for: itself where it is known, else what it begins or misspells. */
  readingsOf(word: string): Reading[] {
    const stem = stemOf(word);
    if (this.hasStem(stem)) return [{ stem, weight: 1, kind: "same" }];
    const misspelt = this.corrections(word).map((known) => ({
      stem: stemOf(known),
      weight: misspeltWeight,
      kind: "misspelt" as const,
    }));
    const begun =
      misspelt.length > 0
        ? []
        : this.begunBy(word).map((known) => ({
            stem: stemOf(known),
            weight: begunWeight,
            kind: "begun" as const,
          }));
    const seen = new Set<string>();
    return [...misspelt, ...begun].filter(
      (reading) => !seen.has(reading.stem) && seen.add(reading.stem),
    );
  }

  /** Known words that are a slip or two away from one that is not known, nearest and most frequent first. */
  corrections(word: string): string[] {
    if (word.length < minMisspeltLength || /\d/.test(word)) return [];
    const maxSlips = word.length >= minTwoSlipsLength ? 2 : 1;
    const found: { known: string; slips: number }[] = [];
    const letters = letterSet(word);
    for (let length = word.length - maxSlips; length <= word.length + maxSlips; length++) {
      for (const { known, letters: knownLetters } of this.#byLength.get(length) ?? []) {
        // Comparing all letters in order takes much longer, and a slip changes two of the set at most.
        if (bitCount(letters ^ knownLetters) > 2 * maxSlips) continue;
        if (known.length < minMisspeltLength - 1 || /\d/.test(known)) continue;
        const slips = editDistance(word, known);
        if (slips <= maxSlips) found.push({ known, slips });
      }
    }
    const least = Math.min(...found.map(({ slips }) => slips));
    return (
      found
        .filter(({ slips }) => slips === least)
        // People rarely get the first letter wrong.
        .toSorted(
          (a, b) =>
            Number(b.known[0] === word[0]) - Number(a.known[0] === word[0]) ||
            this.#countOf(b.known) - this.#countOf(a.known),
        )
        .slice(0, maxReadings)
        .map(({ known }) => known)
    );
  }

  #countOf(word: string): number {
    return this.#counts.get(word)?.count ?? 0;
  }

  begunBy(word: string): string[] {
    if (word.length < minBegunLength) return [];
    return [...this.#counts.keys()]
      .filter((known) => known.startsWith(word))
      .toSorted((a, b) => this.#countOf(b) - this.#countOf(a))
      .slice(0, maxReadings);
  }
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

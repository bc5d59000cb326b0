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
  readonly #counts = new Map<string, number>();
  readonly #byLength = new Map<number, string[]>();
  readonly #stems = new Set<string>();

  /** Takes words as they are said or written in the guide, with how often they occur. */
  add(word: string): void {
    const count = this.#counts.get(word) ?? 0;
    this.#counts.set(word, count + 1);
    if (count > 0) return;
    this.#stems.add(stemOf(word));
    const sameLength = this.#byLength.get(word.length);
    if (sameLength) sameLength.push(word);
    else this.#byLength.set(word.length, [word]);
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
    for (let length = word.length - maxSlips; length <= word.length + maxSlips; length++) {
      for (const known of this.#byLength.get(length) ?? []) {
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
            (this.#counts.get(b.known) ?? 0) - (this.#counts.get(a.known) ?? 0),
        )
        .slice(0, maxReadings)
        .map(({ known }) => known)
    );
  }

  begunBy(word: string): string[] {
    if (word.length < minBegunLength) return [];
    return [...this.#counts.keys()]
      .filter((known) => known.startsWith(word))
      .toSorted((a, b) => (this.#counts.get(b) ?? 0) - (this.#counts.get(a) ?? 0))
      .slice(0, maxReadings);
  }
}

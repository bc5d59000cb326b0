import type { Query } from "./query.ts";
import { positionsOf, weightOf, type SearchIndex } from "../index/search-index.ts";
import { stemOf } from "../../language/terms.ts";
import { readingsOf, type Reading } from "../index/vocabulary.ts";

/** One word of a query, or two written as one, with everything it can stand for. */
export interface ReadTerm {
  readonly word: string;
  readonly isCommon: boolean;
  readonly readings: readonly StemReading[];
  /** How telling it is: the weight of its most telling reading. */
  readonly weight: number;
}

interface StemReading extends Reading {
  /** `undefined` where the stem stands nowhere. */
  readonly stemNumber: number | undefined;
}

/** A synonym counts less than the word that was typed. */
const synonymWeight = 0.5;

export function readTerms({ terms }: Query, index: SearchIndex): ReadTerm[] {
  const stems = terms.map(({ stem }) => stem);
  const synonyms = synonymsOf(stems, index);
  return terms.map(({ word, isCommon }, position) => {
    const readings = [...readingsOf(index.vocabulary, word)];
    const next = terms[position + 1];
    const previous = terms[position - 1];
    // "post training" is found where "posttraining" stands, and the other way round.
    for (const joined of [next && word + next.word, previous && previous.word + word]) {
      if (joined === undefined) continue;
      const stem = stemOf(joined);
      if (isSaid(index, stem)) readings.push({ stem, weight: 1, kind: "joined" });
    }
    if (readings.every(({ kind }) => kind !== "same")) readings.push(...splits(word, index));
    if (readings.length === 0 && isSaid(index, stemOf(word)))
      readings.push({ stem: stemOf(word), weight: 1, kind: "joined" });
    for (const stem of synonyms.get(position) ?? [])
      readings.push({ stem, weight: synonymWeight, kind: "synonym" });
    const known = readings.filter(({ kind }) => kind !== "synonym");
    const weight = Math.max(
      0,
      ...known.map((reading) => weightOf(index, reading.stem)),
      known.length === 0 ? weightOf(index, stemOf(word)) : 0,
    );
    return {
      word,
      isCommon,
      readings: readings.map((reading) => ({
        stemNumber: index.stems.get(reading.stem),
        ...reading,
      })),
      weight,
    };
  });
}

function isSaid(index: SearchIndex, stem: string): boolean {
  return positionsOf(index, stem).length > 0;
}

const minPartLength = 3;

/** A word that is not known, as two that stand beside each other somewhere. */
function splits(word: string, index: SearchIndex): Reading[] {
  const { counts } = index.vocabulary;
  for (let at = minPartLength; at <= word.length - minPartLength; at++) {
    const first = word.slice(0, at);
    const second = word.slice(at);
    if (!counts.has(first) || !counts.has(second)) continue;
    const follows = new Set(positionsOf(index, stemOf(second)));
    if (positionsOf(index, stemOf(first)).some((position) => follows.has(position + 1)))
      return [first, second].map((part) => ({
        stem: stemOf(part),
        weight: 0.9,
        kind: "split" as const,
      }));
  }
  return [];
}

/** For each word of the query that is part of a synonym, the stems of the others in its group. */
function synonymsOf(
  stems: readonly string[],
  { synonyms }: SearchIndex,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const group of synonyms) {
    for (const phrase of group) {
      const at = positionOf(phrase, stems);
      if (at < 0) continue;
      const others = group
        .filter((other) => other !== phrase)
        .flat()
        .filter((stem) => !stems.includes(stem));
      for (let offset = 0; offset < phrase.length; offset++)
        found.set(at + offset, [...(found.get(at + offset) ?? []), ...others]);
    }
  }
  return found;
}

function positionOf(phrase: readonly string[], stems: readonly string[]): number {
  const [first = ""] = phrase;
  for (let at = stems.indexOf(first); at >= 0; at = stems.indexOf(first, at + 1))
    if (phrase.every((stem, offset) => stems[at + offset] === stem)) return at;
  return -1;
}

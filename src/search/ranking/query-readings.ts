import type { Show } from "../../episode/facts.ts";
import { stemOf, termsOf } from "../../language/terms.ts";
import { rarityOf, type Statistics } from "../index/statistics.ts";
import { readingsOf, type Reading, type Vocabulary } from "../index/vocabulary.ts";
import { nearWords } from "../meaning/near-words.ts";
import type { Query } from "./query.ts";

/** One word of a query, or two written as one, with everything it can stand for. The same in all episodes that are asked. */
export interface ReadTerm {
  readonly word: string;
  readonly typed: string;
  readonly stem: string;
  readonly isCommon: boolean;
  readonly readings: readonly WeighedReading[];
  /** How telling it is: the rarity of its rarest reading. */
  readonly weight: number;
  /** The same among the guide's texts. */
  readonly guideWeight: number;
}

interface WeighedReading extends Reading {
  readonly rarity: number;
  readonly guideRarity: number;
}

/** What a term stands for in an index. */
export interface IndexTerm extends Omit<ReadTerm, "readings"> {
  readonly readings: readonly (WeighedReading & { readonly stemNumber: number })[];
  /** What says the same or nearly: of each stem how much it counts, at most `weight`; the readings are among them. None for a common word. */
  readonly near: ReadonlyMap<number, number>;
}

/** A synonym counts less than the word that was typed. */
const synonymWeight = 0.5;
/** A near word counts its nearness to this power: of 0.8 still 0.64, of 0.5 only 0.25. */
const nearnessPower = 2;

/** Reads a query by the words of all episodes. `isSaid` tells whether stems stand in a row in any of them. */
export function readTerms(
  { terms }: Query,
  statistics: Statistics,
  isSaid: (stems: readonly string[]) => boolean,
): ReadTerm[] {
  const { vocabulary, passages, guideTexts } = statistics;
  const stands = (stem: string) => passages.having.get(stem) !== undefined;
  return terms.map(({ word, typed, stem, isCommon }, position) => {
    const readings = [...readingsOf(vocabulary, word)];
    const next = terms[position + 1];
    const previous = terms[position - 1];
    // "post training" is found where "posttraining" stands, and the other way round.
    for (const joined of [next && word + next.word, previous && previous.word + word])
      if (joined !== undefined && stands(stemOf(joined)))
        readings.push({ stem: stemOf(joined), weight: 1, kind: "joined" });
    if (!stands(stem)) readings.push(...splits(word, vocabulary, isSaid));
    for (const [first, second] of [
      [previous, terms[position]],
      [terms[position], next],
    ])
      if (first && second && [first, second].some((each) => !stands(each.stem)))
        readings.push(...movedSpace(first.word, second.word, vocabulary));
    if (readings.length === 0 && stands(stem)) readings.push({ stem, weight: 1, kind: "joined" });
    const weighed = readings.map((reading) => weigh(reading, statistics));
    const isKnown = weighed.length > 0;
    return {
      word,
      typed,
      stem,
      isCommon,
      readings: weighed,
      weight: isKnown ? Math.max(...weighed.map(({ rarity }) => rarity)) : rarityOf(stem, passages),
      guideWeight: isKnown
        ? Math.max(...weighed.map(({ guideRarity, weight }) => guideRarity * weight))
        : rarityOf(stem, guideTexts),
    };
  });
}

function weigh(reading: Reading, { passages, guideTexts }: Statistics): WeighedReading {
  return {
    ...reading,
    rarity: rarityOf(reading.stem, passages),
    guideRarity: rarityOf(reading.stem, guideTexts),
  };
}

/** The terms with the synonyms of a show, by the stems that an index has. */
export function termsIn(
  terms: readonly ReadTerm[],
  synonyms: Synonyms,
  statistics: Statistics,
  numberOf: (stem: string) => number | undefined,
): IndexTerm[] {
  const others = synonymsOf(
    terms.map(({ stem }) => stem),
    synonyms,
  );
  return terms.map((term, position) => {
    const readings = [
      ...term.readings,
      ...(others.get(position) ?? []).map((stem) =>
        weigh({ stem, weight: synonymWeight, kind: "synonym" }, statistics),
      ),
    ].flatMap((reading) => {
      const stemNumber = numberOf(reading.stem);
      return stemNumber === undefined ? [] : [{ ...reading, stemNumber }];
    });
    return { ...term, readings, near: nearOf({ ...term, readings }, statistics, numberOf) };
  });
}

function nearOf(
  { word, isCommon, weight, readings }: Omit<IndexTerm, "near">,
  { passages }: Statistics,
  numberOf: (stem: string) => number | undefined,
): ReadonlyMap<number, number> {
  const near = new Map<number, number>();
  if (isCommon) return near;
  const add = (stemNumber: number, value: number) =>
    near.set(stemNumber, Math.max(near.get(stemNumber) ?? 0, value));
  for (const reading of readings)
    add(reading.stemNumber, reading.weight * Math.min(weight, reading.rarity));
  for (const { word: other, nearness } of nearWords(word)) {
    const stem = stemOf(other);
    const stemNumber = numberOf(stem);
    // What is said everywhere says little, however near it is.
    if (stemNumber !== undefined)
      add(stemNumber, nearness ** nearnessPower * Math.min(weight, rarityOf(stem, passages)));
  }
  return near;
}

/** Groups of phrases that mean the same, each by its stems. */
export type Synonyms = readonly (readonly (readonly string[])[])[];

export function readSynonyms({ synonyms }: Show): Synonyms {
  return synonyms.map((group) => group.map((phrase) => termsOf(phrase).map(({ stem }) => stem)));
}

const minPartLength = 3;
/** Shorter parts of two words are words by chance. */
const minMovedLength = 4;

/** A word that is not known, as two that stand beside each other somewhere. */
function splits(
  word: string,
  vocabulary: Vocabulary,
  isSaid: (stems: readonly string[]) => boolean,
): Reading[] {
  const { counts: known } = vocabulary.words();
  for (let at = minPartLength; at <= word.length - minPartLength; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => known.has(part)) && isSaid(parts.map(stemOf)))
      return parts.map((part) => ({ stem: stemOf(part), weight: 0.9, kind: "split" }));
  }
  return [];
}

/** Two words with the space between them at another place: “spars eautoencoders”. Of several places the first. */
function movedSpace(word: string, next: string, vocabulary: Vocabulary): Reading[] {
  const letters = word + next;
  for (let at = minMovedLength; at <= letters.length - minMovedLength; at++) {
    const parts = [letters.slice(0, at), letters.slice(at)];
    if (at !== word.length && parts.every((part) => vocabulary.hasStem(stemOf(part))))
      return parts.map((part) => ({ stem: stemOf(part), weight: 0.9, kind: "split" }));
  }
  return [];
}

/** For each word of the query that is part of a synonym, the stems of the others in its group. */
function synonymsOf(
  stems: readonly string[],
  synonyms: Synonyms,
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

import { packLists, type NumberLists } from "./number-lists.ts";
import { fieldWeights } from "../ranking/weights.ts";

type Field = keyof typeof fieldWeights;

/** The stems in each field of a passage, as often as they stand there. */
export type PassageStems = Readonly<Record<Field, readonly string[]>>;

/** How well each stem matches each passage, by BM25+ over its fields, each with its weight. */
export interface WordScores {
  /** Of passages. */
  readonly count: number;
  /** The passages of each stem, by its number. */
  readonly passages: NumberLists;
  /** Beside each of the passages. */
  readonly scores: Float32Array;
}

/** How soon a word that is repeated says nothing new. */
const saturation = 1.2;
/** How much the length of a field counts against it, from 0 to 1. */
const lengthShare = 0.7;
/** What a word counts at least, however long the field. */
const floor = 0.5;

/** Works out every score beforehand, so that a query only has to add. `numberOf` numbers stems from 0 in the order in which it is first asked. */
export function wordScores(
  documents: readonly PassageStems[],
  numberOf: (stem: string) => number,
): WordScores {
  const fields = fieldNames.map((name) => fieldFrequencies(documents, name));
  const stems = new Set(fields.flatMap(({ byStem }) => [...byStem.keys()]));
  const passages: number[][] = [];
  const scores: number[][] = [];
  const sums = new Float64Array(documents.length);
  for (const stem of stems) {
    const found: number[] = [];
    for (const field of fields) {
      const frequencies = field.byStem.get(stem) ?? [];
      const rarity = inverseFrequency(frequencies.length / 2, documents.length) * field.weight;
      for (let at = 0; at < frequencies.length; at += 2) {
        const passage = frequencies[at] ?? 0;
        const frequency = frequencies[at + 1] ?? 0;
        const dampened = frequency + (field.dampers[passage] ?? 0);
        if (sums[passage] === 0) found.push(passage);
        sums[passage] =
          (sums[passage] ?? 0) + rarity * (floor + (frequency * (saturation + 1)) / dampened);
      }
    }
    const number = numberOf(stem);
    passages[number] = found;
    scores[number] = found.map((passage) => sums[passage] ?? 0);
    for (const passage of found) sums[passage] = 0;
  }
  return {
    count: documents.length,
    passages: packLists(passages),
    scores: Float32Array.from(scores.flat()),
  };
}

/**
 * For each passage the sum over stems, by their numbers, of boost times score, times the number of these stems that it
 * has: a passage with more of the words wins over one that repeats a few. 0 where none stands. Good until the next call.
 */
export function createMatching({
  count,
  passages,
  scores,
}: WordScores): (boosts: ReadonlyMap<number, number>) => Float64Array {
  const sums = new Float64Array(count);
  const matched = new Uint32Array(count);
  return (boosts) => {
    sums.fill(0);
    matched.fill(0);
    for (const [stem, boost] of boosts) {
      const end = passages.starts[stem + 1] ?? 0;
      for (let at = passages.starts[stem] ?? 0; at < end; at++) {
        const passage = passages.values[at] ?? 0;
        sums[passage] = (sums[passage] ?? 0) + boost * (scores[at] ?? 0);
        matched[passage] = (matched[passage] ?? 0) + 1;
      }
    }
    for (let passage = 0; passage < count; passage++)
      sums[passage] = (sums[passage] ?? 0) * (matched[passage] ?? 0);
    return sums;
  };
}

interface FieldFrequencies {
  readonly weight: number;
  /** For each stem the passages that have it, rising, each followed by how often. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  /** For each passage how much a frequency is dampened: the more the longer the field is. */
  readonly dampers: readonly number[];
}

const fieldNames = [
  "words",
  "misheard",
  "asked",
  "title",
  "gist",
  "questions",
  "chapter",
] as const satisfies Field[];

function fieldFrequencies(documents: readonly PassageStems[], name: Field): FieldFrequencies {
  const byStem = new Map<string, number[]>();
  const lengths = documents.map((document, passage) => {
    let differentStems = 0;
    for (const stem of document[name]) {
      const known = byStem.get(stem);
      if (known && known[known.length - 2] === passage) {
        known[known.length - 1] = (known[known.length - 1] ?? 0) + 1;
        continue;
      }
      differentStems += 1;
      if (known) known.push(passage, 1);
      else byStem.set(stem, [passage, 1]);
    }
    return differentStems;
  });
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const dampers = lengths.map(
    (length) => saturation * (1 - lengthShare + (lengthShare * length) / meanLength),
  );
  return { weight: fieldWeights[name], byStem, dampers };
}

function inverseFrequency(having: number, of: number): number {
  return Math.log(1 + (of - having + 0.5) / (having + 0.5));
}

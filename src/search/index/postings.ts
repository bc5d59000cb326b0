import type { NumberLists } from "./columns.ts";
import { fieldWeights, typicalStems } from "../ranking/weights.ts";

type Field = keyof typeof fieldWeights;

/** The numbers of the stems in each field of a passage, as often as they stand there. */
export type PassageStems = Readonly<Record<Field, readonly number[]>>;

/** How much each passage has of each stem. What that is worth depends on how rare the stem is, in this episode and all others. */
export interface Postings {
  /** By stem, the passages that have it in any field, rising. */
  readonly passages: NumberLists;
  /** Beside each of the passages, how often, over its fields, each with its weight: as BM25+ counts, which is what it multiplies a rarity with. */
  readonly frequencies: Float32Array;
}

/** How soon a word that is repeated says nothing new. */
const saturation = 1.2;
/** How much the length of a field counts against it, from 0 to 1. */
const lengthShare = 0.7;
/** What a word counts at least, however long the field. */
const floor = 0.5;

const fieldNames = [
  "words",
  "asked",
  "title",
  "gist",
  "questions",
  "chapter",
] as const satisfies Field[];

/** Gives what a stem counts that stands so often in a field of so many different ones. */
export function frequenciesIn(field: Field, different: number): (count: number) => number {
  const length = different / typicalStems[field];
  const damper = saturation * (1 - lengthShare + lengthShare * length);
  return (count) => fieldWeights[field] * (floor + (count * (saturation + 1)) / (count + damper));
}

/** Takes the stems of each passage, and how many there are in all. */
export function postingsOf(documents: Iterable<PassageStems>, stemCount: number): Postings {
  const found: { readonly stems: number[]; readonly passages: number[]; readonly sums: number[] } =
    {
      stems: [],
      passages: [],
      sums: [],
    };
  // By stem, for one passage at a time: making anew what counts them would take longer than the count.
  const counts = new Uint32Array(stemCount);
  const sums = new Float32Array(stemCount);
  let passage = 0;
  for (const document of documents) {
    const own: number[] = [];
    for (const name of fieldNames) {
      const different: number[] = [];
      for (const stem of document[name]) {
        if (counts[stem] === 0) different.push(stem);
        counts[stem] = (counts[stem] ?? 0) + 1;
      }
      const frequencyOf = frequenciesIn(name, different.length);
      for (const stem of different) {
        if (sums[stem] === 0) own.push(stem);
        sums[stem] = (sums[stem] ?? 0) + frequencyOf(counts[stem] ?? 0);
        counts[stem] = 0;
      }
    }
    for (const stem of own) {
      found.stems.push(stem);
      found.passages.push(passage);
      found.sums.push(sums[stem] ?? 0);
      sums[stem] = 0;
    }
    passage += 1;
  }
  return byStem(found, stemCount);
}

function byStem(
  { stems, passages, sums }: { stems: number[]; passages: number[]; sums: number[] },
  stemCount: number,
): Postings {
  const starts = new Int32Array(stemCount + 1);
  for (const stem of stems) starts[stem + 1] = (starts[stem + 1] ?? 0) + 1;
  for (let stem = 0; stem < stemCount; stem++)
    starts[stem + 1] = (starts[stem + 1] ?? 0) + (starts[stem] ?? 0);
  const next = starts.slice();
  const values = new Int32Array(stems.length);
  const frequencies = new Float32Array(stems.length);
  for (const [entry, stem] of stems.entries()) {
    const at = next[stem] ?? 0;
    next[stem] = at + 1;
    values[at] = passages[entry] ?? 0;
    frequencies[at] = sums[entry] ?? 0;
  }
  return { passages: { starts, values }, frequencies };
}

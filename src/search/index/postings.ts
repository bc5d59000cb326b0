import { packLists, type NumberLists } from "./columns.ts";
import { fieldWeights, typicalStems } from "../ranking/weights.ts";

type Field = keyof typeof fieldWeights;

/** The stems in each field of a passage, as often as they stand there. */
export type PassageStems = Readonly<Record<Field, readonly string[]>>;

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

/** Takes the stems of each passage. `numberOf` numbers stems from 0 in the order in which it is first asked. */
export function postingsOf(
  documents: readonly PassageStems[],
  numberOf: (stem: string) => number,
): Postings {
  const frequencies: Map<number, number>[] = [];
  for (const [passage, document] of documents.entries())
    for (const name of fieldNames) {
      const counts = new Map<string, number>();
      for (const stem of document[name]) counts.set(stem, (counts.get(stem) ?? 0) + 1);
      const length = counts.size / typicalStems[name];
      const damper = saturation * (1 - lengthShare + lengthShare * length);
      for (const [stem, count] of counts) {
        const own = (frequencies[numberOf(stem)] ??= new Map<number, number>());
        const saturated = floor + (count * (saturation + 1)) / (count + damper);
        own.set(passage, (own.get(passage) ?? 0) + fieldWeights[name] * saturated);
      }
    }
  return {
    passages: packLists(Array.from(frequencies, (own) => [...own.keys()])),
    frequencies: Float32Array.from(frequencies.flatMap((own) => [...own.values()])),
  };
}

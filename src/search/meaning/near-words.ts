import { readFileSync } from "node:fs";
import { z } from "zod";
import { builtFile } from "../../built-file.ts";
import { stopWords } from "../../language/stop-words.ts";

/** A word of like meaning. */
export interface NearWord {
  readonly word: string;
  /** The cosine of the vectors of the two words, from `leastNearness` to 1, within 0.02. */
  readonly nearness: number;
}

/** Words that are less near than this are so by chance. */
export const leastNearness = 0.45;

/**
 * How the table is written: of each of `words`, in their order, its near words, nearest first, with a space between one
 * word's and the next one's. Each near word is three characters: its place among `words` and its level of nearness as one
 * number, in digits of `alphabet`.
 */
const tableSchema = z.object({
  source: z.string(),
  licence: z.string(),
  words: z.string(),
  near: z.string(),
});

/** All that is printed in one byte and stands in JSON as it is, but for the space. */
const alphabet = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index))
  .filter((character) => character !== '"' && character !== "\\")
  .join("");
const digitsPerWord = 3;
/** So many levels leave room for 50,000 words in three digits. */
const levels = 15;

/** How near words of each level are. */
function nearnessOf(level: number): number {
  return leastNearness + ((level + 0.5) * (1 - leastNearness)) / levels;
}

/** Of a word, all that `words` has near it; the reverse of `unpackNear`. */
export function packNear(near: readonly { readonly place: number; readonly nearness: number }[]) {
  return near
    .map(({ place, nearness }) => {
      const share = (nearness - leastNearness) / (1 - leastNearness);
      const level = Math.min(levels - 1, Math.floor(share * levels));
      let left = place * levels + level;
      let digits = "";
      for (let digit = 0; digit < digitsPerWord; digit++) {
        digits = alphabet.charAt(left % alphabet.length) + digits;
        left = Math.floor(left / alphabet.length);
      }
      return digits;
    })
    .join("");
}

function unpackNear(packed: string, words: readonly string[]): NearWord[] {
  return Array.from({ length: packed.length / digitsPerWord }, (_, index) => {
    let number = 0;
    for (const digit of packed.slice(index * digitsPerWord, (index + 1) * digitsPerWord))
      number = number * alphabet.length + alphabet.indexOf(digit);
    const word = words[Math.floor(number / levels)] ?? "";
    return { word, nearness: nearnessOf(number % levels) };
  });
}

interface Table {
  readonly words: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly near: readonly string[];
}

let read: Table | undefined;

/** Read when it is first needed: that takes some 30 ms. */
function table(): Table {
  if (read) return read;
  const file = builtFile("search/meaning/near-words.json");
  const { words, near } = tableSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const all = words.split(" ");
  read = {
    words: all,
    places: new Map(all.map((word, place) => [word, place])),
    near: near.split(" "),
  };
  return read;
}

/** Whether a word is one of the commonest in English, so that it is no slip of another. */
export function isCommonEnglish(word: string): boolean {
  return table().places.has(word);
}

/** What is written more seldom than so many others is likelier a slip of another word: “clade”, “wack”. */
const usualWords = 20_000;

/** Whether a word is usual in English, so that whoever writes it means it. */
export function isUsualEnglish(word: string): boolean {
  return (table().places.get(word) ?? usualWords) < usualWords;
}

/** The words of the table stand by how often they are written: so many tell nothing of what is spoken about. */
const everydayWords = 2500;

/** Whether an English word is so common that it tells nothing of what is spoken about. */
export function isEverydayEnglish(word: string): boolean {
  return stopWords.has(word) || (table().places.get(word) ?? everydayWords) < everydayWords;
}

/**
 * Words near in meaning to an English word, nearest first, each without the other forms of it. None for a word that is
 * not known, for words of common speech, for numbers and for names, for near a name are other names.
 */
export function nearWords(word: string): readonly NearWord[] {
  const { words, places, near } = table();
  const place = places.get(word);
  return place === undefined ? [] : unpackNear(near[place] ?? "", words);
}

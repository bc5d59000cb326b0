import { deniesByPrefix, senseKindOf, type SenseKind } from "../../language/sense-words.ts";
import { editDistance, slipsAllowed } from "../../language/spelling.ts";
import { stopWords } from "../../language/stop-words.ts";
import { stemOf } from "../../language/terms.ts";

/** Words that stand on one side only, at one place: what the text lacks, or what it has instead. */
export interface OneSided {
  /** As it is shown. */
  readonly surface: string;
  /** As quotes are compared. */
  readonly words: readonly string[];
}

interface Sides<Word> {
  readonly missing: readonly Word[];
  readonly added: readonly Word[];
}

/** Of shorter words too many are one letter apart. */
const minSlipLetters = 4;
/** Fewer letters may begin anything. */
const minShortenedLetters = 3;

/** Words on which the sense turns wherever they are lost or put in; the others only where one of a kind stands for another. */
const alwaysTurn = new Set<SenseKind>(["negation", "ending", "modal", "certainty", "amount"]);
/** They come and go with the grammar of a sentence, and turn it only one for another. */
const harmlessAlone = new Set(
  "can will would going just much lot lots about any something exactly to for with from in out up down so when while since or than about clearly obviously too enough once".split(
    " ",
  ),
);

/** Whether a word is said anywhere, or is a usual one of English. One that is not may be another with a slip of the keyboard. */
export type IsWord = (word: string) => boolean;

/** Of the words in which two sides differ at one place, those that can turn the sense. */
export function turningWords<Word extends OneSided>(
  missing: readonly Word[],
  added: readonly Word[],
  isWord: IsWord,
): Sides<Word> {
  const turning = (own: readonly Word[], others: readonly Word[]) =>
    own.filter((word) => turns(word, others, isWord));
  const found = { missing: turning(missing, added), added: turning(added, missing) };
  // What stands for a word that turns is named beside it.
  const replaced = (own: readonly Word[], turned: readonly Word[], others: readonly Word[]) =>
    turned.length > 0 || others.length === 0 ? turned : own.filter(isContent);
  return {
    missing: replaced(missing, found.missing, found.added),
    added: replaced(added, found.added, found.missing),
  };
}

function turns<Word extends OneSided>(
  { words, surface }: Word,
  others: readonly Word[],
  isWord: IsWord,
): boolean {
  const otherWords = others.flatMap((other) => other.words);
  const contraction = negatedContraction(surface);
  if (contraction && others.some((other) => isSlipOfNegated(other.surface, contraction, isWord)))
    return false;
  return words.some((word) => {
    if (otherWords.some((other) => stemOf(other) === stemOf(word))) return false;
    if (otherWords.some((other) => deniesByPrefix(word, other))) return true;
    if (otherWords.some((other) => isSlip(word, other, isWord) || isSlip(other, word, isWord)))
      return false;
    const kind = senseKindOf(word);
    if (kind !== undefined && alwaysTurn.has(kind) && !harmlessAlone.has(word)) return true;
    if (kind !== undefined) return otherWords.some((other) => senseKindOf(other) !== undefined);
    if (isNumber(word)) return otherWords.length === 0 ? word !== "1" : true;
    // A word that says something, for another that does.
    return isTelling(word) && otherWords.some((other) => isTelling(other) || isNumber(other));
  });
}

/** “doesn't” in its letters. */
function negatedContraction(surface: string): string | undefined {
  return /^\p{L}+n['’]t(?!\p{L})/u.exec(surface.toLowerCase())?.[0].replace(/['’]/, "");
}

/** “doednt”: the end that denies is still there. */
function isSlipOfNegated(typed: string, meant: string, isWord: IsWord): boolean {
  const letters = /^\p{L}+t(?!\p{L})/u.exec(typed.toLowerCase())?.[0];
  return letters !== undefined && isSlip(letters, meant, isWord);
}

function isContent({ words }: OneSided): boolean {
  return words.some((word) => isTelling(word) || senseKindOf(word) !== undefined);
}

const isNumber = (word: string) => /^\d/.test(word);

function isTelling(word: string): boolean {
  return !stopWords.has(word) && /\p{L}/u.test(word);
}

function isSlip(typed: string, meant: string, isWord: IsWord): boolean {
  if (typed[0] !== meant[0] || isNumber(typed) || isWord(typed)) return false;
  // “prob” is the beginning of a word.
  if (typed.length >= minShortenedLetters && meant.startsWith(typed)) return true;
  return typed.length >= minSlipLetters && editDistance(typed, meant) <= slipsAllowed(meant);
}

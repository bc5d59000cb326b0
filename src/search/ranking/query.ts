import { quotationMarks } from "../../language/quotation-marks.ts";
import { stopWords } from "../../language/stop-words.ts";
import { termsOf } from "../../language/terms.ts";

/** What someone typed, taken apart. */
export interface Query {
  /** The words to rank by, in the order typed. */
  readonly terms: readonly QueryTerm[];
  /** Each must stand word for word in a hit. */
  readonly phrases: readonly (readonly string[])[];
  /** None of these stems may stand in a hit. */
  readonly without: readonly string[];
  /** The words without operators, for comparing meanings. */
  readonly plain: string;
}

interface QueryTerm {
  readonly word: string;
  /** As it was typed. */
  readonly typed: string;
  readonly stem: string;
  readonly isCommon: boolean;
}

const quotedPhrase = new RegExp(
  `[${quotationMarks}]([^${quotationMarks}]+)[${quotationMarks}]`,
  "gu",
);
const anyMark = new RegExp(`[${quotationMarks}]`, "gu");
const excluded = /(?<=^|\s)-(?=\p{L})([\p{L}\p{N}’'-]+)/gu;

/** Reads `"quoted phrase"`, in the quotation marks of any language, and `-without`; all else is words. */
export function parseQuery(text: string): Query {
  const without: string[] = [];
  const positive = text.replace(excluded, (_whole, word: string) => {
    without.push(...termsOf(word).map(({ stem }) => stem));
    return " ";
  });
  const phrases = [...positive.matchAll(quotedPhrase)].map(([, phrase = ""]) =>
    termsOf(phrase).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem])),
  );
  const plain = positive.replace(anyMark, " ").replace(/\s+/g, " ").trim();
  return {
    terms: termsOf(plain).flatMap(({ word, stem, isFiller, start, end }) =>
      isFiller
        ? []
        : [{ word, typed: plain.slice(start, end), stem, isCommon: stopWords.has(word) }],
    ),
    phrases: phrases.filter((phrase) => phrase.length > 0),
    without,
    plain,
  };
}

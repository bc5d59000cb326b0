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
  readonly by: string | undefined;
  readonly in: string | undefined;
}

interface QueryTerm {
  readonly word: string;
  readonly stem: string;
  readonly isCommon: boolean;
}

const operator =
  /(?<![\p{L}\p{N}])(?<name>by|in):(?:["“”](?<quoted>[^"“”]+)["“”]|(?<bare>[^\s"“”]+))/giu;
const quotedPhrase = /["“”]([^"“”]+)["“”]/gu;
const excluded = /(?<=^|\s)-(?=\p{L})([\p{L}\p{N}’'-]+)/gu;

/**
 * Reads `"quoted phrase"`, `-without`, `by:name` and `in:15` or `in:"title"`. Whether a name or a chapter exists is the
 * caller's to say; anything that is none of these is words.
 */
export function parseQuery(text: string): Query {
  let by: string | undefined;
  let inside: string | undefined;
  const withoutOperators = text.replace(operator, (...args) => {
    const groups: unknown = args.at(-1);
    const { name, quoted, bare } = groupsOf(groups);
    if (name === "by") by = quoted ?? bare;
    else inside = quoted ?? bare;
    return " ";
  });
  const without: string[] = [];
  const positive = withoutOperators.replace(excluded, (_whole, word: string) => {
    without.push(...termsOf(word).map(({ stem }) => stem));
    return " ";
  });
  const phrases = [...positive.matchAll(quotedPhrase)].map(([, phrase = ""]) =>
    termsOf(phrase).flatMap(({ stem, isFiller }) => (isFiller ? [] : [stem])),
  );
  const plain = positive.replace(/["“”]/g, " ").replace(/\s+/g, " ").trim();
  return {
    terms: termsOf(plain).flatMap(({ word, stem, isFiller }) =>
      isFiller ? [] : [{ word, stem, isCommon: stopWords.has(word) }],
    ),
    phrases: phrases.filter((phrase) => phrase.length > 0),
    without,
    plain,
    by,
    in: inside,
  };
}

function groupsOf(groups: unknown): {
  name: string;
  quoted: string | undefined;
  bare: string | undefined;
} {
  const read = (key: string): string | undefined => {
    if (typeof groups !== "object" || groups === null || !(key in groups)) return undefined;
    const value: unknown = Reflect.get(groups, key);
    return typeof value === "string" ? value : undefined;
  };
  return { name: (read("name") ?? "").toLowerCase(), quoted: read("quoted"), bare: read("bare") };
}

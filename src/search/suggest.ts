import type { Search } from "./search.ts";
import type { SearchIndex } from "./search-index.ts";
import { termsOf } from "./terms.ts";

/** What is offered on an empty field comes from all over the episode. */
const emptyFieldStep = 17;

/**
 * Moments' titles and questions for a text being typed: those that begin with it first, then those that have all its words (the last
 * one may be unfinished), the shorter and thus more telling ones first.
 */
export function createSuggest({ guide }: SearchIndex): Search["suggest"] {
  const entries = guide.filter(({ kind }) => kind !== "gist");
  return (typed, limit) => {
    const words = termsOf(typed).map(({ word }) => word);
    if (words.length === 0)
      return entries
        .filter(({ kind }) => kind === "title")
        .filter((_, index) => index % emptyFieldStep === 0)
        .slice(0, limit)
        .map(({ text }) => text);
    const last = words.at(-1) ?? "";
    const found: { text: string; rank: number }[] = [];
    for (const entry of entries) {
      const begins = words.every((word, index) =>
        index === words.length - 1
          ? entry.words[index]?.startsWith(word)
          : entry.words[index] === word,
      );
      const contains =
        begins ||
        (words.slice(0, -1).every((word) => entry.words.includes(word)) &&
          entry.words.some((word) => word.startsWith(last)));
      if (contains)
        found.push({
          text: entry.text,
          rank: (begins ? 0 : 1000) + (entry.kind === "title" ? 0 : 100) + entry.text.length,
        });
    }
    return [...new Set(found.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text))].slice(
      0,
      limit,
    );
  };
}

import MiniSearch from "minisearch";
import type { GuideEntry } from "./search-index.ts";
import type { Search } from "./search.ts";
import { termsOf } from "./terms.ts";

/** What is offered on an empty field comes from all over the episode. */
const emptyFieldStep = 17;
/** Shorter words are taken as typed: among them every other word is one letter away. */
const minMisspeltLength = 4;
/** Slips allowed in a word, as a share of its letters. */
const slipsPerLetter = 0.2;

type Subject = Pick<GuideEntry, "text" | "kind" | "words">;

/**
 * Moments' titles and questions for a text being typed: those that begin with it first, then those that have all its words (the last
 * one may be unfinished), the shorter and thus more telling ones first; then those that come near it in spite of slips of the pen.
 */
export function createSuggest({
  guide,
}: {
  readonly guide: readonly Subject[];
}): Search["suggest"] {
  const subjects = guide
    .filter(({ kind }) => kind !== "gist")
    .map(({ text, kind }): Subject => ({
      text,
      kind,
      words: termsOf(text).map(({ word }) => word),
    }));
  let index: MiniSearch<{ id: number; text: string }> | undefined;

  function misspelt(typed: string): string[] {
    // Made when first needed: most people type without slips, and a start need not wait for it.
    index ??= indexOf(subjects);
    return index.search(typed).map(({ id }) => subjects[Number(id)]?.text ?? "");
  }

  return (typed, limit) => {
    const words = termsOf(typed).map(({ word }) => word);
    if (words.length === 0)
      return subjects
        .filter(({ kind }) => kind === "title")
        .filter((_, position) => position % emptyFieldStep === 0)
        .slice(0, limit)
        .map(({ text }) => text);
    const found = new Set(plainly(subjects, words));
    if (found.size < limit) for (const text of misspelt(words.join(" "))) found.add(text);
    return [...found].slice(0, limit);
  };
}

/** Those that begin with the words, then those that contain them. */
function plainly(subjects: readonly Subject[], words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  const found: { text: string; rank: number }[] = [];
  for (const subject of subjects) {
    const begins = words.every((word, position) =>
      position === words.length - 1
        ? subject.words[position]?.startsWith(word)
        : subject.words[position] === word,
    );
    const contains =
      begins ||
      (words.slice(0, -1).every((word) => subject.words.includes(word)) &&
        subject.words.some((word) => word.startsWith(last)));
    if (contains)
      found.push({
        text: subject.text,
        rank: (begins ? 0 : 1000) + (subject.kind === "title" ? 0 : 100) + subject.text.length,
      });
  }
  return found.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text);
}

function indexOf(subjects: readonly Subject[]): MiniSearch<{ id: number; text: string }> {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: (text) => termsOf(text).map(({ word }) => word),
    searchOptions: {
      combineWith: "AND",
      prefix: (_word, position, all) => position === all.length - 1,
      fuzzy: (word) => (word.length >= minMisspeltLength ? slipsPerLetter : false),
    },
  });
  index.addAll(subjects.map(({ text }, id) => ({ id, text })));
  return index;
}

import MiniSearch from "minisearch";
import { lowerBound } from "./lower-bound.ts";
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
 * one may be unfinished), the shorter and thus more telling ones first. Where there are none, those that come near it in spite of slips of the pen.
 */
export function createSuggest({
  guide,
}: {
  readonly guide: readonly Subject[];
}): Search["suggest"] {
  const subjects = guide.filter(({ kind }) => kind !== "gist");
  const shelf = shelfOf(subjects);
  let index: MiniSearch<{ id: number; text: string }> | undefined;

  function misspelt(words: readonly string[]): string[] {
    if (asParts(words).every((part) => shelf.words.includes(part))) return [];
    // Made when first needed: most people type without slips, and a start need not wait for it.
    index ??= indexOf(subjects);
    return index.search(words.join(" ")).map(({ id }) => subjects[Number(id)]?.text ?? "");
  }

  return (typed, limit) => {
    const words = termsOf(typed).map(({ word }) => word);
    if (words.length === 0)
      return subjects
        .filter(({ kind }) => kind === "title")
        .filter((_, position) => position % emptyFieldStep === 0)
        .slice(0, limit)
        .map(({ text }) => text);
    const found = plainly(shelf, words);
    return [...new Set(found.length > 0 ? found : misspelt(words))].slice(0, limit);
  };
}

/** How each word stands in `GuideEntry.words`; the last one may be unfinished. */
function asParts(words: readonly string[]): string[] {
  return words.map((word, position) => (position === words.length - 1 ? ` ${word}` : ` ${word} `));
}

/** The words of all subjects in one text: searching it takes a tenth of searching each. */
interface Shelf {
  readonly subjects: readonly Subject[];
  readonly words: string;
  /** Where each subject begins in it, and where the last one ends. */
  readonly starts: readonly number[];
}

function shelfOf(subjects: readonly Subject[]): Shelf {
  const starts = [0];
  for (const { words } of subjects) starts.push((starts.at(-1) ?? 0) + words.length);
  return { subjects, words: subjects.map(({ words }) => words).join(""), starts };
}

/** Those that begin with the words, then those that contain them. */
function plainly({ subjects, words: all, starts }: Shelf, words: readonly string[]): string[] {
  const begun = ` ${words.join(" ")}`;
  const parts = asParts(words);
  const longest = parts.reduce((most, part) => (part.length > most.length ? part : most), "");
  const found: { text: string; rank: number }[] = [];
  for (let at = all.indexOf(longest); at >= 0;) {
    const number = lowerBound(starts, at + 1) - 1;
    const subject = subjects[number];
    const begins = subject?.words.startsWith(begun);
    if (subject && (begins || parts.every((part) => subject.words.includes(part))))
      found.push({
        text: subject.text,
        rank: (begins ? 0 : 1000) + (subject.kind === "title" ? 0 : 100) + subject.text.length,
      });
    at = all.indexOf(longest, starts[number + 1]);
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

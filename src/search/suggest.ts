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
 * one may be unfinished), the shorter and thus more telling ones first. Where a word is not known, those that come near it in spite of slips of the pen.
 */
export function createSuggest({
  guide,
}: {
  readonly guide: readonly Subject[];
}): Search["suggest"] {
  const subjects = guide.filter(({ kind }) => kind !== "gist");
  // Both are made when first needed: a start need not wait for them.
  let shelf: Shelf | undefined;
  let index: MiniSearch<{ id: number; text: string }> | undefined;

  /** Known words are meant as they stand, so that only the others are compared with all words there are. */
  function misspelt(words: readonly string[], { places }: Shelf): string[] {
    index ??= indexOf(subjects);
    const known = wantedOf(words).filter((_, position) => places.has(words[position] ?? ""));
    const others = words.filter((word) => !places.has(word));
    return index
      .search(others.join(" "), { prefix: (word) => word === words.at(-1) })
      .flatMap(({ id }) => subjects[Number(id)] ?? [])
      .filter((subject) => known.every((word) => subject.words.includes(word)))
      .map(({ text }) => text);
  }

  return (typed, limit) => {
    const words = termsOf(typed).map(({ word }) => word);
    if (words.length === 0)
      return subjects
        .filter(({ kind }) => kind === "title")
        .filter((_, position) => position % emptyFieldStep === 0)
        .slice(0, limit)
        .map(({ text }) => text);
    shelf ??= shelfOf(subjects);
    const places = placesOf(shelf, words);
    const found = places ? inOrder(subjects, words, places) : misspelt(words, shelf);
    return [...new Set(found)].slice(0, limit);
  };
}

/** Where each word stands, by the numbers of the subjects. */
interface Shelf {
  /** In alphabetical order, so that those that begin alike stand together. */
  readonly words: readonly string[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function shelfOf(subjects: readonly Subject[]): Shelf {
  const places = new Map<string, number[]>();
  for (const [number, { words }] of subjects.entries()) {
    for (const word of words.trim().split(" ")) {
      const known = places.get(word);
      if (!known) places.set(word, [number]);
      else if (known.at(-1) !== number) known.push(number);
    }
  }
  return { words: [...places.keys()].toSorted(), places };
}

/** The subjects that have the rarest of the typed words, rising; `undefined` when one is not known. The last one may be unfinished. */
function placesOf({ words, places }: Shelf, typed: readonly string[]): number[] | undefined {
  const last = typed.at(-1) ?? "";
  const begun = words.slice(lowerBound(words, last), lowerBound(words, `${last}\uFFFF`));
  const lists = typed.slice(0, -1).map((word) => [places.get(word) ?? []]);
  lists.push(begun.map((word) => places.get(word) ?? []));
  const counts = lists.map((list) => list.reduce((sum, { length }) => sum + length, 0));
  const fewest = Math.min(...counts);
  if (fewest === 0) return undefined;
  const rarest = lists[counts.indexOf(fewest)] ?? [];
  return [...new Set(rarest.flat())].toSorted((a, b) => a - b);
}

/** How the words stand in a subject's `words`. The last one may be unfinished. */
function wantedOf(words: readonly string[]): string[] {
  return words.map((word, position) => (position < words.length - 1 ? ` ${word} ` : ` ${word}`));
}

/** Those subjects that have all the words: first those that begin with them, then those that contain them. */
function inOrder(
  subjects: readonly Subject[],
  words: readonly string[],
  places: readonly number[],
): string[] {
  const begun = ` ${words.join(" ")}`;
  const wanted = wantedOf(words);
  const found: { text: string; rank: number }[] = [];
  for (const place of places) {
    const subject = subjects[place];
    if (!subject || !wanted.every((word) => subject.words.includes(word))) continue;
    const begins = subject.words.startsWith(begun);
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
      fuzzy: (word) => (word.length >= minMisspeltLength ? slipsPerLetter : false),
    },
  });
  index.addAll(subjects.map(({ text }, id) => ({ id, text })));
  return index;
}

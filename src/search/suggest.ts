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
  // Both are made when first needed: a start need not wait for them.
  let shelf: Shelf | undefined;
  let index: MiniSearch<{ id: number; text: string }> | undefined;

  /** Known words are meant as they stand, so that only the others are compared with all words there are. */
  function misspelt(words: readonly string[], { subjects, places }: Shelf): string[] {
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
      return guide
        .filter(({ kind }) => kind === "title")
        .filter((_, position) => position % emptyFieldStep === 0)
        .slice(0, limit)
        .map(({ text }) => text);
    shelf ??= shelfOf(guide);
    const places = placesOf(shelf, words);
    const found = places ? withWords(shelf, words, places, limit) : misspelt(words, shelf);
    return [...new Set(found)].slice(0, limit);
  };
}

interface Shelf {
  /** As they are offered: titles before questions, the shorter and thus more telling ones first. */
  readonly subjects: readonly Subject[];
  /** In alphabetical order, so that those that begin alike stand together. */
  readonly words: readonly string[];
  /** By word, the numbers of the subjects that have it, rising. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** A question counts as so much longer than a title. */
const questionLength = 100;

function shelfOf(guide: readonly Subject[]): Shelf {
  const length = ({ kind, text }: Subject) => text.length + (kind === "title" ? 0 : questionLength);
  const subjects = guide
    .filter(({ kind }) => kind !== "gist")
    .toSorted((a, b) => length(a) - length(b));
  const places = new Map<string, number[]>();
  for (const [number, { words }] of subjects.entries()) {
    for (const word of words.trim().split(" ")) {
      const known = places.get(word);
      if (!known) places.set(word, [number]);
      else if (known.at(-1) !== number) known.push(number);
    }
  }
  return { subjects, words: [...places.keys()].toSorted(), places };
}

/** The subjects that have the rarest of the typed words, rising; `undefined` when one is not known. The last one may be unfinished. */
function placesOf(
  { subjects, words, places }: Shelf,
  typed: readonly string[],
): readonly number[] | undefined {
  const last = typed.at(-1) ?? "";
  const begun = words.slice(lowerBound(words, last), lowerBound(words, `${last}\uFFFF`));
  const lists = typed.slice(0, -1).map((word) => [places.get(word) ?? []]);
  lists.push(begun.map((word) => places.get(word) ?? []));
  const counts = lists.map((list) => list.reduce((sum, { length }) => sum + length, 0));
  const fewest = Math.min(...counts);
  if (fewest === 0) return undefined;
  return merged(lists[counts.indexOf(fewest)] ?? [], subjects.length);
}

/** The numbers of rising lists, each once, rising. */
function merged(lists: readonly (readonly number[])[], end: number): readonly number[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const isThere = new Uint8Array(end);
  for (const list of lists) for (const number of list) isThere[number] = 1;
  const numbers: number[] = [];
  for (let number = 0; number < end; number++) if (isThere[number] === 1) numbers.push(number);
  return numbers;
}

/** How the words stand in a subject's `words`. The last one may be unfinished. */
function wantedOf(words: readonly string[]): string[] {
  return words.map((word, position) => (position < words.length - 1 ? ` ${word} ` : ` ${word}`));
}

/** Of some subjects those that have all the words: first those that begin with them, then those that contain them; of each kind no more than the limit. */
function withWords(
  { subjects }: Shelf,
  words: readonly string[],
  places: readonly number[],
  limit: number,
): string[] {
  const begun = ` ${words.join(" ")}`;
  const wanted = wantedOf(words);
  const beginning = new Set<string>();
  const containing = new Set<string>();
  for (const place of places) {
    const subject = subjects[place];
    if (!subject) continue;
    if (subject.words.startsWith(begun)) beginning.add(subject.text);
    else if (containing.size < limit && wanted.every((word) => subject.words.includes(word)))
      containing.add(subject.text);
    if (beginning.size === limit) break;
  }
  return [...beginning, ...containing];
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

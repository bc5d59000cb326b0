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
  function misspelt({ subjects }: Shelf, words: readonly Typed[]): string[] {
    index ??= indexOf(subjects);
    const known = words.filter(({ count }) => count > 0);
    const others = words.filter(({ count }) => count === 0);
    const last = others.find(({ isLast }) => isLast)?.word;
    return index
      .search(others.map(({ word }) => word).join(" "), { prefix: (word) => word === last })
      .flatMap(({ id }) => subjects[Number(id)] ?? [])
      .filter((subject) => hasAll(subject, known))
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
    const read = typedWords(shelf, words);
    const isKnown = read.every(({ count }) => count > 0);
    const found = isKnown ? withWords(shelf, read, limit) : misspelt(shelf, read);
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

interface Typed {
  readonly word: string;
  /** It may be unfinished. */
  readonly isLast: boolean;
  /** How it stands in a subject's `words`. */
  readonly wanted: string;
  /** Lists of the subjects that have it; the last word, of each word that it begins. */
  readonly lists: readonly (readonly number[])[];
  /** How many these are; 0 for a word that is not known. */
  readonly count: number;
}

function typedWords({ words, places }: Shelf, typed: readonly string[]): Typed[] {
  return typed.map((word, position) => {
    const isLast = position === typed.length - 1;
    const meant = isLast
      ? words.slice(lowerBound(words, word), lowerBound(words, `${word}\uFFFF`))
      : [word];
    const lists = meant.map((each) => places.get(each) ?? []);
    return {
      word,
      isLast,
      wanted: isLast ? ` ${word}` : ` ${word} `,
      lists,
      count: lists.reduce((sum, { length }) => sum + length, 0),
    };
  });
}

function hasAll(subject: Subject, words: readonly Typed[]): boolean {
  return words.every(({ wanted }) => subject.words.includes(wanted));
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

/** The subjects that have all the words: first those that begin with them, then those that contain them; of each kind no more than the limit. */
function withWords({ subjects }: Shelf, words: readonly Typed[], limit: number): string[] {
  const begun = ` ${words.map(({ word }) => word).join(" ")}`;
  const [rarest] = words.toSorted((a, b) => a.count - b.count);
  const beginning = new Set<string>();
  const containing = new Set<string>();
  for (const place of merged(rarest?.lists ?? [], subjects.length)) {
    const subject = subjects[place];
    if (!subject) continue;
    if (subject.words.startsWith(begun)) beginning.add(subject.text);
    else if (containing.size < limit && hasAll(subject, words)) containing.add(subject.text);
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

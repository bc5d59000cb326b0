import MiniSearch from "minisearch";
import type { Facts } from "../../episode/facts.ts";
import { termsOf } from "../../language/terms.ts";
import { lowerBound } from "../index/columns.ts";
import type { GuideText } from "../index/guide.ts";

/** Shorter words are taken as typed: among them every other word is one letter away. */
const minMisspeltLength = 4;
/** Slips allowed in a word, as a share of its letters. */
const slipsPerLetter = 0.2;

interface Subject extends Pick<GuideText, "text" | "kind"> {
  /** As `Term.word`, with a space before and after each. */
  readonly words: string;
}

/** What an episode's guide says of its moments; where it has none, the titles of its chapters. */
export function subjectsOf({ chapters }: Facts, texts: readonly GuideText[]): readonly Subject[] {
  const said =
    texts.length > 0
      ? texts
      : chapters.map(({ title }) => ({ kind: "title" as const, text: title }));
  return said.map(({ kind, text }) => ({ kind, text, words: spaced(text) }));
}

function spaced(text: string): string {
  return ` ${termsOf(text)
    .map(({ word }) => word)
    .join(" ")} `;
}

/**
 * Titles and questions for a text being typed: those that begin with it first, then those that have all its words (the last one may be
 * unfinished), the shorter and thus more telling ones first. A word that is not known may be one of those that come near it.
 */
export function createSuggest(
  subjects: readonly Subject[],
): (typed: string, limit: number) => readonly string[] {
  const titles = subjects.filter(({ kind }) => kind === "title");
  // Made when first needed: a start need not wait for it.
  let shelf: Shelf | undefined;
  return (typed, limit) => {
    const words = termsOf(typed).map(({ word }) => word);
    if (words.length > 0) return withWords((shelf ??= shelfOf(subjects)), words, limit);
    // On an empty field come some from all over.
    const step = Math.max(1, Math.floor(titles.length / limit));
    return titles
      .filter((_, position) => position % step === 0)
      .slice(0, limit)
      .map(({ text }) => text);
  };
}

interface Shelf {
  /** As they are offered: titles before questions, the shorter and thus more telling ones first. */
  readonly subjects: readonly Subject[];
  /** In alphabetical order, so that those that begin alike stand together. */
  readonly words: readonly string[];
  /** By word, the numbers of the subjects that have it, rising. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Finds words in spite of slips of the pen. */
  readonly nearWords: MiniSearch<{ word: string }>;
}

/** A question counts as so much longer than a title. */
const questionLength = 100;

function shelfOf(all: readonly Subject[]): Shelf {
  const length = ({ kind, text }: Subject) => text.length + (kind === "title" ? 0 : questionLength);
  const subjects = all
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
  const words = [...places.keys()].toSorted();
  return { subjects, words, places, nearWords: nearWordsOf(words) };
}

/** A word of the text, with all that it can stand for. */
interface Typed {
  /** As they stand in a subject's `words`; one of them must. */
  readonly wanted: readonly string[];
  /** For each of its readings, the subjects that have it. */
  readonly lists: readonly (readonly number[])[];
  /** How many these are. */
  readonly count: number;
}

function readWord({ words, places, nearWords }: Shelf, word: string, isLast: boolean): Typed {
  const begun = isLast
    ? words.slice(lowerBound(words, word), lowerBound(words, `${word}\uFFFF`))
    : [];
  const isBegun = begun.length > 0;
  const whole = () =>
    places.has(word) ? [word] : nearWords.search(word).map(({ id }) => String(id));
  const readings = isBegun ? begun : whole();
  const lists = readings.map((reading) => places.get(reading) ?? []);
  return {
    wanted: isBegun ? [` ${word}`] : readings.map((reading) => ` ${reading} `),
    lists,
    count: lists.reduce((sum, { length }) => sum + length, 0),
  };
}

/** The subjects that have all the words: first those that begin with them as typed, then the others; of each kind no more than the limit. */
function withWords(shelf: Shelf, words: readonly string[], limit: number): string[] {
  const { subjects } = shelf;
  const begun = ` ${words.join(" ")}`;
  const typed = words.map((word, position) => readWord(shelf, word, position === words.length - 1));
  const [rarest] = typed.toSorted((a, b) => a.count - b.count);
  const beginning = new Set<string>();
  const containing = new Set<string>();
  for (const place of merged(rarest?.lists ?? [], subjects.length)) {
    const subject = subjects[place];
    if (!subject) continue;
    if (subject.words.startsWith(begun)) beginning.add(subject.text);
    else if (containing.size < limit && hasAll(subject, typed)) containing.add(subject.text);
    if (beginning.size === limit) break;
  }
  return [...beginning, ...containing].slice(0, limit);
}

function hasAll(subject: Subject, words: readonly Typed[]): boolean {
  return words.every(({ wanted }) => wanted.some((word) => subject.words.includes(word)));
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

/** Each word is a document of its own. */
function nearWordsOf(words: readonly string[]): MiniSearch<{ word: string }> {
  const index = new MiniSearch<{ word: string }>({
    fields: ["word"],
    idField: "word",
    tokenize: (text) => [text],
    searchOptions: {
      fuzzy: (word) => (word.length >= minMisspeltLength ? slipsPerLetter : false),
    },
  });
  index.addAll(words.map((word) => ({ word })));
  return index;
}

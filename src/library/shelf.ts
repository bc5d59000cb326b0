import MiniSearch, { type SearchResult } from "minisearch";
import { folded } from "../language/words.ts";
import { stopWords } from "../language/stop-words.ts";

/** Shorter words are taken as typed: among them every other word is one letter away. */
const minMisspeltLength = 4;
/** Slips allowed in a word, as a share of its letters. */
const slipsPerLetter = 0.2;

type IsWanted = (number: number) => boolean;

/** Things found by the words of their names. */
export interface Shelf {
  /** The numbers of those wanted that have all telling words of a text, best first: as they are, else the last one unfinished, else with two letters swapped or other slips. */
  readonly withAll: (typed: string, isWanted: IsWanted) => readonly number[];
  /** The numbers of those wanted that have any of them, with slips. */
  readonly withAny: (typed: string, isWanted: IsWanted) => readonly number[];
}

/** As many as are ever offered. */
const maxBegun = 25;

/** Takes the words by which each thing is found. Made when it is first asked, since a start need not wait for it. */
export function createShelf(names: () => readonly string[]): Shelf {
  let filled: ReturnType<typeof fill> | undefined;
  const shelf = () => (filled ??= fill(names().map(folded)));
  const search = (words: readonly string[], options: Parameters<MiniSearch["search"]>[1]) =>
    shelf()
      .index.search(words.join(" "), options)
      .map(({ id }) => Number(id));
  /** Those with a word that begins so, among some or all. Ten times as quick as the index, where many words do. */
  const beginning = (begun: string, isWanted: IsWanted, among?: readonly number[]) => {
    const { spaced } = shelf();
    const found: number[] = [];
    for (const number of among ?? spaced.keys()) {
      if (spaced[number]?.includes(` ${begun}`) === true && isWanted(number)) found.push(number);
      if (found.length === maxBegun) break;
    }
    return found;
  };
  const unknownOnly = (term: string) => !shelf().words.has(term) && slips(term);
  return {
    withAll(typed, isWanted) {
      const words = tellingWords(typed);
      if (words.length === 0) return beginning(folded(typed), isWanted);
      const others = words.slice(0, -1);
      const last = words.at(-1) ?? "";
      const all = { combineWith: "AND", filter: filterOf(isWanted) } as const;
      const unfinished = (fuzzy?: typeof unknownOnly) =>
        beginning(
          last,
          isWanted,
          others.length === 0 ? undefined : search(others, { ...all, ...(fuzzy && { fuzzy }) }),
        );
      const swapped = words.map((word) => swappedBack(word, shelf().words));
      const areUnknown = words.every((word) => !shelf().words.has(word));
      // Each only where those before it find nothing, for each takes longer.
      const ways = [
        () => search(words, all),
        () => unfinished(),
        () => (swapped.some((word, at) => word !== words[at]) ? search(swapped, all) : []),
        () => unfinished(unknownOnly),
        () => search(words, { ...all, fuzzy: unknownOnly }),
        () => (areUnknown ? [] : search(words, { ...all, fuzzy: slips })),
      ];
      for (const way of ways) {
        const found = way();
        if (found.length > 0) return found;
      }
      return [];
    },
    withAny: (typed, isWanted) =>
      search(tellingWords(typed), { prefix: isLast, fuzzy: slips, filter: filterOf(isWanted) }),
  };
}

/** A word with two neighbouring letters the other way round, where that one is known and it is not: “dairo” is “dario”. */
function swappedBack(word: string, known: ReadonlySet<string>): string {
  if (word.length < minMisspeltLength || known.has(word)) return word;
  const letters = Array.from(word);
  const swaps = letters.slice(1).map((letter, at) =>
    letters
      .with(at, letter)
      .with(at + 1, letters[at] ?? "")
      .join(""),
  );
  return swaps.find((each) => known.has(each)) ?? word;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

function filterOf(isWanted: IsWanted) {
  return ({ id }: SearchResult) => isWanted(Number(id));
}

function isLast(_term: string, at: number, all: readonly string[]): boolean {
  return at === all.length - 1;
}

function slips(term: string): number | false {
  return term.length >= minMisspeltLength ? slipsPerLetter : false;
}

function fill(all: readonly string[]) {
  const index = new MiniSearch<Named>({
    fields: ["name"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  index.addAll(all.map((name, id) => ({ id, name })));
  return {
    index,
    /** With a space before each word. */
    spaced: all.map((name) => ` ${name}`),
    words: new Set(all.flatMap((name) => name.split(" "))),
  };
}

/** The words of a text but those that tell nothing. */
function tellingWords(typed: string): string[] {
  const words = folded(typed).split(" ");
  return words.filter((word) => word !== "" && !stopWords.has(word) && !noise.has(word));
}

/** What people write around a name. */
const noise = new Set(
  "episode ep folge episodio chapter kapitel chapitre capitulo dr prof professor mr mrs ms".split(
    " ",
  ),
);

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
  /** The numbers of those wanted that have all telling words of a text, best first: as they are, else the last one unfinished, else with slips. */
  readonly withAll: (typed: string, isWanted: IsWanted) => readonly number[];
  /** The numbers of those wanted that have any of them, with slips. */
  readonly withAny: (typed: string, isWanted: IsWanted) => readonly number[];
}

/** Takes the words by which each thing is found. Made when it is first asked, since a start need not wait for it. */
export function createShelf(names: () => readonly string[]): Shelf {
  let made: MiniSearch<{ id: number; name: string }> | undefined;
  const index = () => (made ??= fill(names()));
  const search = (typed: string, options: Parameters<MiniSearch["search"]>[1]) =>
    index()
      .search(tellingWords(typed), options)
      .map(({ id }) => Number(id));
  return {
    withAll(typed, isWanted) {
      const options = { combineWith: "AND", filter: filterOf(isWanted) } as const;
      const exact = search(typed, options);
      if (exact.length > 0) return exact;
      const begun = search(typed, { ...options, prefix: isLast });
      if (begun.length > 0) return begun;
      return search(typed, { ...options, prefix: isLast, fuzzy: slips });
    },
    withAny: (typed, isWanted) =>
      search(typed, { prefix: isLast, fuzzy: slips, filter: filterOf(isWanted) }),
  };
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

function fill(names: readonly string[]): MiniSearch<{ id: number; name: string }> {
  const index = new MiniSearch<{ id: number; name: string }>({
    fields: ["name"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => term,
  });
  index.addAll(names.map((name, id) => ({ id, name: folded(name) })));
  return index;
}

/** A text without the words that tell nothing, unless there are no others. */
function tellingWords(typed: string): string {
  const words = folded(typed).split(" ");
  const telling = words.filter((word) => !stopWords.has(word) && !noise.has(word));
  return (telling.length > 0 ? telling : words).join(" ");
}

/** What people write around a name. */
const noise = new Set(
  "episode ep folge episodio chapter kapitel chapitre capitulo dr prof professor mr mrs ms".split(
    " ",
  ),
);

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import type { Fault } from "./fault.ts";

type Named = Pick<Facts, "id" | "show" | "number" | "title" | "date">;

interface Likeness {
  /** What two episodes of a show have in common; `undefined` where there is nothing to have. */
  readonly of: (facts: Named) => string | undefined;
  readonly problem: (facts: Named, other: string) => string;
  readonly expected: string;
  /** What in `guide.json` says it. */
  readonly field: "number" | "title" | undefined;
}

const folderOf = ({ id }: Named) => id.split("/")[1] ?? id;

const likenesses: readonly Likeness[] = [
  {
    of: ({ number }) => (number === undefined ? undefined : String(number)),
    problem: ({ number }, other) => `the number ${number} is that of ${other} too`,
    expected: "a number of its own, or none: who asks for it is asked back which is meant",
    field: "number",
  },
  {
    of: ({ title, date }) => `${folded(title)} ${date}`,
    problem: (_facts, other) => `the title and the date are those of ${other} too`,
    expected: "another of them, or one folder less: they may be the same episode twice",
    field: "title",
  },
  {
    of: (facts) => folded(folderOf(facts)),
    problem: (facts, other) => `the folder ${folderOf(facts)} is named as that of ${other}`,
    expected: "a name that differs in letters or digits: who types one means the other as well",
    field: undefined,
  },
];

/** Episodes of a show that are called the same: no fault, for both can be asked, and yet hardly meant. */
export function twinWarnings(dataFolder: string, episodes: readonly Named[]): Fault[] {
  return likenesses.flatMap(({ of, problem, expected, field }) => {
    const first = new Map<string, Named>();
    return episodes
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((facts) => {
        const likeness = of(facts);
        if (likeness === undefined) return [];
        const key = `${facts.show.id} ${likeness}`;
        const other = first.get(key);
        if (!other) first.set(key, facts);
        if (!other) return [];
        const file = join(dataFolder, facts.id, "guide.json");
        return [{ file, line: lineOf(file, field), problem: problem(facts, other.id), expected }];
      });
  });
}

/** Where a field stands; a file is read only for what is named. */
function lineOf(file: string, field: string | undefined): number {
  if (field === undefined || !existsSync(file)) return 1;
  const lines = readFileSync(file, "utf8").split("\n");
  return (
    Math.max(
      0,
      lines.findIndex((line) => line.includes(`"${field}"`)),
    ) + 1
  );
}

import { onlyDenies } from "../../language/stance.ts";
import type { Difference } from "../search.ts";
import { slipsIn } from "./slips.ts";
import {
  sameUnits,
  saidUnits,
  steps,
  typedUnits,
  type Comparison,
  type Step,
  type Unit,
} from "./text-units.ts";
import { turningWords, type IsWord } from "./turning-words.ts";

export interface Compared {
  /**
   * `same` and `missing`, joined by spaces, are what was said, letter for letter; `same` and `added` are the text's words, its
   * fillers apart. Always whole words: “pre-training” for “post-training” is one word for another.
   */
  readonly differences: readonly Difference[];
  /** The words among them that are a negation or number which the other side lacks. */
  readonly turning: readonly Difference[];
}

/** Text and speech side by side, the differences in whole words. */
export function compareWords(comparison: Comparison, isWord: IsWord): Compared {
  const said = saidUnits(comparison);
  const typed = typedUnits(comparison);
  const { same, partners } = sameUnits(comparison.links, said, typed);
  const all = [...steps(said, typed, same, partners)];
  // Whole sentences left out or put in leave the sense of the others as it is, unless all they do is deny.
  const saidSentences = sentencesOf(same, said);
  const typedSentences = sentencesOf(same, typed);
  const slips = slipsIn(comparison, said, same);
  const turning = all.flatMap(({ missing, added }) => {
    const turned = turningWords(
      missing.filter((unit) => saidSentences.has(unit.sentence) && !slips.has(unit)),
      added.filter(({ sentence }) => typedSentences.has(sentence)),
      isWord,
    );
    return [...named("missing", turned.missing), ...named("added", turned.added)];
  });
  return {
    differences: differencesOf(all),
    turning: [...deniedBetween(all, saidSentences), ...turning],
  };
}

function differencesOf(all: readonly Step[]): Difference[] {
  const differences: Difference[] = [];
  for (const { missing, added, same } of all) {
    add(differences, "missing", missing);
    add(differences, "added", added);
    add(differences, "same", same);
  }
  return differences;
}

function named(kind: "missing" | "added", units: readonly Unit[]): Difference[] {
  return units.map(({ surface }) => ({ kind, words: surface }));
}

/** A sentence that was left out and only denies the one before it. */
function deniedBetween(all: readonly Step[], kept: ReadonlySet<number>): Difference[] {
  const left = new Map<number, Unit[]>();
  for (const unit of all.flatMap(({ missing }) => missing))
    if (!kept.has(unit.sentence))
      left.set(unit.sentence, [...(left.get(unit.sentence) ?? []), unit]);
  return [...left.values()].flatMap((units) => {
    const words = units.map(({ surface }) => surface).join(" ");
    return onlyDenies(words) ? [{ kind: "missing" as const, words }] : [];
  });
}

function sentencesOf(same: ReadonlySet<Unit>, units: readonly Unit[]): ReadonlySet<number> {
  return new Set(units.filter((unit) => same.has(unit)).map(({ sentence }) => sentence));
}

function add(differences: Difference[], kind: Difference["kind"], units: readonly Unit[]): void {
  if (units.length === 0) return;
  const words = units.map(({ surface }) => surface).join(" ");
  const last = differences.at(-1);
  if (last?.kind === kind) {
    differences[differences.length - 1] = { kind, words: `${last.words} ${words}` };
  } else differences.push({ kind, words });
}

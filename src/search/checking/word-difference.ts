import { repeatedWords } from "../../language/fillers.ts";
import { onlyDenies } from "../../language/stance.ts";
import { stopWords } from "../../language/stop-words.ts";
import type { Difference } from "../search.ts";
import type { QuoteWord, SpokenWord } from "./quote-words.ts";
import { turningWords, type IsWord } from "./turning-words.ts";
import type { Link } from "./word-alignment.ts";

/** A text and the words of the episode it is held against. */
export interface Comparison {
  readonly text: string;
  readonly textWords: readonly QuoteWord[];
  readonly spoken: readonly SpokenWord[];
  /** Which of the spoken words are compared: from the first to before the last. */
  readonly range: readonly [number, number];
  readonly links: readonly Link[];
}

export interface Compared {
  /**
   * `same` and `missing`, joined by spaces, are what was said, letter for letter; `same` and `added` are the text's words, its
   * fillers apart. Always whole words: “pre-training” for “post-training” is one word for another.
   */
  readonly differences: readonly Difference[];
  /** The words among them that are a negation or number which the other side lacks. */
  readonly turning: readonly Difference[];
}

/** What stands between two spaces, with the words in it: two in `post-training`, none in `—` (then it goes with the one before). */
interface Unit {
  readonly surface: string;
  readonly words: readonly string[];
  /** The indices of its words. */
  readonly indices: readonly number[];
  readonly isFiller: boolean;
  /** The sentence it is part of. */
  readonly sentence: number;
}

/** Text and speech side by side, the differences in whole words. */
export function compareWords(comparison: Comparison, isWord: IsWord): Compared {
  const said = saidUnits(comparison);
  const typed = typedUnits(comparison);
  const { same, partners } = sameUnits(comparison.links, said, typed);
  const saidSentences = sentencesOf(same, said);
  const typedSentences = sentencesOf(same, typed);
  const differences: Difference[] = [];
  const turning: Difference[] = [];
  const all = [...steps(said, typed, same, partners)];
  const moved = movedWords(all, aroundRange(comparison));
  const slips = slipsIn(comparison, said, same);
  for (const { missing, added, same: unchanged } of all) {
    add(differences, "missing", missing);
    add(differences, "added", added);
    add(differences, "same", unchanged);
    // Whole sentences left out or put in leave the sense of the others as it is, unless all they do is deny.
    const turned = turningWords(
      missing.filter((unit) => saidSentences.has(unit.sentence) && !slips.has(unit)),
      added.filter(({ sentence }) => typedSentences.has(sentence)),
      isWord,
    );
    const isMoved = (unit: Unit) => unit.words.some((word) => moved.has(word));
    const named = (own: readonly Unit[], found: readonly Unit[]) =>
      own.filter((unit) => found.includes(unit) || isMoved(unit));
    for (const unit of named(missing, turned.missing))
      turning.push({ kind: "missing", words: unit.surface });
    for (const unit of named(added, turned.added))
      turning.push({ kind: "added", words: unit.surface });
  }
  return { differences, turning: [...deniedBetween(all, saidSentences), ...turning] };
}

/** Words said twice in a row are a new start, up to so many. */
const maxRestartWords = 12;
/** “I don't know what it's called,” has no more words behind it. */
const maxAsideWords = 10;

/** What a text may leave out of what is said: fillers, one saying of what is said twice, and “I don't know” between commas. */
function slipsIn(
  comparison: Comparison,
  said: readonly Unit[],
  same: ReadonlySet<Unit>,
): ReadonlySet<Unit> {
  const heard = said.filter(({ isFiller }) => !isFiller);
  const twice = saidTwice(comparison);
  const slips = new Set(
    said.filter(({ isFiller, indices }) => isFiller || indices.every((index) => twice.has(index))),
  );
  for (const [at, unit] of heard.entries()) {
    if (same.has(unit)) continue;
    const aside = heard.slice(at, at + 3 + maxAsideWords);
    const start = aside.slice(0, 3);
    if (start.flatMap(({ words }) => words).join(" ") !== "i do not know") continue;
    const end = aside.findIndex(({ surface }, index) => index > 1 && /[,.;]$/.test(surface));
    if (end > 0 && aside.slice(0, end + 1).every((each) => !same.has(each)))
      for (const each of start) slips.add(each);
  }
  return slips;
}

/** Which of the spoken words are said twice in a row, with others around them, and the other time stand in the text. */
function saidTwice({ spoken, range: [from, to], links }: Comparison): ReadonlySet<number> {
  const first = Math.max(0, from - maxRestartWords);
  const indices = upTo([first, Math.min(spoken.length, to + maxRestartWords)]).filter(
    (index) => spoken[index]?.isFiller === false,
  );
  const words = indices.map((index) => spoken[index]?.word ?? "");
  const linked = new Set(links.flatMap(({ said }) => upTo(said)));
  const twice = new Set<number>();
  for (const at of words.keys()) {
    const length = repeatedWords(words, at, maxRestartWords);
    for (let offset = 0; offset < length; offset++) {
      const [one = -1, other = -1] = [indices[at + offset], indices[at + length + offset]];
      if (linked.has(other)) twice.add(one);
      if (linked.has(one)) twice.add(other);
    }
  }
  return twice;
}

/** Words that say something and stand at another place: who does what to whom. */
function movedWords(all: readonly Step[], around: readonly string[]): ReadonlySet<string> {
  const missing = new Map(around.map((word): [string, Step | undefined] => [word, undefined]));
  for (const step of all) for (const word of tellingWords(step.missing)) missing.set(word, step);
  return new Set(
    all.flatMap((step) =>
      // At the same place it is only part of another compound: “post-training” for “post-processing”.
      tellingWords(step.added).filter((word) => missing.has(word) && missing.get(word) !== step),
    ),
  );
}

function tellingWords(units: readonly Unit[]): string[] {
  return units.flatMap(({ words }) => words.filter(isTelling));
}

function isTelling(word: string): boolean {
  return !stopWords.has(word);
}

/** What says something in the rest of the sentences that are compared. */
function aroundRange({ spoken, range: [from, to] }: Comparison): string[] {
  const sentences = new Set(spoken.slice(from, to).map(({ sentence }) => sentence));
  return spoken.flatMap(({ word, sentence }, place) =>
    (place < from || place >= to) && sentences.has(sentence) && isTelling(word) ? [word] : [],
  );
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

/** A text cut at its spaces; a word that spans some (`ten thousand`) keeps its parts together. */
function unitsOf(
  text: string,
  words: readonly (QuoteWord & { readonly index: number })[],
  sentenceOf: (place: number) => number,
): Unit[] {
  const groups: { start: number; end: number; words: typeof words }[] = [];
  let next = 0;
  let reach = 0;
  let lead: number | undefined;
  for (const match of text.matchAll(/\S+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const first = next;
    while ((words[next]?.start ?? Infinity) < end) next += 1;
    const inside = words.slice(first, next);
    const open = groups.at(-1);
    if (open && (inside.length === 0 || reach > start)) {
      open.end = end;
      open.words = [...open.words, ...inside];
    } else if (inside.length === 0) lead ??= start;
    else groups.push({ start: lead ?? start, end, words: inside });
    reach = inside.at(-1)?.end ?? reach;
  }
  return groups.map(({ start, end, words: inside }) => ({
    surface: text.slice(start, end).replace(/\s+/g, " "),
    words: inside.map(({ word }) => word),
    indices: inside.map(({ index }) => index),
    isFiller: inside.every(({ isFiller }) => isFiller),
    sentence: sentenceOf(start),
  }));
}

function typedUnits({ text, textWords }: Comparison): Unit[] {
  // A mark that stands alone, such as “…”, is no difference.
  const marksLeftOut = text.replace(/(?<!\S)[^\p{L}\p{N}\s]+(?!\S)/gu, (mark) =>
    " ".repeat(mark.length),
  );
  const ends = [...text.matchAll(/(?<![.!?…])[.!?…]+["”’)]*(?=\s)|\n/g)].map(({ index }) => index);
  const words = textWords.map((word, index) => ({ index, ...word }));
  return unitsOf(marksLeftOut, words, (place) => ends.filter((end) => end < place).length);
}

function saidUnits({ spoken, range: [from, to] }: Comparison): Unit[] {
  const units: Unit[] = [];
  for (let first = from; first < to;) {
    const sentence = spoken[first]?.sentence;
    if (!sentence) break;
    let end = first;
    while (end < to && spoken[end]?.sentence === sentence) end += 1;
    const words = spoken
      .slice(first, end)
      .map((word, offset) => ({ index: first + offset, ...word }));
    const startsInside = spoken[first - 1]?.sentence === sentence;
    const endsInside = spoken[end]?.sentence === sentence;
    const wordStart = words[0]?.start ?? 0;
    // With an opening mark that stands at the word.
    const start = startsInside ? sentence.text.slice(0, wordStart).search(/(?<!\S)\S*$/) : 0;
    const last = words.at(-1)?.end ?? 0;
    const rest = endsInside ? (/^\S*/.exec(sentence.text.slice(last))?.[0].length ?? 0) : Infinity;
    // Blanks for what comes before keep the words in their places.
    const text = " ".repeat(start) + sentence.text.slice(start, last + rest);
    units.push(...unitsOf(text, words, () => sentence.index));
    first = end;
  }
  return units;
}

const upTo = ([from, to]: readonly [number, number]) =>
  Array.from({ length: to - from }, (_, offset) => from + offset);

/** Units are the same when all their words but fillers are linked, and only to units that are the same; with those of the text for each said. */
function sameUnits(links: readonly Link[], said: readonly Unit[], typed: readonly Unit[]) {
  const byIndex = (units: readonly Unit[]) =>
    new Map(units.flatMap((unit) => unit.indices.map((index) => [index, unit] as const)));
  const saidByIndex = byIndex(said);
  const typedByIndex = byIndex(typed);
  const bonds = links.map((link) => ({
    said: upTo(link.said).flatMap((index) => saidByIndex.get(index) ?? []),
    typed: upTo(link.text).flatMap((index) => typedByIndex.get(index) ?? []),
  }));
  const linkedSaid = new Set(links.flatMap((link) => upTo(link.said)));
  const linkedTyped = new Set(links.flatMap((link) => upTo(link.text)));
  const same = new Set<Unit>([
    ...said.filter(
      ({ isFiller, indices }) => isFiller || indices.every((at) => linkedSaid.has(at)),
    ),
    ...typed.filter(
      ({ isFiller, indices }) => isFiller || indices.every((at) => linkedTyped.has(at)),
    ),
  ]);
  for (let size = -1; size !== same.size;) {
    size = same.size;
    for (const bond of bonds) {
      const units = [...bond.said, ...bond.typed];
      if (!units.every((unit) => same.has(unit))) for (const unit of units) same.delete(unit);
    }
  }
  const partners = new Map<Unit, Unit[]>();
  for (const bond of bonds) {
    for (const unit of bond.said) {
      partners.set(unit, [...(partners.get(unit) ?? []), ...bond.typed]);
    }
  }
  return { same, partners };
}

interface Step {
  readonly missing: readonly Unit[];
  readonly added: readonly Unit[];
  /** What follows the differences, as it was said. */
  readonly same: readonly Unit[];
}

/** Both rows in one, differences before the words they stand before. */
function* steps(
  said: readonly Unit[],
  typed: readonly Unit[],
  same: ReadonlySet<Unit>,
  partners: ReadonlyMap<Unit, readonly Unit[]>,
): Generator<Step> {
  const placeOf = new Map(typed.map((unit, index) => [unit, index]));
  let seen = 0;
  let missing: Unit[] = [];
  const addedUpTo = (place: number) => {
    const added = typed.slice(seen, place).filter((unit) => !same.has(unit));
    seen = Math.max(seen, place);
    return added;
  };
  let fillers: Unit[] = [];
  for (const unit of said) {
    const places = (partners.get(unit) ?? []).flatMap((partner) => placeOf.get(partner) ?? []);
    if (same.has(unit) && places.length === 0) {
      fillers.push(unit);
    } else if (same.has(unit)) {
      const added = addedUpTo(Math.min(...places));
      seen = Math.max(seen, ...places.map((place) => place + 1));
      yield { missing, added, same: [...fillers, unit] };
      [missing, fillers] = [[], []];
    } else {
      // A filler before a missing word is missing with it: it may be its first saying (“and, and”).
      missing.push(...fillers, unit);
      fillers = [];
    }
  }
  yield { missing, added: addedUpTo(typed.length), same: fillers };
}

import type { QuoteWord, SpokenWord } from "./quote-words.ts";
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

/** What stands between two spaces, with the words in it: two in `post-training`, none in `—` (then it goes with the one before). */
export interface Unit {
  readonly surface: string;
  readonly words: readonly string[];
  /** The indices of its words. */
  readonly indices: readonly number[];
  readonly isFiller: boolean;
  /** The sentence it is part of. */
  readonly sentence: number;
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

export function typedUnits({ text, textWords }: Comparison): Unit[] {
  // A mark that stands alone, such as “…”, is no difference.
  const marksLeftOut = text.replace(/(?<!\S)[^\p{L}\p{N}\s]+(?!\S)/gu, (mark) =>
    " ".repeat(mark.length),
  );
  const ends = [...text.matchAll(/(?<![.!?…])[.!?…]+["”’)]*(?=\s)|\n/g)].map(({ index }) => index);
  const words = textWords.map((word, index) => ({ index, ...word }));
  return unitsOf(marksLeftOut, words, (place) => ends.filter((end) => end < place).length);
}

export function saidUnits({ spoken, range: [from, to] }: Comparison): Unit[] {
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

/** All indices from the first to before the last. */
export const upTo = ([from, to]: readonly [number, number]) =>
  Array.from({ length: to - from }, (_, offset) => from + offset);

/** Units are the same when all their words but fillers are linked, and only to units that are the same; with those of the text for each said. */
export function sameUnits(links: readonly Link[], said: readonly Unit[], typed: readonly Unit[]) {
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

export interface Step {
  readonly missing: readonly Unit[];
  readonly added: readonly Unit[];
  /** What follows the differences, as it was said. */
  readonly same: readonly Unit[];
}

/** Both rows in one, differences before the words they stand before. */
export function* steps(
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

/** Runs of equal words that tell a place: so many in a row, once in either text. Long ones first, for they are the surest. */
const runLengths = [7, 5, 4, 3, 2];

/**
 * Which words of two texts are the same words said at the same place: for each word of `other`, the number of the word of `text`;
 * -1 where that is not sure. Runs that stand once in either are taken as anchors, and between two of them the same is done
 * again with what is left, so that words never cross.
 */
export function alignWords(text: readonly string[], other: readonly string[]): Int32Array {
  const places = new Int32Array(other.length).fill(-1);
  const fill = (from: number, to: number, otherFrom: number, otherTo: number): void => {
    if (from >= to || otherFrom >= otherTo) return;
    for (const length of runLengths) {
      const anchors = anchorsIn(
        { text, from, to },
        { text: other, from: otherFrom, to: otherTo },
        length,
      );
      if (anchors.length === 0) continue;
      let [at, otherAt] = [from, otherFrom];
      for (const anchor of [...anchors, { place: to, otherPlace: otherTo }]) {
        if (anchor.place < at || anchor.otherPlace < otherAt) continue;
        fill(at, anchor.place, otherAt, anchor.otherPlace);
        [at, otherAt] = [anchor.place, anchor.otherPlace];
        while (at < to && otherAt < otherTo && text[at] === other[otherAt]) {
          places[otherAt] = at;
          at += 1;
          otherAt += 1;
        }
      }
      return;
    }
  };
  fill(0, text.length, 0, other.length);
  return places;
}

interface Range {
  readonly text: readonly string[];
  readonly from: number;
  readonly to: number;
}

interface Anchor {
  readonly place: number;
  readonly otherPlace: number;
}

/** Runs that stand once in either range, as many as rise in both. */
function anchorsIn(range: Range, other: Range, length: number): Anchor[] {
  const places = onceIn(range, length);
  const anchors: Anchor[] = [];
  for (const [run, otherPlace] of onceIn(other, length)) {
    const place = places.get(run);
    if (place !== undefined && place >= 0 && otherPlace >= 0) anchors.push({ place, otherPlace });
  }
  return longestRising(
    anchors.toSorted((a, b) => a.otherPlace - b.otherPlace),
    ({ place }) => place,
  );
}

/** By run, its place; -1 for one that stands there again. */
function onceIn({ text, from, to }: Range, length: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at + length <= to; at++) {
    const run = text.slice(at, at + length).join(" ");
    places.set(run, places.has(run) ? -1 : at);
  }
  return places;
}

/** As many of the entries as can be kept so that their values rise. */
export function longestRising<T>(entries: readonly T[], valueOf: (entry: T) => number): T[] {
  const ends: number[] = [];
  const before: number[] = [];
  const values = entries.map(valueOf);
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const kept: T[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const entry = entries[at];
    if (entry !== undefined) kept.push(entry);
  }
  return kept.toReversed();
}

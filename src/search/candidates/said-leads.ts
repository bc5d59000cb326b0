import type { EpisodeReader } from "../index/episode-reader.ts";
import type { LibraryIndex } from "../index/library-index.ts";
import {
  compareSaid,
  wideAround,
  windowCount,
  windowsAround,
  type SaidMeaning,
  type SaidNearness,
} from "../meaning/said-meaning.ts";
import { windowStep, windowWords } from "../meaning/windows.ts";
import { weights } from "../ranking/weights.ts";
import { highest } from "./best.ts";
import type { PassageRange } from "./candidates.ts";

/** Passages of so many windows become candidates. */
const maxWindows = 60;
/** Of more windows than these (some 600,000 words) only those are compared around which it is spoken about the question. */
const maxCompared = 30_000;
/** Of so many such places. */
const maxPlaces = 150;

/** What is said in an episode; `undefined` where it is not encoded. */
export type SaidMeaningOf = (episode: number) => SaidMeaning | undefined;

/** Passages that say what a question means, by their numbers in the library; and how near any passage is. */
export interface SaidLeads {
  readonly passages: readonly number[];
  readonly nearnessOf: (
    episode: number,
    sentences: { readonly first: number; readonly last: number },
  ) => SaidNearness | undefined;
}

export function saidLeads(
  index: LibraryIndex<unknown>,
  meaningOf: SaidMeaningOf,
  { vector, where }: { readonly vector: Float32Array; readonly where: readonly PassageRange[] },
): SaidLeads {
  const comparison = compareSaid(vector);
  const encoded: Encoded[] = [];
  let windows = 0;
  let wides = 0;
  for (const stretch of where) {
    const said = meaningOf(stretch.episode);
    const count = said ? windowCount(said, vector) : 0;
    if (!said || count === 0) continue;
    const wide = comparison.wide(said);
    encoded.push({ stretch, said, count, wide, firstWide: wides });
    windows += count;
    wides += wide.length;
  }
  const best =
    windows <= maxCompared
      ? encoded.flatMap((each) => range(0, each.count - 1).map((window) => ({ each, window })))
      : bestPlaces(encoded, wides).flatMap(({ each, wide }) => {
          const { first, last } = windowsAround(wide, each.count);
          return range(first, last).map((window) => ({ each, window }));
        });
  const scores = Float32Array.from(
    best,
    ({ each: { said, wide }, window }) =>
      weights.said * comparison.narrow(said, window) +
      weights.spokenAbout * (wide[wideAround(window, wide)] ?? 0),
  );
  const passages = new Set<number>();
  for (const at of highest(scores, maxWindows)) {
    const found = best[at];
    if (!found) continue;
    const { each, window } = found;
    const passage = passageAt(index, each, { window, isKept: where.length === 1 });
    if (passage !== undefined) passages.add(passage);
  }
  return {
    passages: [...passages],
    nearnessOf(episode, { first, last }) {
      const said = meaningOf(episode);
      if (!said) return undefined;
      const { wordStarts } = said;
      return comparison.ofWords(said, {
        from: wordStarts[first] ?? 0,
        to: wordStarts[last + 1] ?? 0,
      });
    },
  };
}

interface Encoded {
  readonly stretch: PassageRange;
  readonly said: SaidMeaning;
  /** How many windows it has. */
  readonly count: number;
  readonly wide: Float32Array;
  /** The number of its first wide one among all. */
  readonly firstWide: number;
}

/** The places around which it is most spoken about the question. */
function bestPlaces(encoded: readonly Encoded[], wides: number) {
  const all = new Float64Array(wides);
  for (const { wide, firstWide } of encoded) all.set(wide, firstWide);
  return highest(all, maxPlaces).flatMap((wide) => {
    const each = encoded[lastWhere(encoded.length, (at) => (encoded[at]?.firstWide ?? 0) <= wide)];
    return each ? [{ each, wide: wide - each.firstWide }] : [];
  });
}

function range(first: number, last: number): number[] {
  const numbers: number[] = [];
  for (let number = first; number <= last; number++) numbers.push(number);
  return numbers;
}

/** The passage that has the middle of a window, by its number in the library, where it is allowed. */
function passageAt(
  index: LibraryIndex<unknown>,
  { stretch, said }: Encoded,
  { window, isKept }: { readonly window: number; readonly isKept: boolean },
): number | undefined {
  const { episode, from, to, speakerIndex } = stretch;
  const reader = index.episode(episode, { isKept });
  const middle = window * windowStep + windowWords / 2;
  const passage = passageWith(reader, sentenceWith(said.wordStarts, middle));
  const isAllowed =
    passage >= from &&
    passage < to &&
    (speakerIndex === undefined || reader.passage(passage).speakerIndex === speakerIndex);
  return isAllowed ? (index.episodes[episode]?.firstPassage ?? 0) + passage : undefined;
}

function sentenceWith(wordStarts: Uint32Array, word: number): number {
  return lastWhere(wordStarts.length - 1, (sentence) => (wordStarts[sentence] ?? 0) <= word);
}

function passageWith(reader: EpisodeReader, sentence: number): number {
  return lastWhere(reader.passages, (passage) => reader.passage(passage).first <= sentence);
}

/** The last of so many for which it is true, as it is for all before; 0 where it is for none. */
function lastWhere(count: number, isTrue: (index: number) => boolean): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isTrue(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

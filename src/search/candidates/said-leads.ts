import type { EpisodeReader } from "../index/episode-reader.ts";
import type { LibraryIndex } from "../index/library-index.ts";
import { compareSaid, type SaidMeaning, type SaidNearness } from "../meaning/said-meaning.ts";
import { windowStep, windowWords } from "../meaning/windows.ts";
import { weights } from "../ranking/weights.ts";
import { bestOf } from "./best.ts";
import type { Stretch } from "./candidates.ts";

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
  { vector, where }: { readonly vector: Float32Array; readonly where: readonly Stretch[] },
): SaidLeads {
  const comparison = compareSaid(vector);
  const encoded = where.flatMap((stretch) => {
    const said = meaningOf(stretch.episode);
    return said && comparison.windowsOf(said) > 0 ? [{ stretch, said }] : [];
  });
  const places: { readonly at: number; readonly first: number; readonly last: number }[] = [];
  const all = encoded.reduce((sum, { said }) => sum + comparison.windowsOf(said), 0);
  if (all <= maxCompared)
    for (const [at, { said }] of encoded.entries())
      places.push({ at, first: 0, last: comparison.windowsOf(said) - 1 });
  else {
    const nearness: number[] = [];
    for (const [at, { said }] of encoded.entries())
      comparison.eachWide(said, (near, first, last) => {
        nearness.push(near);
        places.push({ at, first, last });
      });
    const best = bestOf([...places.keys()], (place) => nearness[place] ?? 0, maxPlaces);
    places.splice(0, Infinity, ...best.flatMap((place) => places[place] ?? []));
  }
  const windows: { readonly at: number; readonly window: number; readonly score: number }[] = [];
  for (const { at, first, last } of places) {
    const said = encoded[at]?.said;
    if (!said) continue;
    for (let window = first; window <= last; window++) {
      const { narrow, wide } = comparison.ofWindow(said, window);
      windows.push({ at, window, score: weights.said * narrow + weights.spokenAbout * wide });
    }
  }
  const best = bestOf([...windows.keys()], (each) => windows[each]?.score ?? 0, maxWindows);
  const passages = new Set<number>();
  for (const each of best) {
    const { at = -1, window = 0 } = windows[each] ?? {};
    const found = encoded[at];
    if (found) for (const passage of passagesAt(index, found, window)) passages.add(passage);
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

/** The allowed passages that have the middle of a window, or what is a quarter of it before or after that. */
function passagesAt(
  index: LibraryIndex<unknown>,
  { stretch, said }: { readonly stretch: Stretch; readonly said: SaidMeaning },
  window: number,
): readonly number[] {
  const { episode, from, to, speakerIndex } = stretch;
  const reader = index.episode(episode);
  const firstPassage = index.episodes[episode]?.firstPassage ?? 0;
  const quarters = [1, 2, 3].map((quarter) => window * windowStep + (quarter * windowWords) / 4);
  return quarters.flatMap((word) => {
    const passage = passageWith(reader, sentenceWith(said.wordStarts, word));
    const isAllowed =
      passage >= from &&
      passage < to &&
      (speakerIndex === undefined || reader.passage(passage).speakerIndex === speakerIndex);
    return isAllowed ? [firstPassage + passage] : [];
  });
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

import { frequencySteps } from "../index/indexed-episode.ts";
import { eachPosting, eachSlice, type LibraryIndex } from "../index/library-index.ts";
import { NumberReader } from "../index/bytes.ts";
import type { GuideVectors } from "../meaning/encoder.ts";
import type { IndexTerm } from "../ranking/query-readings.ts";
import { weights } from "../ranking/weights.ts";
import { bestOf } from "./best.ts";
import { sumOf } from "../index/statistics.ts";
import {
  fullScore,
  hasPhrase,
  hasStem,
  tellingWeight,
  valuesOf,
  type Candidate,
  type Candidates,
  type Stretch,
  type Wanted,
} from "./candidates.ts";
import { createGuideLeads, type Lead } from "./guide-leads.ts";
import { saidLeads, type SaidLeads, type SaidMeaningOf } from "./said-leads.ts";

/**
 * Finds candidates in the index file. Its telling words, the pairs of neighbouring words and the guides' texts each bring passages;
 * what words of common speech add is counted only of those. The scores are nearly those of the ranking. What is near in meaning
 * comes beside the best of them.
 */
export function createFileCandidates(
  index: LibraryIndex<unknown>,
  vectorsOf: (episode: number) => GuideVectors | undefined,
  saidMeaningOf: SaidMeaningOf,
): Candidates {
  // Made when first asked: a start need not wait for it.
  let tally: ReturnType<typeof createTally> | undefined;
  const leadsFor = createGuideLeads(index, vectorsOf);

  return (wanted, limit) => {
    tally ??= createTally(index);
    const places = placesOf(wanted.where, index.episodes.length);
    const leads = leadsFor(wanted, places);
    const { passages, scoreOf } = tally.count(wanted, places, leads);
    const isPossible = phraseFilter(index, wanted);
    const best = bestOf(isPossible ? passages.filter(isPossible) : passages, scoreOf, limit);
    tally.clear();
    const { vector, where } = wanted;
    const said = vector && saidLeads(index, saidMeaningOf, { vector, where });
    const all = new Set([...best, ...(said?.passages ?? [])]);
    const rising = [...all].toSorted((a, b) => a - b);
    return candidatesOf(index, wanted, rising, { leads, said });
  };
}

/** By episode, the stretch in which a hit may be. */
function placesOf(where: readonly Stretch[], episodes: number): readonly (Stretch | undefined)[] {
  const places: (Stretch | undefined)[] = Array.from({ length: episodes });
  for (const stretch of where) places[stretch.episode] = stretch;
  return places;
}

/** Up to so many passages, words of common speech are counted before the best are chosen. */
const fewPassages = 20_000;

/** Near words of one word are looked for in so many passages; those that are less near tell least. */
const maxNearPassages = 30_000;

/** By passage of the library. */
interface Columns {
  /** The sum over its stems of rarity times frequency, and how many these are. */
  readonly words: Float32Array;
  readonly matched: Uint8Array;
  /** The weight of the pairs of words that stand there. */
  readonly pairs: Float32Array;
  /** The last pair that was counted, from 1. */
  readonly lastPair: Uint8Array;
  /** The sum over the telling words of what stands there for each, it or a near one; and the last that was counted, from 1. */
  readonly near: Float32Array;
  readonly lastNear: Uint8Array;
  /** How well a guide leads there. */
  readonly led: Float32Array;
}

function columnsFor(passages: number): Columns {
  return {
    words: new Float32Array(passages),
    matched: new Uint8Array(passages),
    pairs: new Float32Array(passages),
    lastPair: new Uint8Array(passages),
    near: new Float32Array(passages),
    lastNear: new Uint8Array(passages),
    led: new Float32Array(passages),
  };
}

/** Adds up what passages have of a question. The columns are as long as the library: they are made once, and what was reached is cleared. */
function createTally(index: LibraryIndex<unknown>) {
  const firstPassages = Int32Array.from(index.episodes, ({ firstPassage }) => firstPassage);
  const { words, matched, pairs, lastPair, near, lastNear, led } = columnsFor(index.passages);
  const passages: number[] = [];

  function isReached(passage: number): boolean {
    return (
      matched[passage] !== 0 ||
      lastPair[passage] !== 0 ||
      lastNear[passage] !== 0 ||
      led[passage] !== 0
    );
  }

  function reach(passage: number): void {
    if (!isReached(passage)) passages.push(passage);
  }

  /** Counts the passages that are reached: those with telling words or pairs, and those to which a guide leads. */
  function count(
    { terms, where }: Wanted,
    places: readonly (Stretch | undefined)[],
    leads: readonly Lead[],
  ) {
    const speakers = where.some(({ speakerIndex }) => speakerIndex !== undefined)
      ? index.speakers()
      : undefined;
    const isAllowed = ({ from, to, speakerIndex }: Stretch, local: number, passage: number) =>
      local >= from &&
      local < to &&
      (speakerIndex === undefined || speakers?.[passage] === speakerIndex);

    function eachAllowed(stem: number, visit: (passage: number, frequency: number) => void): void {
      const list = index.list("postings", stem);
      eachSlice(list, (episode, start, end) => {
        const stretch = places[episode];
        if (!stretch) return;
        const first = firstPassages[episode] ?? 0;
        eachPosting(new NumberReader(list, start, end), (local, frequency) => {
          const passage = first + local;
          if (isAllowed(stretch, local, passage)) visit(passage, frequency);
        });
      });
    }

    function addStem(stem: number, value: number, isCommon: boolean): void {
      eachAllowed(stem, (passage, frequency) => {
        if (isCommon && !isReached(passage)) return;
        reach(passage);
        words[passage] = (words[passage] ?? 0) + (value * frequency) / frequencySteps;
        matched[passage] = (matched[passage] ?? 0) + 1;
      });
    }

    /** Of what stands for a word, the best in a passage counts. */
    function addNear(number: number, stems: IndexTerm["near"]): void {
      let left = maxNearPassages;
      for (const [stem, value] of [...stems].toSorted(([, a], [, b]) => b - a)) {
        left -= index.passagesWith(stem);
        if (left < 0) break;
        eachAllowed(stem, (passage) => {
          if (lastNear[passage] === number) return;
          reach(passage);
          near[passage] = (near[passage] ?? 0) + value;
          lastNear[passage] = number;
        });
      }
    }

    function addPair(number: number, first: IndexTerm, second: IndexTerm, weight: number): void {
      for (const one of first.readings)
        for (const other of second.readings) {
          let episode = 0;
          index.eachWithPair(one.stemNumber, other.stemNumber, (passage) => {
            while ((firstPassages[episode + 1] ?? Infinity) <= passage) episode += 1;
            const stretch = places[episode];
            if (!stretch || lastPair[passage] === number) return;
            if (!isAllowed(stretch, passage - (firstPassages[episode] ?? 0), passage)) return;
            reach(passage);
            pairs[passage] = (pairs[passage] ?? 0) + weight;
            lastPair[passage] = number;
          });
        }
    }

    const values = valuesOf(terms);
    const common = new Set(
      terms.flatMap(({ isCommon, readings }) =>
        isCommon ? readings.map(({ stemNumber }) => stemNumber) : [],
      ),
    );
    for (const [stem, value] of values) if (!common.has(stem)) addStem(stem, value, false);
    let allPairs = 0;
    for (const [position, term] of terms.entries()) addNear((position % 255) + 1, term.near);
    const allNear = tellingWeight(terms);
    for (const [position, second] of terms.entries()) {
      const first = terms[position - 1];
      if (!first) continue;
      const weight = first.weight + second.weight;
      allPairs += weight;
      addPair((position % 255) + 1, first, second, weight);
    }
    for (const { episode, first, count: own, score } of leads) {
      const stretch = places[episode];
      for (let local = first; local < first + own; local++) {
        const passage = (firstPassages[episode] ?? 0) + local;
        if (!stretch || !isAllowed(stretch, local, passage)) continue;
        reach(passage);
        led[passage] = score;
      }
    }
    if (sumOf(where.map(({ from, to }) => to - from)) <= fewPassages)
      for (const stem of common) addStem(stem, values.get(stem) ?? 0, true);
    const full = fullScore(terms);
    return {
      passages,
      scoreOf: (passage: number) =>
        (weights.words * (words[passage] ?? 0) * (matched[passage] ?? 0)) / full +
        weights.pairs * ((pairs[passage] ?? 0) / (allPairs || 1)) ** 3 +
        weights.near * ((near[passage] ?? 0) / allNear) +
        (led[passage] ?? 0),
    };
  }

  function clear(): void {
    for (const passage of passages) {
      words[passage] = 0;
      matched[passage] = 0;
      pairs[passage] = 0;
      lastPair[passage] = 0;
      near[passage] = 0;
      lastNear[passage] = 0;
      led[passage] = 0;
    }
    passages.length = 0;
  }

  return { count, clear };
}

/** Passages in which all phrases can stand, as far as their rarest pair of words tells; `undefined` where there are none. */
function phraseFilter(
  index: LibraryIndex<unknown>,
  { phrases }: Wanted,
): ((passage: number) => boolean) | undefined {
  const sets = phrases.flatMap((phrase) => {
    const pairs = phrase.slice(1).map((second, at) => {
      const found = new Set<number>();
      index.eachWithPair(phrase[at] ?? 0, second, (passage) => found.add(passage));
      return found;
    });
    return pairs.toSorted((a, b) => a.size - b.size).slice(0, 1);
  });
  return sets.length === 0 ? undefined : (passage) => sets.every((set) => set.has(passage));
}

/** Reads what the ranking compares of the best passages, which rise; leaves out those that the question forbids. */
function candidatesOf(
  index: LibraryIndex<unknown>,
  { terms, phrases, without, where }: Wanted,
  best: readonly number[],
  { leads, said }: { readonly leads: readonly Lead[]; readonly said: SaidLeads | undefined },
): Candidate[] {
  const byEpisode = new Map<number, number[]>();
  let episode = 0;
  for (const passage of best) {
    while ((index.episodes[episode + 1]?.firstPassage ?? Infinity) <= passage) episode += 1;
    const local = passage - (index.episodes[episode]?.firstPassage ?? 0);
    const own = byEpisode.get(episode);
    if (own) own.push(local);
    else byEpisode.set(episode, [local]);
  }
  const frequencies = frequenciesOf(index, terms, byEpisode);
  const led = new Map(leads.map((lead) => [`${lead.episode} ${lead.moment}`, lead]));
  const isKept = where.length === 1;
  return [...byEpisode].flatMap(([number, passages]) => {
    const reader = index.episode(number, { isKept });
    return passages.flatMap((passage): Candidate[] => {
      const row = reader.rowWithin(passage);
      const isForbidden =
        phrases.some((phrase) => !hasPhrase(row, phrase)) ||
        without.some((stem) => hasStem(row, stem));
      if (isForbidden) return [];
      const stored = reader.passage(passage);
      return [
        {
          episode: number,
          passage,
          stored,
          row,
          frequencies: frequencies(number, passage),
          guide: led.get(`${number} ${stored.moment}`)?.match(),
          said: said?.nearnessOf(number, stored),
        },
      ];
    });
  });
}

/** How much passages have of each stem, words of common speech too: of each posting list only the slices of their episodes are read. */
function frequenciesOf(
  index: LibraryIndex<unknown>,
  terms: readonly IndexTerm[],
  byEpisode: ReadonlyMap<number, readonly number[]>,
) {
  const found = new Map<string, Map<number, number>>();
  const wanted = new Map([...byEpisode].map(([episode, passages]) => [episode, new Set(passages)]));
  for (const stem of valuesOf(terms).keys()) {
    const list = index.list("postings", stem);
    eachSlice(list, (episode, start, end) => {
      const passages = wanted.get(episode);
      if (!passages) return;
      eachPosting(new NumberReader(list, start, end), (passage, frequency) => {
        if (!passages.has(passage)) return;
        const key = `${episode} ${passage}`;
        const own = found.get(key) ?? new Map<number, number>();
        found.set(key, own.set(stem, frequency / frequencySteps));
      });
    });
  }
  const nothing = new Map<number, number>();
  return (episode: number, passage: number) => found.get(`${episode} ${passage}`) ?? nothing;
}

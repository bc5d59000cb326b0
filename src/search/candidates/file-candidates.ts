import { frequencySteps } from "../index/indexed-episode.ts";
import { PostingReader, type LibraryIndex } from "../index/library-index.ts";
import { frequenciesIn } from "../index/postings.ts";
import type { RowWithin } from "../index/rows.ts";
import { sumOf } from "../index/statistics.ts";
import type { GuideVectors } from "../meaning/encoder.ts";
import type { IndexTerm } from "../ranking/query-readings.ts";
import { weights } from "../ranking/weights.ts";
import { highest } from "./best.ts";
import {
  fullScore,
  hasPhrase,
  hasStem,
  tellingWeight,
  valuesOf,
  type Candidate,
  type Candidates,
  type Likeliest,
  type PassageRange,
  type Wanted,
} from "./candidates.ts";
import { createGuideLeads, type Lead } from "./guide-leads.ts";
import { saidLeads, type SaidLeads, type SaidMeaningOf } from "./said-leads.ts";

/** Of the candidates so many more are those in which most of the rare pairs of words stand: half-remembered lines, which other words outweigh. */
const linesShare = 0.5;
/** Of fewer words nobody says that they are a line. */
const leastLineWords = 4;

/** What brings candidates beside the index file. */
export interface Sources {
  /** What the encoder made of an episode's guide, in the order of `guideTexts`. */
  readonly vectorsOf: (episode: number) => GuideVectors | undefined;
  /** What it made of what is said there. */
  readonly saidMeaningOf?: SaidMeaningOf | undefined;
  /** Left out, the index file brings the candidates. */
  readonly elsewhere?: Elsewhere | undefined;
}

/**
 * Finds candidates in the index file. Its telling words, the pairs of neighbouring words and the guides' texts each bring passages.
 * The scores are nearly those of the ranking. What is near in meaning comes beside the best of them.
 */
export function createFileCandidates(
  index: LibraryIndex<unknown>,
  { vectorsOf, saidMeaningOf = () => undefined, elsewhere }: Sources,
): Candidates {
  // Made when first asked: a start need not wait for it.
  let tally: ReturnType<typeof createTally> | undefined;
  const leadsFor = createGuideLeads(index, vectorsOf);
  // Where is asked is as a rule the same list: everything.
  const scopes = new WeakMap<readonly PassageRange[], ScopeRead>();

  function scopeOf(where: readonly PassageRange[]): ScopeRead {
    const known = scopes.get(where);
    if (known) return known;
    const scope = {
      ...allowedIn(index, where),
      places: placesOf(where, index.episodes.length),
      isFew: sumOf(where.map(({ from, to }) => to - from)) <= fewPassages,
    };
    scopes.set(where, scope);
    return scope;
  }

  function likeliestInFile(
    wanted: Wanted,
    limit: number,
    scope: ScopeRead,
    leads: readonly Lead[],
  ): number[] {
    tally ??= createTally(index);
    tally.count(wanted, scope, leads);
    const isPossible = phraseFilter(index, wanted);
    // Among few passages pairs of words are weight enough.
    const isLine = wanted.terms.length >= leastLineWords && !scope.isFew;
    const best = [
      ...tally.best("scores", limit, isPossible),
      ...(isLine ? tally.best("surprise", Math.ceil(limit * linesShare), isPossible) : []),
    ];
    tally.clear();
    return best;
  }

  function found(
    wanted: Wanted,
    best: readonly number[],
    scope: ScopeRead,
    leads: readonly Lead[],
  ) {
    const { vector, where } = wanted;
    const said = vector && saidLeads(index, saidMeaningOf, { vector, where });
    const rising = [...new Set([...best, ...(said?.passages ?? [])])].toSorted((a, b) => a - b);
    return candidatesOf(index, wanted, { best: rising, leads, said, isFew: scope.isFew });
  }

  return (wanted, limit) => {
    const scope = scopeOf(wanted.where);
    const leads = leadsFor(wanted, scope.places);
    const inFile = () => found(wanted, likeliestInFile(wanted, limit, scope, leads), scope, leads);
    if (!elsewhere) return inFile();
    return elsewhere
      .likeliest(wanted, limit)
      .then((best) => found(wanted, [...best, ...ledTo(index, scope, leads)], scope, leads))
      .catch((error: unknown) => {
        elsewhere.onFailure(error);
        return inFile();
      });
  };
}

/** The passages of the likeliest moments to which guides lead. */
function ledTo(index: LibraryIndex<unknown>, scope: Allowed, leads: readonly Lead[]): number[] {
  return leads
    .toSorted((a, b) => b.score - a.score)
    .slice(0, followedLeads)
    .flatMap(({ episode, first, count }) =>
      Array.from(
        { length: count },
        (_, at) => (index.episodes[episode]?.firstPassage ?? 0) + first + at,
      ).filter((passage) => isAllowed(scope, passage)),
    );
}

/** Of the moments to which guides lead so many are candidates in full, where another engine does not weigh them beside words. */
const followedLeads = 40;

/** An engine that answers in the file's stead as long as it does. */
export interface Elsewhere {
  readonly likeliest: Likeliest;
  /** Told why it did not. */
  readonly onFailure: (error: unknown) => void;
}

/** By episode, the stretch in which a hit may be. */
function placesOf(
  where: readonly PassageRange[],
  episodes: number,
): readonly (PassageRange | undefined)[] {
  const places: (PassageRange | undefined)[] = Array.from({ length: episodes });
  for (const stretch of where) places[stretch.episode] = stretch;
  return places;
}

/** The passages in which a hit may be. */
interface Allowed {
  /** From the first to before the last. */
  readonly from: number;
  readonly to: number;
  /** Which of them; left out, all. */
  readonly mask: Uint8Array | undefined;
}

interface ScopeRead extends Allowed {
  /** By episode. */
  readonly places: readonly (PassageRange | undefined)[];
  readonly isFew: boolean;
}

function allowedIn(index: LibraryIndex<unknown>, where: readonly PassageRange[]): Allowed {
  const stretches = where.map(({ episode, from, to, speakerIndex }) => {
    const first = index.episodes[episode]?.firstPassage ?? 0;
    return { from: first + from, to: first + to, speakerIndex };
  });
  const from = stretches[0]?.from ?? 0;
  const to = stretches.at(-1)?.to ?? 0;
  const isWhole = stretches.every(
    (stretch, at) =>
      stretch.speakerIndex === undefined && (at === 0 || stretches[at - 1]?.to === stretch.from),
  );
  if (isWhole) return { from, to, mask: undefined };
  const mask = new Uint8Array(index.passages);
  const speakers = index.speakers();
  for (const stretch of stretches)
    for (let passage = stretch.from; passage < stretch.to; passage++)
      if (stretch.speakerIndex === undefined || speakers[passage] === stretch.speakerIndex)
        mask[passage] = 1;
  return { from, to, mask };
}

function isAllowed({ from, to, mask }: Allowed, passage: number): boolean {
  return passage >= from && passage < to && (mask === undefined || mask[passage] === 1);
}

/** Lists bring passages, the rarest first and one at least, until there would be more; the others count only where these have brought one. */
const manyPassages = 10_000;
/** Near words of one word are looked for in so many passages; those that are less near tell least. */
const maxNearPassages = 4000;

/** What is added up of the passages that are reached, in the order in which they are: they are few beside all. */
interface Columns {
  readonly passages: Uint32Array;
  /** The sum over its stems of rarity times frequency, and how many these are. */
  readonly words: Float32Array;
  readonly matched: Uint8Array;
  /** The weight of the pairs of words that stand there. */
  readonly pairs: Float32Array;
  /** How unlikely it is that all of these stand there by chance. */
  readonly surprise: Float32Array;
  /** The last pair that was counted, from 1. */
  readonly lastPair: Uint8Array;
  /** The sum over the telling words of what stands there for each, it or a near one; and the last that was counted, from 1. */
  readonly near: Float32Array;
  readonly lastNear: Uint8Array;
  /** How well a guide leads there. */
  readonly led: Float32Array;
  /** What all of that is worth together. */
  readonly scores: Float64Array;
}

function columnsFor(length: number, before?: Columns): Columns {
  const columns = {
    passages: new Uint32Array(length),
    words: new Float32Array(length),
    matched: new Uint8Array(length),
    pairs: new Float32Array(length),
    surprise: new Float32Array(length),
    lastPair: new Uint8Array(length),
    near: new Float32Array(length),
    lastNear: new Uint8Array(length),
    led: new Float32Array(length),
    scores: new Float64Array(length),
  };
  if (!before) return columns;
  columns.passages.set(before.passages);
  columns.words.set(before.words);
  columns.matched.set(before.matched);
  columns.pairs.set(before.pairs);
  columns.surprise.set(before.surprise);
  columns.lastPair.set(before.lastPair);
  columns.near.set(before.near);
  columns.lastNear.set(before.lastNear);
  columns.led.set(before.led);
  columns.scores.set(before.scores);
  return columns;
}

/** Adds up what passages have of a question. */
function createTally(index: LibraryIndex<unknown>) {
  const firstPassages = Int32Array.from(index.episodes, ({ firstPassage }) => firstPassage);
  /** By passage of the library, its place in the columns, from 1; 0 for one that is not reached. */
  const placeOf = new Uint32Array(index.passages);
  let columns = columnsFor(1024);
  let reached = 0;
  /** The places of a list's passages that are reached, and how much each has of its stem: of one list at a time. */
  const listed = { places: new Uint32Array(1024), frequencies: new Uint8Array(1024), count: 0 };

  /** The place of a passage, a new one where these are still taken; else 0. */
  function reach(passage: number, takesNew: boolean): number {
    const known = placeOf[passage] ?? 0;
    if (known !== 0 || !takesNew) return known;
    reached += 1;
    if (reached === columns.passages.length) columns = columnsFor(reached * 2, columns);
    placeOf[passage] = reached;
    columns.passages[reached] = passage;
    return reached;
  }

  function mayTake(more: number): boolean {
    return reached === 0 || reached + more <= manyPassages;
  }

  /** Reaches the passages of a posting list, and lists where they stand in the columns. */
  function listPlaces(list: Uint8Array, { places, from, to, mask }: ScopeRead, takesNew: boolean) {
    // A passage takes two bytes at least.
    if (listed.places.length < list.length / 2) {
      listed.places = new Uint32Array(list.length);
      listed.frequencies = new Uint8Array(list.length);
    }
    listed.count = 0;
    const reader = new PostingReader(list);
    while (reader.nextEpisode()) {
      if (!places[reader.episode]) continue;
      const first = firstPassages[reader.episode] ?? 0;
      while (reader.nextPassage()) {
        const passage = first + reader.passage;
        if (passage < from || passage >= to || (mask && mask[passage] !== 1)) continue;
        const place = reach(passage, takesNew);
        if (place === 0) continue;
        listed.places[listed.count] = place;
        listed.frequencies[listed.count] = reader.frequency;
        listed.count += 1;
      }
    }
  }

  /** Counts and scores the passages that are reached: those to which a guide leads, and those with rare pairs or telling words. */
  function count({ terms }: Wanted, scope: ScopeRead, leads: readonly Lead[]) {
    for (const { episode, first, count: own, score: led } of leads)
      for (let local = first; local < first + own; local++) {
        const passage = (firstPassages[episode] ?? 0) + local;
        if (isAllowed(scope, passage)) columns.led[reach(passage, true)] = led;
      }

    function addPair({ number, weight, stems, passages: own }: AskedPair): void {
      const worth = Math.log(1 + index.passages / Math.max(1, own));
      const takesNew = mayTake(own);
      for (const [first, second] of stems) {
        const list = index.pairPassages(first, second);
        while (list.next() && list.passage < scope.to) {
          const place = isAllowed(scope, list.passage) ? reach(list.passage, takesNew) : 0;
          if (place === 0 || columns.lastPair[place] === number) continue;
          columns.pairs[place] = (columns.pairs[place] ?? 0) + weight;
          columns.surprise[place] = (columns.surprise[place] ?? 0) + worth;
          columns.lastPair[place] = number;
        }
      }
    }

    function addStem({ stem, list, value, isCommon }: AskedStem): void {
      listPlaces(list, scope, !isCommon && mayTake(index.passagesWith(stem)));
      const { words, matched } = columns;
      for (let at = 0; at < listed.count; at++) {
        const place = listed.places[at] ?? 0;
        words[place] =
          (words[place] ?? 0) + (value * (listed.frequencies[at] ?? 0)) / frequencySteps;
        matched[place] = (matched[place] ?? 0) + 1;
      }
    }

    /** Of what stands for a word, the best in a passage counts. */
    function addNear(number: number, near: IndexTerm["near"]): void {
      let left = maxNearPassages;
      for (const [stem, value] of [...near].toSorted(([, a], [, b]) => b - a)) {
        const passages = index.passagesWith(stem);
        left -= passages;
        if (left < 0) break;
        listPlaces(index.list("postings", stem), scope, mayTake(passages));
        const { near: sums, lastNear } = columns;
        for (let at = 0; at < listed.count; at++) {
          const place = listed.places[at] ?? 0;
          if (lastNear[place] === number) continue;
          sums[place] = (sums[place] ?? 0) + value;
          lastNear[place] = number;
        }
      }
    }

    const wanted = pairsOf(terms, index);
    for (const pair of wanted.toSorted((a, b) => a.passages - b.passages)) addPair(pair);
    const stems = stemsOf(terms, index, scope.isFew);
    for (const stem of stems.toSorted(
      (a, b) => Number(a.isCommon) - Number(b.isCommon) || a.list.length - b.list.length,
    ))
      addStem(stem);
    for (const [position, term] of terms.entries()) addNear((position % 255) + 1, term.near);
    score(terms, wanted.reduce((sum, { weight }) => sum + weight, 0) || 1);
  }

  function score(terms: readonly IndexTerm[], allPairs: number): void {
    const allNear = tellingWeight(terms);
    const full = fullScore(terms);
    const { scores, pairs, words, matched, near, led } = columns;
    for (let place = 1; place <= reached; place++) {
      const share = (pairs[place] ?? 0) / allPairs;
      const wordScore = ((words[place] ?? 0) * (matched[place] ?? 0)) / full;
      scores[place] =
        weights.words * wordScore +
        weights.pairs * share * share * share +
        weights.near * ((near[place] ?? 0) / allNear) +
        (led[place] ?? 0);
    }
  }

  /** The passages for which a score is highest. */
  function best(
    name: "scores" | "surprise",
    limit: number,
    isPossible?: (passage: number) => boolean,
  ): number[] {
    const { passages } = columns;
    const all = columns[name].subarray(0, reached + 1);
    const scores = isPossible
      ? all.map((value, place) => (isPossible(passages[place] ?? 0) ? value : 0))
      : all;
    return highest(scores, limit).flatMap((place) => passages[place] ?? []);
  }

  function clear(): void {
    for (let place = 1; place <= reached; place++) placeOf[columns.passages[place] ?? 0] = 0;
    const { passages: _, ...counted } = columns;
    for (const column of Object.values(counted)) column.fill(0, 0, reached + 1);
    reached = 0;
  }

  return { count, best, clear };
}

/** Of so few passages words of common speech are counted as all others are. Of more, where they stand in candidates: their lists are as long as the library. */
const fewPassages = 20_000;

interface AskedStem {
  readonly stem: number;
  readonly value: number;
  readonly isCommon: boolean;
  readonly list: Uint8Array;
}

/** What a question's words can stand for, and the posting list of each. */
function stemsOf(
  terms: readonly IndexTerm[],
  index: LibraryIndex<unknown>,
  withCommon: boolean,
): AskedStem[] {
  const telling = tellingStems(terms);
  return [...valuesOf(terms)].flatMap(([stem, value]) =>
    withCommon || telling.has(stem)
      ? [{ stem, value, isCommon: !telling.has(stem), list: index.list("postings", stem) }]
      : [],
  );
}

function tellingStems(terms: readonly IndexTerm[]): ReadonlySet<number> {
  return new Set(
    terms.flatMap(({ isCommon, readings }) =>
      isCommon ? [] : readings.map(({ stemNumber }) => stemNumber),
    ),
  );
}

/** Two neighbouring words of a question. */
interface AskedPair {
  /** Their place, from 1. */
  readonly number: number;
  readonly weight: number;
  /** All that they can stand for. */
  readonly stems: readonly (readonly [first: number, second: number])[];
  /** In about how many passages that stands. */
  readonly passages: number;
}

function pairsOf(terms: readonly IndexTerm[], index: LibraryIndex<unknown>): AskedPair[] {
  return terms.flatMap((second, position) => {
    const first = terms[position - 1];
    if (!first) return [];
    const stems = first.readings.flatMap((one) =>
      second.readings.map((other) => [one.stemNumber, other.stemNumber] as const),
    );
    const passages = sumOf(stems.map((pair) => index.pairCount(...pair)));
    const weight = first.weight + second.weight;
    return [{ number: (position % 255) + 1, weight, stems, passages }];
  });
}

/** Passages in which all phrases can stand, as far as their rarest pair of words tells; `undefined` where there are none. */
function phraseFilter(
  index: LibraryIndex<unknown>,
  { phrases }: Wanted,
): ((passage: number) => boolean) | undefined {
  const sets = phrases.flatMap((phrase) => {
    const pairs = phrase.slice(1).map((second, at) => [phrase[at] ?? 0, second] as const);
    const [rarest] = pairs.toSorted((a, b) => index.pairCount(...a) - index.pairCount(...b));
    if (!rarest) return [];
    const found = new Set<number>();
    const list = index.pairPassages(...rarest);
    while (list.next()) found.add(list.passage);
    return [found];
  });
  return sets.length === 0 ? undefined : (passage) => sets.every((set) => set.has(passage));
}

interface Chosen {
  readonly best: readonly number[];
  readonly leads: readonly Lead[];
  readonly said: SaidLeads | undefined;
  readonly isFew: boolean;
}

/** Reads what the ranking compares of the best passages, which rise; leaves out those that the question forbids. */
function candidatesOf(
  index: LibraryIndex<unknown>,
  { terms, phrases, without }: Wanted,
  { best, leads, said, isFew }: Chosen,
): Candidate[] {
  const places: { readonly episode: number; readonly passage: number }[] = [];
  let episode = 0;
  for (const passage of best) {
    while ((index.episodes[episode + 1]?.firstPassage ?? Infinity) <= passage) episode += 1;
    places.push({ episode, passage: passage - (index.episodes[episode]?.firstPassage ?? 0) });
  }
  const stems = stemsOf(terms, index, isFew);
  const told = listedFrequencies(stems, places);
  const listed = new Set(stems.map(({ stem }) => stem));
  const others = [...valuesOf(terms).keys()].filter((stem) => !listed.has(stem));
  const led = new Map<number, Map<number, Lead>>();
  for (const lead of leads)
    led.set(
      lead.episode,
      (led.get(lead.episode) ?? new Map<number, Lead>()).set(lead.moment, lead),
    );
  return places.flatMap(({ episode: number, passage }, at): Candidate[] => {
    const { stored, row } = index.passage(number, passage);
    const isForbidden =
      phrases.some((phrase) => !hasPhrase(row, phrase)) ||
      without.some((stem) => hasStem(row, stem));
    if (isForbidden) return [];
    const frequencies = told[at] ?? new Map<number, number>();
    addFromRow(frequencies, row, others);
    const guide = led.get(number)?.get(stored.moment ?? -1)?.match;
    const nearness = said?.nearnessOf(number, stored);
    return [{ episode: number, passage, stored, row, frequencies, guide, said: nearness }];
  });
}

/** How much passages, which rise, have of each stem: of each posting list only the slices of their episodes are read. */
function listedFrequencies(
  stems: readonly AskedStem[],
  places: readonly { readonly episode: number; readonly passage: number }[],
): Map<number, number>[] {
  const found = places.map(() => new Map<number, number>());
  for (const { stem, list } of stems) {
    const reader = new PostingReader(list);
    let at = 0;
    while (at < places.length && reader.nextEpisode()) {
      while ((places[at]?.episode ?? Infinity) < reader.episode) at += 1;
      if (places[at]?.episode !== reader.episode) continue;
      while (reader.nextPassage()) {
        while (
          places[at]?.episode === reader.episode &&
          (places[at]?.passage ?? 0) < reader.passage
        )
          at += 1;
        if (places[at]?.episode !== reader.episode) break;
        if (places[at]?.passage === reader.passage)
          found[at]?.set(stem, reader.frequency / frequencySteps);
      }
    }
  }
  return found;
}

/** Counts stems where they stand in a passage. */
function addFromRow(
  frequencies: Map<number, number>,
  { stems, also, from, to }: RowWithin,
  wanted: readonly number[],
): void {
  const beside = also.flatMap(({ at, stem }) => (at >= from && at < to ? [stem] : []));
  let frequencyOf: ((count: number) => number) | undefined;
  for (const stem of wanted) {
    let count = 0;
    for (let at = from; at < to; at++) if (stems[at] === stem) count += 1;
    for (const other of beside) if (other === stem) count += 1;
    if (count === 0) continue;
    frequencyOf ??= frequenciesIn("words", differentIn(stems, from, to, beside));
    frequencies.set(stem, frequencyOf(count));
  }
}

/** How many different stems there are. Passages are short: comparing each with those before it is quicker than a set. */
function differentIn(
  stems: readonly number[],
  from: number,
  to: number,
  beside: readonly number[],
): number {
  if (beside.length > 0 || to - from > maxCompared)
    return new Set([...stems.slice(from, to), ...beside]).size;
  let different = 0;
  for (let at = from; at < to; at++)
    if (stems.indexOf(stems[at] ?? -1, from) === at) different += 1;
  return different;
}

const maxCompared = 100;

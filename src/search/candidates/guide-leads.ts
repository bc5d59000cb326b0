import { NumberReader } from "../index/bytes.ts";
import { lazy } from "../index/lazy.ts";
import { eachSlice, type LibraryIndex } from "../index/library-index.ts";
import { commonShare } from "../index/statistics.ts";
import { similarities, type GuideVectors } from "../meaning/encoder.ts";
import type { IndexTerm } from "../ranking/query-readings.ts";
import { weights } from "../ranking/weights.ts";
import { bestOf } from "./best.ts";
import type { GuideMatch, PassageRange, Wanted } from "./candidates.ts";

/** A moment to which the texts of its guide lead. */
export interface Lead {
  readonly episode: number;
  readonly moment: number;
  /** Its passages. */
  readonly first: number;
  readonly count: number;
  /** What it adds to the score of each. */
  readonly score: number;
  readonly match: GuideMatch;
}

/** The likeliest moments are followed; more lead nowhere. */
const maxLeads = 200;
/** So many texts are compared by meaning; of a larger library those of the episodes whose guides have words of the question. */
const maxComparedTexts = 40_000;

interface Moment {
  readonly episode: number;
  readonly moment: number;
  score: number;
  text: number;
  words: number;
  meaning: number;
}

/** Finds moments by what guides say of them: word against word, and by meaning where there are vectors. */
export function createGuideLeads(
  index: LibraryIndex<unknown>,
  vectorsOf: (episode: number) => GuideVectors | undefined,
) {
  return (wanted: Wanted, places: readonly (PassageRange | undefined)[]): readonly Lead[] => {
    const { terms, vector } = wanted;
    if (index.guideTexts === 0 || terms.every(({ isCommon }) => isCommon)) return [];
    const shared = sharedWeights(index, terms, places);
    const nearness = vector ? nearnessOf(shared, wanted, vector) : new Map<number, Float32Array>();
    const moments: Moment[] = [];
    for (const { episode } of wanted.where)
      moments.push(...momentsOf(episode, shared.get(episode), nearness.get(episode), terms));
    const scoreOf = (at: number) => moments[at]?.score ?? 0;
    const tables = new Map<number, Uint32Array>();
    return bestOf([...moments.keys()], scoreOf, maxLeads).flatMap((at) => {
      const moment = moments[at];
      return moment ? [leadOf(moment, tables)] : [];
    });
  };

  function nearnessOf(
    shared: ReadonlyMap<number, Float32Array>,
    { where }: Wanted,
    vector: Float32Array,
  ): Map<number, Float32Array> {
    const found = new Map<number, Float32Array>();
    let texts = 0;
    // Those with words of the question first.
    const order = where.toSorted(
      (a, b) => Number(shared.has(b.episode)) - Number(shared.has(a.episode)),
    );
    for (const { episode } of order) {
      texts += index.episodes[episode]?.guideTexts ?? 0;
      if (texts > maxComparedTexts && found.size > 0) break;
      const vectors = vectorsOf(episode);
      if (vectors) found.set(episode, similarities(vectors, vector));
    }
    return found;
  }

  /** The moments of an episode to which any of its texts leads. */
  function momentsOf(
    episode: number,
    shared: Float32Array | undefined,
    nearness: Float32Array | undefined,
    terms: readonly IndexTerm[],
  ): Iterable<Moment> {
    if (!shared && !nearness) return [];
    const { firstGuideText = 0, guideTexts = 0 } = index.episodes[episode] ?? {};
    const all = terms.reduce((sum, { guideWeight }) => sum + guideWeight, 0);
    const length = terms.reduce((sum, { isCommon }) => sum + (isCommon ? commonShare : 1), 0);
    const moments = new Map<number, Moment>();
    for (let text = 0; text < guideTexts; text++) {
      const near = ((nearness?.[text] ?? 0) - weights.leastMeaning) / (1 - weights.leastMeaning);
      const own = shared?.[text] ?? 0;
      if (own === 0 && near <= 0) continue;
      const meaning = Math.max(0, near);
      const textLength = index.guideLengths()[firstGuideText + text] ?? 1;
      // Long texts must not win by their length: it counts as in a cosine.
      const words = (own / all) * Math.sqrt(length / textLength);
      const score = weights.guideWords * words + weights.guideMeaning * meaning;
      const number = index.guideMoments()[firstGuideText + text] ?? 0;
      const moment = moments.get(number) ?? {
        episode,
        moment: number,
        score: 0,
        text,
        words: 0,
        meaning: 0,
      };
      moments.set(number, moment);
      if (score > moment.score) {
        moment.score = score;
        moment.text = text;
      }
      moment.words = Math.max(moment.words, words);
      moment.meaning = Math.max(moment.meaning, meaning);
    }
    return moments.values();
  }

  function leadOf(
    { episode, moment, score, text, words, meaning }: Moment,
    tables: Map<number, Uint32Array>,
  ): Lead {
    const reader = index.episode(episode);
    const table = tables.get(episode) ?? reader.moments();
    tables.set(episode, table);
    const [first = 0, count = 0] = table.subarray(moment * 2);
    const stems = lazy(() => reader.guideStems(text));
    const match: GuideMatch = {
      score,
      text,
      get stems() {
        return stems();
      },
      words,
      meaning,
    };
    return {
      episode,
      moment,
      first,
      count,
      score: weights.guideWords * words + weights.guideMeaning * meaning,
      match,
    };
  }
}

/** By episode and text of its guide, the weight of the terms that stand there: of each the best of its readings. Words of common speech only add to others. */
function sharedWeights(
  index: LibraryIndex<unknown>,
  terms: readonly IndexTerm[],
  places: readonly (PassageRange | undefined)[],
): ReadonlyMap<number, Float32Array> {
  const shared = new Map<number, Float32Array>();
  const counted = new Map<number, Int32Array>();
  const tellingFirst = terms.toSorted((a, b) => Number(a.isCommon) - Number(b.isCommon));
  for (const [
    position,
    { readings, near, isCommon, weight, guideWeight },
  ] of tellingFirst.entries()) {
    const values = new Map<number, number>();
    for (const [stemNumber, value] of near)
      values.set(stemNumber, weights.guideNear * guideWeight * (value / weight));
    for (const { stemNumber, guideRarity, weight: share } of readings)
      values.set(stemNumber, guideRarity * share);
    for (const [stemNumber, value] of [...values].toSorted(([, a], [, b]) => b - a)) {
      const list = index.list("guidePostings", stemNumber);
      eachSlice(list, (episode, start, end) => {
        if (!places[episode] || (isCommon && !shared.has(episode))) return;
        const texts = index.episodes[episode]?.guideTexts ?? 0;
        const sums = shared.get(episode) ?? new Float32Array(texts);
        const last = counted.get(episode) ?? new Int32Array(texts);
        shared.set(episode, sums);
        counted.set(episode, last);
        const reader = new NumberReader(list, start, end);
        for (let text = 0; !reader.isAtEnd;) {
          text += reader.next();
          if (last[text] === position + 1 || (isCommon && sums[text] === 0)) continue;
          last[text] = position + 1;
          sums[text] = (sums[text] ?? 0) + value;
        }
      });
    }
  }
  return shared;
}

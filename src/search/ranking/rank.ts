import { answering } from "../index/guide-answers.ts";
import type { Evidence } from "./evidence.ts";
import { nthHighest } from "./nth-highest.ts";
import type { GuideEntry, SearchIndex } from "../index/search-index.ts";
import type { Weights } from "./weights.ts";
import { createNeighbours } from "./word-closeness.ts";

/** A passage with the score of its moment. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
  /** What made up the passage's own score. */
  readonly parts: Readonly<Record<ScorePart, number>>;
  /** The guide's text that matched best, where the guide led here. */
  readonly led: GuideEntry | undefined;
}

type ScorePart =
  | "words"
  | "coverage"
  | "neighbours"
  | "exactPhrase"
  | "guideWords"
  | "guideMeaning";

/** More passages than these are not looked at closely. */
const maxCandidates = 80;

/**
 * Yields the passages of the highest scores, best first; at equal score in the order of the episode. One of each moment: the
 * one that answers best, with the moment's best score. `isAllowed` is 1 for each passage that may be among them; left out, all
 * may. Good until the next call.
 */
export function createRank(
  index: SearchIndex,
  weights: Weights,
): (evidence: Evidence, isAllowed?: Uint8Array) => Generator<Ranked> {
  const { passages, passageOf, episode } = index;
  const neighbours = createNeighbours(index);
  const candidates = new Uint8Array(passages.length);
  const scores = new Float64Array(passages.length);
  const positive = new Float64Array(Math.max(passages.length, episode.moments.length));

  return function* rank(evidence, isAllowed) {
    const { guide } = evidence;
    const partsOf = score(evidence, isAllowed);
    for (const { moment, first, last, score: best } of byMoment(scores, index)) {
      const leads = (moment === undefined ? 0 : guide.scores[moment]) ?? 0;
      const entry = guide.entries[moment ?? -1] ?? -1;
      let chosen = first;
      let most = 0;
      for (let passage = first; passage <= last; passage++) {
        const own = scores[passage] ?? 0;
        if (own === 0) continue;
        const value =
          leads === 0 ? own : own + weights.answers * leads * answering(index, entry, passage);
        if (value <= most) continue;
        most = value;
        chosen = passage;
      }
      const led = leads === 0 ? undefined : index.guide[entry];
      yield { passage: chosen, score: best, parts: partsOf(chosen), led };
    }
  };

  /** Scores all passages, with 0 for those that are no candidates. Returns what makes a score up. */
  function score(
    evidence: Evidence,
    isAllowed: Uint8Array | undefined,
  ): (passage: number) => Ranked["parts"] {
    const { terms, words, covered, hasPhrase, guide } = evidence;
    chooseCandidates(evidence, isAllowed);
    const near = neighbours(terms, candidates);
    const ideal = terms.reduce((sum, { weight }) => sum + weight, 0);
    // A passage's BM25 is multiplied by the number of words that it matched.
    const fullWords = Math.max(1, ideal * terms.length);
    const someTell = terms.some(({ isCommon }) => !isCommon);
    const partsOf = (passage: number) => {
      const moment = passages[passage]?.moment ?? -1;
      const share = covered.shares[passage] ?? 0;
      return {
        words: (weights.words * (words[passage] ?? 0)) / fullWords,
        coverage: weights.coverage * share * share,
        neighbours: weights.neighbours * (near[passage] ?? 0),
        exactPhrase: hasPhrase[passage] === 1 ? weights.exactPhrase : 0,
        guideWords: weights.guideWords * (guide.words[moment] ?? 0),
        guideMeaning: weights.guideMeaning * (guide.meaning[moment] ?? 0),
      };
    };
    scores.fill(0);
    for (let passage = 0; passage < candidates.length; passage++) {
      if (candidates[passage] === 0) continue;
      const parts = partsOf(passage);
      // Common words alone never win, unless they stand there as typed.
      const isLed = someTell && parts.guideWords + parts.guideMeaning > 0;
      if (covered.tells[passage] !== 1 && parts.exactPhrase === 0 && !isLed) continue;
      scores[passage] =
        parts.words +
        parts.coverage +
        parts.neighbours +
        parts.exactPhrase +
        parts.guideWords +
        parts.guideMeaning;
    }
    return partsOf;
  }

  /** Those that are looked at closely: what their words or the guide suggest, and every phrase. */
  function chooseCandidates(
    { words, hasPhrase, guide }: Evidence,
    isAllowed: Uint8Array | undefined,
  ): void {
    candidates.set(hasPhrase);
    const least = leastCandidate(words, isAllowed);
    for (let passage = 0; passage < words.length; passage++)
      if ((words[passage] ?? 0) >= least) candidates[passage] = 1;
    const leastLed = leastCandidate(guide.scores);
    for (let moment = 0; moment < guide.scores.length; moment++) {
      const place = episode.moments[moment];
      if (!place || (guide.scores[moment] ?? 0) < leastLed) continue;
      const end = passageOf[place.last] ?? -1;
      for (let passage = passageOf[place.first] ?? 0; passage <= end; passage++)
        candidates[passage] = 1;
    }
    if (!isAllowed) return;
    for (let passage = 0; passage < candidates.length; passage++)
      if (isAllowed[passage] === 0) candidates[passage] = 0;
  }

  /** The score of the last one that is looked at closely; above 0, for what scores nothing is none. */
  function leastCandidate(all: Float64Array, isAllowed?: Uint8Array): number {
    let count = 0;
    for (let at = 0; at < all.length; at++) {
      const value = all[at] ?? 0;
      if (value > 0 && isAllowed?.[at] !== 0) positive[count++] = value;
    }
    return count > maxCandidates
      ? nthHighest(positive.subarray(0, count), maxCandidates)
      : Number.MIN_VALUE;
  }
}

/** The passages of one moment, from the first to the last, with the best of their scores. */
interface Group {
  readonly moment: number | undefined;
  readonly first: number;
  last: number;
  score: number;
}

/** Those in which a passage scored, best first. A passage without a moment stands for itself. */
function byMoment(scores: Float64Array, { passages }: SearchIndex): Group[] {
  const groups: Group[] = [];
  let group: Group | undefined;
  for (let passage = 0; passage < scores.length; passage++) {
    const own = scores[passage] ?? 0;
    if (own === 0) continue;
    const moment = passages[passage]?.moment;
    if (group && moment !== undefined && group.moment === moment) {
      group.last = passage;
      group.score = Math.max(group.score, own);
      continue;
    }
    group = { moment, first: passage, last: passage, score: own };
    groups.push(group);
  }
  return groups.toSorted((a, b) => b.score - a.score);
}

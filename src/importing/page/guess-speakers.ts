import type { PageSentence } from "./page-sentences.ts";
import { cluesOf, type ChangeClue, type Clue } from "./speaker-clues.ts";

export interface SpeakerGuess {
  readonly isHost: boolean;
  /** How likely the host says it, all clues before and after weighed: 0 to 1. */
  readonly hostProbability: number;
}

/**
 * How much each clue speaks for the host rather than a guest, as a difference of logarithms of probabilities. Learnt
 * from episode 452, whose every line was read (a linear-chain conditional random field with a normal prior on the
 * weights). Learnt from two of its three conversations they find the right speaker of nine in ten words of the third.
 */
const hostWeights: Readonly<Record<Clue, number>> = {
  question: 0.4,
  questionAtOnce: 0.9,
  questionBefore: -0.5,
  addresses: 0.3,
  asks: 1.2,
  asksAfter: 0.4,
  we: -0.8,
  first: -0.3,
  hesitates: -0.4,
  like: -0.8,
  explains: -0.4,
  continues: -0.4,
  agrees: 0.3,
  praises: 1.1,
  short: 0.3,
  long: -0.4,
  ofTheShow: 0.7,
  namesGuest: 0.4,
};

/** How much each clue speaks for a change of speaker, learnt together with the weights above. */
const changeWeights: Readonly<
  Record<"toHost" | "toGuest", Readonly<Partial<Record<ChangeClue, number>>>>
> = {
  toHost: {
    always: -1.9,
    marked: 2,
    questionBefore: -0.4,
    answers: 0.5,
    asks: 0.6,
    agrees: 0.9,
    afterShort: 0.6,
  },
  toGuest: {
    always: -2,
    marked: 1.6,
    questionBefore: 0.5,
    answers: 1.4,
    agrees: 1.5,
    continues: -1.1,
    short: 1,
    afterShort: -0.5,
  },
};

/** A chapter opens with the host, but for a few: what that adds to the clues of its first sentence. */
const chapterStartWeight = 3;

/** Weights of one sentence; to stay with the same speaker, and a guest, weigh 0. */
interface Weights {
  readonly host: number;
  readonly toHost: number;
  readonly toGuest: number;
}

/** Who says each sentence: the host or a guest. */
export function guessSpeakers(
  sentences: readonly PageSentence[],
  known: { guestNames: readonly string[]; chapterStarts: ReadonlySet<number> },
): SpeakerGuess[] {
  const weights = sentences.map((sentence, index): Weights => {
    const previous = sentences[index - 1];
    const next = sentences[index + 1];
    const { clues, changes } = cluesOf({ sentence, previous, next, guestNames: known.guestNames });
    const opens = known.chapterStarts.has(index) ? chapterStartWeight : 0;
    return {
      host: sum(clues.map((clue) => hostWeights[clue])) + opens,
      toHost: sum(changes.map((clue) => changeWeights.toHost[clue] ?? 0)),
      toGuest: sum(changes.map((clue) => changeWeights.toGuest[clue] ?? 0)),
    };
  });
  const path = mostLikelyPath(weights);
  const probabilities = hostProbabilities(weights);
  return path.map((isHost, index) => ({ isHost, hostProbability: probabilities[index] ?? 0 }));
}

/** The likeliest course of the whole conversation (Viterbi's algorithm): whether the host speaks, sentence by sentence. */
function mostLikelyPath(weights: readonly Weights[]): boolean[] {
  let best = { host: 0, guest: 0 };
  const changes = weights.map(({ host, toHost, toGuest }) => {
    const comesToHost = best.guest + toHost > best.host;
    const comesToGuest = best.host + toGuest > best.guest;
    best = {
      host: Math.max(best.host, best.guest + toHost) + host,
      guest: Math.max(best.guest, best.host + toGuest),
    };
    return { comesToHost, comesToGuest };
  });
  let isHost = best.host > best.guest;
  const path: boolean[] = [];
  for (const { comesToHost, comesToGuest } of changes.toReversed()) {
    path.push(isHost);
    if (isHost ? comesToHost : comesToGuest) isHost = !isHost;
  }
  return path.toReversed();
}

/** How likely the host says each sentence, over all courses (the forward-backward algorithm). */
function hostProbabilities(weights: readonly Weights[]): number[] {
  let before = { host: 0, guest: 0 };
  const forward = weights.map(({ host, toHost, toGuest }) => {
    before = {
      host: addLogarithms(before.host, before.guest + toHost) + host,
      guest: addLogarithms(before.guest, before.host + toGuest),
    };
    return before;
  });
  let after = { host: 0, guest: 0 };
  const probabilities: number[] = [];
  for (let index = weights.length - 1; index >= 0; index--) {
    const here = forward[index] ?? after;
    const guest = here.guest + after.guest;
    const host = here.host + after.host;
    probabilities.push(1 / (1 + Math.exp(guest - host)));
    const own = weights[index] ?? { host: 0, toHost: 0, toGuest: 0 };
    after = {
      host: addLogarithms(own.host + after.host, own.toGuest + after.guest),
      guest: addLogarithms(after.guest, own.toHost + own.host + after.host),
    };
  }
  return probabilities.toReversed();
}

function addLogarithms(a: number, b: number): number {
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

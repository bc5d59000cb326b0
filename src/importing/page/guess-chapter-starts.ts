import { stemmer } from "stemmer";
import type { SpeakerGuess } from "./guess-speakers.ts";
import type { PageSentence } from "./page-sentences.ts";
import type { SourceChapter } from "../../reading/source.ts";

/** Syllables a second without fillers and repetitions: the mean of episode 452. Only the first guess; see `paceOf`. */
export const usualPace = 4.1;
/** Speech leads or lags its mean pace as a random walk: so much after a second (see timing-report). */
const secondsPerRootSecond = 1;
/** And each chapter has a pace of its own, which differs from the mean by such a share. */
const paceDeviation = 0.07;
/** Degrees of freedom of Student's distribution: few, for a published time may be a minute off. */
const freedom = 3;
/** A title's words in the opening sentences count this much against the clues of time, as a logarithm of odds. */
const titleWeight = 5;
/** So many sentences from the start on are looked through for the title's words. */
const openingSentences = 4;
/** The least chance given to a chapter that opens in the middle of somebody's turn. */
const leastTurnProbability = 0.02;
/** Ways so much less likely than the best one, as a logarithm of odds, are given up: wider found the same in episode 452. */
const beamWidth = 12;
/** The first guess of the pace and one better are enough: a third round changes nothing. */
const rounds = 2;

interface Candidate {
  readonly index: number;
  /** Syllables spoken before it. */
  readonly before: number;
  readonly turnScore: number;
}

/**
 * The sentence with which each chapter begins: the host takes the turn, near the published time, with words of the
 * title. All are chosen together, so that what is between two of them fits the time between them. Expects at least as
 * many sentences as chapters; the first chapter begins with sentence 0.
 */
export function guessChapterStarts(
  sentences: readonly PageSentence[],
  speakers: readonly SpeakerGuess[],
  chapters: readonly SourceChapter[],
): number[] {
  const candidates = candidatesOf(sentences, speakers, chapters.length);
  const stems = sentences.map(({ text }) => stemsOf(text));
  const matches = chapters.map(({ title }) => titleMatcher(stemsOf(title), stems));
  let pace = usualPace;
  let starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    starts = bestStarts({ candidates, chapters, matches, pace });
    pace = paceOf(sentences, chapters, starts) ?? pace;
  }
  return starts;
}

/** Syllables a second from the first chapter's start to the last one's; `undefined` when there is only one. */
export function paceOf(
  sentences: readonly PageSentence[],
  chapters: readonly SourceChapter[],
  starts: readonly number[],
): number | undefined {
  const seconds = (chapters.at(-1)?.startSeconds ?? 0) - (chapters[0]?.startSeconds ?? 0);
  const spoken = sentences
    .slice(starts[0], starts.at(-1))
    .reduce((sum, { length }) => sum + length, 0);
  return seconds > 0 && spoken > 0 ? spoken / seconds : undefined;
}

/** Sentences that may take a turn from somebody else; all of them when those would be too few to choose from. */
function candidatesOf(
  sentences: readonly PageSentence[],
  speakers: readonly SpeakerGuess[],
  chapterCount: number,
): Candidate[] {
  let before = 0;
  const all = sentences.map(({ length }, index) => {
    const host = speakers[index]?.hostProbability ?? 0;
    const hostBefore = speakers[index - 1]?.hostProbability ?? 0;
    const turn = index === 0 ? 1 : host * (1 - hostBefore);
    const candidate = { index, before, turnScore: Math.log(leastTurnProbability + turn) };
    before += length;
    return candidate;
  });
  const spoken = all.filter(({ index }) => index === 0 || (sentences[index]?.length ?? 0) > 0);
  const likely = spoken.filter(({ turnScore }) => turnScore > Math.log(2 * leastTurnProbability));
  return likely.length >= 3 * chapterCount ? likely : spoken;
}

/** Dynamic programming over the chapters: for each candidate the best way to have got there, then back from the best last one. */
function bestStarts(given: {
  candidates: readonly Candidate[];
  chapters: readonly SourceChapter[];
  matches: readonly ((index: number) => number)[];
  pace: number;
}): number[] {
  const { candidates, chapters, matches, pace } = given;
  let scores = candidates.map((_, position) => (position === 0 ? 0 : -Infinity));
  const cameFrom: number[][] = [];
  for (const [number, chapter] of chapters.entries()) {
    const previous = chapters[number - 1];
    if (!previous) continue;
    const seconds = chapter.startSeconds - previous.startSeconds;
    const match = matches[number] ?? (() => 0);
    const from: number[] = [];
    const least = Math.max(...scores) - beamWidth;
    const reached = [...scores.entries()].filter(([, score]) => score >= least);
    // Each chapter before and after needs a sentence too.
    const last = candidates.length - (chapters.length - number);
    scores = candidates.map((candidate, position) => {
      let best = -Infinity;
      if (position > last) return best;
      for (const [earlier, score] of reached) {
        if (earlier >= position) break;
        const spoken = (candidate.before - (candidates[earlier]?.before ?? 0)) / pace;
        const total = score - surprise(spoken, seconds);
        if (total <= best) continue;
        best = total;
        from[position] = earlier;
      }
      return best + candidate.turnScore + titleWeight * match(candidate.index);
    });
    cameFrom.push(from);
  }
  let position = scores.indexOf(Math.max(...scores));
  const path = [position];
  for (const from of cameFrom.toReversed()) {
    position = from[position] ?? 0;
    path.push(position);
  }
  return path.toReversed().map((at) => candidates[at]?.index ?? 0);
}

/** How ill a stretch of speech fits the time between two chapters: 0 when exactly (Student's distribution, as a logarithm). */
function surprise(spokenSeconds: number, seconds: number): number {
  const variance = secondsPerRootSecond ** 2 * seconds + (paceDeviation * seconds) ** 2;
  const squared = (spokenSeconds - seconds) ** 2 / variance;
  return ((freedom + 1) / 2) * Math.log1p(squared / freedom);
}

/** Which share of a title's words, the rare ones counting more, the sentences from an index on contain: 0 to 1. */
function titleMatcher(
  wanted: ReadonlySet<string>,
  sentences: readonly ReadonlySet<string>[],
): (index: number) => number {
  const found = sentences.map((stems) => new Set([...wanted].filter((stem) => stems.has(stem))));
  const weights = new Map(
    [...wanted].map((stem) => {
      const count = found.filter((stems) => stems.has(stem)).length;
      return [stem, Math.log((sentences.length + 1) / (count + 1))];
    }),
  );
  const weigh = (stems: Iterable<string>) =>
    [...stems].reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
  const whole = weigh(wanted);
  return (index) => {
    const opening = found.slice(index, index + openingSentences);
    return whole === 0 ? 0 : weigh(new Set(opening.flatMap((stems) => [...stems]))) / whole;
  };
}

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => stemmer(word)));
}

import type { Chapter, Episode } from "../episode/episode.ts";
import { formatTimestamp } from "../episode/time.ts";
import { spokenLength } from "./timing.ts";

interface TimingReport {
  /** One for each known chapter start but the first: where it would be put were it not known. */
  readonly chapters: readonly ChapterPrediction[];
  /** Of the distances between predicted and known starts, those of chapters and those within, in seconds. */
  readonly medianErrorSeconds: number;
  readonly ninetiethErrorSeconds: number;
  /** What these distances mean for a sentence between two known starts, in seconds. */
  readonly medianSentenceErrorSeconds: number;
  readonly ninetiethSentenceErrorSeconds: number;
  readonly lines: readonly string[];
}

interface ChapterPrediction {
  readonly number: number;
  readonly title: string;
  readonly publishedSeconds: number;
  /** Predicted less published. */
  readonly errorSeconds: number;
  /** So far off that pace cannot explain it: the chapter most likely starts at another sentence. */
  readonly isSuspect: boolean;
}

/** A normal distribution's median distance from its middle, in standard deviations. */
const medianDeviation = 0.6745;
/** Beyond so many standard deviations a chapter's place is doubted: one in some 16,000 by chance. */
const suspectDeviations = 4;

interface LeftOut {
  readonly point: KnownStart;
  /** Predicted less known, in seconds. */
  readonly errorSeconds: number;
  /** The error in units that do not depend on how far apart the neighbours are. */
  readonly perRootSecond: number;
}

/** A sentence that is known to start then; the end of the episode stands behind the last one. */
interface KnownStart {
  readonly sentence: number;
  readonly seconds: number;
  /** The chapter that it begins. */
  readonly chapter: Chapter | undefined;
}

/**
 * How good the estimated times are. Leaves out each known start in turn, predicts it from its two neighbours and
 * compares. The lead or lag of speech over its mean pace is taken for a random walk between two known points: at `t` of a
 * stretch of `T` seconds its variance is proportional to `t (T − t) / T`. The factor comes from the median of the
 * left-out errors, so that a misplaced chapter or two does not change it, and gives the error to be expected at every
 * sentence.
 */
export function timingReport(episode: Episode): TimingReport {
  const points = knownStarts(episode);
  const left = leaveEachOut(episode, points);
  const spread = median(left.map(({ perRootSecond }) => Math.abs(perRootSecond))) / medianDeviation;
  const chapters = left.flatMap(({ point, errorSeconds, perRootSecond }, index) => {
    if (!point.chapter) return [];
    // A misplaced chapter spoils the predictions of its neighbours too: only the worst of them is doubted.
    const worst = Math.max(
      ...left.slice(Math.max(0, index - 1), index + 2).map((near) => Math.abs(near.perRootSecond)),
    );
    const own = Math.abs(perRootSecond);
    const { number, title } = point.chapter;
    const isSuspect = own === worst && own > suspectDeviations * spread;
    return [{ number, title, publishedSeconds: point.seconds, errorSeconds, isSuspect }];
  });
  const errors = left.map(({ errorSeconds }) => Math.abs(errorSeconds));
  const deviations = sentenceDeviations(episode, points, spread);
  const figures = {
    medianErrorSeconds: median(errors),
    ninetiethErrorSeconds: quantile(errors, 0.9),
    medianSentenceErrorSeconds: expectedQuantile(deviations, 0.5),
    ninetiethSentenceErrorSeconds: expectedQuantile(deviations, 0.9),
  };
  return { chapters, ...figures, lines: linesOf(chapters, errors.length, figures) };
}

/** In order, rising in time, with the episode's end; none where the episode's length is not known. */
function knownStarts({ chapters, sentences, durationSeconds }: Episode): KnownStart[] {
  if (durationSeconds === undefined) return [];
  const begun = new Map(
    chapters.flatMap((chapter) => (chapter.isKnownTime ? [[chapter.first, chapter] as const] : [])),
  );
  const starts = sentences.flatMap(({ index, startSeconds, isKnownTime }): KnownStart[] => {
    const chapter = begun.get(index);
    const known = chapter?.startSeconds ?? startSeconds;
    const isKnown = chapter !== undefined || isKnownTime;
    return isKnown && known !== undefined ? [{ sentence: index, seconds: known, chapter }] : [];
  });
  const end = { sentence: sentences.length, seconds: durationSeconds, chapter: undefined };
  return starts.length === 0 ? [] : [...starts, end];
}

function leaveEachOut(episode: Episode, points: readonly KnownStart[]): LeftOut[] {
  const lengthBetween = (from: KnownStart, to: KnownStart) =>
    episode.sentences
      .slice(from.sentence, to.sentence)
      .reduce((sum, { text }) => sum + spokenLength(text), 0);
  return points.slice(1, -1).flatMap((point, index): LeftOut[] => {
    const [previous, next] = [points[index], points[index + 2]];
    if (!previous || !next) return [];
    const [before, after] = [lengthBetween(previous, point), lengthBetween(point, next)];
    const whole = next.seconds - previous.seconds;
    const errorSeconds = previous.seconds + (whole * before) / (before + after) - point.seconds;
    const variance = ((point.seconds - previous.seconds) * (next.seconds - point.seconds)) / whole;
    // Two starts within one second are one: nothing can be said of a stretch without length.
    return variance > 0
      ? [{ point, errorSeconds, perRootSecond: errorSeconds / Math.sqrt(variance) }]
      : [];
  });
}

/** The standard deviation to be expected at each sentence, in seconds. */
function sentenceDeviations(
  { sentences }: Episode,
  points: readonly KnownStart[],
  spread: number,
): number[] {
  return points.slice(0, -1).flatMap((point, index) => {
    const next = points[index + 1];
    if (!next) return [];
    return sentences
      .slice(point.sentence, next.sentence)
      .map(({ startSeconds = point.seconds }) => {
        const since = Math.max(0, startSeconds - point.seconds);
        const until = Math.max(0, next.seconds - startSeconds);
        return since + until > 0 ? spread * Math.sqrt((since * until) / (since + until)) : 0;
      });
  });
}

/** The distance that a given share of normally distributed errors stays within, each with its own deviation. */
function expectedQuantile(deviations: readonly number[], share: number): number {
  let low = 0;
  let high = 10 * Math.max(0, ...deviations);
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const within = deviations.reduce((sum, deviation) => sum + shareWithin(middle, deviation), 0);
    if (within < share * deviations.length) low = middle;
    else high = middle;
  }
  return high;
}

/** Which share of normally distributed errors stays within a distance: the logistic approximation, right to 0.01. */
function shareWithin(distance: number, deviation: number): number {
  if (deviation === 0) return 1;
  const z = distance / deviation;
  return 2 / (1 + Math.exp(-(1.5976 * z + 0.070565 * z ** 3))) - 1;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values the share of the way; 0 of nothing. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function linesOf(
  chapters: readonly ChapterPrediction[],
  count: number,
  figures: Omit<TimingReport, "chapters" | "lines">,
): string[] {
  if (count === 0) return ["No times are published on which the estimates could be tried."];
  return [
    "Chapter starts predicted from the known times before and behind:",
    ...chapters.map(({ number, title, publishedSeconds, errorSeconds, isSuspect }) => {
      const error = `${errorSeconds < 0 ? "−" : "+"}${Math.abs(errorSeconds).toFixed(0)} s`;
      const doubt = isSuspect ? "   no pace explains this: does it start at another sentence?" : "";
      return `${error.padStart(7)}  ${number}. ${title} (${formatTimestamp(publishedSeconds)})${doubt}`;
    }),
    `Of ${count} known starts, each left out and predicted: half within ${seconds(figures.medianErrorSeconds)}, nine in ten within ${seconds(figures.ninetiethErrorSeconds)}.`,
    `Expected of sentences between known starts: half within ${seconds(figures.medianSentenceErrorSeconds)}, ` +
      `nine in ten within ${seconds(figures.ninetiethSentenceErrorSeconds)}.`,
  ];
}

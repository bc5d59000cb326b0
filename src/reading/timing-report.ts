import { sentencesOf, type Episode, type Span } from "../episode/episode.ts";
import { formatTimestamp } from "../episode/time.ts";
import { spokenLength } from "./timing.ts";

interface TimingReport {
  /** One for each chapter but the first: where its start would be put were it not known. */
  readonly chapters: readonly ChapterPrediction[];
  /** Of the distances between predicted and published starts, in seconds. */
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

interface LeftOut extends Omit<ChapterPrediction, "isSuspect"> {
  /** The error in units that do not depend on how far apart the neighbours are. */
  readonly perRootSecond: number;
}

/**
 * How good the estimated times are. Leaves out each chapter's published start in turn, predicts it from its two
 * neighbours and compares. The lead or lag of speech over its mean pace is taken for a random walk between two known
 * points: at `t` of a stretch of `T` seconds its variance is proportional to `t (T − t) / T`. The factor comes from
 * the median of the left-out errors, so that a misplaced chapter or two does not change it, and gives the error to be
 * expected at every sentence.
 */
export function timingReport(episode: Episode): TimingReport {
  const left = leaveEachOut(episode);
  const spread = median(left.map(({ perRootSecond }) => Math.abs(perRootSecond))) / medianDeviation;
  const chapters = left.map(({ perRootSecond, ...prediction }, index) => {
    // A misplaced chapter spoils the predictions of its neighbours too: only the worst of them is doubted.
    const worst = Math.max(
      ...left.slice(Math.max(0, index - 1), index + 2).map((near) => Math.abs(near.perRootSecond)),
    );
    const own = Math.abs(perRootSecond);
    return { ...prediction, isSuspect: own === worst && own > suspectDeviations * spread };
  });
  const errors = chapters.map(({ errorSeconds }) => Math.abs(errorSeconds));
  const deviations = sentenceDeviations(episode, spread);
  const figures = {
    medianErrorSeconds: median(errors),
    ninetiethErrorSeconds: quantile(errors, 0.9),
    medianSentenceErrorSeconds: expectedQuantile(deviations, 0.5),
    ninetiethSentenceErrorSeconds: expectedQuantile(deviations, 0.9),
  };
  return { chapters, ...figures, lines: linesOf(chapters, figures) };
}

/** A chapter between two starts. */
interface TimedChapter extends Span {
  readonly number: number;
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** The chapters, if the starts of all are published; else none, since a missing one would count to its neighbours. */
function timedChapters({ chapters }: Episode): TimedChapter[] {
  const timed = chapters.flatMap((chapter) => {
    const { startSeconds, endSeconds, isKnownTime } = chapter;
    if (!isKnownTime || startSeconds === undefined || endSeconds === undefined) return [];
    return [{ ...chapter, startSeconds, endSeconds }];
  });
  return timed.length === chapters.length ? timed : [];
}

function leaveEachOut(episode: Episode): LeftOut[] {
  const chapters = timedChapters(episode);
  const lengths = chapters.map((chapter) =>
    sentencesOf(episode, chapter).reduce((sum, { text }) => sum + spokenLength(text), 0),
  );
  const left: LeftOut[] = [];
  for (const [index, { number, title, startSeconds, endSeconds }] of chapters.entries()) {
    const previous = chapters[index - 1];
    const before = lengths[index - 1];
    const after = lengths[index];
    if (!previous || before === undefined || after === undefined) continue;
    const whole = endSeconds - previous.startSeconds;
    const predicted = previous.startSeconds + (whole * before) / (before + after);
    const errorSeconds = predicted - startSeconds;
    const variance = ((startSeconds - previous.startSeconds) * (endSeconds - startSeconds)) / whole;
    const perRootSecond = errorSeconds / Math.sqrt(variance);
    left.push({ number, title, publishedSeconds: startSeconds, errorSeconds, perRootSecond });
  }
  return left;
}

/** The standard deviation to be expected at each sentence, in seconds. */
function sentenceDeviations(episode: Episode, spread: number): number[] {
  return timedChapters(episode).flatMap((chapter) =>
    sentencesOf(episode, chapter).map(({ startSeconds = chapter.startSeconds }) => {
      const since = startSeconds - chapter.startSeconds;
      const until = chapter.endSeconds - startSeconds;
      return spread * Math.sqrt((since * until) / (since + until));
    }),
  );
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
  figures: Omit<TimingReport, "chapters" | "lines">,
): string[] {
  if (chapters.length === 0)
    return ["No times are published on which the estimates could be tried."];
  return [
    "Chapter starts predicted from the chapters before and after:",
    ...chapters.map(({ number, title, publishedSeconds, errorSeconds, isSuspect }) => {
      const error = `${errorSeconds < 0 ? "−" : "+"}${Math.abs(errorSeconds).toFixed(0)} s`;
      const doubt = isSuspect ? "   no pace explains this: does it start at another sentence?" : "";
      return `${error.padStart(7)}  ${number}. ${title} (${formatTimestamp(publishedSeconds)})${doubt}`;
    }),
    `Half of them within ${seconds(figures.medianErrorSeconds)}, nine in ten within ${seconds(figures.ninetiethErrorSeconds)}.`,
    `Expected of sentences between known starts: half within ${seconds(figures.medianSentenceErrorSeconds)}, ` +
      `nine in ten within ${seconds(figures.ninetiethSentenceErrorSeconds)}.`,
  ];
}

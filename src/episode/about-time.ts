import type { Episode, Sentence } from "./episode.ts";
import { isLinkAbout } from "./facts.ts";

/** Nobody minds that a link begins so much before or after the words. */
const harmlessSeconds = 5;
/**
 * Between two known times speech runs ahead of its mean pace and falls behind like a random walk: so much in the root of a second, as
 * `verse timing` finds it where hundreds of times are known.
 */
const deviationPerRootSecond = 0.5;
/** Two standard deviations: no more than one in twenty is further off. */
const deviations = 2;

/** Whether the words of a sentence may be heard more than 5 seconds from its time: no time near it is known, or the recording is another cut. */
export function isAboutTime(episode: Episode, sentence: Sentence): boolean {
  if (isLinkAbout(episode)) return true;
  return sentence.startSeconds !== undefined && secondsInDoubt(episode, sentence) > harmlessSeconds;
}

/** By what the times of an episode are judged. */
export type Timeline = Pick<Episode, "sentences" | "chapters" | "durationSeconds">;

/** How far a sentence may be from its time, by the known ones around it; any distance where there is none. */
export function secondsInDoubt(
  timeline: Timeline,
  { index, startSeconds, isKnownTime }: Sentence,
): number {
  if (isKnownTime) return 0;
  const before = knownFrom(timeline, index, -1);
  const after = knownFrom(timeline, index, 1) ?? timeline.durationSeconds;
  // Where the first words begin, nobody knows: a jingle may stand before them.
  if (before === undefined || startSeconds === undefined) return Infinity;
  const since = startSeconds - before;
  const until = after === undefined ? Infinity : after - startSeconds;
  return deviations * deviationPerRootSecond * Math.sqrt(1 / (1 / since + 1 / until));
}

/** The next known time in one direction, if there is one; chapters' published starts are some. */
function knownFrom(
  { sentences, chapters }: Timeline,
  from: number,
  step: 1 | -1,
): number | undefined {
  const begun = new Map(
    chapters.flatMap(({ isKnownTime, first, startSeconds }) =>
      isKnownTime ? [[first, startSeconds] as const] : [],
    ),
  );
  for (let index = from; ; index += step) {
    const sentence = sentences[index];
    if (!sentence) return undefined;
    const known = begun.get(index) ?? (sentence.isKnownTime ? sentence.startSeconds : undefined);
    if (known !== undefined) return known;
  }
}

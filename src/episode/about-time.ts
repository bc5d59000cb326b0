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
  const { startSeconds, isKnownTime } = sentence;
  if (isKnownTime || startSeconds === undefined) return false;
  const before = knownFrom(episode, sentence.index, -1);
  const after = knownFrom(episode, sentence.index, 1) ?? episode.durationSeconds;
  // Where the first words begin, nobody knows: a jingle may stand before them.
  if (before === undefined) return true;
  const since = startSeconds - before;
  const until = after === undefined ? Infinity : after - startSeconds;
  const root = Math.sqrt(1 / (1 / since + 1 / until));
  return deviations * deviationPerRootSecond * root > harmlessSeconds;
}

/** The next known time in one direction, if there is one; chapters' published starts are some. */
function knownFrom(
  { sentences, chapters }: Episode,
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

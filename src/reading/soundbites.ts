import { secondsInDoubt, type Timeline } from "../episode/about-time.ts";
import type { Sentence, Soundbite, Span } from "../episode/episode.ts";
import type { Guide } from "./guide.ts";

type Written = Guide["soundbites"][number];

/** What lasts longer is no quote; feeds are advised to choose two minutes at most. */
const maxSoundbiteSeconds = 180;
/** An end that may be further off takes in, or leaves out, sentences that the show did not mean. */
const maxSecondsInDoubt = 3;

/** What the show chose, in the order in which it is said, each passage once; without what cannot be placed. */
export function placeSoundbites(written: readonly Written[], timeline: Timeline): Soundbite[] {
  const placed = new Map<string, Soundbite>();
  for (const { title, ...range } of written) {
    const span = soundbiteSpan(range, timeline);
    const key = `${span?.first} ${span?.last}`;
    if (span && placed.get(key)?.title === undefined) placed.set(key, { ...span, title });
  }
  return [...placed.values()].toSorted((a, b) => a.first - b.first || a.last - b.last);
}

/** The whole sentences of which most is said in that time; `undefined` where there is none, or where it is not sure which they are. */
export function soundbiteSpan(
  { start, end }: Pick<Written, "start" | "end">,
  timeline: Timeline,
): Span | undefined {
  if (end - start > maxSoundbiteSeconds) return undefined;
  const inside = timeline.sentences.filter((sentence) => isMostlyWithin(sentence, start, end));
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return undefined;
  const isSure = [first, timeline.sentences[last.index + 1]].every(
    (sentence) => !sentence || secondsInDoubt(timeline, sentence) <= maxSecondsInDoubt,
  );
  return isSure ? { first: first.index, last: last.index } : undefined;
}

function isMostlyWithin(
  { startSeconds, endSeconds }: Sentence,
  start: number,
  end: number,
): boolean {
  if (startSeconds === undefined || endSeconds === undefined) return false;
  const inside = Math.min(end, endSeconds) - Math.max(start, startSeconds);
  return inside > (endSeconds - startSeconds) / 2;
}

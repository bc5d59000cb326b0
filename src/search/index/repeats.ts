import type { Episode } from "../../episode/episode.ts";
import type { WordStream } from "./word-stream.ts";

/** Shorter sentences are said again by chance. */
const minWords = 5;

/** For each sentence whose words are said again later, the later one. */
export function repeats(
  { sentences }: Pick<Episode, "sentences">,
  { stems, sentenceStarts }: WordStream,
): ReadonlyMap<number, number> {
  const seen = new Map<string, number>();
  const later = new Map<number, number>();
  for (const { index } of sentences) {
    const words = stems.subarray(sentenceStarts[index], sentenceStarts[index + 1]);
    if (words.length < minWords) continue;
    const key = words.join(" ");
    const before = seen.get(key);
    if (before !== undefined) later.set(before, index);
    else seen.set(key, index);
  }
  return later;
}

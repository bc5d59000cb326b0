import { formatTimestamp } from "../../episode/time.ts";
import { cutAtWord } from "./line-breaking.ts";
import { overlap, percent, type EpisodeMap } from "./map-data.ts";

const maxAltLength = 1024;

/** What the map shows, in words; at most 1,024 characters. */
export function mapAlt(map: EpisodeMap): string {
  const { title, durationSeconds, chapters, turns, people, onlySpeakerIndex, marks = [] } = map;
  const spoken = people.map(({ index, name, share }) => {
    const own = turns.filter(({ speakerIndex }) => speakerIndex === index);
    const numbers = chapters
      .filter((chapter) => own.some((turn) => overlap(chapter, turn)))
      .map(({ number }) => number);
    return `${name} ${percent(share)}${numbers.length > 0 ? `, in ${inRanges(numbers)}` : ""}`;
  });
  const only = people.find(({ index }) => index === onlySpeakerIndex);
  const sentences = [
    `Map of ${title}: ${formatTimestamp(durationSeconds)}, ${chapters.length} chapters.`,
    spoken.length > 0 && `Who speaks, by share of the words and chapters: ${spoken.join("; ")}.`,
    only && `Only the part of ${only.name} is coloured.`,
    marks.length > 0 &&
      `Marked: ${marks.map(({ label, startSeconds }) => `${label} at ${formatTimestamp(startSeconds)}`).join(", ")}.`,
  ];
  return cutAtWord(sentences.filter(Boolean).join(" "), maxAltLength);
}

/** 1, 2, 3, 5 as `1–3, 5`. */
function inRanges(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
    .join(", ");
}

import { formatTimestamp } from "../../episode/time.ts";
import type { Texts } from "../../texts/texts.ts";
import { shortened } from "../../language/cutting.ts";
import { overlap, wholePercent, type EpisodeMap } from "./map-data.ts";

const maxAltLength = 1024;

/** What the map shows, in words; at most 1,024 characters. */
export function mapAlt(map: EpisodeMap, texts: Texts["pictures"]["alt"]): string {
  const { title, durationSeconds, chapters, turns, people, onlySpeakerIndex, marks = [] } = map;
  const spoken = people.map(({ index, name, share }) => {
    const own = turns.filter(({ speakerIndex }) => speakerIndex === index);
    const numbers = chapters
      .filter((chapter) => own.some((turn) => overlap(chapter, turn)))
      .map(({ number }) => number);
    return texts.speaks(name, wholePercent(share), inRanges(numbers));
  });
  const only = people.find(({ index }) => index === onlySpeakerIndex);
  const sentences = [
    texts.map(title, formatTimestamp(durationSeconds), chapters.length, map.areParts === true),
    spoken.length > 0 && texts.speakers(spoken),
    only && texts.only(only.name),
    marks.length > 0 &&
      texts.marked(
        marks.map(({ label, startSeconds }) => texts.mark(label, formatTimestamp(startSeconds))),
      ),
  ];
  return shortened(
    texts.sentences(sentences.filter((sentence) => typeof sentence === "string")),
    maxAltLength,
  );
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

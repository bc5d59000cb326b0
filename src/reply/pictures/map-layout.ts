import { pictureWidth } from "./canvas.ts";
import type { EpisodeMap, MapMark, TimeRange } from "./map-data.ts";

export const marginX = 52;
/** All letters but the title's: on a phone, where a picture is a quarter as wide, 10 pixels are still read. */
export const letterSize = 40;
/** Times stand left of the rows. */
export const rowX = marginX + 176;
export const rowWidth = pictureWidth - marginX - rowX;
export const chapterHeight = 64;
export const turnsHeight = 44;
export const turnsOffset = chapterHeight + 6;
export const markSize = 60;
const marksHeight = markSize + 22;
const rowGap = 40;

/** How long a row may be and in how many parts its scale divides it; the first is taken that gives few enough rows. */
const rowLengths = [
  { minutes: 10, parts: 5 },
  { minutes: 15, parts: 3 },
  { minutes: 30, parts: 3 },
  { minutes: 60, parts: 4 },
  { minutes: 120, parts: 4 },
] as const;
const longestRow = { minutes: 240, parts: 4 } as const;
const maxRows = 8;

/** One line of the map, such as an hour. Places in pixels. */
export interface Row extends TimeRange {
  readonly top: number;
  /** Where the chapters are drawn, below the marks. */
  readonly chaptersTop: number;
  readonly bottom: number;
  readonly marks: readonly MapMark[];
  readonly xAt: (seconds: number) => number;
}

export interface RowLength {
  readonly minutes: number;
  readonly parts: number;
}

/** The rows from `firstTop` down. */
export function layOutRows({ durationSeconds, marks = [] }: EpisodeMap, firstTop: number) {
  const length: RowLength =
    rowLengths.find(({ minutes }) => durationSeconds <= maxRows * minutes * 60) ?? longestRow;
  const secondsPerRow = length.minutes * 60;
  const all: Row[] = [];
  let top = firstTop;
  for (let startSeconds = 0; startSeconds < durationSeconds; startSeconds += secondsPerRow) {
    const row = {
      startSeconds,
      endSeconds: Math.min(durationSeconds, startSeconds + secondsPerRow),
    };
    const isLast = row.endSeconds === durationSeconds;
    const own = marks.filter(
      (mark) => mark.startSeconds >= startSeconds && (mark.startSeconds < row.endSeconds || isLast),
    );
    const chaptersTop = top + (own.length > 0 ? marksHeight : 0);
    const bottom = chaptersTop + turnsOffset + turnsHeight;
    const xAt = (seconds: number) =>
      rowX +
      (rowWidth * (Math.min(row.endSeconds, Math.max(startSeconds, seconds)) - startSeconds)) /
        secondsPerRow;
    all.push({ ...row, top, chaptersTop, bottom, marks: own, xAt });
    top = bottom + rowGap;
  }
  return { all, length, bottom: top };
}

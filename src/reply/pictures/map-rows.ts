import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatTimestamp } from "../../episode/time.ts";
import { drawBox, drawLabel, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import type { Fonts } from "./fonts.ts";
import { isInColour, overlap, type EpisodeMap, type MapChapter } from "./map-data.ts";
import {
  chapterHeight,
  letterSize,
  marginX,
  rowWidth,
  rowX,
  turnsHeight,
  turnsOffset,
  type Row,
  type RowLength,
} from "./map-layout.ts";
import { drawMarks } from "./map-marks.ts";
import { speakerColour } from "./speaker-colour.ts";

const segmentGap = 4;

/** The minutes within a row, above the first. */
export function drawScale(
  context: SKRSContext2D,
  rows: readonly Row[],
  { minutes, parts, startLabel, fonts }: RowLength & { startLabel: string; fonts: Fonts },
): void {
  const [first] = rows;
  if (!first) return;
  for (let part = 0; part <= parts; part++) {
    drawLabel(context, {
      text: part === 0 ? startLabel : `${(minutes * part) / parts}`,
      x: rowX + (rowWidth * part) / parts,
      y: first.top - 24,
      font: fonts.label(letterSize),
      colour: colours.mutedInk,
      align: part === 0 ? "left" : part === parts ? "right" : "center",
    });
  }
}

/** Chapters on top, below them who speaks, and the marks. */
export function drawRow(
  context: SKRSContext2D,
  { map, row, fonts }: { map: EpisodeMap; row: Row; fonts: Fonts },
): void {
  drawLabel(context, {
    text: formatTimestamp(row.startSeconds),
    x: marginX,
    y: row.chaptersTop + 46,
    font: fonts.strongLabel(letterSize),
    colour: colours.ink,
  });
  for (const chapter of map.chapters) {
    if (overlap(chapter, row)) drawChapter(context, { map, row, chapter, fonts });
  }
  drawTurns(context, map, row);
  drawMarks(context, row, fonts);
}

/** Its number stands in it where there is room. */
function drawChapter(
  context: SKRSContext2D,
  { map, row, chapter, fonts }: { map: EpisodeMap; row: Row; chapter: MapChapter; fonts: Fonts },
): void {
  const isBright =
    map.onlySpeakerIndex === undefined ||
    map.turns.some((turn) => isInColour(map, turn.speakerIndex) && overlap(turn, chapter));
  const x = row.xAt(chapter.startSeconds);
  const width = Math.max(1, row.xAt(chapter.endSeconds) - x - segmentGap);
  drawBox(context, {
    x,
    y: row.chaptersTop,
    width,
    height: chapterHeight,
    colour: isBright ? colours.raised : colours.line,
    radius: 8,
  });
  const text = `${chapter.number}`;
  const font = fonts.strongLabel(letterSize);
  if (widthOfText(context, text, font) + 4 > width) return;
  drawLabel(context, {
    text,
    x: x + width / 2,
    y: row.chaptersTop + 46,
    font,
    colour: isBright ? colours.ink : colours.mutedInk,
    align: "center",
  });
}

/** All in one line, each in the colour of the one who speaks. */
function drawTurns(context: SKRSContext2D, map: EpisodeMap, row: Row): void {
  const y = row.chaptersTop + turnsOffset;
  const height = turnsHeight;
  for (const turn of map.turns.filter((each) => overlap(each, row))) {
    const x = row.xAt(turn.startSeconds);
    // A short word in between stays visible.
    const width = Math.max(3, row.xAt(turn.endSeconds) - x);
    const isBright = isInColour(map, turn.speakerIndex);
    const colour = isBright ? speakerColour(turn.speakerIndex) : colours.line;
    drawBox(context, { x, y, width, height, colour });
  }
}

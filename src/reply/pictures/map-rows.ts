import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatTimestamp } from "../../episode/time.ts";
import { drawBox, drawLabel, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import { fonts } from "./fonts.ts";
import {
  isInColour,
  overlap,
  type EpisodeMap,
  type MapChapter,
  type MapPerson,
} from "./map-data.ts";
import {
  chapterHeight,
  lanesOffset,
  laneStep,
  marginX,
  rowWidth,
  rowX,
  type Row,
  type RowLength,
} from "./map-layout.ts";
import { drawMarks } from "./map-marks.ts";
import { speakerColour } from "./speaker-colour.ts";

const laneHeight = 26;
const segmentGap = 3;

/** The minutes within a row, above the first, and faint lines down through all. */
export function drawScale(
  context: SKRSContext2D,
  rows: readonly Row[],
  { minutes, parts, startLabel }: RowLength & { readonly startLabel: string },
): void {
  const [first] = rows;
  if (!first) return;
  for (let part = 0; part <= parts; part++) {
    const x = rowX + (rowWidth * part) / parts;
    const text = part === 0 ? startLabel : `${(minutes * part) / parts}`;
    const align = part === 0 ? "left" : part === parts ? "right" : "center";
    const y = first.top - 20;
    drawLabel(context, { text, x, y, font: fonts.label(26), colour: colours.mutedInk, align });
    for (const { chaptersTop, bottom } of rows.filter((row) => x <= row.xAt(row.endSeconds) + 1)) {
      const top = chaptersTop - 6;
      drawBox(context, {
        x: x - 1,
        y: top,
        width: 2,
        height: bottom - top - 6,
        colour: colours.line,
      });
    }
  }
}

/** Chapters on top, below them a lane for each person who speaks there, and the marks. */
export function drawRow(context: SKRSContext2D, map: EpisodeMap, row: Row): void {
  drawLabel(context, {
    text: formatTimestamp(row.startSeconds),
    x: marginX,
    y: row.chaptersTop + 33,
    font: fonts.strongLabel(28),
    colour: colours.ink,
  });
  for (const chapter of map.chapters) {
    if (overlap(chapter, row)) drawChapter(context, map, row, chapter);
  }
  row.lanes.forEach((person, index) => {
    drawLane(context, map, row, {
      person,
      top: row.chaptersTop + lanesOffset + index * laneStep,
    });
  });
  drawMarks(context, row);
}

/** Its number stands in it where there is room. */
function drawChapter(context: SKRSContext2D, map: EpisodeMap, row: Row, chapter: MapChapter): void {
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
    radius: 6,
  });
  const colour = isBright ? colours.ink : colours.mutedInk;
  const y = row.chaptersTop + 32;
  const number = `${chapter.number}`;
  const font = fonts.strongLabel(26);
  const numberWidth = widthOfText(context, number, font);
  if (numberWidth + 6 > width) return;
  drawLabel(context, { text: number, x: x + width / 2, y, font, colour, align: "center" });
}

function drawLane(
  context: SKRSContext2D,
  map: EpisodeMap,
  row: Row,
  { person, top }: { person: MapPerson; top: number },
): void {
  const isBright = isInColour(map, person.index);
  const colour = isBright ? speakerColour(person.index) : colours.line;
  drawLabel(context, {
    text: shortName(person, map.people),
    x: marginX,
    y: top + 21,
    font: fonts.label(26),
    maxWidth: rowX - marginX - 10,
    colour: isBright ? colour : colours.mutedInk,
  });
  drawBox(context, {
    x: rowX,
    y: top + laneHeight / 2 - 1,
    width: row.xAt(row.endSeconds) - rowX,
    height: 2,
    colour: colours.line,
  });
  for (const turn of map.turns) {
    if (turn.speakerIndex !== person.index || !overlap(turn, row)) continue;
    const x = row.xAt(turn.startSeconds);
    // A short word in between stays visible.
    const width = Math.max(2, row.xAt(turn.endSeconds) - x);
    drawBox(context, { x, y: top, width, height: laneHeight, colour });
  }
}

/** The first name, or the whole one where two share it. */
function shortName({ name }: MapPerson, people: readonly MapPerson[]): string {
  const isShared = people.filter((person) => firstName(person.name) === firstName(name)).length > 1;
  return isShared ? name : firstName(name);
}

function firstName(fullName: string): string {
  return fullName.split(" ")[0] ?? fullName;
}

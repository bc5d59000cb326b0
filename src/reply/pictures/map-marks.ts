import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawBox, drawLabel, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import type { Fonts } from "./fonts.ts";
import { chapterHeight, letterSize, markSize, rowWidth, rowX, type Row } from "./map-layout.ts";
import { placeLabels } from "./place-labels.ts";

/** Numbered labels above the chapters, from each a line down to its place. */
export function drawMarks(
  context: SKRSContext2D,
  { marks, xAt, top, chaptersTop, bottom }: Row,
  fonts: Fonts,
): void {
  const size = markSize;
  const font = fonts.strongLabel(letterSize);
  const places = marks.map(({ startSeconds }) => xAt(startSeconds));
  const labels = { from: rowX + size / 2, to: rowX + rowWidth - size / 2, spacing: size + 4 };
  const spots = placeLabels(places, labels);

  context.beginPath();
  places.forEach((place, index) => {
    context.moveTo(spots[index] ?? place, top + size);
    context.lineTo(place, chaptersTop - 2);
    // The numbers of the chapters stay free.
    context.moveTo(place, chaptersTop + chapterHeight + 4);
    context.lineTo(place, bottom);
  });
  // Dark around, so that they show on bright turns too.
  strokeLine(context, { width: 12, colour: colours.paper });
  strokeLine(context, { width: 4, colour: colours.ink });

  marks.forEach(({ label }, index) => {
    const x = spots[index] ?? rowX;
    const width = Math.max(size, widthOfText(context, label, font) + 24);
    const colour = colours.ink;
    drawBox(context, { x: x - width / 2, y: top, width, height: size, colour, radius: size / 2 });
    drawLabel(context, {
      text: label,
      x,
      y: top + size / 2 + 14,
      font,
      colour: colours.paper,
      align: "center",
    });
  });
}

function strokeLine(
  context: SKRSContext2D,
  { width, colour }: { width: number; colour: string },
): void {
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

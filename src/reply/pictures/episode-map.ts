import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatTimestamp } from "../../episode/time.ts";
import type { Texts } from "../../texts/texts.ts";
import { drawBox, drawLabel, pictureWidth, startDrawing, toPng, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import type { Fonts } from "./fonts.ts";
import { isInColour, wholePercent, type EpisodeMap } from "./map-data.ts";
import { layOutRows, letterSize, marginX } from "./map-layout.ts";
import { drawRow, drawScale } from "./map-rows.ts";
import { speakerColour } from "./speaker-colour.ts";

export { mapAlt } from "./map-alt.ts";

type DrawnTexts = Texts["pictures"]["drawn"];

const titleY = 104;
const titleSize = 68;
const firstLineY = 176;
const lineHeight = 60;
const scaleHeight = 92;
const bottomMargin = 12;

/**
 * A PNG, 1200 pixels wide: the conversation in rows of, say, an hour, in each the chapters to scale and below them who
 * speaks.
 */
export async function drawMap(map: EpisodeMap, texts: DrawnTexts): Promise<Uint8Array> {
  const facts = factsOf(map, texts);
  const people = map.people.map((person) => ({
    name: person.name,
    share: texts.percent(wholePercent(person.share)),
    colour: isInColour(map, person.index) ? speakerColour(person.index) : colours.raised,
  }));
  const words = [map.title, ...facts, texts.shares, texts.scaleStart, "0123456789:"];
  const { fonts, ruler, paper } = await startDrawing([
    ...words,
    ...people.flatMap(({ name, share }) => [name, share]),
  ]);
  const legendY = firstLineY + facts.length * lineHeight + 14;
  const legend = layOutLegend(people, { texts, fonts, ruler, top: legendY });
  const rows = layOutRows(map, legend.bottom + scaleHeight);
  const { canvas, context } = paper(rows.bottom + bottomMargin);
  drawLabel(context, {
    ...wholeLine,
    text: fonts.drawable(map.title),
    y: titleY,
    font: fonts.quote(titleSize, 400),
    colour: colours.ink,
  });
  facts.forEach((fact, index) => {
    drawLabel(context, {
      ...wholeLine,
      text: fonts.drawable(fact),
      y: firstLineY + index * lineHeight,
      font: fonts.label(letterSize),
      colour: colours.mutedInk,
    });
  });
  for (const entry of legend.entries) drawLegendEntry(context, entry, fonts);
  drawScale(context, rows.all, { ...rows.length, startLabel: texts.scaleStart, fonts });
  for (const row of rows.all) drawRow(context, { map, row, fonts });
  return toPng(canvas);
}

const wholeLine = { x: marginX, maxWidth: pictureWidth - 2 * marginX };

/** A line on the whole, and one on what is shown of it. */
function factsOf(map: EpisodeMap, texts: DrawnTexts): string[] {
  const { durationSeconds, chapters, people, onlySpeakerIndex, marks = [] } = map;
  const only = people.find(({ index }) => index === onlySpeakerIndex);
  const lines = [
    [
      formatTimestamp(durationSeconds),
      chapters.length > 0 && texts.chapters(chapters.length, map.areParts === true),
    ],
    [only && texts.only(only.name), marks.length > 0 && texts.places(marks.length)],
  ];
  return lines.map((line) => line.filter(Boolean).join(" · ")).filter((line) => line !== "");
}

interface LegendEntry {
  readonly name: string;
  readonly share: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string | undefined;
}

const swatchSize = 30;
const swatchGap = 14;
const entryGap = 36;

/** The people side by side, as many on a line as fit, and what their percentages are of. */
function layOutLegend(
  people: readonly Omit<LegendEntry, "x" | "y">[],
  {
    texts,
    fonts,
    ruler,
    top,
  }: { texts: DrawnTexts; fonts: Fonts; ruler: SKRSContext2D; top: number },
) {
  const entries: LegendEntry[] = [];
  let x = marginX;
  let y = top;
  const explained = { name: "", share: texts.shares, colour: undefined };
  for (const person of people.length > 0 ? [...people, explained] : []) {
    const entry = { ...person, name: fonts.drawable(person.name) };
    const words = `${entry.name} ${entry.share}`.trim();
    const swatch = entry.colour === undefined ? 0 : swatchSize + swatchGap;
    const width = swatch + widthOfText(ruler, words, fonts.strongLabel(letterSize));
    if (x > marginX && x + width > pictureWidth - marginX) {
      x = marginX;
      y += lineHeight;
    }
    entries.push({ ...entry, x, y });
    x += width + entryGap;
  }
  return { entries, bottom: y };
}

function drawLegendEntry(
  context: SKRSContext2D,
  { name, share, x, y, colour }: LegendEntry,
  fonts: Fonts,
): void {
  const muted = { y, font: fonts.label(letterSize), colour: colours.mutedInk };
  if (colour === undefined) {
    drawLabel(context, { ...muted, text: share, x });
    return;
  }
  const swatch = { width: swatchSize, height: swatchSize, radius: 8 };
  drawBox(context, { ...swatch, x, y: y - swatchSize + 1, colour });
  const textX = x + swatchSize + swatchGap;
  const end = ` ${share}`;
  const nameWidth = drawLabel(context, {
    text: name,
    x: textX,
    y,
    font: fonts.strongLabel(letterSize),
    colour: colours.ink,
    maxWidth: pictureWidth - marginX - textX - widthOfText(context, end, muted.font),
  });
  drawLabel(context, { ...muted, text: end, x: textX + nameWidth });
}

import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatTimestamp } from "../../episode/time.ts";
import type { Texts } from "../../texts/texts.ts";
import { drawBox, drawLabel, pictureWidth, startPicture, toPng, widthOfText } from "./canvas.ts";
import { colours } from "./colours.ts";
import { fonts } from "./fonts.ts";
import { isInColour, wholePercent, type EpisodeMap } from "./map-data.ts";
import { layOutRows, marginX } from "./map-layout.ts";
import { drawRow, drawScale } from "./map-rows.ts";
import { speakerColour } from "./speaker-colour.ts";

export { mapAlt } from "./map-alt.ts";

type DrawnTexts = Texts["pictures"]["drawn"];

const titleY = 90;
const subtitleY = 136;
const legendY = 200;
const legendLineHeight = 44;
const scaleHeight = 84;
const bottomMargin = 30;

/**
 * A PNG, 1200 pixels wide: the conversation in rows of, say, an hour, in each the chapters to scale and below them a lane
 * for everyone who speaks there.
 */
export async function drawMap(map: EpisodeMap, texts: DrawnTexts): Promise<Uint8Array> {
  const { context: ruler } = await startPicture(1);
  const legend = layOutLegend(map, texts, ruler);
  const rows = layOutRows(map, legendY + legend.height + scaleHeight);
  const { canvas, context } = await startPicture(rows.bottom + bottomMargin);
  drawHeader(context, map, texts);
  for (const entry of legend.entries) drawLegendEntry(context, entry);
  drawScale(context, rows.all, { ...rows.length, startLabel: texts.scaleStart });
  for (const row of rows.all) drawRow(context, map, row);
  return toPng(canvas);
}

function drawHeader(context: SKRSContext2D, map: EpisodeMap, texts: DrawnTexts): void {
  const { title, durationSeconds, chapters, people, onlySpeakerIndex, marks = [] } = map;
  const only = people.find(({ index }) => index === onlySpeakerIndex);
  const facts = [
    formatTimestamp(durationSeconds),
    chapters.length > 0 && texts.chapters(chapters.length, map.areParts === true),
    texts.shares,
    only && texts.only(only.name),
    marks.length > 0 && texts.places(marks.length),
  ].filter(Boolean);
  const whole = { x: marginX, maxWidth: pictureWidth - 2 * marginX };
  drawLabel(context, {
    ...whole,
    text: title,
    y: titleY,
    font: fonts.quote(56),
    colour: colours.ink,
  });
  drawLabel(context, {
    ...whole,
    text: facts.join("  ·  "),
    y: subtitleY,
    font: fonts.label(28),
    colour: colours.mutedInk,
  });
}

interface LegendEntry {
  readonly name: string;
  readonly share: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

const swatchSize = 20;
const swatchGap = 10;
const legendFont = fonts.strongLabel(26);

/** The people side by side, as many on a line as fit. */
function layOutLegend(map: EpisodeMap, texts: DrawnTexts, ruler: SKRSContext2D) {
  const entries: LegendEntry[] = [];
  let x = marginX;
  let y = legendY;
  for (const { index, name, share: part } of map.people) {
    const share = texts.percent(wholePercent(part));
    const width = swatchSize + swatchGap + widthOfText(ruler, `${name} ${share}`, legendFont);
    if (x > marginX && x + width > pictureWidth - marginX) {
      x = marginX;
      y += legendLineHeight;
    }
    const colour = isInColour(map, index) ? speakerColour(index) : colours.raised;
    entries.push({ name, share, x, y, colour });
    x += width + 26;
  }
  return { entries, height: y - legendY };
}

function drawLegendEntry(context: SKRSContext2D, { name, share, x, y, colour }: LegendEntry): void {
  drawBox(context, {
    x,
    y: y - swatchSize + 1,
    width: swatchSize,
    height: swatchSize,
    colour,
    radius: 6,
  });
  const textX = x + swatchSize + swatchGap;
  const shareFont = fonts.label(26);
  const shareWidth = widthOfText(context, ` ${share}`, shareFont);
  const width = drawLabel(context, {
    text: name,
    x: textX,
    y,
    font: legendFont,
    colour: colours.ink,
    maxWidth: pictureWidth - marginX - textX - shareWidth,
  });
  const shareX = textX + width;
  drawLabel(context, {
    text: ` ${share}`,
    x: shareX,
    y,
    font: shareFont,
    colour: colours.mutedInk,
  });
}

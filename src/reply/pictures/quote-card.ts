import type { SKRSContext2D } from "@napi-rs/canvas";
import {
  drawBox,
  drawLabel,
  pictureWidth,
  startPicture,
  toPng,
  widthOfText,
  type Box,
} from "./canvas.ts";
import { colours } from "./colours.ts";
import { fonts } from "./fonts.ts";
import type { Texts } from "../../texts/texts.ts";
import { shortened } from "../../language/cutting.ts";
import { breakLines } from "./line-breaking.ts";
import { PictureCache } from "./picture-cache.ts";
import { speakerColour } from "./speaker-colour.ts";
import { typeset } from "./typography.ts";

/** What stands on the picture of a quote. */
export interface QuoteCard {
  /** The words without quotation marks around them; from 601 characters on they are cut. A line break begins a new paragraph. */
  readonly text: string;
  /** Of all who speak, where there are several. */
  readonly speakerName: string;
  /** Chooses the colour: of the one who speaks most; `undefined` where nobody knows who speaks. */
  readonly speakerIndex: number | undefined;
  readonly speakerRole?: string | undefined;
  /** Such as `15. Post-training`. */
  readonly chapterLabel: string | undefined;
  /** Such as `1:47:14`; said to be about where it is an estimate. */
  readonly time: { readonly timestamp: string; readonly isKnown: boolean } | undefined;
  readonly episodeTitle: string;
  readonly showTitle: string;
  readonly startSeconds: number | undefined;
  readonly durationSeconds: number | undefined;
  /** Seconds, ascending. */
  readonly chapterStarts: readonly number[];
}

const maxTextLength = 600;
const maxAltLength = 1024;
const marginX = 108;
const marginY = 104;
const lineWidth = pictureWidth - 2 * marginX;
const minHeight = 675;
/** From under the words down to the bottom. */
const footerHeight = 420;
const largestSize = 92;
const smallestSize = 32;
const sizeStep = 2;
/** Letters from this size up are for words taken in at a glance, smaller ones for those that are read. */
const glanceSize = 48;
const maxGlanceHeight = 460;
const maxReadingHeight = 780;
const maxCachedBytes = 24 * 1024 * 1024;

const drawn = new PictureCache(maxCachedBytes);

/** A PNG, 1200 pixels wide and as high as the words need. The same card is drawn once in each language. */
export async function drawQuote(
  card: QuoteCard,
  texts: Texts["pictures"]["drawn"],
): Promise<Uint8Array> {
  const timeLabel = timeOf(card, texts);
  return drawn.get(JSON.stringify([card, timeLabel]), async () => draw(card, timeLabel));
}

function timeOf({ time }: QuoteCard, texts: Texts["pictures"]["drawn"]): string {
  if (!time) return "";
  return time.isKnown ? time.timestamp : texts.time(time.timestamp);
}

/** The quote and where it is from, for those who don't see the picture; at most 1,024 characters. */
export function quotePictureAlt(card: QuoteCard, texts: Texts["pictures"]["alt"]): string {
  const { speakerName, speakerRole, chapterLabel, time, showTitle, episodeTitle } = card;
  const speaker = speakerRole === undefined ? speakerName : `${speakerName}, ${speakerRole}`;
  const episode = `${showTitle}: ${episodeTitle}`;
  const quote = { words: wordsOf(card), speaker, chapterLabel, time, episode };
  return shortened(texts.quote(quote), maxAltLength);
}

function wordsOf({ text }: QuoteCard): string {
  return shortened(typeset(text), maxTextLength);
}

async function draw(card: QuoteCard, timeLabel: string): Promise<Uint8Array> {
  const words = await setWords(`${wordsOf(card)}”`);
  const wordsHeight = words.lines.length * words.lineHeight;
  const height = Math.max(minHeight, marginY + wordsHeight + footerHeight);
  const { canvas, context } = await startPicture(height);
  const spareHeight = height - marginY - wordsHeight - footerHeight;
  drawWords(context, words, {
    top: marginY + spareHeight / 2,
    markColour: colourOf(card),
  });
  drawFooter(context, card, { timeLabel, top: canvas.height - footerHeight });
  return toPng(canvas);
}

interface SetWords {
  readonly lines: readonly string[];
  /** Of the letters, in pixels. */
  readonly size: number;
  readonly lineHeight: number;
}

/** The words in the largest letters that keep the picture on a screen. */
async function setWords(text: string): Promise<SetWords> {
  const { context } = await startPicture(1);
  const widths = new Map<string, number>();
  // Widths grow with the letters, so each word is measured once.
  const widthAtLargest = (word: string) => {
    const width = widths.get(word) ?? widthOfText(context, word, fonts.quote(largestSize));
    widths.set(word, width);
    return width;
  };
  for (let size = largestSize; ; size -= sizeStep) {
    const widthOf = (word: string) => (widthAtLargest(word) * size) / largestSize;
    const lines = text
      .split("\n")
      .flatMap((paragraph) => breakLines(paragraph, { lineWidth, widthOf }));
    const lineHeight = Math.round(size * (size > 64 ? 1.2 : 1.32));
    const maxHeight = size >= glanceSize ? maxGlanceHeight : maxReadingHeight;
    const fits = lines.length * lineHeight <= maxHeight;
    if (fits || size <= smallestSize) return { lines, size, lineHeight };
  }
}

/** The words, the opening quotation mark hanging left of them, so that all lines begin in one edge. */
function drawWords(
  context: SKRSContext2D,
  { lines, size, lineHeight }: SetWords,
  { top, markColour }: { top: number; markColour: string },
): void {
  const font = fonts.quote(size);
  // The middle of small letters stands in the middle of the line.
  const firstBaseline = top + lineHeight / 2 + size * 0.26;
  const gap = size * 0.06;
  drawLabel(context, {
    text: "“",
    x: marginX - gap,
    y: firstBaseline,
    font,
    colour: markColour,
    align: "right",
  });
  lines.forEach((line, index) => {
    const y = firstBaseline + index * lineHeight;
    const isLast = index === lines.length - 1;
    const words = isLast ? line.slice(0, -1) : line;
    const width = drawLabel(context, { text: words, x: marginX, y, font, colour: colours.ink });
    const x = marginX + width + gap / 2;
    if (isLast) drawLabel(context, { text: "”", x, y, font, colour: markColour });
  });
}

function colourOf({ speakerIndex }: QuoteCard): string {
  return speakerIndex === undefined ? colours.mutedInk : speakerColour(speakerIndex);
}

/** Who, where in the conversation and in which episode. */
function drawFooter(
  context: SKRSContext2D,
  card: QuoteCard,
  { timeLabel, top }: { timeLabel: string; top: number },
): void {
  const colour = colourOf(card);
  const whole = { x: marginX, maxWidth: lineWidth };
  drawLabel(context, {
    ...whole,
    text: card.speakerName,
    y: top + 92,
    font: fonts.strongLabel(40),
    colour,
  });
  const muted = { ...whole, font: fonts.label(28), colour: colours.mutedInk };
  drawLabel(context, { ...muted, text: card.speakerRole ?? "", y: top + 134 });

  const timeWidth = drawLabel(context, {
    text: timeLabel,
    x: pictureWidth - marginX,
    y: top + 208,
    font: fonts.label(28),
    colour: colours.mutedInk,
    align: "right",
  });
  drawLabel(context, {
    ...muted,
    text: card.chapterLabel ?? "",
    y: top + 208,
    colour: colours.ink,
    maxWidth: lineWidth - timeWidth - 40,
  });
  drawStrip(context, card, { top: top + 234, colour });
  drawLabel(context, { ...muted, text: card.showTitle, y: top + 304, font: fonts.label(26) });
  drawLabel(context, { ...muted, text: card.episodeTitle, y: top + 340, font: fonts.label(26) });
}

const stripHeight = 14;
const chapterGap = 3;
const pinWidth = 12;
const pinHeight = 46;

/** The whole conversation with its chapters, the one of the quote brighter, and the place as a pin. */
function drawStrip(
  context: SKRSContext2D,
  { startSeconds, durationSeconds, chapterStarts }: QuoteCard,
  { top, colour }: { top: number; colour: string },
): void {
  if (startSeconds === undefined || durationSeconds === undefined) return;
  const xAt = (seconds: number) =>
    marginX + lineWidth * Math.min(1, Math.max(0, seconds / Math.max(1, durationSeconds)));
  const starts = chapterStarts.length > 0 ? chapterStarts : [0];
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? durationSeconds;
    const isHere = start <= startSeconds && startSeconds < end;
    drawBox(context, {
      x: xAt(start),
      y: top,
      width: Math.max(1, xAt(end) - xAt(start) - chapterGap),
      height: stripHeight,
      colour: isHere ? colours.mutedInk : colours.raised,
      radius: 3,
    });
  });
  const x = Math.min(
    pictureWidth - marginX - pinWidth,
    Math.max(marginX, xAt(startSeconds) - pinWidth / 2),
  );
  const pin = { x, y: top + (stripHeight - pinHeight) / 2, width: pinWidth, height: pinHeight };
  drawBox(context, { ...grown(pin, 5), colour: colours.paper, radius: pinWidth });
  drawBox(context, { ...pin, colour, radius: pinWidth });
}

function grown({ x, y, width, height }: Omit<Box, "colour">, by: number) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

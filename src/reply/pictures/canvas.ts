import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { colours } from "./colours.ts";
import { loadFonts, type Font, type Fonts } from "./fonts.ts";
import { cutToWidth } from "./line-breaking.ts";
import { isRightToLeft } from "./typography.ts";

/** All pictures are as wide: sharp on a phone, where 1200 pixels are shown as about 375. */
export const pictureWidth = 1200;

/** What pictures are drawn with: fonts for their words, and paper. */
export interface Drawing {
  readonly fonts: Fonts;
  /** Measures words before a picture's height is known. */
  readonly ruler: SKRSContext2D;
  /** An empty picture of a height in pixels. */
  readonly paper: (height: number) => { canvas: Canvas; context: SKRSContext2D };
}

/** With fonts for all the words that will be drawn. The library is loaded for the first picture: it is large, and most answers have none. */
export async function startDrawing(words: readonly string[]): Promise<Drawing> {
  const { GlobalFonts, createCanvas } = await import("@napi-rs/canvas");
  return {
    fonts: await loadFonts(GlobalFonts, words.join("\n")),
    ruler: createCanvas(1, 1).getContext("2d"),
    paper: (height) => {
      const canvas = createCanvas(pictureWidth, Math.ceil(height));
      const context = canvas.getContext("2d");
      context.fillStyle = colours.paper;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.textBaseline = "alphabetic";
      return { canvas, context };
    },
  };
}

let lastEncoding: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** How many pictures are being encoded or wait for it. */
export function waitingPictures(): number {
  return waiting;
}

/** Encoded in another thread, for it takes most of a picture's time; one at a time, so that pictures never take all threads. */
export async function toPng(canvas: Canvas): Promise<Uint8Array> {
  waiting += 1;
  const encoding = lastEncoding.then(async () => canvas.encode("png"));
  lastEncoding = encoding
    .catch(() => undefined)
    .finally(() => {
      waiting -= 1;
    });
  return encoding;
}

export interface Label {
  readonly text: string;
  readonly x: number;
  /** The line the letters stand on. */
  readonly y: number;
  readonly font: Font;
  readonly colour: string;
  readonly align?: "left" | "center" | "right";
  /** A longer text is cut. */
  readonly maxWidth?: number;
  /** The way of the whole; by default the first letter tells. */
  readonly isRightToLeft?: boolean;
}

/** Draws one line of text and gives its width in pixels. */
export function drawLabel(context: SKRSContext2D, label: Label): number {
  const { x, y, font, colour, align = "left", maxWidth = Infinity } = label;
  const widthOf = (text: string) => widthOfText(context, text, font);
  const text = cutToWidth(label.text, { lineWidth: maxWidth, widthOf });
  const width = widthOf(text);
  context.fillStyle = colour;
  context.textAlign = align;
  context.direction = (label.isRightToLeft ?? isRightToLeft(text)) ? "rtl" : "ltr";
  context.fillText(text, x, y);
  return width;
}

export function widthOfText(context: SKRSContext2D, text: string, font: Font): number {
  useFont(context, font);
  return context.measureText(text).width;
}

const fontInUse = new WeakMap<SKRSContext2D, string>();

/** Only where it changes: to read a list of families takes as long as to measure a word. */
function useFont(context: SKRSContext2D, { css, variation }: Font): void {
  if (fontInUse.get(context) === css + variation) return;
  fontInUse.set(context, css + variation);
  context.font = css;
  context.fontVariationSettings = variation;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly radius?: number;
}

export function drawBox(context: SKRSContext2D, { x, y, width, height, colour, radius = 0 }: Box) {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
  context.fill();
}

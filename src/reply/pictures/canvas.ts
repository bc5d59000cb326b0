import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";
import { colours } from "./colours.ts";
import { registerFonts } from "./fonts.ts";
import { cutToWidth } from "./line-breaking.ts";

/** All pictures are as wide: sharp on a phone, where 1200 pixels are shown as about 375. */
export const pictureWidth = 1200;

let opening: Promise<typeof import("@napi-rs/canvas")> | undefined;

/** With our fonts. Loaded for the first picture: it is large, and most answers have none. */
async function drawingLibrary(): Promise<typeof import("@napi-rs/canvas")> {
  opening ??= import("@napi-rs/canvas").then((library) => {
    registerFonts(library.GlobalFonts);
    return library;
  });
  return opening;
}

/** An empty picture of a height in pixels. */
export async function startPicture(
  height: number,
): Promise<{ canvas: Canvas; context: SKRSContext2D }> {
  const { createCanvas } = await drawingLibrary();
  const canvas = createCanvas(pictureWidth, Math.ceil(height));
  const context = canvas.getContext("2d");
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = "alphabetic";
  return { canvas, context };
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
  readonly font: string;
  readonly colour: string;
  readonly align?: "left" | "center" | "right";
  /** A longer text is cut. */
  readonly maxWidth?: number;
}

/** Draws one line of text and gives its width in pixels. */
export function drawLabel(context: SKRSContext2D, label: Label): number {
  context.font = label.font;
  context.fillStyle = label.colour;
  context.textAlign = label.align ?? "left";
  const widthOf = (text: string) => context.measureText(text).width;
  const text = cutToWidth(label.text, { lineWidth: label.maxWidth ?? Infinity, widthOf });
  context.fillText(text, label.x, label.y);
  return widthOf(text);
}

export function widthOfText(context: SKRSContext2D, text: string, font: string): number {
  context.font = font;
  return context.measureText(text).width;
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

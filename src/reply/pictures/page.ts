import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawBox, drawLabel, pictureWidth, widthOfText, type Box, type Label } from "./canvas.ts";
import type { Font } from "./fonts.ts";

/** A picture on which x = 0 is the edge where lines begin and x grows as one reads: from the right where the words go from right to left. */
export class Page {
  readonly marginX: number;
  readonly #context: SKRSContext2D;
  readonly #isMirrored: boolean;

  constructor(context: SKRSContext2D, marginX: number, isMirrored: boolean) {
    this.#context = context;
    this.marginX = marginX;
    this.#isMirrored = isMirrored;
  }

  /** From margin to margin. */
  get lineWidth(): number {
    return pictureWidth - 2 * this.marginX;
  }

  widthOf(text: string, font: Font): number {
    return widthOfText(this.#context, text, font);
  }

  /** Draws a line that begins at x, or ends there, and gives its width. */
  label({
    x,
    endsAtX = false,
    ...label
  }: Omit<Label, "align" | "isRightToLeft"> & { endsAtX?: boolean }): number {
    const align = endsAtX === this.#isMirrored ? "left" : "right";
    const isRightToLeft = this.#isMirrored;
    return drawLabel(this.#context, { ...label, x: this.#at(x), align, isRightToLeft });
  }

  box({ x, ...box }: Box): void {
    drawBox(this.#context, { ...box, x: this.#isMirrored ? this.#at(x) - box.width : this.#at(x) });
  }

  #at(x: number): number {
    return this.#isMirrored ? pictureWidth - this.marginX - x : this.marginX + x;
  }
}

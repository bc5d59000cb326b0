import { createCanvas, loadImage } from "@napi-rs/canvas";

/** The size of a PNG and the colours of its pixels. */
export async function look(png: Uint8Array) {
  const { width, height } = await loadImage(Buffer.from(png));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(await loadImage(Buffer.from(png)), 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const spotsOf = (colour: string) => {
    const wanted = Number.parseInt(`${colour.slice(1)}ff`, 16);
    const columns = new Set<number>();
    const rows = new Set<number>();
    for (let pixel = 0; pixel < width * height; pixel++) {
      if (pixels.getUint32(4 * pixel) !== wanted) continue;
      columns.add(pixel % width);
      rows.add(Math.floor(pixel / width));
    }
    return { columns: ascending(columns), rows: ascending(rows) };
  };
  return {
    width,
    height,
    columnsOf: (colour: string) => spotsOf(colour).columns,
    rowsOf: (colour: string) => spotsOf(colour).rows,
  };
}

function ascending(numbers: Iterable<number>): number[] {
  return [...numbers].toSorted((a, b) => a - b);
}

/** How many numbers follow each other without a gap, for each such run. */
export function runLengths(numbers: readonly number[]): number[] {
  const lengths: number[] = [];
  numbers.forEach((number, index) => {
    if (number - 1 === numbers[index - 1]) lengths.push((lengths.pop() ?? 0) + 1);
    else lengths.push(1);
  });
  return lengths;
}

/** Linear RGB of `#rrggbb`. */
export function linear(colour: string): number[] {
  return [...Buffer.from(colour.slice(1), "hex")].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** As WCAG 2 has it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = linear(colour);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

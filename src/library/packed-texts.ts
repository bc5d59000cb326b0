import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";

/** Texts in a block: more get smaller, fewer are read sooner. */
const blockTexts = 64;

/** Texts, small, and each read without most of the others. */
interface PackedTexts {
  readonly bytes: Uint8Array;
  /** Where each block of texts ends. */
  readonly ends: readonly number[];
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const blocks: Uint8Array[] = [];
  const ends: number[] = [];
  for (let at = 0; at < texts.length; at += blockTexts) {
    const block = deflateRawSync(JSON.stringify(texts.slice(at, at + blockTexts)));
    blocks.push(block);
    ends.push((ends.at(-1) ?? 0) + block.length);
  }
  return { bytes: Buffer.concat(blocks), ends };
}

const blockSchema = z.custom<readonly string[]>(Array.isArray);

/** Gives the text of a number; its block is read when one of it is first asked for, and kept. */
export function textsIn(bytes: Uint8Array, ends: PackedTexts["ends"]): (number: number) => string {
  const blocks: (readonly string[])[] = [];
  return (number) => {
    const block = Math.floor(number / blockTexts);
    if (block >= ends.length) return "";
    const texts = (blocks[block] ??= blockSchema.parse(
      JSON.parse(inflateRawSync(bytes.subarray(ends[block - 1] ?? 0, ends[block])).toString()),
    ));
    return texts[number % blockTexts] ?? "";
  };
}

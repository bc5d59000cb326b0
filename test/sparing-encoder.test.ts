import { expect, test } from "vitest";
import type { Encoder } from "../src/search/encoder.ts";
import { sparingEncoder } from "../src/search/sparing-encoder.ts";

test("in a crowd a search gets no vector and the encoder no work; after it, all is as before", async () => {
  const encoded: (readonly string[])[] = [];
  const vector = Float32Array.of(1);
  const encoder: Encoder = {
    encode: async (texts) => {
      encoded.push(texts);
      return [vector];
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
  let isCrowded = true;
  const sparing = sparingEncoder(encoder, () => isCrowded);
  expect(await sparing.encode(["scaling laws"])).toBeUndefined();
  expect(encoded).toEqual([]);
  isCrowded = false;
  expect(await sparing.encode(["scaling laws"])).toEqual([vector]);
  expect(encoded).toEqual([["scaling laws"]]);
});

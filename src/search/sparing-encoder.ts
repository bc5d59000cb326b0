import type { Encoder } from "./encoder.ts";

/** An encoder that leaves the processor to the answers while too many of them wait: search then goes by words alone. */
export function sparingEncoder(encoder: Encoder, isCrowded: () => boolean): Encoder {
  return {
    ...encoder,
    encode: async (texts, options) => (isCrowded() ? undefined : encoder.encode(texts, options)),
  };
}

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesAsText, textAsBytes } from "../src/discord/bytes-as-text.ts";

test("bytes come back from their text, which holds 15 bits a character and is the same in the composed normal forms", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = bytesAsText(bytes);
      expect(text).toHaveLength(Math.ceil((bytes.length * 8) / 15));
      expect(text).toMatch(/^[\p{Script=Han}\p{Script=Hangul}]*$/u);
      expect([text.normalize("NFC"), text.normalize("NFKC")]).toEqual([text, text]);
      const [...back] = textAsBytes(text) ?? [];
      expect(back.slice(0, bytes.length)).toEqual([...bytes]);
      expect(back.slice(bytes.length).every((byte) => byte === 0)).toBe(true);
    }),
  );
});

test("a text of other characters is no bytes", () => {
  for (const text of ["a", "㐀a", "\u{20000}", "é"]) expect(textAsBytes(text)).toBeUndefined();
});

/**
 * Characters of 15 bits each: a `custom_id` is counted in characters, so that these hold two and a half times as much
 * as base64. All are letters of the basic plane that NFC leaves as they are: Han and Hangul.
 */
const ranges = [
  { first: 0x3400, count: 0x1900 },
  { first: 0x4e00, count: 0x5000 },
  { first: 0xac00, count: 0x1700 },
] as const;

const bitsPerCharacter = 15;

export function bytesAsText(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    if (count < bitsPerCharacter) continue;
    count -= bitsPerCharacter;
    text += characterOf(bits >> count);
    bits &= (1 << count) - 1;
  }
  return count === 0 ? text : text + characterOf(bits << (bitsPerCharacter - count));
}

/** The bytes again, at times with a zero more at the end; `undefined` for a text of other characters. */
export function textAsBytes(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * bitsPerCharacter) / 8));
  let length = 0;
  let bits = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const value = valueOf(text.charCodeAt(at));
    if (value === undefined) return undefined;
    bits = (bits << bitsPerCharacter) | value;
    count += bitsPerCharacter;
    for (; count >= 8; length++) {
      count -= 8;
      bytes[length] = bits >> count;
      bits &= (1 << count) - 1;
    }
  }
  return bytes;
}

function characterOf(value: number): string {
  let left = value;
  for (const { first, count } of ranges) {
    if (left < count) return String.fromCharCode(first + left);
    left -= count;
  }
  throw new RangeError(`${value} has more than ${bitsPerCharacter} bits`);
}

function valueOf(code: number): number | undefined {
  let before = 0;
  for (const { first, count } of ranges) {
    if (code >= first && code < first + count) return before + code - first;
    before += count;
  }
  return undefined;
}

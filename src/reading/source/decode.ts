import { isAscii, isUtf8 } from "node:buffer";

/** A file's text and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  /** True where nothing in the file says so, and it is not UTF-8 either. */
  readonly isGuess: boolean;
}

/** Bytes above this share of a text's letters are no Western language in Windows-1252. */
const maxShareOfHighBytes = 0.3;

/**
 * By the mark at the start, else as it is given, else by the zeros of UTF-16, else UTF-8, else Windows-1252. What can only be UTF-8
 * is read so, whatever is given for the files beside it. `undefined` where that reading would be nonsense, so that the encoding
 * must be given. Throws a `RangeError` for an encoding that nobody knows.
 */
export function decodeText(bytes: Uint8Array, given?: string): DecodedText | undefined {
  const marked = markOf(bytes) ?? (isSurelyUtf8(bytes) ? undefined : (given ?? zerosOf(bytes)));
  if (marked !== undefined)
    return { text: new TextDecoder(marked).decode(bytes), encoding: marked, isGuess: false };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, encoding: "utf-8", isGuess: false };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const high = bytes.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
    if (/[\u0080-\u009F]/.test(text) || high > letters * maxShareOfHighBytes) return undefined;
    return { text, encoding: "windows-1252", isGuess: true };
  }
}

/** Letters of other encodings hardly ever make valid UTF-8. */
function isSurelyUtf8(bytes: Uint8Array): boolean {
  return !isAscii(bytes) && isUtf8(bytes);
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : undefined;
}

/** Half of the bytes of UTF-16 are zero in most languages. */
function zerosOf(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 1000);
  const zeros = [0, 0];
  for (const [index, byte] of start.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 8 && even < odd / 8) return "utf-16le";
  return even > start.length / 8 && odd < even / 8 ? "utf-16be" : undefined;
}

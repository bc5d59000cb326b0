import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Press } from "../reply/reply.ts";
import { bytesAsText, textAsBytes } from "./bytes-as-text.ts";

/** Discord's limit for a `custom_id` and for a menu's value. */
export const maxPressIdLength = 100;

/** Opens a packed id. No command's name starts with it. */
const packedMark = "~";

/**
 * Common words and the names of options, so that ids pack small: buttons on what people ask are a quarter shorter than without.
 * Ids stand in messages for years: this text may never change; a better one needs another mark.
 */
const dictionary = Buffer.from(
  "because something probably important interesting language research companies together understand conversation everything" +
    " anything different question problem believe remember relationship experience sometimes always never first people human " +
    "world government science technology business company money music story family children health history future people " +
    "would could should about think thing things going really right there their where which what when have with from that " +
    "this they were been some other than then into your you the and not for are was can how why who does did will more most " +
    "much many very just like know want make time years good say said talk what did he say about how do you what is the " +
    "|year=20|private=true|private=false|original=true|tidy=true|picture=true|verdict=|time=|about=|show=|page=3|page=2|chapter=1|speaker=|episode=|text=|at=",
);

/**
 * A press, with what is added to its request, as the text that a button carries: readable where it fits
 * (`chapter|chapter=15`), packed where it does not. `undefined` when even packed it is longer than 100 characters.
 */
export function encodePress(press: Press, added: Press["request"] = {}): string | undefined {
  const id = readableId(press, added);
  if (id.length <= maxPressIdLength) return id;
  const packed = packedMark + bytesAsText(deflateRawSync(id, { level: 9, dictionary }));
  return packed.length <= maxPressIdLength ? packed : undefined;
}

/** What packs into the id's characters even if nothing in it can be made shorter: deflate adds five bytes at most. */
const surelyFittingBytes = Math.floor(((maxPressIdLength - packedMark.length) * 15) / 8) - 5;

export function fitsPressId(press: Press, added: Press["request"] = {}): boolean {
  const isShort = Buffer.byteLength(readableId(press, added)) <= surelyFittingBytes;
  return isShort || encodePress(press, added) !== undefined;
}

function readableId({ command, request }: Press, added: Press["request"]): string {
  let id = command;
  for (const fields of [request, added])
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined) id += `|${name}=${escapeValue(String(value))}`;
  // Half a character, as a cut emoji leaves it, would make the whole message invalid.
  return id.toWellFormed();
}

/** The press in a `custom_id`, its values still text; `undefined` for ids that are not ours. */
export function decodePress(
  id: string,
): { command: string; request: Record<string, string> } | undefined {
  const text = id.startsWith(packedMark) ? unpack(id.slice(packedMark.length)) : id;
  if (text === undefined) return undefined;
  const [command = "", ...fields] = text.match(/(?:\\.|[^|\\])+/gs) ?? [];
  const request: Record<string, string> = {};
  for (const field of fields) {
    const at = field.indexOf("=");
    if (at <= 0) return undefined;
    request[field.slice(0, at)] = field.slice(at + 1).replace(/\\(.)/gs, "$1");
  }
  return command === "" ? undefined : { command, request };
}

function escapeValue(value: string): string {
  return /[\\|]/.test(value) ? value.replace(/[\\|]/g, String.raw`\$&`) : value;
}

function unpack(packed: string): string | undefined {
  const bytes = textAsBytes(packed);
  if (!bytes) return undefined;
  try {
    // A hundred characters cannot hold more than this; anything longer was made to use up memory.
    return inflateRawSync(bytes, { dictionary, maxOutputLength: 4096 }).toString("utf8");
  } catch {
    return undefined;
  }
}

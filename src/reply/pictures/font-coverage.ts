import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const decompress = promisify(brotliDecompress);

/**
 * The code points that a WOFF2 font has letters for. Read from the font itself, for the ranges that come with its package
 * name many that it lacks, and each of these would be drawn as an empty box.
 */
export async function codePointsIn(path: string): Promise<ReadonlySet<number>> {
  const font = await readFile(path);
  try {
    const { tables, dataOffset } = readDirectory(font);
    const compressedLength = font.readUInt32BE(20);
    const data = await decompress(font.subarray(dataOffset, dataOffset + compressedLength));
    let offset = 0;
    for (const { isCharacterMap, length } of tables) {
      if (isCharacterMap) return readCharacterMap(data.subarray(offset, offset + length));
      offset += length;
    }
  } catch (cause) {
    throw new Error(`the font ${path} cannot be read; run npm ci`, { cause });
  }
  throw new Error(`the font ${path} has no character map`);
}

/** The numbers that WOFF2 gives to the tables of interest, in place of their names. */
const tableNumbers = { characterMap: 0, glyphs: 10, glyphOffsets: 11, named: 63 } as const;

function readDirectory(font: Buffer) {
  let offset = 48;
  /** Seven bits a byte, the highest telling whether another follows. */
  const readLength = (): number => {
    let value = 0;
    for (let count = 0; count < 5; count++) {
      const byte = font.readUInt8(offset++);
      value = value * 128 + (byte & 127);
      if (byte < 128) break;
    }
    return value;
  };
  const tables = Array.from({ length: font.readUInt16BE(12) }, () => {
    const flags = font.readUInt8(offset++);
    const number = flags & 63;
    const transform = flags >> 6;
    if (number === tableNumbers.named) offset += 4;
    const originalLength = readLength();
    const isOutline = number === tableNumbers.glyphs || number === tableNumbers.glyphOffsets;
    const isTransformed = isOutline ? transform !== 3 : transform !== 0;
    return {
      isCharacterMap: number === tableNumbers.characterMap,
      length: isTransformed ? readLength() : originalLength,
    };
  });
  return { tables, dataOffset: offset };
}

/** All that the table's parts of format 4 (16 bits) and 12 (32 bits) map to a letter. */
function readCharacterMap(table: Buffer): ReadonlySet<number> {
  const found = new Set<number>();
  for (let record = 4; record < 4 + 8 * table.readUInt16BE(2); record += 8) {
    const part = table.subarray(table.readUInt32BE(record + 4));
    const format = part.readUInt16BE(0);
    if (format === 4) addFrom16Bits(part, found);
    if (format === 12) addFrom32Bits(part, found);
  }
  return found;
}

function addFrom16Bits(part: Buffer, found: Set<number>): void {
  const size = part.readUInt16BE(6);
  for (let segment = 0; segment < size; segment += 2) {
    const last = part.readUInt16BE(14 + segment);
    const first = part.readUInt16BE(16 + size + segment);
    const delta = part.readUInt16BE(16 + 2 * size + segment);
    const rangeOffsetAt = 16 + 3 * size + segment;
    const rangeOffset = part.readUInt16BE(rangeOffsetAt);
    for (let point = first; point <= last && point < 0xffff; point++) {
      const glyph =
        rangeOffset === 0
          ? (point + delta) & 0xffff
          : part.readUInt16BE(rangeOffsetAt + rangeOffset + 2 * (point - first));
      if (glyph !== 0) found.add(point);
    }
  }
}

function addFrom32Bits(part: Buffer, found: Set<number>): void {
  for (let group = 0; group < part.readUInt32BE(12); group++) {
    const first = part.readUInt32BE(16 + 12 * group);
    const last = part.readUInt32BE(20 + 12 * group);
    for (let point = first; point <= last; point++) found.add(point);
  }
}

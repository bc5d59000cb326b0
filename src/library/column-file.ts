import { rmSync } from "node:fs";
import { bytesOf, uint32s } from "../search/index/bytes.ts";
import { checkOf } from "../search/index/format.ts";
import { openFile, writeInPlace } from "./index-file.ts";

const numberBytes = 4;

/** Writes columns after one another; before them how long each is, and a checksum of all that follows it. */
export async function writeColumns(
  file: string,
  columns: readonly ArrayBufferView[],
): Promise<void> {
  const parts = columns.map(bytesOf);
  const lengths = Uint32Array.from(parts, ({ length }) => length);
  const rest = Buffer.concat([bytesOf(lengths), ...parts]);
  await writeInPlace(file, async (sink) => {
    sink.write(bytesOf(Uint32Array.of(checkOf(rest))));
    sink.write(rest);
  });
}

/** So many columns; `undefined` for a file that is not there, or is not what was written: that one is taken away where it can be, to be made anew. */
export function readColumns(file: string, count: number): readonly Uint8Array[] | undefined {
  const opened = openFile(file);
  if (!opened) return undefined;
  try {
    const bytes = opened.read(0, opened.length);
    const rest = bytes.subarray(numberBytes);
    const [check] = bytes.length < numberBytes ? [] : uint32s(bytes.subarray(0, numberBytes));
    if (check !== checkOf(rest) || rest.length < count * numberBytes) {
      removeIfPossible(file);
      return undefined;
    }
    let at = count * numberBytes;
    return Array.from(uint32s(rest.subarray(0, at)), (length) => {
      const column = rest.subarray(at, at + length);
      at += length;
      return column;
    });
  } finally {
    opened.close();
  }
}

/** Whoever reads it next finds the same fault where it cannot be: on a disk that only gives. */
function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

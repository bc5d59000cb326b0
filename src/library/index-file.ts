import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Bytes } from "../search/index/bytes.ts";
import { DamagedIndex } from "../search/index/format.ts";
import type { Sink } from "../search/index/index-writer.ts";

/** A file that is read by position until it is closed, also when another has taken its place meanwhile. */
export interface OpenFile extends Bytes {
  readonly close: () => void;
}

/** The index of a library in the folder for it. */
export function indexFileIn(indexFolder: string): string {
  return join(indexFolder, "library.index");
}

/** Differs for every index that was put in its place; `undefined` where there is none. */
export function identityOf(indexFolder: string): string | undefined {
  const found = statSync(indexFileIn(indexFolder), { throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** `undefined` where there is no such file. */
export function openFile(file: string): OpenFile | undefined {
  try {
    return readable(openSync(file, "r"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function readable(descriptor: number): OpenFile {
  const { size } = fstatSync(descriptor);
  return {
    length: size,
    read: (from, length) => readAt(descriptor, from, length),
    close: () => closeSync(descriptor),
  };
}

function readAt(descriptor: number, from: number, length: number): Uint8Array {
  // Small ones share the memory that Node sets aside: a question reads some hundreds.
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(descriptor, bytes, read, length - read, from + read);
    if (more === 0) throw new DamagedIndex("the index is cut off");
    read += more;
  }
  return bytes;
}

/** So much is gathered before it is written. */
const bufferBytes = 1 << 20;

/** Writes a file beside its place and puts it there in one step once it is on the disk: who reads has the old one or the new one, whole. */
export async function writeInPlace<Result>(
  file: string,
  write: (sink: Sink) => Promise<Result>,
): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  const descriptor = openSync(beside, "w+");
  try {
    const { sink, flush } = createSink(descriptor);
    const result = await write(sink);
    flush();
    fsyncSync(descriptor);
    renameSync(beside, file);
    return result;
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function createSink(descriptor: number): { sink: Sink; flush: () => void } {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let position = 0;
  const flush = () => {
    const bytes = Buffer.concat(waiting);
    for (let written = 0; written < bytes.length;)
      written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
    position += bytes.length;
    waiting = [];
    waitingBytes = 0;
  };
  const sink: Sink = {
    write(bytes) {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= bufferBytes) flush();
    },
    written: {
      get length() {
        return position + waitingBytes;
      },
      read(from, length) {
        if (from + length > position) flush();
        return readAt(descriptor, from, length);
      },
    },
  };
  return { sink, flush };
}

/** An index in memory, for few episodes. */
export function memorySink(): Sink & { readonly bytes: () => Uint8Array } {
  const chunks: Uint8Array[] = [];
  const bytes = () => Buffer.concat(chunks);
  return {
    write: (chunk) => void chunks.push(chunk.slice()),
    written: {
      get length() {
        return chunks.reduce((sum, { length }) => sum + length, 0);
      },
      read: (from, length) => bytes().subarray(from, from + length),
    },
    bytes,
  };
}

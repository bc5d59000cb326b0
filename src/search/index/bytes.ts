/** Bytes that are read by position: of a file, or in memory. */
export interface Bytes {
  readonly length: number;
  /** From a position on, so many. */
  readonly read: (from: number, length: number) => Uint8Array;
}

/** A stretch of some bytes, read by positions of its own. Throws a RangeError for what lies outside. */
export function within(bytes: Bytes, start: number, length: number): Bytes {
  return {
    length,
    read(from, count) {
      if (from < 0 || count < 0 || from + count > length)
        throw new RangeError(`${from} + ${count} is beyond ${length} bytes`);
      return bytes.read(start + from, count);
    },
  };
}

export function inMemory(bytes: Uint8Array): Bytes {
  return { length: bytes.length, read: (from, length) => bytes.subarray(from, from + length) };
}

/** Small reads share their memory: what is kept of one must not keep the others. */
export function ofItsOwn(bytes: Uint8Array): Uint8Array {
  return bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

/** Whole numbers from 0 in as few bytes as they need: seven bits in each, the least first. */
export class NumberWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(number: number): void {
    this.#need(8);
    let left = number;
    for (; left > 127; left = Math.floor(left / 128))
      this.#bytes[this.#length++] = (left & 127) | 128;
    this.#bytes[this.#length++] = left;
  }

  addBytes(bytes: Uint8Array): void {
    this.#need(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #need(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Reads what a `NumberWriter` wrote. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#end = end;
    this.at = start;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#end;
  }

  next(): number {
    let byte = this.#bytes[this.at++] ?? 0;
    if (byte < 128) return byte;
    let number = byte & 127;
    // As a rule two bytes are enough, and their bits are put together quicker than by multiplying.
    byte = this.#bytes[this.at++] ?? 0;
    number |= (byte & 127) << 7;
    for (let unit = 2 ** 14; byte > 127; unit *= 128) {
      byte = this.#bytes[this.at++] ?? 0;
      number += (byte & 127) * unit;
    }
    return number;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }
}

/** Numbers as they lie in memory, and back. Such columns are little-endian, as is every machine that Node runs on but one of IBM's. */
export function bytesOf(column: ArrayBufferView): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** A copy: what was read may lie where no column can begin. */
function aligned(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

export function uint32s(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(aligned(bytes));
}

export function uint16s(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(aligned(bytes));
}

export function float32s(bytes: Uint8Array): Float32Array {
  return new Float32Array(aligned(bytes));
}

export function float64s(bytes: Uint8Array): Float64Array {
  return new Float64Array(aligned(bytes));
}

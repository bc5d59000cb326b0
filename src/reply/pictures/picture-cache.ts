import type { PictureFolder } from "./picture-folder.ts";

/** Pictures drawn before, the least recently asked for given up first, bounded by their size in bytes. */
export class PictureCache {
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #drawing = new Map<string, Promise<Uint8Array>>();
  readonly #maxBytes: number;
  #bytes = 0;
  #folder: PictureFolder | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** From now on pictures are kept there as well, and found there after a start. */
  keepIn(folder: PictureFolder): void {
    this.#folder = folder;
  }

  /** The picture of a key, drawn only when it is neither kept nor being drawn. */
  async get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const picture = this.#pictures.get(key) ?? (await this.#once(key, draw));
    if (!this.#pictures.delete(key)) this.#bytes += picture.byteLength;
    this.#pictures.set(key, picture);
    this.#giveUpOldest();
    return picture;
  }

  async #once(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const drawing = this.#drawing.get(key) ?? this.#readOrDrawn(key, draw);
    this.#drawing.set(key, drawing);
    try {
      return await drawing;
    } finally {
      this.#drawing.delete(key);
    }
  }

  async #readOrDrawn(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const kept = await this.#folder?.read(key);
    if (kept) return kept;
    const picture = await draw();
    void this.#folder?.write(key, picture);
    return picture;
  }

  #giveUpOldest(): void {
    for (const [key, { byteLength }] of this.#pictures) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#pictures.delete(key);
      this.#bytes -= byteLength;
    }
  }
}

import type { PictureFolder } from "./picture-folder.ts";

/** Pictures drawn before, the least recently asked for given up first, bounded by their size in bytes. */
export class PictureCache {
  readonly #pictures = new Map<string, Uint8Array>();
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

  /** The picture of a key, drawn only when it is not kept. */
  async get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const picture =
      this.#pictures.get(key) ?? (await this.#folder?.read(key)) ?? (await this.#drawn(key, draw));
    if (!this.#pictures.delete(key)) this.#bytes += picture.byteLength;
    this.#pictures.set(key, picture);
    this.#giveUpOldest();
    return picture;
  }

  async #drawn(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
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

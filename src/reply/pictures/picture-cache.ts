/** Pictures drawn before, the least recently asked for given up first, bounded by their size in bytes. */
export class PictureCache {
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The picture of a key, drawn only when it is not kept. */
  get(key: string, draw: () => Uint8Array): Uint8Array {
    const kept = this.#pictures.get(key);
    const picture = kept ?? draw();
    if (kept) this.#pictures.delete(key);
    else this.#bytes += picture.byteLength;
    this.#pictures.set(key, picture);
    this.#giveUpOldest();
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

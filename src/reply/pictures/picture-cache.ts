/** Pictures drawn before, the least recently asked for given up first, bounded by their size in bytes. */
export class PictureCache {
  readonly #pictures = new Map<string, Uint8Array>();
  readonly #drawing = new Map<string, Promise<Uint8Array>>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The picture of a key, drawn only when it is neither kept nor being drawn. */
  async get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const picture = this.#pictures.get(key) ?? (await this.#draw(key, draw));
    if (!this.#pictures.delete(key)) this.#bytes += picture.byteLength;
    this.#pictures.set(key, picture);
    this.#giveUpOldest();
    return picture;
  }

  async #draw(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const drawing = this.#drawing.get(key) ?? draw();
    this.#drawing.set(key, drawing);
    try {
      return await drawing;
    } finally {
      this.#drawing.delete(key);
    }
  }

  #giveUpOldest(): void {
    for (const [key, { byteLength }] of this.#pictures) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#pictures.delete(key);
      this.#bytes -= byteLength;
    }
  }
}

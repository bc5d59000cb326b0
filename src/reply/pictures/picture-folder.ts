import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Pictures that outlast the process. What fails is as good as not kept: a picture can always be drawn again. */
export interface PictureFolder {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  readonly write: (key: string, png: Uint8Array) => Promise<void>;
}

/** How every PNG ends: one that does not was cut off. */
const ending = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** Keeps pictures in a folder, up to so many bytes: those that were read or written longest ago go first. */
export function createPictureFolder(folder: string, maxBytes: number): PictureFolder {
  let known: Promise<number> | undefined;
  const fileOf = (key: string) =>
    join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.png`);

  async function pictures() {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".png"));
    return Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, size, mtimeMs };
      }),
    );
  }

  /** Looks at the folder once, and again when it is full. */
  async function bytes(): Promise<number> {
    await mkdir(folder, { recursive: true });
    return (await pictures()).reduce((sum, { size }) => sum + size, 0);
  }

  /** To nine tenths, so that not every picture asks for it. */
  async function giveUpOldest(): Promise<number> {
    const found = (await pictures()).toSorted((a, b) => a.mtimeMs - b.mtimeMs);
    let left = found.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of found) {
      if (left <= maxBytes * 0.9) break;
      await rm(join(folder, name), { force: true });
      left -= size;
    }
    return left;
  }

  return {
    async read(key) {
      try {
        const file = fileOf(key);
        const png = await readFile(file);
        if (!png.subarray(-ending.length).equals(ending)) return undefined;
        const now = new Date();
        await utimes(file, now, now);
        return png;
      } catch {
        return undefined;
      }
    },
    async write(key, png) {
      try {
        const before = await (known ??= bytes());
        const file = fileOf(key);
        const beside = `${file}.${process.pid}.new`;
        await writeFile(beside, png);
        await rename(beside, file);
        const after = before + png.byteLength;
        known = after > maxBytes ? giveUpOldest() : Promise.resolve(after);
        await known;
      } catch {
        // Looked at anew the next time.
        known = undefined;
      }
    },
  };
}

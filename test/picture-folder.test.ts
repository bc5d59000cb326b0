import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PictureCache } from "../src/reply/pictures/picture-cache.ts";
import { createPictureFolder } from "../src/reply/pictures/picture-folder.ts";

const png = (bytes: number) =>
  Buffer.concat([
    Buffer.alloc(bytes - 12, 7),
    Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]),
  ]);

let folder = "";
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "verse-pictures-")), "pictures");
});
afterEach(async () => rm(join(folder, ".."), { recursive: true }));

test("a picture is drawn once, also after a start", async () => {
  let drawn = 0;
  const draw = async () => {
    drawn += 1;
    return png(100);
  };
  for (let start = 0; start < 2; start++) {
    const cache = new PictureCache(1000);
    cache.keepIn(createPictureFolder(folder, 1000));
    expect(Buffer.from(await cache.get("map", draw))).toEqual(png(100));
    await expect.poll(async () => (await readdir(folder)).length).toBe(1);
  }
  expect(drawn).toBe(1);
});

test("so many bytes are kept, those asked for last", async () => {
  const pictures = createPictureFolder(folder, 1000);
  for (let number = 0; number < 20; number++) {
    await pictures.write(`map ${number}`, png(100));
    await pictures.read("map 0");
  }
  const files = await readdir(folder);
  expect(files.length).toBeLessThanOrEqual(10);
  expect(await pictures.read("map 19")).toBeDefined();
  expect(await pictures.read("map 0")).toBeDefined();
});

test("one that was cut off is drawn again", async () => {
  const pictures = createPictureFolder(folder, 1000);
  await pictures.write("map", png(100));
  const [file = ""] = await readdir(folder);
  await truncate(join(folder, file), 50);
  expect(await pictures.read("map")).toBeUndefined();
});

test("where nothing can be written, nothing is kept and nothing fails", async () => {
  await writeFile(folder, "no folder");
  const pictures = createPictureFolder(folder, 1000);
  await pictures.write("map", png(100));
  expect(await pictures.read("map")).toBeUndefined();
  expect(await readFile(folder, "utf8")).toBe("no folder");
});

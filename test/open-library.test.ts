import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DataError } from "../src/reading/fault.ts";
import type { Person } from "../src/episode/episode.ts";
import { openLibrary } from "../src/library/open-library.ts";
import { storeIndexes } from "../src/library/store-indexes.ts";
import type { Encoder } from "../src/search/meaning/encoder.ts";
import { anEpisodeFolder, aVolume, writeEpisode } from "./builders.ts";

let folder: string;
let folders: { dataFolder: string; indexFolder: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verse-library-"));
  folders = { dataFolder: join(folder, "data"), indexFolder: join(folder, "index") };
  await writeEpisode(folders.dataFolder);
});
afterEach(async () => rm(folder, { recursive: true }));

/** Two directions, and what it was asked for. */
function anEncoder(): Encoder & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    encode: async (asked) => {
      texts.push(...asked);
      return asked.map((text) => Float32Array.of(text.includes("why") ? 1 : 0, 1));
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
}

/** What a result holds, and what it gives when asked. */
function workedOut(result: object): string {
  return JSON.stringify(result, (_key, value: unknown): unknown =>
    typeof value === "function" ? Reflect.apply(value, undefined, []) : value,
  );
}

describe("an episode from its stored index", () => {
  test("is the episode from its files, and finds the same", async () => {
    const fromFiles = await openLibrary(folders);
    await storeIndexes(folders);
    const { newest } = await openLibrary(folders);
    expect(newest.episode).toEqual(fromFiles.newest.episode);
    const { search } = newest;
    expect(workedOut(await search.find({ text: "patience" }))).toEqual(
      workedOut(await fromFiles.newest.search.find({ text: "patience" })),
    );
    expect(search.suggest("w", 5)).toEqual(fromFiles.newest.search.suggest("w", 5));
    expect(workedOut(await search.check("oil and patience"))).toEqual(
      workedOut(await fromFiles.newest.search.check("oil and patience")),
    );
  });

  test("is not read from its files again", async () => {
    await storeIndexes(folders);
    const [name = ""] = await readdir(folders.indexFolder);
    const file = join(folders.indexFolder, name);
    const bytes = await readFile(file);
    // Where the stored title is another one, that is the one to be seen.
    const title = aVolume().episode.title;
    await writeFile(
      file,
      Buffer.from(bytes.toString("latin1").replaceAll(title, title.toUpperCase()), "latin1"),
    );
    expect((await openLibrary(folders)).newest.episode.title).toBe(title.toUpperCase());
  });

  test("is never shown once its transcript has changed", async () => {
    await storeIndexes(folders);
    const { transcript } = anEpisodeFolder();
    const edited = transcript.replace("polish brass", "polish copper");
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ transcript: edited }));
    const { episode, search } = (await openLibrary(folders)).newest;
    const [hit] = await search.find({ text: "copper" });
    expect(episode.sentences[hit?.last ?? -1]?.text).toContain("polish copper");
  });

  test("is never shown once its guide has changed", async () => {
    await storeIndexes(folders);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { title: "Anew" } }));
    expect((await openLibrary(folders)).newest.episode.title).toBe("Anew");
  });

  test("is made from its files where what is stored is cut off or no index", async () => {
    await storeIndexes(folders);
    const [name = ""] = await readdir(folders.indexFolder);
    const file = join(folders.indexFolder, name);
    const bytes = await readFile(file);
    for (const broken of [bytes.subarray(0, 900), Buffer.from("{}"), Buffer.alloc(0)]) {
      await writeFile(file, broken);
      expect((await openLibrary(folders)).newest.episode).toEqual(aVolume().episode);
    }
  });

  test("does not hide the faults of data that were broken since", async () => {
    await storeIndexes(folders);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { date: "yesterday" } }));
    await expect(openLibrary(folders)).rejects.toThrow(DataError);
  });
});

describe("the pictures of an episode", () => {
  test("are drawn ahead of time, and those of other data are deleted", async () => {
    const before = (await openLibrary(folders)).newest;
    expect(await before.storedPicture("en-everyone")).toBeUndefined();
    await storeIndexes(folders);
    expect((await before.storedPicture("en-everyone"))?.subarray(1, 4).toString()).toBe("PNG");
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { title: "Anew" } }));
    const after = (await openLibrary(folders)).newest;
    expect(await after.storedPicture("en-everyone")).toBeUndefined();
    await storeIndexes(folders);
    expect(await before.storedPicture("en-everyone")).toBeUndefined();
    expect(await after.storedPicture("en-everyone")).toBeDefined();
  });
});

describe("the guide's vectors", () => {
  test("are made once, and anew when the guide changed", async () => {
    const encoder = anEncoder();
    await storeIndexes({ ...folders, encoder });
    const texts = encoder.texts.length;
    expect(texts).toBeGreaterThan(4);
    await storeIndexes({ ...folders, encoder });
    expect(encoder.texts).toHaveLength(texts);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { title: "Anew" } }));
    await storeIndexes({ ...folders, encoder });
    expect(encoder.texts).toHaveLength(texts);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { chapters: [] } }));
    await storeIndexes({ ...folders, encoder });
    const { newest } = await openLibrary({ ...folders, encoder });
    expect(newest.episode.moments).toEqual([]);
  });

  test("are made in a crowd too, while the encoder is left out of searches until it is over", async () => {
    const encoder = anEncoder();
    let isCrowded = true;
    const { newest } = await openLibrary({ ...folders, encoder, isCrowded: () => isCrowded });
    await expect.poll(() => encoder.texts.length).toBeGreaterThan(4);
    const guide = encoder.texts.length;
    await newest.search.find({ text: "oil and patience" });
    expect(encoder.texts).toHaveLength(guide);
    isCrowded = false;
    await newest.search.find({ text: "oil and patience" });
    expect(encoder.texts.slice(guide)).toEqual(["oil and patience"]);
  });
});

test("what is asked of several people at the same time is understood once, and each is answered as if asked alone", async () => {
  const encoder = anEncoder();
  await storeIndexes({ ...folders, encoder });
  const { newest } = await openLibrary({ ...folders, encoder });
  const text = "oil and patience";
  const find = async (speaker: Person) => {
    const hits = await newest.search.find({ text, speaker });
    return hits.map(({ first, last, score }) => ({ first, last, score }));
  };
  const guide = encoder.texts.length;
  const together = await Promise.all(newest.episode.people.map(find));
  expect(encoder.texts.slice(guide)).toEqual([text]);
  const alone = [];
  for (const person of newest.episode.people) alone.push(await find(person));
  expect(together).toEqual(alone);
  expect(together.filter((hits) => hits.length > 0).length).toBeGreaterThan(1);
});

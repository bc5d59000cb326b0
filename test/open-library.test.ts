import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DataError, formatFault } from "../src/reading/fault.ts";
import type { Library } from "../src/library/library.ts";
import { codeVersion } from "../src/library/code-version.ts";
import { entryOf } from "../src/library/index-episode.ts";
import { indexFileIn, memorySink } from "../src/library/index-file.ts";
import { inOrder, openStoredIndex, type StoredEpisode } from "../src/library/stored-library.ts";
import { followIndex, openLibrary } from "../src/library/open-library.ts";
import { storeIndex } from "../src/library/store-index.ts";
import { createIndexWriter } from "../src/search/index/index-writer.ts";
import { checkOf, DamagedIndex, footerBytes } from "../src/search/index/format.ts";
import { guideTexts } from "../src/search/index/guide.ts";
import { packVectors, type Encoder } from "../src/search/meaning/encoder.ts";
import { anEpisode, anEpisodeFolder, aShow, aShowText, saidIn, writeEpisode } from "./builders.ts";

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
    name: "in-test",
    encode: async (asked) => {
      texts.push(...asked);
      return asked.map((text) => Float32Array.of(text.includes("why") ? 1 : 0, 1));
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
}

test("an episode larger than all that is kept in memory is read once, not for every passage", async () => {
  const sink = memorySink();
  const writer = createIndexWriter<StoredEpisode>(sink, { version: "" });
  const entry = entryOf(anEpisode(), { hash: "", looks: "" });
  writer.add({ ...entry, record: new Uint8Array(4_000_000) });
  const shows = [{ show: aShow(), hash: "" }];
  writer.finish({ shows, leftOut: [] }, inOrder(shows));
  const bytes = sink.bytes();
  let readBytes = 0;
  const read = (from: number, length: number) => {
    readBytes += length;
    return bytes.subarray(from, from + length);
  };
  const index = openStoredIndex({ length: bytes.length, read });
  index.episode(0, { isKept: true });
  const once = readBytes;
  index.episode(0, { isKept: true });
  expect(once).toBeGreaterThan(4_000_000);
  expect(readBytes).toBe(once);
});

/** What a result holds, and what it gives when asked. */
function workedOut(result: object): string {
  return JSON.stringify(result, (_key, value: unknown): unknown =>
    typeof value === "function" ? Reflect.apply(value, undefined, []) : value,
  );
}

function file(): string {
  return join(folders.indexFolder, "library.index");
}

/** Everything that can be seen of a library with one episode. */
async function opened() {
  const library = await openLibrary(folders);
  const [facts] = library.catalogue.episodes;
  const episode = await library.open(facts?.id ?? "");
  if (!episode) throw new Error("there is no episode");
  return { ...library, episode };
}

const everywhere = { scope: {}, limit: 5 };

describe("an episode from its stored index", () => {
  test("is the episode from its files, and finds the same", async () => {
    const fromFiles = await opened();
    await storeIndex(folders);
    const { episode, search } = await opened();
    expect(saidIn(episode)).toEqual(saidIn(anEpisode()));
    expect(saidIn(episode)).toEqual(saidIn(fromFiles.episode));
    const question = { text: "patience", ...everywhere };
    expect(workedOut(await search.find(question))).toEqual(
      workedOut(await fromFiles.search.find(question)),
    );
    expect(search.suggest("w", {}, 5)).toEqual(fromFiles.search.suggest("w", {}, 5));
    expect(workedOut(await search.check("oil and patience", {}))).toEqual(
      workedOut(await fromFiles.search.check("oil and patience", {})),
    );
  });

  test("is not read from its files again", async () => {
    const guide = join(folders.dataFolder, "engine-show", "7-steam", "guide.json");
    await utimes(guide, 1, 1);
    await storeIndex(folders);
    const before = await stat(file());
    // That it is no guide any more would be a fault, were it looked into.
    await writeFile(guide, " ".repeat((await stat(guide)).size));
    await utimes(guide, 1, 1);
    expect((await opened()).episode.title).toBe(anEpisode().title);
    expect((await stat(file())).mtimeMs).toBe(before.mtimeMs);
  });

  test("is never shown once its transcript has changed", async () => {
    await storeIndex(folders);
    const { transcript, source } = anEpisodeFolder();
    const edited = transcript.replace("polish brass", "polish {~~brass~>copper~~}");
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ transcript: edited, source }));
    const { search } = await opened();
    const [hit] = await search.find({ text: "copper", ...everywhere });
    expect(hit?.episode.sentences[hit.last]?.text).toContain("polish copper");
  });

  test("is never shown once its guide or its show has changed", async () => {
    await storeIndex(folders);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { title: "Anew" } }));
    expect((await opened()).episode.title).toBe("Anew");
    await storeIndex(folders);
    const show = aShowText({ name: "Another Show" });
    await writeEpisode(folders.dataFolder, anEpisodeFolder(), show);
    expect((await opened()).episode.show.name).toBe("Another Show");
  });

  test("is made from its files where what is stored is cut off or no index", async () => {
    await storeIndex(folders);
    const bytes = await readFile(file());
    for (const broken of [bytes.subarray(0, 900), Buffer.from("{}"), Buffer.alloc(0)]) {
      await writeFile(file(), broken);
      expect(saidIn((await opened()).episode)).toEqual(saidIn(anEpisode()));
      expect((await readFile(file())).equals(bytes)).toBe(true);
    }
  });

  test("does not hide the faults of data that were broken since", async () => {
    await storeIndex(folders);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { date: "yesterday" } }));
    await expect(openLibrary(folders)).rejects.toThrow(DataError);
  });
});

describe("of several episodes", () => {
  const brass = { id: "engine-show/8-brass" };
  const broken = anEpisodeFolder({ ...brass, guide: { date: "yesterday" } });

  test.each(["stored", "not stored"])(
    "those with faults are left out and named, and the others served, %s",
    async (how) => {
      if (how === "stored") await storeIndex(folders);
      await writeEpisode(folders.dataFolder, broken);
      const { catalogue, faults } = await openLibrary(folders);
      expect(catalogue.episodes.map(({ id }) => id)).toEqual(["engine-show/7-steam"]);
      expect(faults.map(formatFault)).toEqual([
        expect.stringMatching(/8-brass\/guide\.json:5: “date”: is not a date/),
      ]);
      const stored = await storeIndex(folders);
      expect([stored.episodes, stored.faults.length]).toEqual([1, 1]);
    },
  );

  test("all have their show's people and name as one object", async () => {
    await writeEpisode(folders.dataFolder, anEpisodeFolder(brass));
    await storeIndex(folders);
    const { catalogue } = await openLibrary(folders);
    expect(new Set(catalogue.episodes.map(({ show }) => show)).size).toBe(1);
  });
});

const vectorOf = (text: string) => Float32Array.of(text.length / 100, 0.5);

/** Opens the library and encodes what is lacking: which texts that were, and whether all vectors are those of their texts. */
async function encodedAnew() {
  const encoder = anEncoder();
  const encode = async (texts: readonly string[]) => {
    encoder.texts.push(...texts);
    return texts.map(vectorOf);
  };
  const library = await openLibrary({ ...folders, encoder: { ...encoder, encode } });
  await library.meanings?.encodeLacking({ batchSize: 64, only: "guides" });
  const { episode } = await opened();
  expect(library.meanings?.guideOf(0)).toEqual(
    packVectors(guideTexts(episode).map(({ text }) => vectorOf(text))),
  );
  library.close();
  return encoder.texts;
}

describe("the guide's vectors", () => {
  const steam = anEpisodeFolder();
  const changed = { ...steam, guide: steam.guide.replace("does he rest", "does he ever rest") };

  test("are made once, and only of texts that changed where a guide did", async () => {
    expect(await encodedAnew()).toHaveLength(10);
    expect(await encodedAnew()).toEqual([]);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { title: "Anew" } }));
    expect(await encodedAnew()).toEqual([]);
    await writeEpisode(folders.dataFolder, changed);
    expect(await encodedAnew()).toEqual(["does he ever rest"]);
  });

  test("outlive the index, as where its format changes", async () => {
    await encodedAnew();
    await rm(indexFileIn(folders.indexFolder));
    expect(await encodedAnew()).toEqual([]);
  });

  test("are kept only of texts that a guide has", async () => {
    await encodedAnew();
    await writeEpisode(folders.dataFolder, changed);
    await encodedAnew();
    expect(await readdir(join(folders.indexFolder, "meaning", "in-test"))).toHaveLength(1);
    await writeEpisode(folders.dataFolder, steam);
    expect(await encodedAnew()).toEqual(["does he rest"]);
    await writeEpisode(folders.dataFolder, anEpisodeFolder({ guide: { chapters: [] } }));
    const { meanings } = await openLibrary({ ...folders, encoder: anEncoder() });
    await meanings?.encodeLacking({ batchSize: 64, only: "guides" });
    expect(await readdir(join(folders.indexFolder, "meaning", "in-test"))).toEqual([]);
  });
});

test("what is asked of several people at the same time is understood once, and each is answered as if asked alone", async () => {
  const encoder = anEncoder();
  const { search, meanings } = await openLibrary({ ...folders, encoder });
  await meanings?.encodeLacking({ batchSize: 64 });
  const text = "oil and patience";
  const find = async (speaker: string) => {
    const hits = await search.find({ text, scope: { speaker }, limit: 5 });
    return hits.map(({ first, last, score }) => ({ first, last, score }));
  };
  const guide = encoder.texts.length;
  const names = anEpisode().people.map(({ name }) => name);
  const together = await Promise.all(names.map(find));
  expect(encoder.texts.slice(guide)).toEqual([text]);
  const alone = [];
  for (const name of names) alone.push(await find(name));
  expect(together).toEqual(alone);
  expect(together.filter((hits) => hits.length > 0).length).toBeGreaterThan(1);
});

describe("a library that is open", () => {
  test("takes up a new index, and answers what was asked before from the old one", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const before = await openLibrary(folders);
    let newest: Library = before;
    const stop = followIndex(folders, before, (library) => (newest = library));
    const brass = { id: "engine-show/8-brass", guide: { title: "All about brass", number: 8 } };
    await writeEpisode(folders.dataFolder, anEpisodeFolder(brass));
    await storeIndex(folders);
    vi.advanceTimersByTime(60_000);
    expect(newest.catalogue.episodes).toHaveLength(2);
    const asked = { text: "patience", ...everywhere };
    expect(await newest.search.find(asked)).toHaveLength(2);
    const [hit, ...more] = await before.search.find(asked);
    expect([hit?.episode.title, more]).toEqual([anEpisode().title, []]);
    stop();
    vi.useRealTimers();
  });

  test("stays with its index while another is damaged", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const before = await openLibrary(folders);
    let taken = 0;
    const stop = followIndex(folders, before, () => (taken += 1));
    await writeFile(`${file()}.new`, (await readFile(file())).subarray(0, 500));
    await rename(`${file()}.new`, file());
    vi.advanceTimersByTime(60_000);
    expect(taken).toBe(0);
    expect(await before.search.find({ text: "patience", ...everywhere })).toHaveLength(1);
    stop();
    vi.useRealTimers();
  });
});

test("only what changed is read anew, and the index is the same as one made from nothing", async () => {
  for (const number of [8, 9])
    await writeEpisode(
      folders.dataFolder,
      anEpisodeFolder({ id: `engine-show/${number}-brass`, guide: { number } }),
    );
  expect((await storeIndex(folders)).made).toBe(3);
  expect((await storeIndex(folders)).made).toBe(0);
  const { transcript, source } = anEpisodeFolder();
  const edited = transcript.replace("polish brass", "polish {~~brass~>copper~~}");
  await writeEpisode(folders.dataFolder, anEpisodeFolder({ transcript: edited, source }));
  await rm(join(folders.dataFolder, "engine-show", "9-brass"), { recursive: true });
  expect(await storeIndex(folders)).toMatchObject({ made: 1, episodes: 2 });
  const anew = { ...folders, indexFolder: join(folder, "anew") };
  await storeIndex(anew);
  for (const text of ["copper", "patience", "polish brass", "steam engnes", "sundays"]) {
    const asked = { text, ...everywhere };
    const found = await (await openLibrary(folders)).search.find(asked);
    expect(workedOut(found)).toEqual(workedOut(await (await openLibrary(anew)).search.find(asked)));
  }
});

test("an index of other code is made anew, whatever is in it", async () => {
  await storeIndex(folders);
  const asOf = async (version: string) => {
    const bytes = await readFile(file());
    const footer = bytes.subarray(-footerBytes);
    const start = footer.readDoubleLE(0);
    const directory = bytes.subarray(start, start + footer.readUInt32LE(8));
    directory.write(version, directory.indexOf(codeVersion()));
    footer.writeUInt32LE(checkOf(directory), 12);
    await writeFile(file(), bytes);
    return (await storeIndex(folders)).made;
  };
  expect(await asOf(codeVersion())).toBe(0);
  expect(await asOf("0123456789abcdef")).toBe(1);
});

test("an index whose words were changed on the disk shows none of them", async () => {
  await storeIndex(folders);
  const bytes = await readFile(file());
  // Each episode begins with itself, right after the file's mark.
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  await writeFile(file(), bytes);
  const { open, catalogue } = await openLibrary(folders);
  await expect(open(catalogue.episodes[0]?.id ?? "")).rejects.toThrow(DamagedIndex);
  await writeEpisode(folders.dataFolder, anEpisodeFolder({ id: "engine-show/8-brass" }));
  // What cannot be taken over is made anew.
  expect((await storeIndex(folders)).made).toBe(2);
  expect(saidIn((await opened()).episode)).toEqual(saidIn(anEpisode()));
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { formatFault } from "../src/reading/fault.ts";
import { loadEpisodes } from "../src/reading/load.ts";
import { anEpisodeFolder, aShowText, writeEpisode, type EpisodeTexts } from "./builders.ts";

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map(async (folder) => rm(folder, { recursive: true })));
});

async function aDataFolder(episodes: Readonly<Record<string, EpisodeTexts>>): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), "verse-data-"));
  folders.push(data);
  for (const [id, texts] of Object.entries(episodes))
    await writeEpisode(data, anEpisodeFolder({ ...texts, id }), aShowText(texts.show));
  return data;
}

async function faultsIn(data: string): Promise<string[]> {
  const { faults } = await loadEpisodes(data);
  return faults
    .map(formatFault)
    .map((line) => line.replace(`${dirname(data)}/`, "").replace(/^verse-data-\w+\//, ""));
}

test("episodes of a show that are called the same are named as what they are, and loaded", async () => {
  const data = await aDataFolder({
    "x/a-1": { guide: { number: 7, title: "Steam", date: "2024-05-01" } },
    "x/A 1": { guide: { number: 8, title: "Fire", date: "2024-05-02" } },
    "x/b": { guide: { number: 7, title: "Brass", date: "2024-05-03" } },
    "x/c": { guide: { number: 9, title: "Brass!", date: "2024-05-03" } },
    "y/b": { guide: { number: 7, title: "Brass", date: "2024-05-03" } },
  });
  const { episodes, faults, warnings } = await loadEpisodes(data);
  expect(episodes).toHaveLength(5);
  expect(faults).toEqual([]);
  expect(warnings.map(formatFault).map((line) => line.replace(`${data}/`, ""))).toEqual([
    "x/b/guide.json:4: the number 7 is that of x/a-1 too; expected a number of its own, or none: who asks for it is asked back which is meant",
    "x/c/guide.json:3: the title and the date are those of x/b too; expected another of them, or one folder less: they may be the same episode twice",
    "x/a-1/guide.json:1: the folder a-1 is named as that of x/A 1; expected a name that differs in letters or digits: who types one means the other as well",
  ]);
});

describe("episodes", () => {
  test("are loaded from the folders under the data folder, newest first", async () => {
    const data = await aDataFolder({
      "x/a": { guide: { date: "2023-01-01" } },
      "x/b": { guide: { date: "2025-01-01", number: 8 } },
      "y/c": { guide: { date: "2025-01-01", number: 9 } },
      "y/d": { guide: { date: undefined } },
    });
    await writeFile(join(data, "README.md"), "not a show");
    await writeFile(join(data, "x", "README.md"), "not an episode");
    await mkdir(join(data, ".index", "a"), { recursive: true });
    const { episodes, faults } = await loadEpisodes(data);
    expect(faults).toEqual([]);
    expect(episodes.map(({ id }) => id)).toEqual(["y/c", "x/b", "x/a", "y/d"]);
  });

  test("with faults are left out and named with all of them, and the others are loaded", async () => {
    const data = await aDataFolder({
      "x/good": {},
      "x/wrong": { guide: { date: "yesterday", video: "?" } },
      "x/worse": {
        transcript: "## 0:00 One\n\n**Ada Hots:** Hello {~~a~>b.\n",
        source: "Title\nChapters\n0:0 One\nTranscript\nHello a.\n",
        guide: { chapters: [] },
      },
    });
    expect(await faultsIn(data)).toEqual([
      "x/worse/transcript.md:3: the correction mark “{~~” has no partner; expected {~~misheard~>right~~}, {--deleted--} or {++inserted++}",
      "x/worse/transcript.md:3: after “Hello” the words are no longer the source's: “{~~a~>b.”; expected “a.”",
      "x/worse/transcript.md:3: “Ada Hots” is nobody whom show.json or guide.json lists; expected Ada Host, or both names in show.json",
      "x/wrong/guide.json:5: “date”: is not a date; expected yyyy-mm-dd",
      "x/wrong/guide.json:7: “video”: is no video id; expected the part after v= in its YouTube address",
    ]);
    const { episodes } = await loadEpisodes(data);
    expect(episodes.map(({ id }) => id)).toEqual(["x/good"]);
  });

  test("of which files are missing are faults, and so is a show without show.json", async () => {
    const data = await aDataFolder({ "x/whole": {}, "x/half": {}, "y/lost": {} });
    await rm(join(data, "x", "half", "guide.json"));
    await rm(join(data, "x", "half", "source.txt"));
    await rm(join(data, "y", "show.json"));
    expect(await faultsIn(data)).toEqual([
      "x/half/source.txt:1: cannot be read (ENOENT); expected a text file; verse add makes a first one",
      "x/half/guide.json:1: cannot be read (ENOENT); expected a text file; verse add makes a first one",
      "y/show.json:1: cannot be read (ENOENT); expected a text file; verse add makes a first one",
    ]);
    expect((await loadEpisodes(data)).episodes.map(({ id }) => id)).toEqual(["x/whole"]);
  });

  test("of a show with faults are left out, and those of others are loaded", async () => {
    const data = await aDataFolder({
      "x/a": { show: { link: "https://example.com" } },
      "y/b": {},
    });
    expect(await faultsIn(data)).toEqual([
      "x/show.json:21: “link”: is no rule for links; expected one such as {page}#t={seconds}",
    ]);
    expect((await loadEpisodes(data)).episodes.map(({ id }) => id)).toEqual(["y/b"]);
  });

  test("in two shows may have one number and one folder's name", async () => {
    const data = await aDataFolder({ "x/7": {}, "y/7": {} });
    const { episodes } = await loadEpisodes(data);
    expect(episodes.map(({ id, number }) => [id, number])).toEqual([
      ["x/7", 7],
      ["y/7", 7],
    ]);
  });

  test("whose names cannot stand in a button are faults", async () => {
    const long = `x/${"a".repeat(80)}`;
    const data = await aDataFolder({ [long]: {}, "x/a:b": {} });
    const expected =
      "the names of the two folders cannot stand in a button; expected at most 80 characters together, without | : and \\";
    expect(await faultsIn(data)).toEqual([`x/a:b:1: ${expected}`, `${long}:1: ${expected}`]);
  });

  test("in a folder that is empty or not there are a fault", async () => {
    const data = await aDataFolder({});
    expect(await faultsIn(data)).toEqual([
      `${basename(data)}:1: there is no show; expected a folder for each, with show.json and a folder for each episode`,
    ]);
    expect(await faultsIn(join(data, "gone"))).toEqual([
      "gone:1: the folder cannot be read (ENOENT); expected the folder with the shows; DATA_DIR names it",
    ]);
  });

  test("are read through a link to their folder", async () => {
    const data = await aDataFolder({ "x/a": {} });
    const elsewhere = await mkdtemp(join(tmpdir(), "verse-elsewhere-"));
    folders.push(elsewhere);
    await rename(join(data, "x"), join(elsewhere, "x"));
    await symlink(join(elsewhere, "x"), join(data, "x"));
    await symlink(join(elsewhere, "gone"), join(data, "gone"));
    const { episodes, faults } = await loadEpisodes(data);
    expect([episodes.map(({ id }) => id), faults]).toEqual([["x/a"], []]);
  });

  test.each<[string, (file: string) => Promise<unknown>, string]>([
    [
      "in UTF-16",
      async (file) => writeFile(file, "\uFEFF{}", "utf16le"),
      "is no UTF-8; expected a text file in UTF-8",
    ],
    [
      "in Latin 1",
      async (file) => writeFile(file, "Größe", "latin1"),
      "is no UTF-8; expected a text file in UTF-8",
    ],
    [
      "of 30 MB",
      async (file) => writeFile(file, Buffer.alloc(30 * 1024 * 1024, "a")),
      "has more than 20 MB; expected a text file in UTF-8",
    ],
    [
      "that is a pipe",
      async (file) => once(spawn("mkfifo", [file]), "exit"),
      "is no regular file; expected a text file in UTF-8",
    ],
  ])("with a file %s are named, and nothing waits for it", async (_what, write, fault) => {
    const data = await aDataFolder({ "x/a": {}, "x/b": {} });
    const file = join(data, "x", "a", "guide.json");
    await rm(file);
    await write(file);
    expect(await faultsIn(data)).toEqual([`x/a/guide.json:1: ${fault}`]);
  });

  test("may begin with the mark that Windows's editors put there", async () => {
    const data = await aDataFolder({ "x/a": {} });
    for (const name of ["x/show.json", "x/a/guide.json", "x/a/transcript.md", "x/a/source.txt"]) {
      const file = join(data, name);
      await writeFile(file, `\uFEFF${await readFile(file, "utf8")}`);
    }
    expect(await faultsIn(data)).toEqual([]);
  });

  test("with a person twice are named", async () => {
    const people = [{ name: "Zed" }, { name: "Bo" }, { name: "Zed" }];
    const data = await aDataFolder({ "x/a": { guide: { people } } });
    expect(await faultsIn(data)).toContainEqual(
      expect.stringMatching(
        /^x\/a\/guide\.json:\d+: “people\.2\.name”: “Zed” is there twice; expected each person once$/,
      ),
    );
  });
});

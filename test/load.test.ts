import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { DataError } from "../src/reading/fault.ts";
import { loadEpisodes } from "../src/reading/load.ts";
import { anEpisodeFolder, writeEpisode, type EpisodeTexts } from "./builders.ts";

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map(async (folder) => rm(folder, { recursive: true })));
});

async function aDataFolder(episodes: Readonly<Record<string, EpisodeTexts>>): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), "verse-data-"));
  folders.push(data);
  for (const [id, texts] of Object.entries(episodes))
    await writeEpisode(data, { ...anEpisodeFolder(texts), id });
  return data;
}

async function faultsIn(data: string): Promise<string[]> {
  const error: unknown = await loadEpisodes(data).catch((thrown: unknown) => thrown);
  if (!(error instanceof DataError)) throw new Error("it loaded without fault");
  return error.message
    .split("\n")
    .map((line) => line.replace(`${dirname(data)}/`, "").replace(/^verse-data-\w+\//, ""));
}

describe("episodes", () => {
  test("are loaded from the folders under the data folder, newest first", async () => {
    const data = await aDataFolder({
      a: { guide: { date: "2023-01-01" } },
      b: { guide: { date: "2025-01-01", number: 8 } },
      c: { guide: { date: "2025-01-01", number: 9 } },
    });
    await writeFile(join(data, "README.md"), "not an episode");
    expect((await loadEpisodes(data)).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });

  test("with faults are not loaded, and neither are those without: all faults of all of them are named", async () => {
    const data = await aDataFolder({
      good: {},
      wrong: { guide: { date: "yesterday", video: "?" } },
      worse: {
        transcript: "## 0:00 One\n\n**Zoe:** Hello {~~a~>b.\n",
        source: "Title\nChapters\n0:0 One\nTranscript\nHello a.\n",
        guide: { chapters: [] },
      },
    });
    expect(await faultsIn(data)).toEqual([
      "worse/transcript.md:3: the correction mark “{~~” has no partner; expected {~~misheard~>right~~}, {--deleted--} or {++inserted++}",
      "worse/transcript.md:3: after “Hello” the words are no longer the source's: “{~~a~>b.”; expected “a.”",
      "worse/transcript.md:3: “Zoe” is nobody whom the guide knows; expected one of Ada Host, Bo Guest, Cleo Guest",
      "wrong/guide.json:6: “date”: is not a date; expected yyyy-mm-dd",
      "wrong/guide.json:8: “video”: is no video id; expected the part after v= in its YouTube address",
    ]);
  });

  test("of which files are missing are faults", async () => {
    const data = await aDataFolder({ whole: {}, half: {} });
    await rm(join(data, "half", "guide.json"));
    await rm(join(data, "half", "source.txt"));
    expect(await faultsIn(data)).toEqual([
      "half/source.txt:1: cannot be read (ENOENT); expected a text file; verse import makes a first one",
      "half/guide.json:1: cannot be read (ENOENT); expected a text file; verse import makes a first one",
    ]);
  });

  test("in a folder that is empty or not there are a fault", async () => {
    const data = await aDataFolder({});
    expect(await faultsIn(data)).toEqual([
      `${basename(data)}:1: there is no episode; expected a folder for each, with source.txt, transcript.md and guide.json`,
    ]);
    expect(await faultsIn(join(data, "gone"))).toEqual([
      "gone:1: the folder cannot be read (ENOENT); expected the folder with the episodes; DATA_DIR names it",
    ]);
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "./fault.ts";

/** The text of every file an episode is made of. */
export interface EpisodeFiles {
  readonly id: string;
  readonly folder: string;
  readonly source: string;
  readonly transcript: string;
  readonly guide: string;
}

/** The files of every folder under `dataFolder`; a file that cannot be read is a fault. */
export async function readEpisodeFiles(
  dataFolder: string,
  faults: Fault[],
): Promise<EpisodeFiles[]> {
  const all: EpisodeFiles[] = [];
  for (const id of await folderNames(dataFolder, faults)) {
    const folder = join(dataFolder, id);
    const before = faults.length;
    const read = async (name: string) => readText(join(folder, name), faults);
    const files = {
      id,
      folder,
      source: await read("source.txt"),
      transcript: await read("transcript.md"),
      guide: await read("guide.json"),
    };
    if (faults.length === before) all.push(files);
  }
  return all;
}

async function folderNames(dataFolder: string, faults: Fault[]): Promise<string[]> {
  try {
    const entries = await readdir(dataFolder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    if (names.length === 0)
      faults.push({
        file: dataFolder,
        line: 1,
        problem: "there is no episode",
        expected: "a folder for each, with source.txt, transcript.md and guide.json",
      });
    return names.toSorted();
  } catch (error) {
    if (!isFileError(error)) throw error;
    faults.push({
      file: dataFolder,
      line: 1,
      problem: `the folder cannot be read (${error.code})`,
      expected: "the folder with the episodes; DATA_DIR names it",
    });
    return [];
  }
}

async function readText(file: string, faults: Fault[]): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!isFileError(error)) throw error;
    faults.push({
      file,
      line: 1,
      problem: `cannot be read (${error.code})`,
      expected: "a text file; verse import makes a first one",
    });
    return "";
  }
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EpisodeId } from "../episode/facts.ts";
import type { Fault } from "./fault.ts";
import { readTextFile, UnreadableFile } from "./read-text-file.ts";

/** The texts of the files of a show. */
export interface ShowFiles {
  /** The name of its folder. */
  readonly id: string;
  readonly folder: string;
  /** The text of `show.json`. */
  readonly show: string;
  readonly episodes: readonly EpisodeFiles[];
}

/** The text of every file an episode is made of. */
export interface EpisodeFiles {
  readonly id: EpisodeId;
  readonly folder: string;
  readonly source: string;
  readonly transcript: string;
  readonly guide: string;
}

/** An id stands in every button; more characters would leave no room there for what was asked. */
const maxIdLength = 80;

/** Where the files of a show are. */
export interface ShowFolder extends Pick<ShowFiles, "id" | "folder" | "show"> {
  readonly episodes: readonly Pick<EpisodeFiles, "id" | "folder">[];
}

/**
 * The folders of every show under `dataFolder`, and the text of its `show.json`. What cannot be read is a fault, and the show
 * without a `show.json` is left out. A folder whose name begins with a dot is nobody's show.
 */
export async function* listShows(dataFolder: string, faults: Fault[]): AsyncGenerator<ShowFolder> {
  const names = await foldersIn(dataFolder, faults);
  if (names?.length === 0)
    faults.push({
      file: dataFolder,
      line: 1,
      problem: "there is no show",
      expected: "a folder for each, with show.json and a folder for each episode",
    });
  for (const id of names ?? []) {
    const folder = join(dataFolder, id);
    const show = await readText(join(folder, "show.json"), faults);
    if (show === undefined) continue;
    const episodes = ((await foldersIn(folder, faults)) ?? []).map((name) => ({
      id: `${id}/${name}`,
      folder: join(folder, name),
    }));
    yield { id, folder, show, episodes };
  }
}

/** The files of every episode of every show. An episode of which one cannot be read is left out, and that is a fault. */
export async function readShowFiles(dataFolder: string, faults: Fault[]): Promise<ShowFiles[]> {
  const all: ShowFiles[] = [];
  for await (const show of listShows(dataFolder, faults)) {
    const episodes: EpisodeFiles[] = [];
    for (const each of show.episodes) {
      const episode = await readEpisode(each, faults);
      if (episode) episodes.push(episode);
    }
    all.push({ ...show, episodes });
  }
  return all;
}

/** The files of one episode; `undefined` where one cannot be read, which is a fault. */
export async function readEpisode(
  { id, folder }: { id: EpisodeId; folder: string },
  faults: Fault[],
): Promise<EpisodeFiles | undefined> {
  if (id.length > maxIdLength || /[|:\\]/.test(id)) {
    faults.push({
      file: folder,
      line: 1,
      problem: "the names of the two folders cannot stand in a button",
      expected: `at most ${maxIdLength} characters together, without | : and \\`,
    });
    return undefined;
  }
  const source = await readText(join(folder, "source.txt"), faults);
  const transcript = await readText(join(folder, "transcript.md"), faults);
  const guide = await readText(join(folder, "guide.json"), faults);
  if (source === undefined || transcript === undefined || guide === undefined) return undefined;
  return { id, folder, source, transcript, guide };
}

async function foldersIn(folder: string, faults: Fault[]): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const isFolder = await Promise.all(
      entries.map(async (entry) => !entry.name.startsWith(".") && isFolderOrLink(folder, entry)),
    );
    return entries
      .filter((_, index) => isFolder[index])
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (!isFileError(error)) throw error;
    faults.push({
      file: folder,
      line: 1,
      problem: `the folder cannot be read (${error.code})`,
      expected: "the folder with the shows; DATA_DIR names it",
    });
    return undefined;
  }
}

async function isFolderOrLink(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(join(folder, entry.name)).then(
    (target) => target.isDirectory(),
    () => false,
  );
}

async function readText(file: string, faults: Fault[]): Promise<string | undefined> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (error instanceof UnreadableFile) {
      faults.push({
        file,
        line: 1,
        problem: error.message,
        expected: "a text file in UTF-8",
      });
      return undefined;
    }
    if (!isFileError(error)) throw error;
    faults.push({
      file,
      line: 1,
      problem: `cannot be read (${error.code})`,
      expected: "a text file; verse import makes a first one",
    });
    return undefined;
  }
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

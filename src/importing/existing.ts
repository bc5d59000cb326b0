import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  importRecordFile,
  importRecordSchema,
  type ImportRecord,
} from "../reading/import-record.ts";

/** An episode that was added before. */
export interface ExistingEpisode {
  /** `show/episode` */
  readonly id: string;
  readonly folder: string;
  readonly record: ImportRecord;
}

/** Those that were added before, found without going through all of them. */
export interface ExistingEpisodes {
  /** The first that has a file from there. */
  readonly ofFile: (from: string) => ExistingEpisode | undefined;
  readonly ofGuid: (guid: string | undefined) => readonly ExistingEpisode[];
}

export function foundByOrigin(episodes: readonly ExistingEpisode[]): ExistingEpisodes {
  const byFile = new Map<string, ExistingEpisode>();
  const byGuid = new Map<string, ExistingEpisode[]>();
  for (const episode of episodes) {
    const { files, guid } = episode.record;
    for (const { from } of files) if (!byFile.has(from)) byFile.set(from, episode);
    if (guid !== undefined) byGuid.set(guid, [...(byGuid.get(guid) ?? []), episode]);
  }
  return {
    ofFile: (from) => byFile.get(from),
    ofGuid: (guid) => (guid === undefined ? [] : (byGuid.get(guid) ?? [])),
  };
}

export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** All episodes under the data folder that have an `import.json` which can be read. */
export async function existingEpisodes(dataFolder: string): Promise<ExistingEpisode[]> {
  const found: ExistingEpisode[] = [];
  for (const show of await foldersIn(dataFolder))
    for (const name of await foldersIn(join(dataFolder, show))) {
      const folder = join(dataFolder, show, name);
      const text = await readFile(join(folder, importRecordFile), "utf8").catch(() => undefined);
      const record = text === undefined ? undefined : recordIn(text);
      if (record) found.push({ id: `${show}/${name}`, folder, record });
    }
  return found;
}

function recordIn(text: string): ImportRecord | undefined {
  try {
    return importRecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The names of the folders in a folder; none where it is not there. */
export async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);
}

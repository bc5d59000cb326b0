import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DataError, type Fault } from "../../src/reading/fault.ts";
import { readShowFiles, type EpisodeFiles } from "../../src/reading/files.ts";
import { openLibrary } from "../../src/library/open-library.ts";
import { indexFileIn } from "../../src/library/index-file.ts";
import { storeIndex } from "../../src/library/store-index.ts";
import { writeEpisode } from "../builders.ts";
import { readJudgedQueries } from "../relevance/judged-queries.ts";
import { foldersOf, hitsJudged } from "../relevance/search-under-test.ts";
import { memoryInUse, spreadOf, timed, timesOf } from "./measure.ts";

/** What a library of so many episodes takes; times in milliseconds. */
export const growthSchema = z.object({
  load: z.number(),
  residentBytes: z.number(),
  storedBytes: z.number(),
  one: z.object({ p50: z.number(), p99: z.number() }),
  all: z.object({ p50: z.number(), p99: z.number() }),
});

export type Growth = z.infer<typeof growthSchema>;

/** What each episode that was new to the index took, in milliseconds. */
export const grownSchema = z.object({ build: z.number() });

/** Writes the first episode until there are so many, each with a title of its own, and brings the index up to date as `verse index` does. */
export async function grow(
  episodes: number,
  { folder, projectFolder }: { folder: string; projectFolder: string },
): Promise<z.infer<typeof grownSchema>> {
  const faults: Fault[] = [];
  const [show] = await readShowFiles(foldersOf(projectFolder).dataFolder, faults);
  const [files] = show?.episodes ?? [];
  if (!show || !files) throw new DataError(faults);
  const folders = grownFolders(folder);
  for (let number = 1; number <= episodes; number++)
    await writeEpisode(folders.dataFolder, renamed(files, number), show.show);
  const { result, milliseconds } = await timed(async () => storeIndex(folders));
  return { build: milliseconds / Math.max(1, result.made) };
}

/** Opens and searches a grown library, by words alone. Runs in a process of its own. */
export async function measureGrown(folder: string, projectFolder: string): Promise<Growth> {
  const folders = grownFolders(folder);
  const { result: library, milliseconds: load } = await timed(async () => openLibrary(folders));
  const { episodes } = library.catalogue;
  const queries = await readJudgedQueries(projectFolder);
  const one = await timesOf(queries, { rounds: 5, warmUpRounds: 3 }, async ({ q }) =>
    library.search.find({ text: q, scope: { episode: episodes[0] }, limit: hitsJudged }),
  );
  const all = await timesOf(queries, { rounds: 3, warmUpRounds: 1 }, async ({ q }) =>
    library.search.find({ text: q, scope: {}, limit: hitsJudged }),
  );
  return {
    load,
    residentBytes: memoryInUse().rss,
    storedBytes: (await stat(indexFileIn(folders.indexFolder))).size,
    one: spreadOf(one),
    all: spreadOf(all),
  };
}

function grownFolders(folder: string): { dataFolder: string; indexFolder: string } {
  return { dataFolder: join(folder, "data"), indexFolder: join(folder, "index") };
}

function renamed(files: EpisodeFiles, number: number): EpisodeFiles {
  const guide = files.guide.replace(/"title": "/, `"title": "Number ${number}: `);
  const [show = "", episode = ""] = files.id.split("/");
  return { ...files, id: `${show}/${number}-${episode}`, guide };
}

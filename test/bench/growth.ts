import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DataError, type Fault } from "../../src/reading/fault.ts";
import { readEpisodeFiles, type EpisodeFiles } from "../../src/reading/files.ts";
import { openLibrary } from "../../src/library/open-library.ts";
import { hashOf, writeStoredIndex } from "../../src/library/stored-index.ts";
import { indexOf } from "../../src/library/store-indexes.ts";
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

/** What making the index of one more episode took, in milliseconds. */
export const grownSchema = z.object({ build: z.number() });

/** The searches over all episodes together take about as long for any number of them. */
const searchesOverAll = 3000;

/** Writes the first episode until there are so many, each with a title of its own, and its index as the build would. */
export async function grow(
  episodes: number,
  { folder, projectFolder }: { folder: string; projectFolder: string },
): Promise<z.infer<typeof grownSchema>> {
  const faults: Fault[] = [];
  const [files] = await readEpisodeFiles(foldersOf(projectFolder).dataFolder, faults);
  if (!files) throw new DataError(faults);
  const { dataFolder, indexFolder } = grownFolders(folder);
  const before = await readdir(indexFolder).catch(() => []);
  const { milliseconds } = await timed(async () => {
    for (let number = before.length + 1; number <= episodes; number++) {
      const grown = renamed(files, number);
      await writeEpisode(dataFolder, grown);
      const index = indexOf(grown, faults);
      if (index) await writeStoredIndex(indexFolder, hashOf(grown), index);
    }
  });
  return { build: milliseconds / (episodes - before.length) };
}

/** Opens and searches a grown library, by words alone. Runs in a process of its own. */
export async function measureGrown(folder: string, projectFolder: string): Promise<Growth> {
  const folders = grownFolders(folder);
  const { result: library, milliseconds: load } = await timed(async () => openLibrary(folders));
  const searches = library.volumes.map(({ search }) => search);
  const sizes = (await readdir(folders.indexFolder)).map(
    async (name) => (await stat(join(folders.indexFolder, name))).size,
  );
  const queries = await readJudgedQueries(projectFolder);
  const one = await timesOf(queries, { rounds: 5, warmUpRounds: 3 }, async ({ q }) =>
    library.newest.search.find({ text: q, limit: hitsJudged }),
  );
  const some = queries.filter(
    (_, index) => index % Math.ceil((queries.length * searches.length) / searchesOverAll) === 0,
  );
  const all = await timesOf(some, { rounds: 1, warmUpRounds: 0 }, async ({ q }) => {
    const found = [];
    for (const search of searches)
      found.push(...(await search.find({ text: q, limit: hitsJudged })));
    return found.toSorted((a, b) => b.score - a.score).slice(0, hitsJudged);
  });
  return {
    load,
    residentBytes: memoryInUse().rss,
    storedBytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
    one: spreadOf(one),
    all: spreadOf(all),
  };
}

function grownFolders(folder: string): { dataFolder: string; indexFolder: string } {
  return { dataFolder: join(folder, "data"), indexFolder: join(folder, "index") };
}

function renamed(files: EpisodeFiles, number: number): EpisodeFiles {
  const guide = files.guide.replace(/"title": "/, `"title": "Number ${number}: `);
  return { ...files, id: `${number}-${files.id}`, guide };
}

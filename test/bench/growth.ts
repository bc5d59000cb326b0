import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DataError, type Fault } from "../../src/episode/fault.ts";
import { parseEpisode, readEpisodeFiles, type EpisodeFiles } from "../../src/episode/load.ts";
import { createSearch } from "../../src/search/create-search.ts";
import { buildSearchIndex } from "../../src/search/search-index.ts";
import type { Search } from "../../src/search/search.ts";
import { contentHash, readStoredIndex } from "../../src/search/stored-index.ts";
import { readJudgedQueries } from "../relevance/judged-queries.ts";
import { foldersOf, hitsJudged } from "../relevance/search-under-test.ts";
import { memoryInUse, spreadOf, timed, timesOf } from "./measure.ts";

/** What a library of so many episodes takes; times in milliseconds. */
export const growthSchema = z.object({
  episodes: z.int(),
  load: z.number(),
  residentBytes: z.number(),
  storedBytes: z.number(),
  one: z.object({ p50: z.number(), p99: z.number() }),
  all: z.object({ p50: z.number(), p99: z.number() }),
});

export type Growth = z.infer<typeof growthSchema>;

/** The searches over all episodes together take about as long for any number of them. */
const searchesOverAll = 3000;

/** A library of the first episode many times over, each with a title of its own, searched by words alone. Runs in a process of its own. */
export async function grow(episodes: number, projectFolder: string): Promise<Growth> {
  const { dataFolder, indexFolder } = foldersOf(projectFolder);
  const faults: Fault[] = [];
  const [files] = await readEpisodeFiles(dataFolder, faults);
  if (!files) throw new DataError(faults);
  const indexFile = join(indexFolder, `${files.id}.json`);
  const { source, transcript, guide } = files;
  const hash = contentHash(source, transcript, guide);
  const searches: Search[] = [];
  const { milliseconds: load } = await timed(async () => {
    for (let number = 1; number <= episodes; number++) {
      const episode = parseEpisode(renamed(files, number), faults);
      if (!episode) throw new DataError(faults);
      // The vectors are those of the one episode, read anew for each, as they would be.
      const stored = await readStoredIndex(indexFile, hash);
      searches.push(createSearch(buildSearchIndex(episode), { vectors: () => stored?.vectors }));
    }
  });
  const queries = await readJudgedQueries(projectFolder);
  const [first] = searches;
  const one = await timesOf(queries, { rounds: 5, warmUpRounds: 3 }, async ({ q }) =>
    first?.find({ text: q, limit: hitsJudged }),
  );
  const some = queries.filter(
    (_, index) => index % Math.ceil((queries.length * episodes) / searchesOverAll) === 0,
  );
  const all = await timesOf(some, { rounds: 1, warmUpRounds: 0 }, async ({ q }) => {
    const found = [];
    for (const search of searches)
      found.push(...(await search.find({ text: q, limit: hitsJudged })).hits);
    return found.toSorted((a, b) => b.score - a.score).slice(0, hitsJudged);
  });
  return {
    episodes,
    load,
    residentBytes: memoryInUse().rss,
    storedBytes: (await stat(indexFile)).size * episodes,
    one: spreadOf(one),
    all: spreadOf(all),
  };
}

function renamed(files: EpisodeFiles, number: number): EpisodeFiles {
  const guide = files.guide.replace(/"title": "/, `"title": "Number ${number}: `);
  return { ...files, id: `${number}-${files.id}`, guide };
}

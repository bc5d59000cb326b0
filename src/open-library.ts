import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { staticMaps } from "./command/episode-map.ts";
import type { Episode } from "./episode/episode.ts";
import type { Library, Volume } from "./command/library.ts";
import { DataError, type Fault } from "./episode/fault.ts";
import { parseEpisode, readEpisodeFiles, type EpisodeFiles } from "./episode/load.ts";
import { createSearch } from "./search/create-search.ts";
import { buildSearchIndex } from "./search/search-index.ts";
import type { Encoder, GuideVectors } from "./search/encoder.ts";
import {
  buildStoredIndex,
  contentHash,
  encodeGuide,
  readStoredIndex,
  writeStoredIndex,
} from "./search/stored-index.ts";

export interface OpenOptions {
  readonly dataFolder: string;
  /** Where the build stored the indexes. */
  readonly indexFolder: string;
  /** Left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
}

/** Reads and checks every episode and makes it searchable. Throws a `DataError` with all faults. */
export async function openLibrary({
  dataFolder,
  indexFolder,
  encoder,
}: OpenOptions): Promise<Library> {
  const faults: Fault[] = [];
  const volumes: Volume[] = [];
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const episode = parseEpisode(files, faults);
    if (!episode) continue;
    const hash = hashOf(files);
    const stored = await readStoredIndex(indexFile(indexFolder, files), hash);
    let vectors: GuideVectors | undefined = stored?.vectors;
    if (encoder && !vectors)
      void encoder.ready().then(async () => (vectors = await encodeGuide(episode, encoder)));
    void takeMaps(episode, mapFolder(indexFolder, files, hash));
    volumes.push({
      episode,
      search: createSearch(buildSearchIndex(episode), {
        encoder,
        vectors: () => vectors,
      }),
    });
  }
  if (faults.length > 0) throw new DataError(faults);
  const sorted = volumes.toSorted(
    (a, b) => b.episode.date.localeCompare(a.episode.date) || b.episode.number - a.episode.number,
  );
  const [newest] = sorted;
  if (!newest)
    throw new DataError([
      { file: dataFolder, line: 1, problem: "there is no episode", expected: "a folder for each" },
    ]);
  return { volumes: sorted, newest };
}

/** Works out the indexes of every episode and stores them, those whose data did not change left as they are. Gives what was made. */
export async function storeIndexes({
  dataFolder,
  indexFolder,
  encoder,
}: OpenOptions): Promise<string[]> {
  const faults: Fault[] = [];
  const made: string[] = [];
  await encoder?.ready();
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const episode = parseEpisode(files, faults);
    const file = indexFile(indexFolder, files);
    const hash = hashOf(files);
    if (!episode || (await readStoredIndex(file, hash))?.vectors) continue;
    await writeStoredIndex(file, hash, await buildStoredIndex(episode, encoder));
    await storeMaps(episode, mapFolder(indexFolder, files, hash));
    made.push(file);
  }
  if (faults.length > 0) throw new DataError(faults);
  return made;
}

function indexFile(indexFolder: string, { id }: EpisodeFiles): string {
  return join(indexFolder, `${id}.json`);
}

/** Maps of other data are in another folder, and so are never shown. */
function mapFolder(indexFolder: string, { id }: EpisodeFiles, hash: string): string {
  return join(indexFolder, `${id}-maps-${hash.slice(0, 12)}`);
}

async function storeMaps(episode: Episode, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    staticMaps(episode).map(async ({ name, draw }) =>
      writeFile(join(folder, `${name}.png`), draw()),
    ),
  );
}

/** A map that the build did not draw is drawn when it is first asked for. */
async function takeMaps(episode: Episode, folder: string): Promise<void> {
  await Promise.all(
    staticMaps(episode).map(async ({ name, take }) => {
      const png = await readFile(join(folder, `${name}.png`)).catch(() => undefined);
      if (png) take(png);
    }),
  );
}

function hashOf({ source, transcript, guide }: EpisodeFiles): string {
  return contentHash(source, transcript, guide);
}

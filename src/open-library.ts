import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { staticMaps } from "./command/episode-map.ts";
import type { Library, Volume } from "./command/library.ts";
import { newestFirst, type Episode } from "./episode/episode.ts";
import { DataError, type Fault } from "./episode/fault.ts";
import { parseEpisode, readEpisodeFiles, type EpisodeFiles } from "./episode/load.ts";
import { createSearch } from "./search/create-search.ts";
import type { Encoder, GuideVectors } from "./search/encoder.ts";
import { buildSearchIndex } from "./search/search-index.ts";
import {
  contentHash,
  encodeGuide,
  readStoredIndex,
  readStoredVectors,
  writeStoredIndex,
  writeStoredVectors,
} from "./search/stored-index.ts";

export interface OpenOptions {
  readonly dataFolder: string;
  /** Where the build stored the indexes. */
  readonly indexFolder: string;
  /** Left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
}

/**
 * Makes every episode searchable: from its stored index, or where that is of other data, from its files. Throws a
 * `DataError` with all faults of all episodes.
 */
export async function openLibrary({
  dataFolder,
  indexFolder,
  encoder,
}: OpenOptions): Promise<Library> {
  const faults: Fault[] = [];
  const volumes: Volume[] = [];
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const index =
      (await readStoredIndex(indexFolder, hashOf(files), files.id)) ?? indexOf(files, faults);
    if (!index) continue;
    const { episode } = index;
    const vectors = encoder && (await vectorsFor(episode, { indexFolder, encoder }));
    volumes.push({
      episode,
      search: createSearch(index, { encoder, vectors }),
      storedPicture: async (name) =>
        readFile(pictureFile(indexFolder, files, name)).catch(() => undefined),
    });
  }
  if (faults.length > 0) throw new DataError(faults);
  const sorted = volumes.toSorted((a, b) => newestFirst(a.episode, b.episode));
  const [newest] = sorted;
  if (!newest) throw new Error(`${dataFolder} has neither episodes nor faults`);
  return { volumes: sorted, newest };
}

/** Works out the index of every episode and stores it, with the vectors of guides that changed. Gives the files made. */
export async function storeIndexes({
  dataFolder,
  indexFolder,
  encoder,
}: OpenOptions): Promise<string[]> {
  const faults: Fault[] = [];
  const made: string[] = [];
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const index = indexOf(files, faults);
    if (!index) continue;
    const { episode } = index;
    made.push(await writeStoredIndex(indexFolder, hashOf(files), index));
    await storePictures(episode, (name) => pictureFile(indexFolder, files, name));
    if (!encoder || (await readStoredVectors(indexFolder, episode))) continue;
    await encoder.ready();
    const vectors = await encodeGuide(episode, encoder);
    if (vectors) await writeStoredVectors(indexFolder, episode, vectors);
  }
  if (faults.length > 0) throw new DataError(faults);
  return made;
}

function indexOf(files: EpisodeFiles, faults: Fault[]) {
  const episode = parseEpisode(files, faults);
  return episode && buildSearchIndex(episode);
}

/** Where the build has none of this guide, they are made, and nobody waits for it: until then search goes by words. */
async function vectorsFor(
  episode: Episode,
  { indexFolder, encoder }: { indexFolder: string; encoder: Encoder },
): Promise<() => GuideVectors | undefined> {
  let vectors = await readStoredVectors(indexFolder, episode);
  if (!vectors)
    void encoder.ready().then(async () => (vectors = await encodeGuide(episode, encoder)));
  return () => vectors;
}

async function storePictures(episode: Episode, fileOf: (name: string) => string): Promise<void> {
  // Those of other data are of no use any more.
  await rm(dirname(dirname(fileOf(""))), { recursive: true, force: true });
  for (const { name, draw } of staticMaps(episode)) {
    const file = fileOf(name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await draw());
  }
}

/** Pictures of other data are in another folder, and so are never shown. */
function pictureFile(indexFolder: string, files: EpisodeFiles, name: string): string {
  return join(indexFolder, `${files.id}.pictures`, hashOf(files), `${name}.png`);
}

function hashOf({ id, source, transcript, guide }: EpisodeFiles): string {
  return contentHash(id, source, transcript, guide);
}

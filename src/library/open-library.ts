import type { Library, Volume } from "./library.ts";
import { newestFirst, type Episode } from "../episode/episode.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readEpisodeFiles, type EpisodeFiles } from "../reading/files.ts";
import { createSearch } from "../search/ranking/create-search.ts";
import type { Encoder, GuideVectors } from "../search/meaning/encoder.ts";
import type { SearchIndex } from "../search/index/search-index.ts";
import {
  encodeGuide,
  hashOf,
  readStoredIndex,
  readStoredPicture,
  readStoredVectors,
} from "./stored-index.ts";

export interface OpenOptions {
  readonly dataFolder: string;
  /** Where the build stored the indexes. */
  readonly indexFolder: string;
  /** Left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** While it says so, search goes by words alone. */
  readonly isCrowded?: (() => boolean) | undefined;
}

/**
 * Makes every episode searchable: from its stored index, or where that is of other data, from its files. Throws a
 * `DataError` with all faults of all episodes.
 */
export async function openLibrary({
  dataFolder,
  indexFolder,
  encoder,
  isCrowded,
}: OpenOptions): Promise<Library> {
  const faults: Fault[] = [];
  const volumes: Volume[] = [];
  for (const files of await readEpisodeFiles(dataFolder, faults)) {
    const hash = hashOf(files);
    const index =
      (await readStoredIndex(indexFolder, files.id, hash)) ?? (await indexFrom(files, faults));
    if (!index) continue;
    const { episode } = index;
    const vectors = encoder && (await vectorsFor(episode, { indexFolder, encoder }));
    volumes.push({
      episode,
      search: createSearch([index], { encoder, vectorsOf: vectors, isCrowded }),
      storedPicture: async (name) => readStoredPicture(indexFolder, { id: episode.id, hash, name }),
    });
  }
  if (faults.length > 0) throw new DataError(faults);
  const sorted = volumes.toSorted((a, b) => newestFirst(a.episode, b.episode));
  const [newest] = sorted;
  if (!newest) throw new Error(`${dataFolder} has neither episodes nor faults`);
  return { volumes: sorted, newest };
}

/** The reading of files is loaded only when it is needed. */
async function indexFrom(files: EpisodeFiles, faults: Fault[]): Promise<SearchIndex | undefined> {
  const { indexOf } = await import("./store-indexes.ts");
  return indexOf(files, faults);
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

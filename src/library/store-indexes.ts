import { staticMaps } from "../asking/episode-map.ts";
import type { Episode } from "../episode/episode.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readEpisodeFiles, type EpisodeFiles } from "../reading/files.ts";
import { parseEpisode } from "../reading/load.ts";
import type { OpenOptions } from "./open-library.ts";
import { buildSearchIndex, type SearchIndex } from "../search/index/search-index.ts";
import {
  deleteStoredPictures,
  encodeGuide,
  hashOf,
  readStoredVectors,
  writeStoredIndex,
  writeStoredPicture,
  writeStoredVectors,
} from "./stored-index.ts";

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
    const hash = hashOf(files);
    made.push(await writeStoredIndex(indexFolder, hash, index));
    await storePictures(indexFolder, hash, episode);
    if (!encoder || (await readStoredVectors(indexFolder, episode))) continue;
    await encoder.ready();
    const vectors = await encodeGuide(episode, encoder);
    if (vectors) await writeStoredVectors(indexFolder, episode, vectors);
  }
  if (faults.length > 0) throw new DataError(faults);
  return made;
}

async function storePictures(indexFolder: string, hash: string, episode: Episode): Promise<void> {
  await deleteStoredPictures(indexFolder, episode.id);
  for (const { name, draw } of staticMaps(episode))
    await writeStoredPicture(indexFolder, { id: episode.id, hash, name }, await draw());
}

/** An episode read, checked and made searchable; `undefined` when there are faults. */
export function indexOf(files: EpisodeFiles, faults: Fault[]): SearchIndex | undefined {
  const episode = parseEpisode(files, faults);
  return episode && buildSearchIndex(episode);
}

import type { Show } from "../episode/facts.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readShowFiles, type EpisodeFiles } from "../reading/files.ts";
import { parseEpisode, showOf } from "../reading/load.ts";
import { buildSearchIndex, type SearchIndex } from "../search/index/search-index.ts";
import type { Encoder } from "../search/meaning/encoder.ts";
import {
  encodeGuide,
  hashOf,
  readStoredVectors,
  writeStoredIndex,
  writeStoredVectors,
} from "./stored-index.ts";

export interface StoreOptions {
  readonly dataFolder: string;
  readonly indexFolder: string;
  /** Left out, no vectors are made. */
  readonly encoder?: Encoder | undefined;
}

/**
 * Works out the index of every episode without fault and stores it, with the vectors of guides that changed. Gives the files
 * made and all faults of the others; throws a `DataError` with them where no episode is without.
 */
export async function storeIndexes({
  dataFolder,
  indexFolder,
  encoder,
}: StoreOptions): Promise<{ readonly made: readonly string[]; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const made: string[] = [];
  for (const files of await readShowFiles(dataFolder, faults)) {
    const show = showOf(files, faults);
    if (!show) continue;
    for (const each of files.episodes) {
      const index = indexOf(each, show, faults);
      if (!index) continue;
      made.push(await writeStoredIndex(indexFolder, hashOf(each, files.show), index));
      const { episode } = index;
      if (!encoder || (await readStoredVectors(indexFolder, episode))) continue;
      await encoder.ready();
      const vectors = await encodeGuide(episode, encoder);
      if (vectors) await writeStoredVectors(indexFolder, episode, vectors);
    }
  }
  if (made.length === 0) throw new DataError(faults);
  return { made, faults };
}

export { showOf };

/** An episode read, checked and made searchable; `undefined` when there are faults. */
export function indexOf(files: EpisodeFiles, show: Show, faults: Fault[]): SearchIndex | undefined {
  const episode = parseEpisode(files, show, faults);
  return episode && buildSearchIndex(episode);
}

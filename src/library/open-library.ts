import type { Episode } from "../episode/episode.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readShowFiles, type ShowFiles } from "../reading/files.ts";
import { createSearch } from "../search/ranking/create-search.ts";
import type { SearchIndex } from "../search/index/search-index.ts";
import type { Encoder, GuideVectors } from "../search/meaning/encoder.ts";
import { createCatalogue } from "./catalogue.ts";
import type { Library } from "./library.ts";
import { encodeGuide, hashOf, readStoredIndex, readStoredVectors } from "./stored-index.ts";

export interface OpenOptions {
  readonly dataFolder: string;
  /** Where the build stored the indexes. */
  readonly indexFolder: string;
  /** Left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
}

export interface OpenedLibrary extends Library {
  /** Of the episodes and shows that are left out. */
  readonly faults: readonly Fault[];
}

/**
 * Makes every episode searchable that has no fault: from its stored index, or where that is of other data, from its files.
 * Throws a `DataError` with all faults of all episodes where none is without.
 */
export async function openLibrary({
  dataFolder,
  indexFolder,
  encoder,
}: OpenOptions): Promise<OpenedLibrary> {
  const faults: Fault[] = [];
  const indexes: SearchIndex[] = [];
  for (const files of await readShowFiles(dataFolder, faults))
    indexes.push(...(await indexesOf(files, indexFolder, faults)));
  if (indexes.length === 0) throw new DataError(faults);
  const library = libraryOf(indexes, {
    encoder,
    vectorsOf: encoder && (await vectorsFor(indexes, { indexFolder, encoder })),
  });
  return { ...library, faults };
}

/** A library of episodes that are in memory. */
export function libraryOf(
  indexes: readonly SearchIndex[],
  options: Parameters<typeof createSearch>[1] = {},
): Library {
  const episodes = new Map(indexes.map(({ episode }) => [episode.id, episode]));
  return {
    catalogue: createCatalogue([...episodes.values()]),
    open: async (id) => episodes.get(id),
    search: createSearch(indexes, options),
  };
}

/** Those of a show's episodes that have no fault. */
async function indexesOf(
  files: ShowFiles,
  indexFolder: string,
  faults: Fault[],
): Promise<SearchIndex[]> {
  const stored = await Promise.all(
    files.episodes.map(async (each) =>
      readStoredIndex(indexFolder, each.id, hashOf(each, files.show)),
    ),
  );
  // What is stored was read from this very show.json.
  let show = stored.find((index) => index !== undefined)?.episode.show;
  const indexes: SearchIndex[] = [];
  for (const [position, each] of files.episodes.entries()) {
    let index = stored[position];
    if (!index) {
      // Reading is loaded only when it is needed.
      const { indexOf, showOf } = await import("./store-indexes.ts");
      show ??= showOf(files, faults);
      if (!show) return [];
      index = indexOf(each, show, faults);
    }
    if (index && show) indexes.push({ ...index, episode: { ...index.episode, show } });
  }
  return indexes;
}

/** By episode. Missing vectors are computed in the background; until they are there, search uses words only. */
async function vectorsFor(
  indexes: readonly SearchIndex[],
  { indexFolder, encoder }: { indexFolder: string; encoder: Encoder },
): Promise<(episode: Episode) => GuideVectors | undefined> {
  const vectors = new Map<string, GuideVectors | undefined>();
  const missing: Episode[] = [];
  for (const { episode } of indexes) {
    const stored = await readStoredVectors(indexFolder, episode);
    vectors.set(episode.id, stored);
    if (!stored) missing.push(episode);
  }
  if (missing.length > 0) void encodeMissing();
  async function encodeMissing(): Promise<void> {
    await encoder.ready();
    for (const episode of missing) vectors.set(episode.id, await encodeGuide(episode, encoder));
  }
  return ({ id }) => vectors.get(id);
}

import { LRUCache } from "lru-cache";
import { access, constants, mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Episode } from "../episode/episode.ts";
import type { Fault } from "../reading/fault.ts";
import { inMemory } from "../search/index/bytes.ts";
import { createIndexWriter } from "../search/index/index-writer.ts";
import type { Elsewhere } from "../search/candidates/file-candidates.ts";
import type { Encoder, GuideVectors } from "../search/meaning/encoder.ts";
import type { SaidMeaning } from "../search/meaning/said-meaning.ts";
import { createSearch, type Searched } from "../search/ranking/create-search.ts";
import { createCatalogue } from "./catalogue.ts";
import type { OpenedEpisode } from "./episode-record.ts";
import { entryOf } from "./index-episode.ts";
import { identityOf, memorySink } from "./index-file.ts";
import type { Library } from "./library.ts";
import { createMeanings, type Meanings } from "./meanings.ts";
import {
  inOrder,
  openStored,
  openStoredIndex,
  type StoredEpisode,
  type StoredIndex,
  type StoredLibrary,
} from "./stored-library.ts";
import {
  faultsOf,
  isCurrent,
  openCurrent,
  storeIndex,
  survey,
  type CurrentIndex,
} from "./store-index.ts";

export interface OpenOptions {
  readonly dataFolder: string;
  /** Where the index is, or is to be. */
  readonly indexFolder: string;
  /** Left out, search goes by words alone. */
  readonly encoder?: Encoder | undefined;
  /** Another engine for the candidates of an index; left out, the index file brings them. */
  readonly elsewhereFor?: ((index: StoredIndex) => ElsewhereOpen) | undefined;
}

export interface ElsewhereOpen extends Elsewhere {
  readonly close: () => Promise<void>;
}

export interface OpenedLibrary extends Library {
  /** Of the episodes and shows that are left out. */
  readonly faults: readonly Fault[];
  /** Where its index is: elsewhere than asked where that cannot be written. */
  readonly indexFolder: string;
  /** What its texts mean to the encoder, where there is one. */
  readonly meanings: Meanings | undefined;
  /** The index can no longer be read after it. */
  readonly close: () => void;
}

/**
 * Opens the library from its index, which is first made or brought up to date where it is not of just these files. Throws a
 * `DataError` with all faults of all episodes where none is without.
 */
export async function openLibrary(options: OpenOptions): Promise<OpenedLibrary> {
  const { dataFolder } = options;
  let { indexFolder } = options;
  let current = openCurrent(indexFolder);
  const found = await survey(dataFolder, current?.index);
  let faults = faultsOf(found, found.leftOut);
  if (!current || !isCurrent(found, current.index)) {
    current?.close();
    indexFolder = await writableFolder(indexFolder);
    ({ faults } = await storeIndex({ dataFolder, indexFolder }));
    current = openCurrent(indexFolder);
  }
  if (!current)
    throw new Error(`the index in ${indexFolder} cannot be read though it was just made`);
  return { ...libraryIn(current, { ...options, indexFolder }), faults, indexFolder };
}

function libraryIn(
  { index, close }: CurrentIndex,
  {
    indexFolder,
    encoder,
    elsewhereFor,
  }: Pick<OpenOptions, "indexFolder" | "encoder" | "elsewhereFor">,
) {
  const elsewhere = elsewhereFor?.(index);
  const meanings = encoder && createMeanings(index, indexFolder, encoder);
  const library = libraryFrom(index, {
    encoder,
    elsewhere,
    vectorsOf: (number) => meanings?.guideOf(number),
    saidMeaningOf: meanings?.saidOf,
  });
  return {
    ...library,
    meanings,
    close: () => {
      close();
      void elsewhere?.close();
    },
  };
}

/** The folder, or a new one for temporary files where that cannot be written: a container is often read-only. */
async function writableFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch {
    return mkdtemp(join(tmpdir(), "verse-index-"));
  }
}

/** How often it is looked for a new index. */
const followSeconds = 5;
/** As long an index is kept open that another has taken the place of: requests that began with it are answered by then. */
const lastRequestSeconds = 60;

/**
 * Takes up a new index as soon as there is one, until what it gives is called. What was asked before is answered from the old
 * one; an index that is damaged or of other code is left alone.
 */
export function followIndex(
  options: Pick<OpenOptions, "indexFolder" | "encoder" | "elsewhereFor">,
  opened: OpenedLibrary,
  take: (library: OpenedLibrary) => void,
): () => void {
  const { indexFolder } = options;
  let library = opened;
  let known = identityOf(indexFolder);
  const timer = setInterval(() => {
    const identity = identityOf(indexFolder);
    if (identity === undefined || identity === known) return;
    known = identity;
    const current = openCurrent(indexFolder);
    if (!current) return;
    setTimeout(library.close, lastRequestSeconds * 1000).unref();
    const faults = current.index.common.leftOut.flatMap((each) => each.faults);
    library = { ...libraryIn(current, options), faults, indexFolder };
    take(library);
  }, followSeconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

interface InMemory {
  readonly encoder?: Encoder;
  readonly elsewhereFor?: (index: StoredIndex) => Elsewhere;
  readonly vectorsOf?: (episode: Episode) => GuideVectors | undefined;
  readonly saidMeaningOf?: (episode: number) => SaidMeaning | undefined;
}

/** A library of episodes that are in memory. */
export function libraryOf(episodes: readonly Episode[], options: InMemory = {}): Library {
  const index = indexInMemory(episodes);
  return libraryFrom(index, {
    encoder: options.encoder,
    elsewhere: options.elsewhereFor?.(index),
    vectorsOf: (number) => options.vectorsOf?.(openStored(index, number).episode),
    saidMeaningOf: options.saidMeaningOf,
  });
}

export function indexInMemory(episodes: readonly Episode[]): StoredIndex {
  const sink = memorySink();
  const writer = createIndexWriter<StoredEpisode>(sink, { version: "" });
  for (const episode of episodes) writer.add(entryOf(episode, { hash: "", looks: "" }));
  const shows = [...new Map(episodes.map(({ show }) => [show.id, show])).values()];
  const stored = shows.map((show) => ({ show, hash: "" }));
  writer.finish({ shows: stored, leftOut: [] } satisfies StoredLibrary, inOrder(stored));
  return openStoredIndex(inMemory(sink.bytes()));
}

/** Episodes that were opened last are kept, up to about so many bytes of memory. */
const keptEpisodeBytes = 16e6;

function libraryFrom(index: StoredIndex, engine: Omit<Searched, "index" | "open">): Library {
  const facts = index.episodes.map(({ about }) => about.facts);
  const numbers = new Map(facts.map(({ id }, number) => [id, number]));
  const opened = new LRUCache<number, OpenedEpisode>({
    maxSize: keptEpisodeBytes,
    // One that is larger than all that is kept is kept alone.
    sizeCalculation: ({ bytes }) => Math.min(bytes, keptEpisodeBytes),
  });
  const open = (number: number): OpenedEpisode => {
    const episode = opened.get(number) ?? openStored(index, number);
    opened.set(number, episode);
    return episode;
  };
  return {
    catalogue: createCatalogue(facts),
    open: async (id) => {
      const number = numbers.get(id);
      return number === undefined ? undefined : open(number).episode;
    },
    search: createSearch({ index, open, ...engine }),
  };
}

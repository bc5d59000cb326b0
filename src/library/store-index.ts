import type { EpisodeId } from "../episode/facts.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { listShows } from "../reading/files.ts";
import { showOf } from "../reading/show.ts";
import { twinWarnings } from "../reading/twins.ts";
import { DamagedIndex } from "../search/index/format.ts";
import { createIndexWriter } from "../search/index/index-writer.ts";
import { indexFileIn, openFile, writeInPlace } from "./index-file.ts";
import { indexMany } from "./index-many.ts";
import type { Job, Outcome } from "./index-episode.ts";
import { codeVersion } from "./code-version.ts";
import {
  contentHash,
  factsIn,
  inOrder,
  looksOf,
  openStoredIndex,
  type StoredEpisode,
  type StoredIndex,
  type StoredLibrary,
  type StoredShow,
} from "./stored-library.ts";

export interface StoreOptions {
  readonly dataFolder: string;
  readonly indexFolder: string;
  /** Told before each episode that is read, and after the last. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
  /** The episode that was read last. */
  readonly id: EpisodeId | undefined;
}

export interface Stored {
  readonly file: string;
  /** How many episodes were read anew; 0 where the index was right already. */
  readonly made: number;
  readonly episodes: number;
  readonly faults: readonly Fault[];
  /** What is no fault and yet worth a look: episodes that are called the same. */
  readonly warnings: readonly Fault[];
}

/** An index that is open until it is closed. */
export interface CurrentIndex {
  readonly index: StoredIndex;
  readonly close: () => void;
}

/** The index in a folder as it is now; `undefined` where there is none, it is damaged, or of other code. */
export function openCurrent(indexFolder: string): CurrentIndex | undefined {
  const file = openFile(indexFileIn(indexFolder));
  if (!file) return undefined;
  try {
    const index = openStoredIndex(file);
    if (index.version === codeVersion()) return { index, close: file.close };
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error;
  }
  file.close();
  return undefined;
}

/** What is in the data folder, beside what an index says of it. */
export interface Survey {
  readonly shows: readonly StoredShow[];
  /** The numbers in the index of the episodes that look as they did, and how they look. */
  readonly same: readonly number[];
  readonly jobs: readonly Job[];
  /** Of the episodes that are left out still. */
  readonly leftOut: StoredLibrary["leftOut"];
  /** Of folders and shows. */
  readonly faults: readonly Fault[];
}

/** Looks at the data folder without reading an episode. */
export async function survey(dataFolder: string, index: StoredIndex | undefined): Promise<Survey> {
  const faults: Fault[] = [];
  const shows: StoredShow[] = [];
  const same: number[] = [];
  const jobs: Job[] = [];
  const leftOut: StoredLibrary["leftOut"][number][] = [];
  const known = new Map(
    index?.episodes.map(({ about }, number) => [about.stored.id, { ...about.stored, number }]),
  );
  const out = new Map(index?.common.leftOut.map((each) => [each.id, each]));
  const before = new Map(index?.common.shows.map(({ show, hash }) => [show.id, { show, hash }]));
  for await (const folder of listShows(dataFolder, faults)) {
    const hash = contentHash(folder.show);
    const stored = before.get(folder.id);
    const isSame = stored?.hash === hash;
    const show = isSame ? stored.show : showOf(folder, faults);
    if (!show) continue;
    shows.push({ show, hash });
    for (const { id, folder: place } of folder.episodes) {
      const looks = looksOf(place);
      const episode = known.get(id);
      const faulty = out.get(id);
      if (isSame && episode?.looks === looks) same.push(episode.number);
      else if (faulty?.looks === looks && faulty.showHash === hash) leftOut.push(faulty);
      else
        jobs.push({ id, folder: place, looks, show, showText: folder.show, before: episode?.hash });
    }
  }
  return { shows, same, jobs, leftOut, faults };
}

/** Whether an index is of just what was found. */
export function isCurrent({ same, jobs }: Survey, index: StoredIndex): boolean {
  return jobs.length === 0 && same.length === index.episodes.length;
}

/** Of what is left out, and of episodes that are taken for one another. */
export function faultsOf({ faults }: Survey, leftOut: StoredLibrary["leftOut"]): readonly Fault[] {
  return [...faults, ...leftOut.flatMap((each) => each.faults)];
}

/**
 * Makes the index of all episodes without fault, or brings it up to date: only what changed is read. Gives all faults of the others;
 * throws a `DataError` with them where no episode is without.
 */
export async function storeIndex(options: StoreOptions): Promise<Stored> {
  const current = openCurrent(options.indexFolder);
  try {
    return await bringUpToDate(options, current?.index);
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error;
    // What is to be taken over from it cannot be read: all is made anew.
    return await bringUpToDate(options, undefined);
  } finally {
    current?.close();
  }
}

async function bringUpToDate(
  { dataFolder, indexFolder, onProgress }: StoreOptions,
  before: StoredIndex | undefined,
): Promise<Stored> {
  const found = await survey(dataFolder, before);
  const file = indexFileIn(indexFolder);
  if (before && isCurrent(found, before))
    return {
      file,
      made: 0,
      episodes: before.episodes.length,
      faults: faultsOf(found, found.leftOut),
      warnings: twinWarnings(
        dataFolder,
        before.episodes.map(({ about }) => about.facts),
      ),
    };
  return writeInPlace(file, async (sink) => {
    const writer = createIndexWriter<StoredEpisode>(sink, { version: codeVersion(), before });
    const numbers = new Map(before?.episodes.map(({ about }, number) => [about.stored.id, number]));
    const leftOut = [...found.leftOut];
    let done = 0;
    const kept: StoredEpisode[] = [];

    function keep(number: number, looks?: string): void {
      const stored = before?.episodes[number]?.about.stored;
      if (!stored) return;
      const about = looks === undefined ? stored : { ...stored, looks };
      writer.keep(number, about);
      kept.push(about);
    }

    function take(outcome: Outcome): void {
      const { job } = outcome;
      const number = numbers.get(job.id);
      if (outcome.kind === "same" && number !== undefined) keep(number, job.looks);
      if (outcome.kind === "faulty") {
        const showHash = contentHash(job.showText);
        leftOut.push({ id: job.id, looks: job.looks, showHash, faults: outcome.faults });
      }
      if (outcome.kind === "new") {
        writer.add(outcome.episode);
        kept.push(outcome.episode.about);
      }
      done += 1;
      onProgress?.({ done, of: found.jobs.length, id: job.id });
    }

    for (const number of found.same) keep(number);
    onProgress?.({ done, of: found.jobs.length, id: undefined });
    await indexMany(found.jobs, take);
    const faults = faultsOf(found, leftOut);
    if (kept.length === 0) throw new DataError(faults);
    writer.finish({ shows: found.shows, leftOut } satisfies StoredLibrary, inOrder(found.shows));
    const factsOf = factsIn(found.shows);
    const warnings = twinWarnings(dataFolder, kept.map(factsOf));
    return { file, made: found.jobs.length, episodes: kept.length, faults, warnings };
  });
}

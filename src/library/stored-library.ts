import { createHash } from "node:crypto";
import { statSync, readdirSync } from "node:fs";
import { z } from "zod";
import { newestFirst, type EpisodeId, type Facts, type Show } from "../episode/facts.ts";
import type { Fault } from "../reading/fault.ts";
import type { EpisodeFiles } from "../reading/files.ts";
import type { Directory } from "../search/index/format.ts";
import { guideTexts } from "../search/index/guide.ts";
import type { Bytes } from "../search/index/bytes.ts";
import { openLibraryIndex, type OpenedIndex } from "../search/index/library-index.ts";
import type { Episode } from "../episode/episode.ts";
import { readRecord, type OpenedEpisode } from "./episode-record.ts";

/** What the index says of an episode. */
export interface StoredEpisode {
  readonly id: EpisodeId;
  /** Of the files it was made of: see `hashOf`. */
  readonly hash: string;
  /** Of these files as a folder shows them: see `looksOf`. */
  readonly looks: string;
  /** Of the guide's texts: what the encoder made of them is kept under this name. */
  readonly guideHash: string;
  /** Of its sentences: what the encoder made of them is kept under this name. */
  readonly saidHash: string;
  readonly showId: string;
  readonly facts: Omit<Facts, "show">;
}

/** What the index says of all episodes together. */
export interface StoredLibrary {
  readonly shows: readonly StoredShow[];
  /** Of the episodes and shows that are left out, and how they look. */
  readonly leftOut: readonly LeftOut[];
}

export interface StoredShow {
  readonly show: Show;
  /** Of its `show.json`. */
  readonly hash: string;
}

interface LeftOut {
  readonly id: EpisodeId;
  readonly looks: string;
  /** Of the text of its `show.json`. */
  readonly showHash: string;
  readonly faults: readonly Fault[];
}

/** An episode as the search is given it. */
interface KnownEpisode {
  readonly stored: StoredEpisode;
  readonly facts: Facts;
}

export type StoredIndex = OpenedIndex<StoredLibrary, KnownEpisode>;

/** Opens what `storeIndex` wrote. Throws a `DamagedIndex` for anything else. */
export function openStoredIndex(file: Bytes): StoredIndex {
  let shows: ReadonlyMap<string, Show> | undefined;
  return openLibraryIndex(file, {
    directory,
    read(stored, common): KnownEpisode {
      shows ??= new Map(common.shows.map(({ show }) => [show.id, show]));
      const show = shows.get(stored.showId);
      if (!show) throw new RangeError(`there is no show ${stored.showId} in the index`);
      return { stored, facts: { ...stored.facts, show } };
    },
  });
}

/** Its checksum was right: looking at each field again would take what the index saves. */
const directory = z.custom<Directory<StoredLibrary, StoredEpisode>>(
  (value) => typeof value === "object" && value !== null,
);

export function storedOf(
  facts: Facts,
  known: Pick<StoredEpisode, "hash" | "looks" | "guideHash" | "saidHash">,
): StoredEpisode {
  const { id, show, title, number, date, durationSeconds, video, page, people, chapters } = facts;
  return {
    id,
    ...known,
    showId: show.id,
    facts: {
      id,
      title,
      number,
      date,
      durationSeconds,
      video,
      page,
      audio: facts.audio,
      language: facts.language,
      ...(facts.otherCut && { otherCut: true }),
      ...(facts.guessed && { guessed: facts.guessed }),
      people,
      chapters: chapters.map(({ number: own, title: name, startSeconds, isKnownTime }) => ({
        number: own,
        title: name,
        startSeconds,
        isKnownTime,
      })),
    },
  };
}

/** Opens an episode of an index. Throws a `DamagedIndex` where its words are not those that were written. */
export function openStored(index: StoredIndex, number: number): OpenedEpisode {
  const known = index.episodes[number];
  if (!known) throw new RangeError(`there is no episode ${number} in the index`);
  return readRecord(index.episode(number).part("record"), known.about.facts);
}

/** The facts of episodes of some shows. */
export function factsIn(shows: readonly StoredShow[]): (episode: StoredEpisode) => Facts {
  const byId = new Map(shows.map(({ show }) => [show.id, show]));
  return ({ facts, showId }) => {
    const show = byId.get(showId);
    if (!show) throw new RangeError(`there is no show ${showId}`);
    return { ...facts, show };
  };
}

/** The order of the episodes in the index. */
export function inOrder(shows: readonly StoredShow[]) {
  const factsOf = factsIn(shows);
  return (one: StoredEpisode, other: StoredEpisode) => newestFirst(factsOf(one), factsOf(other));
}

/** Differs for files that differ anywhere; the second is the text of `show.json`. */
export function hashOf(files: EpisodeFiles, show: string): string {
  const { id, source, transcript, guide, imported } = files;
  return contentHash(id, show, source, transcript, guide, JSON.stringify(imported ?? null));
}

export function guideHashOf(episode: Pick<Episode, "moments">): string {
  return contentHash(...guideTexts(episode).map(({ text }) => text));
}

export function saidHashOf({ sentences }: Pick<Episode, "sentences">): string {
  return contentHash(...sentences.map(({ text }) => text));
}

export function contentHash(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 32);
}

/** The names of an episode's files, their sizes and when they were written: where these are the same, so are the files. */
export function looksOf(folder: string): string {
  const looks: string[] = [];
  look(folder, "");
  return contentHash(...looks);

  // Node's own way through folders within folders asks once more of each file what it is.
  function look(place: string, within: string): void {
    for (const name of readdirSync(place).toSorted()) {
      const found = statSync(`${place}/${name}`);
      looks.push(`${within}${name} ${found.size} ${found.mtimeMs}`);
      if (found.isDirectory()) look(`${place}/${name}`, `${within}${name}/`);
    }
  }
}

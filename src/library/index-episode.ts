import type { Facts, Show } from "../episode/facts.ts";
import type { Episode } from "../episode/episode.ts";
import type { Fault } from "../reading/fault.ts";
import { indexEpisode } from "../search/index/indexed-episode.ts";
import type { NewEpisode } from "../search/index/index-writer.ts";
import { writeRecord } from "./episode-record.ts";
import { guideHashOf, saidHashOf, storedOf, type StoredEpisode } from "./stored-library.ts";

/** An episode whose files are to be read. */
export interface Job {
  readonly id: string;
  readonly folder: string;
  readonly looks: string;
  readonly show: Show;
  /** The text of `show.json`. */
  readonly showText: string;
  /** The hash of the files that the index before was made of. */
  readonly before: string | undefined;
}

/** What came of it: the files are the same as before, they have faults, or what the index keeps of them. */
export type Outcome =
  | { readonly kind: "same"; readonly job: Job }
  | { readonly kind: "faulty"; readonly job: Job; readonly faults: readonly Fault[] }
  | {
      readonly kind: "new";
      readonly job: Job;
      readonly episode: NewEpisode<StoredEpisode>;
    };

/** What the index keeps of an episode. */
export function entryOf(
  episode: Episode,
  known: Pick<StoredEpisode, "hash" | "looks">,
): NewEpisode<StoredEpisode> {
  const indexed = indexEpisode(episode);
  const facts: Facts = episode;
  return {
    about: storedOf(facts, {
      ...known,
      guideHash: guideHashOf(episode),
      saidHash: saidHashOf(episode),
    }),
    record: writeRecord(episode, indexed.laterAt),
    indexed,
  };
}

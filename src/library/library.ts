import type { Episode } from "../episode/episode.ts";
import type { EpisodeId } from "../episode/facts.ts";
import type { Search } from "../search/search.ts";
import type { Catalogue } from "./catalogue.ts";

/** Everything that can be asked. */
export interface Library {
  readonly catalogue: Catalogue;
  /** `undefined` for an id that the catalogue does not have. */
  readonly open: (id: EpisodeId) => Promise<Episode | undefined>;
  readonly search: Search;
}

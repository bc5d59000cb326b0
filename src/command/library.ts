import type { Episode } from "../episode/episode.ts";
import type { Search } from "../search/search.ts";

/** An episode that can be asked. */
export interface Volume {
  readonly episode: Episode;
  readonly search: Search;
}

/** Everything that can be asked. */
export interface Library {
  readonly volumes: readonly Volume[];
  readonly newest: Volume;
}

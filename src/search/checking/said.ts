import type { Scope } from "../../episode/scope.ts";
import type { Search } from "../search.ts";
import type { LikelyPlace } from "./likely-places.ts";
import type { PhrasePlaces } from "./phrase-places.ts";
import type { IsWord } from "./turning-words.ts";

/** What the check needs of the library. */
export interface Said {
  /** Where a text may have been said: see `createLikelyPlaces`. In any order. */
  readonly likelyPlaces: (text: string, scope: Scope) => readonly LikelyPlace[];
  /** How often a word or some in a row are said, and the first of the places. */
  readonly placesOfPhrase: (text: string, scope: Scope) => PhrasePlaces;
  readonly isWord: IsWord;
  readonly find: Search["find"];
}

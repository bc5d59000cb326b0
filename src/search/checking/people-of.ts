import type { KnownPerson } from "../../episode/facts.ts";
import type { LikelyPlace } from "./likely-places.ts";

/** More groups of episodes than these are not remembered. */
const maxGroups = 200;

/** Gives the people of the episodes in which a text may have been said, always the same list for the same episodes. */
export function createPeopleOf() {
  const known = new Map<string, readonly KnownPerson[]>();
  return (places: readonly LikelyPlace[]): readonly KnownPerson[] => {
    const episodes = new Map(places.map(({ episode }) => [episode.id, episode]));
    const key = [...episodes.keys()].toSorted().join(" ");
    const before = known.get(key);
    if (before) return before;
    const everyone = [...episodes.values()].flatMap((each) => [
      ...each.people,
      ...each.show.people,
    ]);
    const people = [...new Map(everyone.map((person) => [person.name, person])).values()];
    if (known.size >= maxGroups) known.clear();
    known.set(key, people);
    return people;
  };
}

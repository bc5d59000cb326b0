import type { Facts } from "../episode/facts.ts";
import { isUnnamed } from "../episode/unnamed-speakers.ts";
import { folded } from "../language/words.ts";
import { editDistance, slipsAllowed } from "../language/spelling.ts";
import { lazy } from "../search/index/lazy.ts";
import type { Suggestion, Where } from "./catalogue.ts";

const maxSuggestions = 25;
const maxNearest = 4;

/** Somebody by a name, in all episodes and shows. */
interface Named {
  readonly name: string;
  /** The name and the others, folded. */
  readonly forms: Set<string>;
  /** The ids of their episodes and shows. */
  readonly places: Set<string>;
  episodes: number;
}

/** Finds people by what others type of their names. Takes the episodes newest first. */
export function createPeopleNames(episodes: readonly Facts[]) {
  // A start need not wait for it.
  const all = lazy(() => namedIn(episodes));
  const inside = ({ show, episode }: Where) =>
    all().filter(
      ({ name, places }) =>
        // A voice without a name is another one in each episode.
        (episode ? places.has(episode.id) : !isUnnamed(name)) && (!show || places.has(show.id)),
    );

  function named(typed: string, where: Where): readonly string[] {
    const name = nameIn(typed);
    if (name === "") return [];
    const people = inside(where);
    const finding = (isMeant: (form: string) => boolean) =>
      people.filter(({ forms }) => [...forms].some(isMeant)).map((person) => person.name);
    const sorted = wordsOf(name).toSorted().join(" ");
    // “Host, Ada” is the same name.
    const whole = finding((form) => form === name || wordsOf(form).toSorted().join(" ") === sorted);
    if (whole.length > 0) return whole;
    const part = finding((form) => ` ${form} `.includes(` ${name} `));
    if (part.length > 0) return part;
    const begun = finding((form) => [form, ...wordsOf(form)].some((word) => word.startsWith(name)));
    if (begun.length > 0) return begun;
    const slips = slipsAllowed(name);
    const isNear = (word: string) =>
      Math.abs(word.length - name.length) <= slips && editDistance(word, name) <= slips;
    return finding((form) => [form, ...wordsOf(form)].some(isNear));
  }

  function nearest(typed: string, where: Where): readonly string[] {
    const name = nameIn(typed);
    const distanceOf = ({ forms }: Named) =>
      Math.min(
        ...[...forms].flatMap((form) =>
          [form, ...wordsOf(form)].map((word) => editDistance(word, name)),
        ),
      );
    return inside(where)
      .map((person) => ({ person, distance: distanceOf(person) }))
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, maxNearest)
      .map(({ person }) => person.name);
  }

  function suggest(typed: string, where: Where): readonly Suggestion[] {
    const text = folded(typed);
    const people = inside(where);
    const found =
      text === ""
        ? people.map(({ name }) => name)
        : new Set([
            ...named(typed, where),
            ...people.flatMap(({ name, forms }) =>
              [...forms].some((form) => form.includes(text)) ? [name] : [],
            ),
          ]);
    return [...found].slice(0, maxSuggestions).map((name) => ({ label: name, value: name }));
  }

  return { named, nearest, suggest };
}

/** Who speaks in the episodes, those who do so in most first. */
function namedIn(episodes: readonly Facts[]): readonly Named[] {
  const byName = new Map<string, Named>();
  for (const { id, show, people } of episodes)
    for (const { name, aliases } of people) {
      const known: Named = byName.get(name) ?? {
        name,
        forms: new Set(),
        places: new Set(),
        episodes: 0,
      };
      for (const form of [name, ...aliases]) known.forms.add(folded(form));
      known.places.add(id).add(show.id);
      known.episodes += 1;
      byName.set(name, known);
    }
  // Who speaks in most episodes is meant most often; of one episode in its order.
  return [...byName.values()].toSorted((a, b) => b.episodes - a.episodes);
}

function wordsOf(form: string): string[] {
  return form.split(" ");
}

/** Without what people write before and behind a name: `Dr. Host`, `Ada's`, `太郎さん`. */
function nameIn(typed: string): string {
  return folded(typed.replace(/(?:['’]s|さん|氏|先生)\s*$/u, "")).replace(titles, "");
}

const titles =
  /^(?:dr|prof|professor|mr|mrs|ms|sir|herr|frau|monsieur|madame|mme|senora?|sra?)\s+(?=\S)/;

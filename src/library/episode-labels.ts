import type { EpisodeId, Facts } from "../episode/facts.ts";
import { shortened } from "../language/cutting.ts";
import { lazy } from "../search/index/lazy.ts";

/** How episodes are called in lists and lines: no two in the same way. */
export interface EpisodeLabels {
  /** `#7 Title`, with the show where there are several. */
  readonly labelOf: (facts: Facts) => string;
  /** The same with the year, as it is offered while somebody types. */
  readonly labelWithYearOf: (facts: Facts) => string;
  /** In a line about something else: `#7`, without a number the first words of the title; with the show where there are several. */
  readonly shortNameOf: (facts: Facts) => string;
}

const numberOf = ({ number }: Facts) => number !== undefined && `#${number}`;

const maxShortTitleLength = 30;

export function createEpisodeLabels(episodes: readonly Facts[]): EpisodeLabels {
  const isOneShow = new Set(episodes.map(({ show }) => show.id)).size <= 1;
  const inShow = ({ show, number }: Facts, ...parts: (string | false | undefined)[]) => {
    const showName = number === undefined ? `${show.name}:` : show.name;
    return [!isOneShow && showName, ...parts].filter(Boolean).join(" ");
  };
  return {
    labelOf: distinct(episodes, (facts) => inShow(facts, numberOf(facts), facts.title)),
    labelWithYearOf: distinct(episodes, (facts) =>
      inShow(facts, numberOf(facts), facts.title, facts.date && `(${facts.date.slice(0, 4)})`),
    ),
    shortNameOf: distinct(episodes, (facts) =>
      inShow(facts, numberOf(facts) || shortened(facts.title, maxShortTitleLength)),
    ),
  };
}

/** Where several episodes would be called the same, the date tells them apart; where it does not, their ids. */
function distinct(episodes: readonly Facts[], name: (facts: Facts) => string) {
  const ways = [
    name,
    (facts: Facts) => [name(facts), facts.date].filter(Boolean).join(", "),
    (facts: Facts) => `${name(facts)}, ${facts.id}`,
  ];
  // A start need not wait for it.
  const labels = lazy(() => {
    const found = new Map<EpisodeId, string>();
    for (const way of ways) {
      const left = episodes.filter(({ id }) => !found.has(id));
      const seen = new Map<string, number>();
      for (const facts of left) seen.set(way(facts), (seen.get(way(facts)) ?? 0) + 1);
      for (const facts of left) if (seen.get(way(facts)) === 1) found.set(facts.id, way(facts));
    }
    return found;
  });
  return (facts: Facts) => labels().get(facts.id) ?? name(facts);
}

import {
  newestFirst,
  type ChapterFacts,
  type EpisodeId,
  type Facts,
  type Show,
} from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import type { Scope } from "../episode/scope.ts";
import { createChapterNames } from "./chapter-names.ts";
import { createEpisodeLabels, type EpisodeLabels } from "./episode-labels.ts";
import { createEpisodeNames } from "./episode-names.ts";
import { createPeopleNames } from "./people-names.ts";

/** A part of the library in which a name is looked for. */
export type Where = Pick<Scope, "show" | "episode">;

export interface FoundChapter {
  readonly facts: Facts;
  readonly chapter: ChapterFacts;
}

/** What is offered while a name is typed: what is shown, and what is typed in its place. Each at most 100 characters. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/**
 * The facts of all episodes, found by what people type of them. What is typed and what was chosen from a list are understood
 * by the same rules: names as they are before their beginnings, and these before slips of the pen. A text of which
 * something matches nothing names nothing.
 */
export interface Catalogue extends Pick<EpisodeLabels, "labelOf" | "shortNameOf"> {
  /** In the order of their names. */
  readonly shows: readonly Show[];
  /** Newest first, those without a date last. */
  readonly episodes: readonly Facts[];
  readonly byId: (id: EpisodeId) => Facts | undefined;
  /** By number, title, guest, id or link; newest first among equals. */
  readonly episodesNamed: (typed: string, where: Where) => readonly Facts[];
  /** By number or title; those of the newest episode first. */
  readonly chaptersNamed: (typed: string, where: Where) => readonly FoundChapter[];
  /** By name, part of it or another name. */
  readonly peopleNamed: (typed: string, where: Where) => readonly string[];
  /** For a text that names nothing: what comes near it, at most four. */
  readonly nearestEpisodes: (typed: string, where: Where) => readonly Facts[];
  readonly nearestChapters: (typed: string, where: Where) => readonly FoundChapter[];
  readonly nearestPeople: (typed: string, where: Where) => readonly string[];
  /** For an option that narrows a question, at most 25. */
  readonly suggest: (
    option: "speaker" | "chapter" | "episode" | "show",
    typed: string,
    where: Where,
  ) => readonly Suggestion[];
}

export function createCatalogue(facts: readonly Facts[]): Catalogue {
  const episodes = facts.toSorted(newestFirst);
  const ids = new Map(episodes.map((each) => [each.id, each]));
  const shows = [...new Map(episodes.map(({ show }) => [show.id, show])).values()].toSorted(
    (a, b) => a.name.localeCompare(b.name),
  );
  const labels = createEpisodeLabels(episodes);
  const episodeNames = createEpisodeNames(episodes, labels);
  const chapterNames = createChapterNames(episodes, labels);
  const peopleNames = createPeopleNames(episodes);
  const suggestShows = (typed: string) =>
    shows
      .filter(({ id, name }) => folded(`${name} ${id}`).includes(folded(typed)))
      .map(({ id, name }) => ({ label: name, value: id }));
  return {
    labelOf: labels.labelOf,
    shortNameOf: labels.shortNameOf,
    shows,
    episodes,
    byId: (id) => ids.get(id),
    episodesNamed: episodeNames.named,
    nearestEpisodes: episodeNames.nearest,
    chaptersNamed: chapterNames.named,
    nearestChapters: chapterNames.nearest,
    peopleNamed: peopleNames.named,
    nearestPeople: peopleNames.nearest,
    suggest(option, typed, where) {
      if (option === "episode") return episodeNames.suggest(typed, where);
      if (option === "chapter") return chapterNames.suggest(typed, where);
      return option === "speaker" ? peopleNames.suggest(typed, where) : suggestShows(typed);
    },
  };
}

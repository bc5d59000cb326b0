import {
  newestFirst,
  type ChapterFacts,
  type EpisodeId,
  type Facts,
  type Show,
} from "../episode/facts.ts";
import { chaptersNamed, peopleNamed, chapterLabel } from "../episode/names.ts";
import { folded } from "../language/words.ts";
import type { Scope } from "../episode/scope.ts";

interface FoundChapter {
  readonly facts: Facts;
  readonly chapter: ChapterFacts;
}
interface Suggestion {
  readonly label: string;
  readonly value: string;
}
type Where = Pick<Scope, "show" | "episode">;

export interface Catalogue {
  readonly shows: readonly Show[];
  readonly episodes: readonly Facts[];
  byId(id: EpisodeId): Facts | undefined;
  episodesNamed(typed: string, where: Where): readonly Facts[];
  chaptersNamed(typed: string, where: Where): readonly FoundChapter[];
  peopleNamed(typed: string, where: Where): readonly { readonly name: string }[];
  nearestEpisodes(typed: string, where: Where): readonly Facts[];
  nearestChapters(typed: string, where: Where): readonly FoundChapter[];
  nearestPeople(typed: string, where: Where): readonly { readonly name: string }[];
  suggest(option: string, typed: string, scope: Scope): readonly Suggestion[];
}

export function createCatalogue(facts: readonly Facts[]): Catalogue {
  const episodes = facts.toSorted(newestFirst);
  const shows = [...new Map(episodes.map(({ show }) => [show.id, show])).values()];
  const ids = new Map(episodes.map((each) => [each.id, each]));
  const inside = ({ show, episode }: Where) =>
    episode ? [episode] : episodes.filter((each) => !show || each.show.id === show.id);
  const peopleIn = (where: Where) => {
    const names = new Map(
      inside(where).flatMap(({ people }) => people.map((p) => [p.name, p] as const)),
    );
    return [...names.values()];
  };
  const self: Catalogue = {
    shows,
    episodes,
    byId: (id) => ids.get(id),
    episodesNamed: (typed, where) => {
      const wanted = folded(typed);
      const some = inside(where);
      const byId = ids.get(typed);
      if (byId) return [byId];
      const byVideo = some.filter(({ video }) => video !== undefined && typed.includes(video));
      if (byVideo.length > 0) return byVideo;
      const number = /^#?(\d+)$/.exec(typed.trim())?.[1];
      if (number) return some.filter((each) => each.number === Number(number));
      return some.filter((each) => folded(each.title).includes(wanted));
    },
    chaptersNamed: (typed, where) =>
      inside(where).flatMap((each) =>
        chaptersNamed(each, typed).map((chapter) => ({ facts: each, chapter })),
      ),
    peopleNamed: (typed, where) => peopleNamed({ people: peopleIn(where) }, typed),
    nearestEpisodes: () => [],
    nearestChapters: () => [],
    nearestPeople: (_typed, where) => peopleIn(where),
    suggest: (option, typed, scope) => {
      const some = inside(scope);
      if (option === "speaker") {
        const found = typed.trim() === "" ? peopleIn(scope) : self.peopleNamed(typed, scope);
        return found.map(({ name }) => ({ label: name, value: name }));
      }
      if (option === "episode")
        return (typed === "" ? some : self.episodesNamed(typed, scope)).map(({ id, title }) => ({
          label: title.slice(0, 100),
          value: id,
        }));
      if (option === "chapter") {
        const newest = some[0];
        const found =
          typed === "" && newest
            ? newest.chapters.map((chapter) => ({ facts: newest, chapter }))
            : self.chaptersNamed(typed, scope);
        return found.map(({ chapter }) => ({
          label: chapterLabel(chapter).slice(0, 100),
          value: String(chapter.number),
        }));
      }
      return shows.map(({ id, name }) => ({ label: name, value: id }));
    },
  };
  return self;
}

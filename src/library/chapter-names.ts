import { chapterLabel, type Facts } from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import { shortened } from "../language/cutting.ts";
import type { FoundChapter, Suggestion, Where } from "./catalogue.ts";
import type { EpisodeLabels } from "./episode-labels.ts";
import { lazy } from "../search/index/lazy.ts";
import { createShelf, type Shelf } from "./shelf.ts";

const maxSuggestions = 25;
const maxNearest = 4;

/** `15`, `#15`, `15th`, `chapter 15`, `15. Kapitel`, `15e chapitre`, `cap. 15`, `15º`, `第15章`; never `3.5`. */
const numberAlone =
  /^(?:(?:chapter|chap|ch|kapitel|kap|chapitre|cap[ií]tulo|cap|チャプター|第)?\.?\s*)(?:#\s*)?(\d{1,3})(?:\s*(?:st|nd|rd|th|\.|er|[eè]re|e|[eè]me|\.?[ºªoa]))?(?:\s*(?:chapter|kapitel|chapitre|cap[ií]tulo|番目の章|番目|章))?\s*$/iu;
/** `15. Post-training`, perhaps with its time. */
const numberAndTitle = /^(\d{1,3})\.\s+(\S.*)$/u;
/** What a suggestion stands for where several episodes have such a chapter. */
const idAndNumber = /^([^\s/]+\/\S+) (\d{1,3})$/;

/** Finds chapters of all episodes by what people type of them. Takes the episodes newest first. */
export function createChapterNames(
  episodes: readonly Facts[],
  { shortNameOf }: Pick<EpisodeLabels, "shortNameOf">,
) {
  const ids = new Map(episodes.map((facts) => [facts.id, facts]));
  // A start need not wait for it.
  const all = lazy((): readonly FoundChapter[] =>
    episodes.flatMap((facts) => facts.chapters.map((chapter) => ({ facts, chapter }))),
  );
  const byName = lazy(() => namesOf(all()));
  const shelf = createShelf(() => all().map(({ chapter }) => chapter.title));
  const onShelf = (way: keyof Shelf, typed: string, where: Where) =>
    shelf[way](typed, (number) => isInside(all()[number], where)).flatMap(
      (number) => all()[number] ?? [],
    );

  function named(typed: string, where: Where): readonly FoundChapter[] {
    const text = typed.normalize("NFKC").trim();
    const inside = (found: readonly FoundChapter[] | undefined) =>
      (found ?? []).filter((each) => isInside(each, where));
    const [, id, own] = idAndNumber.exec(text) ?? [];
    const chosen = ids.get(id ?? "");
    if (chosen) return inside(numbered([chosen], Number(own)));
    const exact = inside(byName().get(folded(text)));
    if (exact.length > 0) return exact;
    const number = numberAlone.exec(text)?.[1];
    if (number !== undefined)
      return inside(numbered(where.episode ? [where.episode] : episodes, Number(number)));
    const [, first, title = ""] = numberAndTitle.exec(text) ?? [];
    if (first !== undefined)
      return named(title, where).filter(({ chapter }) => chapter.number === Number(first));
    // “3.5” is no title of which “3” and “5” are words.
    if (!/\p{L}/u.test(text)) return [];
    return bestEpisodeFirst(onShelf("withAll", text, where));
  }

  function suggest(typed: string, where: Where): readonly Suggestion[] {
    const text = folded(typed);
    const newest =
      where.episode ??
      episodes.find(
        ({ chapters, show }) => chapters.length > 0 && (!where.show || show.id === where.show.id),
      );
    const first = newest ? newest.chapters.map((chapter) => ({ facts: newest, chapter })) : [];
    const found =
      text === ""
        ? first
        : [
            ...named(typed, where),
            ...first.filter(({ chapter }) => folded(chapterLabel(chapter)).includes(text)),
          ];
    const isPlain = where.episode !== undefined || episodes.length === 1;
    return distinct(found)
      .slice(0, maxSuggestions)
      .map(({ facts, chapter }): Suggestion => {
        const label = chapterLabel(chapter);
        // Where it is plain which episode is meant, the number is enough.
        if (isPlain) return { label: shortened(label, 100), value: String(chapter.number) };
        return {
          label: shortened(`${shortened(label, 70)} · ${shortNameOf(facts)}`, 100),
          value: `${facts.id} ${chapter.number}`,
        };
      });
  }

  return {
    named,
    nearest: (typed: string, where: Where) =>
      distinct(onShelf("withAny", typed, where)).slice(0, maxNearest),
    suggest,
  };
}

function namesOf(all: readonly FoundChapter[]): ReadonlyMap<string, readonly FoundChapter[]> {
  const byName = new Map<string, FoundChapter[]>();
  for (const found of all) {
    const { title } = found.chapter;
    const label = chapterLabel(found.chapter);
    // Also without its number, as it is copied from a list.
    for (const name of new Set([title, label, label.slice(label.indexOf(" ") + 1)].map(folded))) {
      const known = byName.get(name);
      if (known) known.push(found);
      else byName.set(name, [found]);
    }
  }
  return byName;
}

function isInside(found: FoundChapter | undefined, { show, episode }: Where): boolean {
  if (!found) return false;
  const { facts } = found;
  return (!episode || facts.id === episode.id) && (!show || facts.show.id === show.id);
}

/** Those of the episode with the best one first. */
function bestEpisodeFirst(found: readonly FoundChapter[]): readonly FoundChapter[] {
  const isFirst = ({ facts }: FoundChapter) => facts === found[0]?.facts;
  return [...found.filter(isFirst), ...found.filter((each) => !isFirst(each))];
}

function numbered(episodes: readonly Facts[], number: number): FoundChapter[] {
  return episodes.flatMap((facts) => {
    const chapter = facts.chapters[number - 1];
    return chapter ? [{ facts, chapter }] : [];
  });
}

function distinct(found: readonly FoundChapter[]): FoundChapter[] {
  return [...new Map(found.map((each) => [each.chapter, each])).values()];
}

import type { Facts } from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import { shortened } from "../language/cutting.ts";
import type { Suggestion, Where } from "./catalogue.ts";
import type { EpisodeLabels } from "./episode-labels.ts";
import { lazy } from "../search/index/lazy.ts";
import { createShelf, type Shelf } from "./shelf.ts";

const maxSuggestions = 25;
const maxNearest = 4;

/** `7`, `#7`, `ep. 7`, `Folge 7`, `n° 7`, `第7回`. */
const numberAlone =
  /^(?:(?:episode|ep|folge|épisode|episodio|エピソード|第)?\.?\s*)(?:n(?:r|\.?[o°])\.?\s*)?(?:#\s*)?(\d{1,6})\s*(?:話|回)?$/iu;

/** Finds episodes by what people type of them. Takes them newest first. */
export function createEpisodeNames(
  episodes: readonly Facts[],
  { labelOf, labelWithYearOf }: EpisodeLabels,
) {
  // A start need not wait for it.
  const names = lazy(() => namesOf(episodes, { labelOf, labelWithYearOf }));
  const shelf = createShelf(() =>
    episodes.map(({ title, show, people }) =>
      [title, show.name, ...people.flatMap(({ name, aliases }) => [name, ...aliases])].join(" "),
    ),
  );
  const onShelf = (way: keyof Shelf, typed: string, where: Where) =>
    shelf[way](typed, (number) => isInside(episodes[number], where)).flatMap(
      (number) => episodes[number] ?? [],
    );

  /** `undefined` where the words of the text may still name some. */
  function exactly(typed: string, where: Where): readonly Facts[] | undefined {
    const text = typed.normalize("NFKC").trim();
    const inShow = (found: readonly Facts[] | undefined) =>
      (found ?? []).filter((facts) => isInside(facts, where));
    if (/^https?:\/\//i.test(text)) return inShow(linked(text));
    const number = numberAlone.exec(text)?.[1];
    const exact = inShow(names().get(number === undefined ? folded(text) : `#${Number(number)}`));
    return exact.length > 0 || number !== undefined || folded(text) === "" ? exact : undefined;
  }

  const named = (typed: string, where: Where): readonly Facts[] =>
    exactly(typed, where) ?? onShelf("withAll", typed, where);

  function linked(link: string): readonly Facts[] | undefined {
    const video = videoIn(link);
    return names().get(video === undefined ? `page ${withoutFrills(link)}` : `video ${video}`);
  }

  function suggest(typed: string, where: Where): readonly Suggestion[] {
    const all = episodes.filter((facts) => isInside(facts, where));
    const begun = typed.normalize("NFKC").replace(/^\s*#?\s*/, "");
    const found =
      begun === ""
        ? all
        : new Set([
            ...(exactly(typed, where) ?? []),
            ...(/^\d+$/.test(begun)
              ? all.filter(({ number }) => String(number ?? "").startsWith(begun))
              : []),
            ...onShelf("withAll", typed, where),
          ]);
    return [...found]
      .slice(0, maxSuggestions)
      .map((facts) => ({ label: shortened(labelWithYearOf(facts), 100), value: facts.id }));
  }

  return {
    named,
    nearest: (typed: string, where: Where) => onShelf("withAny", typed, where).slice(0, maxNearest),
    suggest,
  };
}

/** By name, the episodes that are called so. Takes them newest first. */
function namesOf(
  episodes: readonly Facts[],
  { labelOf, labelWithYearOf }: Pick<EpisodeLabels, "labelOf" | "labelWithYearOf">,
): ReadonlyMap<string, readonly Facts[]> {
  const byName = new Map<string, Facts[]>();
  const learn = (name: string, facts: Facts) => {
    const known = byName.get(name);
    if (!known) byName.set(name, [facts]);
    else if (!known.includes(facts)) known.push(facts);
  };
  for (const facts of episodes) {
    const { id, title, number, show, video, page } = facts;
    const [, folder = id] = id.split("/");
    const labels = [labelOf(facts), labelWithYearOf(facts)];
    for (const name of [id, folder, title, ...labels, `${show.name} ${number} ${title}`])
      learn(folded(name), facts);
    if (number !== undefined) learn(`#${number}`, facts);
    if (number !== undefined) learn(folded(`${show.name} ${number}`), facts);
    if (video !== undefined) learn(`video ${video}`, facts);
    if (page !== undefined) learn(`page ${withoutFrills(page)}`, facts);
  }
  return byName;
}

function isInside(facts: Facts | undefined, { show }: Where): boolean {
  return facts !== undefined && (!show || facts.show.id === show.id);
}

/** The id in a link to a video on YouTube, whatever else is in it. */
function videoIn(link: string): string | undefined {
  return /(?:youtu\.be\/|youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#?]{0,500}&)?v=|shorts\/|live\/|embed\/|v\/))([\w-]{6,20})/i.exec(
    link,
  )?.[1];
}

/** Of an address what names the page: not how it is reached, who passed it on, nor which second of it. */
function withoutFrills(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, pathname, searchParams } = new URL(address);
  const named = [...searchParams].filter(
    ([name]) => !/^(?:t|start|si|ref|feature|utm_\w+)$/.test(name),
  );
  return [hostname.replace(/^www\./, ""), pathname.replace(/(?<!\/)\/+$/, ""), ...named.flat()]
    .join(" ")
    .toLowerCase();
}

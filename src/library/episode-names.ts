import type { Facts } from "../episode/facts.ts";
import { folded } from "../language/words.ts";
import { shortened } from "../language/cutting.ts";
import type { Suggestion, Where } from "./catalogue.ts";
import { createShelf, type Shelf } from "./shelf.ts";

const maxSuggestions = 25;
const maxNearest = 4;

/** `452`, `#452`, `ep. 452`, `Folge 452`, `第452回`. */
const numberAlone =
  /^(?:(?:episode|ep|folge|épisode|episodio|no|nr|第)?\.?\s*)(?:#\s*)?(\d{1,6})\s*(?:話|回)?$/iu;

/** Finds episodes by what people type of them. Takes them newest first. */
export function createEpisodeNames(episodes: readonly Facts[]) {
  const severalShows = new Set(episodes.map(({ show }) => show.id)).size > 1;
  const label = (facts: Facts) => labelOf(facts, severalShows);
  const byName = new Map<string, Facts[]>();
  const learn = (name: string, facts: Facts) => {
    const known = byName.get(name);
    if (!known) byName.set(name, [facts]);
    else if (!known.includes(facts)) known.push(facts);
  };
  for (const facts of episodes) {
    const { id, title, number, show, video, page } = facts;
    const [, folder = id] = id.split("/");
    for (const name of [id, folder, title, label(facts), `${show.name} ${number} ${title}`])
      learn(folded(name), facts);
    if (number !== undefined) learn(`#${number}`, facts);
    if (number !== undefined) learn(folded(`${show.name} ${number}`), facts);
    if (video !== undefined) learn(`video ${video}`, facts);
    if (page !== undefined) learn(`page ${withoutFrills(page)}`, facts);
  }
  const shelf = createShelf(() =>
    episodes.map(({ title, show, people }) =>
      [title, show.name, ...people.flatMap(({ name, aliases }) => [name, ...aliases])].join(" "),
    ),
  );
  const onShelf = (way: keyof Shelf, typed: string, where: Where) =>
    shelf[way](typed, (number) => isInside(episodes[number], where)).flatMap(
      (number) => episodes[number] ?? [],
    );

  function named(typed: string, where: Where): readonly Facts[] {
    const text = typed.normalize("NFKC").trim();
    const inShow = (found: readonly Facts[] | undefined) =>
      (found ?? []).filter((facts) => isInside(facts, where));
    if (/^https?:\/\//i.test(text)) return inShow(linked(text));
    const number = numberAlone.exec(text)?.[1];
    const exact = inShow(byName.get(number === undefined ? folded(text) : `#${Number(number)}`));
    if (exact.length > 0 || number !== undefined || folded(text) === "") return exact;
    return onShelf("withAll", text, where);
  }

  function linked(link: string): readonly Facts[] | undefined {
    const video = videoIn(link);
    return byName.get(video === undefined ? `page ${withoutFrills(link)}` : `video ${video}`);
  }

  function suggest(typed: string, where: Where): readonly Suggestion[] {
    const all = episodes.filter((facts) => isInside(facts, where));
    const begun = typed.normalize("NFKC").replace(/^\s*#?\s*/, "");
    const found =
      begun === ""
        ? all
        : new Set([
            ...named(typed, where),
            ...(/^\d+$/.test(begun)
              ? all.filter(({ number }) => String(number ?? "").startsWith(begun))
              : []),
            ...onShelf("withAll", typed, where),
          ]);
    return [...found]
      .slice(0, maxSuggestions)
      .map((facts) => ({ label: shortened(label(facts), 100), value: facts.id }));
  }

  return {
    named,
    nearest: (typed: string, where: Where) => onShelf("withAny", typed, where).slice(0, maxNearest),
    suggest,
  };
}

function isInside(facts: Facts | undefined, { show }: Where): boolean {
  return facts !== undefined && (!show || facts.show.id === show.id);
}

/** `#452 Title (2024)`, with the show where there are several. */
function labelOf({ show, number, title, date }: Facts, severalShows: boolean): string {
  return [
    severalShows && show.name,
    number !== undefined && `#${number}`,
    title,
    date !== undefined && `(${date.slice(0, 4)})`,
  ]
    .filter((part) => part !== false)
    .join(" ");
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

import { editDistance } from "../language/edit-distance.ts";
import type { ChapterFacts, Facts, KnownPerson } from "./facts.ts";
import { formatTimestamp } from "./time.ts";

/** `15. Post-training (1:47:14)`: titles repeat, numbers do not. */
export function chapterLabel({ number, title, startSeconds }: ChapterFacts): string {
  return `${number}. ${title}${startSeconds === undefined ? "" : ` (${formatTimestamp(startSeconds)})`}`;
}

/** Case, accents, punctuation and surplus space taken away. */
export function folded(typed: string): string {
  return typed
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const titles = new WeakMap<ChapterFacts, { readonly title: string; readonly label: string }>();

/** A chapter's title and label, folded; they are compared with each letter that somebody types. */
function foldedTitles(chapter: ChapterFacts): {
  readonly title: string;
  readonly label: string;
} {
  const known = titles.get(chapter) ?? {
    title: folded(chapter.title),
    label: folded(chapterLabel(chapter)),
  };
  titles.set(chapter, known);
  return known;
}

/** The people a typed name can mean: whole name, part of it, alias, or a slip of the pen in one of these. */
export function peopleNamed<Named extends Pick<KnownPerson, "name" | "aliases">>(
  { people }: { readonly people: readonly Named[] },
  typed: string,
): Named[] {
  const name = folded(typed);
  if (name === "") return [];
  const namesOf = (person: Named) => [person.name, ...person.aliases].map(folded);
  const exact = people.filter((person) =>
    namesOf(person).some((known) => known === name || known.split(" ").includes(name)),
  );
  if (exact.length > 0) return exact;
  const begun = people.filter((person) =>
    namesOf(person).some((known) =>
      [known, ...known.split(" ")].some((word) => word.startsWith(name)),
    ),
  );
  if (begun.length > 0) return begun;
  // One slip in four letters, two from eight on: fewer would miss "Amandah Askel", more would take strangers for guests.
  const slips = name.length < 4 ? 0 : name.length < 8 ? 1 : 2;
  return people.filter((person) =>
    namesOf(person).some((known) =>
      [known, ...known.split(" ")].some((word) => editDistance(word, name) <= slips),
    ),
  );
}

/** The chapters that a typed number or title can mean, best first. */
export function chaptersNamed(
  { chapters }: Pick<Facts, "chapters">,
  typed: string,
): ChapterFacts[] {
  const number =
    /^\s*#?(?:chapter|kapitel|chapitre|capítulo|第|ch\.?)?\s*(\d{1,3})(?:\b(?!:)|$)/i.exec(
      typed,
    )?.[1];
  const title = folded(typed);
  const byTitle = chapters.filter((chapter) => {
    const known = foldedTitles(chapter);
    return known.title === title || known.label === title;
  });
  if (byTitle.length > 0) return byTitle;
  if (number !== undefined) return chapters.filter((chapter) => chapter.number === Number(number));
  if (title === "") return [];
  const begun = chapters.filter((chapter) => foldedTitles(chapter).title.startsWith(title));
  if (begun.length > 0) return begun;
  const words = title.split(" ");
  const containing = chapters.filter((chapter) =>
    words.every((word) => foldedTitles(chapter).title.includes(word)),
  );
  if (containing.length > 0 || title.length < 4) return containing;
  return chapters.filter((chapter) => editDistance(foldedTitles(chapter).title, title) <= 2);
}

import type { Page } from "../../reading/source.ts";

/** What the title line and the chapters say of an episode. */
export interface PageFacts {
  readonly title: string;
  readonly show: string;
  readonly number: number | undefined;
  readonly host: string;
  /** In the order in which they come to speak. */
  readonly guests: readonly Guest[];
}

interface Guest {
  readonly name: string;
  /** The number of the chapter with which the conversation begins. */
  readonly fromChapter: number;
}

const name = String.raw`\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}`;
const numbered =
  /^(?<title>.+?)\s{1,3}[|–—]\s{1,3}(?<show>[^|]{1,100}?)\s{0,3}(?:#|Ep(?:isode|\.)?\s{0,3})(?<number>\d{1,6})$/iu;
const nameBefore = new RegExp(
  String.raw`^(?<names>${name}(?:(?:,| &| and) ${name})*)\s*[:–—-]\s`,
  "u",
);
const nameAlone = new RegExp(`^${name}$`, "u");

/** Guesses what the published page says without saying it: who talks, and from which chapter on. */
export function guessPeople(source: Page): PageFacts {
  const { title = source.title, show = "", number } = numbered.exec(source.title)?.groups ?? {};
  const host = hostOf(show);
  const guests = new Map<string, Guest>();
  const add = (guest: Guest) => {
    if (guest.name !== host && !guests.has(guest.name)) guests.set(guest.name, guest);
  };
  for (const guest of namesIn(title)) add({ name: guest, fromChapter: 1 });
  for (const { title: chapter, number: fromChapter } of source.chapters) {
    const introduced = namesIn(chapter).filter((guest) => isIntroduced(guest, source.paragraphs));
    for (const guest of introduced) add({ name: guest, fromChapter });
  }
  if (guests.size === 0) add({ name: "Guest", fromChapter: 1 });
  return {
    title,
    show: show === "" ? "Unknown show" : show,
    number: number === undefined || Number(number) === 0 ? undefined : Number(number),
    host,
    guests: [...guests.values()],
  };
}

/** "Ada Lovelace Podcast" and "The Ada Lovelace Show" carry their host's name. */
function hostOf(show: string): string {
  const [, inShow = ""] = /^(?:The )?(.+?)(?:['’]s)? (?:Podcast|Show)$/iu.exec(show) ?? [];
  return nameAlone.test(inShow) ? inShow : "Host";
}

/** The names before the colon of a title, or before the dash: "Ada Lovelace & Bo Diddley: Engines". */
function namesIn(title: string): string[] {
  const { names } = nameBefore.exec(title)?.groups ?? {};
  return names?.split(/,\s*| & | and /) ?? [];
}

/** Tells a guest from a subject of two words: someone says the first name where guests are brought in. */
function isIntroduced(guest: string, paragraphs: readonly string[]): boolean {
  const [first = guest] = guest.split(" ");
  const introduction = new RegExp(
    String.raw`\b(?:here(?:['’]s| is)|conversation with|talk(?:ing)? (?:with|to)|welcome|joined by|thank you,?) ${first}\b`,
    "iu",
  );
  return paragraphs.some((paragraph) => introduction.test(paragraph));
}

import type { Chapter, Person } from "../episode/episode.ts";
import {
  chapterLabel,
  chaptersNamed,
  folded,
  foldedTitles,
  peopleNamed,
} from "../episode/names.ts";
import { cutTo } from "../language/cut-to.ts";
import { buttons, press, text, type Press } from "../reply/reply.ts";
import type { Ask, Choice } from "./command.ts";
import { Slip } from "./slip.ts";
/** Discord's limit for the choices offered while someone types. */
export const maxChoices = 25;

/** The person whom an option names; `undefined` when it is empty. Throws a `Slip` when nobody or several are meant. */
export function personNamed(ask: Ask, typed: string | undefined): Person | undefined {
  if (typed === undefined || typed.trim() === "") return undefined;
  const found = peopleNamed(ask.episode, typed);
  const [person] = found;
  if (person && found.length === 1) return person;
  const names = ask.episode.people.map(({ name }) => name);
  throw new Slip(text(ask.texts.slips.noSuchSpeaker(typed, names)));
}

/** The chapter that an option names. Throws a `Slip` when none or several are meant; `pressFor` makes a button for each of several. */
export function chapterNamed(
  ask: Ask,
  typed: string,
  pressFor?: (chapter: Chapter) => Press,
): Chapter {
  const found = chaptersNamed(ask.episode, typed);
  const [chapter] = found;
  if (chapter && found.length === 1) return chapter;
  if (found.length === 0)
    throw new Slip(text(ask.texts.slips.noSuchChapter(typed, ask.episode.chapters.length)));
  const some = found.slice(0, 5);
  throw new Slip(
    text(ask.texts.slips.severalChapters(typed, some.map(chapterLabel))),
    ...(pressFor
      ? buttons(...some.map((each) => ({ label: chapterButtonLabel(each), press: pressFor(each) })))
      : []),
  );
}

/** The person and the chapter to which two options narrow a search; `undefined` where one is left empty. Throws a `Slip` as those do that find them. */
export function filtersNamed(
  ask: Ask,
  typed: { readonly speaker?: string | undefined; readonly chapter?: string | undefined },
): { speaker: Person | undefined; chapter: Chapter | undefined } {
  const speaker = personNamed(ask, typed.speaker);
  const { chapter } = typed;
  return {
    speaker,
    chapter: chapter === undefined || chapter === "" ? undefined : chapterNamed(ask, chapter),
  };
}

/** A chapter on a button: at most 38 characters, so that it is shown whole on a phone. */
export function chapterButtonLabel({ number, title }: Chapter): string {
  return shortened(`${number}. ${title}`, 38);
}

/** At most so many characters, cut at a word where one is near, with … for what is left out. */
export function shortened(words: string, maxLength: number): string {
  if (words.length <= maxLength) return words;
  const cut = cutTo(words, maxLength - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > maxLength * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, "")}…`;
}

export function suggestSpeakers(typed: string, { episode }: Ask): Choice[] {
  const found = typed.trim() === "" ? episode.people : peopleNamed(episode, typed);
  return found.slice(0, maxChoices).map(({ name }) => ({ name, value: name }));
}

/** On an empty field the first chapters; else those the text can mean, then those whose number or title contains it. */
export function suggestChapters(typed: string, { episode }: Ask): Choice[] {
  const title = folded(typed);
  const containing = episode.chapters.filter((chapter) =>
    foldedTitles(chapter).label.includes(title),
  );
  const found =
    title === ""
      ? episode.chapters
      : [...new Set([...chaptersNamed(episode, typed), ...containing])];
  return found.slice(0, maxChoices).map((chapter) => ({
    name: shortened(chapterLabel(chapter), 100),
    value: String(chapter.number),
  }));
}

/** The button that opens a chapter. */
export function openChapter(chapter: Chapter): { label: string; press: Press } {
  return {
    label: chapterButtonLabel(chapter),
    press: press("chapter", { chapter: String(chapter.number) }),
  };
}

import { chapterLabel, hasParts, type Facts } from "../episode/facts.ts";
import type { Chapter, Episode } from "../episode/episode.ts";
import { shortened } from "../language/cutting.ts";
import { onButton, press, type MenuBlock, type Press } from "../reply/reply.ts";
import type { Texts } from "../texts/texts.ts";

function chapterPress({ id }: Episode, { number }: Chapter): Press {
  return press("chapter", { chapter: String(number), episode: id });
}

/** The button that opens a chapter. */
export function chapterButton(
  episode: Episode,
  chapter: Chapter,
): { readonly label: string; readonly press: Press } {
  return {
    label: onButton(`${chapter.number}. ${chapter.title}`),
    press: chapterPress(episode, chapter),
  };
}

/** What leads to all chapters, or parts, of an episode. */
export function chaptersLabel(facts: Facts, { buttons }: Texts): string {
  return hasParts(facts) ? buttons.parts : buttons.chapters;
}

/** What leads to the one at hand. */
export function chapterWord(facts: Facts, { buttons }: Texts): string {
  return hasParts(facts) ? buttons.part : buttons.chapter;
}

/** A menu that opens one of some chapters: at most 25. */
export function chapterMenu(
  episode: Episode,
  some: readonly Chapter[],
  { placeholders }: Texts,
): MenuBlock {
  return {
    kind: "menu",
    placeholder: placeholders.chapters(
      some.at(0)?.number ?? 1,
      some.at(-1)?.number ?? 1,
      hasParts(episode),
    ),
    options: some.map((chapter) => ({
      label: shortened(chapterLabel(chapter), 100),
      ...(chapter.gist !== undefined && { description: shortened(chapter.gist, 100) }),
      press: chapterPress(episode, chapter),
    })),
  };
}

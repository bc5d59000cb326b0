import { z } from "zod";
import { episodeAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { chapterMenu } from "../src/asking/chapter-buttons.ts";
import { defineCommand, pressOnly, privateOption } from "../src/asking/command.ts";
import { timeLink } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf, type Episode } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { hasParts } from "../src/episode/facts.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";
import type { Texts } from "../src/texts/texts.ts";

/** `/chapters`: all of an episode in order, to choose from. */
export const chapters = defineCommand({
  name: "chapters",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    private: privateOption,
    page: z.int().min(1).optional().meta(pressOnly),
  }),
  scope: { episode: "optional", show: "optional" },

  async reply(request, ask) {
    const { texts } = ask;
    const episode = await episodeAsked(ask, (facts) => facts.chapters.length > 0);
    const all = episode.chapters;
    if (all.length === 0) throw new Slip(({ slips }) => [text(slips.noChapters(episode.title))]);
    const areParts = hasParts(episode);
    const drafted = areParts ? all.find(({ draftedBy }) => draftedBy) : undefined;
    const pages = Math.ceil(all.length / chaptersPerPage);
    const page = Math.min(request.page ?? 1, pages);
    const chaptersOn = (each: number) =>
      all.slice((each - 1) * chaptersPerPage, each * chaptersPerPage);
    const shown = chaptersOn(page);
    const turned = (to: number) => {
      const [first, last] = [chaptersOn(to)[0], chaptersOn(to).at(-1)];
      return (
        first &&
        last && {
          label: texts.common.range(first.number, last.number),
          press: press("chapters", { episode: episode.id, page: to }),
        }
      );
    };
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.chapters.header(all.length, areParts),
              namedEpisode(episode, ask),
              ...shown.map((chapter) =>
                joinMarkdown(
                  [
                    timeLink(episode, chapter),
                    md`${chapter.number}. ${shortened(chapter.title, maxTitleLength)}`,
                  ],
                  " ",
                ),
              ),
              areParts && texts.chapters.partsNote,
              drafted && authorNote(texts, episode, drafted),
            ],
            "\n",
          ),
        ),
        chapterMenu(episode, shown, texts),
        ...buttons(turned(page - 1), turned(page + 1), mapButton(episode, texts)),
      ],
    };
  },
});

/** As many as are read without much scrolling. */
const chaptersPerPage = 20;
/** One line on a phone. */
const maxTitleLength = 30;

function mapButton(episode: Episode, texts: Texts) {
  return (
    endOf(episode) !== undefined && {
      label: texts.buttons.map,
      press: press("where", { episode: episode.id }),
    }
  );
}

import { z } from "zod";
import { defineCommand, privateOption } from "../src/asking/command.ts";
import { maxChoices, shortened } from "../src/asking/find.ts";
import { chapterLabel } from "../src/episode/names.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { exactTimeLink } from "../src/asking/quoting.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { press, text, type MenuBlock } from "../src/reply/reply.ts";

/** `/chapters`: all of them in order, to choose from. */
export const chapters = defineCommand({
  name: "chapters",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),

  async reply(_request, ask) {
    const { episode, texts } = ask;
    const all = episode.chapters;
    const menus = Array.from(
      { length: Math.ceil(all.length / maxChoices) },
      (_, index): MenuBlock => {
        const some = all.slice(index * maxChoices, (index + 1) * maxChoices);
        return {
          kind: "menu",
          placeholder: texts.placeholders.chapters(
            some.at(0)?.number ?? 1,
            some.at(-1)?.number ?? 1,
          ),
          options: some.map((chapter) => ({
            label: shortened(chapterLabel(chapter), 100),
            ...(chapter.gist !== undefined && { description: shortened(chapter.gist, 100) }),
            press: press("chapter", { chapter: String(chapter.number) }),
          })),
        };
      },
    );
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.chapters.header(all.length),
              ...all.map(
                (chapter) =>
                  md`${exactTimeLink(episode, chapter)} ${chapter.number}. ${chapter.title}`,
              ),
            ],
            "\n",
          ),
        ),
        await episodeMap(ask),
        ...menus,
      ],
    };
  },
});

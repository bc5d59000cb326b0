import { z } from "zod";
import { episodeAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { chapterMenus } from "../src/asking/chapter-buttons.ts";
import { defineCommand, privateOption } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { timeLink } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { hasParts } from "../src/episode/facts.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { text } from "../src/reply/reply.ts";

/** `/chapters`: all of an episode in order, to choose from. */
export const chapters = defineCommand({
  name: "chapters",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),
  scope: { episode: "optional", show: "optional" },

  async reply(_request, ask) {
    const { texts } = ask;
    const episode = await episodeAsked(ask, (facts) => facts.chapters.length > 0);
    const all = episode.chapters;
    if (all.length === 0) throw new Slip(({ slips }) => [text(slips.noChapters(episode.title))]);
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.chapters.header(all.length, hasParts(episode)),
              namedEpisode(episode, ask),
              ...all.map((chapter) =>
                joinMarkdown(
                  [timeLink(episode, chapter), md`${chapter.number}. ${chapter.title}`],
                  " ",
                ),
              ),
              hasParts(episode) && texts.chapters.partsNote,
            ],
            "\n",
          ),
        ),
        ...(await episodeMap(episode, texts)),
        ...chapterMenus(episode, texts),
      ],
    };
  },
});

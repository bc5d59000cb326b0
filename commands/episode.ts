import { z } from "zod";
import { shares, wholeEpisode } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { defineCommand, privateOption } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { shortened } from "../src/asking/find.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** `/episode`: the whole of it at a glance. */
export const episode = defineCommand({
  name: "episode",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),

  async reply(_request, ask) {
    const { texts } = ask;
    const { show, number, date, durationSeconds, chapters, title, summary, writtenBy, video } =
      ask.episode;
    const spoken = shares(ask.episode, wholeEpisode(ask.episode));
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              md`### ${title}`,
              texts.episode.facts(
                show,
                number,
                date,
                formatTimestamp(durationSeconds),
                chapters.length,
              ),
              summary,
              ...spoken.map(
                ({ person, share }) =>
                  md`- **${person.name}**${person.role !== undefined && md`, ${person.role}`}: ${texts.common.percent(Math.round(share * 100))}`,
              ),
            ],
            "\n",
          ),
        ),
        await episodeMap(ask),
        ...buttons(
          { label: texts.buttons.chapters, press: press("chapters") },
          ...spoken.slice(0, 3).map(({ person }) => ({
            label: shortened(person.name, 38),
            press: press("speaker", { speaker: person.key }),
          })),
          { label: texts.buttons.watch, url: `https://youtu.be/${video}` },
        ),
        text(
          joinMarkdown(
            [summary !== undefined && texts.common.writtenBy(writtenBy), texts.episode.owner],
            "\n",
          ),
        ),
      ],
    };
  },
});

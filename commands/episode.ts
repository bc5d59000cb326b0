import { z } from "zod";
import { episodeAsked } from "../src/asking/asked-episode.ts";
import { defineCommand, privateOption } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { watchButton } from "../src/asking/quoting.ts";
import { shares, wholeEpisode } from "../src/episode/statistics.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { onButton, buttons, press, text } from "../src/reply/reply.ts";

/** `/episode`: the whole of one at a glance. */
export const episode = defineCommand({
  name: "episode",
  kind: "slash",
  audience: "everyone",
  request: z.object({ private: privateOption }),
  scope: { episode: "optional", show: "optional" },

  async reply(_request, ask) {
    const { texts } = ask;
    const found = await episodeAsked(ask);
    const { show, number, date, durationSeconds, chapters, title, summary, writtenBy } = found;
    const spoken = shares(found, wholeEpisode(found));
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              md`### ${title}`,
              texts.episode.facts({
                show: show.name,
                number,
                date,
                duration:
                  durationSeconds === undefined ? undefined : formatTimestamp(durationSeconds),
                chapterCount: chapters.length,
              }),
              summary,
              ...spoken.map(
                ({ person, share }) =>
                  md`- **${person.name}**${person.role !== undefined && md`, ${person.role}`}: ${texts.common.percent(Math.round(share * 100))}`,
              ),
            ],
            "\n",
          ),
        ),
        ...(await episodeMap(found, texts)),
        ...buttons(
          chapters.length > 0 && {
            label: texts.buttons.chapters,
            press: press("chapters", { episode: found.id }),
          },
          ...spoken.slice(0, 3).map(({ person }) => ({
            label: onButton(person.name),
            press: press("speaker", { speaker: person.name, episode: found.id }),
          })),
          watchButton(found, { startSeconds: 0, isKnownTime: true }, texts),
        ),
        text(
          joinMarkdown(
            [
              summary !== undefined && writtenBy !== undefined && texts.common.writtenBy(writtenBy),
              texts.episode.owner,
            ],
            "\n",
          ),
        ),
      ],
    };
  },
});

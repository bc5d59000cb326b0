import { z } from "zod";
import { episodeAsked, namedEpisode } from "../src/asking/asked-episode.ts";
import { authorNote } from "../src/asking/author-note.ts";
import { chapterMenus } from "../src/asking/chapter-buttons.ts";
import { defineCommand, privateOption, type Ask } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { addressOf, passageOf } from "../src/asking/passage.ts";
import { timeLink } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import type { Episode } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { hasParts } from "../src/episode/facts.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { press, text, type Reply } from "../src/reply/reply.ts";

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
    if (all.length === 0 && episode.parts.length > 0) return partsReply(episode, ask);
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

/** More than these no menu holds, and nobody reads. */
const maxParts = 25;

/** Where the show published no chapters, but somebody made parts. */
async function partsReply(episode: Episode, ask: Ask): Promise<Reply> {
  const { texts } = ask;
  const parts = episode.parts.slice(0, maxParts);
  return {
    blocks: [
      text(
        joinMarkdown(
          [
            texts.chapters.parts(episode.parts.length),
            namedEpisode(episode, ask),
            ...parts.map((part) => joinMarkdown([timeLink(episode, part), md`${part.title}`], " ")),
          ],
          "\n",
        ),
      ),
      ...(await episodeMap(episode, texts)),
      {
        kind: "menu",
        placeholder: texts.placeholders.moments,
        options: parts.map((part) => ({
          label: shortened(part.title, 100),
          ...(part.gist !== undefined && { description: shortened(part.gist, 100) }),
          press: press("at", {
            time: "",
            at: addressOf(passageOf(episode, { first: part.first, last: part.first })),
          }),
        })),
      },
      ...[authorNote(texts, episode, parts[0])].flatMap((note) => (note ? [text(note)] : [])),
    ],
  };
}

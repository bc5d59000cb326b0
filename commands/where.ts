import { z } from "zod";
import { episodeAsked } from "../src/asking/asked-episode.ts";
import { defineCommand, maxQueryLength, pressOnly, type Ask } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf, sentenceAt, type Episode } from "../src/episode/episode.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

const maxMarks = 12;

/** An episode as a map: where the hits of a search lie, or one person speaks, or all do. */
export const where = defineCommand({
  name: "where",
  kind: "press",
  audience: "asker",
  request: z.object({ text: z.string().max(maxQueryLength).optional().meta(pressOnly) }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional" },

  async reply({ text: asked }, ask) {
    const { texts, scope } = ask;
    const episode = await episodeAsked(ask);
    if (endOf(episode) === undefined)
      throw new Slip(({ slips }) => [text(slips.noTimes(episode.title))]);
    if (asked === undefined) {
      const onlySpeaker = episode.people.find(({ name }) => name === scope.speaker);
      return { blocks: await episodeMap(episode, texts, { onlySpeaker }) };
    }
    const marks = await marksOf(asked, episode, ask);
    return {
      blocks: [
        text(texts.pictures.where(asked)),
        ...(await episodeMap(episode, texts, { marks })),
        ...buttons({
          label: texts.buttons.back,
          press: press("quote", { text: asked, page: 1, ...scopeRequest(scope) }),
        }),
      ],
    };
  },
});

async function marksOf(asked: string, episode: Episode, { library, scope }: Ask) {
  const inside = { ...scope, episode };
  const hits = await library.search.find({ text: asked, scope: inside, limit: maxMarks });
  return hits.flatMap(({ quote }, index) => {
    const { startSeconds } = sentenceAt(episode, quote.first);
    return startSeconds === undefined ? [] : [{ label: String(index + 1), startSeconds }];
  });
}

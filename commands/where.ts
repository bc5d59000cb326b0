import { z } from "zod";
import { episodeAsked } from "../src/asking/asked-episode.ts";
import { defineCommand, maxQueryLength, pressOnly } from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf, sentenceAt } from "../src/episode/episode.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

const maxMarks = 12;

/** Where the hits of a search lie over a whole episode. */
export const where = defineCommand({
  name: "where",
  kind: "press",
  audience: "asker",
  request: z.object({ text: z.string().max(maxQueryLength).meta(pressOnly) }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional" },

  async reply(request, ask) {
    const { library, texts } = ask;
    const episode = await episodeAsked(ask);
    if (endOf(episode) === undefined)
      throw new Slip(({ slips }) => [text(slips.noTimes(episode.title))]);
    const scope = { ...ask.scope, episode };
    const hits = await library.search.find({ text: request.text, scope, limit: maxMarks });
    const map = await episodeMap(episode, texts, {
      marks: hits.flatMap((hit, index) => {
        const { startSeconds } = sentenceAt(episode, hit.first);
        return startSeconds === undefined ? [] : [{ label: String(index + 1), startSeconds }];
      }),
    });
    return {
      blocks: [
        text(texts.pictures.where(request.text)),
        ...map,
        ...buttons({
          label: texts.buttons.back,
          press: press("quote", { text: request.text, ...scopeRequest(ask.scope) }),
        }),
      ],
    };
  },
});

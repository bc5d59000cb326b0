import { z } from "zod";
import {
  chapterOption,
  defineCommand,
  maxQueryLength,
  pressOnly,
  speakerOption,
} from "../src/asking/command.ts";
import { episodeMap } from "../src/asking/episode-map.ts";
import { filtersNamed } from "../src/asking/find.ts";
import { sentenceAt } from "../src/episode/episode.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

const maxMarks = 12;

/** Where the hits of a search lie over the whole episode. */
export const where = defineCommand({
  name: "where",
  kind: "press",
  audience: "asker",
  request: z.object({
    text: z.string().max(maxQueryLength).meta(pressOnly),
    speaker: speakerOption,
    chapter: chapterOption,
  }),

  async reply(request, ask) {
    const { episode, search, texts } = ask;
    const { speaker, chapter } = filtersNamed(ask, request);
    const hits = await search.find({
      text: request.text,
      speaker,
      chapter: chapter?.number,
      limit: maxMarks,
    });
    return {
      blocks: [
        text(texts.pictures.where(request.text)),
        await episodeMap(ask, {
          marks: hits.map((hit, index) => ({
            label: String(index + 1),
            startSeconds: sentenceAt(episode, hit.first).startSeconds,
          })),
        }),
        ...buttons({ label: texts.buttons.back, press: press("quote", { ...request }) }),
      ],
    };
  },
});

import { z } from "zod";
import { sentenceAt, videoUrl } from "../src/episode/episode.ts";
import { defineCommand } from "../src/asking/command.ts";
import { mainSpeaker, passage, sourceLine } from "../src/asking/quoting.ts";
import { readSpan, spanFields } from "../src/asking/span-request.ts";
import { joinMarkdown, md } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** How many characters before and after a passage make its context. */
const contextLength = 400;

/** The lines around a shared quote, for whoever presses. */
export const context = defineCommand({
  name: "context",
  kind: "press",
  audience: "asker",
  alwaysNewMessage: true,
  request: z.object(spanFields),

  reply(request, { episode, texts }) {
    const span = readSpan(request, episode);
    const before = { first: stepUntil(span.first, -1), last: span.first - 1 };
    const after = { first: span.last + 1, last: stepUntil(span.last, 1) };
    function stepUntil(from: number, step: 1 | -1): number {
      let index = from;
      for (let length = 0; length < contextLength;) {
        const next = episode.sentences[index + step];
        if (!next) break;
        length += next.text.length;
        index += step;
      }
      return index;
    }
    const wide = { first: before.first, last: after.last };
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        text(
          joinMarkdown(
            [
              texts.share.context,
              before.first <= before.last && md`… ${passage(episode, before, texts)}`,
              md`**»** ${passage(episode, span, texts)} **«**`,
              after.first <= after.last && md`${passage(episode, after, texts)} …`,
              sourceLine(episode, wide, texts),
            ],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.open, press: press("open", { ...span }) },
          { label: texts.buttons.watch, url: videoUrl(episode, sentenceAt(episode, wide.first)) },
        ),
      ],
    };
  },
});

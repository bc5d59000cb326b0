import { z } from "zod";
import { sentenceAt, videoUrl } from "../src/episode/episode.ts";
import { defineCommand, pressOnly } from "../src/asking/command.ts";
import { mainSpeaker, passage, sourceLine } from "../src/asking/quoting.ts";
import { quotePicture } from "../src/asking/quote-picture.ts";
import { Slip } from "../src/asking/slip.ts";
import { readSpan, spanFields } from "../src/asking/span-request.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** Posts a passage to the channel, as the choice of the person who pressed. */
export const share = defineCommand({
  name: "share",
  kind: "press",
  audience: "everyone",
  alwaysNewMessage: true,
  request: z.object({
    ...spanFields,
    picture: z.boolean().optional().meta(pressOnly),
    /** The passage answers a quote that was checked: the words before it say how it came out. */
    verdict: z.enum(["correction", "confirmation"]).optional().meta(pressOnly),
  }),

  async reply(request, ask) {
    const { episode, texts, asker } = ask;
    if (!asker.canAnswerInPublic) throw new Slip(text(texts.share.notAllowed));
    const span = readSpan(request, episode);
    const reading = { tidy: request.tidy, original: request.original };
    const chosen = { ...span, ...reading };
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        text(
          joinMarkdown(
            [
              request.verdict && texts.check[request.verdict],
              blockQuote(passage(episode, span, texts, reading)),
              sourceLine(episode, span, texts),
              request.tidy === true && texts.common.tidied,
              request.original === true && texts.common.originalWords,
              texts.common.sharedBy(asker.id),
            ],
            "\n",
          ),
        ),
        ...(request.picture === true ? [await quotePicture(episode, span, texts, reading)] : []),
        ...buttons(
          { label: texts.buttons.watch, url: videoUrl(episode, sentenceAt(episode, span.first)) },
          { label: texts.buttons.context, press: press("context", { ...span }) },
          request.picture !== true && {
            label: texts.buttons.picture,
            press: press("picture", chosen),
          },
          { label: texts.buttons.remove, press: press("remove") },
        ),
      ],
    };
  },
});

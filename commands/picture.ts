import { z } from "zod";
import { sentenceAt, videoUrl } from "../src/episode/episode.ts";
import { defineCommand } from "../src/asking/command.ts";
import { mainSpeaker, sourceLine } from "../src/asking/quoting.ts";
import { quotePicture } from "../src/asking/quote-picture.ts";
import { readSpan, spanFields } from "../src/asking/span-request.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** A quote as a picture, for the asker first; sharing it is one press more. */
export const picture = defineCommand({
  name: "picture",
  kind: "press",
  audience: "asker",
  alwaysNewMessage: true,
  request: z.object(spanFields),

  async reply(request, { episode, texts }) {
    const span = readSpan(request, episode);
    const reading = { tidy: request.tidy, original: request.original };
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        await quotePicture(episode, span, texts, reading),
        text(sourceLine(episode, span, texts)),
        ...buttons(
          {
            label: texts.buttons.sharePicture,
            style: "primary",
            press: press("share", { ...span, ...reading, picture: true }),
          },
          { label: texts.buttons.watch, url: videoUrl(episode, sentenceAt(episode, span.first)) },
        ),
      ],
    };
  },
});

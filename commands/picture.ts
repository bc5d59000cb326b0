import { z } from "zod";
import { defineCommand } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields } from "../src/asking/passage.ts";
import { quotePicture } from "../src/asking/quote-picture.ts";
import { colourOf, sourceLine, watchButton } from "../src/asking/quoting.ts";
import { small } from "../src/reply/markdown.ts";
import { sentenceAt } from "../src/episode/episode.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** A quote as a picture, for the asker first; sharing it is one press more. */
export const picture = defineCommand({
  name: "picture",
  kind: "press",
  audience: "asker",
  cost: "picture",
  alwaysNewMessage: true,
  request: z.object(passageFields),

  async reply(request, ask) {
    const { texts } = ask;
    const passage = await passageAt(request.at, ask);
    const reading = { spoken: request.spoken, original: request.original };
    return {
      ...colourOf(passage),
      blocks: [
        await quotePicture(passage, texts, reading),
        text(small(sourceLine(passage, ask))),
        ...buttons(
          {
            label: texts.buttons.sharePicture,
            style: "primary",
            press: press("share", { at: addressOf(passage), ...reading, picture: true }),
          },
          watchButton(passage.episode, sentenceAt(passage.episode, passage.first), texts),
        ),
      ],
    };
  },
});

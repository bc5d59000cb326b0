import { z } from "zod";
import { defineCommand, pressOnly } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields } from "../src/asking/passage.ts";
import { quotePicture } from "../src/asking/quote-picture.ts";
import {
  colourOf,
  leadLine,
  plainPassage,
  quoted,
  saidBy,
  sharedFrom,
  watchButton,
} from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { sentenceAt } from "../src/episode/episode.ts";
import { blockQuote, codeBlock, joinMarkdown, small } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** Posts a passage to the channel, as the choice of the person who pressed. */
export const share = defineCommand({
  name: "share",
  kind: "press",
  audience: "everyone",
  cost: "picture",
  alwaysNewMessage: true,
  request: z.object({
    ...passageFields,
    picture: z.boolean().optional().meta(pressOnly),
    /** The passage answers a quote that was checked: the words before it say how it came out. */
    verdict: z.enum(["correction", "confirmation", "sentence"]).optional().meta(pressOnly),
  }),

  async reply(request, ask) {
    const { texts, asker } = ask;
    const passage = await passageAt(request.at, ask);
    const reading = { spoken: request.spoken, original: request.original };
    if (!asker.canAnswerInPublic)
      throw new Slip(({ share: { notAllowed }, pictures }) => [
        text(notAllowed),
        text(codeBlock(plainPassage(passage, reading, pictures.drawn))),
      ]);
    const chosen = { at: addressOf(passage), ...reading };
    return {
      ...colourOf(passage),
      blocks: [
        ...(request.picture === true ? [await quotePicture(passage, texts, reading)] : []),
        text(
          joinMarkdown(
            [
              request.verdict && texts.check[request.verdict],
              request.picture !== true && leadLine(passage, texts, reading),
              // Those on a picture are in it, and in its alt text.
              request.picture !== true && blockQuote(quoted(passage, texts, reading)),
              saidBy(passage, texts),
              small(sharedFrom(passage, texts, reading)),
              request.original === true && texts.common.originalWords,
              texts.common.sharedBy(asker.id),
            ],
            "\n",
          ),
        ),
        ...buttons(
          watchButton(passage.episode, sentenceAt(passage.episode, passage.first), texts),
          { label: texts.buttons.context, press: press("context", { at: chosen.at }) },
          { label: texts.buttons.remove, press: press("remove") },
        ),
      ],
    };
  },
});

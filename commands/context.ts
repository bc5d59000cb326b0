import { z } from "zod";
import { defineCommand } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields, passageOf } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine, watchButton } from "../src/asking/quoting.ts";
import { sentenceAt, type Episode } from "../src/episode/episode.ts";
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
  request: z.object(passageFields),

  async reply(request, ask) {
    const { texts } = ask;
    const passage = await passageAt(request.at, ask);
    const { episode, first, last } = passage;
    const start = stepUntil(episode, first, -1);
    const end = stepUntil(episode, last, 1);
    const wide = passageOf(episode, { first: start, last: end });
    // What the passage leaves of its first and last sentences belongs to what is around it.
    const before = { ...wide, last: first, to: passage.from };
    const after = { ...wide, first: last, from: passage.to };
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown(
            [
              texts.share.context,
              before.from < before.to && md`… ${quoted(before, texts)}`,
              md`**»** ${quoted(passage, texts)} **«**`,
              after.from < after.to && md`${quoted(after, texts)} …`,
              sourceLine(wide, ask),
            ],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.open, press: press("open", { at: addressOf(passage) }) },
          watchButton(episode, sentenceAt(episode, start), texts),
        ),
      ],
    };
  },
});

function stepUntil({ sentences }: Episode, from: number, step: 1 | -1): number {
  let index = from;
  for (let length = 0; length < contextLength;) {
    const next = sentences[index + step];
    if (!next) break;
    length += next.text.length;
    index += step;
  }
  return index;
}

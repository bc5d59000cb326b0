import { z } from "zod";
import { defineCommand } from "../src/asking/command.ts";
import {
  addressOf,
  passageAt,
  passageFields,
  passageOf,
  type Passage,
} from "../src/asking/passage.ts";
import { colourOf, plainSpeakers, quoted, sourceLine, watchButton } from "../src/asking/quoting.ts";
import { sentenceAt, type Episode } from "../src/episode/episode.ts";
import { wordCount } from "../src/language/words.ts";
import { blockQuote, joinMarkdown, md, small } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** About how many words before and after a quote make its context. */
const contextWords = 45;

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
    const reading = { spoken: request.spoken, original: request.original };
    const { episode, first, last } = passage;
    const start = stepUntil(episode, first, -1);
    const end = stepUntil(episode, last, 1);
    const wide = passageOf(episode, { first: start, last: end });
    // What the passage leaves of its first and last sentences belongs to what is around it.
    const whole = passageOf(episode, { first, last });
    const before = {
      ...wide,
      last: whole.from < passage.from ? first : first - 1,
      to: passage.from,
    };
    const after = {
      ...wide,
      first: passage.to < whole.to ? last : last + 1,
      from: passage.to,
    };
    // Who speaks is said wherever that is another.
    const [speaker] = plainSpeakers(passage, texts.pictures.drawn);
    const isOther = (around: Passage) =>
      around.from < around.to && plainSpeakers(around, texts.pictures.drawn)[0] !== speaker;
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown(
            [
              before.from < before.to &&
                md`… ${quoted(before, texts, reading, { isNamed: isOther(before) })}`,
              blockQuote(quoted(passage, texts, reading, { isNamed: isOther(before) })),
              after.from < after.to &&
                md`${quoted(after, texts, reading, { isNamed: isOther(after) })} …`,
              small(sourceLine(wide, ask, { reading })),
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
  for (let words = 0; words < contextWords;) {
    const next = sentences[index + step];
    words += wordCount(next?.text ?? "");
    // A long one is there only where nothing else would be.
    if (!next || (words > contextWords && index !== from)) break;
    index += step;
  }
  return index;
}

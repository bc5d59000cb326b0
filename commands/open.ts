import { z } from "zod";
import { chapterButton } from "../src/asking/chapter-buttons.ts";
import { defineCommand, listFields } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields } from "../src/asking/passage.ts";
import { colourOf, quoted, sourceLine, watchButton } from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { chapterOf, sentenceAt } from "../src/episode/episode.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** A quote opened from a list, to be shared, changed or heard. */
export const open = defineCommand({
  name: "open",
  kind: "press",
  audience: "asker",
  request: z.object({ ...passageFields, ...listFields }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },

  async reply(request, ask) {
    const { texts } = ask;
    const passage = await passageAt(request.at, ask);
    const { episode, first } = passage;
    const reading = { spoken: request.spoken, original: request.original };
    const opening = sentenceAt(episode, first);
    const list = { text: request.text, page: request.page, ...scopeRequest(ask.scope) };
    const chosen = { at: addressOf(passage), ...reading };
    const chapter = chapterOf(episode, opening);
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown(
            [blockQuote(quoted(passage, texts, reading)), sourceLine(passage, ask, { reading })],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.share, style: "primary", press: press("share", chosen) },
          { label: texts.buttons.picture, press: press("picture", chosen) },
          watchButton(episode, opening, texts),
        ),
        ...buttons(
          request.text !== undefined
            ? { label: texts.buttons.back, press: press("quote", list) }
            : chapter && chapterButton(episode, chapter),
          { label: texts.buttons.change, press: press("change", { ...list, ...chosen }) },
          { label: texts.buttons.context, press: press("context", { at: chosen.at }) },
        ),
      ],
    };
  },
});

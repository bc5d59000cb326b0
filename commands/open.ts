import { z } from "zod";
import { chapterButton } from "../src/asking/chapter-buttons.ts";
import { defineCommand, maxQueryLength, pressOnly } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields, passageOf } from "../src/asking/passage.ts";
import {
  colourOf,
  plainPassage,
  quoted,
  sourceLine,
  watchButton,
  type Reading,
} from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { chapterOf, sentenceAt, sentencesOf, type Span } from "../src/episode/episode.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";
import { tidy } from "../src/language/tidy.ts";

/** No passage grows beyond what fits into a message beside its buttons. */
const maxPassageLength = 2400;

/** A passage opened from a list: read whole, made longer or shorter, then shared. */
export const open = defineCommand({
  name: "open",
  kind: "press",
  audience: "asker",
  request: z.object({
    ...passageFields,
    text: z.string().max(maxQueryLength).optional().meta(pressOnly),
    page: z.int().min(1).optional().meta(pressOnly),
  }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },

  async reply(request, ask) {
    const { texts } = ask;
    const passage = await passageAt(request.at, ask);
    const { episode, first, last } = passage;
    const reading: Reading = { tidy: request.tidy, original: request.original };
    const sentences = sentencesOf(episode, passage);
    const opening = sentenceAt(episode, first);
    const list = { text: request.text, page: request.page, ...scopeRequest(ask.scope) };
    const chosen = { at: addressOf(passage), ...reading };
    const read = (changed: Reading) => press("open", { ...list, ...chosen, ...changed });
    const cut = (changed: Partial<Span>) => {
      const other = passageOf(episode, { first, last, ...changed });
      return press("open", { ...list, ...reading, at: addressOf(other) });
    };
    const canGrow = plainPassage(passage, {}, texts.pictures.drawn).length < maxPassageLength;
    const canTidy = sentences.some((sentence) => tidy(sentence.text) !== sentence.text);
    const isCorrected = sentences.some(({ corrections }) => corrections.length > 0);
    const chapter = chapterOf(episode, opening);
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown(
            [
              blockQuote(quoted(passage, texts, reading)),
              sourceLine(passage, ask),
              reading.tidy === true && texts.common.tidied,
              reading.original === true && texts.common.originalWords,
              isCorrected && reading.original !== true && texts.common.correctedWords,
              !opening.isKnownTime && opening.startSeconds !== undefined && texts.common.estimate,
            ],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.share, style: "primary", press: press("share", chosen) },
          { label: texts.buttons.picture, press: press("picture", chosen) },
          watchButton(episode, opening, texts),
          canTidy && {
            label: reading.tidy === true ? texts.buttons.untidy : texts.buttons.tidy,
            press: read({ tidy: reading.tidy === true ? undefined : true }),
          },
          isCorrected && {
            label: reading.original === true ? texts.buttons.corrected : texts.buttons.original,
            press: read({ original: reading.original === true ? undefined : true }),
          },
        ),
        ...buttons(
          canGrow &&
            first > 0 && { label: texts.buttons.earlier, press: cut({ first: first - 1 }) },
          canGrow &&
            last < episode.sentences.length - 1 && {
              label: texts.buttons.later,
              press: cut({ last: last + 1 }),
            },
          first < last && { label: texts.buttons.shorterStart, press: cut({ first: first + 1 }) },
          first < last && { label: texts.buttons.shorterEnd, press: cut({ last: last - 1 }) },
        ),
        ...buttons(
          request.text !== undefined && { label: texts.buttons.back, press: press("quote", list) },
          request.text === undefined && chapter && chapterButton(episode, chapter),
        ),
      ],
    };
  },
});

import { z } from "zod";
import { chapterOf, sentenceAt, sentencesOf, videoUrl, type Span } from "../src/episode/episode.ts";
import {
  chapterOption,
  defineCommand,
  maxQueryLength,
  pressOnly,
  speakerOption,
} from "../src/asking/command.ts";
import { openChapter } from "../src/asking/find.ts";
import {
  mainSpeaker,
  passage,
  plainPassage,
  sourceLine,
  type Reading,
} from "../src/asking/quoting.ts";
import { readSpan, spanFields } from "../src/asking/span-request.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";
import { tidy } from "../src/reply/tidy.ts";

/** No passage grows beyond what fits into a message beside its buttons. */
const maxPassageLength = 2400;

/** A passage opened from a list: read whole, made longer or shorter, then shared. */
export const open = defineCommand({
  name: "open",
  kind: "press",
  audience: "asker",
  request: z.object({
    ...spanFields,
    text: z.string().max(maxQueryLength).optional().meta(pressOnly),
    page: z.int().min(1).optional().meta(pressOnly),
    speaker: speakerOption,
    chapter: chapterOption,
  }),

  reply(request, ask) {
    const { episode, texts } = ask;
    const span = readSpan(request, episode);
    const { tidy: tidied, original } = request;
    const reading: Reading = { tidy: tidied, original };
    const sentences = sentencesOf(episode, span);
    const first = sentenceAt(episode, span.first);
    const { text: searched, page, speaker, chapter } = request;
    const chosen = { tidy: tidied, original, ...span };
    const shown = { text: searched, page, speaker, chapter, ...chosen };
    const change = (changed: Partial<Span & Reading>) => press("open", { ...shown, ...changed });
    const canGrow =
      plainPassage(episode, span, {}, texts.pictures.drawn.probably).length < maxPassageLength;
    const canTidy = sentences.some((sentence) => tidy(sentence.text) !== sentence.text);
    const isCorrected = sentences.some(({ corrections }) => corrections.length > 0);
    return {
      speakerIndex: mainSpeaker(episode, span).index,
      blocks: [
        text(
          joinMarkdown(
            [
              blockQuote(passage(episode, span, texts, reading)),
              sourceLine(episode, span, texts),
              tidied === true && texts.common.tidied,
              original === true && texts.common.originalWords,
              isCorrected && original !== true && texts.common.correctedWords,
              texts.common.estimate,
            ],
            "\n",
          ),
        ),
        ...buttons(
          { label: texts.buttons.share, style: "primary", press: press("share", chosen) },
          { label: texts.buttons.picture, press: press("picture", chosen) },
          { label: texts.buttons.watch, url: videoUrl(episode, first) },
          canTidy && {
            label: tidied === true ? texts.buttons.untidy : texts.buttons.tidy,
            press: change({ tidy: tidied === true ? undefined : true }),
          },
          isCorrected && {
            label: original === true ? texts.buttons.corrected : texts.buttons.original,
            press: change({ original: original === true ? undefined : true }),
          },
        ),
        ...buttons(
          canGrow &&
            span.first > 0 && {
              label: texts.buttons.earlier,
              press: change({ first: span.first - 1 }),
            },
          canGrow &&
            span.last < episode.sentences.length - 1 && {
              label: texts.buttons.later,
              press: change({ last: span.last + 1 }),
            },
          span.first < span.last && {
            label: texts.buttons.shorterStart,
            press: change({ first: span.first + 1 }),
          },
          span.first < span.last && {
            label: texts.buttons.shorterEnd,
            press: change({ last: span.last - 1 }),
          },
        ),
        ...buttons(
          searched !== undefined && {
            label: texts.buttons.back,
            press: press("quote", { text: searched, page, speaker, chapter }),
          },
          searched === undefined && openChapter(chapterOf(episode, first)),
        ),
      ],
    };
  },
});

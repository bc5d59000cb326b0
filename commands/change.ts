import { z } from "zod";
import { defineCommand, listFields } from "../src/asking/command.ts";
import { addressOf, passageAt, passageFields, passageOf } from "../src/asking/passage.ts";
import {
  colourOf,
  isTidied,
  plainPassage,
  plainSpeakers,
  quoted,
  sourceLine,
  type Reading,
} from "../src/asking/quoting.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { sentencesOf, type Span } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { blockQuote, joinMarkdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

/** No passage grows beyond what fits into a message beside its buttons. */
const maxPassageLength = 2400;
/** So many characters of a sentence tell what would be added. */
const maxPreviewLength = 120;

/** A quote made longer or shorter, or read as it was spoken; shows what each change would add. */
export const change = defineCommand({
  name: "change",
  kind: "press",
  audience: "asker",
  request: z.object({ ...passageFields, ...listFields }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },

  async reply(request, ask) {
    const { texts } = ask;
    const passage = await passageAt(request.at, ask);
    const { episode, first, last } = passage;
    const reading: Reading = { spoken: request.spoken, original: request.original };
    const list = { text: request.text, page: request.page, ...scopeRequest(ask.scope) };
    const chosen = { ...list, at: addressOf(passage), ...reading };
    const cut = (changed: Partial<Span>) => {
      const other = passageOf(episode, { first, last, ...changed });
      return press("change", { ...list, ...reading, at: addressOf(other) });
    };
    const names = texts.pictures.drawn;
    const canGrow = plainPassage(passage, {}, names).length < maxPassageLength;
    const neighbour = (index: number) => {
      if (!canGrow || !episode.sentences[index]) return undefined;
      const beside = passageOf(episode, { first: index, last: index });
      const [speaker] = plainSpeakers(beside, names);
      const isOther = speaker !== undefined && speaker !== plainSpeakers(passage, names)[0];
      return {
        words: shortened(plainPassage(beside, { spoken: true }, names), maxPreviewLength),
        speaker: isOther ? speaker : undefined,
      };
    };
    const before = neighbour(first - 1);
    const after = neighbour(last + 1);
    const isCorrected = sentencesOf(episode, passage).some((each) => each.corrections.length > 0);
    const asPublished = isCorrected ? { original: true } : { spoken: true };
    const isPlain = reading.spoken !== true && reading.original !== true;
    const canBePlain = isCorrected || isTidied(passage, {});
    return {
      ...colourOf(passage),
      blocks: [
        text(
          joinMarkdown(
            [
              before && texts.change.before(before.words, before.speaker),
              blockQuote(quoted(passage, texts, reading)),
              after && texts.change.after(after.words, after.speaker),
              sourceLine(passage, ask, { reading }),
              reading.original === true && texts.common.originalWords,
            ],
            "\n",
          ),
        ),
        ...buttons(
          before && { label: texts.buttons.earlier, press: cut({ first: first - 1 }) },
          after && { label: texts.buttons.later, press: cut({ last: last + 1 }) },
          { label: texts.buttons.done, style: "primary", press: press("open", chosen) },
        ),
        ...buttons(
          first < last && { label: texts.buttons.shorterStart, press: cut({ first: first + 1 }) },
          first < last && { label: texts.buttons.shorterEnd, press: cut({ last: last - 1 }) },
          canBePlain && {
            label: isPlain
              ? isCorrected
                ? texts.buttons.original
                : texts.buttons.untidy
              : texts.buttons.tidy,
            press: press("change", {
              ...list,
              at: chosen.at,
              ...(isPlain ? asPublished : {}),
            }),
          },
        ),
      ],
    };
  },
});

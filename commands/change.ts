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
import { sentencesOf, type Span, type WordRange } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { blockQuote, joinMarkdown, small } from "../src/reply/markdown.ts";
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
    const { episode, first, last, from, to } = passage;
    const whole = passageOf(episode, { first, last });
    const reading: Reading = { spoken: request.spoken, original: request.original };
    const list = { text: request.text, page: request.page, ...scopeRequest(ask.scope) };
    const chosen = { ...list, at: addressOf(passage), ...reading };
    const cut = (changed: Partial<Span & WordRange>) => {
      const span = { first, last, ...changed };
      const kept = {
        ...(span.first === first && { from }),
        ...(span.last === last && { to }),
      };
      const other = { ...passageOf(episode, span), ...kept, ...changed };
      return press("change", { ...list, ...reading, at: addressOf(other) });
    };
    const names = texts.pictures.drawn;
    const canGrow = plainPassage(passage, {}, names).length < maxPassageLength;
    // Of a sentence that is shown in part the rest comes first.
    const isCutBefore = whole.from < from;
    const isCutAfter = to < whole.to;
    const neighbour = (index: number, rest: Partial<WordRange> | false) => {
      if (!canGrow || !episode.sentences[index]) return undefined;
      const beside = { ...passageOf(episode, { first: index, last: index }), ...rest };
      const [speaker] = plainSpeakers(beside, names);
      const isOther = speaker !== undefined && speaker !== plainSpeakers(passage, names)[0];
      return {
        words: shortened(plainPassage(beside, { spoken: true }, names), maxPreviewLength),
        speaker: isOther ? speaker : undefined,
      };
    };
    const before = neighbour(isCutBefore ? first : first - 1, isCutBefore && { to: from });
    const after = neighbour(isCutAfter ? last : last + 1, isCutAfter && { from: to });
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
              small(sourceLine(passage, ask, { reading })),
              reading.original === true && texts.common.originalWords,
            ],
            "\n",
          ),
        ),
        ...buttons(
          before && {
            label: texts.buttons.earlier,
            press: cut(isCutBefore ? { from: whole.from } : { first: first - 1 }),
          },
          after && {
            label: texts.buttons.later,
            press: cut(isCutAfter ? { to: whole.to } : { last: last + 1 }),
          },
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

import { z } from "zod";
import { chapterOf, sentenceAt } from "../src/episode/episode.ts";
import { filtersNamed, shortened, suggestChapters, suggestSpeakers } from "../src/asking/find.ts";
import { chapterLabel } from "../src/episode/names.ts";
import {
  chapterOption,
  defineCommand,
  maxQueryLength,
  pressOnly,
  privateOption,
  speakerOption,
  type Ask,
} from "../src/asking/command.ts";
import { excerpt, sourceLine, timeLink } from "../src/asking/quoting.ts";
import { fittingText } from "../src/asking/fitting-text.ts";
import { Slip } from "../src/asking/slip.ts";
import { joinMarkdown, type Markdown, md } from "../src/reply/markdown.ts";
import { buttons, press, section, separator, text, type Block } from "../src/reply/reply.ts";
import type { Alternative, Hit } from "../src/search/search.ts";

const hitsPerPage = 5;
/** More pages than these nobody turns. */
const maxHits = 25;

/** `/quote text: scaling laws`: where in the episode is this said? */
export const quote = defineCommand({
  name: "quote",
  kind: "slash",
  audience: "asker",
  request: z.object({
    text: z.string().trim().max(maxQueryLength),
    speaker: speakerOption,
    chapter: chapterOption,
    private: privateOption,
    page: z.int().min(1).max(maxHits).optional().meta(pressOnly),
  }),
  suggest: {
    text: (typed, _request, { search }) =>
      search
        .suggest(typed, 25)
        .map((found) => ({ name: shortened(found, 100), value: shortened(found, 100) })),
    speaker: (typed, _request, ask) => suggestSpeakers(typed, ask),
    chapter: (typed, _request, ask) => suggestChapters(typed, ask),
  },

  async reply(request, ask) {
    const { search, texts } = ask;
    if (request.text === "") throw new Slip(text(texts.quote.empty));
    const { speaker, chapter } = filtersNamed(ask, request);
    const filters = texts.quote.filters(speaker?.name, chapter && chapterLabel(chapter));
    const state = { speaker: speaker?.key, chapter: chapter && String(chapter.number) };
    const query = fittingText(request.text, state);
    const searched = { text: query, speaker, chapter: chapter?.number };
    const hits = await search.find({ ...searched, limit: maxHits });
    const asked = { text: query, ...state };
    if (hits.length === 0)
      return { blocks: nothing(query, filters, await search.alternatives(searched), ask) };

    const pages = Math.ceil(hits.length / hitsPerPage);
    const page = Math.min(request.page ?? 1, pages);
    const shown = hits.slice((page - 1) * hitsPerPage, page * hitsPerPage);
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              hits[0]?.isWeak === true
                ? texts.quote.weak(query, filters)
                : texts.quote.header(query, hits.length, hits.length === maxHits, filters),
              query !== request.text && texts.quote.shortened,
              pages > 1 && texts.quote.page(page, pages),
            ],
            "\n",
          ),
        ),
        ...shown.flatMap((hit, index): Block[] => [
          separator,
          section(hitText(hit, ask, (page - 1) * hitsPerPage + index + 1), {
            label: texts.buttons.open,
            press: press("open", {
              first: hit.first,
              last: hit.last,
              ...asked,
              page: page > 1 ? page : undefined,
            }),
          }),
        ]),
        ...buttons(
          page > 1 && {
            label: texts.buttons.previous,
            press: press("quote", { page: page - 1, ...asked }),
          },
          page < pages && {
            label: texts.buttons.next,
            press: press("quote", { page: page + 1, ...asked }),
          },
          {
            label: texts.buttons.where,
            press: press("where", asked),
          },
        ),
        ...guideNote(shown, ask),
      ],
    };
  },
});

/** Said below hits that show a question of the guide, since that was not said in the episode. */
export function guideNote(hits: readonly Hit[], { episode, texts }: Ask): Block[] {
  return hits.some(({ reason }) => reason?.kind === "answers")
    ? [text(texts.common.writtenBy(episode.writtenBy))]
    : [];
}

/**
 * A hit in a list: its words, who, where and when, and why it was found where that is not plain. It has a number where a map
 * can show its place.
 */
export function hitText(hit: Hit, { episode, texts }: Ask, number?: number): Markdown {
  const { reason, alsoAt } = hit;
  return joinMarkdown(
    [
      md`${number !== undefined && md`**${number}.** `}${excerpt(episode, hit, texts)}`,
      sourceLine(episode, hit, texts),
      reason &&
        (reason.kind === "misheard"
          ? texts.quote.misheard(reason.original, reason.corrected)
          : texts.quote.answers(reason.question)),
      alsoAt && texts.quote.alsoAt(timeLink(episode, sentenceAt(episode, alsoAt.first))),
    ],
    "\n",
  );
}

function nothing(
  query: string,
  filters: Markdown,
  alternatives: readonly Alternative[],
  ask: Ask,
): Block[] {
  const { texts, episode } = ask;
  const label = ({ text: words, speaker, chapter }: Alternative) =>
    shortened(
      texts.quote.alternative(
        words,
        speaker?.name,
        chapter === undefined ? undefined : chapterOf(episode, { chapter }).title,
      ),
      60,
    );
  return [
    text(
      joinMarkdown(
        [
          texts.quote.nothing(query, filters),
          alternatives.length > 0 ? texts.quote.alternatives : texts.quote.nothingHint,
        ],
        "\n",
      ),
    ),
    ...buttons(
      ...alternatives.slice(0, 4).map((alternative) => ({
        label: `${label(alternative)} (${alternative.found})`,
        press: press("quote", {
          text: alternative.text,
          speaker: alternative.speaker?.key,
          chapter: alternative.chapter === undefined ? undefined : String(alternative.chapter),
        }),
      })),
    ),
  ];
}

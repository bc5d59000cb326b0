import { z } from "zod";
import {
  defineCommand,
  maxQueryLength,
  pressOnly,
  privateOption,
  type Ask,
} from "../src/asking/command.ts";
import { filtersOf, guideNote, hitSections, suggestSubjects } from "../src/asking/hits.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { joinMarkdown, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, text, type Block } from "../src/reply/reply.ts";
import type { Alternative, NeverSaid } from "../src/search/search.ts";

const hitsPerPage = 5;
/** Shown where a word of the question is never said, and words named at most. */
const hitsWhereUnsaid = 2;
const maxUnsaid = 3;
/** More pages than these nobody turns. */
const maxHits = 25;

/** `/quote text: oil and patience`: where is this said? */
export const quote = defineCommand({
  name: "quote",
  kind: "slash",
  audience: "asker",
  request: z.object({
    text: z.string().trim().max(maxQueryLength),
    private: privateOption,
    page: z.int().min(1).max(maxHits).optional().meta(pressOnly),
  }),
  scope: { speaker: "optional", chapter: "optional", episode: "optional", show: "optional" },
  query: "text",
  suggest: { text: (typed, _request, ask) => suggestSubjects(typed, ask) },

  async reply(request, ask) {
    const { texts, scope } = ask;
    const { search, catalogue } = ask.library;
    if (request.text === "") throw new Slip(({ quote: { empty } }) => [text(empty)]);
    const state = scopeRequest(scope);
    const query = ask.fitting(request.text, state);
    const question = { text: query, scope, limit: maxHits };
    const hits = [...(await search.find(question))];
    const filters = filtersOf(ask);
    const common = search.countCommon(question);
    if (common && common.count > 0 && (hits.length === 0 || common.count > maxHits))
      return {
        blocks: [
          text(texts.quote.saidTimes(withoutMarks(query), common.count, filters)),
          ...hitSections(common.hits, ask, { request: { text: query, ...state } }),
        ],
      };
    const isWeak = hits[0]?.isWeak !== false;
    const unsaid = isWeak ? search.neverSaid(question).slice(0, maxUnsaid) : [];
    const provable = neverSaid(unsaid, ask);
    if (hits.length === 0)
      return { blocks: nothing(query, await search.alternatives(question), { ask, provable }) };

    const asked = { text: query, ...state };
    // Where the word that was asked for is never said, more would only be further away.
    if (unsaid.length > 0) hits.splice(hitsWhereUnsaid);
    const pages = Math.ceil(hits.length / hitsPerPage);
    const page = Math.min(request.page ?? 1, pages);
    const shown = hits.slice((page - 1) * hitsPerPage, page * hitsPerPage);
    const isOneEpisode = scope.episode !== undefined || catalogue.episodes.length === 1;
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              provable,
              isWeak
                ? texts.quote.weak(query, filters)
                : texts.quote.header(query, hits.length, hits.length === maxHits, filters),
              query !== request.text && texts.quote.shortened,
              pages > 1 && texts.quote.page(page, pages),
            ],
            "\n",
          ),
        ),
        ...hitSections(shown, ask, {
          firstNumber: (page - 1) * hitsPerPage + 1,
          request: { ...asked, page: page > 1 ? page : undefined },
        }),
        ...buttons(
          page > 1 && {
            label: texts.buttons.previous,
            press: press("quote", { page: page - 1, ...asked }),
          },
          page < pages && {
            label: texts.buttons.next,
            press: press("quote", { page: page + 1, ...asked }),
          },
          isOneEpisode
            ? hits[0] &&
                endOf(hits[0].episode) !== undefined && {
                  label: texts.buttons.where,
                  press: press("where", asked),
                }
            : {
                label: texts.buttons.episodes,
                press: press("episodes", {
                  about: query,
                  speaker: state["speaker"],
                  show: state["show"],
                }),
              },
        ),
        ...guideNote(shown, ask),
      ],
    };
  },
});

/** What can be proved comes first: that a word is never said here, and where it is. */
function neverSaid(unsaid: readonly NeverSaid[], { texts, library }: Ask): Markdown | undefined {
  if (unsaid.length === 0) return undefined;
  return joinMarkdown(
    [
      texts.quote.neverSaid(unsaid.map(({ word }) => word)),
      ...unsaid.flatMap(({ word, saidIn }) =>
        saidIn.length === 0
          ? []
          : [texts.quote.saidIn(word, saidIn.map(library.catalogue.labelOf))],
      ),
    ],
    "\n",
  );
}

function nothing(
  query: string,
  alternatives: readonly Alternative[],
  { ask, provable }: { readonly ask: Ask; readonly provable: Markdown | undefined },
): Block[] {
  const { texts } = ask;
  const label = ({ text: words, scope: { speaker, chapter } }: Alternative) =>
    shortened(texts.quote.alternative(words, speaker, chapter?.title), 60);
  return [
    text(
      joinMarkdown(
        [
          provable,
          texts.quote.nothing(query, filtersOf(ask)),
          alternatives.length > 0 ? texts.quote.alternatives : texts.quote.nothingHint,
        ],
        "\n",
      ),
    ),
    ...buttons(
      ...alternatives.slice(0, 4).map((alternative) => ({
        label: `${label(alternative)} (${alternative.found})`,
        press: press("quote", { text: alternative.text, ...scopeRequest(alternative.scope) }),
      })),
    ),
  ];
}

/** The words alone, for what is said about them stands in quotation marks already. */
function withoutMarks(query: string): string {
  return query.replace(/["“”]/g, "").trim();
}

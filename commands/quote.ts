import { z } from "zod";
import {
  defineCommand,
  maxQueryLength,
  pressOnly,
  privateOption,
  type Ask,
} from "../src/asking/command.ts";
import {
  asShown,
  filtersOf,
  hitList,
  hitText,
  openPress,
  suggestSubjects,
} from "../src/asking/hits.ts";
import { openedQuote } from "../src/asking/opened-quote.ts";
import { quoteOf } from "../src/asking/passage.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { endOf } from "../src/episode/episode.ts";
import { shortened } from "../src/language/cutting.ts";
import { joinMarkdown, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, text, type Block } from "../src/reply/reply.ts";
import { farAhead } from "../src/search/ranking/far-ahead.ts";
import type { Alternative, Hit, NeverSaid } from "../src/search/search.ts";

const hitsPerPage = 3;
/** Words named at most that are never said. */
const maxUnsaid = 3;
/** More than these nobody looks through. */
const maxHits = 25;
/** Where several episodes have an answer, one of them does not fill a page. */
const maxOfOneEpisode = 2;

/** `/quote text: scaling laws`: where is this said? */
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
    const common = search.countCommon(question);
    const isEverywhere = common !== undefined && common.count > maxHits;
    const found = isEverywhere ? [] : await search.find(question);
    const [best] = found;
    const asked = { text: query, ...state };
    if (common && common.count > 0 && !best)
      return {
        blocks: [
          text(texts.quote.saidTimes(asShown(query), common.count, filtersOf(ask))),
          ...hitList(common.hits.slice(0, hitsPerPage), ask, { request: asked }),
        ],
      };
    const isCut = query !== request.text && texts.quote.shortened;
    if (!best || best.isWeak) {
      const unsaid = neverSaid(search.neverSaid(question).slice(0, maxUnsaid), ask);
      // Where none of the words stands either, what comes nearest does so by chance.
      const isNear = best && !(unsaid && best.marks.length === 0);
      const blocks = isNear
        ? nearest(best, { query, asked, unsaid }, ask)
        : nothing(query, await search.alternatives(question), { ask, unsaid });
      return { blocks: [...blocks, ...(isCut ? [text(isCut)] : [])] };
    }

    const clear = request.page === undefined ? farAhead(query, found) : undefined;
    if (clear && !isCut)
      return openedQuote(
        quoteOf(clear),
        found.length > 1
          ? { from: { request: { ...asked, page: 1 }, label: texts.buttons.otherPlaces } }
          : {},
        ask,
      );
    const pages = pagesOf(found);
    const page = Math.min(request.page ?? 1, pages.length);
    const shown = pages[page - 1] ?? [];
    const firstNumber = (page - 1) * hitsPerPage + 1;
    const isOneEpisode = scope.episode !== undefined || catalogue.episodes.length === 1;
    const turned = (to: number) => press("quote", { page: to, ...asked });
    const header = texts.quote.header(asShown(query), {
      shown: [firstNumber, firstNumber + shown.length - 1],
      found: found.length,
      isMore: found.length === maxHits,
      episodes: isOneEpisode ? undefined : new Set(found.map(({ episodeId }) => episodeId)).size,
      filters: filtersOf(ask),
    });
    return {
      blocks: [
        text(joinMarkdown([header, isCut], "\n")),
        ...hitList(shown, ask, {
          firstNumber,
          request: { ...asked, page },
        }),
        ...buttons(
          page > 1 && { label: texts.buttons.previous, press: turned(page - 1) },
          page < pages.length && { label: texts.buttons.more, press: turned(page + 1) },
          isOneEpisode
            ? endOf(best.episode) !== undefined && {
                label: texts.buttons.map,
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

/** Hits by pages, best first; where there is a choice, no episode fills one alone. */
function pagesOf(found: readonly Hit[]): Hit[][] {
  const left = [...found];
  const pages: Hit[][] = [];
  while (left.length > 0) {
    const page: Hit[] = [];
    while (page.length < hitsPerPage && left.length > 0) {
      const isFull = ({ episodeId }: Hit) =>
        page.filter((hit) => hit.episodeId === episodeId).length >= maxOfOneEpisode;
      const next = left.findIndex((hit) => !isFull(hit));
      page.push(...left.splice(Math.max(0, next), 1));
    }
    pages.push(page);
  }
  return pages;
}

/** What was not asked for is shown shortly. */
const maxNearestLength = 100;

/** What comes nearest to words that nothing fits well. */
function nearest(
  hit: Hit,
  {
    query,
    asked,
    unsaid,
  }: {
    readonly query: string;
    readonly asked: ReturnType<typeof scopeRequest>;
    readonly unsaid: Markdown | undefined;
  },
  ask: Ask,
): Block[] {
  const { texts } = ask;
  return [
    text(
      joinMarkdown(
        [
          unsaid,
          unsaid ? texts.quote.closest : texts.quote.weak(asShown(query), filtersOf(ask)),
          hitText(hit, ask, { maxLength: maxNearestLength }),
        ],
        "\n",
      ),
    ),
    ...buttons({ label: texts.buttons.open, press: openPress(hit, asked) }),
  ];
}

function nothing(
  query: string,
  alternatives: readonly Alternative[],
  { ask, unsaid }: { readonly ask: Ask; readonly unsaid: Markdown | undefined },
): Block[] {
  const { texts } = ask;
  const label = ({ text: words, scope: { speaker, chapter } }: Alternative) =>
    shortened(texts.quote.alternative(words, speaker, chapter?.title), 60);
  return [
    text(
      joinMarkdown(
        [
          unsaid ?? texts.quote.nothing(asShown(query), filtersOf(ask)),
          alternatives.length > 0 ? texts.quote.alternatives : !unsaid && texts.quote.nothingHint,
        ],
        "\n",
      ),
    ),
    ...buttons(
      // One next step; what else there is, its list says.
      ...alternatives.slice(0, 1).map((alternative) => ({
        label: `${label(alternative)} (${alternative.found})`,
        press: press("quote", { text: alternative.text, ...scopeRequest(alternative.scope) }),
      })),
    ),
  ];
}

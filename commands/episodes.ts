import { z } from "zod";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import {
  defineCommand,
  maxQueryLength,
  pressOnly,
  privateOption,
  type Ask,
} from "../src/asking/command.ts";
import { suggestSubjects } from "../src/asking/hits.ts";
import { scopeRequest } from "../src/asking/scope.ts";
import { guessesIn, type Facts } from "../src/episode/facts.ts";
import type { Scope } from "../src/episode/scope.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { shortened } from "../src/language/cutting.ts";
import {
  bold,
  escaped,
  joinMarkdown,
  plainText,
  small,
  type Markdown,
} from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";

const episodesPerPage = 8;
/** Passages that are looked through for the episodes on a subject. */
const maxHits = 200;

/** `/episodes about: sleep`: which there are, or which speak of something. */
export const episodes = defineCommand({
  name: "episodes",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    about: z.string().trim().max(maxQueryLength).optional(),
    year: z.int().min(1900).max(9999).optional(),
    private: privateOption,
    page: z.int().min(1).optional().meta(pressOnly),
  }),
  scope: { speaker: "optional", show: "optional" },
  query: "about",
  suggest: { about: (typed, _request, ask) => suggestSubjects(typed, ask) },

  async reply(request, ask) {
    const { texts } = ask;
    const { year } = request;
    const state = { ...scopeRequest(ask.scope), year };
    const about = ask.fitting(request.about ?? "", state);
    const asked = { ...state, about: about === "" ? undefined : about };
    const scope = { ...ask.scope, year };
    const found = about === "" ? newest(scope, ask) : await onSubject(about, scope, ask);
    const { speaker, show } = ask.scope;
    const filters = texts.episodes.filters({ about: asked.about, speaker, year, show: show?.name });
    if (found.length === 0) return { blocks: [text(texts.episodes.none(filters))] };
    const pages = Math.ceil(found.length / episodesPerPage);
    const page = Math.min(request.page ?? 1, pages);
    const shown = found.slice((page - 1) * episodesPerPage, page * episodesPerPage);
    const areGuessed = shown.some(({ facts }) => guessesIn(facts).date);
    return {
      blocks: [
        text(
          joinMarkdown(
            [
              texts.episodes.header(found.length, filters),
              pages > 1 && texts.episodes.page(page, pages),
              ...shown.map((each) => line(each, ask)),
              areGuessed && texts.episode.guessed({ title: false, number: false, date: true }),
            ],
            "\n",
          ),
        ),
        {
          kind: "menu",
          placeholder: texts.placeholders.episodes,
          options: shown.map(({ facts }) => ({
            label: shortened(ask.library.catalogue.labelOf(facts), 100),
            press: press("episode", { episode: facts.id }),
          })),
        },
        ...buttons(
          page > 1 && {
            label: texts.buttons.previous,
            press: press("episodes", { ...asked, page: page - 1 }),
          },
          page < pages && {
            label: texts.buttons.next,
            press: press("episodes", { ...asked, page: page + 1 }),
          },
        ),
      ],
    };
  },
});

interface Found {
  readonly facts: Facts;
  /** How many passages speak of what is asked. */
  readonly passages?: number;
}

function newest(scope: Scope, ask: Ask): Found[] {
  return episodesAsked({ ...ask, scope }).map((facts) => ({ facts }));
}

/** Those whose title says it first, then by their best passage; passages that are only near make no episode one on the subject. */
async function onSubject(about: string, scope: Scope, ask: Ask): Promise<Found[]> {
  const { search, catalogue } = ask.library;
  const hits = await search.find({ text: about, scope, limit: maxHits });
  const counts = new Map<string, number>();
  for (const { episodeId, isWeak } of hits)
    if (!isWeak) counts.set(episodeId, (counts.get(episodeId) ?? 0) + 1);
  const asked = new Set(episodesAsked({ ...ask, scope }).map(({ id }) => id));
  const titled = catalogue.episodesNamed(about, {}).filter(({ id }) => asked.has(id));
  const ids = [...new Set([...titled.map(({ id }) => id), ...counts.keys()])];
  return ids.flatMap((id) => {
    const facts = catalogue.byId(id);
    const passages = counts.get(id);
    return facts ? [{ facts, ...(passages !== undefined && { passages }) }] : [];
  });
}

/** `#7 Title`, when, with whom and how long, as far as it is known. */
function line({ facts, passages }: Found, { texts, library: { catalogue } }: Ask): Markdown {
  const { date, durationSeconds, people } = facts;
  const guests = people.filter(({ isHost }) => !isHost).map(({ name }) => name);
  return joinMarkdown(
    [
      bold(catalogue.labelOf(facts)),
      small(
        joinMarkdown(
          [
            date === undefined ? undefined : texts.common.date(date),
            guests.length > 0 && shortened(plainText(texts.common.list(guests.map(escaped))), 80),
            durationSeconds === undefined ? undefined : formatTimestamp(durationSeconds),
            passages !== undefined && texts.episodes.passages(passages),
          ],
          " · ",
        ),
      ),
    ],
    "\n",
  );
}

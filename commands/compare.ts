import { z } from "zod";
import {
  defineCommand,
  maxQueryLength,
  privateOption,
  type Ask,
  type Choice,
} from "../src/asking/command.ts";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import { guideNote, hitSections, suggestSubjects } from "../src/asking/hits.ts";
import { resolveScope, scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { folded } from "../src/language/words.ts";
import type { Scope } from "../src/episode/scope.ts";
import { bold } from "../src/reply/markdown.ts";
import { separator, text, type Block } from "../src/reply/reply.ts";
import type { Hit } from "../src/search/search.ts";

const hitsPerPerson = 2;
/** The best passages of all people, among which the two are looked for who say most. */
const hitsLookedThrough = 50;

/** `/compare about: regulation speakers: Dario, Lex`: what do two people say about one thing? */
export const compare = defineCommand({
  name: "compare",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    about: z.string().trim().max(maxQueryLength),
    speakers: z.string().trim().max(200).optional(),
    private: privateOption,
  }),
  scope: { episode: "optional", show: "optional" },
  query: "about",
  suggest: {
    about: (typed, _request, ask) => suggestSubjects(typed, ask),
    speakers: (typed, _request, ask) => suggestPairs(typed, ask),
  },

  async reply(request, ask) {
    const { texts } = ask;
    if (request.about === "")
      throw new Slip(({ slips, commands }) => [
        text(slips.missingOption(commands["compare"]?.options["about"]?.name ?? "about")),
      ]);
    const state = scopeRequest(ask.scope);
    const subject = ask.fitting(request.about, { ...state, speaker: "somebody" });
    const find = async (scope: Scope, limit: number) => {
      const hits = await ask.library.search.find({ text: subject, scope, limit });
      // What is only near is not what somebody says about it.
      return hits.filter(({ isWeak }) => !isWeak);
    };
    const names =
      request.speakers === undefined || request.speakers === ""
        ? mostToSay(await find(ask.scope, hitsLookedThrough))
        : twoNamed(request.speakers, ask);
    const sides = await Promise.all(
      names.map(async (name) => ({
        name,
        hits: await find({ ...ask.scope, speaker: name }, hitsPerPerson),
      })),
    );
    if (episodesAsked(ask).every(({ people }) => people.length === 0))
      throw new Slip(({ slips }) => [text(slips.noSpeakers)]);
    if (sides.every(({ hits }) => hits.length === 0))
      return { blocks: [text(texts.compare.nobody(subject))] };
    return {
      blocks: [
        text(texts.compare.header(subject)),
        ...sides.flatMap(({ name, hits }): Block[] => [
          separator,
          text(hits.length === 0 ? texts.compare.nothing(name) : bold(name)),
          ...hitSections(hits, ask, { request: { text: subject, ...state, speaker: name } }),
        ]),
        ...guideNote(
          sides.flatMap(({ hits }) => hits),
          ask,
        ),
      ],
    };
  },
});

/** The two whose best passages score highest. */
function mostToSay(hits: readonly Hit[]): string[] {
  const names = hits.flatMap(({ episode, first }) => episode.sentences[first]?.speaker?.name ?? []);
  return [...new Set(names)].slice(0, 2);
}

function twoNamed(typed: string, ask: Ask): string[] {
  const { catalogue } = ask.library;
  const names = typed
    .split(/,|;|&|\/|、|と|\band\b|\bund\b|\bet\b|\by\b|\bvs?\.?\b/i)
    .filter((name) => folded(name) !== "")
    .flatMap((name) => {
      const scope = { show: ask.scope.show?.id, episode: ask.scope.episode?.id, speaker: name };
      return resolveScope(scope, catalogue, () => undefined).speaker ?? [];
    });
  const different = [...new Set(names)];
  if (different.length === 2) return different;
  const known = catalogue.suggest("speaker", "", ask.scope).map(({ label }) => label);
  throw new Slip(({ compare: { twoNames } }) => [text(twoNames(known.slice(0, 5)))]);
}

/** Pairs of those who speak in the newest episode that is asked. */
function suggestPairs(typed: string, ask: Ask): Choice[] {
  const people = (ask.scope.episode ?? episodesAsked(ask)[0])?.people ?? [];
  const pairs = people.flatMap((first, index) =>
    people.slice(index + 1).map((second) => `${first.name}, ${second.name}`),
  );
  const words = folded(typed).split(" ");
  return pairs
    .filter((pair) => words.every((word) => folded(pair).includes(word)) && pair.length <= 100)
    .slice(0, 25)
    .map((pair) => ({ name: pair, value: pair }));
}

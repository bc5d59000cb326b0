import { z } from "zod";
import type { Person } from "../src/episode/episode.ts";
import {
  defineCommand,
  maxQueryLength,
  privateOption,
  type Ask,
  type Choice,
} from "../src/asking/command.ts";
import { maxChoices, personNamed, shortened } from "../src/asking/find.ts";
import { folded } from "../src/episode/names.ts";
import { fittingText } from "../src/asking/fitting-text.ts";
import { Slip } from "../src/asking/slip.ts";
import { bold } from "../src/reply/markdown.ts";
import { press, section, separator, text, type Block } from "../src/reply/reply.ts";
import type { Hit } from "../src/search/search.ts";
import { guideNote, hitText } from "./quote.ts";

const hitsPerPerson = 2;

/** `/compare about: regulation speakers: Dario, Lex`: what do two people say about one thing? */
export const compare = defineCommand({
  name: "compare",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    about: z.string().trim().max(maxQueryLength),
    speakers: z.string().trim().max(100).optional(),
    private: privateOption,
  }),
  suggest: {
    about: (typed, _request, { search }) =>
      search
        .suggest(typed, maxChoices)
        .map((found) => ({ name: shortened(found, 100), value: shortened(found, 100) })),
    speakers: (typed, _request, ask) => suggestPairs(typed, ask),
  },

  async reply(request, ask) {
    const { texts, search } = ask;
    if (request.about === "") throw new Slip(text(texts.slips.missingOption("about")));
    const subject = fittingText(request.about, { speaker: "someone" });
    const find = async (person: Person): Promise<Side> => {
      const hits = await search.find({ text: subject, speaker: person, limit: hitsPerPerson });
      // What is only near is not what somebody says about it.
      return { person, hits: hits.filter(({ isWeak }) => !isWeak) };
    };
    const sides =
      request.speakers === undefined || request.speakers === ""
        ? mostToSay(await Promise.all(ask.episode.people.map(find)))
        : await Promise.all(twoNamed(request.speakers, ask).map(find));
    if (sides.every(({ hits }) => hits.length === 0))
      return { blocks: [text(texts.compare.nobody(subject))] };
    return {
      blocks: [
        text(texts.compare.header(subject)),
        ...sides.flatMap(({ person, hits }): Block[] => [
          separator,
          text(hits.length === 0 ? texts.compare.nothing(person.name) : bold(person.name)),
          ...hits.map((hit) =>
            section(hitText(hit, ask), {
              label: texts.buttons.open,
              press: press("open", {
                first: hit.first,
                last: hit.last,
                text: subject,
                speaker: person.key,
              }),
            }),
          ),
        ]),
        ...guideNote(
          sides.flatMap(({ hits }) => hits),
          ask,
        ),
      ],
    };
  },
});

interface Side {
  readonly person: Person;
  readonly hits: readonly Hit[];
}

/** The two whose best hits score highest. */
function mostToSay(sides: readonly Side[]): Side[] {
  const best = ({ hits }: Side) => hits[0]?.score ?? 0;
  return sides.toSorted((a, b) => best(b) - best(a)).slice(0, 2);
}

function twoNamed(typed: string, ask: Ask): Person[] {
  const names = typed
    .split(/\s*(?:,|;|&|\/|、|と|\band\b|\bund\b|\bet\b|\by\b|\bvs?\.?\b)\s*/i)
    .filter((name) => folded(name) !== "");
  const people = [
    ...new Set(
      names.map((name) => personNamed(ask, name)).filter((person) => person !== undefined),
    ),
  ];
  if (people.length === 2) return people;
  throw new Slip(text(ask.texts.compare.twoNames(ask.episode.people.map(({ name }) => name))));
}

function suggestPairs(typed: string, { episode }: Ask): Choice[] {
  const pairs = episode.people.flatMap((first, index) =>
    episode.people.slice(index + 1).map((second) => `${first.name}, ${second.name}`),
  );
  const words = folded(typed).split(" ");
  return pairs
    .filter((pair) => words.every((word) => folded(pair).includes(word)))
    .slice(0, maxChoices)
    .map((pair) => ({ name: pair, value: pair }));
}

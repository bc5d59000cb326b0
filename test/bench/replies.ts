import { InteractionType } from "discord-api-types/v10";
import { z } from "zod";
import { commands } from "../../commands/index.ts";
import type { CommandDefinition } from "../../src/asking/command.ts";
import { decodePress } from "../../src/discord/press-id.ts";
import { interactionFor } from "../../src/discord/interaction-for.ts";
import { createRespond } from "../../src/discord/respond.ts";
import { sentencesOf, type Episode } from "../../src/episode/episode.ts";
import { readJudgedQueries } from "../relevance/judged-queries.ts";
import { openJudged, openUnderTest } from "../relevance/search-under-test.ts";
import { spreadOf, timesOf } from "./measure.ts";

const spread = z.object({ p50: z.number(), p99: z.number() });

/** Milliseconds by what was asked. */
export const repliesSchema = z.object({
  commands: z.array(z.object({ name: z.string(), count: z.int(), spread })),
  all: spread,
  suggestions: spread,
  check300: spread,
  check4000: spread,
  pictures: spread,
});

export type Replies = z.infer<typeof repliesSchema>;

interface Asked {
  readonly name: string;
  readonly interaction: unknown;
}

const rounds = 4;
/** Of each kind of press, as many different ones. */
const maxPresses = 60;
/** The first pictures also load the fonts. */
const warmUpPictures = 5;

/** A drawn picture is remembered, so these are asked once each. */
const drawing = new Set(["press: picture", "press: where"]);
const draws = ({ name }: Asked) => drawing.has(name);

/** From an interaction as JSON to the answer as Discord takes it, by words alone. Runs in a process of its own. */
export async function measureReplies(projectFolder: string): Promise<Replies> {
  const { library } = await openUnderTest(projectFolder, { meaning: false });
  const episode = await openJudged(library);
  const respond = createRespond({
    commands,
    library,
    log: {
      error: (details) => {
        throw new Error("a command failed", { cause: details });
      },
    },
  });
  const queries = (await readJudgedQueries(projectFolder)).map(({ q }) => q);
  const typed = commandsAsked(episode, queries);
  const presses = await pressesAfter(typed, respond);
  const asked = [...typed, ...presses.filter((press) => !draws(press))];
  // Each by another person: what one may ask in a minute is bounded.
  let people = 0;
  const answer = async ({ interaction }: Asked) =>
    respond(Object.assign({}, interaction, { user: { id: String(++people) } }));
  await timesOf(asked, { rounds: 1, warmUpRounds: 0 }, answer);
  const byName: { name: string; times: number[] }[] = [];
  for (const name of new Set(asked.map((each) => each.name))) {
    const own = asked.filter((each) => each.name === name);
    byName.push({ name, times: await timesOf(own, { rounds, warmUpRounds: 1 }, answer) });
  }
  const suggested = queries.flatMap(prefixesOf).map(suggestionsAsked);
  // Each picture once: a drawn one is remembered.
  const pictures = await timesOf(presses.filter(draws), { rounds: 1, warmUpRounds: 0 }, answer);
  const check = async (length: number) =>
    spreadOf(
      await timesOf(excerpts(episode, length), { rounds: 2, warmUpRounds: 1 }, async (text) =>
        library.search.check(text, {}),
      ),
    );
  return {
    commands: byName.map(({ name, times }) => ({
      name,
      count: times.length,
      spread: spreadOf(times),
    })),
    all: spreadOf(byName.flatMap(({ times }) => times)),
    suggestions: spreadOf(await timesOf(suggested, { rounds: 1, warmUpRounds: 1 }, answer)),
    check300: await check(300),
    check4000: await check(4000),
    pictures: spreadOf(pictures.slice(warmUpPictures)),
  };
}

/** Every command that can be typed or used on a message, with the words of the queries and all chapters. */
function commandsAsked(episode: Episode, queries: readonly string[]): Asked[] {
  const numbers = episode.chapters.map(({ number }) => String(number));
  const times = episode.chapters.map(({ startSeconds }) =>
    String(Math.round(startSeconds ?? 0) + 60),
  );
  const names = episode.people.map(({ name }) => name);
  const requests: Readonly<Record<string, readonly Record<string, string>[]>> = {
    quote: queries.map((text) => ({ text })),
    check: queries.map((text) => ({ text })),
    "find-this-quote": queries.map((text) => ({ text })),
    compare: queries.map((about) => ({ about })),
    speaker: names.flatMap((speaker) => [
      { speaker },
      ...queries.slice(0, 20).map((about) => ({ speaker, about })),
    ]),
    chapter: numbers.map((chapter) => ({ chapter })),
    at: times.map((time) => ({ time })),
  };
  return commands
    .filter(({ kind }) => kind !== "press")
    .flatMap((command) =>
      (requests[command.name] ?? [{}]).map((request) => ({
        name: nameOf(command),
        interaction: interactionFor(command, request),
      })),
    );
}

function nameOf({ kind, name }: CommandDefinition): string {
  return kind === "slash" ? `/${name}` : name;
}

/** The buttons on the answers, but for those that remove them, some of each kind. */
async function pressesAfter(
  asked: readonly Asked[],
  respond: (interaction: unknown) => Promise<{ readonly body: unknown }>,
): Promise<Asked[]> {
  const presses = new Map<string, string[]>();
  const found: Asked[] = [];
  const queue = asked.map(({ interaction }) => interaction);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { body } = await respond(next);
    for (const [, id = ""] of JSON.stringify(body).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/g)) {
      const customId: unknown = JSON.parse(`"${id}"`);
      if (typeof customId !== "string") continue;
      const command = decodePress(customId)?.command;
      if (command === undefined || command === "remove") continue;
      const known = presses.get(command) ?? [];
      presses.set(command, known);
      if (known.length >= maxPresses || known.includes(customId)) continue;
      if (!commands.some(({ name }) => name === command)) continue;
      known.push(customId);
      const press = { name: `press: ${command}`, interaction: pressOf(customId) };
      found.push(press);
      if (!draws(press)) queue.push(press.interaction);
    }
  }
  return found;
}

const somebody = { id: "1", application_id: "1", token: "token", user: { id: "1" } };

function pressOf(customId: string): unknown {
  return {
    ...somebody,
    type: InteractionType.MessageComponent,
    data: { custom_id: customId, component_type: 2 },
    message: { id: "2", content: "", flags: 64 },
  };
}

/** What stands in the field after each letter, as Discord asks while somebody types. */
function prefixesOf(query: string): string[] {
  return Array.from({ length: Math.min(query.length, 20) }, (_, index) =>
    query.slice(0, index + 1),
  );
}

function suggestionsAsked(typed: string): Asked {
  return {
    name: "suggestions",
    interaction: {
      ...somebody,
      type: InteractionType.ApplicationCommandAutocomplete,
      data: { name: "quote", type: 1, options: [{ name: "text", value: typed, focused: true }] },
    },
  };
}

/** Words as they were said from places all over the episode, as many characters each; every other one with words of another place in between. */
function excerpts(episode: Episode, length: number): string[] {
  const count = 40;
  const step = Math.floor(episode.sentences.length / (count + 2));
  const textFrom = (first: number, characters: number) =>
    sentencesOf(episode, { first, last: first + characters / 10 })
      .map(({ text }) => text)
      .join(" ")
      .slice(0, characters);
  return Array.from({ length: count }, (_, index) => {
    if (index % 2 === 0) return textFrom(index * step, length);
    const half = length / 2;
    return `${textFrom(index * step, half)} ${textFrom((index + 1) * step, half)}`;
  });
}

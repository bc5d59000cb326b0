import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InteractionType } from "discord-api-types/v10";
import { z } from "zod";
import { commands } from "../../commands/index.ts";
import { interactionFor } from "../../src/discord/interaction-for.ts";
import { createRespond } from "../../src/discord/respond.ts";
import { createCatalogue } from "../../src/library/catalogue.ts";
import { openLibrary } from "../../src/library/open-library.ts";
import { storeIndex } from "../../src/library/store-index.ts";
import { aSearch, commandNamed } from "../builders.ts";
import { factsOf, readMarkdownEpisodes, writeShows } from "./markdown-show.ts";
import { spreadOf, timed, timesOf } from "./measure.ts";

const spread = z.object({ p50: z.number(), p99: z.number() });

export const madeSchema = z.object({ folder: z.string(), episodes: z.int(), words: z.int() });

/** Makes a throw-away data folder of so many episodes, and their indexes as the build would. */
export async function makeMany(from: string, count: number): Promise<z.infer<typeof madeSchema>> {
  const folder = await mkdtemp(join(tmpdir(), "verse-many-"));
  const episodes = await writeShows(join(folder, "data"), await readMarkdownEpisodes(from), count);
  await storeIndex(foldersIn(folder));
  const { catalogue, open } = await openLibrary(foldersIn(folder));
  const opened = await Promise.all(catalogue.episodes.map(async ({ id }) => open(id)));
  const words = opened.map((each) => each?.source.count ?? 0);
  return { folder, episodes, words: words.reduce((sum, each) => sum + each, 0) };
}

export function foldersIn(folder: string): { dataFolder: string; indexFolder: string } {
  return { dataFolder: join(folder, "data"), indexFolder: join(folder, "index") };
}

const log = {
  error: (details: object) => {
    throw new Error("a command failed", { cause: details });
  },
};

/** Milliseconds of `/quote` over all episodes, as JSON to the answer, by words alone. */
export const quotesSchema = z.object({ remembered: spread, changed: spread });

const questions = 200;

/** Asks for words that were said, some 5 to 8 in a row, and for the same with every third one left out. */
export async function measureQuotes(folder: string): Promise<z.infer<typeof quotesSchema>> {
  const library = await openLibrary(foldersIn(folder));
  const respond = createRespond({ commands, library, log });
  const episodes = await Promise.all(
    library.catalogue.episodes.map(async ({ id }) => library.open(id)),
  );
  const said = episodes.flatMap((episode) => episode?.sentences.map(({ text }) => text) ?? []);
  const lines = Array.from({ length: questions }, (_, index) => {
    const words = (said[Math.floor(((index + 0.5) * said.length) / questions)] ?? "").split(" ");
    return words.slice(0, 5 + (index % 4));
  });
  const ask = async (text: string) =>
    respond(interactionFor(commandNamed("quote"), { text: text.slice(0, 100) }));
  const measured = async (texts: readonly string[]) =>
    spreadOf(await timesOf(texts, { rounds: 3, warmUpRounds: 1 }, ask));
  return {
    remembered: await measured(lines.map((words) => words.join(" "))),
    changed: await measured(lines.map((words) => words.filter((_, at) => at % 3 !== 2).join(" "))),
  };
}

/** Milliseconds of what is offered while somebody types, as JSON to the answer. `first` also makes what the others use. */
export const suggestedSchema = z.object({
  episodes: z.int(),
  chapters: z.int(),
  people: z.int(),
  options: z.array(z.object({ name: z.string(), first: z.number(), spread })),
});

const typedNames = 150;

function some<Item>(items: readonly Item[]): Item[] {
  return items.filter((_, at) => at % Math.ceil(items.length / typedNames) === 0);
}

/** Types names of episodes, chapters and people of a catalogue letter by letter, every third with a slip. */
export async function measureSuggestions(
  from: string,
  count: number,
): Promise<z.infer<typeof suggestedSchema>> {
  const episodes = (await readMarkdownEpisodes(from)).slice(0, count).map(factsOf);
  const catalogue = createCatalogue(episodes);
  const library = { catalogue, open: async () => undefined, search: aSearch({}) };
  const respond = createRespond({ commands, library, log });
  const chapters = episodes.flatMap((each) => each.chapters);
  const people = [...new Set(episodes.flatMap((each) => each.people.map(({ name }) => name)))];
  const names = {
    episode: some(episodes).map(({ title }) => title.split(": ")[1] ?? title),
    chapter: some(chapters).map(({ title }) => title),
    speaker: some(people),
  };
  const options = [];
  for (const [name, typed] of Object.entries(names)) {
    const ask = async (value: string) =>
      respond({
        id: "1",
        application_id: "1",
        token: "token",
        user: { id: "1" },
        type: InteractionType.ApplicationCommandAutocomplete,
        data: { name, type: 1, options: [{ name, value, focused: true }] },
      });
    const prefixes = typed.flatMap((each, at) => lettersOf(at % 3 === 0 ? withSlip(each) : each));
    const { milliseconds: first } = await timed(async () => ask("warm up"));
    options.push({
      name,
      first,
      spread: spreadOf(await timesOf(prefixes, { rounds: 1, warmUpRounds: 0 }, ask)),
    });
  }
  return { episodes: episodes.length, chapters: chapters.length, people: people.length, options };
}

/** What stands in the field after every other letter. */
function lettersOf(name: string): string[] {
  return Array.from({ length: Math.min(12, Math.ceil(name.length / 2)) }, (_, at) =>
    name.slice(0, at * 2 + 1),
  );
}

function withSlip(name: string): string {
  return name.slice(0, 4) + name.slice(5);
}

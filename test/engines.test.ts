import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Episode } from "../src/episode/episode.ts";
import type { Library } from "../src/library/library.ts";
import { indexInMemory, libraryOf } from "../src/library/open-library.ts";
import { askPostgres, fillPostgres } from "../src/library/postgres.ts";
import { anEpisode } from "./builders.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

const speech = (said: readonly (readonly [name: string, words: string])[]) =>
  said.map(([name, words]) => `**${name}:** ${words}`).join("\n\n");

const noGuide = { summary: undefined, chapters: undefined };

const steam = anEpisode({
  id: "engine-show/steam",
  guide: { ...noGuide, date: "2024-05-01" },
  transcript: speech([
    ["Ada Host", "What does a boiler do when nobody is looking at it?"],
    ["Bo Guest", "It sings. I have heard a boiler sing all night, and I slept the better for it."],
    ["Ada Host", "So you would say that the whistle isn't the end of the story?"],
    ["Bo Guest", "The whistle is only steam that has found the quickest way out of the house."],
  ]),
});
const sail = anEpisode({
  id: "boat-show/sail",
  guide: { ...noGuide, date: "2023-05-01" },
  show: {
    name: "The Boat Show",
    people: [{ name: "Bea Host", host: true }, { name: "Cy Guest" }],
  },
  transcript: speech([
    ["Bea Host", "A boiler has no place on a boat with a sail, or has it?"],
    ["Cy Guest", "We did it all over again for the harbour, and then nobody was there."],
    ["Bea Host", "Nobody at all? O'Brien said that the harbour sings at night."],
    ["Cy Guest", "The harbour was as quiet as a house from which the steam has gone."],
  ]),
});
const episodes = [steam, sail];

let server: PostgresServer | undefined;
const failures: unknown[] = [];
const toClose: { readonly close: () => Promise<void> }[] = [];

/** A library whose candidates PostgreSQL brings. */
async function inPostgres(all: readonly Episode[], url: string): Promise<Library> {
  await fillPostgres(url, indexInMemory(all));
  return libraryOf(all, {
    elsewhereFor: (index) => {
      const opened = askPostgres(url, index, (error) => failures.push(error));
      toClose.push(opened);
      return opened;
    },
  });
}

beforeAll(async () => {
  server = await startPostgres();
  if (!server) console.log("No PostgreSQL 15 is installed: its engine is not tested");
}, 120_000);

afterAll(async () => {
  for (const each of toClose) await each.close();
  server?.stop();
});

/** What every engine must bring. */
const asked = [
  { what: "a telling word", text: "whistle", first: "whistle" },
  { what: "two of them, in any order", text: "harbour quiet", first: "as quiet as" },
  { what: "a misspelt word", text: "wistle", first: "whistle" },
  { what: "a name with an apostrophe", text: "O'Brien", first: "O'Brien" },
  { what: "a phrase of common words", text: "“for the better” sing", first: "nothing" },
  { what: "a phrase", text: "“sing all night”", first: "sing all night" },
  { what: "a word without another", text: "boiler -sail", first: "boiler" },
  {
    what: "a line with one word changed",
    text: "we did walrus all over again for the",
    first: "all over again",
  },
] as const;

describe.each(["the index file", "PostgreSQL"] as const)("by %s", (engine) => {
  let library: Library | undefined;
  beforeAll(async () => {
    if (engine === "the index file") library = libraryOf(episodes);
    else if (server) library = await inPostgres(episodes, server.url);
  }, 120_000);

  const find = async (text: string, scope: object = {}) => {
    const hits = (await library?.search.find({ text, scope, limit: 10 })) ?? [];
    return hits.map(({ episode, first, last }) => ({
      id: episode.id,
      text: episode.sentences
        .slice(first, last + 1)
        .map((sentence) => sentence.text)
        .join(" "),
    }));
  };

  const ids = async (scope: object) => (await find("boiler", scope)).map(({ id }) => id);

  test.for(asked)("is found $what", async ({ text, first }, { skip }) => {
    skip(!library);
    const [hit] = await find(text);
    expect(hit?.text ?? "nothing").toContain(first);
    expect(failures).toEqual([]);
  });

  test("an episode, a show, a year or a person that is asked is obeyed", async ({ skip }) => {
    skip(!library);
    expect(new Set(await ids({ episode: steam }))).toEqual(new Set(["engine-show/steam"]));
    expect(new Set(await ids({ show: sail.show }))).toEqual(new Set(["boat-show/sail"]));
    expect(new Set(await ids({ year: 2023 }))).toEqual(new Set(["boat-show/sail"]));
    expect(await ids({ year: 1999 })).toEqual([]);
    expect(await ids({ speaker: "Bo Guest" })).toEqual(["engine-show/steam"]);
    expect(await find("whistle", { speaker: "Cy Guest" })).toEqual([]);
    expect(failures).toEqual([]);
  });
});

test("PostgreSQL is filled once for the same episodes, and anew for others, whom it answers no more", async ({
  skip,
}) => {
  if (!server) return skip();
  const both = indexInMemory(episodes);
  await fillPostgres(server.url, both);
  expect(await fillPostgres(server.url, both)).toBe(false);
  expect(await fillPostgres(server.url, indexInMemory([sail]))).toBe(true);
  const stale = askPostgres(server.url, both, () => {});
  toClose.push(stale);
  const wanted = { terms: [], phrases: [], without: [], vector: undefined, where: [] };
  await expect(stale.likeliest(wanted, 10)).rejects.toThrow("verse index");
});

test("where PostgreSQL does not answer, the index file does", async () => {
  const told: unknown[] = [];
  const library = libraryOf(episodes, {
    elsewhereFor: (index) => {
      const opened = askPostgres("postgres://nobody@127.0.0.1:1/none", index, (error) =>
        told.push(error),
      );
      toClose.push(opened);
      return opened;
    },
  });
  const [hit] = await library.search.find({ text: "whistle", scope: {}, limit: 10 });
  expect(hit?.episode.id).toBe("engine-show/steam");
  expect(told).toHaveLength(1);
});

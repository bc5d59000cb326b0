import { Routes } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { definitionsOf } from "../src/discord/definitions.ts";
import { syncCommands } from "../src/discord/sync-commands.ts";

const severalShows = { hasSeveralEpisodes: true, hasSeveralShows: true };
const definitions = definitionsOf(commands, severalShows);
const applicationId = "123456789012345678";
const guildId = "223456789012345678";

type Registered = Record<string, unknown>;

/** A REST client that knows what is registered. */
function aRest(registered: readonly object[]) {
  const puts: { route: string; body: unknown }[] = [];
  return {
    puts,
    get: async () => registered,
    put: async (route: string, { body }: { body?: unknown } = {}) => puts.push({ route, body }),
  };
}

/** Commands as Discord gives them back: with ids and defaults of its own, options that are not set left out. */
function asDiscordGivesThem(): Registered[] {
  return definitions.map((definition, index) => ({
    name_localizations: null,
    description: "",
    description_localizations: null,
    ...definition,
    ...("options" in definition && {
      options: definition.options?.map((option) => {
        const { required, ...rest } = option;
        return required === true ? option : rest;
      }),
    }),
    id: String(index),
    version: "1",
    nsfw: false,
    default_member_permissions: null,
  }));
}

async function sync(registered: readonly object[], guild?: string) {
  const rest = aRest(registered);
  const changed = await syncCommands({ rest, applicationId, guildId: guild, definitions });
  return { changed, puts: rest.puts };
}

describe("commands are registered", () => {
  test("when there are none", async () => {
    expect(await sync([])).toEqual({
      changed: true,
      puts: [{ route: Routes.applicationCommands(applicationId), body: definitions }],
    });
  });

  test.each<[string, (all: Registered[]) => Registered[]]>([
    ["one is missing", (all) => all.slice(1)],
    ["one is too many", (all) => [...all, { ...all[0], name: "old" }]],
    ["a description differs", ([first, ...rest]) => [{ ...first, description: "Old" }, ...rest]],
    [
      "a translation differs",
      ([first, ...rest]) => [{ ...first, name_localizations: { de: "alt" } }, ...rest],
    ],
    ["a context is missing", ([first, ...rest]) => [{ ...first, contexts: [0, 1] }, ...rest]],
    [
      "an installation is missing",
      ([first, ...rest]) => [{ ...first, integration_types: [0] }, ...rest],
    ],
    ["an option is missing", ([first, ...rest]) => [{ ...first, options: [] }, ...rest]],
    ["a kind differs", ([first, ...rest]) => [{ ...first, type: 2 }, ...rest]],
  ])("when %s", async (_what, change) => {
    const { changed, puts } = await sync(change(asDiscordGivesThem()));
    expect({ changed, puts: puts.length }).toEqual({ changed: true, puts: 1 });
  });

  test.each([
    ["required", false],
    ["autocomplete", false],
    ["max_length", 5],
    ["description", "Old"],
    ["name", "old"],
    ["type", 5],
  ])("when an option's %s differs", async (property, value) => {
    const registered = asDiscordGivesThem().map((command) =>
      command["name"] === "quote"
        ? { ...command, options: [{ ...firstOption(), [property]: value }, ...otherOptions()] }
        : command,
    );
    expect((await sync(registered)).changed).toBe(true);
  });
});

function quoteOptions() {
  const quote = definitions.find(({ name }) => name === "quote");
  return quote && "options" in quote ? (quote.options ?? []) : [];
}
const firstOption = () => quoteOptions()[0];
const otherOptions = () => quoteOptions().slice(1);

describe("commands are left as they are", () => {
  test("when they are registered, whatever Discord adds or leaves out, in whatever order", async () => {
    expect(await sync(asDiscordGivesThem().toReversed())).toEqual({ changed: false, puts: [] });
  });

  test("in a server, where Discord knows nothing of installations and contexts", async () => {
    const registered = asDiscordGivesThem().map((command) => ({
      ...command,
      integration_types: [0],
      contexts: null,
    }));
    expect(await sync(registered, guildId)).toEqual({ changed: false, puts: [] });
  });
});

test("in one server they are registered for it alone, without saying where else", async () => {
  const { puts } = await sync([], guildId);
  const [put] = puts;
  expect(put?.route).toBe(Routes.applicationGuildCommands(applicationId, guildId));
  const sent: unknown = JSON.parse(JSON.stringify(put?.body));
  expect(sent).toEqual(
    definitions.map(({ integration_types: _types, contexts: _contexts, ...rest }) => rest),
  );
});

test("it asks for translations, which Discord leaves out otherwise", async () => {
  const asked: unknown[] = [];
  await syncCommands({
    rest: {
      get: async (_route, options) => {
        asked.push(String(options?.query));
        return [];
      },
      put: async () => undefined,
    },
    applicationId,
    guildId: undefined,
    definitions,
  });
  expect(asked).toEqual(["with_localizations=true"]);
});

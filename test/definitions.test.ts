import { ApplicationCommandType } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { defineCommand } from "../src/asking/command.ts";
import { en } from "../src/texts/en.ts";
import { definitionsOf } from "../src/discord/definitions.ts";

const oneEpisode = { hasSeveralEpisodes: false, hasSeveralShows: false };
const severalShows = { hasSeveralEpisodes: true, hasSeveralShows: true };
const definitions = definitionsOf(commands, oneEpisode);

const labelFields = {
  name: z.string(),
  name_localizations: z.record(z.string(), z.string()).optional(),
  description: z.string(),
  description_localizations: z.record(z.string(), z.string()).optional(),
};
const slash = z.object({
  ...labelFields,
  type: z.literal(1),
  options: z.array(z.object(labelFields)),
});
const slashCommands = z
  .array(slash)
  .parse(
    definitionsOf(commands, severalShows).filter(
      ({ type }) => type === ApplicationCommandType.ChatInput,
    ),
  );

function isName(name: string): boolean {
  return /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase();
}

function isDescription(text: string): boolean {
  return text.length >= 1 && text.length <= 100;
}

describe("the registered commands", () => {
  test("are those that people call, not those that buttons carry", () => {
    const called = commands.filter(({ kind }) => kind !== "press");
    expect(definitions.map(({ name }) => name)).toEqual(
      called.map(({ name }) => en.commands[name]?.name),
    );
    expect(definitions.map(({ name }) => name)).not.toContain("open");
  });

  test("can be used in servers, direct messages and groups, and installed by servers and people", () => {
    for (const { contexts, integration_types: types } of definitions)
      expect([contexts, types]).toEqual([
        [0, 1, 2],
        [0, 1],
      ]);
  });

  test("offer the options that people type, required ones first, none that only buttons carry", () => {
    const quote = definitions.find(({ name }) => name === "quote");
    expect(quote).toMatchObject({
      type: 1,
      options: [
        { name: "text", type: 3, required: true, autocomplete: true, max_length: 300 },
        { name: "speaker", type: 3, required: false, autocomplete: true },
        { name: "chapter", type: 3, required: false, autocomplete: true },
        { name: "private", type: 5, required: false },
      ],
    });
  });

  test("offer a choice of episodes and shows only where there is one", () => {
    const optionsOf = (choices: typeof oneEpisode) =>
      slash.parse(definitionsOf(commands, choices).find(({ name }) => name === "quote")).options;
    const names = (choices: typeof oneEpisode) => optionsOf(choices).map(({ name }) => name);
    expect(names(oneEpisode)).toEqual(["text", "speaker", "chapter", "private"]);
    expect(names({ ...oneEpisode, hasSeveralEpisodes: true })).toEqual([
      "text",
      "speaker",
      "chapter",
      "episode",
      "private",
    ]);
    expect(names(severalShows)).toEqual([
      "text",
      "speaker",
      "chapter",
      "episode",
      "show",
      "private",
    ]);
  });

  test("have names and descriptions as Discord takes them, in every language", () => {
    const broken = slashCommands.flatMap((command) =>
      [command, ...command.options].flatMap((label) => [
        ...[label.name, ...Object.values(label.name_localizations ?? {})].filter(
          (name) => !isName(name),
        ),
        ...[label.description, ...Object.values(label.description_localizations ?? {})].filter(
          (description) => !isDescription(description),
        ),
      ]),
    );
    expect(broken).toEqual([]);
  });

  test("call a message command by a name of at most 32 characters, without a description", () => {
    const messageCommands = definitions.filter(
      ({ type }) => type === ApplicationCommandType.Message,
    );
    expect(messageCommands.map(({ name }) => name)).toEqual(["Find this quote"]);
    for (const command of messageCommands) {
      expect(command).not.toHaveProperty("description");
      for (const name of Object.values(command.name_localizations ?? {}))
        expect(name?.length).toBeLessThanOrEqual(32);
    }
  });

  test("are at most 8,000 characters each", () => {
    for (const definition of definitions)
      expect(JSON.stringify(definition).length).toBeLessThan(8000);
  });

  test("cannot be made of a command that the catalogue of texts does not know", () => {
    const unknown = defineCommand({
      name: "nameless",
      kind: "slash",
      audience: "asker",
      request: z.object({}),
      reply: () => ({ blocks: [] }),
    });
    expect(() => definitionsOf([unknown], oneEpisode)).toThrow(
      "a command or option has no label in the catalogue of texts",
    );
  });
});

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { decodePress } from "../src/discord/press-id.ts";
import { definitionsOf } from "../src/discord/definitions.ts";
import { aBot, aLibrary, thePublishedLibrary, type Shown } from "./builders.ts";

const severalShows = { hasSeveralEpisodes: true, hasSeveralShows: true };
/** A part of Discord's own description of its API; the README beside it says where it comes from. */
const file = "test/discord-api/schemas.json";

const openApi = z.looseObject({ openapi: z.string(), components: z.looseObject({}) });

/** A function that says what is wrong with a payload by one of Discord's schemas. */
function createFaultsOf() {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(openApi.parse(JSON.parse(readFileSync(file, "utf8"))), "discord");
  return (schema: string, payload: unknown): string[] => {
    const validate = ajv.getSchema(`discord#/components/schemas/${schema}`);
    if (!validate) throw new Error(`Discord describes no “${schema}”`);
    // As JSON, for that is what is sent.
    if (validate(JSON.parse(JSON.stringify(payload))) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message = "" }) => `${instancePath} ${message}`,
    );
  };
}

/** The schema for each type of answer. */
const schemas: Readonly<Record<number, string>> = {
  1: "PongInteractionCallbackRequest",
  4: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
};

/** Asks every command, then uses everything its reply offers, and everything offered there: a tour of the whole bot. */
async function tour(bot: ReturnType<typeof aBot>, start: readonly Shown[]): Promise<Shown[]> {
  const seen = new Set<string>();
  const all: Shown[] = [...start];
  for (const shown of all) {
    for (const press of shown.presses) {
      const { command, request } = decodePress(press.values?.[0] ?? press.customId) ?? {};
      const kind = [command, ...Object.keys(request ?? {}), shown.how, shown.isPrivate].join(" ");
      if (seen.has(kind)) continue;
      seen.add(kind);
      all.push(await bot.use(shown, press), await bot.use(shown, press, { id: "2" }));
    }
  }
  return all;
}

async function startsOf(
  bot: ReturnType<typeof aBot>,
  about: string,
  words: string,
): Promise<Shown[]> {
  return Promise.all([
    bot.ask("quote", { text: about }),
    bot.ask("quote", { text: about, private: false }),
    bot.ask("quote", { text: "xyzzy qwertz" }),
    bot.ask("quote", {}),
    bot.ask("chapter", { chapter: "2" }),
    bot.ask("chapter", { chapter: "99" }),
    bot.ask("chapters"),
    bot.ask("speaker"),
    bot.ask("speaker", { speaker: "1" }),
    bot.ask("at", { time: "1:00" }),
    bot.ask("random"),
    bot.ask("compare", { about }),
    bot.ask("check", { text: words }),
    bot.ask("episode"),
    bot.ask("help"),
    bot.findThisQuote({ content: words }),
    bot.findThisQuote({ content: "" }),
  ]);
}

describe("Discord's own description of its API", () => {
  const faultsOf = createFaultsOf();

  test.each([
    ["of a small episode", async () => aLibrary(), "engine", "oil and patience"],
    [
      "of the published episode",
      thePublishedLibrary,
      "scaling laws",
      "We are rapidly running out of blockers",
    ],
  ])(
    "takes every reply %s, and those to all that they offer",
    async (_, volumeOf, about, words) => {
      const bot = aBot(await volumeOf());
      const replies = await tour(bot, await startsOf(bot, about, words));
      expect(replies.length).toBeGreaterThan(60);
      expect(new Set(replies.map(({ answer }) => answer.body.type))).toEqual(new Set([4, 6, 7]));
      const faults = replies.flatMap(({ answer: { body } }) =>
        faultsOf(schemas[body.type] ?? "", body),
      );
      expect(faults).toEqual([]);
      expect(bot.logged).toEqual([]);
    },
    120_000,
  );

  test("takes what is offered while somebody types", async () => {
    const bot = aBot(await thePublishedLibrary());
    const fields = [
      ["quote", "text"],
      ["quote", "speaker"],
      ["quote", "chapter"],
      ["at", "time"],
      ["compare", "speakers"],
    ] as const;
    for (const [name, field] of fields) {
      const choices = await bot.suggest(name, { [field]: "a" }, field);
      expect(
        faultsOf("ApplicationCommandAutocompleteCallbackRequest", { type: 8, data: { choices } }),
      ).toEqual([]);
    }
  });

  test("takes every command that is registered", () => {
    for (const definition of definitionsOf(commands, severalShows))
      expect(faultsOf("ApplicationCommandCreateRequest", definition)).toEqual([]);
  });

  test.each([
    [
      "a label that is too long",
      { type: 1, components: [{ type: 2, style: 2, label: "x".repeat(81), custom_id: "a" }] },
    ],
    [
      "an id that is too long",
      { type: 1, components: [{ type: 2, style: 2, label: "x", custom_id: "x".repeat(101) }] },
    ],
    ["a section without its button", { type: 9, components: [{ type: 10, content: "x" }] }],
    ["a text that is too long", { type: 10, content: "x".repeat(4001) }],
    ["an unknown kind of component", { type: 99 }],
    ["an empty container", undefined],
  ])("refuses %s", (_, component) => {
    const components = [{ type: 17, components: component ? [component] : [] }];
    const body = { type: 4, data: { flags: 32768, components } };
    expect(faultsOf("CreateMessageInteractionCallbackRequest", body)).not.toEqual([]);
    expect(faultsOf("UpdateMessageInteractionCallbackRequest", { ...body, type: 7 })).not.toEqual(
      [],
    );
  });

  test("refuses a command whose option has no description", () => {
    const command = { name: "quote", description: "Find", options: [{ type: 3, name: "text" }] };
    expect(faultsOf("ApplicationCommandCreateRequest", command)).not.toEqual([]);
  });
});

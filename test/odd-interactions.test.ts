import { InteractionResponseType } from "discord-api-types/payloads/v10";
import { describe, expect, test } from "vitest";
import { brokenLimits } from "./discord-limits.ts";
import {
  aBot,
  aCommandInteraction,
  aLibrary,
  aMessageCommandInteraction,
  anAutocompleteInteraction,
  aPressInteraction,
  parseMessage,
} from "./builders.ts";

const bot = aBot(aLibrary());
const noLongerKnown = "This button or command no longer works.";

const message = {
  content: "oil and patience",
  flags: 0,
  components: [{ type: 17, components: [{ type: 10, content: "oil" }] }],
  embeds: [{ title: "A", description: "oil and patience" }],
  interaction_metadata: { id: "1", type: 2, user: { id: "1" } },
};

const usual: readonly (readonly [string, object])[] = [
  ["a command", aCommandInteraction("quote", { text: "oil", private: true })],
  ["a command on a message", aMessageCommandInteraction("Find this quote", message)],
  ["a press", aPressInteraction({ customId: "chapter|chapter=2" }, message)],
  ["a menu's choice", aPressInteraction({ customId: "menu", values: ["help"] }, message)],
  ["typing", anAutocompleteInteraction("speaker", { speaker: "b" }, "speaker")],
];

/** Every place in JSON, as the names that lead to it. */
function placesIn(json: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path];
  const inside = Object.entries(json).flatMap(([name, value]) => placesIn(value, [...path, name]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** The same JSON with another value, or none, in one place. */
function changed(json: unknown, [name = "", ...rest]: readonly string[], value: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).flatMap(([key, own]): [string, unknown][] => {
    if (key !== name) return [[key, own]];
    if (rest.length > 0) return [[key, changed(own, rest, value)]];
    return value === undefined ? [] : [[key, value]];
  });
  return Array.isArray(json) ? entries.map(([, own]) => own) : Object.fromEntries(entries);
}

/** Without these an answer could not be sent. */
const isAddress = ([name = "", ...rest]: readonly string[]) =>
  rest.length === 0 && ["id", "token"].includes(name);

async function answerTo(interaction: unknown): Promise<string> {
  const { body } = await bot.respond(interaction);
  if (body.type === InteractionResponseType.ApplicationCommandAutocompleteResult) return "choices";
  const shown = parseMessage("data" in body ? body.data : undefined);
  expect(brokenLimits(shown)).toEqual([]);
  return JSON.stringify(shown);
}

describe("an interaction is answered with any one of its parts", () => {
  describe.each(usual)("of %s", (_what, interaction) => {
    test.each<[string, unknown]>([
      ["missing", undefined],
      ["null", null],
      ["a text", "odd"],
      ["a number", 99],
      ["a list", [null, 1, {}]],
      ["an object", { id: null, odd: { odd: [] } }],
    ])("%s", async (_value, value) => {
      for (const place of placesIn(interaction)) {
        if (isAddress(place)) continue;
        expect(await answerTo(changed(interaction, place, value))).not.toBe("");
      }
    });
  });
});

describe("is told in private that this is no longer known:", () => {
  test.each<[string, object]>([
    ["a submitted modal", { type: 5, data: { custom_id: "a", components: [] } }],
    ["a kind of interaction that is new", { type: 99, data: {} }],
    ["a kind that is no number", { type: null }],
    ["a command without a name", { type: 2, data: { name: null } }],
    ["a command without data", { type: 2 }],
    ["a button without an id", { type: 3, data: { custom_id: null }, message: {} }],
    ["a button on no message", { type: 3, data: { custom_id: "help" }, message: null }],
  ])("%s", async (_what, parts) => {
    const { body, handled } = await bot.respond({ id: "1", token: "t", ...parts });
    const shown = parseMessage("data" in body ? body.data : undefined);
    expect([body.type, shown.flags & 64, handled?.outcome]).toEqual([4, 64, "unreadable"]);
    expect(JSON.stringify(shown)).toContain(noLongerKnown);
  });

  test("one nested deeper than the stack holds", async () => {
    let nested: unknown[] = [];
    for (let depth = 0; depth < 20_000; depth++) nested = [nested];
    const components = [{ type: 17, components: [{ components: nested }] }];
    const press = aPressInteraction({ customId: "help" }, { ...message, components });
    expect(await answerTo(press)).not.toBe("");
    let deep: object = { type: 17 };
    for (let depth = 0; depth < 20_000; depth++) deep = { type: 17, components: [deep] };
    const deepPress = aPressInteraction({ customId: "help" }, { ...message, components: [deep] });
    expect(await answerTo(deepPress)).toContain(noLongerKnown);
  });

  test("in the asker's language", async () => {
    expect(await answerTo({ id: "1", token: "t", type: 5, locale: "de" })).toContain(
      "gibt es nicht mehr",
    );
  });
});

test("while somebody types, an odd interaction offers nothing", async () => {
  const { body } = await bot.respond({ id: "1", token: "t", type: 4, data: null });
  expect(body).toEqual({ type: 8, data: { choices: [] } });
});

test("an option that is null counts as missing", async () => {
  const missing = aCommandInteraction("quote");
  const data = { name: "quote", type: 1, options: [{ name: "text", type: 3, value: null }] };
  expect(await answerTo({ ...missing, data })).toContain("Please fill in **text**.");
});

test("an embed without a description takes nothing from the message", async () => {
  const { text } = await bot.findThisQuote({
    content: "I have loved steam engines since I was a child.",
    embeds: [null, { description: null }],
  });
  expect(text).toContain("word for word");
});

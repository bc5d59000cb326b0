import * as fc from "fast-check";
import { InteractionResponseType } from "discord-api-types/payloads/v10";
import { describe, expect, test } from "vitest";
import {
  UnreadableInteraction,
  type InteractionAnswer,
} from "../../src/discord/interaction-answer.ts";
import { brokenLimits } from "../discord-limits.ts";
import { aBot, aLibrary, parseMessage } from "../builders.ts";
import { anyText, cases } from "./fuzz.ts";

const bot = aBot(aLibrary());

const oddly = <Value>(usual: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: usual },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, 0, true, "", [], {}) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );

const names = fc.constantFrom(
  "quote",
  "check",
  "at",
  "speaker",
  "chapter",
  "help",
  "Find this quote",
);
const customIds = fc.oneof(
  anyText,
  fc
    .tuple(fc.constantFrom("open", "quote", "share", "where", "picture", "menu"), anyText)
    .map(([command, rest]) => `${command}|at=${rest}`),
);

const interaction = fc.record({
  id: fc.constant("1"),
  token: fc.constant("t"),
  application_id: oddly(fc.constant("2")),
  type: oddly(fc.constantFrom(2, 3, 4, 5)),
  locale: oddly(fc.constantFrom("de", "ja", "en-US")),
  guild_id: oddly(fc.constant("3")),
  member: oddly(
    fc.record({ user: oddly(fc.record({ id: fc.constant("4") })), permissions: oddly(anyText) }),
  ),
  user: oddly(fc.record({ id: fc.constant("4") })),
  data: oddly(
    fc.record({
      name: oddly(names),
      custom_id: oddly(customIds),
      values: oddly(fc.array(customIds, { maxLength: 2 })),
      options: oddly(
        fc.array(
          oddly(
            fc.record({
              name: fc.constantFrom("text", "time", "speaker", "chapter", "private", "__proto__"),
              value: oddly(anyText),
              focused: oddly(fc.boolean()),
            }),
          ),
          { maxLength: 4 },
        ),
      ),
      target_id: oddly(fc.constant("9")),
      resolved: oddly(
        fc.record({
          messages: oddly(fc.record({ 9: oddly(fc.record({ content: oddly(anyText) })) })),
        }),
      ),
    }),
  ),
  message: oddly(fc.record({ flags: oddly(fc.nat()), content: oddly(anyText) })),
});

/** A new message, a deletion, an update, choices. */
const kinds = [4, 6, 7, 8];

function isChoices({ type }: InteractionAnswer["body"]): boolean {
  return type === InteractionResponseType.ApplicationCommandAutocompleteResult;
}

describe("whatever Discord sends,", () => {
  test("who waits is answered, within Discord's limits and with no ping", async () => {
    await fc.assert(
      fc.asyncProperty(interaction, async (json) => {
        const { body } = await bot.respond(json);
        expect(kinds).toContain(body.type);
        const shown = "data" in body && !isChoices(body) ? [parseMessage(body.data)] : [];
        expect(shown.flatMap(brokenLimits)).toEqual([]);
        expect(shown.every(({ allowed_mentions: { parse } }) => parse.length === 0)).toBe(true);
      }),
      cases,
    );
    // Not one of them for a fault of our own.
    expect(bot.logged.filter(({ message }) => message === "a request failed")).toEqual([]);
  });

  test("what is nobody's interaction is refused as unreadable, and nothing else is thrown", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        const thrown = await bot.respond(json).then(
          () => [],
          (error: unknown) => [error],
        );
        expect(thrown.every((error) => error instanceof UnreadableInteraction)).toBe(true);
      }),
      cases,
    );
  });
});

import { describe, expect, test } from "vitest";
import { interactionSchema, messageText } from "../src/discord/interaction.ts";
import {
  aCommandInteraction,
  aMessageCommandInteraction,
  anAutocompleteInteraction,
  aPressInteraction,
} from "./builders.ts";

/** The text of the message on which a message command was used. */
function readText(message: object): string | undefined {
  const parsed = interactionSchema.parse(aMessageCommandInteraction("Find this quote", message));
  const target =
    "data" in parsed && "type" in parsed.data ? parsed.data.resolved?.messages["600"] : undefined;
  return target && messageText(target);
}

describe("an interaction", () => {
  test.each([
    ["a ping", { type: 1, id: "1", application_id: "2", token: "t", version: 1 }],
    ["a command", aCommandInteraction("quote", { text: "a", private: true })],
    ["a command in a direct message", aCommandInteraction("help", {}, { isInDirectMessage: true })],
    ["a message command", aMessageCommandInteraction("Find this quote", { content: "a" })],
    ["a press", aPressInteraction({ customId: "help" }, { flags: 64 })],
    ["a menu's choice", aPressInteraction({ customId: "menu", values: ["help"] }, {})],
    ["typing", anAutocompleteInteraction("quote", { text: "" }, "text")],
  ])("is read: %s", (_, json) => {
    expect(interactionSchema.safeParse(json).success).toBe(true);
  });

  test.each([
    ["nothing", undefined],
    ["text", "hello"],
    ["a modal", { ...aCommandInteraction("quote"), type: 5 }],
    [
      "a press on no message",
      { ...aPressInteraction({ customId: "help" }, {}), message: undefined },
    ],
    ["a command without name", { ...aCommandInteraction("quote"), data: {} }],
  ])("is refused: %s", (_, json) => {
    expect(interactionSchema.safeParse(json).success).toBe(false);
  });
});

describe("the text of a message", () => {
  test.each([
    ["its content", { content: "We scale." }, "We scale."],
    [
      "its embeds",
      { content: "", embeds: [{ title: "A" }, { description: "We scale." }] },
      "We scale.",
    ],
    [
      "its components, however deep",
      {
        flags: 32768,
        components: [
          {
            type: 17,
            components: [
              { type: 10, content: "We" },
              {
                type: 9,
                components: [{ type: 10, content: "scale." }],
                accessory: { type: 2, label: "Open" },
              },
            ],
          },
        ],
      },
      "We\nscale.",
    ],
    [
      "all of them",
      {
        content: "One.",
        embeds: [{ description: "Two." }],
        components: [{ type: 10, content: "Three." }],
      },
      "One.\nTwo.\nThree.",
    ],
    ["none of a picture", { content: "", attachments: [{ id: "1" }] }, ""],
  ])("is that of %s", (_, message, expected) => {
    expect(readText(message)).toBe(expected);
  });
});

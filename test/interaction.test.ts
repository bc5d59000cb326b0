import { describe, expect, test } from "vitest";
import { interactionSchema } from "../src/discord/interaction.ts";
import { messageTexts } from "../src/discord/message-texts.ts";
import {
  aCommandInteraction,
  aMessageCommandInteraction,
  anAutocompleteInteraction,
  aPressInteraction,
} from "./builders.ts";

/** The texts of the message on which a message command was used. */
function readTexts(message: object): readonly string[] | undefined {
  const parsed = interactionSchema.parse(aMessageCommandInteraction("Find this quote", message));
  const target =
    "data" in parsed && "type" in parsed.data ? parsed.data.resolved?.messages["600"] : undefined;
  return target ? messageTexts(target) : undefined;
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

const text = (content: string) => ({ type: 10, content });
const accessory = { type: 2, label: "Open" };

describe("the texts of a message, in reading order", () => {
  test.each([
    ["its content", { content: "We scale." }, ["We scale."]],
    [
      "an embed's title, writer with words, fields and footer",
      {
        content: "",
        embeds: [
          {
            footer: { text: "#quotes" },
            fields: [{ name: "Later", value: "It worked.", inline: true }],
            description: "We scale.",
            author: { name: "Dario" },
            title: "On scaling",
          },
        ],
      },
      ["On scaling", "Dario:\nWe scale.", "Later", "It worked.", "#quotes"],
    ],
    [
      "its components, however deep",
      {
        flags: 32768,
        components: [
          {
            type: 17,
            components: [text("We"), { type: 9, components: [text("scale.")], accessory }],
          },
        ],
      },
      ["We\nscale."],
    ],
    [
      "a poll's question and answers",
      {
        content: "Vote!",
        poll: {
          question: { text: "Who said “we scale”?" },
          answers: [{ answer_id: 1, poll_media: { text: "Dario" } }, { poll_media: { emoji: {} } }],
        },
      },
      ["Vote!", "Who said “we scale”?", "Dario"],
    ],
    [
      "forwarded messages, behind its own",
      {
        content: "Is it true?",
        message_snapshots: [
          { message: { content: "We scale.", embeds: [{ description: "It works." }] } },
        ],
      },
      ["Is it true?", "We scale.", "It works."],
    ],
    [
      "all of them",
      { content: "One.", embeds: [{ description: "Two." }], components: [text("Three.")] },
      ["One.", "Two.", "Three."],
    ],
    ["nothing of a picture", { content: "", attachments: [{ id: "1" }] }, []],
  ])("are %s", (_, message, expected) => {
    expect(readTexts(message)).toEqual(expected);
  });

  test.each([
    [{}, []],
    [{ content: null, embeds: null, components: null, poll: null, message_snapshots: null }, []],
    [
      { content: "We scale.", flags: null, interaction_metadata: null, embeds: [null] },
      ["We scale."],
    ],
    [{ content: 7, embeds: "many", components: [null, { components: [null] }] }, []],
    [
      { embeds: [{ title: null, author: null, fields: [null, { name: null, value: "a" }] }] },
      ["a"],
    ],
    [{ message_snapshots: [null, {}, { message: null }, { message: { content: "a" } }] }, ["a"]],
    [{ poll: { question: null, answers: [null, {}, { poll_media: { text: "a" } }] } }, ["a"]],
    [{ components: [{ content: null, accessory: null, components: [{ content: "a" }] }] }, ["a"]],
  ])("are those that are there where parts are missing: %j", (message, expected) => {
    expect(readTexts(message)).toEqual(expected);
  });
});

import { expect, test } from "vitest";
import { aBot, aMessageCommandInteraction, aSearch, aLibrary } from "../builders.ts";

function aBotThatHears(heard: string[]) {
  const check = async (text: string) => {
    heard.push(text);
    return { kind: "none", nearest: undefined } as const;
  };
  return aBot({ ...aLibrary(), search: aSearch({ check }) });
}

test.each([
  [{ content: "oil and patience" }, "oil and patience"],
  [{ content: "", embeds: [{ description: "oil and patience" }] }, "oil and patience"],
  [{ content: "x".repeat(5000) }, "x".repeat(4000)],
])(
  "“Find this quote” checks what the message says, as much as can be checked",
  async (message, checked) => {
    const heard: string[] = [];
    await aBotThatHears(heard).findThisQuote(message);
    expect(heard).toEqual([checked]);
  },
);

test.each([
  { content: "" },
  { content: "🤖 123" },
  { content: "https://example.com/watch?v=abc <:kappa:123456789012345678> <@1>" },
  { content: null, embeds: null, attachments: [{ id: "1" }] },
  { content: "", embeds: [null, { image: { url: "https://example.com/a.png" } }] },
])("“Find this quote” on a message without words says so: %j", async (message) => {
  const heard: string[] = [];
  const shown = await aBotThatHears(heard).findThisQuote(message);
  expect([heard, shown.isPrivate, shown.text.trim()]).toEqual([
    [],
    true,
    "There are no words to check in it: links, emoji and pictures are not compared. Give a sentence of the quote.",
  ]);
});

test.each([
  ["is missing", { resolved: { messages: {} } }],
  ["is null", { resolved: { messages: { "600": null } } }],
  ["cannot be read", { resolved: { messages: { "600": "a message" } } }],
  ["is left out with all others", {}],
  ["is null with all others", { resolved: null }],
])("“Find this quote” says so kindly where the message %s", async (_, given) => {
  const { respond, logged } = aBotThatHears([]);
  const { data, ...interaction } = aMessageCommandInteraction("Find this quote", {});
  const { resolved: _message, ...rest } = data;
  const { body } = await respond({ ...interaction, data: { ...rest, ...given } });
  expect(JSON.stringify(body)).toContain("There are no words to check in it");
  expect(logged).toEqual([]);
});

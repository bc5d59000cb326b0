import { expect, test } from "vitest";
import { aBot, aSearch, aVolume } from "../builders.ts";

const volume = aVolume();

function aBotThatHears(heard: string[]) {
  const check = async (text: string) => {
    heard.push(text);
    return { kind: "none", nearest: undefined, episode: volume.episode } as const;
  };
  return aBot({ ...volume, search: aSearch({ check }) });
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

test.each([{ content: "" }, { content: "🤖 123" }])(
  "“Find this quote” on a message without words says so",
  async (message) => {
    const heard: string[] = [];
    const shown = await aBotThatHears(heard).findThisQuote(message);
    expect([heard, shown.isPrivate, shown.text.trim()]).toEqual([
      [],
      true,
      "That message has no words to look for.",
    ]);
  },
);

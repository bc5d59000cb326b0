import { describe, expect, test } from "vitest";
import { thePublishedLibrary } from "../builders.ts";

const { search } = await thePublishedLibrary();

/** A line of each speaker that nothing turns. */
const lines = [
  { words: "The gradient descent comes up with better solutions than us.", by: "Chris Olah" },
  { words: "We have to defuse those landmines if we want to get there.", by: "Dario Amodei" },
  { words: "It also makes failure much less of a sting.", by: "Amanda Askell" },
  {
    words: "I love the image of the circuits reaching towards the light of the objective function.",
    by: "Lex Fridman",
  },
];
const speakers = lines.map(({ by }) => by);

/** How people put a name to a quote. */
const frames: readonly (readonly [string, (words: string, name: string) => string])[] = [
  ["before quotation marks", (words, name) => `${name} literally said “${words}” 💀`],
  [
    "with the show, its number and a date",
    (words, name) => `“${words}” — ${name}, Lex Fridman Podcast #452 (Nov 2024)`,
  ],
  ["with a company in the line below", (words, name) => `“${words}”\n\n${name}\nAnthropic`],
  [
    "with the show in brackets",
    (words, name) => `${name} (on the Lex Fridman podcast): "${words}"`,
  ],
  ["after “according to”", (words, name) => `According to ${name}, “${words}”`],
  ["in brackets behind German marks", (words, name) => `„${words}“ (${name})`],
  ["with a German verb", (words, name) => `${name} sagte: „${words}“`],
  ["with a French verb behind", (words, name) => `« ${words} » a dit ${name}`],
  ["with a Spanish verb before", (words, name) => `Dijo ${name}: “${words}”`],
  ["with さん behind it", (words, name) => `${name}さん：「${words}」`],
  ["in bold", (words, name) => `**${name}**: *${words}*`],
  ["in a code block", (words, name) => `\`\`\`\n${name}: ${words}\n\`\`\``],
  ["below a block quote", (words, name) => `> ${words}\n- ${name}`],
  ["in a question", (words, name) => `Did ${name} actually say "${words}"? A friend doubts it`],
  ["behind a time, in capitals", (words, name) => `[2:14:05] ${name.toUpperCase()}: ${words}`],
  ["in a form", (words, name) => `Speaker: ${name}\nQuote: ${words}\nSource: Lex Fridman Podcast`],
  ["who tells the host", (words, name) => `BREAKING: ${name} tells Lex Fridman "${words}"`],
  ["without marks", (words, name) => `In the interview ${name} said that ${words}`],
  ["with a title", (words, name) => `Dr. ${name}: “${words}”`],
  ["before a bar", (words, name) => `${name} | "${words}"`],
];

describe.each(frames)("a quote with a name %s", (_, framed) => {
  test.each(lines)("is that of $by, who said it", async ({ words, by }) => {
    const verdict = await search.check(framed(words, by), {});
    expect(verdict).toMatchObject({ kind: "exact" });
    expect(verdict).not.toHaveProperty("notBy");
    expect(verdict).not.toHaveProperty("turned");
  });

  test.each(lines)("is refused to another than $by", async ({ words, by }) => {
    const other = speakers.find((name) => name !== by && name !== "Lex Fridman") ?? "";
    expect(await search.check(framed(words, other), {})).toMatchObject({ notBy: other });
  });
});

test.each([
  ["a label", "Fact check please: "],
  ["a question to the bot", "hey @botmaster is this real? "],
  ["a list's number", "1. "],
])("%s before a quote is no part of it", async (_, label) => {
  for (const { words } of lines)
    expect(await search.check(label + words, {})).toMatchObject({ kind: "exact" });
});

test.each([" via @somebody", " #ai #anthropic", "\n\nthoughts?"])(
  "“%s” behind a quote is no part of it",
  async (behind) => {
    for (const { words } of lines)
      expect(await search.check(words + behind, {})).toMatchObject({ kind: "exact" });
  },
);

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

/** What copying, chats and phones make of a text. */
const shapes: readonly (readonly [string, (words: string) => string])[] = [
  [
    "in lines that part a word",
    (words) => words.replace(/ /g, "\n").replace(/(\w{3})(\w{3})/g, "$1-\n$2"),
  ],
  [
    "as captions of a film",
    (words) =>
      `12\n00:01:04,120 --> 00:01:06,900\n${words.replace(/ /, "\n\n13\n00:01:07,000 --> 00:01:08,000\n")}`,
  ],
  ["with the number of a thread", (words) => `3/7 ${words}`],
  ["as the source of a page", (words) => `&quot;${words}&quot;`],
  ["in a wrong encoding", (words) => `â€œ${words}â€\u009D`],
  ["copied from a chat", (words) => `mira — Yesterday at 23:14\n${words}`],
  ["copied from a chat with a date", (words) => `mira — 11/14/2024 9:03 PM\n${words}`],
  ["behind what somebody learned", (words) => `TIL: ${words}`],
  ["behind the podcast and its number", (words) => `lex pod ep 452 — ${words}`],
  [
    "behind an assistant that is asked about",
    (words) => `ChatGPT tells me this is from the episode: ${words}`,
  ],
  ["with the rest of a word at the edge of a picture", (words) => `…ccc ${words}`],
];

test.each(shapes)("a quote %s is the same words", async (_, shaped) => {
  for (const { words } of lines) {
    const verdict = await search.check(shaped(words), {});
    expect(verdict).toMatchObject({ kind: "exact" });
    expect(verdict).not.toHaveProperty("notBy");
    expect(verdict).not.toHaveProperty("turned");
  }
});

test.each([
  ["greg brockman on the pod: ", "greg brockman"],
  ["elon musk on lex fridman: ", "elon musk"],
  ["yann lecun, lex podcast: ", "yann lecun"],
  ["sam altman said on the podcast that ", "sam altman"],
  ["mark zuckerberg once said that ", "mark zuckerberg"],
  ["joe rogan: ", "joe rogan"],
  ["favorit bit on the podcast: ", undefined],
  ["my freind said that ", undefined],
  ["daroi amdei on lex: ", undefined],
  ["lex fridmann podcst: ", undefined],
  ["greg brockman asked about this: ", undefined],
  ["dwarkesh patel podcast: ", undefined],
  ["mech interp: ", undefined],
])("“%s” before a quote in lower case names %s", async (lead, name) => {
  for (const quote of [lines[1]?.words ?? "", `"${lines[1]?.words}"`]) {
    const verdict = await search.check(lead + quote.toLowerCase(), {});
    expect("notBy" in verdict ? verdict.notBy : undefined).toBe(name);
  }
});

test("an office of the company is whoever holds it", async () => {
  const words = "“We have to defuse those landmines if we want to get there.”";
  expect(await search.check(`${words} - Anthropic's CEO`, {})).not.toHaveProperty("notBy");
});

test.each([
  ["We have to defuse those lnadmines if we want to get there.", []],
  ["We have to defuse those fever if we want to get there.", ["landmines", "fever"]],
])("in “%s” what is no word is a slip, and no other word is", async (text, turning) => {
  const verdict = await search.check(text, {});
  expect(verdict.kind === "near" && verdict.turning.map(({ words }) => words)).toEqual(turning);
});

test.each([
  ["Sam Altman", "Sam Altman"],
  ["Chris Olah", undefined],
])("few words that are said once are counted, and are not those of %s", async (name, notBy) => {
  const { kind, ...verdict } = await search.check(`“We have the connectome” — ${name}`, {});
  expect(kind).toBe("counted");
  expect(verdict).toEqual(expect.objectContaining(notBy === undefined ? {} : { notBy }));
  expect("notBy" in verdict).toBe(notBy !== undefined);
});

test.each([
  ["shortened", "ppl already miss it bc it was taken down"],
  ["with digits for words", "which we think is good 4 making models safe & transparent"],
  [
    "without the apostrophe of “we're”",
    "were not going to change the world and upload everyone in 5 mins",
  ],
  ["that the edges of a picture cut", "…ause people don't fully trust each ot…"],
])("words %s are the same words", async (_, text) => {
  const verdict = await search.check(text, {});
  expect(verdict).toMatchObject({ kind: "exact" });
  expect(verdict).not.toHaveProperty("turned");
});

test.each([
  ["a number of years", "people will, you know, will laugh at me 4 years"],
  ["the end of a “can't”", "…an't change some things in your mind"],
])("%s is not taken for other words", async (_, text) => {
  expect(await search.check(text, {})).not.toMatchObject({ kind: "exact" });
});

test.each([
  ["I think, you know, it's basically, um, the jury's still out on that", []],
  ["there are still worlds where it doednt happen in a hundred years", []],
  ["there are still worlds where it dose happen in a hundred years", ["doesn't", "dose"]],
])("in “%s” the sense turns on %j", async (text, turning) => {
  const verdict = await search.check(text, {});
  expect(verdict.kind === "near" && verdict.turning.map(({ words }) => words)).toEqual(turning);
});

const [onePiece, otherPiece] = [
  "I would rather see if I can have an impact on the world",
  "seemed like it was becoming kind of a big deal",
];
test.each([
  [
    "with words of the message between them",
    `She said "${onePiece}" and in 2017 it "${otherPiece}"`,
    false,
  ],
  ["in one pair of marks", `She said "${onePiece} … ${otherPiece}"`, true],
  ["side by side", `She said "${onePiece}", "${otherPiece}"`, true],
])("two parts of sentences %s", async (_, text, isTorn) => {
  expect(await search.check(text, {})).toMatchObject({ kind: "pieces", isTorn });
});

test("a start that breaks off may be left out", async () => {
  const text = "2026, we may go to above 10 billion, and probably by 2027, there are ambitions";
  const verdict = await search.check(text, {});
  expect(verdict.kind === "near" && verdict.turning).toEqual([]);
});

test.each([
  ["as yann lecun put it, ", "yann lecun"],
  ["Dario Amodei on the RSP:\n\n", undefined],
  ["as many people say, ", undefined],
  ["Whereas at least with them it is like, ", undefined],
  ["Altman on the future: ", "Altman"],
  ["dario on dating AI: ", undefined],
])("“%s” before a quote names %s", async (lead, name) => {
  const verdict = await search.check(`${lead}“${lines[1]?.words}”`, {});
  expect("notBy" in verdict ? verdict.notBy : undefined).toBe(name);
});

test.each([
  [" (Sam Altman, OpenAI)", "Sam Altman"],
  [" (Dario Amodei, 2024)", undefined],
  [" (Lex Fridman Podcast #452)", undefined],
])("“%s” behind a quote without marks names %s", async (signature, name) => {
  const verdict = await search.check(`${lines[1]?.words}${signature}`, {});
  expect(verdict.kind).toBe("exact");
  expect("notBy" in verdict ? verdict.notBy : undefined).toBe(name);
});

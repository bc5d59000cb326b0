import { describe, expect, test } from "vitest";
import { DataError } from "../src/reading/fault.ts";
import { openLibrary } from "../src/library/open-library.ts";
import { allTexts } from "../src/texts/texts.ts";
import { aBot, aLibrary, type EpisodeTexts, type Options, type Shown } from "./builders.ts";
import { escaped } from "../src/reply/markdown.ts";

const spoken = {
  bo: "Brass is not gold, but it shines longer if someone polishes it every single morning before breakfast. That is the whole secret of a museum, and I have kept it for thirty years.",
  ada: "Do you never take a day off from your engines, not even on a Sunday in summer when it rains?",
};

const named = `**Bo Guest:** ${spoken.bo}\n\n**Ada Host:** ${spoken.ada}`;

const onlyTitle = {
  title: "Engines that last",
  number: undefined,
  date: undefined,
  video: undefined,
  summary: undefined,
  writtenBy: undefined,
  chapters: [],
};

/** What an episode may lack. */
const variants: Readonly<Record<string, EpisodeTexts>> = {
  "nothing but a title in the guide": {
    transcript: `## 0:00 Brass\n\n${named}`,
    guide: { ...onlyTitle, duration: undefined },
  },
  "no chapters": { transcript: named, guide: { chapters: [] } },
  "no known speakers": {
    show: { people: [] },
    transcript: `## 0:00 Brass\n\n${spoken.bo}\n\n## 1:00 Sundays\n\n${spoken.ada}`,
    guide: { chapters: [] },
  },
  "no times, no video and no page": {
    transcript: `## Brass\n\n**Bo Guest:** ${spoken.bo}\n\n## Sundays\n\n**Ada Host:** ${spoken.ada}`,
    guide: { chapters: [], video: undefined, duration: undefined },
  },
  "nothing but its words": {
    show: { people: [] },
    transcript: `${spoken.bo}\n\n${spoken.ada}`,
    guide: { ...onlyTitle, duration: undefined },
  },
};

const all = Object.entries(variants).map(([name, texts], index) => ({
  name,
  texts: { ...texts, id: `engine-show/bare-${index}` },
}));

const asked: readonly (readonly [command: string, options: Options])[] = [
  ["quote", { text: "brass museum" }],
  ["quote", { text: "what is the secret", speaker: "Bo" }],
  ["quote", { text: "brass", chapter: "1" }],
  ["chapter", { chapter: "1" }],
  ["chapter", { chapter: "Sundays" }],
  ["chapters", {}],
  ["speaker", {}],
  ["speaker", { speaker: "Bo" }],
  ["speaker", { speaker: "Bo", about: "brass" }],
  ["speaker", { about: "brass" }],
  ["compare", { about: "polishes" }],
  ["compare", { about: "polishes", speakers: "Bo, Ada" }],
  ["at", { time: "0:10" }],
  ["at", { time: "later" }],
  ["check", { text: spoken.bo }],
  ["check", { text: "it shines longer if nobody polishes it every single morning" }],
  ["random", {}],
  ["random", { speaker: "Bo" }],
  ["episode", {}],
  ["episode", { episode: "last" }],
  ["episodes", {}],
  ["episodes", { about: "brass" }],
  ["help", {}],
];

const locales = ["en-US", "de", "fr", "es-ES", "ja"];

/** All that a person sees of an answer. */
function everythingIn({ text, buttons, alts, options, links }: Shown): string {
  return [text, ...buttons, ...alts, ...options, ...links].join("\n");
}

/** Every answer to all that is asked of a library, and to each press of those answers. */
async function answersOf(texts: readonly EpisodeTexts[], locale: string) {
  const bot = aBot(aLibrary(...texts));
  const who = { locale, guildLocale: locale };
  const answers: { readonly of: string; readonly shown: Shown }[] = [];
  for (const [command, options] of asked) {
    const first = await bot.ask(command, options, who);
    const of = `/${command} ${JSON.stringify(options)}`;
    answers.push({ of, shown: first });
    for (const press of first.presses)
      answers.push({ of: `${of}, ${press.label}`, shown: await bot.use(first, press, who) });
  }
  expect(bot.logged).toEqual([]);
  return answers;
}

const scenes = [
  ...all.map(({ name, texts }) => ({ name, texts: [texts] })),
  { name: "all of these", texts: all.map(({ texts }) => texts) },
].flatMap(({ name, texts }) => locales.map((locale) => ({ name, texts, locale })));

/** What shows that something is missing where it should not be spoken of at all. */
const broken = /undefined|NaN|Infinity|\[object|\bnull\b|(?<!-)\b0 [a-z]|全0章/;
const leftOver = /^ · | · $| ·  · |^>\s*$|\*\*\*\*|\n\n|[,(]\s*\)| ,/m;

describe("an episode that lacks much", () => {
  test.each(scenes)("is answered about kindly: $name, in $locale", async ({ texts, locale }) => {
    const failure = (allTexts().byLocale[locale] ?? allTexts().default).failure.source;
    const wrong = (await answersOf(texts, locale)).filter(({ shown }) => {
      const seen = everythingIn(shown);
      const isEmpty = shown.text.trim() === "" && shown.alts.length === 0;
      return isEmpty || broken.test(seen) || seen.includes(failure) || leftOver.test(shown.text);
    });
    expect(wrong).toEqual([]);
  });

  const ofWords = all.filter(({ name }) => name === "nothing but its words");
  const timeless = all.filter(({ name }) => name === "no times, no video and no page");

  test.each([...timeless, ...ofWords])(
    "links to nothing and gives no time: $name",
    async ({ texts }) => {
      const wrong = (await answersOf([texts], "en-US")).filter(
        ({ of, shown }) =>
          !of.startsWith("/help") &&
          (shown.links.length > 0 || /≈|\d:\d\d|https?:/.test(shown.text)),
      );
      expect(wrong).toEqual([]);
    },
  );

  const nameless = all.filter(({ name }) => name === "no known speakers");

  test.each([...nameless, ...ofWords])("labels nobody: $name", async ({ texts }) => {
    const wrong = (await answersOf([texts], "en-US")).filter(({ shown }) =>
      /Somebody|probably|: Brass is|\*\*: /.test(everythingIn(shown)),
    );
    expect(wrong).toEqual([]);
  });

  test("says of each what it lacks", async () => {
    const bot = aBot(aLibrary({ ...variants["nothing but its words"] }));
    const said = async (command: string, options: Options = {}) =>
      (await bot.ask(command, options)).text;
    expect(await said("chapters")).toBe("No chapters of **Engines that last** were published.");
    expect(await said("chapter", { chapter: "1" })).toBe("No episode that I know has that.");
    expect(await said("at", { time: "0:10" })).toBe(
      "When things are said in **Engines that last** is not known.",
    );
    for (const [command, options] of [
      ["speaker", {}],
      ["speaker", { about: "brass" }],
      ["compare", { about: "brass" }],
    ] as const)
      expect(await said(command, options)).toBe("This transcript doesn’t say who speaks.");
  });
});

test("a library without an episode does not open", async () => {
  await expect(
    openLibrary({ dataFolder: "test/nowhere", indexFolder: "test/nowhere" }),
  ).rejects.toThrow(DataError);
});

test.each([
  "Zoe O’Brien",
  "Jean-Luc Host",
  "Reece, Psy.D",
  "Ada (Host)",
  "Фёдор",
  "太郎",
  "C++ Bo",
])("somebody called %s is found, and what they said is theirs", async (name) => {
  const bot = aBot(
    aLibrary({
      transcript: `**${name}:** Polished brass shines for as long as somebody cares about it.\n\n**Bo Guest:** Does it?`,
      guide: { chapters: [] },
      show: { people: [] },
    }),
  );
  const quoted = await bot.ask("quote", { text: "polished brass", speaker: name });
  expect(quoted.text).toContain(`said by ${escaped(name).source}`);
  const text = `${name}: Polished brass shines for as long as somebody cares about it.`;
  expect((await bot.ask("check", { text })).text).toMatch(/^\*\*Yes, word for word/);
});

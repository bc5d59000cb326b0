import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { fieldsOf } from "../src/asking/command.ts";
import { definitionsOf } from "../src/discord/definitions.ts";
import { bold, escaped, Markdown, plainText } from "../src/reply/markdown.ts";
import { allTexts, textsFor, type Texts } from "../src/texts/texts.ts";
import { aBot, aLibrary, parseMessage, type Options, type Who } from "./builders.ts";
import { brokenLimits } from "./discord-limits.ts";

const severalShows = { hasSeveralEpisodes: true, hasSeveralShows: true };
const en = textsFor(undefined);
const languages = [...new Set([en, ...Object.values(allTexts().byLocale)])];
const others = languages.filter((texts) => texts !== en);
const typed = commands.filter(({ kind }) => kind !== "press");

/** What each function of the catalogue is tried with, by its path. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  "placeholders.chapters": [1, 25],
  "common.writtenBy": ["a note"],
  "common.probably": ["Ada"],
  "common.untilAndMinutes": ["1:00", "2:30", 90],
  "common.percent": [57],
  "common.share": ["Ada", 57],
  "common.sharedBy": ["42"],
  "quote.header": ["steam", 25, true, escaped("!")],
  "quote.filters": ["Ada", "2. Steam (1:00)"],
  "quote.page": [2, 3],
  "quote.weak": ["steam", escaped("!")],
  "quote.nothing": ["steam", escaped("!")],
  "quote.alternative": ["steam", "Ada", "Engines"],
  "quote.misheard": ["men", "man"],
  "quote.answers": ["why?"],
  "quote.alsoAt": [escaped("3:14")],
  "chapter.speaks": [[escaped("Ada 57%"), escaped("Bo 43%")]],
  "chapters.header": [40],
  "speaker.of": [57, 90, 1234],
  "speaker.counts": [12345, 57, 90, 1234],
  "speaker.firstAndLast": [escaped("0:10"), escaped("3:14")],
  "speaker.chapters": ["1–3, 5"],
  "speaker.words": [["oil", "brass"]],
  "speaker.about": ["Ada", "steam"],
  "speaker.nothingAbout": ["Ada", "steam"],
  "at.header": ["1:23:45"],
  "at.moment": ["Oil and patience"],
  "compare.header": ["steam"],
  "compare.nothing": ["Ada"],
  "compare.twoNames": [["Ada", "Bo", "Cleo"]],
  "compare.nobody": ["steam"],
  "check.lost": [["not", "never"]],
  "check.added": [["not", "never"]],
  "check.wrongSpeaker": ["Ada"],
  "check.messageQuoted": ["steam"],
  "episode.facts": ["The Show", 7, "2024-05-06", "5:15:00", 40],
  "help.find": ["how do you maintain one"],
  "help.chapter": ["14"],
  "help.check": ["I don't believe in miracles."],
  "pictures.where": ["steam"],
  "pictures.drawn.percent": [57],
  "pictures.drawn.probably": ["Ada"],
  "pictures.drawn.time": ["1:23:45"],
  "pictures.drawn.chapters": [40],
  "pictures.drawn.only": ["Ada"],
  "pictures.drawn.places": [3],
  "pictures.alt.quote": [
    {
      words: "Oil",
      speaker: "Ada",
      chapterLabel: "2. Steam",
      timestamp: "1:00",
      episode: "The Show",
    },
  ],
  "pictures.alt.map": ["The Show", "5:15:00", 40],
  "pictures.alt.speaks": ["Ada", 57, "1–3, 5"],
  "pictures.alt.speakers": [["Ada 57%", "Bo 43%"]],
  "pictures.alt.only": ["Ada"],
  "pictures.alt.mark": ["1", "1:23:45"],
  "pictures.alt.marked": [["1 at 0:10", "2 at 0:20"]],
  "slips.noSuchSpeaker": ["Zoe", ["Ada", "Bo", "Cleo"]],
  "slips.noSuchChapter": ["Gold", 40],
  "slips.severalChapters": ["Steam", ["2. Steam (1:00)", "3. Steam (2:30)"]],
  "slips.noSuchTime": ["noon", "5:15:00"],
  "slips.afterTheEnd": ["6:00:00", "5:15:00"],
  "slips.wrongOption": ["text"],
  "slips.missingOption": ["text"],
  "slips.textTooLong": [4000],
};

/** The words and numbers that the function at a path is given. */
const wordsGiven = (path: string) =>
  (samples[path] ?? [])
    .flat()
    .filter((sample) => typeof sample === "string" || typeof sample === "number");

/** Every text of a catalogue by its path, functions as what they give for the samples. */
function everyText(value: unknown, path = ""): (readonly [path: string, text: string])[] {
  if (value instanceof Markdown) return [[path, value.source]];
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const given = samples[path];
    if (!given) throw new Error(`there are no samples for ${path}`);
    const result: unknown = Reflect.apply(value, undefined, given);
    return everyText(result, path);
  }
  if (typeof value !== "object" || value === null) throw new Error(`${path} is no text`);
  return Object.entries(value).flatMap(([name, inner]) =>
    everyText(inner, path === "" ? name : `${path}.${name}`),
  );
}

/** The commands in code spans: `/quote text: scaling laws`. */
function examplesIn(text: string): string[] {
  return [...text.matchAll(/`(\/[^`]+)`/g)].map(([, command = ""]) => command);
}

const spoken = typed.filter(({ kind }) => kind === "slash");

function labelOf(texts: Texts, name: string) {
  const label = texts.commands[name];
  if (!label) throw new Error(`there is no label for ${name}`);
  return label;
}

/** An example in a language's own names, as Discord's client sends it; `undefined` when its names are not known there. */
function understood(texts: Texts, line: string): { name: string; options: Options } | undefined {
  const [, called = "", rest = ""] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = spoken.find(({ name }) => labelOf(texts, name).name === called);
  if (!command) return undefined;
  const labels = Object.entries(labelOf(texts, command.name).options);
  const options: Record<string, string> = {};
  const parts = rest === "" ? [] : rest.split(/(?:^|\s)([\p{L}\p{N}_'-]+):\s/u).slice(1);
  for (let index = 0; index < parts.length; index += 2) {
    const [option] = labels.find(([, { name }]) => name === parts[index]) ?? [];
    if (option === undefined) return undefined;
    options[option] = parts[index + 1] ?? "";
  }
  return { name: labelOf(en, command.name).name, options };
}

describe("the language of Discord's client", () => {
  test.each([
    ["de", "de"],
    ["fr", "fr"],
    ["es-ES", "es"],
    ["es-419", "es"],
    ["ja", "ja"],
    ["en-US", "en"],
    ["en-GB", "en"],
    ["pl", "en"],
    ["constructor", "en"],
    [undefined, "en"],
  ])("%s gets texts in %s", (locale, language) => {
    expect(textsFor(locale).language).toBe(language);
  });
});

describe.each(languages)("the texts in $language", (texts) => {
  test("name and describe every command and option as Discord takes them", () => {
    const faults = typed.flatMap((command) => {
      const label = texts.commands[command.name];
      if (command.kind === "message")
        return label && label.name.length <= 32 && label.description === "" ? [] : [command.name];
      const fields = fieldsOf(command).filter(({ isPressOnly }) => !isPressOnly);
      const all = [label, ...fields.map(({ name }) => label?.options[name]), texts.episodeOption];
      const areFine = all.every(
        (each) =>
          each !== undefined &&
          /^[-_'\p{L}\p{N}]{1,32}$/u.test(each.name) &&
          each.name === each.name.toLowerCase() &&
          each.name === each.name.normalize("NFC") &&
          each.description.length >= 1 &&
          each.description.length <= 100,
      );
      return areFine ? [] : [command.name];
    });
    expect(faults).toEqual([]);
  });

  test("give no two commands and no two options of a command one name", () => {
    const names = typed.map(({ name }) => labelOf(texts, name).name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name } of typed) {
      const options = Object.values(labelOf(texts, name).options).map((option) => option.name);
      const all = [...options, texts.episodeOption.name];
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test("are short enough for buttons and menus", () => {
    expect(Object.values(texts.buttons).filter(({ length }) => length > 38)).toEqual([]);
    expect(texts.placeholders.chapters(1000, 1025).length).toBeLessThanOrEqual(100);
    expect(texts.placeholders.moments.length).toBeLessThanOrEqual(100);
  });

  test("say something in every place, with all that they are given", () => {
    const empty = everyText(texts).filter(
      ([path, text]) => text.trim() === "" && !/^commands\..*\.description$/.test(path),
    );
    expect(empty).toEqual([]);
    const broken = everyText(texts).filter(([, text]) =>
      /undefined|NaN|\[object|\$\{|Invalid|^\s|\s$/.test(text),
    );
    expect(broken).toEqual([]);
  });

  test("keep what they are given, in every language the same", () => {
    const dates = /^episode\.facts$/;
    const lost = everyText(texts).filter(
      ([path, text]) =>
        !dates.test(path) &&
        !wordsGiven(path).every(
          (sample) =>
            text.replace(/\D/g, "").includes(String(sample)) ||
            text.replace(/\\(.)/g, "$1").includes(String(sample)),
        ),
    );
    expect(lost).toEqual([]);
  });

  test("draw nothing for which the pictures have no letters", () => {
    for (const [, text] of everyText(texts).filter(([path]) => path.startsWith("pictures.drawn")))
      expect(text).toMatch(/^[\u0020-\u024F\u2000-\u206F]+$/);
  });

  test("show no example that could not be typed in their own language", () => {
    const examples = everyText(texts).flatMap(([, text]) => examplesIn(text));
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.filter((line) => understood(texts, line) === undefined)).toEqual([]);
  });
});

describe.each(others)("the texts in $language", (texts) => {
  /** The same in English: words that are, and what holds nothing but what it is given. */
  const mayBeEnglish = [
    /^commands\.(?:quote|check)\.options\.text\.name$/,
    /^common\.(?:untilAndMinutes|percent|share)$/,
    /^chapter\.speaks$/,
    /^at\.moment$/,
    /^pictures\.drawn\./,
    /^pictures\.alt\.speaks$/,
  ];

  test("have every text that English has", () => {
    expect(
      everyText(texts)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(
      everyText(en)
        .map(([path]) => path)
        .toSorted(),
    );
  });

  test("leave nothing in English", () => {
    const english = new Map(everyText(en));
    const same = everyText(texts).filter(
      ([path, text]) =>
        english.get(path) === text &&
        text !== "" &&
        !mayBeEnglish.some((allowed) => allowed.test(path)),
    );
    expect(same).toEqual([]);
  });
});

describe("numbers and dates", () => {
  test("are written as each language writes them", () => {
    const facts = languages.map((texts) =>
      // Which of the spaces that do not break is taken differs between versions of Node.
      plainText(texts.speaker.counts(12_345, 57, 90, 1)).replace(/[\u00A0\u202F]/g, " "),
    );
    expect(facts).toEqual([
      "12,345 words (57%), about 90 minutes, 1 turn",
      "12.345 Wörter (57 %), rund 90 Minuten, 1 Redebeitrag",
      "12 345 mots (57 %), environ 90 minutes, 1 prise de parole",
      "12.345 palabras (57 %), unos 90 minutos, 1 intervención",
      "12,345語（57%）、約90分、発言1回",
    ]);
    const dates = languages.map((texts) =>
      plainText(texts.episode.facts("S", 7, "2024-05-06", "1:00", 1)),
    );
    expect(dates).toEqual([
      "S #7, 6 May 2024, 1:00, 1 chapter",
      "S #7, 6. Mai 2024, 1:00, 1 Kapitel",
      "S #7, 6 mai 2024, 1:00, 1 chapitre",
      "S #7, 6 de mayo de 2024, 1:00, 1 capítulo",
      "S #7、2024年5月6日、1:00、全1章",
    ]);
  });

  test("join names as each language joins them", () => {
    expect(
      languages.map((texts) => plainText(texts.slips.severalChapters("x", ["1", "2", "3"]))),
    ).toEqual([
      "“x” can be 1, 2 or 3. Which one?",
      "„x“ kann 1, 2 oder 3 sein. Welches meinst du?",
      "« x » peut être 1, 2 ou 3. Lequel ?",
      "«x» puede ser 1, 2 o 3. ¿Cuál?",
      "「x」に当てはまるのは1、2、または3です。どれですか？",
    ]);
  });
});

/** Of a text in several languages Discord counts the longest. */
const longest = (base: string | undefined, localised: object | null | undefined): number => {
  const all = Object.entries(localised ?? {}).map(([, each]) => String(each).length);
  return Math.max(base?.length ?? 0, ...all);
};

describe("the commands with their names in all languages", () => {
  test("are at most 8,000 characters each, as Discord counts them", () => {
    const sizes = definitionsOf(commands, severalShows).map((definition) => {
      const options = "options" in definition ? (definition.options ?? []) : [];
      return [definition, ...options]
        .map(
          (each) =>
            longest(each.name, each.name_localizations) +
            ("description" in each ? longest(each.description, each.description_localizations) : 0),
        )
        .reduce((sum, size) => sum + size, 0);
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8000);
  });

  test("are offered in German, French, both kinds of Spanish and Japanese", () => {
    const quote = definitionsOf(commands, severalShows).find(({ name }) => name === "quote");
    expect(quote?.name_localizations).toEqual({
      de: "zitat",
      fr: "citation",
      "es-ES": "cita",
      "es-419": "cita",
      ja: "引用",
    });
  });
});

const volume = aLibrary();

describe("the answer is in", () => {
  const bot = aBot(volume);
  const alt = async (locale: string) =>
    (await bot.ask("chapters", { private: true }, { locale })).alts[0];
  const abroad: Who = { locale: "ja", guildLocale: "de" };

  test.each([
    {
      where: "the server's language when all see it",
      name: "chapter",
      options: { chapter: "2" },
      who: abroad,
      words: "Kurz gesagt",
    },
    {
      where: "the asker's language when they asked for it in private",
      name: "chapter",
      options: { chapter: "2", private: true },
      who: abroad,
      words: "要点",
    },
    {
      where: "the asker's language when it is private by itself",
      name: "quote",
      options: { text: "oil" },
      who: abroad,
      words: "「oil」",
    },
    {
      where: "the server's language when the asker shows all what is private by itself",
      name: "quote",
      options: { text: "oil", private: false },
      who: abroad,
      words: "zu „oil“",
    },
    {
      where: "the asker's language where there is no server",
      name: "chapter",
      options: { chapter: "2" },
      who: { locale: "fr", isInDirectMessage: true },
      words: "En bref",
    },
    {
      where: "English where neither is known to us",
      name: "chapter",
      options: { chapter: "2" },
      who: { locale: "pl", guildLocale: "pl" },
      words: "In short",
    },
  ])("$where", async ({ name, options, who, words }) => {
    expect((await bot.ask(name, options, who)).text).toContain(words);
  });

  test("the asker's language when the request could not be answered, for nobody else sees that", async () => {
    const slip = await bot.ask("chapter", { chapter: "gold" }, abroad);
    expect(slip.isPrivate).toBe(true);
    expect(slip.text).toContain("「gold」という章はありません");
    expect((await bot.ask("chapter", {}, abroad)).text).toContain("オプション **章** がありません");
  });

  test("the presser's language when they get a private copy, the server's when a public answer changes in place", async () => {
    const shown = await bot.ask("chapter", { chapter: "2" }, abroad);
    const mine = await bot.press(shown, "Alle Kapitel", abroad);
    expect([mine.how, mine.isPrivate, mine.text.includes("3 Kapitel")]).toEqual([
      "update",
      false,
      true,
    ]);
    const theirs = await bot.press(shown, "Alle Kapitel", { ...abroad, id: "2", locale: "es-419" });
    expect([theirs.how, theirs.isPrivate, theirs.text.includes("3 capítulos")]).toEqual([
      "new",
      true,
      true,
    ]);
  });

  test("the server's language when a private answer is shared", async () => {
    const list = await bot.ask("quote", { text: "oil and patience" }, abroad);
    const opened = await bot.press(list, "開く", abroad);
    const shared = await bot.press(opened, "共有", abroad);
    expect(shared.isPrivate).toBe(false);
    expect(shared.text).toContain("Geteilt von <@1>");
    expect(shared.buttons).toContain("Entfernen");
  });

  test("one language, its picture too, whoever asked before", async () => {
    expect(await alt("en-US")).toMatch(/^Map of The Engine Show #7: 4:00, 3 chapters\./);
    expect(await alt("de")).toMatch(/^Karte von The Engine Show #7: 4:00, 3 Kapitel\./);
    expect(await alt("ja")).toMatch(/^The Engine Show #7の図。4:00、全3章。/);
  });
});

describe.each(others)("in $language", (texts) => {
  const locale = Object.entries(allTexts().byLocale).find(([, each]) => each === texts)?.[0] ?? "";
  const who: Who = { locale, guildLocale: locale };

  test("every reply keeps to Discord's limits", async () => {
    const bot = aBot(volume);
    const asked: [string, Options][] = [
      ["quote", { text: "oil and patience" }],
      ["quote", { text: "zzzz" }],
      ["chapter", { chapter: "2" }],
      ["chapter", { chapter: "steam" }],
      ["chapters", {}],
      ["speaker", {}],
      ["speaker", { speaker: "Bo" }],
      ["speaker", { about: "oil" }],
      ["at", { time: "1:10" }],
      ["at", { time: "noon" }],
      ["random", {}],
      ["compare", { about: "oil" }],
      ["compare", { about: "oil", speakers: "Bo" }],
      ["check", { text: "I do believe in miracles." }],
      ["check", { text: "I don't believe in miracles." }],
      ["episode", {}],
      ["help", {}],
    ];
    for (const [name, options] of asked) {
      const { answer, text } = await bot.ask(name, options, who);
      expect("data" in answer.body && brokenLimits(parseMessage(answer.body.data))).toEqual([]);
      expect(text).not.toMatch(/undefined|NaN/);
    }
    expect(bot.logged).toEqual([]);
  });

  test("the examples that /help shows are answered", async () => {
    const bot = aBot(volume);
    const { text } = await bot.ask("help", {}, who);
    const examples = examplesIn(text).filter((line) => line.includes(": "));
    expect(examples.length).toBe(3);
    const failed = texts.slips.missingOption("").source.slice(-12);
    for (const line of examples) {
      const asked = understood(texts, line);
      if (!asked) throw new Error(`${line} is not understood`);
      const shown = await bot.ask(asked.name, asked.options, who);
      expect(shown.text).not.toContain(failed);
      expect(shown.links.length + shown.presses.length).toBeGreaterThan(0);
    }
  });

  test("what a slip names is bold and in that language", async () => {
    const shown = await aBot(volume).ask("compare", {}, who);
    const option = texts.commands["compare"]?.options["about"]?.name ?? "";
    expect(shown.text).toContain(bold(option).source);
  });
});

import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { fieldsOf } from "../src/asking/command.ts";
import { definitionsOf } from "../src/discord/definitions.ts";
import { bold, escaped, Markdown, plainText } from "../src/reply/markdown.ts";
import { allTexts, filledIn, textsFor, type Texts } from "../src/texts/texts.ts";
import { de } from "../src/texts/de.ts";
import { es } from "../src/texts/es.ts";
import { fr } from "../src/texts/fr.ts";
import { ja } from "../src/texts/ja.ts";
import { withFrenchSpaces } from "../src/texts/french-spaces.ts";
import type { Label, PartialTexts } from "../src/texts/labels.ts";
import { aBot, aLibrary, parseMessage, type Options, type Who } from "./builders.ts";
import { brokenLimits } from "./discord-limits.ts";

const severalShows = { hasSeveralEpisodes: true, hasSeveralShows: true };
const en = textsFor(undefined);
const languages = [...new Set([en, ...Object.values(allTexts().byLocale)])];
/** What each language says in its own words; it may lag behind. */
const own: readonly PartialTexts[] = [en, de, fr, es, ja];
const typed = commands.filter(({ kind }) => kind !== "press");

const figures = { episodes: 1234, ofWords: 57, minutes: 90 };

/** What each function of the catalogue is tried with, by its path. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  "placeholders.chapters": [1, 25],
  "common.writtenBy": ["a note"],
  "common.draftedBy": [{ model: "small-model", date: "2024-05-06" }],
  "common.probably": ["Ada"],
  "common.minutes": [90],
  "common.percent": [57],
  "common.share": ["Ada", 57],
  "common.sharedBy": ["42"],
  "quote.header": [
    "steam",
    { shown: [4, 6], found: 25, isMore: true, episodes: 14, filters: escaped("!") },
  ],
  "quote.openNumber": [2],
  "change.before": ["It began with oil.", "Ada"],
  "change.after": ["It ended with brass.", "Ada"],
  "quote.filters": [
    {
      speaker: "Ada",
      chapter: { number: 2, title: "Steam", isPart: false },
      episode: "#7",
      show: "S",
    },
  ],
  "episodes.page": [2, 3],
  "common.range": [21, 40],
  "quote.weak": ["steam", escaped("!")],
  "quote.nothing": ["steam", escaped("!")],
  "quote.alternative": ["steam", "Ada", "Engines"],
  "quote.misheard": ["men", "man"],
  "quote.alsoAt": [escaped("3:14")],
  "chapter.speaks": [[escaped("Ada 57%"), escaped("Bo 43%")]],
  "chapters.header": [40, false],
  "episode.guessed": [{ title: true, number: false, date: true }],
  "speaker.of": [figures],
  "speaker.episodes": [12],
  "speaker.newest": [20],
  "speaker.aboutNobody": ["Ada"],
  "speaker.firstAndLast": [escaped("0:10"), escaped("3:14")],
  "speaker.chapters": ["1–3, 5"],
  "speaker.words": [["oil", "brass"]],
  "speaker.about": ["Ada", "steam"],
  "speaker.nothingAbout": ["Ada", "steam"],
  "compare.header": ["steam"],
  "compare.open": ["Ada"],
  "compare.more": ["Ada"],
  "compare.others": [9],
  "common.month": ["2024-05-06"],
  "compare.nothing": ["Ada"],
  "compare.twoNames": [["Ada", "Bo", "Cleo"]],
  "compare.nobody": ["steam"],
  "check.nearTurned": [["not", "never"], ["always"]],
  "check.counted": [18, true],
  "check.clip": [escaped("0:10")],
  "check.clipOf": [escaped("3:14")],
  "check.wrongSpeaker": ["Ada", "Bo"],
  "check.none": ["The Show"],
  "check.messageQuoted": ["steam"],
  "episode.facts": [
    { show: "The Show", number: 7, date: "2024-05-06", duration: "5:15:00", chapterCount: 40 },
  ],
  "common.date": ["2024-05-06"],
  "episodes.header": [40, escaped("!")],
  "episodes.none": [escaped("!")],
  "episodes.filters": [{ about: "steam", speaker: "Ada", year: 2024, show: "S" }],
  "episodes.passages": [12],
  "help.find": ["how do you maintain one"],
  "help.chapter": ["14"],
  "help.exactly": ["Ada", "14"],
  "help.check": ["I don't believe in miracles."],
  "pictures.where": ["steam"],
  "pictures.noFont": [["ሰ", "ላ"]],
  "pictures.drawn.percent": [57],
  "pictures.drawn.probably": ["Ada"],
  "pictures.drawn.chapters": [40, false],
  "pictures.drawn.only": ["Ada"],
  "pictures.drawn.places": [3],
  "pictures.alt.quote": [
    {
      words: "Oil",
      speaker: "Ada",
      time: { timestamp: "1:00", isKnown: false },
      episode: "The Show",
    },
  ],
  "pictures.alt.sentences": [["One.", "Two."]],
  "pictures.alt.map": ["The Show", "5:15:00", 40, false],
  "pictures.alt.speaks": ["Ada", 57, "1–3, 5"],
  "pictures.alt.speakers": [["Ada 57%", "Bo 43%"]],
  "pictures.alt.only": ["Ada"],
  "pictures.alt.mark": ["1", "1:23:45"],
  "pictures.alt.marked": [["1 at 0:10", "2 at 0:20"]],
  "slips.noSuchShow": ["Steam", ["The Show"]],
  "slips.noSuchEpisode": ["Gold"],
  "slips.severalEpisodes": ["7", ["#7 A", "#7 B"]],
  "slips.severalSpeakers": ["Guest", ["Bo", "Cleo"]],
  "slips.notInEpisode": ["Zoe", "#7", ["Ada", "Bo"]],
  "slips.noChapters": ["Brass"],
  "slips.noTimes": ["Brass"],
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
    .flatMap((sample): unknown[] =>
      typeof sample === "object" && sample !== null && !(sample instanceof Markdown)
        ? Object.values(sample)
        : [sample],
    )
    .filter((sample) => typeof sample === "string" || typeof sample === "number");

/** Every text of a catalogue by its path, functions as what they give for the samples. */
function everyText(value: unknown, path = ""): (readonly [path: string, text: string])[] {
  if (value instanceof Markdown) return [[path, value.source]];
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const given = samples[path];
    // A text without samples is tried by the tests of its command.
    if (!given) return [];
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

function optionLabel(texts: Texts, command: string, option: string) {
  const shared: Readonly<Record<string, Label>> = texts.scopeOptions;
  return labelOf(texts, command).options[option] ?? shared[option];
}

/** An example in a language's own names, as Discord's client sends it; `undefined` when its names are not known there. */
function understood(texts: Texts, line: string): { name: string; options: Options } | undefined {
  const [, called = "", rest = ""] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = spoken.find(({ name }) => labelOf(texts, name).name === called);
  if (!command) return undefined;
  const labels = fieldsOf(command).map(
    ({ name }) => [name, { name: optionLabel(texts, command.name, name)?.name }] as const,
  );
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
      const all = [label, ...fields.map(({ name }) => optionLabel(texts, command.name, name))];
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
      const command = typed.find((each) => each.name === name);
      const fields = command ? fieldsOf(command).filter(({ isPressOnly }) => !isPressOnly) : [];
      const all = fields.map((field) => optionLabel(texts, name, field.name)?.name);
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
    // What a list is narrowed to goes on after a word of its header.
    const broken = everyText(texts).filter(([path, text]) =>
      /undefined|NaN|\[object|\$\{|Invalid|^\s|\s$/.test(
        path === "episodes.filters" ? text.trimStart() : text,
      ),
    );
    expect(broken).toEqual([]);
  });

  test("keep what they are given, in every language the same", () => {
    const dates = /^(?:episode\.facts|common\.date|common\.month|common\.draftedBy)$/;
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
});

describe.each(own)("what is said in $language", (texts) => {
  test("shows no example that could not be typed in that language", () => {
    const filled = languages.find(({ language }) => language === texts.language) ?? en;
    const examples = everyText(texts).flatMap(([, text]) => examplesIn(text));
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.filter((line) => understood(filled, line) === undefined)).toEqual([]);
  });
});

test("a language that lacks a text or a label has the English one", () => {
  const { slips: _, ...lagging } = de;
  const filled = filledIn(en, lagging);
  expect(filled.slips).toEqual(en.slips);
  expect(filled.buttons.share).toBe("Teilen");
  const { quote } = filledIn(en.commands, { quote: { options: { text: { name: "worte" } } } });
  expect(quote?.options["text"]).toEqual({
    name: "worte",
    description: en.commands["quote"]?.options["text"]?.description,
  });
});

test("French sets spaces that do not break before its marks and inside its quotation marks", () => {
  const french = languages.find(({ language }) => language === "fr") ?? en;
  const loose = everyText(french).filter(([, text]) =>
    / [:;?!»]|« /.test(text.replace(/`[^`]*`/g, "")),
  );
  expect(loose).toEqual([]);
  expect(withFrenchSpaces("Quoi ? `/citation texte : x` « oui » : non")).toBe(
    "Quoi\u202F? `/citation texte : x` «\u00A0oui\u00A0»\u00A0: non",
  );
});

describe("numbers and dates", () => {
  test("are written as each language writes them", () => {
    const facts = languages.map((texts) =>
      // Which of the spaces that do not break is taken differs between versions of Node.
      plainText(texts.speaker.of(figures)).replace(/[\u00A0\u202F]/g, " "),
    );
    expect(facts).toEqual([
      "1,234 episodes, 57% of the words, about 90 min",
      "1.234 Folgen, 57 % der Wörter, rund 90 Min.",
      "1 234 épisodes, 57 % des mots, environ 90 min",
      "1234 episodios, 57 % de las palabras, aprox. 90 min",
      "1,234 episodios, 57% de las palabras, aprox. 90 min",
      "1,234エピソード、全体の57%、約90分",
    ]);
    const dates = languages.map((texts) =>
      plainText(
        texts.episode.facts({
          show: "S",
          number: 7,
          date: "2024-05-06",
          duration: "1:00",
          chapterCount: 1,
        }),
      ),
    );
    expect(dates).toEqual([
      "S #7, 6 May 2024, 1:00, 1 chapter",
      "S #7, 6. Mai 2024, 1:00, 1 Kapitel",
      "S #7, 6 mai 2024, 1:00, 1 chapitre",
      "S #7, 6 de mayo de 2024, 1:00, 1 capítulo",
      "S #7, 6 de mayo de 2024, 1:00, 1 capítulo",
      "S #7、2024年5月6日、1:00、全1章",
    ]);
  });

  test("join names as each language joins them", () => {
    expect(
      languages.map((texts) => plainText(texts.slips.severalSpeakers("x", ["1", "2", "3"]))),
    ).toEqual([
      "“x” can be 1, 2 or 3. Who is meant?",
      "„x“ kann 1, 2 oder 3 sein. Wen meinst du?",
      "«\u00A0x\u00A0» peut être 1, 2 ou 3. Qui\u202F?",
      "«x» puede ser 1, 2 o 3. ¿Quién?",
      "«x» puede ser 1, 2 o 3. ¿Quién?",
      "「x」に当てはまるのは1、2、または3です。だれですか？",
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
      ja: "検索",
    });
  });
});

const library = aLibrary();

describe("the answer is in", () => {
  const bot = aBot(library);
  const alt = async (locale: string) =>
    (
      await bot.press(
        await bot.ask("chapters", { private: true }, { locale }),
        textsFor(locale).buttons.map,
        {
          locale,
        },
      )
    ).alts[0];
  const abroad: Who = { locale: "ja", guildLocale: "de" };

  test.each([
    {
      where: "the server's language when all see it",
      name: "chapter",
      options: { chapter: "2" },
      who: abroad,
      words: "2 Min. · ",
    },
    {
      where: "the asker's language when they asked for it in private",
      name: "chapter",
      options: { chapter: "2", private: true },
      who: abroad,
      words: "2分 · ",
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
      words: "**„oil“**",
    },
    {
      where: "the asker's language where there is no server",
      name: "chapter",
      options: { chapter: "2" },
      who: { locale: "fr", isInDirectMessage: true },
      words: "2 min · ",
    },
    {
      where: "English where neither is known to us",
      name: "chapter",
      options: { chapter: "2" },
      who: { locale: "pl", guildLocale: "pl" },
      words: "2 min · ",
    },
  ])("$where", async ({ name, options, who, words }) => {
    expect((await bot.ask(name, options, who)).text).toContain(words);
  });

  test("the asker's language when the request could not be answered, for nobody else sees that", async () => {
    const slip = await bot.ask("chapter", { chapter: "gold" }, abroad);
    expect(slip.isPrivate).toBe(true);
    expect(slip.text).toContain("「gold」という章はありません");
    expect((await bot.ask("chapter", {}, abroad)).text).toContain("**章** が入力されていません");
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
    const opened = await bot.press(list, "1を開く", abroad);
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

describe.each(languages)("in $language", (texts) => {
  const locale = Object.entries(allTexts().byLocale).find(([, each]) => each === texts)?.[0] ?? "";
  const who: Who = { locale, guildLocale: locale };

  test("every reply keeps to Discord's limits", async () => {
    const bot = aBot(library);
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
    const bot = aBot(library);
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
    const shown = await aBot(library).ask("compare", {}, who);
    const option = texts.commands["compare"]?.options["about"]?.name ?? "";
    expect(shown.text).toContain(bold(option).source);
  });
});

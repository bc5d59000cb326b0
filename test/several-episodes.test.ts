import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { definitionsOf } from "../src/discord/definitions.ts";
import { decodePress } from "../src/discord/press-id.ts";
import { aBot, aLibrary, type EpisodeTexts, type Options, type Shown } from "./builders.ts";

const engines = "The Engine Show";
const boats = "The Boat Show";

/** An episode in which every sentence, the titles and the link have a mark of their own; chapters and the guest are named as in all others. */
function marked(id: string, mark: string, host: string, show: string): EpisodeTexts {
  const [, folder = ""] = id.split("/");
  const said = (words: string) =>
    `**Sam Guest:** Brass ${words} of ${mark} shines brightly when somebody polishes it every single morning before ${mark} breakfast. ` +
    `I keep the ${words} of ${mark} in a drawer.\n\n**${host}:** Does ${mark} brass last?`;
  return {
    id,
    show: {
      name: show,
      people: [
        { name: host, host: true },
        { name: "Sam Guest", role: `Guest of ${show}` },
      ],
    },
    transcript: [
      "## 0:00 Introduction",
      said("bells"),
      "## 1:00 Work",
      said("keys"),
      said("rings"),
      said("pipes"),
      said("hooks"),
      said("doors"),
      "## 3:00 Goodbye",
      said("horns"),
    ].join("\n\n"),
    guide: {
      title: `All about ${mark}`,
      number: Number(folder.split("-")[0]),
      date: `${show === engines ? 2024 : 2023}-05-${Number(folder.slice(1, 3)) - 40}`,
      video: `${mark}video`,
      summary: `A talk on ${mark}.`,
      chapters: [
        {
          number: 2,
          gist: `Keys of ${mark}.`,
          quotes: [`I keep the keys of ${mark} in a drawer.`],
          moments: [
            {
              start: "Brass keys",
              title: `Keys ${mark}`,
              gist: `On ${mark}.`,
              questions: [`what of ${mark} keys`, `why ${mark} keys`, `how ${mark} keys`],
            },
          ],
        },
      ],
    },
  };
}

/** By id, what must not be seen in an answer about another episode. */
const marks: Readonly<Record<string, string>> = {
  "engine-show/452-steam": "Alphas",
  "engine-show/451-fire": "Betas",
  "boat-show/452-sail": "Gammas",
  "boat-show/450-oars": "Deltas",
};

const library = aLibrary(
  marked("engine-show/452-steam", "Alphas", "Ada Host", engines),
  marked("engine-show/451-fire", "Betas", "Ada Host", engines),
  marked("boat-show/452-sail", "Gammas", "Bea Host", boats),
  marked("boat-show/450-oars", "Deltas", "Bea Host", boats),
);
const bot = aBot(library);

/** All that a person sees or can press in an answer. */
function everythingIn({ text, links, alts, buttons, options }: Shown): string {
  return [text, ...links, ...alts, ...buttons, ...options].join("\n");
}

/** The ids of the episodes of which something is shown. */
function episodesIn(shown: Shown): string[] {
  const all = everythingIn(shown);
  return Object.keys(marks).filter((id) => all.includes(marks[id] ?? id));
}

type Request = Readonly<Record<string, string>>;

/** The ids of the episodes that a request names, by itself or by its show. */
function namedIn({ at, episode, show }: Request): string[] {
  const id = at === undefined ? episode : at.split(":")[0];
  return Object.keys(marks).filter(
    (each) =>
      (id === undefined || each === id) &&
      (show === undefined || at !== undefined || each.startsWith(`${show}/`)),
  );
}

function requestsOf({ presses }: Shown) {
  const others = presses.filter(({ customId }) => customId !== "remove");
  return others.map((press) => {
    const decoded = decodePress(press.values?.[0] ?? press.customId);
    if (!decoded) throw new Error(`${press.label} is no press of ours`);
    return { press, ...decoded };
  });
}

/** Episodes of which something is shown though the request does not ask about them. */
function foreignIn(what: string, shown: Shown, request: Request): string[] {
  const named = namedIn(request);
  return episodesIn(shown).flatMap((id) => (named.includes(id) ? [] : [`${what} shows ${id}`]));
}

const broken = /undefined|NaN|Infinity|\[object|null/;

const scopes = {
  everything: {},
  "a show": { show: "boat-show" },
  "an episode": { episode: "boat-show/452-sail" },
} as const;

const asked: readonly (readonly [command: string, options: Options])[] = [
  ["quote", { text: "drawer" }],
  ["quote", { text: "drawer", speaker: "Sam" }],
  ["chapter", { chapter: "Work" }],
  ["chapter", { chapter: "2" }],
  ["chapters", {}],
  ["speaker", {}],
  ["speaker", { speaker: "Sam" }],
  ["speaker", { speaker: "Sam", about: "drawer" }],
  ["compare", { about: "drawer" }],
  ["compare", { about: "drawer", speakers: "Sam, Bea" }],
  ["at", { time: "1:10" }],
  ["check", { text: "brass keys of gammas shines brightly when somebody polishes it" }],
  ["random", {}],
  ["random", { speaker: "Sam" }],
  ["episode", {}],
  ["episodes", {}],
  ["episodes", { about: "drawer", speaker: "Sam" }],
];

const cases = Object.entries(scopes).flatMap(([name, scope]) =>
  asked
    .filter(([command]) => command !== "episodes" || !("episode" in scope))
    .map(([command, options]) => ({ command, options: { ...options, ...scope }, scope, name })),
);

describe("with two shows that share numbers, titles of chapters and a guest", () => {
  test.each(cases)(
    "/$command $options stays in $name, and so does every press of it",
    async ({ command, options, scope }) => {
      const asker = aBot(library);
      const first = await asker.ask(command, options);
      const wrong = foreignIn("the answer", first, scope);
      let answers = [first];
      for (let depth = 0; depth < 2; depth++) {
        const next: Shown[] = [];
        for (const shown of answers)
          for (const { press, request } of requestsOf(shown)) {
            const pressed = await asker.use(shown, press);
            const id = press.values?.[0] ?? press.customId;
            wrong.push(...foreignIn(id, pressed, request), ...foreignIn(id, pressed, scope));
            if (broken.test(everythingIn(pressed)) || everythingIn(pressed).trim() === "")
              wrong.push(`${id} shows ${everythingIn(pressed)}`);
            next.push(pressed);
          }
        answers = next;
      }
      expect(wrong).toEqual([]);
      expect(asker.logged).toEqual([]);
    },
  );

  test.each([
    ["/quote", "quote", { text: "drawer", episode: "452" }],
    ["/quote with an operator", "quote", { text: "brass episode:452" }],
    ["/chapter", "chapter", { chapter: "Work", episode: "#452" }],
    ["/chapters", "chapters", { episode: "452" }],
    ["/speaker", "speaker", { speaker: "Sam", episode: "452" }],
    ["/compare", "compare", { about: "drawer", episode: "452" }],
    ["/at", "at", { time: "1:10", episode: "452" }],
    ["/check", "check", { text: "brass keys of gammas shines brightly", episode: "452" }],
    ["/random", "random", { episode: "452" }],
    ["/episode", "episode", { episode: "452" }],
  ])(
    "a number that two shows have is asked back by %s, and each choice answers",
    async (_name, command, options) => {
      const slip = await bot.ask(command, options);
      expect(slip.isPrivate).toBe(true);
      expect(slip.text).toMatch(
        /^“\\?#?452” can be The Engine Show \\#452 All about Alphas or The Boat Show \\#452 All about Gammas\. Which one\?$/,
      );
      expect(slip.buttons).toHaveLength(2);
      for (const [label, id] of [
        ["The Engine Show #452 All about Alphas", "engine-show/452-steam"],
        ["The Boat Show #452 All about Gammas", "boat-show/452-sail"],
      ] as const) {
        const chosen = await bot.press(slip, label);
        expect(chosen.text).not.toContain("Which one?");
        expect([id]).toEqual(expect.arrayContaining(episodesIn(chosen)));
      }
    },
  );

  test("a number is plain where its show is named, and a title where only one episode has it", async () => {
    const shown = await bot.ask("episode", { episode: "452", show: "Boat" });
    expect(shown.text).toContain("**All about Gammas**");
    expect((await bot.ask("episode", { episode: "deltas" })).text).toContain(
      "**All about Deltas**",
    );
  });

  test("a chapter that all have is that of the newest, and the answer says of which", async () => {
    expect((await bot.ask("chapter", { chapter: "Work" })).text).toContain(
      "-# The Engine Show \\#452 · ",
    );
    expect((await bot.ask("chapter", { chapter: "Work", show: "Boat" })).text).toContain(
      "-# The Boat Show \\#452 · ",
    );
  });

  test("the chapters that are nearest to a title nobody has are told apart by their episodes", async () => {
    const slip = await bot.ask("chapter", { chapter: "Work on nothing" });
    expect(slip.buttons).toContain("2. Work (1:00) · The Boat Show #452");
    expect(new Set(slip.buttons).size).toBe(slip.buttons.length);
    const chosen = await bot.press(slip, "2. Work (1:00) · The Boat Show #452");
    expect(episodesIn(chosen)).toEqual(["boat-show/452-sail"]);
  });

  test("a guest of both shows has in each what is said of them there", async () => {
    expect((await bot.ask("speaker", { speaker: "Sam", show: "boat-show" })).text).toContain(
      "Guest of The Boat Show",
    );
    expect(
      (await bot.ask("speaker", { speaker: "Sam", episode: "engine-show/451-fire" })).text,
    ).toContain("Guest of The Engine Show");
  });

  test("the host of one show is nobody in the other", async () => {
    const slip = await bot.ask("speaker", { speaker: "Ada", show: "boat-show" });
    expect(slip.text).toMatch(/^I don’t know anyone called “Ada” here\./);
    expect((await bot.press(slip, "Bea Host")).text).toContain("**Bea Host**");
  });

  test("pages keep the show that was asked", async () => {
    const list = await bot.ask("quote", { text: "drawer", show: "boat-show" });
    const next = await bot.press(list, "More");
    expect(next.text).toContain("“drawer”**, in The Boat Show");
    const opened = await bot.press(next, "Open 4");
    expect((await bot.press(opened, "Back")).text).toBe(next.text);
    expect((await bot.press(next, "Previous")).text).toBe(list.text);
  });

  test.each([
    ["quote", ["text", "speaker", "chapter", "episode", "show", "private"]],
    ["chapter", ["chapter", "episode", "show", "private"]],
    ["episodes", ["speaker", "show", "about", "year", "private"]],
  ])(
    "/%s offers %s; a show only where there are several, an episode only where there is another",
    (name, all) => {
      const offered = (hasSeveralEpisodes: boolean, hasSeveralShows: boolean) =>
        definitionsOf(commands, { hasSeveralEpisodes, hasSeveralShows }).flatMap((definition) =>
          definition.name === name && "options" in definition
            ? (definition.options ?? []).map((option) => option.name)
            : [],
        );
      expect(offered(true, true)).toEqual(all);
      expect(offered(true, false)).toEqual(all.filter((option) => option !== "show"));
      expect(offered(false, false)).toEqual(
        all.filter((option) => option !== "show" && option !== "episode"),
      );
    },
  );
});

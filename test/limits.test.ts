import { inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { fieldsOf, type CommandDefinition, type Field } from "../src/asking/command.ts";
import { decodePress } from "../src/discord/press-id.ts";
import { en } from "../src/texts/en.ts";
import {
  aBot,
  parseMessage,
  thePublishedLibrary,
  type Options,
  type Shown,
  type Who,
} from "./builders.ts";
import { brokenLimits } from "./discord-limits.ts";

const library = await thePublishedLibrary();
const { episode } = library;

/** What people type, and what they type to see what happens. */
const fragments = [
  "@everyone",
  "<@1> <#2> <@&3>",
  "```",
  "**",
  "||",
  "[x](https://example.com)",
  "# ",
  "\n",
  "\u202E\u200B",
  "👩‍👩‍👧‍👦",
  "超知能",
  "|",
  "\\",
  "=",
  "~",
  '"',
  "by:dario ",
  "in:15 ",
  "in:99 ",
  "-the ",
  "scaling ",
  "claude",
  " ",
];
const fromTheEpisode = fc
  .tuple(fc.nat(episode.sentences.length - 1), fc.integer({ min: 1, max: 420 }))
  .map(([first, length]) =>
    episode.sentences
      .slice(first, first + 30)
      .map(({ text }) => text)
      .join(" ")
      .slice(0, length),
  );
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join("")),
  fromTheEpisode,
);
const names = fc.constantFrom(
  ...episode.people.flatMap(({ name }) => [name, name.split(" ")[0] ?? name]),
  ...episode.chapters.slice(0, 20).map(({ title }) => title),
  "dario, amanda",
  "post-training",
  "15",
  "40",
  "1:23:45",
  "2h 3m",
);

/** What a field is likely to hold, and what it should not. */
function valueOf({ name, type }: Field): fc.Arbitrary<string | number | boolean> {
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.integer());
  if (name === "text" || name === "about") return fc.oneof(fromTheEpisode, hostile);
  return fc.oneof(names, names, hostile);
}

function optionsOf(command: CommandDefinition): fc.Arbitrary<Options> {
  const fields = fieldsOf(command).filter(({ isPressOnly }) => !isPressOnly);
  return fc.record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])), {
    requiredKeys: fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  });
}

const who: fc.Arbitrary<Who> = fc.record({
  id: fc.constantFrom("1", "2"),
  isOutsideApp: fc.boolean(),
  isInDirectMessage: fc.boolean(),
  permissions: fc.constantFrom(0n, 1n << 13n, 1n << 50n),
});

/** Presses that follow, each as one of those that the reply before it offers. */
const steps = fc.array(fc.tuple(fc.nat(1000), who), { maxLength: 6 });

type Bot = ReturnType<typeof aBot>;

const askable = commands.filter(({ kind }) => kind === "slash");

/** Above 10 MiB a server without boosts takes no file. */
const maxFileBytes = 10 * 1024 * 1024;

/** What is wrong with an answer: limits it breaks, and what it wrote to the log. */
function faultsOf({ logged }: Bot, { how, answer: { body, files } }: Shown): string[] {
  const failures = logged.map(({ details, message }) => `${message} ${inspect(details)}`);
  if (how === "deleted" || !("data" in body)) return failures;
  const tooBig = files.filter(({ bytes }) => bytes.length > maxFileBytes);
  return [
    ...failures,
    ...brokenLimits(parseMessage(body.data)),
    ...tooBig.map(({ name, bytes }) => `${name} has ${bytes.length} bytes`),
  ];
}

/** Follows the presses of a reply, and of the replies to them, all of which must be known, up to the first that has faults; gives these. */
async function faultsAlong(
  bot: Bot,
  start: Shown,
  path: readonly (readonly [number, Who])[],
): Promise<string[]> {
  let shown = start;
  for (const [choice, presser] of path) {
    const faults = faultsOf(bot, shown);
    const press = shown.presses[choice % Math.max(1, shown.presses.length)];
    if (faults.length > 0 || !press) return faults;
    shown = await bot.use(shown, press, presser);
    const unknown = faultsOfPress(press, shown);
    if (unknown.length > 0) return unknown;
  }
  return faultsOf(bot, shown);
}

/** What is wrong with the answer to a button of ours: that nobody knows it, or what it means. */
function faultsOfPress({ customId, values }: Shown["presses"][number], { text }: Shown): string[] {
  const id = values?.[0] ?? customId;
  if (decodePress(id) === undefined) return [`${id} cannot be read`];
  const { unknownCommand, gone, oldButton } = en.slips;
  const isKnown = [unknownCommand, gone, oldButton].every(({ source }) => !text.startsWith(source));
  return isKnown ? [] : [`${id} is not known`];
}

describe("whatever is asked and pressed, the reply is within Discord's limits", () => {
  test.each(askable)(
    "from $name on",
    async (command) => {
      await fc.assert(
        fc.asyncProperty(
          optionsOf(command),
          who,
          steps,
          fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          async (options, asker, path, random) => {
            const bot = aBot(library, { random: () => random });
            const name = en.commands[command.name]?.name ?? command.name;
            expect(await faultsAlong(bot, await bot.ask(name, options, asker), path)).toEqual([]);
          },
        ),
        { numRuns: 60 },
      );
    },
    120_000,
  );

  test("from “Find this quote” on", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, steps, async (content, path) => {
        const bot = aBot(library);
        expect(await faultsAlong(bot, await bot.findThisQuote({ content }), path)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test("when a search for the episode's own words is as long as an option may be", async () => {
    await fc.assert(
      fc.asyncProperty(
        fromTheEpisode,
        fc.constantFrom(...episode.people.map(({ name }) => name), undefined),
        async (words, speaker) => {
          const bot = aBot(library);
          const text = words.slice(0, 300);
          const shown = await bot.ask("quote", { text, ...(speaker !== undefined && { speaker }) });
          expect(faultsOf(bot, shown)).toEqual([]);
          const presses = shown.presses.filter(({ label }) => label === "Open" || label === "Next");
          for (const press of presses)
            expect(await faultsAlong(bot, await bot.use(shown, press), [[6, {}]])).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);
});

describe("whatever a button holds", () => {
  const press = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 100 }),
    fc
      .tuple(fc.constantFrom(...commands), fc.array(hostile, { maxLength: 4 }))
      .chain(([command, texts]) =>
        fc.record({
          command: fc.constant(command),
          values: fc.tuple(...fieldsOf(command).map(valueOf)),
          texts: fc.constant(texts),
        }),
      )
      .map(({ command, values }) =>
        [
          command.name,
          ...fieldsOf(command).map(({ name }, index) => `${name}=${String(values[index])}`),
        ]
          .join("|")
          .slice(0, 100),
      ),
  );

  test("it is answered within Discord's limits", async () => {
    const bot = aBot(library);
    const start = await bot.ask("help");
    await fc.assert(
      fc.asyncProperty(press, who, async (customId, presser) => {
        bot.logged.length = 0;
        const shown = await bot.use(start, { label: "", customId }, presser);
        expect(faultsOf(bot, shown)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

describe("whatever is being typed", () => {
  const fields = askable.flatMap((command) =>
    fieldsOf(command)
      .filter(({ name }) => Object.hasOwn(command.suggest ?? {}, name))
      .map(({ name }) => ({ command: en.commands[command.name]?.name ?? command.name, name })),
  );

  test.each(fields)(
    "$command offers at most 25 choices for $name, each within its limits",
    async ({ command, name }) => {
      const bot = aBot(library);
      await fc.assert(
        fc.asyncProperty(fc.oneof(names, hostile), async (typed) => {
          const choices = await bot.suggest(command, { [name]: typed }, name);
          expect(bot.logged).toEqual([]);
          expect(choices.length).toBeLessThanOrEqual(25);
          for (const { name: label, value } of choices) {
            expect([1, 100]).toEqual([Math.min(label.length, 1), Math.max(label.length, 100)]);
            expect([1, 100]).toEqual([Math.min(value.length, 1), Math.max(value.length, 100)]);
            expect(label + value).not.toMatch(/\p{Cs}/u);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

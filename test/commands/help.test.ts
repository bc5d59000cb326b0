import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { en } from "../../src/texts/en.ts";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

const bot = aBot(await thePublishedLibrary());

/** The commands that a help text shows, as name and options. */
function examplesIn(text: string): { name: string; options: Record<string, string> }[] {
  return [...text.matchAll(/`\/(\w+)(?: (\w+): ([^`]+))?`/g)].map(
    ([, name = "", option, value = ""]) => ({
      name,
      options: option === undefined ? {} : { [option]: value },
    }),
  );
}

describe("/help", () => {
  test("shows three examples, each of which works when copied", async () => {
    const examples = examplesIn((await bot.ask("help")).text).filter(
      ({ options }) => Object.keys(options).length > 0,
    );
    expect(examples.map(({ name }) => name)).toEqual(["quote", "chapter", "check"]);
    for (const { name, options } of examples) {
      const shown = await bot.ask(name, options);
      expect(shown.text).not.toMatch(/no chapter|Nothing found|Please fill in|can’t read/);
    }
  });

  test("names only commands that there are, and all that people type", async () => {
    const first = await bot.ask("help");
    const rest = await bot.press(first, "Everything else");
    const named = new Set(examplesIn(`${first.text}\n${rest.text}`).map(({ name }) => name));
    const typed = commands.filter(({ kind, name }) => kind === "slash" && name !== "help");
    expect(named).toEqual(new Set(typed.map(({ name }) => en.commands[name]?.name)));
  });

  test("runs its first example at a press", async () => {
    const shown = await bot.ask("help");
    const [first = ""] = shown.buttons;
    expect((await bot.press(shown, first)).text).toMatch(/^(?:\*\*“|> )/);
  });

  test("has examples of every episode, also of one that nobody has written about", async () => {
    const shown = await aBot(aLibrary({ guide: { chapters: [] } })).ask("help");
    expect(examplesIn(shown.text).filter(({ options }) => Object.keys(options).length > 0)).toEqual(
      [
        { name: "quote", options: { text: "Steam" } },
        { name: "chapter", options: { chapter: "2" } },
        { name: "check", options: { text: "I have watched him polish brass on a Sunday." } },
      ],
    );
  });
});

import { describe, expect, test } from "vitest";
import { aBot, aLibrary, idOf } from "../builders.ts";

const { episode, ...library } = aLibrary();
const bot = aBot(library);

async function pressed(
  first: number,
  more: Readonly<Record<string, string | boolean>> = {},
  who = {},
) {
  const customId = idOf("share", episode, { first }, more);
  return bot.use(await bot.ask("help"), { label: "", customId }, who);
}

describe("a shared passage", () => {
  test("shows the quote, its source and who shared it, with what can be done", async () => {
    const shown = await pressed(7, {}, { id: "42" });
    const lines = shown.text.split("\n");
    expect(lines[0]).toBe("> I don't believe in miracles.");
    expect(lines[1]).toBe("**Bo Guest**, Engineer");
    expect(lines[2]).toMatch(/^-# The Engine Show #7, May 2024 · \[1:\d\d\]\(<https:/);
    expect(lines[3]).toBe("-# Shared by <@42> with `/quote`");
    expect(shown.buttons).toEqual(["Watch", "Context", "Remove"]);
    expect(shown.isPrivate).toBe(false);
  });

  test("ends with … where the speaker is cut off at a comma", async () => {
    const cut = aLibrary({
      transcript:
        "## 0:00 Oil\n\n**Bo Guest:** On Sundays I oil every brass valve of it,\n\n**Ada Host:** And why?",
      guide: { chapters: undefined, moments: undefined },
    });
    const other = aBot(cut);
    const shown = await other.use(await other.ask("help"), {
      label: "",
      customId: idOf("share", cut.episode, { first: 0 }),
    });
    expect(shown.text.split("\n")[0]).toBe("> On Sundays I oil every brass valve of it …");
  });

  test("has above it what was said before, where it points there", async () => {
    const pointing = aLibrary({
      transcript:
        "## 0:00 Oil\n\n**Ada Host:** Do you oil the brass valve every single day?\n\n**Bo Guest:** It is the first thing that I do.",
      guide: { chapters: undefined, moments: undefined },
    });
    const press = (picture: boolean) => ({
      label: "",
      customId: idOf("share", pointing.episode, { first: 1 }, { picture }),
    });
    const other = aBot(pointing);
    const shown = await other.use(await other.ask("help"), press(false));
    expect(shown.text.split("\n").slice(0, 2)).toEqual([
      "-# Before, Ada Host: Do you oil the brass valve every single day?",
      "> It is the first thing that I do.",
    ]);
    const drawn = await other.use(await other.ask("help"), press(true));
    expect(drawn.alts[0]).toMatch(/^“It is the first .* Before, Ada Host: Do you oil .* day\?$/);
  });

  test("has the command to press, once its id is known, and where the server has it", async () => {
    const other = aBot(library);
    const press = { label: "", customId: idOf("share", episode, { first: 7 }) };
    const before = await other.use(await other.ask("help"), press, { id: "42" });
    expect(before.text).toContain("-# Shared by <@42> with `/quote`");
    const found = await other.ask("quote", { text: "miracles" });
    expect((await other.use(found, press, { id: "42" })).text).toContain(
      "-# Shared by <@42> with </quote:5>",
    );
    const outside = await other.use(found, press, {
      id: "42",
      isOutsideApp: true,
      permissions: 1n << 50n,
    });
    expect(outside.text).toContain("-# Shared by <@42> with `/quote`");
  });

  test("says when it is tidied or in the original words", async () => {
    expect((await pressed(5)).text).toMatch(/ · tidied$/m);
    expect((await pressed(5, { spoken: true })).text).toContain("> You know, oil, oil and");
    expect((await pressed(6, { original: true })).text).toContain(
      "-# As the published transcript has it",
    );
  });

  test("where it cannot be posted gives the words to be copied", async () => {
    const shown = await pressed(7, {}, { isOutsideApp: true });
    expect(shown.isPrivate).toBe(true);
    expect(shown.text).toContain("```\nI don't believe in miracles.\n```");
  });

  test("with its picture says the words there, and has no button for one", async () => {
    const shown = await pressed(7, { picture: true });
    expect(shown.text).not.toContain("miracles");
    expect(shown.alts).toEqual([expect.stringContaining("I don’t believe in miracles.")]);
    expect(shown.buttons).toEqual(["Watch", "Context", "Remove"]);
  });

  test("cannot be given other words", async () => {
    const shown = await pressed(7, { text: "I believe", words: "I believe" });
    expect(shown.text.split("\n")[0]).toBe("> I don't believe in miracles.");
  });
});

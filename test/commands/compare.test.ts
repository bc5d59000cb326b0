import { describe, expect, test } from "vitest";
import { aBot, aLibrary, thePublishedLibrary } from "../builders.ts";

const bot = aBot(await thePublishedLibrary());

function sidesOf(text: string): string[] {
  return [...text.matchAll(/^\*\*([^*\n]+)\*\*$/gm)].map(([, name = ""]) => name);
}

describe("/compare", () => {
  test("shows what two people say about one thing, in the order in which they are named", async () => {
    const { text } = await bot.ask("compare", { about: "claude", speakers: "amanda and dario" });
    expect(text.split("\n")[0]).toBe("On “claude”");
    expect(sidesOf(text)).toEqual(["Amanda Askell", "Dario Amodei"]);
    const [amanda = "", dario = ""] = text.split("**Dario Amodei**\n");
    expect(amanda).not.toContain("**Dario Amodei** · ");
    expect(dario).not.toContain("**Amanda Askell** · ");
  });

  test.each([
    "dario, lex",
    "dario & lex",
    "dario vs lex",
    "Dario Amodei / Lex Fridman",
    "dario und lex",
    "dario et lex",
    "dario y lex",
    "dario e lex",
    "darioとlex",
    "dario、lex",
    "Amodei, Dario; Fridman, Lex",
  ])("reads “%s” as two names", async (speakers) => {
    expect(sidesOf((await bot.ask("compare", { about: "scaling", speakers })).text)).toEqual([
      "Dario Amodei",
      "Lex Fridman",
    ]);
  });

  test("without names takes the two who say most", async () => {
    const sides = sidesOf((await bot.ask("compare", { about: "superposition" })).text);
    expect(sides).toHaveLength(2);
    expect(sides).toContain("Chris Olah");
  });

  test("does not take for a view on a subject what has only a near word of it", async () => {
    const { text } = await bot.ask("compare", { about: "consciousness" });
    const quotes = text.split("\n").filter((line) => line.startsWith("> "));
    expect(quotes.map((line) => /conscious/i.test(line))).toEqual([true, true]);
  });

  test("counts all who speak in a passage, not the first alone", async () => {
    const brief = Array.from({ length: 4 }, (_, index) =>
      [
        `**Ada Host:** Why does the brass of engine ${index} shine?`,
        `**Bo Guest:** Polished brass shines on engine ${index} for as long as somebody cares about it.`,
        `**Cleo Guest:** Brass tarnishes.`,
      ].join("\n\n"),
    );
    const library = aLibrary({ transcript: brief.join("\n\n"), guide: { chapters: [] } });
    const { text } = await aBot(library).ask("compare", { about: "brass" });
    expect(sidesOf(text)).toEqual(["Bo Guest", "Ada Host"]);
  });

  test.each([
    ["José Ortega y Gasset y Ada", ["José Ortega y Gasset", "Ada Host"]],
    ["Ada and José Ortega y Gasset", ["Ada Host", "José Ortega y Gasset"]],
    ["Ortega y Gasset, Host", ["José Ortega y Gasset", "Ada Host"]],
  ])(
    "reads “%s” as two, though a name has a word that stands between names",
    async (typed, names) => {
      const library = aLibrary({
        transcript:
          "**Ada Host:** Brass is bright, and it stays so.\n\n**José Ortega y Gasset:** Brass is what we make of brass.",
        guide: { chapters: [] },
        show: { people: [] },
      });
      const { text } = await aBot(library).ask("compare", { about: "brass", speakers: typed });
      expect(text.split("\n")[0]).toBe("On “brass”");
      expect(
        [...text.matchAll(/^\*\*([^*\n]+)\*\*(?:$|: nothing)/gm)].map(([, name]) => name),
      ).toEqual(names);
    },
  );

  test("says whom nothing was found of", async () => {
    const { text } = await bot.ask("compare", {
      about: "superposition hypothesis",
      speakers: "chris, amanda",
    });
    expect(sidesOf(text)[0]).toBe("Chris Olah");
    expect(text).toMatch(/\*\*Amanda Askell\*\*(?:: nothing found\.|\n)/);
  });

  test.each([
    [{ about: "claude", speakers: "dario" }, "Give two different names, such as"],
    [{ about: "claude", speakers: "dario, dario" }, "Give two different names, such as"],
    [{ about: "claude", speakers: "dario, lex, chris" }, "Give two different names, such as"],
    [{ about: "claude", speakers: "dario, zoe" }, "I don’t know anyone called “zoe”"],
    [{ about: "  " }, "Please fill in **about**."],
  ])("answers the slip %j kindly", async (options, expected) => {
    const shown = await bot.ask("compare", options);
    expect([shown.isPrivate, shown.text.startsWith(expected)]).toEqual([true, true]);
  });

  test("shows nothing that is only near the subject as what somebody says about it", async () => {
    const { text } = await bot.ask("compare", { about: "garden tomatoes fertilizer" });
    expect(text).toBe(
      "Nothing found about “garden tomatoes fertilizer”.\nTry fewer or other words. Questions work too.",
    );
  });

  test("about what nobody mentions says so", async () => {
    expect((await bot.ask("compare", { about: "zzzqqq" })).text).toBe(
      "Nothing found about “zzzqqq”.\nTry fewer or other words. Questions work too.",
    );
  });

  test("offers pairs while the names are typed", async () => {
    const choices = await bot.suggest("compare", { about: "x", speakers: "chris" }, "speakers");
    expect(choices.map(({ value }) => value)).toEqual([
      "Lex Fridman, Chris Olah",
      "Dario Amodei, Chris Olah",
      "Amanda Askell, Chris Olah",
    ]);
  });
});

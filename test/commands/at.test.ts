import { describe, expect, test } from "vitest";
import { aBot, aLibrary, idOf, thePublishedLibrary } from "../builders.ts";

const bot = aBot(aLibrary());
const published = await thePublishedLibrary();
const publishedBot = aBot(published);

describe("/at", () => {
  test("shows what is said there, in its chapter", async () => {
    const shown = await bot.ask("at", { time: "1:01" });
    expect(shown.text.split("\n")).toEqual([
      "**1:01** · Steam",
      "> What makes an engine last for a hundred years?",
      expect.stringMatching(/^-# \*\*Ada Host\*\* · \[1:00\]\(.*\)$/),
    ]);
    expect(shown.links).toEqual(["https://youtu.be/abcdefghijk?t=58"]);
    expect(shown.buttons).toEqual(["Watch", "Open", "Chapter"]);
  });

  test.each(["1:23:45", "83:45", "1h 23m 45s", "5025", "https://youtu.be/ugvHCXCOmm4?t=5025"])(
    "reads %s as one moment",
    async (time) => {
      const shown = await publishedBot.ask("at", { time });
      expect(shown.text).toBe((await publishedBot.ask("at", { time: "1:23:45" })).text);
      expect(shown.text).toMatch(/^\*\*1:23:45\*\*/);
    },
  );

  test("shows the last words at the very end, and nothing after it", async () => {
    expect((await bot.ask("at", { time: "4:00" })).text).toContain(
      "Thank you both for a lovely morning.",
    );
    const after = await bot.ask("at", { time: "4:01" });
    expect([after.isPrivate, after.text]).toEqual([
      true,
      "4:01 is after the end: the episode is 4:00 long.",
    ]);
  });

  test.each([
    [
      "its last chapter",
      "## 0:00 Steam\n\n**Bo Guest:** Oil and patience keep it alive.\n\n## 1:00 Brass\n\n**Bo Guest:** Brass shines. It is not gold, but it lasts.",
    ],
    [
      "a time before a word",
      "**Bo Guest:** Oil and patience keep it alive. [1:00] Brass shines. It is not gold, but it lasts.",
    ],
  ])("goes on after %s where nobody said how long the episode is", async (_last, transcript) => {
    const guide = { chapters: [], duration: undefined };
    const source = transcript.replaceAll(/^## .*$|\*\*.*?\*\* |\[.*?\] /gm, "");
    const shown = await aBot(aLibrary({ transcript, guide, source })).ask("at", { time: "1:20" });
    expect(shown.text).toMatch(/^\*\*1:20\*\*.*\n> .*[Ii]t is not gold, but it lasts\./);
  });

  test("shows how to write a time that it can't read", async () => {
    const shown = await bot.ask("at", { time: "when **oil**?" });
    expect([
      shown.isPrivate,
      shown.text.startsWith("I can’t read “when \\*\\*oil\\*\\*?” as a time. Write `1:23:45`"),
    ]).toEqual([true, true]);
  });

  test("opens every moment of the published episode as itself", async () => {
    const { moments } = published.episode;
    const wrong: string[] = [];
    for (const { title, first } of moments.filter((_, position) => position % 7 === 0)) {
      const shown = await publishedBot.use(await publishedBot.ask("help"), {
        label: "",
        customId: idOf("at", published.episode, { first }, { time: "" }),
      });
      if (!shown.text.replaceAll("\\", "").includes(title)) wrong.push(title);
    }
    expect(wrong).toEqual([]);
  });

  test("names what is there while a time is typed, and offers chapters before that", async () => {
    expect(await bot.suggest("at", { time: "61" }, "time")).toEqual([
      { name: "1:01 Oil and patience", value: "1:01" },
    ]);
    expect(await bot.suggest("at", { time: "" }, "time")).toEqual([
      { name: "0:00 Introduction", value: "0:00" },
      { name: "1:00 Steam", value: "1:00" },
      { name: "2:30 Steam", value: "2:30" },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { defineCommand } from "../src/asking/command.ts";
import { UnreadableInteraction } from "../src/discord/interaction-answer.ts";
import { md } from "../src/reply/markdown.ts";
import { text } from "../src/reply/reply.ts";
import { deliveryOf } from "../src/discord/respond.ts";
import {
  aBot,
  aCommandInteraction,
  anAutocompleteInteraction,
  aLibrary,
  commandNamed,
  type Shown,
} from "./builders.ts";
import { simulateClock } from "./simulated-clock.ts";

const volume = aLibrary();
const bot = aBot(volume);
const manageMessages = 1n << 13n;
const useExternalApps = 1n << 50n;

describe("who sees an answer", () => {
  test.each([
    ["quote", { text: "oil" }, true],
    ["quote", { text: "oil", private: false }, false],
    ["check", { text: "I don't believe in miracles" }, true],
    ["help", {}, true],
    ["chapter", { chapter: "2" }, false],
    ["chapter", { chapter: "2", private: true }, true],
    ["chapters", {}, false],
    ["speaker", {}, false],
    ["at", { time: "1:00" }, false],
    ["random", {}, false],
    ["compare", { about: "engine" }, false],
    ["episode", {}, false],
    ["episode", { private: true }, true],
  ])("to /%s %j: only the asker is %j", async (name, options, isPrivate) => {
    const shown = await bot.ask(name, options);
    expect([shown.how, shown.isPrivate]).toEqual(["new", isPrivate]);
  });

  test("to “Find this quote”: only the asker", async () => {
    expect((await bot.findThisQuote({ content: "oil and patience" })).isPrivate).toBe(true);
  });

  test("to a slip: only the asker, also where the answer would be for everyone", async () => {
    const shown = await bot.ask("chapter", { chapter: "99", private: false });
    expect([shown.how, shown.isPrivate]).toEqual(["new", true]);
    expect(shown.text).toContain("There is no chapter “99”");
  });
});

describe("an answer, and who sees it", () => {
  const lookUp = commandNamed("chapter");
  const share = commandNamed("share");
  const check = commandNamed("check");
  const own = { isEphemeral: false, isOwn: true };
  const others = { isEphemeral: false, isOwn: false };
  const mine = { isEphemeral: true, isOwn: true };

  test.each([
    [
      "is new, for everyone, where the command is",
      lookUp,
      {},
      undefined,
      { isUpdate: false, isForAsker: false },
    ],
    [
      "is new, for the asker, where the command is",
      check,
      {},
      undefined,
      { isUpdate: false, isForAsker: true },
    ],
    [
      "is for the asker where they ask for that",
      lookUp,
      { private: true },
      undefined,
      { isUpdate: false, isForAsker: true },
    ],
    [
      "is for everyone where the asker asks for that",
      check,
      { private: false },
      undefined,
      { isUpdate: false, isForAsker: false },
    ],
    [
      "to a press on one's own message changes it for everyone",
      check,
      {},
      own,
      { isUpdate: true, isForAsker: false },
    ],
    [
      "to a press on one's private message changes it, and it stays private",
      lookUp,
      {},
      mine,
      { isUpdate: true, isForAsker: true },
    ],
    [
      "to a press on another's message is a new one for the presser",
      lookUp,
      {},
      others,
      { isUpdate: false, isForAsker: true },
    ],
    [
      "to a press that always makes a new message is for everyone where the command is",
      share,
      {},
      mine,
      { isUpdate: false, isForAsker: false },
    ],
  ])("%s", (_, command, raw, press, delivery) => {
    expect(deliveryOf(command, raw, press)).toEqual(delivery);
  });
});

describe("a long button", () => {
  test("is known when it is pressed: its request is packed, and read whole", async () => {
    const shown = await bot.ask("quote", { text: "oil and patience ".repeat(17).trim() });
    const opened = await bot.press(await bot.press(shown, "Change"), "Done");
    expect([opened.how, opened.text]).toEqual(["update", expect.stringContaining("> ")]);
  });
});

describe("a press on a private answer", () => {
  test("changes it in place, and it stays private", async () => {
    const list = await bot.ask("quote", { text: "oil" });
    const opened = await bot.press(list, "Open 1");
    expect([opened.how, opened.isPrivate]).toEqual(["update", true]);
    const back = await bot.press(opened, "Back");
    expect([back.how, back.isPrivate]).toEqual(["update", true]);
    expect(back.text).toBe(list.text);
  });

  test("that shares makes a new message for everyone, which belongs to the presser", async () => {
    const opened = await bot.press(await bot.ask("quote", { text: "oil" }), "Open 1");
    const shared = await bot.press(opened, "Share", { id: "42" });
    expect([shared.how, shared.isPrivate, shared.ownerId]).toEqual(["new", false, "42"]);
    expect(shared.text).toContain("Shared by <@42>");
  });
});

describe("a press on a public answer", () => {
  test("by the asker changes it for everyone", async () => {
    const shown = await bot.ask("chapter", { chapter: "2" }, { id: "1" });
    const pressed = await bot.press(shown, "Next", { id: "1" });
    expect([pressed.how, pressed.isPrivate]).toEqual(["update", false]);
    expect(pressed.text).toContain("### 3. Steam");
  });

  test("by another gives them a private copy and leaves it as it is", async () => {
    const shown = await bot.ask("chapter", { chapter: "2" }, { id: "1" });
    const pressed = await bot.press(shown, "Next", { id: "2" });
    expect([pressed.how, pressed.isPrivate]).toEqual(["new", true]);
    expect(pressed.text).toContain("### 3. Steam");
  });

  test("for its context is answered privately to whoever presses, the sharer too", async () => {
    const opened = await bot.press(await bot.ask("quote", { text: "oil" }), "Open 1");
    const shared = await bot.press(opened, "Share");
    for (const id of ["1", "2"]) {
      const context = await bot.press(shared, "Context", { id });
      expect([context.how, context.isPrivate]).toEqual(["new", true]);
    }
  });

  test("that is a choice from a menu is answered with it", async () => {
    const shown = await bot.ask("chapters");
    const chosen = await bot.press(shown, "1. Introduction (0:00)");
    expect([chosen.how, chosen.text.split("\n")[0]]).toEqual(["update", "### 1. Introduction"]);
  });
});

async function aSharedMessage() {
  const opened = await bot.press(await bot.ask("quote", { text: "oil" }), "Open 1");
  return bot.press(opened, "Share", { id: "1" });
}

describe("removing a shared message", () => {
  test("is done for the sharer, and for who may manage messages", async () => {
    expect((await bot.press(await aSharedMessage(), "Remove", { id: "1" })).how).toBe("deleted");
    const moderator = { id: "9", permissions: manageMessages };
    const removed = await bot.press(await aSharedMessage(), "Remove", moderator);
    expect([removed.how, removed.answer.body.type, removed.answer.afterwards]).toEqual([
      "deleted",
      6,
      "delete-message",
    ]);
  });

  test("is refused to anybody else, privately", async () => {
    const refused = await bot.press(await aSharedMessage(), "Remove", { id: "2" });
    expect([refused.how, refused.isPrivate]).toEqual(["new", true]);
    expect(refused.text).toContain("Only the person who shared it");
  });
});

describe("where the bot is installed by the person alone", () => {
  test("sharing says why it can't, unless the member may use external apps", async () => {
    const opened = await bot.press(await bot.ask("quote", { text: "oil" }), "Open 1");
    const refused = await bot.press(opened, "Share", { isOutsideApp: true });
    expect([refused.how, refused.isPrivate]).toEqual(["new", true]);
    expect(refused.text).toContain("lets external apps reply only in private");
    const allowed = await bot.press(opened, "Share", {
      isOutsideApp: true,
      permissions: useExternalApps,
    });
    expect(allowed.isPrivate).toBe(false);
  });

  test("sharing works in direct messages", async () => {
    const who = { id: "5", isInDirectMessage: true };
    const opened = await bot.press(await bot.ask("quote", { text: "oil" }, who), "Open 1", who);
    const shared = await bot.press(opened, "Share", who);
    expect([shared.isPrivate, shared.text.includes("<@5>")]).toEqual([false, true]);
  });
});

describe("what can't be read", () => {
  test("as an interaction is thrown back to the door", async () => {
    await expect(bot.respond({ type: 2 })).rejects.toThrow(UnreadableInteraction);
    await expect(bot.respond("hello")).rejects.toThrow(UnreadableInteraction);
  });

  test.each(["gone|first=1", "~not packed", "|", "menu", "__proto__|a=1", "quote|nonsense"])(
    "as a button, %j, is answered privately",
    async (customId) => {
      const { logged, ...other } = aBot(volume);
      const shown = await other.use(await other.ask("help"), { label: "", customId });
      expect([shown.how, shown.isPrivate, logged]).toEqual(["new", true, []]);
    },
  );

  test("as a command is answered privately", async () => {
    const shown = await bot.ask("gone");
    expect([shown.isPrivate, shown.text]).toEqual([
      true,
      "This button or command no longer works. `/help` shows what can be asked.",
    ]);
  });

  test("as an option is answered privately", async () => {
    expect((await bot.ask("quote", {})).text).toContain("Please fill in **text**.");
    expect((await bot.ask("quote", { text: 5 })).text).toContain(
      "I can’t read what is in **text**",
    );
  });
});

test("a ping is answered with a pong", async () => {
  expect(await bot.respond({ type: 1 })).toEqual({ body: { type: 1 }, files: [] });
});

describe("what takes more than a look-up", () => {
  const quick = defineCommand({
    name: "check",
    kind: "slash",
    audience: "everyone",
    cost: "check",
    request: z.object({}),
    reply: () => ({ blocks: [text(md`checked`)] }),
  });

  test("is for one person three hundred times a minute, then kindly put off, and nobody else is held up", async () => {
    const other = aBot(volume, { commands: [quick] });
    const texts: string[] = [];
    for (let turn = 0; turn < 302; turn++)
      texts.push((await other.ask("check", {}, { id: "7" })).text);
    expect(new Set(texts.slice(0, 300))).toEqual(new Set(["checked"]));
    expect(texts[300]).toMatch(
      /^That was a lot for one minute\. Please ask again in (?:5\d|60) s\.$/,
    );
    expect((await other.ask("check", {}, { id: "7" })).isPrivate).toBe(true);
    expect((await other.ask("check", {}, { id: "8" })).text).toBe("checked");
  });

  test("is the checking of quotes and the drawing of pictures", () => {
    const costs = commands.flatMap(({ name, cost }) => (cost === undefined ? [] : [[name, cost]]));
    expect(costs).toEqual([
      ["check", "check"],
      ["find-this-quote", "check"],
      ["share", "picture"],
      ["picture", "picture"],
    ]);
  });
});

test("an answer that would come too late is given up for one in time", async () => {
  const endless = defineCommand({
    name: "help",
    kind: "slash",
    audience: "everyone",
    request: z.object({}),
    reply: async () => new Promise<never>(() => {}),
  });
  const other = aBot(volume, { commands: [endless] });
  const clock = simulateClock();
  let shown: Shown | undefined;
  void other.ask("help").then((answered) => (shown = answered));
  await clock.passUntil(() => shown !== undefined, 3000);
  expect([shown?.isPrivate, shown?.text.trim()]).toEqual([
    true,
    "Something went wrong on our side. It has been noted; please try again.",
  ]);
});

describe("our own fault", () => {
  const failing = defineCommand({
    name: "quote",
    kind: "slash",
    audience: "everyone",
    request: z.object({ text: z.string() }),
    suggest: {
      text: () => {
        throw new Error("a secret detail");
      },
    },
    reply: () => {
      throw new Error("a secret detail");
    },
  });

  test("is logged with its stack and answered with a plain private sentence", async () => {
    const other = aBot(volume, { commands: [failing] });
    const shown = await other.ask("quote", { text: "oil" });
    expect([shown.how, shown.isPrivate, shown.text.trim()]).toEqual([
      "new",
      true,
      "Something went wrong on our side. It has been noted; please try again.",
    ]);
    const [entry] = other.logged;
    const { err, asked } = z
      .object({ err: z.instanceof(Error), asked: z.string() })
      .parse(entry?.details);
    expect([err.message, asked]).toEqual(["a secret detail", "quote"]);
    expect(err.stack).toContain("respond.test.ts");
  });

  test("while somebody types is logged, and nothing is offered", async () => {
    const other = aBot(volume, { commands: [failing] });
    expect(await other.suggest("quote", { text: "o" }, "text")).toEqual([]);
    expect(other.logged).toHaveLength(1);
  });
});

describe("while somebody types", () => {
  test("no more than Discord's 25 choices are offered, the first ones", async () => {
    const choices = Array.from({ length: 40 }, (_, index) => ({ name: `${index}`, value: "x" }));
    const offering = defineCommand({
      name: "quote",
      kind: "slash",
      audience: "everyone",
      request: z.object({ text: z.string() }),
      suggest: { text: () => choices },
      reply: () => ({ blocks: [] }),
    });
    const other = aBot(volume, { commands: [offering] });
    expect(await other.suggest("quote", { text: "o" }, "text")).toEqual(choices.slice(0, 25));
  });

  test("no more than 25 of 40 chapters are offered, the first ones", async () => {
    const spoken = "**Ada Host:** Oil and patience keep every engine alive.";
    const chapters = Array.from({ length: 40 }, (_, at) => `## ${at}:00 Part ${at + 1}`);
    const other = aBot(
      aLibrary({
        transcript: chapters.map((heading) => `${heading}\n\n${spoken}\n`).join("\n"),
        guide: { duration: "41:00", chapters: undefined },
      }),
    );
    const choices = await other.suggest("quote", { text: "oil", chapter: "" }, "chapter");
    expect(choices.map(({ value }) => value)).toEqual(
      Array.from({ length: 25 }, (_, at) => String(at + 1)),
    );
  });

  test("choices for the option that has the focus are offered", async () => {
    expect(await bot.suggest("quote", { text: "oil", speaker: "bo" }, "speaker")).toEqual([
      { name: "Bo Guest", value: "Bo Guest" },
    ]);
  });

  test.each([
    ["gone", "text"],
    ["quote", "gone"],
    ["quote", "private"],
    ["quote", "toString"],
    ["quote", "__proto__"],
    ["help", "constructor"],
  ])("in /%s for %s, nothing is offered and nothing fails", async (name, focused) => {
    const other = aBot(volume);
    expect(await other.suggest(name, { [focused]: "x" }, focused)).toEqual([]);
    expect(other.logged).toEqual([]);
  });

  test.each([5, true, ""])("%j instead of text is survived", async (value) => {
    const { body } = await bot.respond(
      anAutocompleteInteraction("speaker", { speaker: value }, "speaker"),
    );
    expect(body.type).toBe(8);
  });

  test("nothing focused offers nothing", async () => {
    const { data, ...interaction } = aCommandInteraction("quote", { text: "a" });
    expect((await bot.respond({ ...interaction, type: 4, data })).body).toEqual({
      type: 8,
      data: { choices: [] },
    });
  });
});

test("an answer shows what it is given, whoever is named in it", async () => {
  const naming = defineCommand({
    name: "help",
    kind: "slash",
    audience: "everyone",
    request: z.object({}),
    reply: () => ({ blocks: [text(md`${"@everyone <@1>"}`)] }),
  });
  const shown = await aBot(volume, { commands: [naming] }).ask("help");
  expect(shown.text).toBe("@\u200Beveryone \\<@\u200B1\\>");
});

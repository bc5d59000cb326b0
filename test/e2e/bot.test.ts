import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { textsFor } from "../../src/texts/texts.ts";
import {
  aCommandInteraction,
  allComponents,
  aMessageCommandInteraction,
  anAutocompleteInteraction,
  aPressInteraction,
  parseMessage,
  type Options,
  type Who,
} from "../builders.ts";
import { brokenLimits } from "../discord-limits.ts";
import {
  goodToken,
  startDiscordStandIn,
  type DiscordStandIn,
  type Exchange,
  type StandingMessage,
} from "./discord-stand-in.ts";
import { startVerse, type Running } from "./run-verse.ts";

/** The built bot as a process, logged in to a stand-in for Discord. */
let discord: DiscordStandIn;
let bot: Running;

const asker: Who = { id: "11" };
const stranger: Who = { id: "22" };
const moderator: Who = { id: "33", permissions: (1n << 13n) | (1n << 11n) };

/** Discord's kinds of answer. */
const kind = { newMessage: 4, deferredUpdate: 6, update: 7, choices: 8 };

beforeAll(async () => {
  discord = await startDiscordStandIn();
  bot = startVerse(["start"], {
    env: { DISCORD_TOKEN: goodToken, DISCORD_API_URL: discord.apiUrl },
  });
  await bot.line(/connected to Discord/);
});
afterAll(async () => {
  bot.kill("SIGTERM");
  await bot.ended;
  await discord.close();
});

/** What a person sees of a message, checked against Discord's limits on the way. */
function seen({ answer, message }: Exchange) {
  const shown = message?.data ?? answer.data;
  const parsed = parseMessage(shown);
  expect(brokenLimits(parsed)).toEqual([]);
  const components = allComponents(parsed.components);
  return {
    how: answer.type,
    isPrivate: (parsed.flags & 64) !== 0,
    text: components.flatMap(({ content }) => content ?? []).join("\n"),
    buttons: components.flatMap(({ type, label }) => (type === 2 ? [label] : [])),
    components,
  };
}

async function ask(name: string, options: Options = {}, who: Who = asker): Promise<Exchange> {
  return discord.interact(aCommandInteraction(name, options, who), { ownerId: who.id ?? "" });
}

function standing({ message }: Exchange): StandingMessage {
  if (!message) throw new Error("there is no message");
  return message;
}

/** Presses the first button with a label. */
async function press(exchange: Exchange, label: string, who: Who = asker): Promise<Exchange> {
  const on = standing(exchange);
  const components = allComponents(parseMessage(on.data).components);
  const button = components.find((each) => each.label === label && each.custom_id !== undefined);
  if (button?.custom_id === undefined) throw new Error(`there is no button “${label}”`);
  return discord.interact(aPressInteraction({ customId: button.custom_id }, {}, who), {
    on,
    ownerId: who.id ?? "",
  });
}

async function choose(exchange: Exchange, option: number, who: Who = asker): Promise<Exchange> {
  const on = standing(exchange);
  const menu = allComponents(parseMessage(on.data).components).find(({ type }) => type === 3);
  const chosen = menu?.options?.[option];
  if (menu?.custom_id === undefined || !chosen) throw new Error("there is no such option");
  return discord.interact(
    aPressInteraction({ customId: menu.custom_id, values: [chosen.value] }, {}, who),
    { on, ownerId: who.id ?? "" },
  );
}

describe("after logging in", () => {
  test("it has asked for the Guilds intent and no other, with its token", () => {
    expect(discord.identified).toEqual([{ token: goodToken, intents: 1, shard: [0, 1] }]);
  });

  test("its commands are registered globally, for servers and people, everywhere", () => {
    const registered = discord.commands.get("global") ?? [];
    const { commands: labels } = textsFor(undefined);
    expect(registered.map(({ name }) => name)).toEqual(
      commands
        .filter((command) => command.kind !== "press")
        .map(({ name }) => labels[name]?.name ?? name),
    );
    for (const command of registered)
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  });
});

describe("every slash command is answered in Components V2, without mentions", () => {
  test.each<[string, Options, boolean]>([
    ["quote", { text: "scaling laws" }, true],
    ["check", { text: "I am optimistic about how things will go" }, true],
    ["chapter", { chapter: "15" }, false],
    ["chapters", {}, false],
    ["speaker", { speaker: "Amanda Askell" }, false],
    ["compare", { about: "interpretability" }, false],
    ["at", { time: "1:23:45" }, false],
    ["random", {}, false],
    ["episode", {}, false],
    ["episodes", {}, false],
    ["help", {}, true],
  ])("/%s", async (name, options, isPrivate) => {
    const exchange = await ask(name, options);
    expect(seen(exchange)).toMatchObject({ how: kind.newMessage, isPrivate });
    const { flags, allowed_mentions: mentions } = parseMessage(exchange.answer.data);
    expect({ isComponentsV2: (flags & 32_768) !== 0, mentions }).toEqual({
      isComponentsV2: true,
      mentions: { parse: [] },
    });
  });

  test("/chapters as the asker wants it, for them alone", async () => {
    expect(seen(await ask("chapters", { private: true })).isPrivate).toBe(true);
  });

  test("a slip is answered kindly and in private", async () => {
    const { isPrivate, text } = seen(await ask("at", { time: "banana" }));
    expect(isPrivate).toBe(true);
    expect(text).toContain("I can’t read “banana” as a time. Write `1:23:45`");
  });
});

test("“Find this quote” finds where a message's words were said", async () => {
  const message = { content: "Let's start with the big idea of scaling laws" };
  const exchange = await discord.interact(
    aMessageCommandInteraction("Find this quote", message, asker),
    { ownerId: "11" },
  );
  const { isPrivate, text } = seen(exchange);
  expect(isPrivate).toBe(true);
  expect(text).toContain("word for word");
  expect(text).toContain("Scaling laws");
});

test("an option being typed is completed", async () => {
  const { answer, message } = await discord.interact(
    anAutocompleteInteraction("chapter", { chapter: "monosem" }, "chapter"),
    { ownerId: "11" },
  );
  expect({ type: answer.type, data: answer.data, message }).toEqual({
    type: kind.choices,
    data: {
      choices: [
        { name: "37. Monosemanticity (4:51:16)", value: "37" },
        { name: "38. Scaling Monosemanticity (4:58:08)", value: "38" },
      ],
    },
    message: undefined,
  });
});

test("a button turns the page of the asker's own list in place", async () => {
  const list = await ask("quote", { text: "scaling laws" });
  expect(seen(list).text).toContain("best 3 of");
  const next = await press(list, "More");
  const { how, isPrivate, text } = seen(next);
  expect({ how, isPrivate }).toEqual({ how: kind.update, isPrivate: true });
  expect(text).toContain("4–6 of");
  expect(standing(next)).toBe(standing(list));
});

test("a menu opens what is chosen, in place", async () => {
  const chapters = await ask("chapters");
  const opened = await choose(chapters, 14);
  const { how, isPrivate, text } = seen(opened);
  expect({ how, isPrivate }).toEqual({ how: kind.update, isPrivate: false });
  expect(text).toContain("15. Post-training");
});

test("another person's press on a public answer gives them a copy of their own and changes nothing", async () => {
  const chapters = await ask("chapters");
  const before = standing(chapters).data;
  const copy = await choose(chapters, 14, stranger);
  expect(seen(copy)).toMatchObject({ how: kind.newMessage, isPrivate: true });
  expect(standing(copy)).not.toBe(standing(chapters));
  expect(standing(chapters).data).toBe(before);
});

test("a picture goes along as a file that the message shows, with its words as alt text", async () => {
  const list = await ask("quote", { text: "talent density" });
  const picture = await press(await press(list, "Open 1"), "Picture");
  expect(seen(picture)).toMatchObject({ how: kind.newMessage, isPrivate: true });
  const { files, contentType } = picture.answer;
  expect(contentType).toMatch(/^multipart\/form-data; boundary=/);
  const [file] = files;
  expect(files.map(({ field }) => field)).toEqual(["files[0]"]);
  expect(file?.contentType).toBe("image/png");
  expect(Buffer.from(file?.bytes.subarray(0, 8) ?? []).toString("latin1")).toBe(
    "\u0089PNG\r\n\u001A\n",
  );
  const { attachments, components } = parseMessage(picture.answer.data);
  expect(attachments.map(({ filename }) => filename)).toEqual([file?.name]);
  const shown = allComponents(components).flatMap(({ items = [] }) => items);
  expect(shown.map(({ media }) => media.url)).toEqual([`attachment://${file?.name}`]);
  expect(shown[0]?.description).toContain("talent density");
});

describe("from a search to a quote in the channel, and away again", () => {
  let shared: Exchange;

  test("search, open, change, share", async () => {
    const list = await ask("quote", { text: "scaling laws" });
    const opened = await press(list, "Open 1");
    const short = seen(opened);
    expect(short).toMatchObject({ how: kind.update, isPrivate: true });
    expect(short.buttons).toEqual(["Share", "Picture", "Watch", "Back", "Change", "Context"]);
    const changing = await press(opened, "Change");
    const longer = await press(changing, "+ After");
    const done = seen(await press(longer, "Done"));
    expect(done.text.length).toBeGreaterThan(short.text.length);

    shared = await press(opened, "Share");
    expect(standing(shared)).not.toBe(standing(opened));
    const { how, isPrivate, text, buttons } = seen(shared);
    expect({ how, isPrivate, buttons }).toEqual({
      how: kind.newMessage,
      isPrivate: false,
      buttons: ["Watch", "Context", "Remove"],
    });
    expect(text).toContain("Shared by <@11>");
    expect(text.split("\n")[0]).toBe(done.text.split("\n")[0]);
  });

  test("another person sees the context in private", async () => {
    const before = standing(shared).data;
    const context = seen(await press(shared, "Context", stranger));
    expect(context).toMatchObject({ how: kind.newMessage, isPrivate: true });
    expect(context.text).toContain(" …");
    expect(standing(shared).data).toBe(before);
  });

  test("a stranger's Remove is refused in private", async () => {
    const refused = seen(await press(shared, "Remove", stranger));
    expect(refused).toMatchObject({
      how: kind.newMessage,
      isPrivate: true,
      text: "Only the person who shared it, or someone who may manage messages, can remove it.",
    });
    expect(standing(shared).isDeleted).toBe(false);
  });

  test("the sharer's Remove deletes the message", async () => {
    const { answer } = await press(shared, "Remove");
    expect(answer.type).toBe(kind.deferredUpdate);
    await discord.deletionOf(standing(shared));
    expect(standing(shared).isDeleted).toBe(true);
  });

  test("so does that of someone who may manage messages", async () => {
    const opened = await press(await ask("quote", { text: "scaling laws" }), "Open 1");
    const another = await press(opened, "Share");
    await press(another, "Remove", moderator);
    await discord.deletionOf(standing(another));
    expect(standing(another).isDeleted).toBe(true);
  });
});

describe("the bot goes on", () => {
  test.each([
    ["that lacks everything", {}],
    ["of a kind that is not known", { id: "1", token: "a", application_id: "2", type: 99 }],
    ["that Discord no longer knows", aCommandInteraction("help")],
  ])("after an interaction %s, which goes to the log", async (_what, interaction) => {
    const logged = bot.lines.length;
    discord.dispatch("INTERACTION_CREATE", interaction);
    await bot.line(/an interaction could not be answered/, { after: logged });
    expect(seen(await ask("help")).how).toBe(kind.newMessage);
  });

  test("when the connection breaks", async () => {
    await discord.breakConnections();
    expect(seen(await ask("help")).how).toBe(kind.newMessage);
  });
});

test("every interaction was answered once, and the stand-in would have refused a second answer", async () => {
  const { id } = await ask("help");
  expect(await discord.answerAgain(id)).toEqual({ status: 400, code: 40_060 });
  expect(await discord.answerAgain("1")).toEqual({ status: 404, code: 10_062 });
  const answers = discord.requests.filter((each) => /^POST \/interactions\/\d{19}\//.test(each));
  // The second answer to the last one is the stand-in's own.
  expect(answers.length).toBe(discord.interactionCount + 1);
  expect(new Set(answers).size).toBe(discord.interactionCount);
});

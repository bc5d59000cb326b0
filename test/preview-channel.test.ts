import { describe, expect, test } from "vitest";
import { bot, people, places, type Scene } from "../src/preview/page/cast.ts";
import {
  applyAnswer,
  type Cause,
  type Channels,
  deleteOriginal,
  emptyChannels,
  markFailure,
  type Message,
  post,
  postFailure,
  removeMessage,
  visibleMessages,
} from "../src/preview/page/channel.ts";
import { type Answer, answer as answerSchema } from "../src/preview/page/discord-json.ts";
import { commandInteraction, pressInteraction } from "../src/preview/page/interaction.ts";

const [robin, sam] = people;
const [server, direct, , quiet] = places;
if (!sam || !direct || !quiet) throw new Error("the cast is too small");

const ephemeral = 64;
const componentsV2 = 32_768;
const robinsScene: Scene = { person: robin, place: server, locale: "en-US", serverLocale: "en-US" };
const samsScene: Scene = { ...robinsScene, person: sam };
const now = "2026-01-01T00:00:00.000Z";
const cause: Cause = { user: robin.user, command: "/quote" };
const quote = { type: 1, name: "quote", description: "Finds words" } as const;

let lastId = 100;
const nextId = () => String((lastId += 1));
const around = (scene: Scene) => ({ scene, nextId, now });

const files = [
  { name: "a.png", contentType: "image/png", sizeBytes: 9, displayUrl: "blob:a" },
] as const;

/** What stands after Robin's command is answered with this. */
function answered(
  data: object,
  { scene = robinsScene, token = "asked", withFiles = false, before = emptyChannels } = {},
): Channels {
  const interaction = commandInteraction(
    scene,
    { id: nextId(), token },
    { command: quote, options: [] },
  );
  const answer = answerSchema.parse({ type: 4, data });
  const sent = { interaction, answer, files: withFiles ? files : [], cause };
  return applyAnswer(before, sent, around(scene));
}

/** What stands after the first message's button is pressed and answered. */
function pressed(
  channels: Channels,
  answer: object,
  { scene = robinsScene, token = "press" } = {},
) {
  const interaction = pressInteraction(
    scene,
    { id: nextId(), token },
    { message: onlyMessage(channels), component: { type: 2, custom_id: "x" } },
  );
  const parsed: Answer = answerSchema.parse(answer);
  return applyAnswer(channels, { interaction, answer: parsed, files: [], cause }, around(scene));
}

function onlyMessage(channels: Channels): Message {
  const message = channels.posted[0]?.message;
  if (!message) throw new Error("no message");
  return message;
}

const contents = (channels: Channels, scene: Scene) =>
  visibleMessages(channels, scene).map(({ message }) => message.content);

const row = (...buttons: object[]) => ({ type: 1, components: buttons });
const button = (rest: object) => ({ type: 2, style: 2, label: "x", custom_id: "x", ...rest });

describe("an answer to a command", () => {
  test("is the bot's message, which knows who asked", () => {
    expect(onlyMessage(answered({ content: "hello" }))).toMatchObject({
      type: 20,
      author: bot,
      content: "hello",
      channel_id: server.channelId,
      guild_id: server.guildId,
      flags: 0,
      timestamp: now,
      interaction_metadata: { type: 2, name: "quote", user: robin.user },
    });
  });

  test("is seen by everyone, a private one by who asked alone", () => {
    const channels = answered(
      { content: "private", flags: ephemeral },
      { before: answered({ content: "public" }) },
    );
    expect(contents(channels, robinsScene)).toEqual(["public", "private"]);
    expect(contents(channels, samsScene)).toEqual(["public"]);
  });

  test("stands in its own channel only", () => {
    const channels = answered({ content: "here" });
    expect(contents(channels, { ...robinsScene, place: direct })).toEqual([]);
  });

  test("is made private where outside apps are, and says so in its flags", () => {
    const scene = { ...robinsScene, place: quiet };
    const channels = answered({ content: "loud" }, { scene });
    expect(onlyMessage(channels).flags).toBe(ephemeral);
    expect(contents(channels, { ...scene, person: sam })).toEqual([]);
  });

  test("has its files as attachments with their alt text, and components lead to them", () => {
    const channels = answered(
      {
        flags: componentsV2,
        attachments: [{ id: 0, description: "A drawing" }],
        components: [
          {
            type: 17,
            components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }],
          },
        ],
      },
      { withFiles: true },
    );
    const { attachments, components } = onlyMessage(channels);
    const url = attachments[0]?.url ?? "";
    expect(attachments).toMatchObject([
      { filename: "a.png", description: "A drawing", content_type: "image/png", size: 9 },
    ]);
    expect(url).toMatch(/^https:\/\/cdn\.discordapp\.com\/.*\/a\.png$/);
    expect(components).toMatchObject([
      { id: 1, components: [{ id: 2, items: [{ media: { url } }] }] },
    ]);
    expect(channels.displayUrls).toEqual({ [url]: "blob:a" });
  });

  test("has its components numbered in reading order, those it numbered itself as they are", () => {
    const { components } = onlyMessage(
      answered({
        flags: componentsV2,
        components: [
          { type: 9, components: [{ type: 10, content: "a" }], accessory: button({}) },
          row(button({ id: 77 }), button({})),
        ],
      }),
    );
    expect(components).toMatchObject([
      { id: 1, components: [{ id: 2 }], accessory: { id: 3 } },
      { id: 4, components: [{ id: 77 }, { id: 6 }] },
    ]);
  });
});

describe("an answer to a press", () => {
  test("changes the message in place; what it does not name stays", () => {
    const before = answered({ content: "old", flags: ephemeral, embeds: [{ title: "kept" }] });
    const after = pressed(before, { type: 7, data: { content: "new" } });
    expect(after.posted).toHaveLength(1);
    expect(onlyMessage(after)).toMatchObject({
      id: onlyMessage(before).id,
      content: "new",
      flags: ephemeral,
      embeds: [{ title: "kept" }],
      edited_timestamp: now,
    });
  });

  test("keeps a picture that is named again without being sent again, and drops it when told", () => {
    const gallery = [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }];
    const before = answered({ flags: componentsV2, components: gallery }, { withFiles: true });
    const url = onlyMessage(before).attachments[0]?.url;
    const kept = pressed(before, { type: 7, data: { components: gallery } });
    expect(onlyMessage(kept).components).toMatchObject([{ items: [{ media: { url } }] }]);
    const dropped = pressed(before, { type: 7, data: { components: [], attachments: [] } });
    expect(onlyMessage(dropped).attachments).toEqual([]);
  });

  test("or posts a new message that refers to the one pressed", () => {
    const before = answered({ content: "first", flags: ephemeral });
    const after = pressed(before, { type: 4, data: { content: "shared" } });
    expect(contents(after, samsScene)).toEqual(["shared"]);
    expect(after.posted[1]?.message).toMatchObject({
      type: 19,
      message_reference: { message_id: onlyMessage(before).id },
      interaction_metadata: { type: 3, interacted_message_id: onlyMessage(before).id },
    });
  });

  test("or nothing", () => {
    const before = answered({ content: "first" });
    expect(pressed(before, { type: 6 }).posted).toEqual(before.posted);
  });
});

describe("a deletion", () => {
  test("takes the pressed message, whether it comes after the answer or before", () => {
    const before = answered({ content: "first" });
    expect(deleteOriginal(pressed(before, { type: 6 }), "press").posted).toEqual([]);
    expect(pressed(deleteOriginal(before, "press"), { type: 6 }).posted).toEqual([]);
  });

  test("of another interaction takes nothing", () => {
    const after = pressed(answered({ content: "first" }), { type: 6 });
    expect(deleteOriginal(after, "other").posted).toHaveLength(1);
  });

  test("dismissing takes one message", () => {
    const two = answered({ content: "b" }, { before: answered({ content: "a" }) });
    expect(contents(removeMessage(two, onlyMessage(two).id), robinsScene)).toEqual(["b"]);
  });
});

describe("what goes wrong", () => {
  test("stands under the message pressed, until it is pressed again", () => {
    const before = answered({ content: "first" });
    const { id } = onlyMessage(before);
    const failed = markFailure(before, id, "This interaction failed");
    expect(failed.posted[0]?.failure).toBe("This interaction failed");
    expect(markFailure(failed, id, undefined).posted).toEqual(before.posted);
    expect(markFailure(failed, "other", undefined).posted).toEqual(failed.posted);
  });

  test("with a command only who used it sees", () => {
    const failed = postFailure(emptyChannels, { cause, failure: "no answer" }, around(robinsScene));
    expect(visibleMessages(failed, robinsScene)).toMatchObject([{ failure: "no answer", cause }]);
    expect(visibleMessages(failed, samsScene)).toEqual([]);
  });
});

test("what a person writes is their message, for everyone there", () => {
  const channels = post(emptyChannels, "hi", around(robinsScene));
  expect(visibleMessages(channels, samsScene)).toMatchObject([
    { message: { type: 0, author: robin.user, content: "hi" } },
  ]);
});

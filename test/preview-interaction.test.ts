import { describe, expect, test } from "vitest";
import { people, permissionsOf, places, type Scene } from "../src/preview/page/cast.ts";
import { emptyChannels, post } from "../src/preview/page/channel.ts";
import {
  autocompleteInteraction,
  commandInteraction,
  messageCommandInteraction,
  pressInteraction,
} from "../src/preview/page/interaction.ts";

const [robin, sam] = people;
const [server, direct, elsewhere, quiet] = places;
if (!sam || !direct || !elsewhere || !quiet) throw new Error("the cast is too small");

const scene: Scene = { person: robin, place: server, locale: "de", serverLocale: "fr" };
const identity = { id: "99", token: "token" };
const quote = { type: 1, id: "7", name: "quote", description: "Finds words" } as const;
const options = [{ name: "text", type: 3, value: "a" }];

const [posted] = post(emptyChannels, "so it was said", {
  scene,
  nextId: () => "5",
  now: "2026-01-01T00:00:00.000Z",
}).posted;
if (!posted) throw new Error("nothing was posted");
const { message } = posted;

const mayManage = (permissions: string) => (BigInt(permissions) & (1n << 13n)) !== 0n;
const channelOf = (person: Scene["person"]) =>
  commandInteraction({ ...scene, person, place: direct }, identity, { command: quote, options })[
    "channel_id"
  ];
const mayUseApps = (permissions: string) => (BigInt(permissions) & (1n << 50n)) !== 0n;

describe("in a server", () => {
  const interaction = commandInteraction(scene, identity, { command: quote, options });

  test("a command says who asks what, where, and in which languages", () => {
    expect(interaction).toMatchObject({
      type: 2,
      version: 1,
      id: "99",
      token: "token",
      data: { id: "7", name: "quote", type: 1, options },
      context: 0,
      guild_id: server.guildId,
      channel_id: server.channelId,
      channel: { id: server.channelId, type: 0, guild_id: server.guildId },
      locale: "de",
      guild_locale: "fr",
      authorizing_integration_owners: { 0: server.guildId },
      attachment_size_limit: 10_485_760,
      entitlements: [],
      member: { user: robin.user, permissions: permissionsOf(robin, server) },
    });
    expect(interaction).not.toHaveProperty("user");
  });

  test("a command without options has none, not an empty list", () => {
    const bare = commandInteraction(scene, identity, { command: quote, options: [] });
    expect(bare.data).toEqual({ id: "7", name: "quote", type: 1 });
  });

  test("only Robin may manage messages", () => {
    expect(mayManage(permissionsOf(robin, server))).toBe(true);
    expect(mayManage(permissionsOf(sam, server))).toBe(false);
  });
});

test("in direct messages there is a user and no server", () => {
  const interaction = commandInteraction({ ...scene, place: direct }, identity, {
    command: quote,
    options,
  });
  expect(interaction).toMatchObject({
    context: 1,
    user: robin.user,
    channel: { type: 1 },
    authorizing_integration_owners: { 0: "0" },
  });
  for (const field of ["guild_id", "guild_locale", "guild", "member"]) {
    expect(interaction).not.toHaveProperty(field);
  }
});

test("each person has direct messages of their own", () => {
  expect(channelOf(robin)).not.toBe(channelOf(sam));
});

test("where the bot is no member, the person who brought it is its owner", () => {
  const interaction = commandInteraction({ ...scene, place: elsewhere }, identity, {
    command: quote,
    options,
  });
  expect(interaction).toMatchObject({
    context: 0,
    guild_id: elsewhere.guildId,
    authorizing_integration_owners: { 1: robin.user.id },
  });
});

test("in a quiet server people lack the permission to use outside apps openly", () => {
  expect(mayUseApps(permissionsOf(robin, elsewhere))).toBe(true);
  expect(mayUseApps(permissionsOf(robin, quiet))).toBe(false);
});

test("an option being typed is sent with type 4", () => {
  const typing = [{ name: "text", type: 3, value: "sca", focused: true }] as const;
  const interaction = autocompleteInteraction(scene, identity, { command: quote, options: typing });
  expect(interaction).toMatchObject({ type: 4, data: { name: "quote", options: typing } });
});

test("a message command hands over the message it is used on", () => {
  const command = { type: 3, id: "8", name: "Find this quote" } as const;
  const { data } = messageCommandInteraction(scene, identity, { command, target: message });
  expect(data).toEqual({
    id: "8",
    name: "Find this quote",
    type: 3,
    target_id: "5",
    resolved: { messages: { 5: message } },
  });
  expect(message).toMatchObject({ content: "so it was said", author: robin.user });
});

test("a press hands over the message, and a menu what was chosen", () => {
  const button = { id: 3, type: 2, custom_id: "open|1" };
  const pressed = pressInteraction(scene, identity, { message, component: button });
  expect(pressed).toMatchObject({ type: 3, message });
  expect(pressed.data).toEqual({ id: 3, component_type: 2, custom_id: "open|1" });
  const menu = { id: 4, type: 3, custom_id: "menu" };
  const chosen = pressInteraction(scene, identity, { message, component: menu, values: ["a"] });
  expect(chosen.data).toEqual({ id: 4, component_type: 3, custom_id: "menu", values: ["a"] });
});

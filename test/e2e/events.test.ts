import { expect, test } from "vitest";
import { goodToken, startDiscordStandIn } from "./discord-stand-in.ts";
import { startVerse } from "./run-verse.ts";

const names = [
  "GUILD_CREATE",
  "GUILD_DELETE",
  "CHANNEL_UPDATE",
  "THREAD_LIST_SYNC",
  "MESSAGE_CREATE",
  "GUILD_MEMBERS_CHUNK",
  "RESUMED",
  "READY",
  "INTERACTION_CREATE",
  "NEW_THING",
];

const forms: readonly unknown[] = [
  undefined,
  null,
  5,
  "text",
  [],
  {},
  { id: 5 },
  { id: "1", guilds: 1, channels: [{}], roles: null, user: null, application: null },
];

test("gateway events of any name and form leave the bot as it is", async () => {
  const discord = await startDiscordStandIn();
  const bot = startVerse(["start"], {
    env: { DISCORD_TOKEN: goodToken, DISCORD_API_URL: discord.apiUrl },
  });
  await bot.line(/"msg":"connected to Discord"/);
  for (const name of names) for (const form of forms) discord.dispatch(name, form);
  const help = { type: 2, data: { name: "help", type: 1 }, user: { id: "1" } };
  const { answer } = await discord.interact(help, { ownerId: "1" });
  expect(answer.type).toBe(4);
  bot.kill("SIGTERM");
  expect((await bot.ended).exitCode).toBe(0);
  await discord.close();
});

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { anEpisodeFolder, writeEpisode } from "../builders.ts";
import {
  goodToken,
  guildId,
  startDiscordStandIn,
  type DiscordStandIn,
  type StandInOptions,
} from "./discord-stand-in.ts";
import { runVerse, startVerse, type Ended } from "./run-verse.ts";

/** A small library, so that a start is quick. */
let dataFolder: string;
const standIns: DiscordStandIn[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "verse-"));
  await writeEpisode(dataFolder);
});
afterEach(async () => {
  await Promise.all(standIns.splice(0).map(async (standIn) => standIn.close()));
});
afterAll(async () => rm(dataFolder, { recursive: true }));

async function aDiscord(options: StandInOptions = {}): Promise<DiscordStandIn> {
  const standIn = await startDiscordStandIn(options);
  standIns.push(standIn);
  return standIn;
}

function settingsFor({ apiUrl }: Pick<DiscordStandIn, "apiUrl">, token = goodToken) {
  return { DATA_DIR: dataFolder, DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl };
}

describe("registering the commands at start", () => {
  test.each([
    ["globally", {}, "/applications/123456789012345678/commands"],
    [
      "in one server",
      { DISCORD_GUILD_ID: guildId },
      `/applications/123456789012345678/guilds/${guildId}/commands`,
    ],
  ])("%s, and not again when they are there", async (_where, extra, path) => {
    const discord = await aDiscord();
    const env = { ...settingsFor(discord), ...extra };
    const exitCodes: (number | null)[] = [];
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const bot = startVerse(["start"], { env });
      await bot.line(/connected to Discord/);
      bot.kill(signal);
      exitCodes.push((await bot.ended).exitCode);
    }
    expect(exitCodes).toEqual([0, 0]);
    expect(discord.requests).toEqual([
      "GET /gateway/bot",
      `GET ${path}`,
      `PUT ${path}`,
      "GET /gateway/bot",
      `GET ${path}`,
    ]);
  });
});

test("what is not encoded yet is said: one question is answered at once by words, for many it is encoded first", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verse-"));
  await writeEpisode(folder);
  const env = { DATA_DIR: folder, SEMANTIC: "on" };
  const byWords = await runVerse(["search", "--limit", "1", "patience"], { env });
  expect(byWords.output).toContain("oil and patience");
  expect(byWords.errors).toBe(
    "Some 34 texts are not encoded yet and are searched by words: verse index encodes them, once\n",
  );
  const batch = ["search", "--batch"];
  const input = '{"q":"patience"}\n';
  const waited = await runVerse(batch, { env, input });
  expect(waited.output).toContain("oil and patience");
  expect(waited.errors.split("\n")[0]).toBe(
    "Some 34 texts are encoded first, once (SEMANTIC=off goes by words alone)",
  );
  expect(await runVerse(batch, { env, input })).toEqual({ ...waited, errors: "" });
  await rm(folder, { recursive: true });
  // Three processes, two of which load the encoder, on a machine that does other things as well.
}, 120_000);

test("a running bot registers its commands anew once a new index has several shows", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verse-"));
  await writeEpisode(folder);
  const discord = await aDiscord();
  const env = { ...settingsFor(discord), DATA_DIR: folder };
  const bot = startVerse(["start"], { env });
  await bot.line(/connected to Discord/);
  const optionsRegistered = () =>
    new Set(
      z
        .array(z.object({ options: z.array(z.object({ name: z.string() })).default([]) }))
        .parse(discord.commands.get("global"))
        .flatMap(({ options }) => options.map(({ name }) => name)),
    );
  expect(optionsRegistered()).not.toContain("show");
  await writeEpisode(folder, anEpisodeFolder({ id: "another-show/1-brass" }));
  expect((await runVerse(["index"], { env })).exitCode).toBe(0);
  await bot.line(/registered the commands anew/);
  expect(optionsRegistered()).toContain("show");
  bot.kill("SIGTERM");
  expect((await bot.ended).exitCode).toBe(0);
  await rm(folder, { recursive: true });
});

test("a start is broken off as cleanly as a running bot, also while Discord says nothing", async () => {
  const discord = await aDiscord({ isSilent: true });
  const bot = startVerse(["start"], { env: settingsFor(discord) });
  await discord.connection;
  bot.kill("SIGTERM");
  expect((await bot.ended).exitCode).toBe(0);
});

const refusedToken =
  "Discord refuses DISCORD_TOKEN; copy a new one from https://discord.com/developers/applications, your application, Bot, Reset Token\n";

/** What it wrote beside its log. */
function besideLog({ errors, ...rest }: Ended): Ended {
  const lines = errors.split("\n").filter((line) => !line.startsWith("{"));
  return { ...rest, errors: lines.join("\n") };
}

describe("ends with one clear line and exit code 1", () => {
  test("for a token that Discord refuses", async () => {
    const env = settingsFor(await aDiscord(), "not.a.good-one");
    expect(besideLog(await runVerse(["start"], { env }))).toEqual({
      output: "",
      errors: refusedToken,
      exitCode: 1,
    });
  });

  test("for a token that is reset while the bot runs, after what went to the log", async () => {
    const discord = await aDiscord();
    const bot = startVerse(["start"], { env: settingsFor(discord) });
    await bot.line(/connected to Discord/);
    discord.resetToken();
    expect(besideLog(await bot.ended)).toEqual({ output: "", errors: refusedToken, exitCode: 1 });
  });

  test("for a token that only the gateway refuses", async () => {
    const env = settingsFor(await aDiscord({ refusesAtGateway: true }));
    expect(besideLog(await runVerse(["start"], { env }))).toEqual({
      output: "",
      errors: refusedToken,
      exitCode: 1,
    });
  });

  test("for a Discord that cannot be reached, on deploy", async () => {
    const discord = await startDiscordStandIn();
    await discord.close();
    const { output, errors, exitCode } = await runVerse(["deploy"], { env: settingsFor(discord) });
    expect({ output, exitCode }).toEqual({ output: "", exitCode: 1 });
    expect(errors).toMatch(
      /^Discord cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:\d+\); is there a connection, and is DISCORD_API_URL right\?\n$/,
    );
  });

  test("for deploying without a token", async () => {
    expect(await runVerse(["deploy"], { env: { DATA_DIR: dataFolder } })).toEqual({
      output: "",
      errors: "DISCORD_TOKEN is missing; .env.example says where to get it\n",
      exitCode: 1,
    });
  });
});

test("broken settings are all named at once, and none is repeated", async () => {
  const env = {
    DISCORD_TOKEN: "secret-token",
    DISCORD_GUILD_ID: "secret-server",
    PORT: "secret-port",
  };
  expect(await runVerse(["start"], { env })).toEqual({
    output: "",
    errors: `Settings to fix (see .env.example):
  DISCORD_TOKEN is no bot token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
  DISCORD_GUILD_ID is no server's id; right-click the server in Discord with developer mode on, Copy Server ID
  PORT is no port; give a number from 0 to 65535
`,
    exitCode: 1,
  });
});

test("broken data stops the start before login, every fault named", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verse-broken-"));
  const { transcript, guide, ...rest } = anEpisodeFolder();
  await writeEpisode(folder, {
    ...rest,
    transcript: transcript.replace("**Cleo Guest?:**", "**Cleo Gest?:**"),
    guide: guide
      .replace("oil and patience.", "oil and impatience.")
      .replace("Do you never take", "Will you never take"),
  });
  const discord = await aDiscord();
  const env = { ...settingsFor(discord), DATA_DIR: folder };
  const { output, errors, exitCode } = await runVerse(["start"], { env });
  expect({ output, exitCode, requests: discord.requests }).toEqual({
    output: "",
    exitCode: 1,
    requests: [],
  });
  expect(errors.replaceAll(folder, "data").trimEnd().split("\n")).toEqual([
    "data/engine-show/7-steam/transcript.md:16: “Cleo Gest” is nobody whom show.json or guide.json lists; expected Cleo Guest, or both names in show.json",
    "data/engine-show/7-steam/guide.json:16: “oil and impatience.” is not in chapter 2; expected words of one speaker there, exactly",
    "data/engine-show/7-steam/guide.json:34: “Will you never take” starts no sentence of chapter 2 after the moment above it; expected the first words of a sentence there, exactly",
  ]);
  const check = await runVerse(["check"], { env: { DATA_DIR: folder } });
  expect(check).toEqual({ output: "", errors, exitCode: 1 });
  await rm(folder, { recursive: true });
});

test("without settings the preview page is served, and says how to go on Discord", async () => {
  const preview = startVerse(["start"], { env: { DATA_DIR: dataFolder, PORT: "0" } });
  const line = await preview.line(/preview page/);
  await preview.line(/put DISCORD_TOKEN into \.env/);
  const response = await fetch(/http:\S+/.exec(line)?.[0] ?? "");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<title>");
  preview.kill("SIGINT");
  expect((await preview.ended).exitCode).toBe(0);
});

describe("the command line as a process", () => {
  test("deploy registers the commands once", async () => {
    const discord = await aDiscord();
    const env = settingsFor(discord);
    expect(await runVerse(["deploy"], { env })).toEqual({
      output: "The commands are registered.\n",
      errors: "",
      exitCode: 0,
    });
    expect(await runVerse(["deploy"], { env })).toEqual({
      output: "The commands are registered already; nothing changed.\n",
      errors: "",
      exitCode: 0,
    });
    expect(discord.requests.filter((each) => each.startsWith("PUT"))).toHaveLength(1);
  });

  test("help is there even while the settings are broken", async () => {
    const { output, errors, exitCode } = await runVerse(["--help"], { env: { PORT: "x" } });
    expect({ errors, exitCode }).toEqual({ errors: "", exitCode: 0 });
    expect(output).toContain("Usage: verse [options] [command]");
  });

  test("an unknown command ends with a hint and exit code 1", async () => {
    expect(await runVerse(["serach"])).toEqual({
      output: "",
      errors: `error: unknown command 'serach'
(Did you mean search?)
(verse --help shows all commands)
`,
      exitCode: 1,
    });
  });

  test("a reader that has read enough ends it quietly", async () => {
    const shell = spawn("sh", ["-c", `"${process.execPath}" dist/bot/main.js export | head -n 1`]);
    let [output, errors] = ["", ""];
    shell.stdout.on("data", (text: Buffer) => (output += text.toString()));
    shell.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    await once(shell, "close");
    expect({ lines: output.split("\n").length - 1, errors }).toEqual({ lines: 1, errors: "" });
  });
});

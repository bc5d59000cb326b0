import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  createShardProcesses,
  ownShards,
  type ShardProcesses,
  type Shards,
} from "../src/discord/sharding.ts";
import { anEpisodeFolder, writeEpisode } from "./builders.ts";
import { applicationId, goodToken, startDiscordStandIn } from "./e2e/discord-stand-in.ts";
import { startVerse } from "./e2e/run-verse.ts";

let folder: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shards-"));
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
  await rm(folder, { recursive: true });
});

describe("the shards of a process", () => {
  test.each([
    ["without settings, all that Discord recommends", {}, undefined],
    ["with SHARDS=auto alone, those too", { SHARDS: "auto" }, undefined],
    [
      "with a list, those in it",
      { SHARD_COUNT: 4, SHARD_LIST: [2, 3] },
      { count: 4, list: [2, 3] },
    ],
    [
      "with SHARDS=auto and a list, a process for each in it",
      { SHARDS: "auto", SHARD_COUNT: 4, SHARD_LIST: [2, 3] },
      { count: 4, list: [2, 3] },
    ],
    [
      "in such a process, its own though the list is there too",
      { SHARDS: 3, SHARD_COUNT: 4, SHARD_LIST: [2, 3] },
      { count: 4, list: [3] },
    ],
  ] as const)("%s", (_case, settings, shards) => {
    expect(ownShards(settings)).toEqual(shards);
  });
});

/** A stand-in for the bot: notes that it was started for a shard, then does what it is told. */
async function aScript(connects: string): Promise<string> {
  const file = join(folder, "bot.mjs");
  await writeFile(
    file,
    `import { appendFileSync, readFileSync } from "node:fs";
const { SHARDS, SHARD_COUNT } = process.env;
appendFileSync(${JSON.stringify(join(folder, "starts"))}, SHARDS + " of " + SHARD_COUNT + "\\n");
const starts = readFileSync(${JSON.stringify(join(folder, "starts"))}, "utf8").split("\\n").length - 1;
setInterval(() => {}, 1000);
process.once("disconnect", () => process.exit());
const connect = () => process.send({ _ready: true });
${connects}
`,
  );
  return file;
}

async function starts(): Promise<string[]> {
  return (await readFile(join(folder, "starts"), "utf8")).trim().split("\n");
}

/** For a script: that it ended, by itself or as it was told. */
function noteEnd(): string {
  const file = JSON.stringify(join(folder, "ends"));
  return `process.on("exit", () => appendFileSync(${file}, "end\\n")); process.on("SIGTERM", () => process.exit());`;
}

async function ends(): Promise<string> {
  return readFile(join(folder, "ends"), "utf8");
}

async function processesFor(
  connects: string,
  {
    apiUrl = "http://127.0.0.1:1",
    shards,
    startEveryMilliseconds = 0,
  }: { apiUrl?: string; shards?: Shards; startEveryMilliseconds?: number } = {},
): Promise<{ processes: ShardProcesses; logged: string[] }> {
  const logged: string[] = [];
  const write = (_details: object, message: string) => void logged.push(message);
  const processes = createShardProcesses({
    token: goodToken,
    apiUrl,
    shards,
    script: { file: await aScript(connects), nodeOptions: [], arguments: [] },
    log: { info: write, warn: write, error: write },
    startEveryMilliseconds,
    restartAfterMilliseconds: 1,
  });
  closing.push(processes.close);
  return { processes, logged };
}

describe("processes for shards", () => {
  test("are as many as Discord recommends", async () => {
    const discord = await startDiscordStandIn();
    closing.push(async () => discord.close());
    const { processes } = await processesFor("connect();", { apiUrl: discord.apiUrl });
    await processes.start();
    expect(await starts()).toEqual(["0 of 1"]);
    expect(discord.requests).toEqual(["GET /gateway/bot"]);
  });

  test("are those of this machine when a list says so, one after another", async () => {
    const { processes, logged } = await processesFor("connect();", {
      shards: { count: 6, list: [3, 5] },
    });
    await processes.start();
    expect(await starts()).toEqual(["3 of 6", "5 of 6"]);
    expect(logged).toEqual(["all shards are connected"]);
  });

  test("are started again when they stop", async () => {
    const { processes, logged } = await processesFor(
      "connect(); if (starts < 3) setTimeout(() => process.exit(1), 50);",
      { shards: { count: 1, list: [0] } },
    );
    await processes.start();
    await vi.waitFor(async () => expect(await starts()).toHaveLength(3), 10_000);
    expect(logged.filter((line) => line !== "all shards are connected")).toEqual([
      "a shard stopped and is started again",
      "a shard stopped and is started again",
    ]);
  });

  test("are given up when one stops before it is connected: what is wrong would only be wrong again", async () => {
    const { processes, logged } = await processesFor(
      `${noteEnd()} if (SHARDS === "1") process.exit(1); else connect();`,
      { shards: { count: 3, list: [0, 1, 2] } },
    );
    await expect(processes.start()).rejects.toThrow(
      "A shard could not be started; what it said is above",
    );
    expect(await starts()).toEqual(["0 of 3", "1 of 3"]);
    expect(await ends()).toBe("end\nend\n");
    expect(logged).toEqual([]);
  });

  test("all end with the one that started them, also those still connecting", async () => {
    const { processes, logged } = await processesFor(
      `${noteEnd()} if (SHARDS === "0") connect();`,
      { shards: { count: 2, list: [0, 1] } },
    );
    const started = processes.start();
    await vi.waitFor(async () => expect(await starts()).toHaveLength(2), 10_000);
    await processes.close();
    await started;
    expect(await ends()).toBe("end\nend\n");
    expect(logged).toEqual([]);
  });

  test("do not start once all were told to end", async () => {
    const { processes } = await processesFor("connect();", {
      shards: { count: 2, list: [0, 1] },
      startEveryMilliseconds: 500,
    });
    const started = processes.start();
    await vi.waitFor(async () => expect(await starts()).toHaveLength(1), 10_000);
    await processes.close();
    await started;
    expect(await starts()).toEqual(["0 of 2"]);
  });
});

describe.skipIf(!existsSync("dist/bot/main.js"))("SHARDS=auto, the built bot", () => {
  test("connects each shard in a process of its own, registers the commands once, and ends them all", async () => {
    const discord = await startDiscordStandIn();
    closing.push(async () => discord.close());
    await writeEpisode(folder, anEpisodeFolder());
    expect(await readdir(folder)).toEqual(["engine-show"]);

    const verse = startVerse(["start"], {
      env: {
        DATA_DIR: folder,
        DISCORD_TOKEN: goodToken,
        DISCORD_API_URL: discord.apiUrl,
        SHARDS: "auto",
        SHARD_COUNT: "2",
        SHARD_LIST: "0,1",
      },
    });
    closing.push(async () => {
      verse.kill("SIGKILL");
      await verse.ended;
    });
    await verse.line(/all shards are connected/);
    expect(discord.identified.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(discord.requests.filter((request) => request.endsWith("/commands"))).toEqual([
      `GET /applications/${applicationId}/commands`,
      `PUT /applications/${applicationId}/commands`,
    ]);
    const exchange = await discord.interact(
      { type: 2, data: { name: "help", type: 1 }, user: { id: "1" } },
      { ownerId: "1" },
    );
    expect(exchange.answer.type).toBe(4);
    verse.kill("SIGTERM");
    // Resolves once nobody holds its outputs any more: neither it nor a shard's process.
    expect((await verse.ended).exitCode).toBe(0);
  });
});

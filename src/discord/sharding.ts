import { once } from "node:events";
import { REST } from "@discordjs/rest";
import { Routes } from "discord-api-types/v10";
import { ShardEvents, ShardingManager, type Shard } from "discord.js";
import { z } from "zod";
import type { Log } from "./log.ts";
import { persist } from "./wait-out.ts";

/** A part of all shards: some of the numbers from 0 up to, not including, `count`. */
export interface Shards {
  readonly count: number;
  readonly list: readonly number[];
}

/** The settings that say which shards are this process's; their meaning is in `docs/scale.md`. */
export interface ShardSettings {
  /** A number only where the manager below set it. */
  readonly SHARDS?: "auto" | number | undefined;
  readonly SHARD_COUNT?: number | undefined;
  readonly SHARD_LIST?: readonly number[] | undefined;
}

/** The shards that are this process's to run; `undefined` when it runs all that Discord recommends. */
export function ownShards({ SHARDS, SHARD_COUNT, SHARD_LIST }: ShardSettings): Shards | undefined {
  if (SHARD_COUNT === undefined) return undefined;
  if (typeof SHARDS === "number") return { count: SHARD_COUNT, list: [SHARDS] };
  return SHARD_LIST && { count: SHARD_COUNT, list: SHARD_LIST };
}

/** Tells the manager of this process, if one started it, that its shards are connected: in discord.js's own way. */
export function tellManager(): void {
  process.send?.({ _ready: true });
}

export interface ShardProcessesOptions {
  readonly token: string;
  /** Base of Discord's REST API, without the version. */
  readonly apiUrl: string;
  /** The shards of this machine; as many as Discord recommends when left out. */
  readonly shards?: Shards | undefined;
  /** What each process runs. It finds its shard in `SHARDS` and `SHARD_COUNT`. */
  readonly script: {
    readonly file: string;
    readonly nodeOptions: readonly string[];
    readonly arguments: readonly string[];
  };
  readonly log: Log;
  /** Discord lets a bot open one connection in five seconds. */
  readonly startEveryMilliseconds?: number;
  /** How long to wait before a shard that stopped is started again; doubled each time until it connects. */
  readonly restartAfterMilliseconds?: number;
}

export interface ShardProcesses {
  /** Resolves when every shard is connected. Rejects, with none left running, when Discord refuses or one stops before it is. */
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A process waits out by itself what is wrong with Discord, however long that takes, and ends where it cannot. */
const connectTimeoutMilliseconds = 2 ** 31 - 1;
const maxRestartMilliseconds = 60_000;

/** Runs a process for each shard, and starts those again that stop. */
export function createShardProcesses({
  token,
  apiUrl,
  shards: given,
  script,
  log,
  startEveryMilliseconds = 5500,
  restartAfterMilliseconds = 1000,
}: ShardProcessesOptions): ShardProcesses {
  let running: readonly Shard[] = [];
  let isStopped = false;
  const isClosing = () => isStopped;

  async function start(): Promise<void> {
    const { count, list } = given ?? (await recommendedShards({ token, apiUrl, log }));
    if (isClosing()) return;
    const manager = new ShardingManager(script.file, {
      token,
      totalShards: count,
      shardList: [...list],
      shardArgs: [...script.arguments],
      execArgv: [...script.nodeOptions],
      // Its own restarts come at once and without end: a fault in the data would use up the day's logins.
      respawn: false,
    });
    manager.on("shardCreate", (shard) => {
      running = [...running, shard];
      watch(shard);
    });
    try {
      await manager.spawn({ delay: startEveryMilliseconds, timeout: connectTimeoutMilliseconds });
    } catch (error) {
      if (isClosing()) return;
      await close();
      throw new Error("A shard could not be started; what it said is above", { cause: error });
    }
    if (!isClosing()) log.info({ shards: list, of: count }, "all shards are connected");
  }

  function watch(shard: Shard): void {
    let hasConnected = false;
    let restartMilliseconds = restartAfterMilliseconds;
    // A shard that was still to be started when the others were told to stop.
    shard.on(ShardEvents.Spawn, () => {
      if (isClosing()) shard.process?.kill();
    });
    shard.on(ShardEvents.Ready, () => {
      hasConnected = true;
      restartMilliseconds = restartAfterMilliseconds;
    });
    shard.on(ShardEvents.Death, () => {
      if (isClosing() || !hasConnected) return;
      log.error({ shard: shard.id, restartMilliseconds }, "a shard stopped and is started again");
      setTimeout(() => void restart(shard), restartMilliseconds);
      restartMilliseconds = Math.min(restartMilliseconds * 2, maxRestartMilliseconds);
    });
  }

  async function restart(shard: Shard): Promise<void> {
    if (isClosing()) return;
    try {
      await shard.spawn(connectTimeoutMilliseconds);
    } catch (error) {
      if (!isClosing()) log.error({ err: error, shard: shard.id }, "a shard does not connect");
    }
  }

  async function close(): Promise<void> {
    isStopped = true;
    await Promise.all(
      running.map(async ({ process }) => {
        if (!process?.kill()) return;
        await once(process, "exit");
      }),
    );
  }

  return { start, close };
}

const gatewaySchema = z.object({ shards: z.int().min(1) });

async function recommendedShards({
  token,
  apiUrl,
  log,
}: {
  token: string;
  apiUrl: string;
  log: Log;
}): Promise<Shards> {
  const rest = new REST({
    api: apiUrl,
    version: "10",
    retries: 0,
    rejectOnRateLimit: () => true,
  }).setToken(token);
  const { shards: count } = await persist(
    async () => gatewaySchema.parse(await rest.get(Routes.gatewayBot())),
    { log },
  );
  return { count, list: Array.from({ length: count }, (_, index) => index) };
}

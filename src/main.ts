#!/usr/bin/env node
import { CommanderError } from "commander";
import { config as loadDotenv } from "dotenv";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino, type Logger } from "pino";
import { commands } from "../commands/index.ts";
import { CliError, createCli } from "./cli.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import type { Gateway } from "./discord/gateway.ts";
import { definitionsOf } from "./discord/definitions.ts";
import { DataError, formatFault } from "./reading/fault.ts";
import type { Library } from "./library/library.ts";
import { followIndex, openLibrary, type OpenedLibrary } from "./library/open-library.ts";
import { createWorkerEncoder } from "./search/meaning/worker-encoder.ts";
import type { Encoder } from "./search/meaning/encoder.ts";
import type { Preview } from "./preview/start-preview.ts";

/** The code with which Discord's gateway refuses a token. */
const authenticationFailed = 4004;
/** What stopping cleanly may take before it is forced. */
const maxStopMilliseconds = 4000;
/** Errors of Discord's REST API carry the whole reply, with what was typed, and an address with a token in it. */
const redact = { paths: ["err.requestBody", "err.url"], remove: true };

loadDotenv({ quiet: true });
// discord.js reads this one by itself and takes an empty value for 0.
if (process.env["SHARD_COUNT"] === "") delete process.env["SHARD_COUNT"];
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has read enough, as `head` does.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
await run().catch(fail);

async function run(): Promise<void> {
  // Read only when needed: help is there even while the settings are broken.
  let read: Config | undefined;
  const config = () => (read ??= readConfig(process.env));
  const log = () => pino({ level: config().LOG_LEVEL, redact }, pino.destination(2));
  const encoders: Encoder[] = [];
  const cli = createCli({
    commands,
    dataFolder: () => config().DATA_DIR,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    openLibrary: async ({ meaning }) => {
      // Nobody is kept waiting here, and the same question must always get the same answer.
      const encoder = meaning ? encoderFor(config(), log(), { patience: 60_000 }) : undefined;
      if (encoder) encoders.push(encoder);
      const library = await openLibrary({ ...foldersOf(config()), encoder });
      for (const fault of library.faults) process.stderr.write(`${formatFault(fault)}\n`);
      await encoder?.ready();
      return library;
    },
    start: async () => start(config(), log()),
    preview: async (options) => {
      const page = await preview(config(), log(), options);
      process.stdout.write(`The preview page: ${page.url}\n`);
    },
    deploy: async () => deploy(config()),
    storeIndex: async (onProgress) => {
      const { storeIndex } = await import("./library/store-index.ts");
      const encoder = config().SEMANTIC === "off" ? undefined : createWorkerEncoder();
      if (encoder) encoders.push(encoder);
      return storeIndex({ ...foldersOf(config()), encoder, onProgress });
    },
  });
  await cli.parseAsync();
  await Promise.all(encoders.map(async (encoder) => encoder.close()));
}

/** The index lies beside its data, so that two of them never take one for the other's. */
function foldersOf({ DATA_DIR, INDEX_DIR }: Config) {
  return { dataFolder: DATA_DIR, indexFolder: INDEX_DIR ?? join(DATA_DIR, ".index") };
}

function encoderFor(
  { SEMANTIC }: Config,
  log: Logger,
  options: { patience?: number } = {},
): Encoder | undefined {
  if (SEMANTIC === "off") return undefined;
  return createWorkerEncoder({
    ...options,
    onFailure: (error) =>
      log.warn({ err: error }, "the sentence encoder is not available; search goes by words alone"),
  });
}

async function start(config: Config, log: Logger): Promise<void> {
  if (config.DISCORD_PUBLIC_KEY === undefined && config.DISCORD_TOKEN === undefined) {
    const page = await preview(config, log, { port: config.PORT, host: config.HOST });
    process.stdout.write(
      `No Discord token is set, so here is the preview page: ${page.url}\nTo run it on Discord, put DISCORD_TOKEN into .env (.env.example says where to get it).\n`,
    );
    return;
  }
  if (config.DISCORD_PUBLIC_KEY !== undefined)
    return serveHttp(config, config.DISCORD_PUBLIC_KEY, log);
  if (config.SHARDS === "auto") return startShards(config, config.DISCORD_TOKEN ?? "", log);
  const bot = await openBot(config, log);
  const [{ connectGateway }, { ownShards }] = await Promise.all([
    import("./discord/gateway.ts"),
    import("./discord/sharding.ts"),
  ]);
  let gateway: Gateway | undefined;
  // Before the connection stands, so that a start is broken off as cleanly as a running bot.
  stopOnSignal(async () => {
    await gateway?.close();
    await bot.close();
  }, log);
  gateway = await connectGateway({
    token: config.DISCORD_TOKEN ?? "",
    guildId: config.DISCORD_GUILD_ID,
    apiUrl: config.DISCORD_API_URL,
    definitions: bot.definitions,
    respond: bot.respond,
    shards: ownShards(config),
    onLost: fail,
    log,
  });
}

/** Listens before the library is open, so that a load balancer sees 503 at `/readyz` until then; who asks already is answered after it. */
async function serveHttp(config: Config, publicKey: string, log: Logger): Promise<void> {
  const { createHttpDoor } = await import("./discord/http-door.ts");
  const opening = openBot(config, log);
  let isReady = false;
  const door = createHttpDoor({
    publicKey,
    respond: async (interaction) => (await opening).respond(interaction),
    isReady: () => isReady,
    apiUrl: config.DISCORD_API_URL,
    log,
  });
  const port = config.PORT ?? 8080;
  const listening = new Promise<void>((resolve, reject) => {
    door.once("error", reject);
    door.listen(port, config.HOST, resolve);
  });
  stopOnSignal(async () => {
    await new Promise((resolve) => door.close(resolve));
    await (await opening).close();
  }, log);
  await Promise.all([opening, listening]);
  isReady = true;
  log.info({ port }, "serving POST /interactions");
}

async function startShards(config: Config, token: string, log: Logger): Promise<void> {
  const { createShardProcesses, ownShards } = await import("./discord/sharding.ts");
  const processes = createShardProcesses({
    token,
    apiUrl: config.DISCORD_API_URL,
    shards: ownShards(config),
    script: {
      file: fileURLToPath(import.meta.url),
      nodeOptions: process.execArgv,
      arguments: ["start"],
    },
    log,
  });
  stopOnSignal(processes.close, log);
  await processes.start();
}

function definitionsFor({ catalogue: { episodes, shows } }: Library) {
  return definitionsOf(commands, {
    hasSeveralEpisodes: episodes.length > 1,
    hasSeveralShows: shows.length > 1,
  });
}

async function openBot(config: Config, log: Logger) {
  const encoder = encoderFor(config, log);
  const folders = { ...foldersOf(config), encoder };
  const opened = await openLibrary(folders);
  const { createRespond } = await import("./discord/respond.ts");
  const respondFrom = (library: OpenedLibrary) => {
    for (const fault of library.faults)
      log.warn({ fault: formatFault(fault) }, "an episode or show is left out");
    return createRespond({ commands, library, log });
  };
  if (opened.indexFolder !== folders.indexFolder)
    log.warn(
      { folder: opened.indexFolder },
      "the index cannot be written beside the data and was made anew; INDEX_DIR says where it can be kept",
    );
  let respond = respondFrom(opened);
  const stopFollowing = followIndex(folders, opened, (library) => {
    respond = respondFrom(library);
    log.info({ episodes: library.catalogue.episodes.length }, "took up a new index");
  });
  // After everything else, for loading it takes the processor from a start.
  setImmediate(() => void encoder?.ready());
  return {
    respond: async (interaction: unknown) => respond(interaction),
    definitions: definitionsFor(opened),
    close: async () => {
      stopFollowing();
      await encoder?.close();
    },
  };
}

async function preview(
  config: Config,
  log: Logger,
  { port, host }: { port: number | undefined; host: string | undefined },
): Promise<Preview> {
  const bot = await openBot(config, log);
  const { startPreview } = await import("./preview/start-preview.ts");
  const page = await startPreview({
    respond: bot.respond,
    commands: bot.definitions,
    host,
    port,
    log,
  });
  stopOnSignal(async () => {
    await page.close();
    await bot.close();
  }, log);
  return page;
}

async function deploy(config: Config): Promise<string> {
  if (config.DISCORD_TOKEN === undefined)
    throw new CliError("DISCORD_TOKEN is missing; .env.example says where to get it");
  const [{ REST }, { Routes }, { z }, { syncCommands }] = await Promise.all([
    import("discord.js"),
    import("discord-api-types/v10"),
    import("zod"),
    import("./discord/sync-commands.ts"),
  ]);
  const rest = new REST({ api: config.DISCORD_API_URL, version: "10" }).setToken(
    config.DISCORD_TOKEN,
  );
  const { id } = z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication()));
  const changed = await syncCommands({
    rest,
    applicationId: id,
    guildId: config.DISCORD_GUILD_ID,
    definitions: definitionsFor(await openLibrary(foldersOf(config))),
  });
  return changed
    ? "The commands are registered."
    : "The commands are registered already; nothing changed.";
}

function stopOnSignal(close: () => Promise<void>, log: Logger): void {
  const stop = (signal: string) => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(0), maxStopMilliseconds).unref();
    void close()
      .catch((error: unknown) => log.error({ err: error }, "stopping failed"))
      .finally(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // A shard's process does not outlive the one that started it.
  process.once("disconnect", () => stop("disconnect"));
}

/** One clear line for what people can mend, the stack for what is our own fault. */
function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  if (error instanceof CliError || error instanceof ConfigError || error instanceof DataError)
    process.stderr.write(`${error.message}\n`);
  else if (isRefusedToken(error))
    process.stderr.write(
      "Discord refuses DISCORD_TOKEN; copy a new one from https://discord.com/developers/applications, your application, Bot, Reset Token\n",
    );
  else if (isUnreachable(error))
    process.stderr.write(
      `Discord cannot be reached (${error.message}); is there a connection, and is DISCORD_API_URL right?\n`,
    );
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

function isRefusedToken(error: unknown): boolean {
  return (
    error instanceof Error &&
    (("code" in error && error.code === "TokenInvalid") ||
      ("status" in error && error.status === 401) ||
      ("closeCode" in error && error.closeCode === authenticationFailed) ||
      // What @discordjs/ws says when the gateway refuses the token while the bot connects.
      error.message === "Authentication failed")
  );
}

function isUnreachable(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET"].includes(
      String(error.code),
    )
  );
}

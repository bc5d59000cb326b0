#!/usr/bin/env node
import { CommanderError } from "commander";
import { config as loadDotenv } from "dotenv";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino, type Logger } from "pino";
import { commands } from "../commands/index.ts";
import { CliError, createCli } from "./cli.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { definitionsOf } from "./discord/definitions.ts";
import { DataError } from "./episode/fault.ts";
import { openLibrary, storeIndexes } from "./open-library.ts";
import { startWorkerEncoder } from "./search/worker-encoder.ts";
import type { Encoder } from "./search/encoder.ts";

const indexFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "index");
/** What stopping cleanly may take before it is forced. */
const maxStopMilliseconds = 4000;

loadDotenv({ quiet: true });
await run().catch(fail);

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const { DATA_DIR: dataFolder } = config;
  const log = pino({ level: config.LOG_LEVEL }, pino.destination(2));
  const cli = createCli({
    commands,
    dataFolder,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    openLibrary: async ({ meaning }) => {
      const encoder = meaning ? encoderFor(config, log) : undefined;
      const library = await openLibrary({ dataFolder, indexFolder, encoder });
      await encoder?.ready();
      return library;
    },
    start: async () => start(config, log),
    preview: async (options) => preview(config, log, options),
    deploy: async () => deploy(config),
    storeIndexes: async () =>
      storeIndexes({ dataFolder, indexFolder, encoder: startWorkerEncoder({ patience: 60_000 }) }),
  });
  await cli.parseAsync();
}

function encoderFor({ SEMANTIC }: Config, log: Logger): Encoder | undefined {
  if (SEMANTIC === "off") return undefined;
  return startWorkerEncoder({
    onFailure: (error) =>
      log.warn({ err: error }, "the sentence encoder is not available; search goes by words alone"),
  });
}

async function start(config: Config, log: Logger): Promise<void> {
  if (config.DISCORD_PUBLIC_KEY === undefined && config.DISCORD_TOKEN === undefined)
    return preview(config, log, { port: config.PORT, host: config.HOST });
  const bot = await openBot(config, log);
  if (config.DISCORD_PUBLIC_KEY !== undefined) {
    const { createHttpDoor } = await import("./discord/http-door.ts");
    const door = createHttpDoor({
      publicKey: config.DISCORD_PUBLIC_KEY,
      respond: bot.respond,
      isReady: () => true,
      apiUrl: config.DISCORD_API_URL,
      log,
    });
    const port = config.PORT ?? 8080;
    await new Promise<void>((resolve, reject) => {
      door.once("error", reject);
      door.listen(port, config.HOST, resolve);
    });
    log.info({ port }, "serving POST /interactions");
    stopOnSignal(async () => {
      door.close();
      door.closeIdleConnections();
      await bot.close();
    }, log);
    return;
  }
  const { connectGateway } = await import("./discord/gateway.ts");
  const gateway = await connectGateway({
    token: config.DISCORD_TOKEN ?? "",
    guildId: config.DISCORD_GUILD_ID,
    apiUrl: config.DISCORD_API_URL,
    definitions: definitionsOf(commands),
    respond: bot.respond,
    log,
  });
  stopOnSignal(async () => {
    await gateway.close();
    await bot.close();
  }, log);
}

async function openBot(config: Config, log: Logger) {
  const encoder = encoderFor(config, log);
  const library = await openLibrary({ dataFolder: config.DATA_DIR, indexFolder, encoder });
  const { createRespond } = await import("./discord/respond.ts");
  return {
    respond: createRespond({ commands, library, log }),
    close: async () => encoder?.close(),
  };
}

async function preview(
  config: Config,
  log: Logger,
  { port, host }: { port: number | undefined; host: string | undefined },
): Promise<void> {
  const bot = await openBot(config, log);
  const { startPreview } = await import("./preview/start-preview.ts");
  const page = await startPreview({
    respond: bot.respond,
    commands: definitionsOf(commands),
    host,
    port,
    log,
  });
  process.stdout.write(
    `No Discord token is set, so here is the preview page: ${page.url}\nTo run it on Discord, put DISCORD_TOKEN into .env (.env.example says where to get it).\n`,
  );
  stopOnSignal(async () => {
    await page.close();
    await bot.close();
  }, log);
}

async function deploy(config: Config): Promise<string> {
  if (config.DISCORD_TOKEN === undefined)
    throw new CliError("DISCORD_TOKEN is missing; .env.example says where to get it");
  const [{ REST }, { Routes }, { z }, { syncCommands }] = await Promise.all([
    import("@discordjs/rest"),
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
    definitions: definitionsOf(commands),
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
    (error instanceof Error && "code" in error && error.code === "TokenInvalid") ||
    (error instanceof Error && "status" in error && error.status === 401)
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

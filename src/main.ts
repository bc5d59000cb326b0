#!/usr/bin/env node
import { CommanderError } from "commander";
import { parse, populate } from "dotenv";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { pino, type Logger } from "pino";
import { commands } from "../commands/index.ts";
import { createCli } from "./cli.ts";
import { CliError } from "./terminal/cli-error.ts";
import { ConfigError, decodeDotenv, readConfig, type Config } from "./config.ts";
import { DiscordRefuses } from "./discord/discord-refuses.ts";
import { describeError } from "./discord/log.ts";
import { definitionsOf } from "./discord/definitions.ts";
import { DataError, formatFault } from "./reading/fault.ts";
import type { Library } from "./library/library.ts";
import { encodeBehind } from "./library/encode-behind.ts";
import type { StoredIndex } from "./library/stored-library.ts";
import { followIndex, openLibrary, type OpenedLibrary } from "./library/open-library.ts";
import { listen } from "./discord/listen.ts";
import { createLogOutput } from "./log-output.ts";
import { createProgress } from "./progress.ts";
import { createWorkerEncoder, type WorkerEncoder } from "./search/meaning/worker-encoder.ts";
import type { Encoder } from "./search/meaning/encoder.ts";
import { modelNameOf } from "./search/meaning/model-folder.ts";
import type { Gateway } from "./discord/gateway.ts";
import type { Metrics } from "./watch/metrics.ts";
import type { Preview } from "./preview/start-preview.ts";

/** As Discord's libraries that look at it do. */
const signatureMaxAgeSeconds = 300;
/** How often a bot that npm has started looks whether npm is still there. */
const parentCheckMilliseconds = 250;
/** What stopping cleanly may take before it is forced. */
const maxStopMilliseconds = 4000;
/** No room, no right, a file where a folder is wanted, too many open files: what only whoever runs it can mend. */
const machineFaults = new Set(
  "ENOSPC EDQUOT EFBIG EACCES EPERM EROFS EMFILE EIO ENOTDIR EISDIR".split(" "),
);
/** Texts encoded at once where nobody asks meanwhile: more make it no faster. */
const batchSize = 64;
/** In a terminal some minutes are waited for; what takes longer is encoded by `verse index` or a bot. */
const maxTextsWaitedFor = 20_000;

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has read enough, as `head` does.
  if (error.code === "EPIPE") process.exit(0);
  fail(new CliError(`The output could not be written (${error.message})`));
});
process.stderr.on("error", () => {
  // Nobody is left to be told.
});
await run().catch(fail);

async function run(): Promise<void> {
  // Read only when needed: help is there even while the settings are broken.
  let read: Config | undefined;
  const config = () => (read ??= readSettings());
  const log = () => createLog(config());
  const encoders: Encoder[] = [];
  const cli = createCli({
    commands,
    dataFolder: () => config().DATA_DIR,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    openLibrary: async ({ meaning, waits = false }) => {
      // A query waits for the encoder, however long it loads.
      const encoder = meaning ? encoderFor(config(), log(), { patience: 60_000 }) : undefined;
      if (encoder) encoders.push(encoder);
      const library = await openLibrary({
        ...foldersOf(config()),
        encoder,
        elsewhereFor: await elsewhereOf(config(), log()),
      });
      for (const fault of library.faults) process.stderr.write(`${formatFault(fault)}\n`);
      await encoder?.ready();
      await encodeFew(library, { waits });
      return library;
    },
    start: async () => start(config(), log()),
    preview: async (options) => {
      const page = await preview(config(), log(), options);
      process.stdout.write(`The preview page: ${page.url}\n`);
    },
    deploy: async () => deploy(config()),
    guideService: () => {
      const { GUIDE_MODEL: model, GUIDE_API_URL: apiUrl, GUIDE_API_KEY: apiKey } = config();
      return { model, apiUrl, apiKey };
    },
    today: () => new Date().toISOString().slice(0, 10),
    storeIndex: async (onProgress, { said }) => {
      const { storeIndex } = await import("./library/store-index.ts");
      const encoder = encoderFor(config(), log());
      if (encoder) encoders.push(encoder);
      const stored = await storeIndex({ ...foldersOf(config()), onProgress });
      if (encoder) {
        const library = await openLibrary({ ...foldersOf(config()), encoder });
        try {
          await encode(library, { only: said ? undefined : "guides" });
        } finally {
          library.close();
        }
      }
      await fillElsewhere(config());
      return stored;
    },
  });
  await cli.parseAsync();
  await Promise.all(encoders.map(async (encoder) => encoder.close()));
}

/** Encodes what is missing where the caller waits for it; else says that it is searched by words. */
async function encodeFew({ meanings }: OpenedLibrary, { waits }: { waits: boolean }) {
  const lacking = meanings?.lackingTexts() ?? 0;
  if (lacking === 0) return;
  const texts = `Some ${lacking} texts`;
  if (!waits || lacking > maxTextsWaitedFor)
    process.stderr.write(
      `${texts} are not encoded yet and are searched by words: verse index encodes them, once\n`,
    );
  else {
    process.stderr.write(`${texts} are encoded first, once (SEMANTIC=off goes by words alone)\n`);
    await encode({ meanings });
  }
}

async function encode(
  { meanings }: Pick<OpenedLibrary, "meanings">,
  options: { only?: "guides" | undefined } = {},
): Promise<void> {
  const progress = createProgress(process.stderr);
  const isDone = await meanings?.encodeLacking({
    ...options,
    batchSize,
    onProgress: progress.show,
  });
  progress.stop();
  if (isDone === false)
    process.stderr.write("Some texts could not be encoded: they are searched by words\n");
}

/** The index lies beside its data, so that two of them never take one for the other's. */
function foldersOf({ DATA_DIR, INDEX_DIR }: Config) {
  return { dataFolder: DATA_DIR, indexFolder: INDEX_DIR ?? join(DATA_DIR, ".index") };
}

function modelOf({ ENCODER }: Config) {
  return ENCODER === undefined ? undefined : { folder: ENCODER, name: modelNameOf(ENCODER) };
}

/** The engine at `LIBRARY_URL`, where that is set. */
async function elsewhereOf({ LIBRARY_URL }: Config, log: Logger) {
  if (LIBRARY_URL === undefined) return undefined;
  const { askPostgres } = await import("./library/postgres.ts");
  return (index: StoredIndex) =>
    askPostgres(LIBRARY_URL, index, (error) =>
      log.warn({ err: error }, "PostgreSQL did not answer; the index file did"),
    );
}

async function fillElsewhere(config: Config): Promise<void> {
  if (config.LIBRARY_URL === undefined) return;
  const [{ fillPostgres }, { openCurrent }] = await Promise.all([
    import("./library/postgres.ts"),
    import("./library/store-index.ts"),
  ]);
  const current = openCurrent(foldersOf(config).indexFolder);
  if (current) await fillPostgres(config.LIBRARY_URL, current.index).finally(current.close);
}

/** Of the environment and, where that says nothing, of `.env`. */
function readSettings(): Config {
  if (existsSync(".env")) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(".env");
    } catch (error) {
      throw new ConfigError([`.env cannot be read (${String(error)})`]);
    }
    populate(process.env, parse(decodeDotenv(bytes)));
  }
  return readConfig(process.env);
}

function createLog({ LOG_LEVEL, DISCORD_TOKEN }: Config): Logger {
  const err = (error: unknown) => describeError(error, [DISCORD_TOKEN]);
  return pino({ level: LOG_LEVEL, serializers: { err } }, createLogOutput());
}

function encoderFor(
  config: Config,
  log: Logger,
  options: { patience?: number } = {},
): WorkerEncoder | undefined {
  if (config.SEMANTIC === "off") return undefined;
  return createWorkerEncoder({
    model: modelOf(config),
    ...options,
    onFailure: (error, nextTryMilliseconds) =>
      log.warn(
        { err: error, nextTryMinutes: nextTryMilliseconds / 60_000 },
        "the sentence encoder is not available; search goes by words alone",
      ),
    onRecovery: () => log.info({}, "the sentence encoder works again"),
  });
}

async function start(config: Config, log: Logger): Promise<void> {
  // One thing that went wrong on the side takes nobody's answer away.
  process.on("unhandledRejection", (error) =>
    log.error({ err: error }, "something went wrong on the side; going on"),
  );
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
  const [{ openGateway }, { ownShards, tellManager }] = await Promise.all([
    import("./discord/gateway.ts"),
    import("./discord/sharding.ts"),
  ]);
  let watched: Watched | undefined;
  const gateway = openGateway({
    token: config.DISCORD_TOKEN ?? "",
    guildId: config.DISCORD_GUILD_ID,
    apiUrl: config.DISCORD_API_URL,
    definitions: bot.definitions,
    respond: bot.respond,
    shards: ownShards(config),
    onLost: fail,
    onHandled: (...handled) => watched?.handled?.(...handled),
    onRetry: () => watched?.retried?.(),
    log,
  });
  // Before the connection stands, so that a start is broken off as cleanly as a running bot.
  stopOnSignal(async () => {
    await gateway.close();
    await bot.close();
  }, log);
  watched = await watch(config, bot, gateway);
  await gateway.connected;
  tellManager();
}

/** Listens before the library is open, so that a load balancer sees 503 at `/readyz` until then; who asks already is answered after it. */
async function serveHttp(config: Config, publicKey: string, log: Logger): Promise<void> {
  const { createHttpDoor } = await import("./discord/http-door.ts");
  const opening = openBot(config, log);
  let watched: Watched | undefined;
  let isReady = false;
  const door = createHttpDoor({
    publicKey,
    respond: async (interaction) => (await opening).respond(interaction),
    isReady: () => isReady,
    apiUrl: config.DISCORD_API_URL,
    signatureMaxAgeSeconds: config.SIGNATURE_MAX_AGE_SECONDS ?? signatureMaxAgeSeconds,
    onHandled: (...handled) => watched?.handled?.(...handled),
    log,
  });
  stopOnSignal(async () => {
    await new Promise((resolve) => door.close(resolve));
    await (await opening).close();
  }, log);
  const listening = listen(door, { port: config.PORT ?? 8080, host: config.HOST });
  const [bot, port] = await Promise.all([opening, listening]);
  watched = await watch(config, bot);
  await bot.warm;
  isReady = true;
  log.info({ port }, "serving POST /interactions");
}

interface Watched {
  readonly handled?: Metrics["handled"];
  readonly retried?: Metrics["retried"];
}

/** Serves figures and health where a port is set for them. */
async function watch(
  config: Config,
  { library, encoder }: Awaited<ReturnType<typeof openBot>>,
  gateway?: Gateway,
): Promise<Watched> {
  const { METRICS_PORT, HOST = "127.0.0.1", SHARDS } = config;
  if (METRICS_PORT === undefined) return {};
  const [{ createMetrics }, { openWatch }, { waitingPictures }] = await Promise.all([
    import("./watch/metrics.ts"),
    import("./watch/watch.ts"),
    import("./reply/pictures/canvas.ts"),
  ]);
  const metrics = createMetrics({
    gatewayAwayMilliseconds: gateway?.awayMilliseconds,
    encoder,
    waitingPictures,
    episodes: library.catalogue.episodes.length,
  });
  await openWatch({
    // Of several processes on one machine each has a port of its own.
    port: METRICS_PORT + (typeof SHARDS === "number" ? SHARDS : 0),
    host: HOST,
    awayMilliseconds: () => gateway?.awayMilliseconds() ?? 0,
    metrics: metrics.text,
  });
  return metrics;
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
  const elsewhereFor = await elsewhereOf(config, log);
  const folders = { ...foldersOf(config), encoder, elsewhereFor };
  const opened = await openLibrary(folders);
  const [{ createRespond }, { warmUp }, { keepMapsIn }] = await Promise.all([
    import("./discord/respond.ts"),
    import("./discord/warm-up.ts"),
    import("./asking/episode-map.ts"),
  ]);
  keepMapsIn(join(opened.indexFolder, "pictures"));
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
  log.info(
    { episodes: opened.catalogue.episodes.length, openMilliseconds: Math.round(performance.now()) },
    "the library is open",
  );
  // Of several processes on one machine the first encodes for all.
  const encodes = config.SHARDS === undefined || config.SHARDS === 0;
  const startEncoding = ({ meanings }: OpenedLibrary) =>
    meanings && encodes
      ? encodeBehind(
          meanings,
          ({ done, of }) =>
            log.info(
              { texts: done, of },
              done < of
                ? "encoding guides and what was said; until then these texts are searched by words"
                : "guides and what was said are encoded; search goes by meaning too",
            ),
          (error) => log.warn({ err: error }, "what was encoded cannot be saved; trying again"),
        )
      : () => undefined;
  let definitions = definitionsFor(opened);
  const warm = warmUp(respond, { commands, library: opened });
  let stopEncoding: (() => void) | undefined;
  const stopFollowing = followIndex(folders, opened, (library) => {
    respond = respondFrom(library);
    stopEncoding?.();
    stopEncoding = startEncoding(library);
    log.info({ episodes: library.catalogue.episodes.length }, "took up a new index");
    const before = definitions;
    definitions = definitionsFor(library);
    // Of one show and of several they have other options.
    if (!isDeepStrictEqual(definitions, before)) void registerAnew(config, definitions, log);
  });
  // After everything else, for loading it takes the processor from a start.
  void (async () => {
    await warm;
    await encoder?.ready();
    stopEncoding ??= startEncoding(opened);
  })();
  return {
    library: opened,
    encoder,
    respond: async (interaction: unknown) => respond(interaction),
    /** Resolves when answers are as fast as they will be. */
    warm,
    definitions,
    close: async () => {
      stopFollowing();
      stopEncoding?.();
      await encoder?.close();
    },
  };
}

/** Registers commands that a new index has changed. Of several processes the one with the first shard does. */
async function registerAnew(
  config: Config,
  definitions: ReturnType<typeof definitionsFor>,
  log: Logger,
): Promise<void> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ID: guildId } = config;
  const [{ deployCommands }, { ownShards }] = await Promise.all([
    import("./discord/sync-commands.ts"),
    import("./discord/sharding.ts"),
  ]);
  const hasFirst = ownShards(config)?.list.includes(0) ?? true;
  if (token === undefined || !hasFirst) return;
  try {
    await deployCommands({ token, apiUrl, guildId, definitions });
    log.info({}, "registered the commands anew");
  } catch (error) {
    log.error({ err: error }, "the commands could not be registered anew; npm run deploy does it");
  }
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
  if (host !== undefined && !/^(?:localhost|127\..*|::1)$/.test(host))
    log.warn({ host }, "the preview page can be used by everyone who can reach this machine");
  stopOnSignal(async () => {
    await page.close();
    await bot.close();
  }, log);
  return page;
}

async function deploy(config: Config): Promise<string> {
  if (config.DISCORD_TOKEN === undefined)
    throw new CliError("DISCORD_TOKEN is missing; .env.example says where to get it");
  const { deployCommands } = await import("./discord/sync-commands.ts");
  const changed = await deployCommands({
    token: config.DISCORD_TOKEN,
    apiUrl: config.DISCORD_API_URL,
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
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  endWithParent();
  // A shard's process does not outlive the one that started it.
  process.once("disconnect", () => stop("disconnect"));
}

/** npm does not hand every signal on, and none when it is killed: what it has started then ends by itself. */
function endWithParent(): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const { ppid: parent } = process;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, parentCheckMilliseconds).unref();
}

/** One clear line for what people can mend, the stack for what is our own fault. */
function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  if (isForPeople(error)) process.stderr.write(`${error.message}\n`);
  else if (isOfMachine(error))
    process.stderr.write(
      `This machine does not let us: ${error.message}. Mend that and try again.\n`,
    );
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

function isOfMachine(error: unknown): error is Error {
  return error instanceof Error && "code" in error && machineFaults.has(String(error.code));
}

function isForPeople(error: unknown): error is Error {
  return [CliError, ConfigError, DataError, DiscordRefuses].some((kind) => error instanceof kind);
}

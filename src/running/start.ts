import type { Logger } from "pino";
import { openBot, type Bot } from "./bot.ts";
import type { Config } from "../config.ts";
import type { Gateway } from "../discord/gateway.ts";
import { listen } from "../discord/listen.ts";
import type { Preview } from "../preview/start-preview.ts";
import type { Metrics } from "../watch/metrics.ts";

/** As Discord's libraries that look at it do. */
const signatureMaxAgeSeconds = 300;
/** How often a bot that npm has started looks whether npm is still there. */
const parentCheckMilliseconds = 250;
/** What stopping cleanly may take before it is forced. */
const maxStopMilliseconds = 4000;

export interface StartOptions {
  /** What each shard's process runs, where there are several. */
  readonly script: string;
  /** Told once Discord can never be reached with these settings. */
  readonly onLost: (error: unknown) => void;
}

/** Connects to Discord as the settings say; without any, serves the preview page. */
export async function start(
  config: Config,
  log: Logger,
  { script, onLost }: StartOptions,
): Promise<void> {
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
  if (config.SHARDS === "auto")
    return startShards(config, { token: config.DISCORD_TOKEN ?? "", script, log });
  const bot = await openBot(config, log);
  const [{ openGateway }, { ownShards, tellManager }] = await Promise.all([
    import("../discord/gateway.ts"),
    import("../discord/sharding.ts"),
  ]);
  let watched: Watched | undefined;
  const gateway = openGateway({
    token: config.DISCORD_TOKEN ?? "",
    guildId: config.DISCORD_GUILD_ID,
    apiUrl: config.DISCORD_API_URL,
    definitions: bot.definitions,
    respond: bot.respond,
    shards: ownShards(config),
    onLost,
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
  const { createHttpDoor } = await import("../discord/http-door.ts");
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
  { library, encoder }: Bot,
  gateway?: Gateway,
): Promise<Watched> {
  const { METRICS_PORT, HOST = "127.0.0.1", SHARDS } = config;
  if (METRICS_PORT === undefined) return {};
  const [{ createMetrics }, { openWatch }, { waitingPictures }] = await Promise.all([
    import("../watch/metrics.ts"),
    import("../watch/watch.ts"),
    import("../reply/pictures/canvas.ts"),
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

async function startShards(
  config: Config,
  { token, script, log }: { token: string; script: string; log: Logger },
): Promise<void> {
  const { createShardProcesses, ownShards } = await import("../discord/sharding.ts");
  const processes = createShardProcesses({
    token,
    apiUrl: config.DISCORD_API_URL,
    shards: ownShards(config),
    script: {
      file: script,
      nodeOptions: process.execArgv,
      arguments: ["start"],
    },
    log,
  });
  stopOnSignal(processes.close, log);
  await processes.start();
}

export async function preview(
  config: Config,
  log: Logger,
  { port, host }: { port: number | undefined; host: string | undefined },
): Promise<Preview> {
  const bot = await openBot(config, log);
  const { startPreview } = await import("../preview/start-preview.ts");
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

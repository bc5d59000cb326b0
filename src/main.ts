#!/usr/bin/env node
import { CommanderError } from "commander";
import { parse, populate } from "dotenv";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino, type Logger } from "pino";
import { commands } from "../commands/index.ts";
import { definitionsFor } from "./running/bot.ts";
import { createCli } from "./cli.ts";
import { CliError } from "./terminal/cli-error.ts";
import { ConfigError, decodeDotenv, readConfig, type Config } from "./config.ts";
import { elsewhereOf, encoderFor, foldersOf } from "./running/configured.ts";
import { DiscordRefuses } from "./discord/discord-refuses.ts";
import { describeError } from "./discord/log.ts";
import { DataError, formatFault } from "./reading/fault.ts";
import { openLibrary, type OpenedLibrary } from "./library/open-library.ts";
import { createLogOutput } from "./log-output.ts";
import { createProgress } from "./progress.ts";
import type { Encoder } from "./search/meaning/encoder.ts";
import { preview, start } from "./running/start.ts";

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
    start: async () =>
      start(config(), log(), { script: fileURLToPath(import.meta.url), onLost: fail }),
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

async function fillElsewhere(config: Config): Promise<void> {
  if (config.LIBRARY_URL === undefined) return;
  const [{ fillPostgres }, { openCurrent }] = await Promise.all([
    import("./library/postgres.ts"),
    import("./library/store-index.ts"),
  ]);
  const current = openCurrent(foldersOf(config).indexFolder);
  if (current) await fillPostgres(config.LIBRARY_URL, current.index).finally(current.close);
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

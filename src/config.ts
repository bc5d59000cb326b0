import { isIP } from "node:net";
import { z } from "zod";
import { editDistance } from "./language/spelling.ts";
import { expectedModel, hasModel } from "./search/meaning/model-folder.ts";

const portalHelp = "copy it from https://discord.com/developers/applications, your application,";

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const portFault = "is no port; give a number from 0 to 65535";
const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, portFault)
  .transform(Number)
  .refine((port) => port <= 65_535, portFault);

const shardsFault = "is not auto; leave it out for one process";

const environment = z.object({
  DISCORD_TOKEN: optional(
    z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, `is no bot token; ${portalHelp} Bot, Reset Token`),
  ),
  DISCORD_GUILD_ID: optional(
    z
      .string()
      .regex(
        /^\d{17,20}$/,
        "is no server's id; right-click the server in Discord with developer mode on, Copy Server ID",
      ),
  ),
  DISCORD_API_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .url({ protocol: /^https?$/, error: "is no address; leave it out to use Discord itself" })
      .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
      .default("https://discord.com/api"),
  ),
  DISCORD_PUBLIC_KEY: optional(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/i, `is no public key; ${portalHelp} General Information, Public Key`),
  ),
  PORT: optional(portNumber),
  HOST: optional(
    z
      .string()
      .refine(
        (host) => isIP(host) !== 0 || /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(host),
        "is no address to listen on; give one of this machine such as 127.0.0.1 or 0.0.0.0, without http:// and without a port",
      ),
  ),
  METRICS_PORT: optional(portNumber),
  SIGNATURE_MAX_AGE_SECONDS: optional(
    z
      .string()
      .regex(/^\d{1,9}$/, "is no number of seconds; leave it out for 300, or give 0 to take any")
      .transform(Number),
  ),
  DATA_DIR: z.preprocess((value) => (value === "" ? undefined : value), z.string().default("data")),
  INDEX_DIR: optional(z.string()),
  LIBRARY_URL: optional(
    z.url({
      protocol: /^postgres(?:ql)?$/,
      error:
        "is no address of a PostgreSQL; give one such as postgres://name:password@host/database, or leave it out",
    }),
  ),
  SEMANTIC: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.enum(["on", "off"], "is neither on nor off; leave it out for on").default("on"),
  ),
  ENCODER: optional(
    z.string().refine(hasModel, `is no folder with a sentence model; expected ${expectedModel}`),
  ),
  SHARDS: optional(
    z
      .string()
      .regex(/^(?:auto|\d+)$/, shardsFault)
      .transform((value) => (value === "auto" ? value : Number(value))),
  ),
  SHARD_COUNT: optional(
    z.coerce
      .number("is no number of shards; give how many there are over all machines")
      .int("is no number of shards; give how many there are over all machines")
      .min(1, "is no number of shards; give how many there are over all machines"),
  ),
  SHARD_LIST: optional(
    z
      .string()
      .regex(/^\d+(?:,\d+)*$/, "is no list of shards; give those of this machine, such as 0,1,2")
      .transform((value) => value.split(",").map(Number)),
  ),
  GUIDE_MODEL: optional(z.string()),
  GUIDE_API_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .url({ protocol: /^https?$/, error: "is no address; give one such as https://…/v1" })
      .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
      .default("https://api.openai.com/v1"),
  ),
  GUIDE_API_KEY: optional(z.string()),
  LOG_LEVEL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .enum(
        ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
        "is no level; use debug, info, warn, error or silent",
      )
      .default("info"),
  ),
});

/** The settings, checked. Each is explained in `.env.example`. */
export type Config = z.infer<typeof environment>;

/** What must be mended in the settings, all of it at once. Values are never repeated: one of them is a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** That something else listens there, and another port may be free. */
  readonly isTakenPort: boolean;

  constructor(faults: readonly string[], { isTakenPort = false } = {}) {
    super(`Settings to fix (see .env.example):\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.isTakenPort = isTakenPort;
  }
}

/** Reads the settings from an environment. Throws a `ConfigError` that names every fault with its remedy. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value && bare(value)]),
  );
  const result = environment.safeParse(settings);
  const faults = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  faults.push(...shardFaults(settings), ...misspelt(settings));
  if (result.success && faults.length === 0) return result.data;
  throw new ConfigError(faults);
}

/** What was copied along with a value: spaces around it, and quotes, which some take away and others hand on. */
function bare(value: string): string {
  const trimmed = value.trim();
  return /^(["'])(.*)\1$/s.exec(trimmed)?.[2]?.trim() ?? trimmed;
}

const known = Object.keys(environment.shape);
/** Of shorter names something else may well be called nearly the same. */
const minMisspeltLength = 8;
const maxSlips = 2;

/** Names that are nearly ours, where ours is not set: who has written `DISCORD_TOKN` would get the preview page and not know why. */
function misspelt(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).flatMap((name) => {
    if (known.includes(name)) return [];
    const meant = known.find((each) => each.length >= minMisspeltLength && isNearly(name, each));
    return meant === undefined || isSet(env[meant])
      ? []
      : [`${name} is not known here; do you mean ${meant}?`];
  });
}

function isNearly(name: string, meant: string): boolean {
  const written = name.toUpperCase().replaceAll("-", "_");
  // What other bots call it.
  if (meant === "DISCORD_TOKEN" && /^(?:DISCORD_)?BOT_TOKEN$/.test(written)) return true;
  return (
    Math.abs(written.length - meant.length) <= maxSlips && editDistance(written, meant) <= maxSlips
  );
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A `.env` as text. Throws a `ConfigError` for one in another encoding, which would read as empty. */
export function decodeDotenv(bytes: Uint8Array): string {
  const remedy = "save it as UTF-8 (in PowerShell: Set-Content .env -Encoding utf8)";
  try {
    const text = utf8.decode(bytes);
    if (!text.includes("\0")) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new ConfigError([`.env is no UTF-8 text; ${remedy}`]);
}

/** Why a server cannot listen where the settings say, by the system's code for it. */
export function listenFault(
  code: string,
  { portName, port, host = "" }: { portName: string; port: number; host: string | undefined },
): ConfigError {
  switch (code) {
    case "EADDRINUSE":
      return new ConfigError([`${portName} ${port} is taken; set another, or end what has it`], {
        isTakenPort: true,
      });
    case "EACCES":
      return new ConfigError([
        `${portName} ${port} may not be used; those under 1024 need rights, so set a higher one`,
      ]);
    default:
      return new ConfigError([
        `HOST ${host} is no address of this machine (${code}); leave it out, or give one such as 127.0.0.1 or 0.0.0.0`,
      ]);
  }
}

/** What only shows when the settings for shards are seen together. */
function shardFaults(env: Readonly<Record<string, string | undefined>>): string[] {
  const { DISCORD_PUBLIC_KEY, SHARDS, SHARD_COUNT, SHARD_LIST } = env;
  // In the processes that it starts, discord.js's manager sets this, a shard's number as SHARDS, and SHARD_COUNT.
  const isManaged = isSet(env["SHARDING_MANAGER"]);
  const faults: string[] = [];
  if (/^\d+$/.test(SHARDS ?? "") && !isManaged) faults.push(`SHARDS ${shardsFault}`);
  if (isSet(SHARD_COUNT) !== isSet(SHARD_LIST) && !isManaged)
    faults.push("SHARD_COUNT and SHARD_LIST belong together; set both or neither");
  if (
    isSet(SHARD_COUNT) &&
    SHARD_LIST?.split(",").some((shard) => Number(shard) >= Number(SHARD_COUNT))
  )
    faults.push("SHARD_LIST names a shard that is not there; they count from 0 to SHARD_COUNT - 1");
  if (isSet(DISCORD_PUBLIC_KEY) && (isSet(SHARDS) || isSet(SHARD_LIST)))
    faults.push(
      "DISCORD_PUBLIC_KEY serves HTTP, which has no shards; leave it out, or SHARDS, SHARD_COUNT and SHARD_LIST",
    );
  return faults;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

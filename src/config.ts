import { z } from "zod";

const portalHelp = "copy it from https://discord.com/developers/applications, your application,";

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

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
  PORT: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce
      .number("is no port; give a number from 0 to 65535")
      .int("is no port; give a number from 0 to 65535")
      .min(0, "is no port; give a number from 0 to 65535")
      .max(65_535, "is no port; give a number from 0 to 65535")
      .optional(),
  ),
  HOST: optional(z.string()),
  DATA_DIR: z.preprocess((value) => (value === "" ? undefined : value), z.string().default("data")),
  SEMANTIC: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.enum(["on", "off"], "is neither on nor off; leave it out for on").default("on"),
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

  constructor(faults: readonly string[]) {
    super(`Settings to fix (see .env.example):\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/** Reads the settings from an environment. Throws a `ConfigError` that names every fault with its remedy. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(env);
  const faults = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  faults.push(...shardFaults(env));
  if (result.success && faults.length === 0) return result.data;
  throw new ConfigError(faults);
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

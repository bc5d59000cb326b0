import { DiscordAPIError, HTTPError, RateLimitError } from "@discordjs/rest";
import { GatewayCloseCodes } from "discord-api-types/v10";
import { z } from "zod";

/** What stands between us and Discord. */
export interface Trouble {
  /** In one line: what is wrong, and what somebody can do about it. */
  readonly what: string;
  /** No further try can help; a setting must be changed. */
  readonly isFinal: boolean;
  /** Where Discord itself says when to come again. */
  readonly againInMilliseconds?: number;
}

/** Discord has closed the gateway connection. */
export class GatewayClosed extends Error {
  override readonly name = "GatewayClosed";
  /** Why, as Discord numbers it. */
  readonly closeCode: number;

  constructor(closeCode: number) {
    super(`the gateway closed the connection, with code ${closeCode}`);
    this.closeCode = closeCode;
  }
}

/** Discord lets a bot log in only so often a day. */
export class LoginsUsedUp extends Error {
  override readonly name = "LoginsUsedUp";
  readonly resetMilliseconds: number;

  constructor(resetMilliseconds: number) {
    super("today's logins are used up");
    this.resetMilliseconds = resetMilliseconds;
  }
}

const refusedToken =
  "Discord refuses DISCORD_TOKEN; copy a new one from https://discord.com/developers/applications, your application, Bot, Reset Token";

/** After these Discord takes no other connection from us. */
const finalCloseCodes: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, refusedToken],
  [
    GatewayCloseCodes.InvalidShard,
    "Discord does not know these shards (4010); SHARD_COUNT and SHARD_LIST must be what it gives out, or left out",
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    "Discord wants this bot in several shards (4011); set SHARDS=auto (docs/scale.md)",
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    "Discord no longer speaks version 10 of its API (4012); a newer version of this bot is needed",
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    "Discord does not know the intent that this bot asks for, Guilds (4013); a newer version of this bot is needed",
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    "Discord does not allow this bot the one intent that it asks for, Guilds (4014); look at Bot in https://discord.com/developers/applications, your application",
  ],
]);

/** What `error` means, met on the way to Discord: by REST or on the gateway. What it is not known for counts as what answers not being Discord. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof GatewayClosed) return ofClose(error.closeCode);
  if (error instanceof LoginsUsedUp) {
    const at = new Date(Date.now() + error.resetMilliseconds).toISOString();
    return passing(`${error.message}; Discord resets them at ${at}`, error.resetMilliseconds);
  }
  if (error instanceof RateLimitError)
    return passing("Discord asks to wait (429)", error.retryAfter);
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return ofStatus(error);
  const code = codeOf(error);
  if (code !== undefined) {
    return passing(
      `Discord cannot be reached (${inOneLine(error, code)}); is there a connection, and is DISCORD_API_URL right?`,
    );
  }
  if (error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name))
    return passing("Discord does not answer");
  return passing(
    "what answers is not Discord; is there a login page in between, and is DISCORD_API_URL right?",
  );
}

/** What the TLS library says takes several lines and ends in its reason. */
function inOneLine(error: unknown, code: string): string {
  const { reason, message = "" } =
    z.looseObject({ reason: z.string(), message: z.string() }).partial().safeParse(error).data ??
    {};
  if (reason !== undefined) return `${code}, ${reason}`;
  return message === "" ? code : message.replace(/\s+/g, " ").trim();
}

export function isFinalCloseCode(code: number): boolean {
  return finalCloseCodes.has(code);
}

function ofClose(code: number): Trouble {
  const what = finalCloseCodes.get(code);
  return what === undefined
    ? passing(
        code === abnormalClosure
          ? "the gateway cannot be reached"
          : `the gateway closed the connection, with code ${code}`,
      )
    : { what, isFinal: true };
}

/** What a WebSocket says that was cut off, or never was. */
const abnormalClosure = 1006;

function ofStatus(error: DiscordAPIError | HTTPError): Trouble {
  const { status, message } = error;
  if (status === 401) return { what: refusedToken, isFinal: true };
  // Discord's own have a number, as for a server that it does not know.
  if (status === 404 && !("code" in error && error.code !== 0))
    return {
      what: "DISCORD_API_URL is not the address of Discord's API: it answers 404; leave it out to use Discord itself",
      isFinal: true,
    };
  if (status === 403)
    return passing("Discord answers 403; it may have shut this machine's address out for a while");
  return passing(
    status >= 500 ? `Discord answers ${status}` : `Discord answers ${status}, ${message}`,
  );
}

function passing(what: string, againInMilliseconds?: number): Trouble {
  return {
    what,
    isFinal: false,
    ...(againInMilliseconds !== undefined && { againInMilliseconds }),
  };
}

const coded = z.object({
  code: z.string().regex(/^(?:E[A-Z]|UND_ERR|CERT_|DEPTH_|SELF_|UNABLE_)/),
});

/** The operating system's, the TLS library's or the HTTP client's name for what went wrong, also one level down. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return (
    coded.safeParse(error).data?.code ??
    (error.cause === undefined ? undefined : codeOf(error.cause))
  );
}

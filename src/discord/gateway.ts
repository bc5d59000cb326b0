import { REST } from "@discordjs/rest";
import { WebSocketManager, WebSocketShardEvents, WebSocketShardStatus } from "@discordjs/ws";
import {
  GatewayDispatchEvents,
  GatewayIntentBits,
  Routes,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { z } from "zod";
import { DiscordRefuses } from "./discord-refuses.ts";
import type { Handled, InteractionAnswer, Respond } from "./interaction-answer.ts";
import { describeError, type Log } from "./log.ts";
import type { Shards } from "./sharding.ts";
import { refusalOf, syncCommands } from "./sync-commands.ts";
import { GatewayClosed, isFinalCloseCode, LoginsUsedUp, troubleOf } from "./trouble.ts";
import { persist, waitOut } from "./wait-out.ts";

export interface GatewayOptions {
  readonly token: string;
  readonly guildId: string | undefined;
  /** Base of Discord's REST API, without the version. */
  readonly apiUrl: string;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly respond: Respond;
  /** The shards of this process; all that Discord recommends when left out. */
  readonly shards?: Shards | undefined;
  /** Called when Discord takes us no longer, as when the token is reset while the bot runs. */
  readonly onLost: (error: DiscordRefuses) => void;
  /** Told of every interaction: what came of it, and how long Discord waited for the answer. */
  readonly onHandled?: (handled: Handled, milliseconds: number) => void;
  /** Told whenever a REST request is sent once more. */
  readonly onRetry?: () => void;
  readonly log: Log;
}

export interface Gateway {
  /** Resolves when every shard is connected; rejects with `DiscordRefuses` when that can never be. Whatever else is wrong is waited out. */
  readonly connected: Promise<void>;
  /** For how long at least one shard has had no connection; 0 while all have one. */
  readonly awayMilliseconds: () => number;
  readonly close: () => Promise<void>;
}

/** Where an interaction's answer goes; the rest is for `respond` to read. */
const addressSchema = z.looseObject({
  id: z.string(),
  token: z.string(),
  application_id: z.string().optional().catch(undefined),
});

const gatewayInformation = z.object({
  shards: z.int(),
  session_start_limit: z.object({ remaining: z.int(), reset_after: z.number() }),
});

const readySchema = z.object({
  user: z.object({ username: z.string() }),
  application: z.object({ id: z.string() }),
});

/** Discord takes no answer to an interaction after this. */
const answerMilliseconds = 3000;
const requestMilliseconds = 10_000;
/** Shorter than the wait for the gateway's first word, so that no half-open connection is left behind. */
const handshakeMilliseconds = 10_000;
const helloMilliseconds = 20_000;

/** What we keep of a session, so that a broken connection goes on where it was. */
type Session = Parameters<
  NonNullable<ConstructorParameters<typeof WebSocketManager>[0]["updateSessionInfo"]>
>[1];

/**
 * Connects to Discord and answers interactions as they come. Of all that Discord tells, only interactions are looked at, as the JSON
 * that was sent, so that this door and the HTTP door lead to one and the same function, and no event is odd enough to harm it.
 */
export function openGateway({
  token,
  guildId,
  apiUrl,
  definitions,
  respond,
  shards,
  onLost,
  onHandled,
  onRetry,
  log,
}: GatewayOptions): Gateway {
  const rest = new REST({
    api: apiUrl,
    version: "10",
    timeout: requestMilliseconds,
    retries: 1,
    // Longer waiting is ours, so that the log says it; an answer to an interaction is worth nothing after it.
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > answerMilliseconds,
  }).setToken(token);
  rest.on("response", ({ retries }) => {
    if (retries > 0) onRetry?.();
  });
  const sessions = new Map<number, Session>();
  const shardStates = new Map<number, ShardState>();
  let manager: WebSocketManager | undefined;
  let applicationId = "";
  let isClosed = false;
  let awaySince: number | undefined = Date.now();
  let hasConnected = false;
  let pausingShards = 0;

  async function connect(): Promise<void> {
    log.info({}, "connecting to Discord");
    const bot = await persist(logIn, { log, isPausing: () => pausingShards > 0 });
    hasConnected = true;
    applicationId = bot.applicationId;
    // Of several processes the one with the first shard does this, so that it is done once.
    const registered = (!shards || shards.list.includes(0)) && (await register());
    log.info(
      { bot: bot.name, shards: shards?.list, commands: definitions.length, registered },
      "connected to Discord",
    );
  }

  /** Resolves when every shard is connected. Rejects when Discord refuses, and when it cannot even be asked where its gateway is. */
  async function logIn(): Promise<Bot> {
    const connecting = new WebSocketManager({
      token,
      intents: GatewayIntentBits.Guilds,
      rest,
      shardCount: shards?.count ?? null,
      shardIds: shards ? [...shards.list] : null,
      handshakeTimeout: handshakeMilliseconds,
      helloTimeout: helloMilliseconds,
      retrieveSessionInfo: async (shard) => {
        // Asked for before each connection and while one stands.
        const status = (await connecting.fetchStatus()).get(shard);
        if (status === WebSocketShardStatus.Idle) await beforeConnecting(shard);
        return sessions.get(shard) ?? null;
      },
      updateSessionInfo: (shard, session) => void sessions.set(shard, session),
    });
    const information = gatewayInformation.parse(await connecting.fetchGatewayInformation());
    const ids = await connecting.getShardIds();
    const { remaining, reset_after: resetMilliseconds } = information.session_start_limit;
    if (remaining < ids.length) throw new LoginsUsedUp(resetMilliseconds);
    manager = connecting;
    for (const id of ids) shardStates.set(id, { isUp: false, tries: 0, trouble: undefined });
    return new Promise((resolve, reject) => listen(connecting, { resolve, reject }));
  }

  function listen(
    connecting: WebSocketManager,
    { resolve, reject }: { resolve: (bot: Bot) => void; reject: (error: unknown) => void },
  ): void {
    let bot: Bot = { name: "of unknown name", applicationId: "" };
    const up = (shard: number) => {
      const state = shardStates.get(shard);
      if (!state) return;
      Object.assign(state, { isUp: true, tries: 0, trouble: undefined });
      if ([...shardStates.values()].some(({ isUp }) => !isUp)) return;
      if (hasConnected && awaySince !== undefined)
        log.info(
          { awaySeconds: Math.round(awayMilliseconds() / 1000) },
          "connected to Discord again",
        );
      awaySince = undefined;
      resolve(bot);
    };
    connecting.on(WebSocketShardEvents.Ready, ({ data, shardId }) => {
      const ready = readySchema.safeParse(data);
      if (ready.success)
        bot = { name: ready.data.user.username, applicationId: ready.data.application.id };
      up(shardId);
    });
    connecting.on(WebSocketShardEvents.Resumed, ({ shardId }) => up(shardId));
    connecting.on(WebSocketShardEvents.Dispatch, ({ data: { t, d } }) => {
      if (t === GatewayDispatchEvents.InteractionCreate) void answerOrReport(d);
    });
    const shardErrors = new WeakSet<Error>();
    connecting.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
      shardErrors.add(error);
      const state = shardStates.get(shardId);
      if (state) state.trouble = troubleOf(error);
    });
    connecting.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
      const state = shardStates.get(shardId);
      if (!state || isClosed) return;
      const closed = new GatewayClosed(code);
      if (isFinalCloseCode(code)) {
        if (!hasConnected) return reject(closed);
        return onLost(new DiscordRefuses(troubleOf(closed).what, { cause: closed }));
      }
      state.trouble ??= troubleOf(closed);
      if (!state.isUp) return;
      state.isUp = false;
      awaySince ??= Date.now();
      log.info({ shard: shardId, code }, "the connection to Discord is lost; connecting again");
    });
    connecting.connect().catch((error: unknown) => {
      // What a shard met it tries again by itself; anything else is of the start.
      if (error instanceof Error && shardErrors.has(error)) return;
      void connecting.destroy();
      reject(error);
    });
  }

  /** Pauses between the tries of one shard, longer each time, until it is connected again. */
  async function beforeConnecting(shard: number): Promise<void> {
    const state = shardStates.get(shard);
    if (!state) return;
    const failures = state.tries;
    state.tries += 1;
    const trouble = state.trouble ?? troubleOf(new GatewayClosed(abnormalClosure));
    state.trouble = undefined;
    if (failures > 0) {
      pausingShards += 1;
      await waitOut(trouble, { failures, log, details: { shard } });
      pausingShards -= 1;
    }
    // Nothing waits for a shard that is no longer wanted.
    if (isClosed) await new Promise(() => {});
  }

  /** What became of it; where Discord is only unwell, it is tried again in the background. Those commands that stand are answered all the while. */
  async function register(failures = 1): Promise<boolean | "refused" | "later"> {
    try {
      return await syncCommands({ rest, applicationId, guildId, definitions });
    } catch (error) {
      const refusal = refusalOf(error, definitions);
      if (refusal !== undefined) {
        log.error(
          { refusal },
          "Discord refuses the commands; those that it has are answered all the same",
        );
        return "refused";
      }
      const undone = "the commands are not registered";
      void waitOut(troubleOf(error), { failures, log, undone }).then(async () =>
        register(failures + 1),
      );
      return "later";
    }
  }

  async function answerOrReport(interaction: unknown): Promise<void> {
    const started = performance.now();
    const address = addressSchema.safeParse(interaction);
    let handled: Handled = { command: "unknown", kind: "other", outcome: "unreadable" };
    try {
      const answer = await respond(interaction);
      handled = answer.handled ?? handled;
      if (!address.success) throw address.error;
      await send(address.data, answer);
    } catch (error) {
      const { command } = handled;
      handled = { ...handled, outcome: "failed" };
      log.error(
        { err: describeError(error, [address.data?.token]), command },
        "an interaction could not be answered",
      );
    }
    onHandled?.(handled, performance.now() - started);
  }

  async function send(
    address: z.infer<typeof addressSchema>,
    { body, files, afterwards }: InteractionAnswer,
  ): Promise<void> {
    await rest.post(Routes.interactionCallback(address.id, address.token), {
      auth: false,
      body,
      files: files.map(({ name, bytes, contentType }) => ({
        name,
        data: Buffer.from(bytes),
        contentType,
      })),
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    if (afterwards === "delete-message")
      await rest.delete(
        Routes.webhookMessage(address.application_id ?? applicationId, address.token),
        { auth: false },
      );
  }

  const awayMilliseconds = () => (awaySince === undefined ? 0 : Date.now() - awaySince);
  return {
    connected: connect(),
    awayMilliseconds,
    close: async () => {
      isClosed = true;
      await manager?.destroy();
    },
  };
}

interface Bot {
  readonly name: string;
  readonly applicationId: string;
}

interface ShardState {
  isUp: boolean;
  /** Since it was last connected. */
  tries: number;
  /** What the last try met. */
  trouble: ReturnType<typeof troubleOf> | undefined;
}

/** What a WebSocket says that was cut off, or never was. */
const abnormalClosure = 1006;

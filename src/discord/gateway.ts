import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Routes,
  type ClientOptions,
} from "discord.js";
import { z } from "zod";
import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import type { InteractionAnswer, Respond } from "./interaction-answer.ts";
import type { Shards } from "./sharding.ts";
import { syncCommands } from "./sync-commands.ts";

export interface GatewayOptions {
  readonly token: string;
  readonly guildId: string | undefined;
  /** Base of Discord's REST API, without the version. */
  readonly apiUrl: string;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly respond: Respond;
  /** The shards of this process; all that Discord recommends when left out. */
  readonly shards?: Shards | undefined;
  /** Called when Discord closes the connection for good, as when the token is reset while the bot runs. */
  readonly onLost: (error: Error) => void;
  readonly log: GatewayLog;
}

export interface GatewayLog {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
  readonly error: (details: object, message: string) => void;
}

/** Discord has closed the connection and takes no other from us. */
export class GatewayClosed extends Error {
  override readonly name = "GatewayClosed";
  /** Why, as Discord numbers it. */
  readonly closeCode: number;

  constructor(closeCode: number) {
    super(`Discord has closed the connection for good, with code ${closeCode}`);
    this.closeCode = closeCode;
  }
}

export interface Gateway {
  readonly close: () => Promise<void>;
}

/** What an interaction's answer needs; the rest is for `respond` to read. */
const addressSchema = z.looseObject({
  id: z.string(),
  token: z.string(),
  application_id: z.string(),
});
const packetSchema = z.object({ t: z.string().nullish(), d: z.unknown() });

/**
 * Connects to Discord and answers interactions as they come. Interactions are taken as the JSON that Discord sent, so that this door
 * and the HTTP door lead to one and the same function. Rejects when the token is refused or Discord cannot be reached.
 */
export async function connectGateway({
  token,
  guildId,
  apiUrl,
  definitions,
  respond,
  shards,
  onLost,
  log,
}: GatewayOptions): Promise<Gateway> {
  const options: ClientOptions = {
    intents: [GatewayIntentBits.Guilds],
    rest: { api: apiUrl, version: "10" },
    allowedMentions: { parse: [] },
    ...(shards ? { shards: shards.list, shardCount: shards.count } : { shards: "auto" }),
  };
  const client = new Client(options);
  client.on(Events.Error, (error) =>
    log.error({ err: error }, "the connection to Discord had an error"),
  );
  client.on(Events.Warn, (warning) => log.warn({ warning }, "discord.js warns"));
  client.on(Events.ShardDisconnect, ({ code }) => onLost(new GatewayClosed(code)));
  client.on(Events.Raw, (packet: unknown) => {
    const parsed = packetSchema.safeParse(packet);
    if (!parsed.success || parsed.data.t !== GatewayDispatchEvents.InteractionCreate) return;
    hideFromDiscordJs(packet);
    void answerOrReport(parsed.data.d);
  });

  async function answerOrReport(interaction: unknown): Promise<void> {
    try {
      const {
        id,
        token: interactionToken,
        application_id: applicationId,
      } = addressSchema.parse(interaction);
      await send(id, interactionToken, applicationId, await respond(interaction));
    } catch (error) {
      log.error({ err: error }, "an interaction could not be answered");
    }
  }

  async function send(
    id: string,
    interactionToken: string,
    applicationId: string,
    { body, files, afterwards }: InteractionAnswer,
  ): Promise<void> {
    await client.rest.post(Routes.interactionCallback(id, interactionToken), {
      auth: false,
      body,
      files: files.map(({ name, bytes, contentType }) => ({
        name,
        data: Buffer.from(bytes),
        contentType,
      })),
    });
    if (afterwards === "delete-message")
      await client.rest.delete(Routes.webhookMessage(applicationId, interactionToken), {
        auth: false,
      });
  }

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const { application, user } = await ready;
  // Of several processes the one with the first shard does this, so that it is done once.
  const registered =
    (!shards || shards.list.includes(0)) &&
    (await syncCommands({
      rest: client.rest,
      applicationId: application.id,
      guildId,
      definitions,
    }));
  log.info(
    { bot: user.tag, shards: shards?.list, commands: definitions.length, registered },
    "connected to Discord",
  );
  return { close: async () => client.destroy() };
}

/**
 * Without its name discord.js passes a packet over. Of an interaction it would make objects that nobody here uses, and one
 * that it does not expect would end the process.
 */
function hideFromDiscordJs(packet: unknown): void {
  if (typeof packet === "object" && packet !== null && "t" in packet) packet.t = null;
}

import { EventEmitter, once } from "node:events";
import { buffer } from "node:stream/consumers";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { z } from "zod";

/** A token that the stand-in takes, in the form of Discord's. */
export const goodToken = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.stand-in_stand-in_stand-in_stand-in";

export const applicationId = "123456789012345678";
export const guildId = "223456789012345678";

/** The `Guilds` intent and no other: all that the bot may ask for. */
const guildsIntent = 1;

/** What Discord grants for the first answer to an interaction. */
const answerMilliseconds = 3000;

/** How Discord closes a gateway connection for good. */
const authenticationFailed = 4004;
const disallowedIntents = 4014;

const operation = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  hello: 10,
  acknowledged: 11,
};

/** Kinds of answer that make a new message, and those that change the one a button stands on. */
const answerKind = { newMessage: 4, deferredUpdate: 6, update: 7 };

const gatewayPayload = z.object({ op: z.int(), d: z.unknown() });
const identifySchema = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});

const callbackSchema = z.object({ type: z.int(), data: z.unknown().optional() });

/** What the bot answered to one interaction, as it went over the wire. */
interface ReceivedAnswer {
  readonly type: number;
  /** The message, or the choices of an autocomplete. */
  readonly data: unknown;
  readonly files: readonly ReceivedFile[];
  readonly contentType: string;
}

interface ReceivedFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A message as it stands in the channel. */
export interface StandingMessage {
  readonly id: string;
  /** Who made the request that it answers. */
  readonly ownerId: string;
  data: unknown;
  isDeleted: boolean;
}

interface OpenInteraction {
  readonly id: string;
  readonly sentAt: number;
  /** The message on which a pressed button stands. */
  readonly on: StandingMessage | undefined;
  readonly ownerId: string;
  /** What `@original` means after the answer. */
  original: StandingMessage | undefined;
  isAnswered: boolean;
  readonly resolve: (answer: Exchange) => void;
}

/** One interaction and what came of it. */
export interface Exchange {
  /** Of the interaction. */
  readonly id: string;
  readonly answer: ReceivedAnswer;
  /** The new message, or the one that was changed; none for choices. */
  readonly message: StandingMessage | undefined;
}

export interface DiscordStandIn {
  /** The value for `DISCORD_API_URL`. */
  readonly apiUrl: string;
  /** Every REST request in order, such as `PUT /applications/1/commands`. */
  readonly requests: readonly string[];
  readonly interactionCount: number;
  /** What each connection identified itself with. */
  readonly identified: readonly z.infer<typeof identifySchema>[];
  /** The commands as registered: globally under `global`, else under a server's id. */
  readonly commands: ReadonlyMap<string, readonly Record<string, unknown>[]>;
  /** Resolves once a bot has opened a gateway connection. */
  readonly connection: Promise<unknown>;
  /** Dispatches an interaction and resolves with its answer; rejects without one in time. Ids and tokens are made here. */
  interact(
    interaction: object,
    from: { ownerId: string; on?: StandingMessage | undefined },
  ): Promise<Exchange>;
  /** Dispatches anything at all. */
  dispatch(name: string, data: unknown): void;
  /** Answers an interaction once more, or one that never was; gives the status and Discord's error code. */
  answerAgain(id: string): Promise<{ status: number; code: unknown }>;
  /** Resolves once a message has been deleted. */
  deletionOf(message: StandingMessage): Promise<void>;
  /** Closes the gateway connections as Discord does when the token is reset. */
  resetToken(): void;
  /** Breaks the gateway connections as a network does that fails; resolves when the bot is back. */
  breakConnections(): Promise<void>;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** The gateway takes no token, though REST takes the good one: as when it is reset in between. */
  readonly refusesAtGateway?: boolean;
  /** The gateway lets everyone connect and then says nothing. */
  readonly isSilent?: boolean;
  /** Answers a REST request in an unwell way and gives true, or leaves it to the stand-in. Is told how many there were before. */
  readonly rest?: (request: IncomingMessage, response: ServerResponse, before: number) => boolean;
  /** The HTTP status with which the gateway refuses a connection; none to take it. */
  readonly refusal?: (before: number) => number | undefined;
  /** Does something unwell to a gateway connection and gives true, or leaves it to the stand-in. */
  readonly meet?: (socket: WebSocket, before: number) => boolean;
  /** Where it listens; anywhere when left out. */
  readonly port?: number;
  readonly heartbeatMilliseconds?: number;
}

/** As little of Discord as the bot needs: REST and gateway on one port of this machine, as strict as Discord where it matters. */
export async function startDiscordStandIn({
  refusesAtGateway = false,
  isSilent = false,
  rest = () => false,
  refusal = () => undefined,
  meet = () => false,
  port: ownPort = 0,
  heartbeatMilliseconds = 1000,
}: StandInOptions = {}): Promise<DiscordStandIn> {
  const requests: string[] = [];
  const identified: z.infer<typeof identifySchema>[] = [];
  const commands = new Map<string, Record<string, unknown>[]>();
  const interactions = new Map<string, OpenInteraction>();
  const sockets = new Set<WebSocket>();
  let lastId = 1_000_000_000_000_000_000n;
  const newId = () => String((lastId += 1n));
  let sequence = 0;
  const happenings = new EventEmitter();
  const connection = once(happenings, "connected");

  let upgrades = 0;
  let connections = 0;
  const server = createServer((request, response) => {
    if (rest(request, response, requests.length)) {
      requests.push(`${request.method} ${request.url}`);
      return;
    }
    handle(request, response).catch((error: unknown) => {
      send(response, 500, { message: String(error), code: 0 });
    });
  });
  const gateway = new WebSocketServer({
    server,
    verifyClient: (_info, take) => {
      const status = refusal(upgrades++);
      take(status === undefined, status);
    },
  });
  gateway.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("message", (data) => hear(socket, textOf(data)));
    happenings.emit("connected");
    if (meet(socket, connections++) || isSilent) return;
    socket.send(
      JSON.stringify({
        op: operation.hello,
        d: { heartbeat_interval: heartbeatMilliseconds },
      }),
    );
  });
  server.listen(ownPort, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it does not listen");
  const { port } = address;

  function dispatch(name: string, data: unknown): void {
    for (const socket of sockets) dispatchTo(socket, name, data);
  }

  function dispatchTo(socket: WebSocket, name: string, data: unknown): void {
    sequence += 1;
    socket.send(JSON.stringify({ op: operation.dispatch, t: name, s: sequence, d: data }));
  }

  function hear(socket: WebSocket, text: string): void {
    const { op, d } = gatewayPayload.parse(JSON.parse(text));
    if (op === operation.heartbeat) socket.send(JSON.stringify({ op: operation.acknowledged }));
    if (op === operation.resume) {
      dispatchTo(socket, "RESUMED", {});
      happenings.emit("resumed");
    }
    if (op !== operation.identify) return;
    const identify = identifySchema.parse(d);
    identified.push(identify);
    if (refusesAtGateway || identify.token !== goodToken)
      return socket.close(authenticationFailed, "Authentication failed.");
    if (identify.intents !== guildsIntent)
      return socket.close(disallowedIntents, "Disallowed intent(s).");
    dispatchTo(socket, "READY", {
      v: 10,
      user: bot,
      guilds: [{ id: guildId, unavailable: true }],
      session_id: "a-session",
      resume_gateway_url: `ws://127.0.0.1:${port}`,
      shard: identify.shard ?? [0, 1],
      application: { id: applicationId, flags: 0 },
    });
    dispatchTo(socket, "GUILD_CREATE", guild);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stand-in");
    const path = pathname.replace(/^\/api\/v10(?=\/)/, "");
    requests.push(`${request.method} ${path}`);
    const body = await buffer(request);
    if (path === pathname) return send(response, 404, { message: "404: Not Found", code: 0 });
    const [, interactionId, interactionToken] =
      /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path) ?? [];
    if (interactionId !== undefined && request.method === "POST")
      return takeAnswer({ interactionToken, request, body }, response);
    const [, webhookToken] =
      new RegExp(`^/webhooks/${applicationId}/([^/]+)/messages/@original$`).exec(path) ?? [];
    if (webhookToken !== undefined && request.method === "DELETE")
      return deleteOriginal(webhookToken, response);
    if (request.headers.authorization !== `Bot ${goodToken}`)
      return send(response, 401, { message: "401: Unauthorized", code: 0 });
    if (path === "/gateway/bot")
      return send(response, 200, {
        url: `ws://127.0.0.1:${port}`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
      });
    if (path === "/users/@me") return send(response, 200, bot);
    if (path === "/applications/@me" || path === "/oauth2/applications/@me")
      return send(response, 200, { id: applicationId, name: "Verse", flags: 0 });
    const [, guild_] =
      new RegExp(`^/applications/${applicationId}(?:/guilds/(\\d+))?/commands$`).exec(path) ?? [];
    if (path.startsWith(`/applications/${applicationId}/`) && path.endsWith("/commands"))
      return registered(
        { scope: guild_ ?? "global", method: request.method, body, searchParams },
        response,
      );
    return send(response, 404, { message: "404: Not Found", code: 0 });
  }

  function registered(
    {
      scope,
      method,
      body,
      searchParams,
    }: { scope: string; method: string | undefined; body: Buffer; searchParams: URLSearchParams },
    response: ServerResponse,
  ): void {
    if (method === "PUT")
      commands.set(
        scope,
        z
          .array(z.record(z.string(), z.unknown()))
          .parse(JSON.parse(String(body)))
          .map((command) => asRegistered(command, { scope, id: newId() })),
      );
    else if (method !== "GET") return send(response, 405, { message: "405", code: 0 });
    const all = commands.get(scope) ?? [];
    const withLocalizations = method === "PUT" || searchParams.get("with_localizations") === "true";
    send(response, 200, withLocalizations ? all : all.map(withoutLocalizations));
  }

  async function takeAnswer(
    {
      interactionToken = "",
      request,
      body,
    }: { interactionToken: string | undefined; request: IncomingMessage; body: Buffer },
    response: ServerResponse,
  ): Promise<void> {
    const interaction = interactions.get(interactionToken);
    if (!interaction || Date.now() - interaction.sentAt > answerMilliseconds)
      return send(response, 404, { message: "Unknown interaction", code: 10_062 });
    if (interaction.isAnswered)
      return send(response, 400, {
        message: "Interaction has already been acknowledged.",
        code: 40_060,
      });
    interaction.isAnswered = true;
    const answer = await readAnswer(request.headers["content-type"] ?? "", body);
    const message = messageAfter(interaction, answer);
    interaction.original = message;
    response.writeHead(204).end();
    interaction.resolve({ id: interaction.id, answer, message });
  }

  function messageAfter(
    { on, ownerId }: OpenInteraction,
    { type, data }: ReceivedAnswer,
  ): StandingMessage | undefined {
    if (type === answerKind.newMessage) return { id: newId(), ownerId, data, isDeleted: false };
    if (on && type === answerKind.update) on.data = data;
    return type === answerKind.update || type === answerKind.deferredUpdate ? on : undefined;
  }

  function deleteOriginal(token: string, response: ServerResponse): void {
    const message = interactions.get(token)?.original;
    if (!message || message.isDeleted)
      return send(response, 404, { message: "Unknown Message", code: 10_008 });
    message.isDeleted = true;
    response.writeHead(204).end();
    happenings.emit(`deleted ${message.id}`);
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    requests,
    identified,
    connection,
    commands,
    get interactionCount() {
      return interactions.size;
    },
    async interact(interaction, { ownerId, on }) {
      const [id, token] = [newId(), `token-${newId()}`];
      const answered = new Promise<Exchange>((resolve, reject) => {
        const limit = setTimeout(
          () => reject(new Error("the interaction was not answered within 3 seconds")),
          answerMilliseconds,
        );
        interactions.set(token, {
          id,
          on,
          ownerId,
          resolve: (exchange) => {
            clearTimeout(limit);
            resolve(exchange);
          },
          sentAt: Date.now(),
          original: undefined,
          isAnswered: false,
        });
      });
      dispatch("INTERACTION_CREATE", {
        ...interaction,
        id,
        token,
        application_id: applicationId,
        ...(on && { message: asSent(on) }),
      });
      return answered;
    },
    dispatch,
    async answerAgain(id) {
      const token = [...interactions].find(([, interaction]) => interaction.id === id)?.[0];
      const response = await fetch(
        `http://127.0.0.1:${port}/api/v10/interactions/${id}/${token ?? "none"}/callback`,
        { method: "POST", body: "{}" },
      );
      const { code } = z.object({ code: z.unknown() }).parse(await response.json());
      return { status: response.status, code };
    },
    async deletionOf(message) {
      if (!message.isDeleted) await once(happenings, `deleted ${message.id}`);
    },
    resetToken() {
      for (const socket of sockets) socket.close(authenticationFailed, "Authentication failed.");
    },
    async breakConnections() {
      const back = once(happenings, "resumed");
      for (const socket of sockets) socket.terminate();
      await back;
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      gateway.close();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const bot = {
  id: applicationId,
  username: "verse",
  discriminator: "0000",
  global_name: null,
  avatar: null,
  bot: true,
};

const guild = {
  id: guildId,
  name: "A server",
  owner_id: "1",
  large: false,
  unavailable: false,
  member_count: 2,
  joined_at: "2024-01-01T00:00:00+00:00",
  preferred_locale: "en-US",
  ...Object.fromEntries(
    "roles emojis stickers features channels members presences threads voice_states stage_instances guild_scheduled_events soundboard_sounds"
      .split(" ")
      .map((name) => [name, []]),
  ),
};

/** A message as Discord sends it along with a press. */
function asSent({ id, ownerId, data }: StandingMessage) {
  const { flags, components } = z
    .object({ flags: z.int(), components: z.array(z.unknown()) })
    .parse(data);
  return {
    id,
    type: 20,
    content: "",
    flags,
    components,
    embeds: [],
    author: bot,
    interaction_metadata: { id: "1", type: 2, user: { id: ownerId } },
  };
}

/** Discord adds ids, versions and defaults, and asks of a server's own commands not where else they are installed. */
function asRegistered(
  command: Readonly<Record<string, unknown>>,
  { scope, id }: { scope: string; id: string },
): Record<string, unknown> {
  return {
    default_member_permissions: null,
    nsfw: false,
    type: 1,
    description: "",
    description_localizations: null,
    name_localizations: null,
    ...command,
    ...(scope !== "global" && { integration_types: [0], contexts: null, guild_id: scope }),
    id,
    application_id: applicationId,
    version: id,
  };
}

function withoutLocalizations(command: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(command).filter(([name]) => !name.endsWith("_localizations")),
  );
}

async function readAnswer(contentType: string, body: Buffer): Promise<ReceivedAnswer> {
  if (!contentType.startsWith("multipart/form-data"))
    return { ...callbackOf(String(body)), files: [], contentType };
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData();
  const files: ReceivedFile[] = [];
  for (const [field, value] of form)
    if (typeof value !== "string")
      files.push({
        field,
        name: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  const json = z.string().parse(form.get("payload_json"));
  return { ...callbackOf(json), files, contentType };
}

function callbackOf(json: string): Pick<ReceivedAnswer, "type" | "data"> {
  const { type, data } = callbackSchema.parse(JSON.parse(json));
  return { type, data };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

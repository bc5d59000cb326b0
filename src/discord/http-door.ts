import { randomUUID, type webcrypto } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { InteractionResponseType, InteractionType } from "discord-api-types/payloads/v10";
import { deleteOriginalMessage } from "./delete-original-message.ts";
import {
  type Handled,
  type InteractionAnswer,
  type Respond,
  UnreadableInteraction,
} from "./interaction-answer.ts";
import type { Log } from "./log.ts";

export interface HttpDoorOptions {
  /** The application's public key, 64 hexadecimal digits, as Discord's developer portal shows it. */
  readonly publicKey: string;
  readonly respond: Respond;
  /** What `GET /readyz` tells a load balancer. Interactions are answered either way. */
  readonly isReady: () => boolean;
  /** Base of Discord's REST API; `/v10` is added. */
  readonly apiUrl: string;
  /** How old, or how far ahead, the time may be that Discord signs with each request; without it or with 0 any is taken. */
  readonly signatureMaxAgeSeconds?: number | undefined;
  /** Told of every interaction: what came of it, and after how long the answer was written. */
  readonly onHandled?: ((handled: Handled, milliseconds: number) => void) | undefined;
  readonly log: Log;
  /** Takes the requests whose path is none of the door's own; without it they are answered 404. */
  readonly elsewhere?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Discord's interactions are a few kilobytes; the largest hold a message with all its components. */
const maxBodyBytes = 1024 * 1024;

/** A whole request must have come in by then, so that a slow sender holds no connection open. */
const requestTimeoutMilliseconds = 10_000;

/** Longer than the minute for which the usual load balancers keep an idle connection, so that they close it, not we. */
const keepAliveMilliseconds = 65_000;

const json = "application/json; charset=utf-8";

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly handled?: Handled | undefined;
  readonly afterwards?: () => Promise<void>;
}

/**
 * Discord's interactions endpoint (`POST /interactions`) with `GET /healthz` and `GET /readyz`; not yet listening.
 * `close()` answers what is under way and ends every connection after it. Throws for a malformed public key.
 */
export function createHttpDoor(options: HttpDoorOptions): Server {
  const server = createServer(
    {
      headersTimeout: requestTimeoutMilliseconds,
      requestTimeout: requestTimeoutMilliseconds,
      connectionsCheckingInterval: requestTimeoutMilliseconds / 4,
      keepAliveTimeout: keepAliveMilliseconds,
    },
    (request, response) => void answer(request, response),
  );
  const routes = routesOf(options);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0] ?? "";
    const route = routes.get(path);
    if (!route && options.elsewhere) return options.elsewhere(request, response);
    const started = performance.now();
    const reply = await replyTo(request, route);
    if (!server.listening) response.setHeader("Connection", "close");
    send(response, reply);
    if (reply.handled) options.onHandled?.(reply.handled, performance.now() - started);
    if (!reply.afterwards) return;
    response.once("finish", () => void reply.afterwards?.());
  }

  async function replyTo(request: IncomingMessage, route: Route | undefined): Promise<Reply> {
    if (!route) return plain(404, "Not found");
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method !== route.method) {
      const allow = route.method === "GET" ? "GET, HEAD" : route.method;
      return plain(405, "Method not allowed", { Allow: allow });
    }
    try {
      return await route.handle(request);
    } catch (error) {
      // Who hangs up halfway is no fault of ours, and nobody waits for this answer.
      if (!request.errored) {
        options.log.error({ err: error }, "an interaction could not be answered");
      }
      return plain(500, "Internal server error");
    }
  }
  return server;
}

interface Route {
  readonly method: "GET" | "POST";
  readonly handle: (request: IncomingMessage) => Promise<Reply> | Reply;
}

function routesOf(options: HttpDoorOptions): ReadonlyMap<string, Route> {
  if (!/^[0-9a-f]{64}$/i.test(options.publicKey)) {
    throw new TypeError("A public key has 64 hexadecimal digits");
  }
  const answering = answeringOf(options);
  const isTimely = timelinessOf(options);
  return new Map<string, Route>([
    ["/healthz", { method: "GET", handle: () => plain(200, "ok") }],
    [
      "/readyz",
      {
        method: "GET",
        handle: () => (options.isReady() ? plain(200, "ready") : plain(503, "starting")),
      },
    ],
    [
      "/interactions",
      {
        method: "POST",
        handle: async (request) => answerInteraction(request, await answering, isTimely),
      },
    ],
  ]);
}

async function answeringOf(options: HttpDoorOptions): Promise<Answering> {
  const publicKey = Buffer.from(options.publicKey, "hex");
  const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  return { options, key };
}

/** Whether Discord signed the timestamp and the body's bytes together. Nothing but 128 hexadecimal digits is a signature. */
async function isSigned(
  body: Buffer,
  { signature, timestamp }: Signature,
  key: webcrypto.CryptoKey,
): Promise<boolean> {
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  return crypto.subtle.verify("Ed25519", key, Buffer.from(signature, "hex"), signed);
}

interface Signature {
  readonly signature: string;
  readonly timestamp: string;
}

interface Answering {
  readonly options: HttpDoorOptions;
  readonly key: webcrypto.CryptoKey;
}

/** A warning about a clock is worth saying, but not with every request. */
const warnEveryMilliseconds = 60_000;

/** Says of a signed time whether it is near enough to ours: who has kept a request of Discord's cannot send it again for long. */
function timelinessOf({
  signatureMaxAgeSeconds = 0,
  log,
}: HttpDoorOptions): (timestamp: string) => boolean {
  let warnedAt = -Infinity;
  return (timestamp) => {
    if (signatureMaxAgeSeconds === 0) return true;
    if (!/^\d{1,12}$/.test(timestamp)) return false;
    const ageSeconds = Math.round(Date.now() / 1000 - Number(timestamp));
    if (Math.abs(ageSeconds) <= signatureMaxAgeSeconds) return true;
    if (performance.now() - warnedAt > warnEveryMilliseconds) {
      warnedAt = performance.now();
      log.warn(
        { ageSeconds },
        "a request that Discord signed is too old or from the future; is this machine's clock right? SIGNATURE_MAX_AGE_SECONDS takes more",
      );
    }
    return false;
  };
}

async function answerInteraction(
  request: IncomingMessage,
  answering: Answering,
  isTimely: (timestamp: string) => boolean,
): Promise<Reply> {
  const signature = request.headers["x-signature-ed25519"];
  const timestamp = request.headers["x-signature-timestamp"];
  if (typeof signature !== "string" || typeof timestamp !== "string") {
    return plain(401, "Signature missing");
  }
  const body = await readBody(request);
  if (!body) return plain(413, `More than ${maxBodyBytes} bytes`, { Connection: "close" });
  return answerBody(body, { signature, timestamp }, { ...answering, isTimely });
}

async function answerBody(
  body: Buffer,
  signature: Signature,
  { options, key, isTimely }: Answering & { isTimely: (timestamp: string) => boolean },
): Promise<Reply> {
  if (!(await isSigned(body, signature, key))) return plain(401, "Signature wrong");
  if (!isTimely(signature.timestamp)) return plain(401, "Signature too old");
  const interaction = parseJson(body);
  if (interaction === undefined) return plain(400, "Not JSON");
  if (isPing(interaction)) return { status: 200, headers: { "Content-Type": json }, body: pong };
  try {
    const answer = await options.respond(interaction);
    const encoded = { ...encode(answer), handled: answer.handled };
    if (answer.afterwards !== "delete-message") return encoded;
    return {
      ...encoded,
      afterwards: async () => deleteOriginalMessage(interaction, options),
    };
  } catch (error) {
    if (error instanceof UnreadableInteraction) return plain(400, "Not an interaction");
    throw error;
  }
}

const pong = JSON.stringify({ type: InteractionResponseType.Pong });

function isPing(interaction: unknown): boolean {
  return (
    typeof interaction === "object" &&
    interaction !== null &&
    "type" in interaction &&
    interaction.type === InteractionType.Ping
  );
}

/** The raw bytes, for the signature is over them; `undefined` when there are too many. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBodyBytes) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      resolve(undefined);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** `undefined` (which no JSON is) for what cannot be read. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}

/** JSON, or with files a form: `payload_json` and `files[0]`, `files[1]` …, as Discord takes uploads. */
function encode({ body, files }: InteractionAnswer): Reply {
  const payload = JSON.stringify(body);
  if (files.length === 0) return { status: 200, headers: { "Content-Type": json }, body: payload };
  const boundary = `form-${randomUUID()}`;
  // The names are our own and need no escaping.
  const parts = [
    { name: 'name="payload_json"', contentType: "application/json", bytes: Buffer.from(payload) },
    ...files.map(({ name, contentType, bytes }, index) => ({
      name: `name="files[${index}]"; filename="${name}"`,
      contentType,
      bytes,
    })),
  ].flatMap(({ name, contentType, bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; ${name}\r\nContent-Type: ${contentType}\r\n\r\n`,
    ),
    bytes,
    Buffer.from("\r\n"),
  ]);
  return {
    status: 200,
    headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const type = { "Content-Type": "text/plain; charset=utf-8" };
  return { status, headers: { ...type, ...headers }, body: `${text}\n` };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, get, type Server } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { createHttpDoor } from "../src/discord/http-door.ts";
import {
  type InteractionAnswer,
  type Respond,
  UnreadableInteraction,
} from "../src/discord/interaction-answer.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const publicKeyHex = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString(
  "hex",
);
const timestamp = "1700000000";

const hello: InteractionAnswer = { body: { type: 4, data: { content: "hello" } }, files: [] };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

interface Logged {
  readonly level: string;
  readonly line: string;
}

async function open({
  respond = async () => hello,
  isReady = () => true,
  apiUrl = "http://127.0.0.1:1",
  signatureMaxAgeSeconds,
}: {
  respond?: Respond;
  isReady?: () => boolean;
  apiUrl?: string;
  signatureMaxAgeSeconds?: number;
} = {}) {
  const logged: Logged[] = [];
  const write = (level: string) => (details: object, message: string) => {
    logged.push({ level, line: `${message} ${JSON.stringify(details)}` });
  };
  const log = { info: write("info"), warn: write("warn"), error: write("error") };
  const server = createHttpDoor({
    publicKey: publicKeyHex,
    respond,
    isReady,
    apiUrl,
    signatureMaxAgeSeconds,
    log,
  });
  return { url: await listen(server), server, logged };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${portOf(server)}`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}

function signed(body: string | Buffer, at = timestamp): Record<string, string> {
  const message = Buffer.concat([Buffer.from(at), Buffer.from(body)]);
  return {
    "Content-Type": "application/json",
    "X-Signature-Ed25519": sign(null, message, privateKey).toString("hex"),
    "X-Signature-Timestamp": at,
  };
}

async function post(url: string, body: string | Buffer, headers = signed(body)): Promise<Response> {
  return fetch(`${url}/interactions`, { method: "POST", headers, body });
}

describe("the interactions endpoint", () => {
  test("answers a ping with a pong, without asking the bot", async () => {
    const { url } = await open({
      respond: () => {
        throw new Error("asked");
      },
    });
    const response = await post(url, '{"type":1}');
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({ type: 1 });
  });

  test("hands the bot the interaction and gives its answer as JSON", async () => {
    const { url } = await open({
      respond: async (interaction) => ({
        body: { type: 4, data: { content: JSON.stringify(interaction) } },
        files: [],
      }),
    });
    const response = await post(url, '{"type":2,"name":"Zitat „größer“"}');
    expect(response.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({
      type: 4,
      data: { content: '{"type":2,"name":"Zitat „größer“"}' },
    });
  });

  test("sends files beside the JSON in one form", async () => {
    const bytes = new Uint8Array([137, 80, 78, 71, 13, 10, 0, 255]);
    const { url } = await open({
      respond: async () => ({
        ...hello,
        files: [{ name: "quote.png", contentType: "image/png", bytes }],
      }),
    });
    const form = await (await post(url, '{"type":2}')).formData();
    const [payload, file] = [form.get("payload_json"), form.get("files[0]")];
    if (typeof payload !== "string" || !(file instanceof File)) throw new Error("part missing");
    expect(JSON.parse(payload)).toEqual(hello.body);
    expect([file.name, file.type]).toEqual(["quote.png", "image/png"]);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });

  test.each([
    { fault: "a signature of another body", headers: signed('{"type":2}') },
    {
      fault: "another timestamp",
      headers: { ...signed('{"type":1}'), "X-Signature-Timestamp": "1700000001" },
    },
    { fault: "no signature", headers: { "X-Signature-Timestamp": timestamp } },
    { fault: "no timestamp", headers: { "X-Signature-Ed25519": "00".repeat(64) } },
    {
      fault: "no hexadecimal digits",
      headers: { ...signed('{"type":1}'), "X-Signature-Ed25519": "zz" },
    },
    {
      fault: "more than a signature",
      headers: {
        ...signed('{"type":1}'),
        "X-Signature-Ed25519": `${signed('{"type":1}')["X-Signature-Ed25519"]}zz`,
      },
    },
  ])("refuses $fault with 401", async ({ headers }) => {
    const { url } = await open();
    expect((await post(url, '{"type":1}', headers)).status).toBe(401);
  });

  test("checks the signature before it parses: what is no JSON and unsigned is 401, signed 400", async () => {
    const { url } = await open();
    expect((await post(url, "{", signed("}"))).status).toBe(401);
    expect((await post(url, "{")).status).toBe(400);
    expect((await post(url, Buffer.from([0x22, 0xff, 0x22]))).status).toBe(400);
  });

  test("refuses with 400 what the bot cannot read as an interaction", async () => {
    const { url, logged } = await open({
      respond: async () => {
        throw new UnreadableInteraction("type: expected 1");
      },
    });
    expect((await post(url, '{"type":99}')).status).toBe(400);
    expect(logged).toEqual([]);
  });

  test("takes 1 MiB and refuses more with 413, also when the length is not told", async () => {
    const { url } = await open();
    const most = `"${"x".repeat(1024 * 1024 - 2)}"`;
    expect((await post(url, most)).status).toBe(200);
    expect((await post(url, `${most} `)).status).toBe(413);
    const chunked = new Blob([`${most} `]).stream();
    const response = await fetch(`${url}/interactions`, {
      method: "POST",
      headers: signed(`${most} `),
      body: chunked,
      duplex: "half",
    });
    expect(response.status).toBe(413);
  });

  test("answers 500 when the bot fails, logs why, and keeps what was asked to itself", async () => {
    const { url, logged } = await open({
      respond: async () => {
        throw new Error("broken");
      },
    });
    const response = await post(url, '{"type":2,"secret":"hush"}');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("Internal server error\n");
    expect(logged.map(({ level }) => level)).toEqual(["error"]);
    expect(JSON.stringify(logged)).not.toContain("hush");
  });
});

const now = () => Math.floor(Date.now() / 1000);

describe("the time that is signed", () => {
  test.each([0, -290, 290])("is taken when it is %i seconds from ours", async (seconds) => {
    const { url, logged } = await open({ signatureMaxAgeSeconds: 300 });
    const headers = signed('{"type":2}', String(now() + seconds));
    expect((await post(url, '{"type":2}', headers)).status).toBe(200);
    expect(logged).toEqual([]);
  });

  test.each([
    ["ten minutes old", () => String(now() - 600)],
    ["a year old", () => String(now() - 365 * 86_400)],
    ["an hour ahead", () => String(now() + 3600)],
    ["no number", () => "abc"],
    ["a fraction", () => `${now()}.5`],
    ["negative", () => `-${now()}`],
    ["written otherwise", () => `0x${now().toString(16)}`],
    ["in milliseconds", () => String(Date.now())],
    ["longer than any", () => "9".repeat(40)],
  ])("is refused with 401 when it is %s, a ping's too", async (_what, at) => {
    const { url } = await open({ signatureMaxAgeSeconds: 300 });
    for (const body of ['{"type":1}', '{"type":2}'])
      expect((await post(url, body, signed(body, at()))).status).toBe(401);
  });

  test("is warned of once a minute, with how far it is off", async () => {
    const { url, logged } = await open({ signatureMaxAgeSeconds: 300 });
    for (let turn = 0; turn < 3; turn++) await post(url, "{}", signed("{}", String(now() - 7200)));
    expect(logged.map(({ level }) => level)).toEqual(["warn"]);
    expect(logged[0]?.line).toMatch(/is this machine's clock right\? .*\{"ageSeconds":720\d\}$/);
  });

  test("is any where the setting takes any", async () => {
    const { url } = await open({ signatureMaxAgeSeconds: 0 });
    expect((await post(url, '{"type":2}', signed('{"type":2}', "5"))).status).toBe(200);
  });
});

describe("other paths and methods", () => {
  test.each([
    { method: "GET", path: "/interactions", status: 405, allow: "POST" },
    { method: "POST", path: "/healthz", status: 405, allow: "GET, HEAD" },
    { method: "GET", path: "/", status: 404, allow: null },
    { method: "POST", path: "/interactions/", status: 404, allow: null },
    { method: "GET", path: "/healthz?from=balancer", status: 200, allow: null },
    { method: "HEAD", path: "/readyz", status: 200, allow: null },
  ])("$method $path is $status", async ({ method, path, status, allow }) => {
    const { url } = await open();
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get("Allow")]).toEqual([status, allow]);
  });

  test("says ready only once it is, and healthy before", async () => {
    let isReady = false;
    const { url } = await open({ isReady: () => isReady });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    isReady = true;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

const deleting: Respond = async () => ({
  body: { type: 6 },
  files: [],
  afterwards: "delete-message",
});

/** Discord's REST API as far as it is called; does not know the message the first `unknownTimes` it is asked. */
async function standIn(unknownTimes: number) {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    response.writeHead(calls.length > unknownTimes ? 204 : 404).end();
    server.emit("called");
  });
  return { apiUrl: await listen(server), calls, server };
}

describe("an answer that deletes its message", () => {
  test("asks Discord to delete it, again while Discord does not know it yet", async () => {
    const discord = await standIn(1);
    const { url } = await open({ respond: deleting, apiUrl: discord.apiUrl });
    const response = await post(url, '{"type":3,"application_id":"42","token":"a/b"}');
    expect(await response.json()).toEqual({ type: 6 });
    while (discord.calls.length < 2) await once(discord.server, "called");
    const call = "DELETE /v10/webhooks/42/a%2Fb/messages/@original";
    expect(discord.calls).toEqual([call, call]);
  });

  test("is answered all the same when Discord cannot be reached", async () => {
    const { url, logged } = await open({ respond: deleting });
    const response = await post(url, '{"type":3,"application_id":"42","token":"hush"}');
    expect(await response.json()).toEqual({ type: 6 });
    await expect.poll(() => logged.map(({ level }) => level)).toEqual(["warn"]);
    expect(JSON.stringify(logged)).not.toContain("hush");
  });
});

describe("connections", () => {
  test("are kept for the next request", async () => {
    const { url, server } = await open();
    let connections = 0;
    server.on("connection", () => (connections += 1));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => {
        get(`${url}/healthz`, { agent }, (response) => resolve(text(response)));
      });
    }
    agent.destroy();
    expect(connections).toBe(1);
  });

  test("give a request 10 seconds to come in, so that none is held open by trickling", async () => {
    const { server } = await open();
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 10_000]);
  });

  test("a request under way when the door closes is answered, and its connection ended", async () => {
    const answers: ((answer: InteractionAnswer) => void)[] = [];
    const { url, server } = await open({
      respond: () =>
        new Promise((resolve) => {
          answers.push(resolve);
          server.emit("asked");
        }),
    });
    const response = post(url, '{"type":2}');
    await once(server, "asked");
    server.close();
    const closed = once(server, "close");
    answers[0]?.(hello);
    expect(await (await response).json()).toEqual(hello.body);
    await closed;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
  });

  test("a caller that hangs up early harms nothing", async () => {
    const { url, server, logged } = await open();
    const socket = connect(portOf(server), "127.0.0.1");
    socket.write("POST /interactions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n");
    socket.write(`X-Signature-Ed25519: 00\r\nX-Signature-Timestamp: 1\r\n\r\n{`);
    await once(server, "request");
    socket.destroy();
    await once(socket, "close");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(logged).toEqual([]);
  });
});

test("a malformed public key is refused at once", () => {
  const log = { info() {}, warn() {}, error() {} };
  const options = { respond: async () => hello, isReady: () => true, apiUrl: "", log };
  expect(() => createHttpDoor({ ...options, publicKey: "abc" })).toThrow(
    "A public key has 64 hexadecimal digits",
  );
});

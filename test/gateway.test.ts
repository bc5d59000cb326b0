import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { openGateway, type Gateway } from "../src/discord/gateway.ts";
import type { Respond } from "../src/discord/interaction-answer.ts";
import { describeError } from "../src/discord/log.ts";
import {
  goodToken,
  startDiscordStandIn,
  type DiscordStandIn,
  type StandInOptions,
} from "./e2e/discord-stand-in.ts";
import { simulateClock } from "./simulated-clock.ts";

/** The gateway's door by itself, and a Discord that is not well. */
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function aDiscord(options: StandInOptions = {}): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn(options);
  closing.push(async () => discord.close());
  return discord;
}

const hello: Respond = async () => ({
  body: { type: 4, data: { content: "hello" } },
  files: [],
  handled: { command: "quote", kind: "command", outcome: "answered" },
});

interface Opened {
  readonly gateway: Gateway;
  /** The messages of its log, in order. */
  readonly said: readonly string[];
  readonly logged: string;
  readonly lost: readonly string[];
}

function open(apiUrl: string, { respond = hello }: { respond?: Respond } = {}): Opened {
  const said: string[] = [];
  const lost: string[] = [];
  let logged = "";
  const write = (details: object, message: string) => {
    said.push(message);
    const parts = Object.entries(details).map(([name, value]) => [name, describeError(value)]);
    logged += `${JSON.stringify(Object.fromEntries(parts))} ${message}\n`;
  };
  const gateway = openGateway({
    token: goodToken,
    guildId: undefined,
    apiUrl,
    definitions: [{ name: "quote", description: "a" }],
    respond,
    onLost: ({ message }) => lost.push(message),
    log: { info: write, warn: write, error: write },
  });
  gateway.connected.catch(() => {
    // Looked at where it matters.
  });
  closing.push(gateway.close);
  return {
    gateway,
    said,
    lost,
    get logged() {
      return logged;
    },
  };
}

const isConnected =
  ({ said }: Opened) =>
  () =>
    said.includes("connected to Discord");

const anInteraction = {
  type: 2,
  data: { name: "quote", type: 1, options: [{ name: "text", type: 3, value: "typed words" }] },
  user: { id: "1" },
};

/** Answers the first so many requests in its own way. */
const atFirst =
  (times: number, answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  (request: IncomingMessage, response: ServerResponse, before: number): boolean => {
    if (before >= times) return false;
    answer(request, response);
    return true;
  };

const html = (status: number) => (_request: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
const json =
  (status: number, body: object, headers = {}) =>
  (_request: IncomingMessage, response: ServerResponse) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));

const json401 = (request: IncomingMessage, response: ServerResponse) => {
  json(401, { message: "401: Unauthorized", code: 0 })(request, response);
  return true;
};

const notDiscord =
  "what answers is not Discord; is there a login page in between, and is DISCORD_API_URL right?";

/** What a bot meets that goes by: the line that says so, and then it connects. */
const passing: readonly (readonly [string, StandInOptions, string])[] = [
  [
    "answers with a firewall's page",
    { rest: atFirst(1, html(403)) },
    "Discord answers 403; it may have shut this machine's address out for a while; next try in 1 s",
  ],
  ["answers 500", { rest: atFirst(2, json(500, {})) }, "Discord answers 500; next try in 1 s"],
  ["answers 503", { rest: atFirst(2, html(503)) }, "Discord answers 503; next try in 1 s"],
  ["is a network's login page", { rest: atFirst(1, html(200)) }, `${notDiscord}; next try in 1 s`],
  ["answers with nothing", { rest: atFirst(1, json(200, {})) }, `${notDiscord}; next try in 1 s`],
  [
    "hangs up",
    { rest: atFirst(2, (request) => void request.socket.destroy()) },
    "is there a connection, and is DISCORD_API_URL right?; next try in 1 s",
  ],
  [
    "has no logins left today",
    {
      rest: atFirst(
        1,
        json(200, {
          url: "ws://127.0.0.1:1",
          shards: 1,
          session_start_limit: { total: 1, remaining: 0, reset_after: 1500, max_concurrency: 1 },
        }),
      ),
    },
    "next try in 2 s",
  ],
  [
    "asks to wait",
    { rest: atFirst(1, json(429, { retry_after: 4 }, { "retry-after": "4" })) },
    "Discord asks to wait (429); next try in 5 s",
  ],
  [
    "refuses the gateway's connection",
    { refusal: (before) => (before < 1 ? 503 : undefined) },
    "next try in 1 s",
  ],
  [
    "cuts the gateway's connection off",
    {
      meet: (socket, before) => {
        if (before === 0) socket.terminate();
        return before === 0;
      },
    },
    "the gateway cannot be reached; next try in 1 s",
  ],
  [
    "closes the gateway's connection",
    {
      meet: (socket, before) => {
        if (before === 0) socket.close(4000, "Unknown error");
        return before === 0;
      },
    },
    "the gateway closed the connection, with code 4000; next try in 1 s",
  ],
];

describe("a start at which Discord is unwell goes on by itself when Discord", () => {
  test.each(passing)("%s", async (_what, options, line) => {
    const clock = simulateClock();
    const opened = open((await aDiscord(options)).apiUrl);
    await clock.passUntil(isConnected(opened));
    const [first, second = "", ...rest] = opened.said;
    expect(first).toBe("connecting to Discord");
    expect(second).toMatch(/^not connected to Discord: /);
    expect(second.slice(-line.length)).toBe(line);
    expect(rest.at(-1)).toBe("connected to Discord");
    expect(opened.logged).not.toContain("    at ");
  });

  test("cannot be reached", async () => {
    const gone = await startDiscordStandIn();
    await gone.close();
    const clock = simulateClock();
    const opened = open(gone.apiUrl);
    await clock.passUntil(() => opened.said.length > 2);
    for (const seconds of [1, 2])
      expect(opened.said[seconds]).toMatch(
        new RegExp(String.raw`cannot be reached \(.*ECONNREFUSED.*; next try in ${seconds} s$`),
      );
    await aDiscord({ port: Number(new URL(gone.apiUrl).port) });
    await clock.passUntil(isConnected(opened));
  });

  test.each([
    ["is at a name that nobody knows", "http://discord.invalid/api"],
    ["speaks no TLS where it should", undefined],
  ])("%s", async (_what, url) => {
    const discord = await aDiscord();
    const { said, gateway } = open(url ?? discord.apiUrl.replace("http:", "https:"));
    await expect
      .poll(() => said[1], { timeout: 20_000 })
      .toMatch(/^not connected to Discord: Discord cannot be reached \(.*; next try in 1 s$/);
    expect(gateway.awayMilliseconds()).toBeGreaterThan(0);
  });

  test.each<[string, StandInOptions]>([
    ["never answers", { rest: () => true }],
    ["lets us connect and says nothing", { isSilent: true }],
  ])("%s, and says so every ten seconds", async (_what, options) => {
    const clock = simulateClock();
    const opened = open((await aDiscord(options)).apiUrl);
    await clock.passUntil(() => opened.said.length > 1, 11_000);
    expect(opened.said).toEqual(["connecting to Discord", "still connecting to Discord"]);
    await clock.passUntil(() => opened.said.some((line) => line.includes("next try in 1 s")));
  });

  test("asks to wait an hour, and asks nothing before", async () => {
    const wait = json(429, { retry_after: 3600 }, { "retry-after": "3600" });
    const clock = simulateClock();
    const discord = await aDiscord({ rest: atFirst(1, wait) });
    const opened = open(discord.apiUrl);
    await clock.passUntil(() => opened.said.length > 1);
    expect(opened.said[1]).toMatch(/Discord asks to wait \(429\); next try in 360\d s$/);
    await clock.pass(3_590_000);
    expect(discord.requests).toHaveLength(1);
    await clock.passUntil(isConnected(opened));
  });
});

/** A gateway that closes each connection with a code. */
const closingWith = (code: number): StandInOptions => ({
  meet: (socket) => {
    socket.close(code, "no");
    return true;
  },
});

describe("a start that can never work ends with one line, when Discord", () => {
  test.each<[string, StandInOptions, RegExp]>([
    ["does not know the token", { rest: json401 }, /^Discord refuses DISCORD_TOKEN; /],
    ["does not know the token at its gateway", { refusesAtGateway: true }, /refuses DISCORD_TOKEN/],
    [
      "is not at this address",
      { rest: atFirst(1, json(404, { message: "404: Not Found", code: 0 })) },
      /leave it out to use Discord itself$/,
    ],
    ["does not know the intents", closingWith(4013), /\(4013\)/],
    ["does not allow the intents", closingWith(4014), /\(4014\)/],
    ["wants more shards", closingWith(4011), /SHARDS=auto/],
    ["does not know the shards", closingWith(4010), /SHARD_COUNT/],
    ["no longer speaks this version", closingWith(4012), /newer version/],
  ])("%s", async (_what, options, line) => {
    const { gateway, said } = open((await aDiscord(options)).apiUrl);
    await expect(gateway.connected).rejects.toThrow(line);
    expect(said).toEqual(["connecting to Discord"]);
  });
});

describe("a connection that stood", () => {
  test("and is broken is back at once, and says so", async () => {
    const discord = await aDiscord();
    const opened = open(discord.apiUrl);
    await opened.gateway.connected;
    expect(opened.gateway.awayMilliseconds()).toBe(0);
    await discord.breakConnections();
    await expect.poll(() => opened.said.at(-1)).toBe("connected to Discord again");
    expect(opened.said.at(-2)).toBe("the connection to Discord is lost; connecting again");
    expect((await discord.interact(anInteraction, { ownerId: "1" })).answer.type).toBe(4);
    expect(opened.gateway.awayMilliseconds()).toBe(0);
  });

  test("is gone for an hour: it is tried again once a minute at most, each try is said, and then it is back", async () => {
    const clock = simulateClock();
    const discord = await startDiscordStandIn({ heartbeatMilliseconds: 3_600_000 });
    const opened = open(discord.apiUrl);
    await clock.passUntil(isConnected(opened));
    await discord.close();
    const before = opened.said.length;
    await clock.pass(3_600_000);
    const [lost, ...tries] = opened.said.slice(before);
    expect(lost).toBe("the connection to Discord is lost; connecting again");
    const seconds = tries.map((line) => Number(/; next try in (\d+) s$/.exec(line)?.[1]));
    expect(seconds.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(new Set(seconds.slice(6))).toEqual(new Set([60]));
    expect(seconds.length).toBeGreaterThan(55);
    expect(seconds.length).toBeLessThan(67);
    expect(opened.gateway.awayMilliseconds()).toBeGreaterThanOrEqual(3_599_000);
    expect(opened.lost).toEqual([]);

    await aDiscord({ port: Number(new URL(discord.apiUrl).port) });
    const isBack = () => opened.said.at(-1) === "connected to Discord again";
    await clock.passUntil(isBack, 130_000);
    expect(opened.gateway.awayMilliseconds()).toBe(0);
  });

  test("and whose token is reset is lost for good", async () => {
    const discord = await aDiscord();
    const opened = open(discord.apiUrl);
    await opened.gateway.connected;
    discord.resetToken();
    await expect.poll(() => opened.lost).toEqual([expect.stringMatching(/refuses DISCORD_TOKEN/)]);
  });
});

const isRegistration = ({ method }: IncomingMessage) => method === "PUT";

describe("commands that cannot be registered", () => {
  test("because Discord refuses one: it is named with the reason, and the bot goes on", async () => {
    const description = { _errors: [{ code: "X", message: "Must be 1-100 long." }] };
    const refused = {
      message: "Invalid Form Body",
      code: 50_035,
      errors: { 0: { options: { 1: { description } } } },
    };
    const discord = await aDiscord({
      rest: (request, response) => {
        if (!isRegistration(request)) return false;
        json(400, refused)(request, response);
        return true;
      },
    });
    const opened = open(discord.apiUrl);
    await opened.gateway.connected;
    expect(opened.logged).toContain(
      '{"refusal":"quote, options.1.description: Must be 1-100 long."} Discord refuses the commands',
    );
    expect((await discord.interact(anInteraction, { ownerId: "1" })).answer.type).toBe(4);
  });

  test("because the bot is not in its server: the setting is named", async () => {
    const refused = json(403, { message: "Missing Access", code: 50_001 });
    const discord = await aDiscord({
      rest: (request, response) => {
        if (request.url?.includes("/commands") !== true) return false;
        refused(request, response);
        return true;
      },
    });
    const opened = open(discord.apiUrl);
    await opened.gateway.connected;
    expect(opened.logged).toContain("403 Missing Access; is DISCORD_GUILD_ID right");
  });

  test("because Discord is unwell: they are later", async () => {
    const clock = simulateClock();
    let failed = 0;
    const discord = await aDiscord({
      rest: (request, response) => {
        if (!isRegistration(request) || failed >= 2) return false;
        failed += 1;
        json(500, {})(request, response);
        return true;
      },
    });
    const opened = open(discord.apiUrl);
    await clock.passUntil(() => discord.commands.get("global")?.length === 1);
    expect(opened.said).toContain(
      "the commands are not registered: Discord answers 500; next try in 1 s",
    );
  });
});

test("the log of an answer that Discord refuses names the command, and has neither token nor text", async () => {
  const discord = await aDiscord({
    rest: (request, response) => {
      if (request.url?.includes("/callback") !== true) return false;
      json(400, {
        message: `no such thing: ${request.url}, said twice: the-secret-token`,
        code: 50_035,
      })(request, response);
      return true;
    },
  });
  const opened = open(discord.apiUrl);
  await opened.gateway.connected;
  discord.dispatch("INTERACTION_CREATE", {
    ...anInteraction,
    id: "123",
    token: "the-secret-token",
  });
  await expect.poll(() => opened.said.at(-1)).toBe("an interaction could not be answered");
  expect(opened.logged).toContain('"command":"quote"');
  expect(opened.logged).toContain("[token]");
  for (const secret of ["the-secret-token", "typed words", goodToken])
    expect(opened.logged).not.toContain(secret);
});

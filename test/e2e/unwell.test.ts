import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, type TestContext } from "vitest";
import { writeEpisode } from "../builders.ts";
import {
  goodToken,
  startDiscordStandIn,
  type DiscordStandIn,
  type StandInOptions,
} from "./discord-stand-in.ts";
import { startVerse, type Running } from "./run-verse.ts";

/** The built bot, and a Discord that is not well when it starts. */
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "verse-"));
  await writeEpisode(dataFolder);
});
afterAll(async () => rm(dataFolder, { recursive: true }));

type Context = Pick<TestContext, "onTestFinished">;

async function aDiscord(
  options: StandInOptions,
  { onTestFinished }: Context,
): Promise<DiscordStandIn> {
  const discord = await startDiscordStandIn(options);
  onTestFinished(discord.close);
  return discord;
}

function aBot(apiUrl: string, { onTestFinished }: Context): Running {
  const bot = startVerse(["start"], {
    env: { DATA_DIR: dataFolder, DISCORD_TOKEN: goodToken, DISCORD_API_URL: apiUrl },
  });
  onTestFinished(async () => {
    bot.kill("SIGKILL");
    await bot.ended;
  });
  return bot;
}

/** The messages of its log, in order. */
function messagesOf({ lines }: Running): string[] {
  return lines.flatMap((line) => /"msg":"(.*)"\}$/.exec(line)?.[1] ?? []);
}

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

describe.concurrent("a start at which Discord is unwell goes on by itself when Discord", () => {
  test.for(passing)("%s", async ([_what, options, line], context) => {
    const bot = aBot((await aDiscord(options, context)).apiUrl, context);
    await bot.line(/"msg":"connected to Discord"/);
    const [first, second = "", ...rest] = messagesOf(bot);
    expect(first).toBe("connecting to Discord");
    expect(second).toMatch(/^not connected to Discord: /);
    expect(second.endsWith(line)).toBe(true);
    expect(rest.at(-1)).toBe("connected to Discord");
    expect(bot.lines.join("\n")).not.toContain("    at ");
  });

  test("cannot be reached", async (context) => {
    const gone = await startDiscordStandIn();
    await gone.close();
    const bot = aBot(gone.apiUrl, context);
    await bot.line(/not connected to Discord: .*ECONNREFUSED.*; next try in 1 s/);
    await aDiscord({ port: Number(new URL(gone.apiUrl).port) }, context);
    await bot.line(/"msg":"connected to Discord"/);
  });

  test.for([
    ["is at a name that nobody knows", "http://discord.invalid/api"],
    ["speaks no TLS where it should", undefined],
  ])("%s", async ([_what, url], context) => {
    const discord = await aDiscord({}, context);
    const bot = aBot(url ?? discord.apiUrl.replace("http:", "https:"), context);
    await bot.line(/not connected to Discord: Discord cannot be reached \(.*next try in 1 s/);
    await bot.line(/not connected to Discord: Discord cannot be reached \(.*next try in 2 s/);
    bot.kill("SIGTERM");
    expect((await bot.ended).exitCode).toBe(0);
  });

  test.for<[string, StandInOptions]>([
    ["never answers", { rest: () => true }],
    ["lets us connect and says nothing", { isSilent: true }],
  ])("%s, and says so every ten seconds", async ([_what, options], context) => {
    const bot = aBot((await aDiscord(options, context)).apiUrl, context);
    const started = performance.now();
    await bot.line(/"msg":"still connecting to Discord"/);
    expect(performance.now() - started).toBeLessThan(15_000);
    bot.kill("SIGTERM");
    expect((await bot.ended).exitCode).toBe(0);
  });

  test("asks to wait an hour: it says so and waits", async (context) => {
    const wait = json(429, { retry_after: 3600 }, { "retry-after": "3600" });
    const discord = await aDiscord({ rest: atFirst(1, wait) }, context);
    const bot = aBot(discord.apiUrl, context);
    await bot.line(/Discord asks to wait \(429\); next try in 360\d s/);
    expect(discord.requests).toHaveLength(1);
  });
});

describe.concurrent("a start that can never work ends with one line, when Discord", () => {
  const closing4xxx = (code: number): StandInOptions => ({
    meet: (socket) => {
      socket.close(code, "no");
      return true;
    },
  });
  test.for<[string, StandInOptions, RegExp]>([
    [
      "does not know the token",
      { rest: () => false, refusesAtGateway: true },
      /refuses DISCORD_TOKEN/,
    ],
    [
      "is not at this address",
      { rest: atFirst(1, json(404, { message: "404: Not Found", code: 0 })) },
      /leave it out to use Discord itself/,
    ],
    ["does not know the intents", closing4xxx(4013), /\(4013\)/],
    ["does not allow the intents", closing4xxx(4014), /\(4014\)/],
    ["wants more shards", closing4xxx(4011), /SHARDS=auto/],
  ])("%s", async ([_what, options, line], context) => {
    const discord = await aDiscord(options, context);
    const { errors, exitCode } = await aBot(discord.apiUrl, context).ended;
    const said = errors
      .trimEnd()
      .split("\n")
      .filter((each) => !each.startsWith("{"));
    expect([said.length, exitCode]).toEqual([1, 1]);
    expect(said[0]).toMatch(line);
  });
});

describe.concurrent("commands that cannot be registered", () => {
  const isRegistration = ({ method }: IncomingMessage) => method === "PUT";

  test("because Discord refuses one: it is named with the reason, and the bot goes on", async (context) => {
    const refused = {
      message: "Invalid Form Body",
      code: 50_035,
      errors: {
        0: {
          options: {
            1: { description: { _errors: [{ code: "X", message: "Must be 1-100 long." }] } },
          },
        },
      },
    };
    const discord = await aDiscord(
      {
        rest: (request, response) => {
          if (!isRegistration(request)) return false;
          json(400, refused)(request, response);
          return true;
        },
      },
      context,
    );
    const bot = aBot(discord.apiUrl, context);
    await bot.line(/"registered":"refused".*"msg":"connected to Discord"/);
    expect(await bot.line(/Discord refuses the commands/)).toContain(
      '"refusal":"quote, options.1.description: Must be 1-100 long."',
    );
  });

  test("because Discord is unwell: they are later", async (context) => {
    let failed = 0;
    const discord = await aDiscord(
      {
        rest: (request, response) => {
          if (!isRegistration(request) || failed >= 2) return false;
          failed += 1;
          json(500, {})(request, response);
          return true;
        },
      },
      context,
    );
    const bot = aBot(discord.apiUrl, context);
    await bot.line(/the commands are not registered: Discord answers 500; next try in 1 s/);
    await expect.poll(() => discord.commands.get("global")?.length, { timeout: 10_000 }).toBe(12);
  });
});

test("the log of an answer that Discord refuses names the command, and has neither token nor text", async (context) => {
  const discord = await aDiscord(
    {
      rest: (request, response) => {
        if (request.url?.includes("/callback") !== true) return false;
        json(400, { message: `no such thing: ${request.url}`, code: 50_035 })(request, response);
        return true;
      },
    },
    context,
  );
  const bot = aBot(discord.apiUrl, context);
  await bot.line(/"msg":"connected to Discord"/);
  discord.dispatch("INTERACTION_CREATE", {
    id: "123",
    application_id: "1",
    token: "the-secret-token",
    type: 2,
    data: { name: "quote", type: 1, options: [{ name: "text", type: 3, value: "typed words" }] },
    user: { id: "1" },
  });
  const line = await bot.line(/an interaction could not be answered/);
  expect(line).toContain('"command":"quote"');
  expect(line).toContain("[token]");
  for (const secret of ["the-secret-token", "typed words", goodToken])
    expect(line).not.toContain(secret);
});

describe("gateway events that are not interactions", () => {
  test("of any name and form leave the bot as it is", async (context) => {
    const discord = await aDiscord({}, context);
    const bot = aBot(discord.apiUrl, context);
    await bot.line(/"msg":"connected to Discord"/);
    const names = [
      "GUILD_CREATE",
      "GUILD_DELETE",
      "CHANNEL_UPDATE",
      "THREAD_LIST_SYNC",
      "MESSAGE_CREATE",
      "GUILD_MEMBERS_CHUNK",
      "READY",
      "RESUMED",
      "INTERACTION_CREATE",
      "NEW_THING",
    ];
    const forms: unknown[] = [
      null,
      undefined,
      5,
      "text",
      [],
      {},
      { id: 5 },
      { id: "1", guilds: 1, channels: [{}], roles: null, user: null, application: null },
    ];
    for (const name of names) for (const form of forms) discord.dispatch(name, form);
    const { answer } = await discord.interact(
      { type: 2, data: { name: "help", type: 1 }, user: { id: "1" } },
      { ownerId: "1" },
    );
    expect(answer.type).toBe(4);
    bot.kill("SIGTERM");
    expect((await bot.ended).exitCode).toBe(0);
  });
});

import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSigningKey } from "../../src/preview/signing-key.ts";
import { aCommandInteraction, writeEpisode } from "../builders.ts";
import { goodToken, startDiscordStandIn } from "./discord-stand-in.ts";
import { runVerse } from "./run-verse.ts";

/** The built bot as a process, and what can befall a process: its log, its signals, its ports. */
const builtMain = resolve("dist/bot/main.js");
const key = createSigningKey();
let folder: string;
let dataFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "harm-"));
  dataFolder = join(folder, "data");
  await writeEpisode(dataFolder);
});
afterAll(async () => rm(folder, { recursive: true }));

interface Started {
  readonly child: ChildProcess;
  /** Where it listens. */
  readonly url: string;
  readonly errors: () => string;
}

interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  readonly stdio?: StdioOptions;
  readonly cwd?: string;
}

/** Does something once the test is over. */
type Later = (end: () => void) => void;

function start(later: Later, { env, nodeOptions, stdio, cwd }: StartOptions = {}) {
  const child = spawn(process.execPath, [...(nodeOptions ?? []), builtMain, "start"], {
    env: { SEMANTIC: "off", DATA_DIR: dataFolder, HOST: "127.0.0.1", ...env },
    stdio: stdio ?? ["ignore", "pipe", "pipe"],
    cwd,
  });
  later(() => void child.kill("SIGKILL"));
  return child;
}

/** Started with its own port, and ready. */
async function startHttp(later: Later, options: StartOptions = {}): Promise<Started> {
  const port = await freePort();
  const env = { DISCORD_PUBLIC_KEY: key.publicKey, PORT: String(port), ...options.env };
  const child = start(later, { ...options, env });
  let errors = "";
  // Where nobody is to read, nobody does.
  if (!options.stdio) child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(async () => statusOf(`${url}/readyz`), { timeout: 30_000 }).toBe(200);
  return { child, url, errors: () => errors };
}

async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("it does not listen");
  return address.port;
}

async function ask(url: string, interaction: unknown): Promise<unknown> {
  const body = Buffer.from(JSON.stringify(interaction));
  const headers = { ...key.headersFor(body), "Content-Type": "application/json" };
  const response = await fetch(`${url}/interactions`, { method: "POST", headers, body });
  return response.json();
}

const help = aCommandInteraction("help");
/** Cannot be read, which is answered and logged. */
const unreadable = { ...help, type: 5 };

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

/** What it writes to standard error until it ends. */
async function complaintOf(
  child: ChildProcess,
): Promise<{ errors: string; exitCode: number | null }> {
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  await once(child, "close");
  return { errors, exitCode: child.exitCode };
}

describe("a log that takes nothing more freezes nothing", () => {
  test.each<[string, () => StdioOptions]>([
    ["on a full disk", () => ["ignore", "ignore", openSync("/dev/full", "w")]],
    ["whose reader has stopped reading", () => ["ignore", "ignore", "pipe"]],
  ])("%s: all are answered, and SIGTERM ends it", async (_what, makeStdio) => {
    const stdio = makeStdio();
    await andThenEnd(async (later) => {
      const { child, url } = await startHttp(later, { stdio });
      // More lines than a pipe holds.
      for (let turn = 0; turn < 6; turn++)
        await Promise.all(Array.from({ length: 100 }, async () => ask(url, unreadable)));
      expect(await ask(url, help)).toMatchObject({ type: 4 });
      child.kill("SIGTERM");
      expect(await endOf(child)).toBe(0);
    });
    const [, , descriptor] = stdio;
    if (typeof descriptor === "number") closeSync(descriptor);
  });

  test("whose reader is gone: all are answered, and SIGTERM ends it", async ({
    onTestFinished: later,
  }) => {
    const { child, url } = await startHttp(later, { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr?.destroy();
    for (let turn = 0; turn < 5; turn++) await ask(url, unreadable);
    expect(await ask(url, help)).toMatchObject({ type: 4 });
    child.kill("SIGTERM");
    expect(await endOf(child)).toBe(0);
  });
});

/** Runs something that is ended in any case. */
async function andThenEnd(run: (later: Later) => Promise<void>): Promise<void> {
  const ending: (() => void)[] = [];
  try {
    await run((end) => ending.push(end));
  } finally {
    for (const end of ending) end();
  }
}

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s ends it cleanly", async (signal) => {
  await andThenEnd(async (later) => {
    const { child, errors } = await startHttp(later);
    child.kill(signal);
    expect(await endOf(child)).toBe(0);
    expect(errors()).toContain('"msg":"stopping"');
  });
});

describe("started by npm, it ends", () => {
  test.each(["SIGTERM", "SIGKILL"] as const)("when npm gets %s", async (signal) => {
    const port = await freePort();
    const settings = {
      SEMANTIC: "off",
      DATA_DIR: dataFolder,
      DISCORD_PUBLIC_KEY: key.publicKey,
      HOST: "127.0.0.1",
      PORT: port,
    };
    const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    // Beside what npm itself finds in the environment.
    const npm = spawn("env", [...pairs, "npm", "start"], { stdio: "ignore" });
    const url = `http://127.0.0.1:${port}/readyz`;
    await expect.poll(async () => statusOf(url), { timeout: 30_000 }).toBe(200);
    npm.kill(signal);
    await expect.poll(async () => statusOf(url), { timeout: 10_000 }).toBe(0);
  });
});

describe("settings that cannot be used end the start with one line each", () => {
  test("a port that is taken", async ({ onTestFinished: later }) => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    later(() => void taken.close());
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    for (const name of ["PORT", "METRICS_PORT"]) {
      const env = { DISCORD_PUBLIC_KEY: key.publicKey, PORT: "0", [name]: port };
      const { errors, exitCode } = await complaintOf(start(later, { env }));
      expect({ lines: linesBesideLog(errors), exitCode }).toEqual({
        lines: [
          "Settings to fix (see .env.example):",
          `  ${name} ${port} is taken; set another, or end what has it`,
        ],
        exitCode: 1,
      });
    }
  });

  test("an address that is none of this machine's", async ({ onTestFinished: later }) => {
    for (const HOST of ["nosuch.invalid", "203.0.113.5"]) {
      const env = { DISCORD_PUBLIC_KEY: key.publicKey, PORT: "0", HOST };
      const { errors, exitCode } = await complaintOf(start(later, { env }));
      expect([linesBesideLog(errors).length, exitCode]).toEqual([2, 1]);
      expect(errors).toContain(`  HOST ${HOST} is no address of this machine`);
    }
  });

  test("a .env that PowerShell has written in UTF-16", async ({ onTestFinished: later }) => {
    const cwd = await mkdtemp(join(folder, "utf16-"));
    const text = Buffer.from(`\uFEFFDISCORD_TOKEN=${goodToken}\r\n`, "utf16le");
    await writeFile(join(cwd, ".env"), text);
    const { errors, exitCode } = await complaintOf(start(later, { cwd }));
    expect({ errors, exitCode }).toEqual({
      errors:
        "Settings to fix (see .env.example):\n  .env is no UTF-8 text; save it as UTF-8 (in PowerShell: Set-Content .env -Encoding utf8)\n",
      exitCode: 1,
    });
  });
});

function linesBesideLog(errors: string): string[] {
  return errors
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith("{"));
}

/** Runs in every thread before anything else: time goes ten times as fast, and SIGUSR2 does something to the bot's thread. */
async function aPreload(onSignal: string): Promise<string[]> {
  const file = join(folder, `preload-${Math.random()}.mjs`);
  await writeFile(
    file,
    `import { isMainThread } from "node:worker_threads";
const slow = globalThis.setInterval;
globalThis.setInterval = (run, milliseconds, ...rest) => slow(run, milliseconds / 10, ...rest);
if (isMainThread) process.on("SIGUSR2", () => { ${onSignal} });
`,
  );
  return ["--import", file];
}

test("an index that cannot be written is one line, and nothing is left of it", async () => {
  const file = join(folder, "file");
  await writeFile(file, "no folder");
  const env = { DATA_DIR: dataFolder, INDEX_DIR: join(file, "index") };
  const { errors, exitCode } = await runVerse(["index"], { env });
  expect(errors).toMatch(
    /^This machine does not let us: ENOTDIR: .*\. Mend that and try again\.\n$/,
  );
  expect(exitCode).toBe(1);
});

test("an episode for which there is no room is one line, and nothing of it is left", async () => {
  const captions = Array.from(
    { length: 2000 },
    (_, at) =>
      `${at + 1}\n00:${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")},000 --> 00:59:59,000\nSo many words about steam engines and patience are said here.\n`,
  );
  const file = join(folder, "long.srt");
  await writeFile(file, captions.join("\n"));
  const emptyFolder = join(folder, "empty");
  // The shell counts in blocks of 512 bytes; what is larger cannot be written.
  const child = spawn(
    "sh",
    ["-c", `ulimit -f 200; exec "$0" dist/bot/main.js add "$1"`, process.execPath, file],
    { env: { SEMANTIC: "off", DATA_DIR: emptyFolder }, stdio: ["ignore", "ignore", "pipe"] },
  );
  const { errors, exitCode } = await complaintOf(child);
  expect(errors.replaceAll(/\r[^\n]*\r/g, "")).toMatch(
    /This machine does not let us: EFBIG: .*\. Mend that and try again\.\n$/,
  );
  expect(errors).not.toContain("    at ");
  expect(exitCode).toBe(1);
  const left = await readdir(emptyFolder, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});

describe("seen from outside, on METRICS_PORT,", () => {
  test("it counts what is asked, without a word of it", async ({ onTestFinished: later }) => {
    const metricsPort = await freePort();
    const { url } = await startHttp(later, { env: { METRICS_PORT: String(metricsPort) } });
    await ask(url, help);
    await ask(url, aCommandInteraction("at", { time: "banana" }));
    await ask(url, unreadable);
    const watch = `http://127.0.0.1:${metricsPort}`;
    expect(await statusOf(`${watch}/healthz`)).toBe(200);
    const response = await fetch(`${watch}/metrics`);
    expect(response.headers.get("Content-Type")).toContain("text/plain; version=0.0.4");
    const text = await response.text();
    for (const line of [
      'verse_interactions_total{command="help",kind="command",outcome="answered"} 1',
      'verse_interactions_total{command="at",kind="command",outcome="slip"} 1',
      'verse_interactions_total{command="unknown",kind="other",outcome="unreadable"} 1',
      'verse_answer_seconds_count{kind="command"} 2',
      "verse_episodes 1",
      "verse_pictures_waiting 0",
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).not.toContain("banana");
    expect(await statusOf(`${watch}/other`)).toBe(404);
  });

  test("it is unhealthy while its event loop stands, and well again after", async ({
    onTestFinished: later,
  }) => {
    const nodeOptions = await aPreload(
      "for (const end = performance.now() + 1500; performance.now() < end; );",
    );
    const metricsPort = await freePort();
    const { child, url } = await startHttp(later, {
      env: { METRICS_PORT: String(metricsPort) },
      nodeOptions,
    });
    const healthz = `http://127.0.0.1:${metricsPort}/healthz`;
    expect(await statusOf(healthz)).toBe(200);
    child.kill("SIGUSR2");
    await expect.poll(async () => statusOf(healthz)).toBe(503);
    await expect.poll(async () => statusOf(healthz), { timeout: 5000 }).toBe(200);
    expect(await ask(url, help)).toMatchObject({ type: 4 });
  });

  test("it is ended when its event loop stands for good, for whatever starts it again", async ({
    onTestFinished: later,
  }) => {
    const nodeOptions = await aPreload("for (;;);");
    const metricsPort = await freePort();
    const { child, errors } = await startHttp(later, {
      env: { METRICS_PORT: String(metricsPort) },
      nodeOptions,
    });
    child.kill("SIGUSR2");
    await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    expect(errors()).toContain("The bot has stood still for 30 seconds and is ended");
  });

  test("on the gateway it is unhealthy once Discord has been away for five minutes", async ({
    onTestFinished: later,
  }) => {
    const discord = await startDiscordStandIn();
    const nodeOptions = await aPreload("const { now } = Date; Date.now = () => now() + 301_000;");
    const metricsPort = await freePort();
    const env = {
      METRICS_PORT: String(metricsPort),
      DISCORD_TOKEN: goodToken,
      DISCORD_API_URL: discord.apiUrl,
    };
    const child = start(later, { env, nodeOptions });
    const watch = `http://127.0.0.1:${metricsPort}`;
    await expect.poll(async () => statusOf(`${watch}/healthz`), { timeout: 30_000 }).toBe(200);
    const metrics = async () => (await fetch(`${watch}/metrics`)).text();
    await expect.poll(metrics, { timeout: 10_000 }).toContain("verse_gateway_connected 1\n");
    await discord.close();
    await expect.poll(metrics, { timeout: 10_000 }).toContain("verse_gateway_connected 0\n");
    expect(await statusOf(`${watch}/healthz`)).toBe(200);
    child.kill("SIGUSR2");
    await expect.poll(async () => statusOf(`${watch}/healthz`), { timeout: 5000 }).toBe(503);
  });
});

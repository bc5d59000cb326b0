import { writeSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { shared } from "./watch.ts";

/** Beside the bot's own thread: see `openWatch`. */
const { port, host, state } = z
  .object({ port: z.int(), host: z.string(), state: z.instanceof(Int32Array) })
  .parse(workerData);

const checkMilliseconds = 1000;
/** So many checks without a beat, and the bot counts as standing still: answers would come too late for Discord. */
const maxStillChecks = 5;
/** Counted in checks and not by the clock, for a machine that was asleep has done nothing wrong. */
const endAfterChecks = 30;
/** Discord is away for a minute or two now and then, and nothing here can mend that. */
const maxAwaySeconds = 300;
const metricsMilliseconds = 5000;

let lastBeats = -1;
let stillChecks = 0;
setInterval(() => {
  const beats = Atomics.load(state, shared.beats);
  stillChecks = beats === lastBeats ? stillChecks + 1 : 0;
  lastBeats = beats;
  if (stillChecks >= endAfterChecks) endProcess();
}, checkMilliseconds);

function endProcess(): void {
  try {
    writeSync(2, "The bot has stood still for 30 seconds and is ended, to be started again\n");
  } catch {
    // Ending it matters more than saying so.
  }
  process.kill(process.pid, "SIGKILL");
}

function faultNow(): string | undefined {
  if (stillChecks >= maxStillChecks) return `the bot has stood still for ${stillChecks} s`;
  const awaySeconds = Atomics.load(state, shared.awaySeconds);
  if (awaySeconds > maxAwaySeconds) return `no connection to Discord for ${awaySeconds} s`;
  return undefined;
}

const waiting = new Map<number, (text: string | undefined) => void>();
let lastId = 0;

/** Asks the bot's thread for the figures; `undefined` where it does not answer. */
async function metricsText(): Promise<string | undefined> {
  const id = ++lastId;
  return new Promise((resolve) => {
    const settle = (text: string | undefined) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(text);
    };
    const timer = setTimeout(() => settle(undefined), metricsMilliseconds);
    waiting.set(id, settle);
    parentPort?.postMessage({ wanted: id });
  });
}

const textSchema = z.object({ id: z.int(), text: z.string() });
parentPort?.on("message", (message: unknown) => {
  const { id, text } = textSchema.parse(message);
  waiting.get(id)?.(text);
});

const server = createServer((request, response) => {
  const path = request.url?.split("?", 1)[0];
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (path !== "/healthz" && path !== "/metrics") return send(response, 404, "Not found\n");
  if (!isRead) return send(response, 405, "Method not allowed\n");
  if (path === "/metrics")
    return void metricsText().then((text) =>
      send(response, text === undefined ? 503 : 200, text ?? "The bot does not answer\n"),
    );
  const fault = faultNow();
  return send(response, fault === undefined ? 200 : 503, `${fault ?? "ok"}\n`);
});

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
  response.end(text);
}

server.on("error", ({ code = "", message }: NodeJS.ErrnoException) =>
  parentPort?.postMessage({ fault: code || message }),
);
server.listen(port, host, () => {
  const address = server.address();
  if (typeof address === "object" && address !== null)
    parentPort?.postMessage({ listening: address.port });
});

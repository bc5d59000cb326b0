import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startFlags } from "./run-child.ts";

/** The bot, built beside this built file. */
const builtMain = fileURLToPath(new URL("../../bot/main.js", import.meta.url));
const startTimeoutMilliseconds = 60_000;
/** Linux counts a process's time in hundredths of a second. */
const millisecondsPerTick = 10;

export interface Process {
  readonly url: string;
  readonly startMilliseconds: number;
  /** So far, in all threads; 0 where there is no /proc. */
  readonly cpuMilliseconds: () => Promise<number>;
  /** The most memory it has held; 0 where there is no /proc. */
  readonly peakMegabytes: () => Promise<number>;
  /** What it holds now; 0 where there is no /proc. */
  readonly megabytes: () => Promise<number>;
  /** What it wrote to standard error: only what is wrong, unless LOG_LEVEL says otherwise. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export async function startBot(settings: Readonly<Record<string, string>>): Promise<Process> {
  const port = await freePort();
  return startProcess({
    file: process.execPath,
    arguments: ["--enable-source-maps", ...startFlags, builtMain, "start"],
    settings: { LOG_LEVEL: "warn", ...settings, PORT: String(port), HOST: "127.0.0.1" },
    url: `http://127.0.0.1:${port}`,
  });
}

/** nginx in front of several processes, as `docs/scale.md` shows it; `undefined` where it is not installed. */
export async function startBalancer(urls: readonly string[]): Promise<Process | undefined> {
  const file = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((path) => existsSync(path));
  if (file === undefined) return undefined;
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "load-nginx-"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  await writeFile(
    join(folder, "nginx.conf"),
    `worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  upstream bot {
    ${urls.map((url) => `server ${new URL(url).host};`).join("\n    ")}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://bot;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_next_upstream error timeout non_idempotent;
    }
  }
}
`,
  );
  const balancer = await startProcess({
    file,
    arguments: [
      "-p",
      folder,
      "-c",
      join(folder, "nginx.conf"),
      "-e",
      "stderr",
      "-g",
      "daemon off;",
    ],
    settings: {},
    url: `http://127.0.0.1:${port}`,
  });
  return {
    ...balancer,
    stop: async () => {
      await balancer.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function startProcess(options: {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly url: string;
}): Promise<Process> {
  const started = performance.now();
  const child = spawn(options.file, options.arguments, {
    env: options.settings,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  while (!(await isReady(options.url))) {
    if (child.exitCode !== null || performance.now() - started > startTimeoutMilliseconds)
      throw new Error(`${options.file} does not start: ${log}`);
    await pause(10);
  }
  return {
    url: options.url,
    startMilliseconds: performance.now() - started,
    cpuMilliseconds: async () => {
      // After the name, which may hold spaces, the 12th and 13th fields are the ticks in user and in system mode.
      const fields = (await readProc(child, "stat")).split(") ").at(-1)?.split(" ") ?? [];
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * millisecondsPerTick;
    },
    peakMegabytes: async () => megabytesOf(await readProc(child, "status"), "VmHWM"),
    megabytes: async () => megabytesOf(await readProc(child, "status"), "VmRSS"),
    log: () => log,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

function megabytesOf(status: string, field: "VmHWM" | "VmRSS"): number {
  const kibibytes = new RegExp(String.raw`^${field}:\s+(\d+) kB$`, "m").exec(status)?.[1] ?? "0";
  return Math.round((Number(kibibytes) * 1024) / 1e6);
}

async function readProc({ pid }: ChildProcess, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

export async function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return address.port;
}

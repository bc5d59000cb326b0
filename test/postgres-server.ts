import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binaries = "/usr/lib/postgresql/15/bin";

export interface PostgresServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a PostgreSQL of its own in a temporary folder; `undefined` where none is installed. It refuses to run as root, so there it runs as its own user. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  if (!existsSync(join(binaries, "initdb"))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "verse-postgres-"));
  const isRoot = process.getuid?.() === 0;
  const run = (file: string, ...given: string[]) => {
    const command = [join(binaries, file), ...given];
    const [first = "", ...rest] = isRoot
      ? ["runuser", "-u", "postgres", "--", ...command]
      : command;
    execFileSync(first, rest, { stdio: "ignore", cwd: "/" });
  };
  if (isRoot) execFileSync("chown", ["postgres", folder]);
  const data = join(folder, "data");
  const port = await freePort();
  run("initdb", "-D", data, "-A", "trust", "-U", "verse", "-E", "UTF8", "--locale=C.UTF-8", "-N");
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off`;
  run("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
  return {
    url: `postgres://verse@127.0.0.1:${port}/postgres`,
    stop: () => {
      run("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}

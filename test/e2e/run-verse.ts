import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

const builtMain = "dist/bot/main.js";

/** A test that fails half-way leaves no process behind. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export interface RunOptions {
  /** Nothing of this process's environment goes along. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: number | null;
}

export interface Running {
  /** Resolves with the first line, on either output, that matches, of those after the first so many; rejects if the process ends without one. */
  line(pattern: RegExp, options?: { after: number }): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
  /** All that it has said so far, on both outputs. */
  readonly lines: readonly string[];
}

/** The built `verse` as a process of its own, by words alone so that it is small and quick. */
export function startVerse(
  commandLine: readonly string[],
  { env = {}, input }: RunOptions = {},
): Running {
  if (!existsSync(builtMain)) throw new Error(`There is no ${builtMain}: npm run build makes it`);
  const child = spawn(process.execPath, [builtMain, ...commandLine], {
    env: { SEMANTIC: "off", ...env },
  });
  running.add(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const hear = () => {
    for (const check of waiting) check();
  };
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on("line", (line) => {
      lines.push(line);
      hear();
    });
  let isEnded = false;
  const ended = once(child, "close").then((): Ended => {
    isEnded = true;
    running.delete(child);
    hear();
    return { output, errors, exitCode: child.exitCode };
  });
  child.stdin.on("error", () => {
    // It may end without reading what it is given.
  });
  child.stdin.end(input ?? "");
  return {
    lines,
    ended,
    kill: (signal) => void child.kill(signal),
    line: async (pattern, { after } = { after: 0 }) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = lines.slice(after).find((line) => pattern.test(line));
          if (found === undefined && !isEnded) return;
          waiting.delete(check);
          if (found === undefined)
            reject(new Error(`It ended without ${String(pattern)}:\n${lines.join("\n")}`));
          else resolve(found);
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Runs the built `verse` to its end. */
export async function runVerse(
  commandLine: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return startVerse(commandLine, options).ended;
}

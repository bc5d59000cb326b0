import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { type Browser, chromium } from "playwright-core";

const browserPath = "/usr/bin/chromium";
export const hasBrowser = existsSync(browserPath);
if (!hasBrowser) console.warn(`The preview page is not tested: there is no ${browserPath}`);

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The real bot without a token: it serves its page. */
export async function startPreview(
  env: { readonly DATA_DIR?: string } = {},
): Promise<{ bot: ChildProcess; url: string }> {
  const bot = spawn(process.execPath, ["dist/bot/main.js", "start"], { env });
  return { bot, url: await addressOf(bot) };
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath, args: browserArguments });
}

/** The first address that the process prints, wherever it prints it. */
async function addressOf(process_: ChildProcess): Promise<string> {
  const output = new PassThrough();
  process_.stdout?.pipe(output, { end: false });
  process_.stderr?.pipe(output, { end: false });
  process_.once("exit", () => output.end());
  const lines: string[] = [];
  for await (const line of createInterface(output)) {
    lines.push(line);
    const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (found !== undefined) return found;
  }
  throw new Error(`The bot ended without an address:\n${lines.join("\n")}`);
}

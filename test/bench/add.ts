import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { interactionFor } from "../../src/discord/interaction-for.ts";
import { commandNamed } from "../builders.ts";
import { runVerse, startVerse } from "../e2e/run-verse.ts";
import { timed } from "./measure.ts";

export interface Added {
  /** As `verse add` sums it up. */
  readonly summary: string;
  readonly milliseconds: number;
}

/** `verse add` with a folder or an address, as a process of its own. */
export async function add(dataFolder: string, ...inputs: readonly string[]): Promise<Added> {
  const { result, milliseconds } = await timed(async () =>
    runVerse(["add", ...inputs], { env: { DATA_DIR: dataFolder } }),
  );
  if (result.exitCode !== 0) throw new Error(result.errors);
  return { summary: result.output.split("\n")[0] ?? "", milliseconds };
}

interface ServedFeed {
  readonly address: string;
  readonly close: () => void;
}

/** A feed on this machine that publishes so many of a folder's Markdown transcripts, from all over it. */
export async function serveFeed(folder: string, count: number): Promise<ServedFeed> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /^[^/]+\/[^/]+\.md$/.test(name))
    .toSorted();
  const chosen = names.filter((_, at) => at % Math.ceil(names.length / count) === 0);
  const items = chosen.map(
    (name, at) =>
      `<item><title>${name.replace(/\W+/g, " ")}</title><guid>${at}</guid><podcast:transcript url="/${at}.md" type="text/plain"/></item>`,
  );
  const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Fed</title>${items.join("")}</channel></rss>`;
  const server = createServer(({ url = "" }, response) => {
    const name = chosen[Number(/^\/(\d+)\.md$/.exec(url)?.[1] ?? NaN)];
    if (name === undefined) response.end(feed);
    else void readFile(join(folder, name)).then((bytes) => response.end(bytes));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" ? bound?.port : 0;
  return { address: `http://127.0.0.1:${port}/feed.xml`, close: () => void server.close() };
}

/** From the start of the bot without settings until its page has the first answer; makes the index on the way. */
export async function firstAnswer(dataFolder: string, words: string): Promise<number> {
  const { milliseconds } = await timed(async () => {
    const bot = startVerse(["start"], { env: { DATA_DIR: dataFolder, SEMANTIC: "on" } });
    try {
      const line = await bot.line(/http:\/\/localhost:\d+/);
      const url = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? "";
      const answer = await fetch(`${url}/preview/interactions`, {
        method: "POST",
        headers: { Origin: url, "Content-Type": "application/json" },
        body: JSON.stringify(interactionFor(commandNamed("quote"), { text: words })),
      });
      const body = await answer.text();
      if (!body.includes("Open 1")) throw new Error(`That was no answer: ${body.slice(0, 500)}`);
    } finally {
      bot.kill("SIGTERM");
      await bot.ended;
    }
  });
  return milliseconds;
}

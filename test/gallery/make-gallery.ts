import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium } from "playwright-core";
import { commands } from "../../commands/index.ts";
import { anEpisodeFolder, writeEpisode } from "../builders.ts";
import { galleryPage, type Picture, type Shown } from "./gallery-page.ts";
import { addImportedShow } from "./imported-show.ts";
import { type Scene, scenes } from "./scenes.ts";

/**
 * `npm run gallery`: pictures of all replies as the preview page draws them, on one page for a person to look at. A
 * scene that cannot be played is shown with its reason and makes the run fail.
 */
const folder = "screenshots/gallery";

interface Look {
  readonly title: string;
  readonly colorScheme: "light" | "dark";
  readonly viewport: { readonly width: number; readonly height: number };
}

const desktop = { width: 960, height: 900 };
const phone = { width: 390, height: 844 };
const looks: readonly Look[] = [
  { title: "dark, desktop", colorScheme: "dark", viewport: desktop },
  { title: "light, desktop", colorScheme: "light", viewport: desktop },
  { title: "dark, phone", colorScheme: "dark", viewport: phone },
  { title: "light, phone", colorScheme: "light", viewport: phone },
];

const patienceMilliseconds = 10_000;

/** `npm run gallery -- /check`: only scenes whose title holds this. */
const [, , part = ""] = process.argv;

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const dataFolder = await mkdtemp(join(tmpdir(), "gallery-"));
await writeShows();
const bot = spawn(process.execPath, ["dist/bot/main.js", "preview"], {
  env: { DATA_DIR: dataFolder },
});
bot.stderr.pipe(process.stderr);
try {
  const url = await addressOf(bot);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
  const shown: Shown[] = [];
  for (const [index, scene] of scenes.filter(({ title }) => title.includes(part)).entries()) {
    const pictures: (Picture | string)[] = [];
    for (const look of looks) {
      const file = `${String(index + 1).padStart(2, "0")}-${look.title.replace(", ", "-")}.png`;
      // One browser page at a time keeps the memory small.
      pictures.push(await picture(browser, { url, scene, look, file }));
    }
    shown.push({ title: scene.title, pictures });
    process.stdout.write(`${scene.title}\n`);
  }
  await browser.close();
  const page = galleryPage(
    looks.map(({ title }) => title),
    shown,
  );
  await writeFile(`${folder}/index.html`, page);
  process.stdout.write(`\n${folder}/index.html\n`);
  report(shown);
} finally {
  bot.kill();
  await rm(dataFolder, { recursive: true });
}

/** What is published, a show as it is imported, and a small one: of its two episodes nobody has written about one, nor knows who speaks there and when. */
async function writeShows(): Promise<void> {
  await cp("data", dataFolder, { recursive: true });
  await writeEpisode(dataFolder);
  await writeEpisode(dataFolder, {
    ...anEpisodeFolder({
      id: "engine-show/coal",
      transcript: "Coal burns hotter than wood.\n\nThat is why engines ate so much of it.",
    }),
    guide: '{ "title": "Coal" }',
  });
  await addImportedShow(dataFolder);
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout)
    for await (const line of createInterface(stdout)) {
      const found = /http:\/\/localhost:\d+/.exec(line)?.[0];
      if (found !== undefined) return found;
    }
  throw new Error("The preview ended without an address; npm run build makes it");
}

/** The last message after the scene; the reason where it could not be played. */
async function picture(
  browser: Browser,
  { url, scene, look, file }: { url: string; scene: Scene; look: Look; file: string },
): Promise<Picture | string> {
  const { colorScheme, viewport } = look;
  const context = await browser.newContext({ viewport, colorScheme });
  context.setDefaultTimeout(patienceMilliseconds);
  const page = await context.newPage();
  const messages = page.getByRole("article");
  const lastMessage = () => messages.last();
  try {
    await page.goto(url);
    await scene.play({
      page,
      lastMessage,
      send: async (text) => {
        const before = await messages.count();
        await page.getByRole("textbox", { name: /^Message / }).fill(text);
        await page.getByRole("button", { name: "Send" }).click();
        await messages.nth(before).waitFor();
      },
      press: async (name) => {
        const button = lastMessage().getByRole("button", { name }).first();
        const [answer] = await Promise.all([
          page.waitForResponse(`${url}/preview/interactions`),
          button.click(),
        ]);
        await answer.finished();
        await page.evaluate("new Promise((drawn) => setTimeout(drawn, 100))");
      },
    });
    await page.evaluate("Promise.all([...document.images].map((image) => image.decode()))");
    // As tall as the message, so that no part of it is scrolled out of sight.
    const { height = 0 } = (await lastMessage().boundingBox()) ?? {};
    await page.setViewportSize({
      ...viewport,
      height: Math.max(viewport.height, Math.ceil(height) + 300),
    });
    const { width = 0 } = (await lastMessage().boundingBox()) ?? {};
    await lastMessage().screenshot({ path: `${folder}/${file}` });
    return { file, width };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await context.close();
  }
}

/** Names the commands that no scene shows and the scenes that could not be played. */
function report(all: readonly Shown[]): void {
  const titles = all.map(({ title }) => title);
  const unseen =
    part !== ""
      ? []
      : commands.filter(
          ({ kind, name }) =>
            kind === "slash" && !titles.some((title) => title.startsWith(`/${name} `)),
        );
  for (const { name } of unseen)
    process.stderr.write(`test/gallery/scenes.ts has no scene for /${name}\n`);
  const failed = all.filter(({ pictures }) => pictures.some((each) => typeof each === "string"));
  for (const { title } of failed) process.stderr.write(`could not be played: ${title}\n`);
  if (failed.length > 0 || unseen.length > 0) process.exitCode = 1;
}

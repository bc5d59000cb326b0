import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { textsFor } from "../../src/texts/texts.ts";
import { addImportedShow } from "../gallery/imported-show.ts";
import { hasBrowser, startBrowser, startPreview } from "./preview-in-browser.ts";

/** How high replies are on a phone: the page 390 pixels wide, in each language of the bot. */
const width = 390;
const height = 844;
const languages = ["en-US", "de", "fr", "es-ES", "ja"] as const;
const maxRows = 2;
const maxInRow = 3;
/** A row of buttons that does not wrap. */
const rowHeight = 40;

/** Of each reply, at most so many pixels: what is asked of one episode, by the names that commands and options have in English. */
const askedOfOne: readonly Scene[] = [
  { name: "quote", command: "quote", options: { text: "scaling laws" }, maxHeight: 700 },
  { name: "open", pressed: { on: "quote", button: 0 }, maxHeight: 340 },
  { name: "share", pressed: { on: "open", button: 0 }, maxHeight: 340 },
  { name: "nothing found", command: "quote", options: { text: "xqzvtr" }, maxHeight: 310 },
  {
    name: "one clear hit",
    command: "quote",
    options: { text: "no one wants to look like the irresponsible actor" },
    maxHeight: 340,
  },
  { name: "chapter", command: "chapter", options: { chapter: "15" }, maxHeight: 800 },
  { name: "speaker", command: "speaker", options: {}, maxHeight: 420 },
  { name: "one speaker", command: "speaker", options: { speaker: "Chris Olah" }, maxHeight: 420 },
  {
    name: "check, exact",
    command: "check",
    options: { text: "They're not laws of the universe." },
    maxHeight: 320,
  },
  {
    name: "check, near",
    command: "check",
    options: { text: "They are the laws of the universe, they're empirical regularities" },
    maxHeight: 320,
  },
  {
    name: "check, turned",
    command: "check",
    options: { text: "you can scale up humans enough to get high quality" },
    maxHeight: 320,
  },
  {
    name: "check, disowned",
    command: "check",
    options: { text: "models will build faster models" },
    maxHeight: 320,
  },
  {
    name: "check, in a long sentence",
    command: "check",
    options: { text: "represent ability to autonomously do a significant fraction" },
    maxHeight: 320,
  },
  {
    name: "check, none",
    command: "check",
    options: { text: "the moon landing was staged" },
    maxHeight: 320,
  },
  { name: "compare", command: "compare", options: { about: "consciousness" }, maxHeight: 640 },
  { name: "at", command: "at", options: { time: "1:23:45" }, maxHeight: 480 },
  { name: "random", command: "random", options: {}, maxHeight: 480 },
  { name: "episode", command: "episode", options: {}, maxHeight: 720 },
  { name: "chapters", command: "chapters", options: {}, maxHeight: 720 },
  { name: "help", command: "help", options: {}, maxHeight: 560 },
];

/** The same with a second show beside it, of which nobody has written anything. */
const askedOfShows: readonly Scene[] = [
  { name: "quote over all", command: "quote", options: { text: "scaling laws" }, maxHeight: 700 },
  { name: "open over all", pressed: { on: "quote over all", button: 0 }, maxHeight: 340 },
  { name: "nothing found over all", command: "quote", options: { text: "xqzvtr" }, maxHeight: 310 },
  { name: "speaker over all", command: "speaker", options: {}, maxHeight: 420 },
  {
    name: "one speaker over all",
    command: "speaker",
    options: { speaker: "Chris Olah" },
    maxHeight: 420,
  },
  {
    name: "check over all, exact",
    command: "check",
    options: { text: "They're not laws of the universe." },
    maxHeight: 320,
  },
  {
    name: "check over all, none",
    command: "check",
    options: { text: "the moon landing was staged" },
    maxHeight: 320,
  },
];

interface Scene {
  readonly name: string;
  readonly command?: string;
  readonly options?: Readonly<Record<string, string>>;
  /** The button of an earlier scene, by its place there. */
  readonly pressed?: { readonly on: string; readonly button: number };
  readonly maxHeight: number;
}

/** What a message takes, as it is measured in the page. */
const measured = z.object({
  height: z.number(),
  rows: z.array(z.object({ count: z.number(), width: z.number(), height: z.number() })),
  names: z.array(z.string()),
});

/** For people to look at. */
const screenshotFolder = "screenshots/phone";

let ofOne: Awaited<ReturnType<typeof startPreview>>;
let ofShows: Awaited<ReturnType<typeof startPreview>>;
let dataFolder = "";
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshotFolder, { recursive: true });
  dataFolder = await mkdtemp(join(tmpdir(), "phone-"));
  await cp("data/lex-fridman", join(dataFolder, "lex-fridman"), { recursive: true });
  await addImportedShow(dataFolder);
  ofOne = await startPreview();
  ofShows = await startPreview({ DATA_DIR: dataFolder });
  browser = await startBrowser();
}, 120_000);
afterAll(async () => {
  if (!hasBrowser) return;
  await browser.close();
  for (const { bot } of [ofOne, ofShows]) {
    bot.kill();
    await once(bot, "exit");
  }
  await rm(dataFolder, { recursive: true });
});

async function pageIn(language: string, url: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await page.goto(url);
  for (const whose of ["Yours", "The server’s"])
    await page.getByRole("combobox", { name: whose }).selectOption(language);
  await page.setViewportSize({ width, height });
  return page;
}

/** As it is typed in a language: commands and options have their own names there. */
function lineFor({ command = "", options = {} }: Scene, language: string): string {
  const texts = textsFor(language);
  const label = texts.commands[command];
  const shared: Readonly<Record<string, { name: string }>> = texts.scopeOptions;
  const parts = Object.entries(options).map(
    ([name, value]) => `${label?.options[name]?.name ?? shared[name]?.name ?? name}: ${value}`,
  );
  return `/${label?.name ?? command} ${parts.join(" ")}`;
}

describe.skipIf(!hasBrowser).each(languages)("on a phone, in %s", (language) => {
  test("every reply is low, its rows of buttons are short, and no two buttons have one name", async () => {
    expect(await faultsOf(askedOfOne, language, ofOne.url)).toEqual([]);
  }, 120_000);

  test("so is every reply over several shows", async () => {
    expect(await faultsOf(askedOfShows, language, ofShows.url)).toEqual([]);
  }, 120_000);
});

async function faultsOf(
  asked: readonly Scene[],
  language: string,
  url: string,
): Promise<readonly string[]> {
  const page = await pageIn(language, url);
  const articles = page.getByRole("article");
  const last = `[...document.querySelectorAll("[role=article], article")].at(-1)`;
  const shown = new Map<string, number>();
  const faults: string[] = [];
  for (const scene of asked) {
    const before = await articles.count();
    if (scene.pressed) {
      const message = articles.nth(shown.get(scene.pressed.on) ?? 0);
      const text = await articles.last().textContent();
      await message.locator(".action-row button").nth(scene.pressed.button).click();
      while ((await articles.last().textContent()) === text) await page.waitForTimeout(20);
    } else {
      await page.getByRole("textbox").first().fill(lineFor(scene, language));
      await page.keyboard.press("Enter");
      await articles.nth(before).waitFor();
    }
    await page.waitForLoadState("networkidle");
    shown.set(scene.name, (await articles.count()) - 1);
    const {
      height: high,
      rows,
      names,
    } = measured.parse(
      await page.evaluate(`(() => {
          const message = ${last};
          const box = (element) => element.getBoundingClientRect();
          return {
            height: box(message).height,
            rows: [...message.querySelectorAll(".action-row")].map((row) => ({
              count: row.querySelectorAll(".select-button").length > 0 ? 0 : row.children.length,
              width: Math.max(...[...row.children].map((each) => box(each).right)) - box(row).left,
              height: box(row).height,
            })),
            names: [...message.querySelectorAll(".action-row button, .action-row a")].map((each) => each.textContent.trim()),
          };
        })()`),
    );
    await articles.last().screenshot({
      path: `${screenshotFolder}/${language}-${scene.name.replace(/\W+/g, "-")}.png`,
    });
    if (high > scene.maxHeight)
      faults.push(`${scene.name}: ${Math.round(high)} of ${scene.maxHeight}`);
    if (rows.length > maxRows) faults.push(`${scene.name}: ${rows.length} rows`);
    for (const row of rows)
      if (row.count > maxInRow || (row.count > 0 && row.height > rowHeight))
        faults.push(`${scene.name}: a row of ${row.count}, ${Math.round(row.width)} px`);
    if (new Set(names).size < names.length) faults.push(`${scene.name}: ${names.join(", ")}`);
  }
  await page.close();
  return faults;
}

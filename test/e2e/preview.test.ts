import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { hasBrowser, startBrowser, startPreview } from "./preview-in-browser.ts";

/** For people to look at. */
const screenshotFolder = "screenshots";
const axeReport = z.array(z.object({ id: z.string(), impact: z.string(), where: z.string() }));

let bot: ChildProcess;
let url = "";
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the page asked other machines for, and what went wrong in it. */
let strayed: string[] = [];
let errors: string[] = [];

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshotFolder, { recursive: true });
  ({ bot, url } = await startPreview());
  browser = await startBrowser();
});
afterAll(async () => {
  if (!hasBrowser) return;
  await browser.close();
  bot.kill();
  await once(bot, "exit");
});
beforeEach(async () => {
  if (!hasBrowser) return;
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: "dark",
  });
  page = await context.newPage();
  strayed = [];
  errors = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("blob:")) {
      strayed.push(request.url());
    }
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(url);
  await composer().waitFor();
});
afterEach(async () => {
  if (!hasBrowser) return;
  await context.close();
  // In every test: nothing is asked of another machine, and nothing fails unseen.
  const faults = [...strayed.map((other) => `The page asked for ${other}`), ...errors];
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

const composer = () => page.getByRole("textbox", { name: /^Message / });
const messages = () => page.getByRole("article");
const lastMessage = () => messages().last();
const press = async (name: string) => lastMessage().getByRole("button", { name }).first().click();
const become = async (name: string) => page.getByRole("radio", { name }).check({ force: true });

/** Writes a whole command, as when it is pasted, and sends it. */
async function ask(command: string): Promise<void> {
  const before = await messages().count();
  await composer().fill(command);
  await page.getByRole("button", { name: "Send" }).click();
  await messages().nth(before).waitFor();
}

/** What axe finds that is serious or worse. */
async function seriousFindings() {
  await page.evaluate(`${axe.source};0`);
  const found: unknown = await page.evaluate(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target }) => ({ id, impact: String(impact), where: target.join(" ") }))))`);
  return axeReport
    .parse(found)
    .filter(({ impact }) => impact === "serious" || impact === "critical");
}

async function look(name: string): Promise<void> {
  await page.screenshot({ path: `${screenshotFolder}/preview-${name}.png` });
}

describe.skipIf(!hasBrowser)("in a browser", () => {
  test("with the keyboard alone: a command, its autocomplete, and the private answer", async () => {
    await page.keyboard.type("/quo");
    const command = page.getByRole("listbox", { name: "Chapter & Verse" }).getByRole("option");
    expect(await command.first().textContent()).toMatch(/^\/quote/);
    await look("commands");
    expect(await seriousFindings()).toEqual([]);
    await page.keyboard.press("Enter");
    await page.keyboard.type("scaling l");
    const suggestion = page.getByRole("listbox", { name: "text" }).getByRole("option").first();
    await suggestion.waitFor();
    await look("autocomplete");
    const chosen = await suggestion.textContent();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("combobox", { name: "text" }).inputValue()).toBe(chosen);
    await page.keyboard.press("Enter");
    await lastMessage().getByText("Only you can see this").waitFor();
    await look("answer");
    expect(await seriousFindings()).toEqual([]);
    expect(await lastMessage().textContent()).toContain("Robin used /quote");
  });

  test("begins with questions of the bot's own help, which its episodes answer", async () => {
    const example = page.locator(".welcome button").first();
    const line = (await example.textContent()) ?? "";
    expect(line).toMatch(/^\/quote text: ./);
    await example.click();
    expect(await page.getByRole("combobox", { name: "text" }).inputValue()).toBe(
      line.replace("/quote text: ", ""),
    );
    await page.keyboard.press("Enter");
    await lastMessage().getByText("Only you can see this").waitFor();
    expect(await lastMessage().textContent()).toContain("Open 1");
  });

  test("from a hit to a quote in the channel, which others see and may not remove", async () => {
    await ask("/quote text: scaling laws");
    await press("Open 1");
    await press("Share");
    // The opened quote has the same buttons as the shared one.
    await expect.poll(async () => messages().count()).toBe(2);

    await become("Sam");
    await expect.poll(async () => messages().count()).toBe(1);
    await press("Context");
    await lastMessage().getByText("Only you can see this").waitFor();
    await look("context");
    await lastMessage().getByRole("button", { name: "Dismiss message" }).click();
    await expect.poll(async () => messages().count()).toBe(1);
    await press("Remove");
    await lastMessage().getByText("Only you can see this").waitFor();
    await expect.poll(async () => messages().count()).toBe(2);

    await become("Robin");
    await expect.poll(async () => messages().count()).toBe(2);
    await press("Remove");
    await expect.poll(async () => messages().count()).toBe(1);
  });

  test("a picture of the quote, described for those who cannot see it", async () => {
    await ask("/quote text: talent density");
    await press("Open 1");
    await press("Picture");
    const picture = lastMessage().locator(".gallery img");
    await picture.waitFor();
    const last = `[...document.querySelectorAll(".gallery img")].at(-1)`;
    await page.evaluate(`${last}.decode()`);
    expect(await page.evaluate(`${last}.naturalWidth`)).toBe(1200);
    expect((await picture.getAttribute("alt"))?.length).toBeGreaterThan(20);
    await look("picture");
  });

  test("a message command on what a person wrote", async () => {
    await composer().fill("is this in the episode?");
    await page.keyboard.press("Enter");
    await lastMessage().click({ button: "right" });
    await page.getByRole("menuitem", { name: "Find this quote" }).click();
    await expect
      .poll(async () => lastMessage().textContent())
      .toContain("Robin used Find this quote");
  });

  test("a required option left empty is named, and nothing is sent", async () => {
    await composer().fill("/quote ");
    await page.getByRole("combobox", { name: "text" }).waitFor();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("alert").textContent()).toBe(
      "text This option is required. Specify a value.",
    );
    expect(await messages().count()).toBe(0);
  });

  test("the bot hears the person's language and the server's, as the JSON shows", async () => {
    await page.getByRole("combobox", { name: "Yours" }).selectOption("de");
    await page.getByRole("combobox", { name: "The server’s" }).selectOption("fr");
    await page.getByRole("button", { name: "{ } JSON" }).click();
    await ask("/help ");
    const sent = page.getByRole("complementary").getByRole("figure").first();
    expect(await sent.textContent()).toContain('"locale": "de"');
    expect(await sent.textContent()).toContain('"guild_locale": "fr"');
  });

  test("light, at phone width, with the JSON open: still nothing serious for axe", async () => {
    await page.getByRole("switch", { name: "Light" }).check();
    await ask("/chapters ");
    await look("light");
    expect(await seriousFindings()).toEqual([]);
    await page.getByRole("switch", { name: "Show the JSON" }).check();
    await look("json");
    expect(await seriousFindings()).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await look("phone");
    expect(await seriousFindings()).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test.each(["Direct message", "Someone else’s server", "A quiet server"])(
    "%s: the bot answers there too",
    async (place) => {
      await become(place);
      await ask("/quote text: scaling laws");
      expect(await lastMessage().getByRole("button", { name: "Open 1" }).count()).toBeGreaterThan(
        0,
      );
    },
  );
});

test("the page's script is under 150 kB compressed", () => {
  const folder = "dist/preview/assets";
  const sizes = readdirSync(folder).map(
    (name) => gzipSync(readFileSync(`${folder}/${name}`)).length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
});

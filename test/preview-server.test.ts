import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Respond } from "../src/discord/interaction-answer.ts";
import { type Preview, startPreview } from "../src/preview/start-preview.ts";

const commands = [{ type: 1, name: "quote", description: "Finds words" }];
const log = { info() {}, warn() {}, error() {} };
const open: Preview[] = [];
let pageFolder = "";

beforeAll(async () => {
  pageFolder = await mkdtemp(join(tmpdir(), "preview-"));
  await mkdir(join(pageFolder, "assets"));
  await writeFile(join(pageFolder, "index.html"), "<!doctype html>page");
  await writeFile(join(pageFolder, "assets", "index.js"), "script");
});
afterAll(async () => rm(pageFolder, { recursive: true }));
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (preview) => preview.close()));
});

async function start(respond: Respond = echo, port = 0): Promise<Preview> {
  const preview = await startPreview({ respond, commands, port, log, pageFolder });
  open.push(preview);
  return preview;
}

const echo: Respond = async (interaction) => ({
  body: { type: 4, data: { content: JSON.stringify(interaction) } },
  files: [],
});

/** A request as the page makes it, or with other headers as another page would. */
async function ask(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/preview/interactions`, {
    method: "POST",
    headers: { Origin: url, ...headers },
    body: '{"type":2,"token":"t","application_id":"42"}',
  });
}

/** `fetch` does not let one choose the host's name. */
async function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { Host: host } }, (response) => {
      void text(response).then(() => resolve(response.statusCode));
    }).on("error", reject);
  });
}

describe("the preview's server", () => {
  test("serves the page, which may load nothing from elsewhere", async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    const page = await fetch(url);
    expect(await page.text()).toBe("<!doctype html>page");
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    const script = await fetch(`${url}/assets/index.js`);
    expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect((await fetch(`${url}/assets/../../package.json`)).status).toBe(404);
  });

  test("tells the page the commands", async () => {
    const { url } = await start();
    expect(await (await fetch(`${url}/preview/commands`)).json()).toEqual(commands);
  });

  test("signs what the page asks, and hands back the door's very answer", async () => {
    const { url } = await start();
    const answer = await ask(url);
    expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(await answer.json()).toEqual({
      type: 4,
      data: { content: '{"type":2,"token":"t","application_id":"42"}' },
    });
  });

  test("hands back files as they came", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const { url } = await start(async () => ({
      body: { type: 4, data: { content: "with a file" } },
      files: [{ name: "quote.png", contentType: "image/png", bytes }],
    }));
    const file = (await (await ask(url)).formData()).get("files[0]");
    if (!(file instanceof File)) throw new Error("no file");
    expect([file.name, new Uint8Array(await file.arrayBuffer())]).toEqual(["quote.png", bytes]);
  });

  test("hands back the door's refusals", async () => {
    const { url } = await start(async () => {
      throw new Error("broken");
    });
    expect((await ask(url)).status).toBe(500);
  });

  test("runs Discord's own door, which takes nothing unsigned", async () => {
    const { url } = await start();
    const unsigned = await fetch(`${url}/interactions`, { method: "POST", body: '{"type":1}' });
    expect(unsigned.status).toBe(401);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test("signs for no other page", async () => {
    const { url } = await start();
    expect((await ask(url, { Origin: "https://example.com" })).status).toBe(403);
    expect((await ask(url, { Origin: url.replace("localhost", "127.0.0.1") })).status).toBe(403);
    expect((await ask(url, { Origin: "null" })).status).toBe(403);
  });

  test("answers to no foreign name, though it leads here", async () => {
    const { url } = await start();
    expect(await statusFor(url, "rebound.example.com")).toBe(403);
    expect(await statusFor(url, new URL(url).host)).toBe(200);
    expect(await statusFor(url, "127.0.0.1:80")).toBe(200);
  });

  test("tells the page which answer the bot deletes", async () => {
    const { url } = await start(async () => ({
      body: { type: 6 },
      files: [],
      afterwards: "delete-message",
    }));
    const deletions = await fetch(`${url}/preview/deletions`);
    const reader = deletions.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(": connected\n\n");
    expect((await ask(url)).status).toBe(200);
    expect((await reader?.read())?.value).toBe('event: delete\ndata: {"token":"t"}\n\n');
  });

  test("takes a deletion from the bot only, and knows no token that cannot be read", async () => {
    const { url } = await start();
    const remove = async (token: string, headers = {}) =>
      (
        await fetch(`${url}/v10/webhooks/1/${token}/messages/@original`, {
          method: "DELETE",
          headers,
        })
      ).status;
    expect(await remove("t")).toBe(204);
    expect(await remove("%E0%A4%A")).toBe(404);
    expect(await remove("t", { Origin: url })).toBe(403);
    expect(await remove("t", { Origin: "http://elsewhere.example" })).toBe(403);
  });

  test("takes the next port when its own is taken", async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    const second = await start(echo, port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  });

  test("closes though a page is still open", async () => {
    const preview = await start();
    await fetch(`${preview.url}/preview/deletions`);
    await preview.close();
    open.splice(0);
    await expect(fetch(preview.url)).rejects.toThrow("fetch failed");
  });
});

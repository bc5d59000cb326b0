import type { IncomingMessage, ServerResponse } from "node:http";
import { createDeletions } from "./deletions.ts";
import { isOwnHost, isOwnPage } from "./is-own-page.ts";
import type { PageFile } from "./page-files.ts";
import type { SigningKey } from "./signing-key.ts";

export interface PageRoutesOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  /** The commands as registered with Discord. */
  readonly commands: unknown;
  readonly key: SigningKey;
  /** The name or address the preview was started with, if any was given. */
  readonly ownName: string | undefined;
  /** Where the door takes interactions; known once the server listens. */
  readonly doorUrl: () => string;
}

/** The page asks nothing of any other machine: the browser holds it to that, whatever a reply contains. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const deletedMessagePath = /^\/v10\/webhooks\/\d+\/([^/]+)\/messages\/@original$/;

/** Twice what the door takes, so that too large a body is the door's to refuse. */
const maxBodyBytes = 2 * 1024 * 1024;

/** All of the preview but the door: the page, what it asks for, and the one call of Discord's REST API that the door makes. */
export function createPageRoutes({ files, commands, key, ownName, doorUrl }: PageRoutesOptions) {
  const deletions = createDeletions();

  return async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split("?", 1)[0] ?? "";
    const { host, origin } = request.headers;
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!isOwnHost(host, ownName)) return end(response, 403, "Not this machine's name");

    if (request.method === "DELETE") {
      const token = decoded(deletedMessagePath.exec(path)?.[1]);
      if (token === undefined) return end(response, 404, "Not found");
      // The door asks for it, and it is no page; every page's browser says where it is from.
      if (origin !== undefined) return end(response, 403, "Not the bot");
      deletions.announce(token);
      response.writeHead(204).end();
      return undefined;
    }
    if (path === "/preview/interactions") {
      if (request.method !== "POST") return end(response, 405, "Method not allowed");
      if (!isOwnPage({ host, origin }, ownName)) return end(response, 403, "Not our own page");
      return forward(request, response, { key, doorUrl: doorUrl() });
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return end(response, 405, "Method not allowed");
    }
    if (path === "/preview/commands") {
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify(commands));
      return undefined;
    }
    if (path === "/preview/deletions") return deletions.follow(response);
    const file = files.get(path);
    if (!file) return end(response, 404, "Not found");
    response.writeHead(200, {
      "Content-Type": file.contentType,
      "Cache-Control": "no-cache",
      "Content-Security-Policy": contentSecurityPolicy,
      "Referrer-Policy": "no-referrer",
    });
    response.end(file.bytes);
    return undefined;
  };
}

function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Signs what the page would have the bot asked, sends it to the door as Discord would, and hands back the very answer. */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { key, doorUrl }: { key: SigningKey; doorUrl: string },
): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > maxBodyBytes) return end(response, 413, `More than ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks, length);
  const answer = await fetch(doorUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...key.headersFor(body) },
    body,
  });
  const contentType = answer.headers.get("Content-Type") ?? "application/octet-stream";
  response.writeHead(answer.status, { "Content-Type": contentType, "Cache-Control": "no-store" });
  response.end(Buffer.from(await answer.arrayBuffer()));
  return undefined;
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

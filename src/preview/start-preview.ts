import { once } from "node:events";
import type { Server } from "node:http";
import { isIPv6 } from "node:net";
import { fileURLToPath } from "node:url";
import { builtFile } from "../built-file.ts";
import { ConfigError } from "../config.ts";
import { createHttpDoor } from "../discord/http-door.ts";
import type { Respond } from "../discord/interaction-answer.ts";
import { listen } from "../discord/listen.ts";
import type { Log } from "../discord/log.ts";
import { readPageFiles } from "./page-files.ts";
import { createPageRoutes } from "./page-routes.ts";
import { createSigningKey } from "./signing-key.ts";

export interface PreviewOptions {
  readonly respond: Respond;
  /** The commands as registered with Discord. */
  readonly commands: unknown;
  /** Without one only this machine can reach the page. */
  readonly host?: string | undefined;
  /** The next free one is taken if it is not free. */
  readonly port?: number | undefined;
  readonly log: Log;
  /** Where the built page is, if not beside this built file. */
  readonly pageFolder?: string | undefined;
}

export interface Preview {
  /** What a person opens, such as `http://localhost:4520`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const defaultPort = 4520;
const portsTried = 100;
const builtPage = fileURLToPath(builtFile("../preview"));

/**
 * Serves the page on which the bot can be tried without Discord, from the same door as Discord comes through. Rejects when
 * the page has not been built, and when no port is free.
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { respond, commands, host = "127.0.0.1", port = defaultPort, log } = options;
  const key = createSigningKey();
  const loopbackUrl = () => `http://${loopbackFor(host)}:${portOf(server)}`;
  const routes = createPageRoutes({
    files: await readPageFiles(options.pageFolder ?? builtPage),
    commands,
    key,
    ownName: options.host,
    doorUrl: () => `${loopbackUrl()}/interactions`,
  });
  const server = createHttpDoor({
    publicKey: key.publicKey,
    respond,
    isReady: () => true,
    // Asked for when a message is to be deleted; the port is known only once the server listens.
    get apiUrl() {
      return loopbackUrl();
    },
    log,
    elsewhere: (request, response) => {
      routes(request, response).catch((error: unknown) => {
        log.error({ err: error }, "the preview could not answer its page");
        response.destroy();
      });
    },
  });
  await listenOnFreePort(server, host, port);
  return {
    url: `http://${shownHost(host)}:${portOf(server)}`,
    async close() {
      server.close();
      // The pages' event streams would never end by themselves.
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function listenOnFreePort(server: Server, host: string, firstPort: number): Promise<void> {
  for (let port = firstPort; ; port += 1) {
    try {
      await listen(server, { port, host });
      return;
    } catch (error) {
      const isTaken = error instanceof ConfigError && error.isTakenPort;
      if (!isTaken || port - firstPort >= portsTried) throw error;
    }
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The preview is not listening");
  return address.port;
}

/** Where the preview reaches itself. */
function loopbackFor(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return bracketed(host);
}

function shownHost(host: string): string {
  return ["127.0.0.1", "0.0.0.0", "::"].includes(host) ? "localhost" : bracketed(host);
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

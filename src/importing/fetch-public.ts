import { lookup } from "node:dns";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, request, type Dispatcher } from "undici";

/** What a server gave with a file, by which it tells whether the file is still the same. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

interface Fetched extends Validators {
  /** `undefined` where it is still what is known. */
  readonly bytes: Uint8Array | undefined;
  /** The address after all redirects. */
  readonly url: string;
}

export interface Fetcher {
  /** Throws a `FetchError` that says what is wrong and what to do. */
  readonly fetch: (url: string, known?: Validators) => Promise<Fetched>;
  readonly close: () => Promise<void>;
}

class FetchError extends Error {
  override readonly name = "FetchError";
}

const maxBytes = 10_000_000;
const maxMilliseconds = 30_000;
const maxRedirects = 5;

/**
 * Fetches files of the public net: https only, 10 MB and 30 seconds each, never from an address of this machine or a private
 * network, whatever a name or a redirect leads to. With `allowLocal` these, and http, are allowed.
 */
export function createFetcher({ allowLocal }: { allowLocal: boolean }): Fetcher {
  const agent = new Agent({
    headersTimeout: maxMilliseconds,
    bodyTimeout: maxMilliseconds,
    connect: {
      timeout: maxMilliseconds,
      // The address that was checked is the one that is connected to.
      lookup: (host, options, callback) => {
        lookup(host, { ...options, all: true }, (error, found) => {
          const all = Array.isArray(found) ? found : [];
          const denied = allowLocal ? undefined : all.find(({ address }) => !isPublic(address));
          if (error) callback(error, "", 0);
          else if (denied || all.length === 0) callback(refused(host), "", 0);
          else if (options.all === true) callback(null, all);
          else callback(null, all[0]?.address ?? "", all[0]?.family ?? 4);
        });
      },
    },
  });
  return {
    fetch: async (url, known = {}) => fetchFile(url, { known, agent, allowLocal }),
    close: async () => agent.close(),
  };
}

interface Conditions {
  readonly known: Validators;
  readonly agent: Dispatcher;
  readonly allowLocal: boolean;
}

async function fetchFile(
  address: string,
  { known, agent, allowLocal }: Conditions,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(maxMilliseconds);
  let url = address;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    checkAddress(url, allowLocal);
    const headers = {
      "user-agent": "chapter-and-verse (verse add)",
      accept: "*/*",
      ...(known.etag !== undefined && { "if-none-match": known.etag }),
      ...(known.lastModified !== undefined && { "if-modified-since": known.lastModified }),
    };
    const response = await request(url, { dispatcher: agent, headers, signal }).catch(
      (error: unknown) => {
        throw failure(url, error);
      },
    );
    const { statusCode, headers: got, body } = response;
    const location = one(got["location"]);
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && location !== undefined) {
      await body.dump();
      url = new URL(location, url).href;
      continue;
    }
    if (statusCode === 304) {
      await body.dump();
      return { bytes: undefined, ...known, url };
    }
    if (statusCode !== 200) {
      await body.dump();
      throw new FetchError(`${url} answers with ${statusCode}; is the address right?`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of body) {
        const part: unknown = chunk;
        if (!(part instanceof Uint8Array)) continue;
        size += part.length;
        if (size > maxBytes)
          throw new FetchError(`${url} is larger than 10 MB; fetch it yourself and add the file`);
        chunks.push(part);
      }
    } catch (error) {
      body.destroy();
      throw failure(url, error);
    }
    return {
      bytes: Buffer.concat(chunks),
      etag: one(got["etag"]),
      lastModified: one(got["last-modified"]),
      url,
    };
  }
  throw new FetchError(`${address} is redirected more than ${maxRedirects} times`);
}

function checkAddress(address: string, allowLocal: boolean): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new FetchError(`${address} is no address; expected https://…`);
  if (allowLocal) return;
  if (url.protocol !== "https:")
    throw new FetchError(
      `${address} is not https; fetch it yourself and add the file, or allow it with --allow-local`,
    );
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublic(host)) throw refused(host);
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === "unicast";
}

function refused(host: string): FetchError {
  return new FetchError(
    `${host} is an address of this machine or a private network; --allow-local allows it`,
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function failure(url: string, error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  if (error instanceof Error && error.cause instanceof FetchError) return error.cause;
  if (error instanceof Error && error.name === "TimeoutError")
    return new FetchError(`${url} does not answer within 30 seconds`);
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return new FetchError(`${url} cannot be fetched (${code})`, { cause: error });
}

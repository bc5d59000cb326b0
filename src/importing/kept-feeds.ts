import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { sha256 } from "./existing.ts";
import type { Validators } from "./fetch-public.ts";

/** Feeds as they were fetched the last time, so that a server need not send them again. A name with a dot is no show's. */
const folderName = ".feeds";

const keptFeed = z.object({
  /** From which it was sent, after all redirects. */
  url: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  text: z.string(),
});

type KeptFeed = z.infer<typeof keptFeed>;

/** `undefined` where none was kept, or what was cannot be read: then the feed is fetched whole. */
export async function readKeptFeed(
  dataFolder: string,
  address: string,
): Promise<KeptFeed | undefined> {
  const text = await readFile(fileOf(dataFolder, address), "utf8").catch(() => "");
  try {
    return keptFeed.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps a feed that the server can say to be unchanged. */
export async function keepFeed(
  dataFolder: string,
  address: string,
  { etag, lastModified, url, text }: Validators & { readonly url: string; readonly text: string },
): Promise<void> {
  if (etag === undefined && lastModified === undefined) return;
  const file = fileOf(dataFolder, address);
  await mkdir(join(dataFolder, folderName), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify({ url, etag, lastModified, text }));
  await rename(`${file}.new`, file);
}

function fileOf(dataFolder: string, address: string): string {
  return join(dataFolder, folderName, `${sha256(address).slice(0, 32)}.json`);
}

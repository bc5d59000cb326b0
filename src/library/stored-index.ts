import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import type { EpisodeFiles } from "../reading/files.ts";
import type { Episode } from "../episode/episode.ts";
import { packVectors, type Encoder, type GuideVectors } from "../search/meaning/encoder.ts";
import { guideTexts } from "../search/index/guide.ts";
import type { SearchIndex } from "../search/index/search-index.ts";

/**
 * What the build works out once, so that a start need not: an episode read, checked and made searchable, and the
 * vectors of its guide. Each is stored under a hash of all it was made from, and taken only under the same one. The
 * build makes every index anew, so that it is also of the code beside it.
 */
const indexSchema = z.object({
  hash: z.string(),
  // Written by this same build and of these same data: looking at every field again would take what it saves.
  index: z.custom<SearchIndex>((value) => typeof value === "object" && value !== null),
});

const vectorsSchema = z.object({
  hash: z.string(),
  dimensions: z.int(),
  values: z.instanceof(Int8Array),
});

/** Differs for files that differ anywhere; the second is the text of `show.json`. */
export function hashOf({ id, source, transcript, guide }: EpisodeFiles, show: string): string {
  return contentHash(id, show, source, transcript, guide);
}

function contentHash(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex");
}

export async function writeStoredIndex(
  folder: string,
  hash: string,
  index: SearchIndex,
): Promise<string> {
  const file = indexFile(folder, index.episode.id);
  await write(file, { hash, index });
  return file;
}

/** The index of exactly these data; `undefined` when there is none, it is of other data, or it cannot be read. */
export async function readStoredIndex(
  folder: string,
  id: string,
  hash: string,
): Promise<SearchIndex | undefined> {
  const { data } = indexSchema.safeParse(await read(indexFile(folder, id)));
  return data?.hash === hash ? data.index : undefined;
}

function indexFile(folder: string, id: string): string {
  return join(folder, `${id}.index`);
}

/** The stored vectors of the episode's guide; `undefined` when there are none, or they are of another guide. */
export async function readStoredVectors(
  folder: string,
  episode: Episode,
): Promise<GuideVectors | undefined> {
  const { data } = vectorsSchema.safeParse(await read(vectorsFile(folder, episode)));
  return data?.hash === guideHash(episode) ? data : undefined;
}

export async function writeStoredVectors(
  folder: string,
  episode: Episode,
  { dimensions, values }: GuideVectors,
): Promise<void> {
  await write(vectorsFile(folder, episode), { hash: guideHash(episode), dimensions, values });
}

function vectorsFile(folder: string, { id }: Episode): string {
  return join(folder, `${id}.vectors`);
}

function guideHash(episode: Episode): string {
  return contentHash(...guideTexts(episode).map(({ text }) => text));
}

/** Put in its place in one step: a bot that starts meanwhile reads the old one or the new one. */
async function write(file: string, value: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, serialize(value));
  await rename(`${file}.new`, file);
}

async function read(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch(() => undefined);
  try {
    return bytes && deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** Texts encoded at once: more make it no faster, fewer do. */
const batchSize = 64;
/** Nobody waits for a batch; only a broken encoder takes this long. */
const batchPatienceMilliseconds = 60_000;

/** The guide's vectors, in the order of `guideTexts`; `undefined` when the encoder fails. */
export async function encodeGuide(
  episode: Episode,
  encoder: Encoder,
): Promise<GuideVectors | undefined> {
  const texts = guideTexts(episode).map(({ text }) => text);
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    const batch = await encoder.encode(texts.slice(start, start + batchSize), {
      patienceMilliseconds: batchPatienceMilliseconds,
    });
    if (!batch) return undefined;
    vectors.push(...batch);
  }
  return packVectors(vectors);
}

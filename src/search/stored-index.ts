import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { Episode } from "../episode/episode.ts";
import { packVectors, type Encoder, type GuideVectors } from "./encoder.ts";
import { guideTexts } from "./guide-texts.ts";

/** To be raised when what is stored, or how it is made, changes: an older file is then made anew. */
const formatVersion = 2;

/** What the build works out once, so that a start need not. */
export interface StoredIndex {
  /** Absent when it was built without the encoder. */
  readonly vectors: GuideVectors | undefined;
}

const storedSchema = z.object({
  hash: z.string(),
  dimensions: z.int(),
  vectors: z.string(),
});

/** Changes with every word of the episode's files and with the way an index is made: a stored index is used only under the same hash. */
export function contentHash(...texts: readonly string[]): string {
  const hash = createHash("sha256").update(`index ${formatVersion}`);
  for (const text of texts) hash.update("\0").update(text);
  return hash.digest("hex");
}

export async function buildStoredIndex(
  episode: Episode,
  encoder: Encoder | undefined,
): Promise<StoredIndex> {
  return {
    vectors: encoder && (await encodeGuide(episode, encoder)),
  };
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

export async function writeStoredIndex(
  file: string,
  hash: string,
  { vectors }: StoredIndex,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const packed = vectors ? Buffer.from(vectors.values.buffer).toString("base64") : "";
  await writeFile(
    file,
    JSON.stringify({ hash, dimensions: vectors?.dimensions ?? 0, vectors: packed }),
  );
}

/** The stored index of exactly these data; `undefined` when there is none, it is of other data, or it cannot be read. */
export async function readStoredIndex(
  file: string,
  hash: string,
): Promise<StoredIndex | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = storedSchema.safeParse(json);
  if (!parsed.success || parsed.data.hash !== hash) return undefined;
  const { dimensions, vectors } = parsed.data;
  const bytes = Buffer.from(vectors, "base64");
  return {
    vectors:
      dimensions === 0
        ? undefined
        : { dimensions, values: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
  };
}

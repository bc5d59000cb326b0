import { LRUCache } from "lru-cache";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Episode } from "../episode/episode.ts";
import { bytesOf, uint32s } from "../search/index/bytes.ts";
import { guideTexts } from "../search/index/guide.ts";
import { sumOf } from "../search/index/statistics.ts";
import { packVectors, type Encoder, type GuideVectors } from "../search/meaning/encoder.ts";
import { packSaid, type SaidMeaning } from "../search/meaning/said-meaning.ts";
import { windowTexts, wordStartsOf } from "../search/meaning/windows.ts";
import { readColumns, writeColumns } from "./column-file.ts";
import type { Progress } from "./store-index.ts";
import { contentHash, openStored, type StoredIndex } from "./stored-library.ts";

/**
 * What the encoder made of texts, in files beside the index, which may be made anew without them: one of what is said in an
 * episode, the same whatever guide is written, and one of its guide.
 */
export interface Meanings {
  /** `undefined` where it is not encoded yet. */
  readonly saidOf: (episode: number) => SaidMeaning | undefined;
  /** `undefined` where there is none, or it is not encoded yet. */
  readonly guideOf: (episode: number) => GuideVectors | undefined;
  /** Reads what was made of what is said, a little at a time: who asks first need not wait for it. */
  readonly load: () => Promise<void>;
  /** About how many texts are not encoded yet. */
  readonly lackingTexts: () => number;
  /** Encodes what is not: first guides, then what is said, newest episodes first, each saved as soon as it is done. `false` where the encoder failed or it was to end early. */
  readonly encodeLacking: (options: EncodeOptions) => Promise<boolean>;
}

interface EncodeOptions {
  /** Texts at once: what is asked meanwhile waits for so many. */
  readonly batchSize: number;
  readonly signal?: AbortSignal | undefined;
  /** Left out, what is said is encoded too. */
  readonly only?: "guides" | undefined;
  /** How many texts are encoded, of those that were not. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What is not encoded of an episode. */
interface Lacking {
  readonly kind: keyof typeof endings;
  readonly number: number;
  readonly texts: number;
}

type Encode = (texts: readonly string[]) => Promise<readonly Float32Array[] | undefined>;

/** Only a broken encoder takes this long for a batch. */
const batchPatienceMilliseconds = 60_000;
const loadedAtOnce = 16;
/** So long what is not encoded is not looked for again: another process may encode it. */
const lookAgainMilliseconds = 60_000;
/** Guides that were asked for last are kept, up to so many bytes. */
const keptGuideBytes = 24e6;
/** About how many windows begin in a passage: only to tell how much is left. */
const windowsPerPassage = 3;

const endings = { guide: ".guide", said: ".said" } as const;

export function createMeanings(
  index: StoredIndex,
  indexFolder: string,
  encoder: Encoder,
): Meanings {
  const folder = join(indexFolder, "meaning", encoder.name);
  const storedOf = (number: number) => index.episodes[number]?.about.stored;
  const saidName = (number: number) => `${storedOf(number)?.saidHash ?? ""}${endings.said}`;
  /** That of another guide of the same episode begins alike. */
  const guideStart = (number: number) => contentHash(storedOf(number)?.id ?? "");
  const guideName = (number: number) =>
    `${guideStart(number)}-${storedOf(number)?.guideHash ?? ""}${endings.guide}`;
  const said = new Map<number, SaidMeaning>();
  const guides = new LRUCache<number, GuideVectors>({
    maxSize: keptGuideBytes,
    sizeCalculation: ({ values }) => Math.min(Math.max(1, values.length), keptGuideBytes),
  });
  const lookedFor = new Map<string, number>();

  /** What a file holds, where it was not looked for in vain a moment ago. */
  function lookFor<Meaning>(name: string, read: (file: string) => Meaning | undefined) {
    const now = Date.now();
    if (now - (lookedFor.get(name) ?? -Infinity) < lookAgainMilliseconds) return undefined;
    const found = read(join(folder, name));
    if (found === undefined) lookedFor.set(name, now);
    return found;
  }

  function saidOf(number: number): SaidMeaning | undefined {
    const found = said.get(number) ?? lookFor(saidName(number), readSaid);
    if (found) said.set(number, found);
    return found;
  }

  function guideOf(number: number): GuideVectors | undefined {
    if (index.episodes[number]?.guideTexts === 0) return undefined;
    const found = guides.get(number) ?? lookFor(guideName(number), readGuide)?.vectors;
    if (found) guides.set(number, found);
    return found;
  }

  /** Told from the names of the files: reading those of a whole show would hold up answers. */
  function lacking(): Lacking[] {
    const names = new Set(namesIn(folder));
    const all = [...index.episodes].map(({ guideTexts: texts, passages }, number) => ({
      number,
      guide: names.has(guideName(number)) ? 0 : texts,
      said: names.has(saidName(number)) ? 0 : passages * windowsPerPassage,
    }));
    const ofKind = (kind: Lacking["kind"]) =>
      all.flatMap(({ number, [kind]: texts }) => (texts > 0 ? [{ kind, number, texts }] : []));
    return [...ofKind("guide"), ...ofKind("said")];
  }

  /** What an earlier guide has of the same texts is taken over. `false` as `encodeLacking`. */
  async function encodeGuide(number: number, episode: Episode, encode: Encode): Promise<boolean> {
    const texts = guideTexts(episode).map(({ text }) => text);
    const vectors = new Map(
      namesIn(folder)
        .filter((name) => name.startsWith(guideStart(number)))
        .flatMap((name) => [...(readGuide(join(folder, name))?.byText ?? [])]),
    );
    const fresh = [...new Set(texts)].filter((text) => !vectors.has(contentHash(text)));
    const encoded = await encode(fresh);
    if (!encoded) return false;
    const { dimensions, values } = packVectors(encoded);
    for (const [at, text] of fresh.entries())
      vectors.set(contentHash(text), values.subarray(at * dimensions, (at + 1) * dimensions));
    const hashes = texts.map((text) => contentHash(text));
    await writeColumns(join(folder, guideName(number)), [
      Buffer.from(hashes.join(""), "hex"),
      Buffer.concat(hashes.map((hash) => bytesOf(vectors.get(hash) ?? new Int8Array()))),
    ]);
    lookedFor.delete(guideName(number));
    return true;
  }

  async function encodeSaid(number: number, episode: Episode, encode: Encode): Promise<boolean> {
    const vectors = await encode(windowTexts(episode.sentences));
    if (!vectors) return false;
    const packed = packSaid(wordStartsOf(episode.sentences), vectors);
    const { dimensions, wordStarts, narrow, wide } = packed;
    const columns = [Uint32Array.of(dimensions), wordStarts, narrow, wide];
    await writeColumns(join(folder, saidName(number)), columns);
    said.set(number, packed);
    return true;
  }

  /** What was made of texts that are no longer there. */
  function removeOthers(): void {
    // An episode that is left out for a fault comes back when that is mended.
    if (index.common.leftOut.length > 0) return;
    const wanted = new Set(
      [...index.episodes.keys()].flatMap((number) => [saidName(number), guideName(number)]),
    );
    for (const name of namesIn(folder))
      if (Object.values(endings).some((ending) => name.endsWith(ending)) && !wanted.has(name))
        rmSync(join(folder, name), { force: true });
  }

  return {
    saidOf,
    guideOf,
    async load() {
      for (const number of index.episodes.keys()) {
        saidOf(number);
        if (number % loadedAtOnce === 0) await setImmediate();
      }
    },
    lackingTexts: () => sumOf(lacking().map(({ texts }) => texts)),
    async encodeLacking({ batchSize, signal, only, onProgress }) {
      const missing = lacking().filter(({ kind }) => only === undefined || kind === "guide");
      const of = sumOf(missing.map(({ texts }) => texts));
      let done = 0;
      if (missing.length > 0) await encoder.ready();
      for (const { kind, number, texts } of missing) {
        const { episode } = openStored(index, number);
        const tell = (share: number) =>
          onProgress?.({ done: done + Math.round(share * texts), of, id: episode.id });
        const encode: Encode = async (some) =>
          encodeAll(some, encoder, { batchSize, signal, onShare: tell });
        const isDone = await { guide: encodeGuide, said: encodeSaid }[kind](
          number,
          episode,
          encode,
        );
        if (!isDone) return false;
        tell(1);
        done += texts;
      }
      removeOthers();
      return true;
    },
  };
}

/** `undefined` when the encoder fails or is no longer wanted. */
async function encodeAll(
  texts: readonly string[],
  encoder: Encoder,
  {
    batchSize,
    signal,
    onShare,
  }: {
    readonly batchSize: number;
    readonly signal: AbortSignal | undefined;
    readonly onShare: (share: number) => void;
  },
): Promise<readonly Float32Array[] | undefined> {
  const vectors: Float32Array[] = [];
  while (vectors.length < texts.length) {
    if (signal?.aborted === true) return undefined;
    onShare(vectors.length / texts.length);
    const batch = await encoder.encode(texts.slice(vectors.length, vectors.length + batchSize), {
      patienceMilliseconds: batchPatienceMilliseconds,
    });
    if (!batch) return undefined;
    vectors.push(...batch);
  }
  return vectors;
}

function readSaid(file: string): SaidMeaning | undefined {
  const [head, starts, narrow, wide] = readColumns(file, 4) ?? [];
  if (!head || !starts || !narrow || !wide) return undefined;
  const [dimensions = 0] = uint32s(head);
  return { dimensions, wordStarts: uint32s(starts), narrow, wide };
}

const hashBytes = 16;

/** The vectors of a guide in the order of its texts, and by the hashes of these. */
function readGuide(file: string) {
  const [hashes, bytes] = readColumns(file, 2) ?? [];
  if (!hashes || !bytes) return undefined;
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = hashes.length / hashBytes;
  const dimensions = count === 0 ? 0 : values.length / count;
  return {
    vectors: { dimensions, values },
    get byText(): ReadonlyMap<string, Int8Array> {
      const hex = Buffer.from(hashes).toString("hex");
      return new Map(
        Array.from({ length: count }, (_, at) => [
          hex.slice(at * hashBytes * 2, (at + 1) * hashBytes * 2),
          values.subarray(at * dimensions, (at + 1) * dimensions),
        ]),
      );
    },
  };
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

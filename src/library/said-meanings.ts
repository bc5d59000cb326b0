import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Episode } from "../episode/episode.ts";
import { bytesOf, uint32s } from "../search/index/bytes.ts";
import { checkOf } from "../search/index/format.ts";
import type { Encoder } from "../search/meaning/encoder.ts";
import { packSaid, type SaidMeaning } from "../search/meaning/said-meaning.ts";
import { windowTexts, wordStartsOf } from "../search/meaning/windows.ts";
import { openFile, writeInPlace } from "./index-file.ts";
import type { Progress } from "./store-index.ts";
import { openStored, type StoredIndex } from "./stored-library.ts";

/** What the encoder made of the transcripts, in a file for each beside the index: it is the same whatever guide is written. */
export interface SaidMeanings {
  /** `undefined` where it is not encoded yet. */
  readonly meaningOf: (episode: number) => SaidMeaning | undefined;
  /** Reads what there is, a little at a time: who asks first need not wait for it. */
  readonly load: () => Promise<void>;
  /** How many passages are not encoded yet. */
  readonly lackingPassages: () => number;
  /** Encodes the episodes that are not, newest first, one after the other, each saved as soon as it is done. `false` where the encoder failed or it was to end early. */
  readonly encodeLacking: (options: EncodeOptions) => Promise<boolean>;
}

interface EncodeOptions {
  /** Texts at once: what is asked meanwhile waits for so many. */
  readonly batchSize: number;
  readonly signal?: AbortSignal | undefined;
  /** How many passages are encoded, of those that were not. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Only a broken encoder takes this long for a batch. */
const batchPatienceMilliseconds = 60_000;
const loadedAtOnce = 16;
/** So long what is not encoded is not looked for again: another process may encode it. */
const lookAgainMilliseconds = 60_000;

export function createSaidMeanings(
  index: StoredIndex,
  indexFolder: string,
  encoder: Encoder,
): SaidMeanings {
  const folder = join(indexFolder, "meaning", encoder.name);
  const fileOf = (hash: string) => join(folder, nameOf(hash));
  const hashOf = (episode: number) => index.episodes[episode]?.about.stored.saidHash ?? "";
  const known = new Map<number, SaidMeaning>();
  const lookedFor = new Map<number, number>();

  function meaningOf(episode: number): SaidMeaning | undefined {
    const found = known.get(episode);
    if (found) return found;
    const now = Date.now();
    if (now - (lookedFor.get(episode) ?? -Infinity) < lookAgainMilliseconds) return undefined;
    lookedFor.set(episode, now);
    const read = readSaid(fileOf(hashOf(episode)));
    if (read) known.set(episode, read);
    return read;
  }

  /** Told from the names of the files: reading those of a whole show would hold up answers. */
  function lacking(): number[] {
    mkdirSync(folder, { recursive: true });
    const names = new Set(readdirSync(folder));
    return [...index.episodes.keys()].filter(
      (episode) => !known.has(episode) && !names.has(nameOf(hashOf(episode))),
    );
  }

  const passagesOf = (episodes: readonly number[]) =>
    episodes.reduce((sum, episode) => sum + (index.episodes[episode]?.passages ?? 0), 0);

  return {
    meaningOf,
    async load() {
      for (const episode of index.episodes.keys()) {
        meaningOf(episode);
        if (episode % loadedAtOnce === 0) await setImmediate();
      }
    },
    lackingPassages: () => passagesOf(lacking()),
    async encodeLacking({ batchSize, signal, onProgress }) {
      removeOthers(folder, new Set([...index.episodes.keys()].map(hashOf)));
      const missing = lacking();
      const of = passagesOf(missing);
      let done = 0;
      if (missing.length > 0) await encoder.ready();
      for (const number of missing) {
        const { episode } = openStored(index, number);
        const said = await encodeSaid(episode, encoder, {
          batchSize,
          signal,
          onShare(share) {
            const passages = Math.round(share * passagesOf([number]));
            onProgress?.({ done: done + passages, of, id: episode.id });
          },
        });
        if (!said) return false;
        await writeSaid(fileOf(hashOf(number)), said);
        known.set(number, said);
        done += passagesOf([number]);
      }
      return true;
    },
  };
}

/** `undefined` when the encoder fails or is no longer wanted. */
async function encodeSaid(
  { sentences }: Pick<Episode, "sentences">,
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
): Promise<SaidMeaning | undefined> {
  const texts = windowTexts(sentences);
  const vectors: Float32Array[] = [];
  while (vectors.length < texts.length) {
    if (signal?.aborted === true) return undefined;
    const batch = await encoder.encode(texts.slice(vectors.length, vectors.length + batchSize), {
      patienceMilliseconds: batchPatienceMilliseconds,
    });
    if (!batch) return undefined;
    vectors.push(...batch);
    onShare(vectors.length / texts.length);
  }
  return packSaid(wordStartsOf(sentences), vectors);
}

/** Numbers before the columns: the checksum of all that follows, the dimensions, and how long the columns are. */
const headNumbers = 4;

async function writeSaid(
  file: string,
  { dimensions, wordStarts, narrow, wide }: SaidMeaning,
): Promise<void> {
  const rest = Buffer.concat([
    bytesOf(Uint32Array.of(dimensions, wordStarts.length, narrow.length)),
    bytesOf(wordStarts),
    narrow,
    wide,
  ]);
  await writeInPlace(file, async (sink) => {
    sink.write(bytesOf(Uint32Array.of(checkOf(rest))));
    sink.write(rest);
  });
}

/** `undefined` for a file that is not there, or is not what was written. */
function readSaid(file: string): SaidMeaning | undefined {
  const opened = openFile(file);
  if (!opened) return undefined;
  try {
    const bytes = opened.read(0, opened.length);
    const head = bytes.length < headNumbers * 4 ? [] : uint32s(bytes.subarray(0, headNumbers * 4));
    const [check, dimensions = 0, starts = 0, narrowLength = 0] = head;
    if (check !== checkOf(bytes.subarray(4))) {
      // The next start encodes it anew.
      rmSync(file, { force: true });
      return undefined;
    }
    const startsEnd = (headNumbers + starts) * 4;
    return {
      dimensions,
      wordStarts: uint32s(bytes.subarray(headNumbers * 4, startsEnd)),
      narrow: bytes.subarray(startsEnd, startsEnd + narrowLength),
      wide: bytes.subarray(startsEnd + narrowLength),
    };
  } finally {
    opened.close();
  }
}

const ending = ".meaning";

function nameOf(hash: string): string {
  return `${hash}${ending}`;
}

/** What was made of transcripts that are no longer there. */
function removeOthers(folder: string, hashes: ReadonlySet<string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name.endsWith(ending) && !hashes.has(name.slice(0, -ending.length)))
      rmSync(join(folder, name), { force: true });
}

import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { formatTimestamp } from "../episode/time.ts";
import { foldedWord, spacedWords } from "../language/words.ts";
import { DataError, type Fault } from "../reading/fault.ts";
import { readEpisodeFiles } from "../reading/files.ts";
import { parseEpisode } from "../reading/load.ts";
import { showOf } from "../reading/show.ts";
import type { Piece } from "../reading/source/piece.ts";
import { readSourceBytes } from "../reading/source/read-source.ts";
import { alignWords, longestRising } from "./align-words.ts";
import { writeTimes, type WordTime } from "./write-times.ts";

export class TimesError extends Error {
  override readonly name = "TimesError";
}

interface TakeOver {
  readonly dataFolder: string;
  /** `show/episode` */
  readonly episode: string;
  /** With timed words. */
  readonly file: string;
  readonly dryRun: boolean;
  readonly offsetSeconds: number;
  readonly encoding: string | undefined;
}

/** What of the times of a file could be used. */
export interface TakenOver {
  readonly known: number;
  readonly taken: number;
  /** For people. */
  readonly lines: readonly string[];
}

/**
 * Writes the times of a file's words into the `transcript.md` of an episode, before the same words, where it is sure which these
 * are. Times that stand there stay. Throws a `TimesError` where little of the file is said in the episode, a `DataError` for faults.
 */
export async function takeOverTimes({
  dataFolder,
  episode: id,
  file,
  dryRun,
  offsetSeconds,
  encoding,
}: TakeOver): Promise<TakenOver> {
  const faults: Fault[] = [];
  const found = await readEpisodeFiles(dataFolder, id, faults);
  const show = found && showOf(found, faults);
  const [files] = found?.episodes ?? [];
  const episode = files && show && parseEpisode(files, show, faults);
  if (!episode) throw new DataError(faults);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new TimesError(`${file} cannot be read. Is it there?`, { cause: error });
  });
  const read = readSourceBytes({ file, bytes }, { faults, notes: [] }, { encoding });
  if (!read) throw new DataError(faults);
  const words = spacedWords(episode.source.slice(0, episode.source.count));
  const known = knownTimes(read.pieces);
  const placed = placeTimes(words, read.pieces, offsetSeconds);
  if (known === 0) throw new TimesError(`${basename(file)} has no times.`);
  if (placed.length < known / 4)
    throw new TimesError(
      `Of the ${known} times in ${basename(file)}, only ${placed.length} could be placed: are these the words of ${id}?`,
    );
  const written = writeTimes(files.transcript, placed);
  const check: Fault[] = [];
  if (!parseEpisode({ ...files, transcript: written.text }, show, check))
    throw new DataError(check);
  const target = join(dataFolder, id, "transcript.md");
  if (!dryRun && written.text !== files.transcript) {
    await writeFile(`${target}.new`, written.text);
    await rename(`${target}.new`, target);
  }
  const lines = [
    written.present > 0 && `${written.present} stood there already.`,
    known > placed.length &&
      `${known - placed.length} were left out: the words before or behind them are others, or stand there more than once.`,
    written.refused.length > 0 &&
      `${written.refused.length} lie inside a correction or contradict a time that is in the transcript, such as ${written.refused
        .slice(0, 3)
        .map(({ seconds }) => formatTimestamp(seconds))
        .join(", ")}; they were left out.`,
  ].filter((line) => line !== false);
  return { known, taken: written.added, lines };
}

function knownTimes(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, { startSeconds, innerTimes }) =>
      sum + (startSeconds === undefined ? 0 : 1) + (innerTimes?.length ?? 0),
    0,
  );
}

/** So many words from the timed one on must be the same for its place to be sure; fewer where the file gives no more. */
const minSameWords = 3;
/** Nobody says more words a second over a stretch. */
const maxWordsPerSecond = 9;

/** The times of words, by the number of the word in the source; rising in both. */
function placeTimes(
  words: readonly string[],
  pieces: readonly Piece[],
  offsetSeconds: number,
): WordTime[] {
  const keys = numbered(words);
  const other = pieces.flatMap((piece, index) => {
    const times = new Map([
      [0, piece.startSeconds],
      ...(piece.innerTimes ?? []).map(({ word, seconds }) => [word, seconds] as const),
    ]);
    return spacedWords(piece.text).map((word, at) => ({
      key: keyOf(word),
      seconds: times.get(at),
      piece: index,
    }));
  });
  // A time belongs to the first word with letters.
  for (const [at, entry] of other.entries()) {
    const next = other[at + 1];
    if (entry.key === "" && entry.seconds !== undefined && next) next.seconds ??= entry.seconds;
  }
  const spoken = other.filter(({ key }) => key !== "");
  const places = alignWords(
    keys.map(({ key }) => key),
    spoken.map(({ key }) => key),
  );
  const sure = spoken.flatMap(({ seconds, piece }, at) => {
    const place = places[at] ?? -1;
    if (seconds === undefined || place < 0) return [];
    for (let ahead = 1; ahead < minSameWords; ahead++) {
      const isEnd = spoken[at + ahead]?.piece !== piece;
      if (isEnd && ahead > 1) break;
      if (places[at + ahead] !== place + ahead) return [];
    }
    return [{ word: keys[place]?.word ?? 0, seconds: Math.max(0, seconds - offsetSeconds) }];
  });
  const rising = longestRising(sure, ({ seconds }) => seconds);
  return rising.filter(({ word, seconds }, index) => {
    const before = rising[index - 1];
    return !before || word - before.word <= (seconds - before.seconds + 2) * maxWordsPerSecond;
  });
}

/** The words with letters or digits, with their numbers among all. */
function numbered(words: readonly string[]): { key: string; word: number }[] {
  return words.flatMap((each, word) => {
    const key = keyOf(each);
    return key === "" ? [] : [{ key, word }];
  });
}

function keyOf(word: string): string {
  return foldedWord(word).replace(/[^\p{L}\p{N}]/gu, "");
}

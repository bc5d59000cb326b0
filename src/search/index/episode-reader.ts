import { inflateRawSync } from "node:zlib";
import { z } from "zod";
import { uint32s, within, type Bytes } from "./bytes.ts";
import {
  checkOf,
  DamagedIndex,
  none,
  passageBytes,
  sectionParts,
  type DirectoryEpisode,
  type SectionPart,
} from "./format.ts";
import { readRow, readRowWithin, type Row, type RowWithin } from "./rows.ts";

/** A passage, by its sentences, and what it belongs to. */
export interface StoredPassage {
  readonly first: number;
  readonly last: number;
  /** How many sentences before it are the question that it answers. */
  readonly asked: number;
  readonly moment: number | undefined;
  readonly speakerIndex: number | undefined;
  readonly chapter: number | undefined;
}

/** What an index keeps of one episode, read by position: no part is kept. */
export interface EpisodeReader {
  readonly passages: number;
  readonly guideTexts: number;
  readonly hasVectors: boolean;
  /** A part whole. Throws a `DamagedIndex` where its bytes are not those that were written. */
  readonly part: (name: SectionPart) => Uint8Array;
  readonly passage: (number: number) => StoredPassage;
  /** The words of a passage. */
  readonly row: (passage: number) => Row;
  /** The words of a passage, and those of its neighbours before and after. */
  readonly rowWithin: (passage: number) => RowWithin;
  /** The passages of a moment: the first, and how many. */
  readonly passagesOf: (moment: number) => readonly [first: number, count: number];
  readonly guideStems: (text: number) => Uint32Array;
  /** How often each word occurs. */
  readonly words: () => ReadonlyMap<string, number>;
}

const numberBytes = 4;

function orNone(value: number): number | undefined {
  return value === none ? undefined : value;
}

const wordsSchema = z.tuple([z.array(z.string()), z.array(z.int())]);

export function createEpisodeReader(
  file: Bytes,
  { start, lengths, checks, passages, guideTexts }: Omit<DirectoryEpisode<unknown>, "about">,
): EpisodeReader {
  const parts = new Map<SectionPart, Bytes>();
  let at = start;
  for (const name of sectionParts) {
    parts.set(name, within(file, at, lengths[name]));
    at += lengths[name];
  }
  const read = (name: SectionPart, from: number, length: number) =>
    parts.get(name)?.read(from, length) ?? new Uint8Array();

  function part(name: SectionPart): Uint8Array {
    const bytes = read(name, 0, lengths[name]);
    if (checkOf(bytes) !== checks[name])
      throw new DamagedIndex(`the index's ${name} of an episode is damaged`);
    return bytes;
  }

  /** Entries of the passage table, those that there are. */
  function table(from: number, to: number) {
    const first = Math.max(0, from);
    const last = Math.min(passages, to);
    const bytes = read("passages", first * passageBytes, Math.max(0, last - first) * passageBytes);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  function passage(number: number): StoredPassage {
    const entry = table(number, number + 1);
    const first = entry.getUint32(4, true);
    return {
      first,
      last: first + entry.getUint16(8, true),
      asked: entry.getUint16(10, true),
      moment: orNone(entry.getUint16(12, true)),
      speakerIndex: orNone(entry.getUint16(14, true)),
      chapter: orNone(entry.getUint16(16, true)),
    };
  }

  /** Where the rows of some passages begin, and where the last ends. */
  function rowStarts(from: number, to: number): number[] {
    const entries = table(from, to + 1);
    const starts: number[] = [];
    for (let offset = 0; offset < entries.byteLength; offset += passageBytes)
      starts.push(entries.getUint32(offset, true));
    if (to >= passages) starts.push(lengths.rows);
    return starts;
  }

  function row(number: number): Row {
    const [from = 0, to = 0] = rowStarts(number, number + 1);
    return readRow(read("rows", from, to - from));
  }

  function rowWithin(number: number): RowWithin {
    const hasBefore = number > 0;
    const starts = rowStarts(hasBefore ? number - 1 : number, number + 2);
    const own = hasBefore ? 1 : 0;
    const [first = 0, from = 0, to = 0] = [starts[0], starts[own], starts[own + 1]];
    const bytes = read("rows", first, (starts.at(-1) ?? 0) - first);
    return readRowWithin(bytes, from - first, to - first);
  }

  return {
    passages,
    guideTexts,
    hasVectors: lengths.vectors > 0,
    part,
    passage,
    row,
    rowWithin,
    passagesOf(moment) {
      const [first = 0, count = 0] = uint32s(
        read("moments", moment * 2 * numberBytes, 2 * numberBytes),
      );
      return [first, count];
    },
    guideStems(text) {
      const [from = 0, to = 0] = uint32s(read("guideStems", text * numberBytes, 2 * numberBytes));
      const stemsStart = (guideTexts + 1) * numberBytes;
      return uint32s(
        read("guideStems", stemsStart + from * numberBytes, (to - from) * numberBytes),
      );
    },
    words() {
      const [words, counts] = wordsSchema.parse(
        JSON.parse(inflateRawSync(part("words")).toString()),
      );
      return new Map(words.map((word, position) => [word, counts[position] ?? 0]));
    },
  };
}

/** Of an episode by itself: in how many of its passages each stem is said or was misheard, and in how many texts of its guide it stands. */
export function countStems(reader: EpisodeReader) {
  const passagesWith = new Map<number, number>();
  const guideTextsWith = new Map<number, number>();
  for (let passage = 0; passage < reader.passages; passage++) {
    const { stems, also } = reader.row(passage);
    countEach(
      passagesWith,
      also.length === 0 ? stems : [...stems, ...also.map(({ stem }) => stem)],
    );
  }
  for (let text = 0; text < reader.guideTexts; text++)
    countEach(guideTextsWith, reader.guideStems(text));
  return { passagesWith, guideTextsWith };
}

function countEach(counts: Map<number, number>, stems: Iterable<number>): void {
  for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
}

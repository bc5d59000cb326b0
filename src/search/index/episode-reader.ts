import { inflateRawSync } from "node:zlib";
import { z } from "zod";
import { ofItsOwn, uint32s, type Bytes } from "./bytes.ts";
import {
  checkOf,
  DamagedIndex,
  none,
  passageBytes,
  sectionParts,
  type DirectoryEpisode,
  type SectionPart,
} from "./format.ts";
import { lazy } from "./lazy.ts";
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

/** A passage with its words, and those of its neighbours before and after. */
export interface PassageRead {
  readonly stored: StoredPassage;
  readonly row: RowWithin;
}

/** What an index keeps of one episode, read by position: of its parts only the table of its passages is kept. */
export interface EpisodeReader {
  readonly passages: number;
  readonly guideTexts: number;
  /** A part whole. Throws a `DamagedIndex` where its bytes are not those that were written. */
  readonly part: (name: SectionPart) => Uint8Array;
  readonly passage: (number: number) => StoredPassage;
  /** The words of a passage. */
  readonly row: (passage: number) => Row;
  readonly passageRead: (number: number) => PassageRead;
  /** Of each moment its first passage and how many it has, one after the other. */
  readonly moments: () => Uint32Array;
  readonly guideStems: (text: number) => Uint32Array;
  /** How often each word occurs. */
  readonly words: () => ReadonlyMap<string, number>;
}

const numberBytes = 4;

function orNone(value: number): number | undefined {
  return value === none ? undefined : value;
}

function storedAt(entries: DataView, entry: number): StoredPassage {
  const at = entry * passageBytes;
  const first = entries.getUint32(at + 4, true);
  return {
    first,
    last: first + entries.getUint16(at + 8, true),
    asked: entries.getUint16(at + 10, true),
    moment: orNone(entries.getUint16(at + 12, true)),
    speakerIndex: orNone(entries.getUint16(at + 14, true)),
    chapter: orNone(entries.getUint16(at + 16, true)),
  };
}

const wordsSchema = z.tuple([z.array(z.string()), z.array(z.int())]);

export function createEpisodeReader(
  file: Bytes,
  { start, lengths, checks, passages, guideTexts }: Omit<DirectoryEpisode<unknown>, "about">,
): EpisodeReader {
  function read(name: SectionPart, from: number, length: number): Uint8Array {
    if (from < 0 || length < 0 || from + length > lengths[name])
      throw new RangeError(`${from} + ${length} is beyond the ${lengths[name]} bytes of ${name}`);
    let at = start;
    for (const before of sectionParts) {
      if (before === name) break;
      at += lengths[before];
    }
    return file.read(at + from, length);
  }

  function part(name: SectionPart): Uint8Array {
    const bytes = read(name, 0, lengths[name]);
    if (checkOf(bytes) !== checks[name])
      throw new DamagedIndex(`the index's ${name} of an episode is damaged`);
    return bytes;
  }

  // Some kilobytes, and one read for all passages that are asked for.
  const table = lazy(() => {
    const bytes = ofItsOwn(read("passages", 0, passages * passageBytes));
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  });

  /** Where the row of a passage begins; after the last, where its own ends. */
  function rowStart(number: number): number {
    return number < passages ? table().getUint32(number * passageBytes, true) : lengths.rows;
  }

  function row(number: number): Row {
    const from = rowStart(number);
    return readRow(read("rows", from, rowStart(number + 1) - from));
  }

  function passageRead(number: number): PassageRead {
    const first = rowStart(Math.max(0, number - 1));
    const bytes = read("rows", first, rowStart(Math.min(passages, number + 2)) - first);
    return {
      stored: storedAt(table(), number),
      row: readRowWithin(bytes, rowStart(number) - first, rowStart(number + 1) - first),
    };
  }

  return {
    passages,
    guideTexts,
    part,
    passage: (number) => storedAt(table(), number),
    row,
    passageRead,
    moments: () => uint32s(part("moments")),
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

import { LRUCache } from "lru-cache";
import type { z } from "zod";
import {
  float32s,
  float64s,
  inMemory,
  ofItsOwn,
  NumberReader,
  uint16s,
  uint32s,
  within,
  type Bytes,
} from "./bytes.ts";
import { createEpisodeReader, type EpisodeReader, type PassageRead } from "./episode-reader.ts";
import {
  bucketOf,
  checkOf,
  DamagedIndex,
  footerBytes,
  mark,
  pairHash,
  passageBytes,
  unchecked,
  type Directory,
  type DirectoryEpisode,
  type LibraryPart,
} from "./format.ts";
import { lazy } from "./lazy.ts";
import { vocabularyOf, type Vocabulary } from "./vocabulary.ts";

/** An episode, and where its passages and the texts of its guide are among those of all. */
interface LibraryEpisode<About> {
  readonly about: About;
  readonly firstPassage: number;
  readonly passages: number;
  readonly firstGuideText: number;
  readonly guideTexts: number;
}

/** The index of a library, read by position: in memory are the directory, the stems and what was asked for last. */
export interface LibraryIndex<About> {
  readonly version: string;
  /** In the order of their numbers. */
  readonly episodes: readonly LibraryEpisode<About>[];
  readonly passages: number;
  readonly guideTexts: number;
  readonly stemCount: number;
  readonly stems: () => readonly string[];
  /** `undefined` for a stem that stands nowhere. */
  readonly stemNumber: (stem: string) => number | undefined;
  /** In how many passages, or texts of guides, a stem stands. */
  readonly passagesWith: (stem: number) => number;
  readonly guideTextsWith: (stem: number) => number;
  readonly counts: (name: "passagesWith" | "guideTextsWith") => Uint32Array;
  /** For a `PostingReader`. Throws a `DamagedIndex` where its bytes are not those that were written. */
  readonly list: (kind: "postings" | "guidePostings", stem: number) => Uint8Array;
  /** The passages in which two words follow each other, by their stems; now and then one where others do. */
  readonly pairPassages: (first: number, second: number) => PassageList;
  /** About how many these are. */
  readonly pairCount: (first: number, second: number) => number;
  readonly passage: (episode: number, passage: number) => PassageRead;
  /** By passage of the library, who speaks, as a number of the episode's; `none` for nobody. */
  readonly speakers: () => Uint16Array;
  /** By text of the guides, its moment in the episode, and its length. */
  readonly guideMoments: () => Uint16Array;
  readonly guideLengths: () => Float32Array;
  readonly vocabulary: Vocabulary;
  /** Reads an episode's section, and keeps where the passages are in the last few hundred; with `isKept` all of it at once, and the last few are kept. */
  readonly episode: (number: number, options?: { readonly isKept?: boolean }) => EpisodeReader;
  readonly columnsOf: (number: number) => {
    readonly speakers: Uint16Array;
    readonly guideMoments: Uint16Array;
    readonly guideLengths: Float32Array;
  };
}

/** How what the library wrote is read. */
interface Reading<Common, Stored, About> {
  readonly directory: z.ZodType<Directory<Common, Stored>>;
  /** What the library knows of an episode. */
  readonly read: (stored: Stored, common: Common) => About;
}

export interface OpenedIndex<Common, About> extends LibraryIndex<About> {
  /** What the library wrote of all episodes together. */
  readonly common: Common;
}

/** What was read last is kept, so many bytes of each kind in memory. */
const keptBytes = { lists: 8e6, pairs: 6e6, passages: 4e6, tables: 12e6, episodes: 4e6 } as const;
/** An index of no more is read whole: a question reads hundreds of pieces, and to ask for each takes longer than to read it. */
const smallIndexBytes = 8e6;
/** What an entry takes besides its bytes, roughly. */
const entryBytes = { list: 64, passage: 300, reader: 1500 } as const;
/** What a passage takes with its words as a rule. */
const typicalPassageBytes = 1500;

/**
 * Opens an index. Throws a `DamagedIndex` for what is none, is cut off or is damaged where it is read at a start. The directory is
 * believed once its checksum is right: looking at each field again would take what it saves.
 */
export function openLibraryIndex<Common, Stored, About>(
  stored: Bytes,
  { directory: schema, read }: Reading<Common, Stored, About>,
): OpenedIndex<Common, About> {
  const file = stored.length <= smallIndexBytes ? inMemory(stored.read(0, stored.length)) : stored;
  const { version, common, episodes: entries, parts } = readDirectory(file, schema);
  const part = (name: LibraryPart): Uint8Array => {
    const { start, length, check } = parts[name];
    const bytes = file.read(start, length);
    if (check !== unchecked && checkOf(bytes) !== check)
      throw new DamagedIndex(`the index's ${name} are damaged`);
    return bytes;
  };
  const text = (name: LibraryPart) => {
    const bytes = part(name);
    return bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split("\n");
  };
  const stems = text("stems");
  // Made when something is first asked: a start need not wait for it.
  const stemNumbers = lazy(() => new Map(stems.map((stem, number) => [stem, number])));
  const counts = {
    passagesWith: uint32s(part("passagesWith")),
    guideTextsWith: uint32s(part("guideTextsWith")),
  };
  const starts = {
    postings: float64s(part("postingStarts")),
    guidePostings: float64s(part("guidePostingStarts")),
  };
  const postingChecks = uint32s(part("postingChecks"));
  const lists = new LRUCache<string, Uint8Array>({
    maxSize: keptBytes.lists,
    sizeCalculation: ({ length }) => length + entryBytes.list,
  });
  const pairs = new LRUCache<number, Uint8Array>({
    maxSize: keptBytes.pairs,
    sizeCalculation: ({ length }) => length + entryBytes.list,
  });
  const passagesRead = new LRUCache<number, PassageRead>({
    maxSize: keptBytes.passages,
    sizeCalculation: ({ row }) => (row.stems.length + row.also.length * 6) * 8 + entryBytes.passage,
  });
  const readers = new LRUCache<number, EpisodeReader>({
    maxSize: keptBytes.episodes,
    // One that is larger is kept alone: who asks for its passages asks for many.
    sizeCalculation: (_reader, number) =>
      Math.min(keptBytes.episodes, sectionLength(entries[number])),
  });
  const tables = new LRUCache<number, EpisodeReader>({
    maxSize: keptBytes.tables,
    sizeCalculation: (reader) =>
      Math.min(keptBytes.tables, reader.passages * passageBytes + entryBytes.reader),
  });
  const pairStarts = within(file, parts.pairStarts.start, parts.pairStarts.length);
  const buckets = parts.pairStarts.length / 4 - 1;
  const speakers = lazy(() => uint16s(part("speakers")));
  const guideMoments = lazy(() => uint16s(part("guideMoments")));
  const guideLengths = lazy(() => float32s(part("guideLengths")));

  let passages = 0;
  let guideTexts = 0;
  const episodes = entries.map((entry): LibraryEpisode<About> => {
    const [firstPassage, firstGuideText] = [passages, guideTexts];
    passages += entry.passages;
    guideTexts += entry.guideTexts;
    return {
      about: read(entry.about, common),
      firstPassage,
      passages: entry.passages,
      firstGuideText,
      guideTexts: entry.guideTexts,
    };
  });

  // Where not all fit, only those of episodes that are kept are: the others would be pushed out before they are asked for again.
  const allFit = passages * typicalPassageBytes <= keptBytes.passages;

  function list(kind: "postings" | "guidePostings", stem: number): Uint8Array {
    const key = `${kind} ${stem}`;
    const kept = lists.get(key);
    if (kept) return kept;
    const start = starts[kind][stem] ?? 0;
    const bytes = file.read(parts[kind].start + start, (starts[kind][stem + 1] ?? start) - start);
    if (kind === "postings" && checkOf(bytes) !== postingChecks[stem])
      throw new DamagedIndex("a list of the index is damaged");
    lists.set(key, ofItsOwn(bytes));
    return bytes;
  }

  function pairStretch(bucket: number): readonly [from: number, to: number] {
    const [from = 0, to = 0] = uint32s(pairStarts.read(bucket * 4, 8));
    return [from, to];
  }

  function pairsIn(bucket: number): Uint8Array {
    const kept = pairs.get(bucket);
    if (kept) return kept;
    const [from, to] = pairStretch(bucket);
    const bytes = ofItsOwn(file.read(parts.pairs.start + from, to - from));
    pairs.set(bucket, bytes);
    return bytes;
  }

  function entryOf(number: number): DirectoryEpisode<Stored> {
    const entry = entries[number];
    if (!entry) throw new RangeError(`there is no episode ${number} in the index`);
    return entry;
  }

  function episode(number: number, { isKept = false } = {}): EpisodeReader {
    const entry = entryOf(number);
    const kept = readers.get(number) ?? (isKept ? undefined : tables.get(number));
    if (kept) return kept;
    if (!isKept) {
      const own = createEpisodeReader(file, entry);
      tables.set(number, own);
      return own;
    }
    const section = inMemory(file.read(entry.start, sectionLength(entry)));
    const reader = createEpisodeReader(section, { ...entry, start: 0 });
    readers.set(number, reader);
    return reader;
  }

  return {
    version,
    common,
    episodes,
    passages,
    guideTexts,
    stemCount: stems.length,
    stems: () => stems,
    stemNumber: (stem) => stemNumbers().get(stem),
    passagesWith: (stem) => counts.passagesWith[stem] ?? 0,
    guideTextsWith: (stem) => counts.guideTextsWith[stem] ?? 0,
    counts: (name) => counts[name],
    list,
    pairPassages: (first, second) =>
      new PassageList(pairsIn(bucketOf(pairHash(first, second), buckets)), passages),
    pairCount(first, second) {
      const [from, to] = pairStretch(bucketOf(pairHash(first, second), buckets));
      return (to - from) / bytesPerPassage;
    },
    passage(number, passage) {
      const key = (episodes[number]?.firstPassage ?? 0) + passage;
      const kept = passagesRead.get(key);
      if (kept) return kept;
      const found = episode(number).passageRead(passage);
      if (allFit || readers.has(number)) passagesRead.set(key, found);
      return found;
    },
    speakers,
    guideMoments,
    guideLengths,
    vocabulary: vocabularyOf(
      (stem) => {
        const number = stemNumbers().get(stem) ?? -1;
        return (counts.passagesWith[number] ?? 0) + (counts.guideTextsWith[number] ?? 0) > 0;
      },
      () => {
        const wordCounts = uint32s(part("wordCounts"));
        return new Map(text("words").map((word, number) => [word, wordCounts[number] ?? 0]));
      },
    ),
    episode,
    columnsOf(number) {
      const own = episodes[number];
      if (!own) throw new RangeError(`there is no episode ${number} in the index`);
      const inGuide = [own.firstGuideText, own.firstGuideText + own.guideTexts] as const;
      return {
        speakers: speakers().subarray(own.firstPassage, own.firstPassage + own.passages),
        guideMoments: guideMoments().subarray(...inGuide),
        guideLengths: guideLengths().subarray(...inGuide),
      };
    },
  };
}

function sectionLength(entry: DirectoryEpisode<unknown> | undefined): number {
  return Math.max(
    1,
    Object.values(entry?.lengths ?? {}).reduce((sum, length) => sum + length, 0),
  );
}

function readDirectory<Common, Stored>(
  file: Bytes,
  schema: z.ZodType<Directory<Common, Stored>>,
): Directory<Common, Stored> {
  if (file.length < mark.length + footerBytes || !isMark(file.read(0, mark.length)))
    throw new DamagedIndex("this is no index");
  const footer = file.read(file.length - footerBytes, footerBytes);
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  const [start, length] = [view.getFloat64(0, true), view.getUint32(8, true)];
  if (start < mark.length || start + length + footerBytes !== file.length)
    throw new DamagedIndex("the index is cut off");
  const bytes = file.read(start, length);
  if (checkOf(bytes) !== view.getUint32(12, true))
    throw new DamagedIndex("the index's directory is damaged");
  return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

function isMark(bytes: Uint8Array): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** In a list of passages, in the mean: one in which they stand close together, and most are found in those, or two. */
const bytesPerPassage = 1.3;

/** Goes through passages that rise, each written as its distance from the one before. */
class PassageList {
  readonly #list: NumberReader;
  readonly #end: number;
  passage = 0;

  /** `end`: what is not below it is no passage. */
  constructor(list: Uint8Array, end: number) {
    this.#list = new NumberReader(list);
    this.#end = end;
  }

  next(): boolean {
    if (this.#list.isAtEnd) return false;
    this.passage += this.#list.next();
    return this.passage < this.#end;
  }
}

/** Goes through a posting list: of each episode that has the stem, in order, where its slice of the list begins and ends. */
export function eachSlice(
  list: Uint8Array,
  visit: (episode: number, start: number, end: number) => void,
): void {
  const reader = new NumberReader(list);
  let episode = 0;
  while (!reader.isAtEnd) {
    episode += reader.next();
    const length = reader.next();
    visit(episode, reader.at, reader.at + length);
    reader.at += length;
  }
}

/** Goes through a posting list: the episodes that have the stem, in order, and of each, where it is wanted, the passages. */
export class PostingReader {
  readonly #list: NumberReader;
  #end = 0;
  episode = 0;
  /** Of the episode. */
  passage = 0;
  /** How much the passage has of the stem, in steps. */
  frequency = 0;

  constructor(list: Uint8Array) {
    this.#list = new NumberReader(list);
  }

  nextEpisode(): boolean {
    this.#list.at = this.#end;
    if (this.#list.isAtEnd) return false;
    this.episode += this.#list.next();
    const length = this.#list.next();
    this.#end = this.#list.at + length;
    this.passage = 0;
    return true;
  }

  nextPassage(): boolean {
    if (this.#list.at >= this.#end) return false;
    this.passage += this.#list.next();
    this.frequency = this.#list.byte();
    return true;
  }
}

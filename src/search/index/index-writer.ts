import { deflateRawSync } from "node:zlib";
import { bytesOf, inMemory, NumberWriter, type Bytes } from "./bytes.ts";
import { countStems, createEpisodeReader } from "./episode-reader.ts";
import {
  bucketOf,
  bucketsFor,
  checkOf,
  footerBytes,
  mark,
  none,
  pairHash,
  passageBytes,
  sectionParts,
  unchecked,
  type Directory,
  type DirectoryEpisode,
  type LibraryPart,
  type SectionPart,
  type CheckedBytes,
} from "./format.ts";
import type { IndexedEpisode } from "./indexed-episode.ts";
import { eachSlice, type LibraryIndex } from "./library-index.ts";
import { eachPair, writeTokens } from "./rows.ts";
import { sumOf } from "./statistics.ts";

/** Where an index is written, and read again while it grows. */
export interface Sink {
  readonly write: (bytes: Uint8Array) => void;
  readonly written: Bytes;
}

export interface NewEpisode<About> {
  readonly about: About;
  /** The episode itself, as the library keeps it. */
  readonly record: Uint8Array;
  readonly indexed: IndexedEpisode;
}

/** An episode written: its place in the file, and its slices of the posting lists. */
interface Written<About> {
  readonly entry: DirectoryEpisode<About>;
  /** As what it stands in the index before; `undefined` for a new one. */
  readonly before: number | undefined;
  readonly slices: Slices | undefined;
}

interface Slices extends Pick<IndexedEpisode, "postings" | "guidePostings"> {
  /** By stem of the episode, its number in the library. */
  readonly stemNumbers: Uint32Array;
  readonly speakers: Uint16Array;
  readonly guideMoments: Uint16Array;
  readonly guideLengths: Float32Array;
}

/**
 * Writes the index of a library, episode by episode: what has not changed is taken over from the index before, whose words keep their
 * numbers. Of new episodes only the slices of posting lists are kept in memory until the end, some three bytes a word.
 */
export function createIndexWriter<About>(
  sink: Sink,
  { version, before }: { version: string; before?: LibraryIndex<unknown> | undefined },
) {
  let position = 0;
  const write = (bytes: Uint8Array): void => {
    sink.write(bytes);
    position += bytes.length;
  };
  write(mark);
  const stems = new Map<string, number>();
  if (before) for (const [number, stem] of before.stems().entries()) stems.set(stem, number);
  const passagesWith = growing(before?.counts("passagesWith"));
  const guideTextsWith = growing(before?.counts("guideTextsWith"));
  const words = new Map(before?.vocabulary.words().counts);
  const kept = new Set<number>();
  const all: Written<About>[] = [];

  function writeSection(
    about: About,
    counts: Counts,
    parts: Readonly<Record<SectionPart, Uint8Array>>,
  ) {
    const start = position;
    for (const name of sectionParts) write(parts[name]);
    return {
      about,
      ...counts,
      start,
      lengths: eachPart((name) => parts[name].length),
      checks: eachPart((name) => checkOf(parts[name])),
    };
  }

  /** Takes an episode over from the index before, by its number there. Throws a `DamagedIndex` where its bytes are not those that were written. */
  function keep(number: number, about: About): void {
    const reader = before?.episode(number);
    if (!before || !reader) throw new RangeError(`there is no episode ${number} to keep`);
    const { passages, guideTexts } = reader;
    const parts = eachPart((name) => reader.part(name));
    kept.add(number);
    all.push({
      entry: writeSection(about, { passages, guideTexts }, parts),
      before: number,
      slices: undefined,
    });
  }

  function add({ about, record, indexed }: NewEpisode<About>): void {
    const stemNumbers = Uint32Array.from(indexed.stems, (stem, own) => {
      const number = stems.get(stem) ?? stems.size;
      stems.set(stem, number);
      passagesWith.add(number, indexed.passagesWith[own] ?? 0);
      guideTextsWith.add(number, indexed.guideTextsWith[own] ?? 0);
      return number;
    });
    for (const [word, count] of indexed.words) words.set(word, (words.get(word) ?? 0) + count);
    const counts = { passages: indexed.passages.length, guideTexts: indexed.guide.moments.length };
    const rows = rowsOf(indexed, stemNumbers);
    all.push({
      entry: writeSection(about, counts, {
        record,
        words: deflateRawSync(
          JSON.stringify([[...indexed.words.keys()], [...indexed.words.values()]]),
        ),
        passages: passageTable(indexed, rows.starts),
        rows: rows.bytes,
        moments: momentTable(indexed),
        guideStems: guideStemTable(indexed, stemNumbers),
      }),
      before: undefined,
      slices: {
        stemNumbers,
        postings: indexed.postings,
        guidePostings: indexed.guidePostings,
        speakers: Uint16Array.from(indexed.passages, ({ speakerIndex }) => speakerIndex ?? none),
        guideMoments: indexed.guide.moments,
        guideLengths: indexed.guide.lengths,
      },
    });
  }

  /** Writes what is of all episodes together. `compare` gives their order. */
  function finish(common: object, compare: (one: About, other: About) => number): void {
    const ordered = all.toSorted((a, b) => compare(a.entry.about, b.entry.about));
    for (const gone of before?.episodes.keys() ?? []) if (!kept.has(gone)) forget(gone);
    const part = (bytes: Uint8Array): CheckedBytes => {
      const start = position;
      write(bytes);
      return { start, length: bytes.length, check: checkOf(bytes) };
    };
    const columns = columnsOf(ordered, before);
    const postings = writeLists(ordered, "postings");
    const guidePostings = writeLists(ordered, "guidePostings");
    const pairs = writePairs(ordered.map(({ entry }) => entry));
    const known = [...words].filter(([, count]) => count > 0);
    const parts: Record<LibraryPart, CheckedBytes> = {
      postings: postings.stretch,
      postingStarts: part(bytesOf(postings.starts)),
      postingChecks: part(bytesOf(postings.checks)),
      guidePostings: guidePostings.stretch,
      guidePostingStarts: part(bytesOf(guidePostings.starts)),
      pairs: pairs.stretch,
      pairStarts: part(bytesOf(pairs.starts)),
      stems: part(textOf(stems.keys())),
      passagesWith: part(bytesOf(passagesWith.column(stems.size))),
      guideTextsWith: part(bytesOf(guideTextsWith.column(stems.size))),
      speakers: part(columns.speakers),
      guideMoments: part(columns.guideMoments),
      guideLengths: part(columns.guideLengths),
      words: part(textOf(known.map(([word]) => word))),
      wordCounts: part(bytesOf(Uint32Array.from(known, ([, count]) => count))),
    };
    const directory: Directory<object, About> = {
      version,
      common,
      episodes: ordered.map(({ entry }) => entry),
      parts,
    };
    const { start, length, check } = part(new TextEncoder().encode(JSON.stringify(directory)));
    const footer = new DataView(new ArrayBuffer(footerBytes));
    footer.setFloat64(0, start, true);
    footer.setUint32(8, length, true);
    footer.setUint32(12, check, true);
    write(bytesOf(footer));
  }

  /** Takes an episode that is no longer there out of all counts. */
  function forget(number: number): void {
    const reader = before?.episode(number);
    if (!reader) return;
    for (const [word, count] of reader.words()) words.set(word, (words.get(word) ?? 0) - count);
    const counts = countStems(reader);
    for (const [stem, count] of counts.passagesWith) passagesWith.add(stem, -count);
    for (const [stem, count] of counts.guideTextsWith) guideTextsWith.add(stem, -count);
  }

  /** The posting list of every stem: of each episode that has it the distance of its number from the one before, the length of its slice, and that. */
  function writeLists(ordered: readonly Written<About>[], kind: "postings" | "guidePostings") {
    const numberBefore = new Map<number, number>();
    for (const [number, { before: old }] of ordered.entries())
      if (old !== undefined) numberBefore.set(old, number);
    const added = slicesByStem(ordered, stems.size);
    const addOld = (old: Uint8Array, slices: { episode: number; bytes: Uint8Array }[]) =>
      eachSlice(old, (episode, start, end) => {
        const number = numberBefore.get(episode);
        if (number !== undefined) slices.push({ episode: number, bytes: old.subarray(start, end) });
      });
    const starts = new Float64Array(stems.size + 1);
    const checks: number[] = [];
    const listsStart = position;
    const list = new NumberWriter();
    for (let stem = 0; stem < stems.size; stem++) {
      list.clear();
      const slices: { episode: number; bytes: Uint8Array }[] = [];
      if (before && stem < before.stemCount) addOld(before.list(kind, stem), slices);
      for (const { episode, own } of added(stem)) {
        const lists = ordered[episode]?.slices?.[kind];
        const bytes = lists?.bytes.subarray(lists.starts[own], lists.starts[own + 1]);
        if (bytes && bytes.length > 0) slices.push({ episode, bytes });
      }
      // Those taken over and the new ones are each in order.
      slices.sort((a, b) => a.episode - b.episode);
      let last = 0;
      for (const { episode, bytes } of slices) {
        list.add(episode - last);
        list.add(bytes.length);
        list.addBytes(bytes);
        last = episode;
      }
      const bytes = list.bytes();
      write(bytes);
      checks.push(checkOf(bytes));
      starts[stem + 1] = (starts[stem] ?? 0) + bytes.length;
    }
    return {
      stretch: { start: listsStart, length: position - listsStart, check: unchecked },
      starts,
      checks: Uint32Array.from(checks),
    };
  }

  /** By bucket, the passages in which a pair of words of that bucket stands, rising, each as the distance from the one before. */
  function writePairs(entries: readonly DirectoryEpisode<About>[]) {
    const { hashes, ends } = hashedPairs(entries);
    const buckets = bucketsFor(hashes.length);
    const { firsts, passages } = byBucket(hashes, ends, buckets);
    const start = position;
    const starts = new Uint32Array(buckets + 1);
    const writer = new NumberWriter();
    let flushed = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      let last = -1;
      const end = firsts[bucket + 1] ?? 0;
      for (let at = firsts[bucket] ?? 0; at < end; at++) {
        const passage = passages[at] ?? 0;
        if (passage !== last) writer.add(passage - Math.max(0, last));
        last = passage;
      }
      starts[bucket + 1] = flushed + writer.length;
      if (writer.length < flushBytes && bucket + 1 < buckets) continue;
      flushed += writer.length;
      write(writer.bytes());
      writer.clear();
    }
    return { stretch: { start, length: flushed, check: unchecked }, starts };
  }

  /** All pairs of neighbouring words, in order, and by passage where its own end. */
  function hashedPairs(entries: readonly DirectoryEpisode<About>[]) {
    let hashes = new Uint32Array(1024);
    let count = 0;
    const ends: number[] = [];
    for (const entry of entries) {
      const length = sumOf(Object.values(entry.lengths));
      const section = inMemory(sink.written.read(entry.start, length));
      const reader = createEpisodeReader(section, { ...entry, start: 0 });
      for (let passage = 0; passage < entry.passages; passage++) {
        // With the next passage's first word, for a line may go on there.
        eachPair(reader.row(passage), (first, second) => {
          if (count === hashes.length) {
            const more = new Uint32Array(hashes.length * 2);
            more.set(hashes);
            hashes = more;
          }
          hashes[count++] = pairHash(first, second);
        });
        ends.push(count);
      }
    }
    return { hashes: hashes.subarray(0, count), ends };
  }

  return { keep, add, finish };
}

type Counts = Pick<DirectoryEpisode<unknown>, "passages" | "guideTexts">;

function eachPart<Value>(value: (name: SectionPart) => Value): Record<SectionPart, Value> {
  return {
    record: value("record"),
    words: value("words"),
    passages: value("passages"),
    rows: value("rows"),
    moments: value("moments"),
    guideStems: value("guideStems"),
  };
}

/** As many bytes are gathered before they are written. */
const flushBytes = 1_000_000;

/** Counts by number that grow with the numbers. */
function growing(before: Uint32Array = new Uint32Array()) {
  let counts = before;
  return {
    add(number: number, more: number): void {
      if (number >= counts.length) {
        const longer = new Uint32Array(Math.max(1024, number * 2));
        longer.set(counts);
        counts = longer;
      }
      counts[number] = (counts[number] ?? 0) + more;
    },
    column: (length: number): Uint32Array => {
      const column = new Uint32Array(length);
      column.set(counts.subarray(0, length));
      return column;
    },
  };
}

/** Gives for a stem the new episodes that have it, rising, and its number there. */
function slicesByStem(ordered: readonly Written<unknown>[], stems: number) {
  const starts = new Uint32Array(stems + 1);
  for (const { slices } of ordered)
    for (const stem of slices?.stemNumbers ?? []) starts[stem + 1] = (starts[stem + 1] ?? 0) + 1;
  for (let stem = 0; stem < stems; stem++)
    starts[stem + 1] = (starts[stem + 1] ?? 0) + (starts[stem] ?? 0);
  const next = starts.slice();
  const episodes = new Uint32Array(starts[stems] ?? 0);
  const owns = new Uint32Array(starts[stems] ?? 0);
  for (const [episode, { slices }] of ordered.entries())
    for (const [own, stem] of slices?.stemNumbers.entries() ?? []) {
      const at = next[stem] ?? 0;
      next[stem] = at + 1;
      episodes[at] = episode;
      owns[at] = own;
    }
  return (stem: number) => {
    const found: { episode: number; own: number }[] = [];
    for (let at = starts[stem] ?? 0; at < (starts[stem + 1] ?? 0); at++)
      found.push({ episode: episodes[at] ?? 0, own: owns[at] ?? 0 });
    return found;
  };
}

/** The passages of all pairs, sorted by their buckets: those of bucket `i` stand from `firsts[i]` to before `firsts[i + 1]`. */
function byBucket(hashes: Uint32Array, ends: readonly number[], buckets: number) {
  const firsts = new Uint32Array(buckets + 1);
  for (const hash of hashes) {
    const bucket = bucketOf(hash, buckets);
    firsts[bucket + 1] = (firsts[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 0; bucket < buckets; bucket++)
    firsts[bucket + 1] = (firsts[bucket + 1] ?? 0) + (firsts[bucket] ?? 0);
  const next = firsts.slice();
  const passages = new Uint32Array(hashes.length);
  let at = 0;
  for (const [passage, end] of ends.entries())
    for (; at < end; at++) {
      const bucket = bucketOf(hashes[at] ?? 0, buckets);
      const place = next[bucket] ?? 0;
      next[bucket] = place + 1;
      passages[place] = passage;
    }
  return { firsts, passages };
}

/** What is of all passages and texts of guides, one column after the other in the order of the episodes. */
function columnsOf(
  ordered: readonly Written<unknown>[],
  before: LibraryIndex<unknown> | undefined,
) {
  const speakers: Uint16Array[] = [];
  const guideMoments: Uint16Array[] = [];
  const guideLengths: Float32Array[] = [];
  for (const { before: number, slices } of ordered) {
    const own = slices ?? (number === undefined ? undefined : before?.columnsOf(number));
    if (!own) continue;
    speakers.push(own.speakers);
    guideMoments.push(own.guideMoments);
    guideLengths.push(own.guideLengths);
  }
  return {
    speakers: joined(speakers.map(bytesOf)),
    guideMoments: joined(guideMoments.map(bytesOf)),
    guideLengths: joined(guideLengths.map(bytesOf)),
  };
}

function textOf(lines: Iterable<string>): Uint8Array {
  return new TextEncoder().encode([...lines].join("\n"));
}

function joined(all: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(all);
}

function rowsOf({ passages, tokens }: IndexedEpisode, stemNumbers: Uint32Array) {
  const writer = new NumberWriter();
  const starts = passages.map(({ tokenStart, tokens: count }) => {
    const start = writer.length;
    writeTokens(writer, tokens.subarray(tokenStart, tokenStart + count), stemNumbers);
    return start;
  });
  return { bytes: writer.bytes(), starts };
}

function passageTable({ passages }: IndexedEpisode, rowStarts: readonly number[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(passages.length * passageBytes));
  for (const [
    number,
    { first, last, asked, moment, speakerIndex, chapter },
  ] of passages.entries()) {
    const at = number * passageBytes;
    table.setUint32(at, rowStarts[number] ?? 0, true);
    table.setUint32(at + 4, first, true);
    table.setUint16(at + 8, last - first, true);
    table.setUint16(at + 10, asked, true);
    table.setUint16(at + 12, moment ?? none, true);
    table.setUint16(at + 14, speakerIndex ?? none, true);
    table.setUint16(at + 16, chapter ?? none, true);
  }
  return bytesOf(table);
}

/** Of each moment its first passage and how many. */
function momentTable({ passages }: IndexedEpisode): Uint8Array {
  const table: number[] = [];
  for (const { index, moment } of passages) {
    if (moment === undefined) continue;
    table[moment * 2] ??= index;
    table[moment * 2 + 1] = (table[moment * 2 + 1] ?? 0) + 1;
  }
  return bytesOf(Uint32Array.from(table, (number: number | undefined) => number ?? 0));
}

/** Where the stems of each text of the guide begin, and where the last end, and then the stems. */
function guideStemTable({ guide }: IndexedEpisode, stemNumbers: Uint32Array): Uint8Array {
  const { starts, values } = guide.stems;
  const stems = Uint32Array.from(values, (own) => stemNumbers[own] ?? 0);
  return joined([bytesOf(Uint32Array.from(starts)), bytesOf(stems)]);
}

import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type {
  Chapter,
  Episode,
  Moment,
  Sentence,
  Soundbite,
  SourceWords,
} from "../episode/episode.ts";
import type { Facts } from "../episode/facts.ts";
import { bytesOf, float64s } from "../search/index/bytes.ts";
import { packTexts, textsIn } from "./packed-texts.ts";
import { flags, none, sentencesFrom, type SentenceColumns } from "./stored-sentences.ts";

/** What is kept of an episode beside its facts and its sentences' texts: columns by sentence, so that it is small and opened in a moment. */
interface Record {
  readonly summary: string | undefined;
  readonly writtenBy: string | undefined;
  readonly chapters: readonly Omit<Chapter, "moments">[];
  readonly moments: readonly Moment[];
  readonly soundbites: readonly Soundbite[];
  /** Where each block of texts ends, from the first on. */
  readonly textEnds: readonly number[];
  /** How many words of the source each sentence stands for. */
  readonly words: readonly number[];
  readonly speakers: Runs<number | null>;
  readonly areCertain: Runs<boolean>;
  readonly areKnownTimes: Runs<boolean>;
  readonly turns: Runs<number>;
  readonly paragraphs: Runs<number | null>;
  readonly startParagraphs: Runs<boolean>;
  /** Where corrected: the number of the sentence, and what is kept of it. */
  readonly corrected: readonly (readonly [
    sentence: number,
    Pick<Sentence, "original" | "corrections" | "readings">,
  ])[];
  /** Words of the source that no sentence stands for: before which sentence, and they. */
  readonly left: readonly (readonly [sentence: number, words: string])[];
  readonly endSeconds: number | undefined;
  readonly laterAt: readonly (readonly [number, number])[];
}

/** Values that stay the same for a while: how often, and which. */
type Runs<Value> = readonly (readonly [count: number, value: Value])[];

/** An episode opened, and which of its sentences are said again later. */
export interface OpenedEpisode {
  readonly episode: Episode;
  readonly laterAt: ReadonlyMap<number, number>;
  /** About what it takes in memory. */
  readonly bytes: number;
}

/** Objects, and their texts and numbers, take about so many times what they take as JSON. */
const memoryFactor = 4;
/** What a sentence takes beside its text: an object and a line in each column. */
const sentenceBytes = 64;

export function writeRecord(episode: Episode, laterAt: ReadonlyMap<number, number>): Uint8Array {
  const { sentences, chapters, moments, soundbites, summary, writtenBy } = episode;
  const texts = packTexts(sentences.map(({ text }) => text));
  const record: Record = {
    summary,
    writtenBy,
    chapters: chapters.map((chapter) => ({ ...chapter, moments: undefined })),
    moments,
    soundbites,
    textEnds: texts.ends,
    words: sentences.map(({ from, to }) => to - from),
    speakers: runsOf(sentences.map(({ speaker }) => speaker?.index ?? null)),
    areCertain: runsOf(sentences.map(({ speakerIsCertain }) => speakerIsCertain)),
    areKnownTimes: runsOf(sentences.map(({ isKnownTime }) => isKnownTime)),
    turns: runsOf(sentences.map(({ turn }) => turn)),
    paragraphs: runsOf(sentences.map(({ paragraph }) => paragraph ?? null)),
    startParagraphs: runsOf(sentences.map(({ startsParagraph }) => startsParagraph)),
    corrected: sentences.flatMap(({ index, original, corrections, readings }) =>
      original === undefined && corrections.length === 0 && !readings
        ? []
        : [[index, { original, corrections, readings }] as const],
    ),
    left: wordsLeft(episode),
    endSeconds: sentences.at(-1)?.endSeconds,
    laterAt: [...laterAt],
  };
  const starts = Float64Array.from(sentences, ({ startSeconds }) => startSeconds ?? NaN);
  // Beside the text, for digits hardly get smaller; none where no times are known.
  const times = starts.some((start) => !Number.isNaN(start)) ? starts : new Float64Array();
  const packed = deflateRawSync(JSON.stringify(record));
  return Buffer.concat([
    bytesOf(Uint32Array.of(times.length, packed.length)),
    bytesOf(times),
    packed,
    texts.bytes,
  ]);
}

/** Texts are read of these bytes when they are first asked for. */
export function readRecord(bytes: Uint8Array, facts: Facts): OpenedEpisode {
  const head = new DataView(bytes.buffer, bytes.byteOffset);
  const timesEnd = 8 + head.getUint32(0, true) * 8;
  const packedEnd = timesEnd + head.getUint32(4, true);
  const json = inflateRawSync(bytes.subarray(timesEnd, packedEnd)).toString();
  const record = recordSchema.parse(JSON.parse(json));
  const moments = record.moments;
  const chapters = record.chapters.map((chapter): Chapter => ({
    ...chapter,
    moments: moments.filter((moment) => moment.chapter === chapter.number),
  }));
  const sentences = sentencesFrom({
    ...columnsOf(record, chapters, facts),
    starts: float64s(bytes.subarray(8, timesEnd)),
    textOf: textsIn(bytes.subarray(packedEnd), record.textEnds),
  });
  const episode: Episode = {
    ...facts,
    summary: record.summary,
    writtenBy: record.writtenBy,
    chapters,
    moments,
    soundbites: record.soundbites,
    turns: turnsOf(sentences),
    sentences,
    source: new SourceKept(record.left, sentences),
  };
  return {
    episode,
    laterAt: new Map(record.laterAt),
    bytes:
      json.length * memoryFactor +
      sentences.length * sentenceBytes +
      // Once all of them have been read.
      (bytes.length - packedEnd) * memoryFactor,
  };
}

/** What is read was checked by its sum: looking at each field again would take what it saves. */
const recordSchema = z.custom<Record>((value) => typeof value === "object" && value !== null);

function columnsOf(
  record: Record,
  chapters: readonly Chapter[],
  { people }: Facts,
): Omit<SentenceColumns, "starts" | "textOf"> {
  const count = record.words.length;
  const columns = {
    froms: new Uint32Array(count),
    tos: new Uint32Array(count),
    chapters: new Uint16Array(count),
    turns: new Uint32Array(count),
    speakers: new Int32Array(count),
    paragraphs: new Int32Array(count),
    flags: new Uint8Array(count),
  };
  const left = new Map(record.left);
  let word = 0;
  let chapter = 0;
  for (let index = 0; index < count; index++) {
    word += left.size === 0 ? 0 : wordsOf(left.get(index)).length;
    columns.froms[index] = word;
    word += record.words[index] ?? 0;
    columns.tos[index] = word;
    while ((chapters[chapter]?.first ?? Infinity) <= index) chapter += 1;
    columns.chapters[index] = chapter;
  }
  eachRun(record.turns, (from, to, turn) => columns.turns.fill(turn, from, to));
  eachRun(record.speakers, (from, to, speaker) => columns.speakers.fill(speaker ?? none, from, to));
  eachRun(record.paragraphs, (from, to, paragraph) =>
    columns.paragraphs.fill(paragraph ?? none, from, to),
  );
  for (const [runs, flag] of [
    [record.areCertain, flags.speakerIsCertain],
    [record.areKnownTimes, flags.isKnownTime],
    [record.startParagraphs, flags.startsParagraph],
  ] as const)
    eachRun(runs, (from, to, isSet) => {
      if (!isSet) return;
      for (let index = from; index < to; index++)
        columns.flags[index] = (columns.flags[index] ?? 0) | flag;
    });
  return {
    ...columns,
    people,
    corrected: new Map(record.corrected),
    endSeconds: record.endSeconds,
  };
}

function turnsOf(sentences: readonly Sentence[]): Episode["turns"] {
  const turns: { index: number; speaker: Sentence["speaker"]; first: number; last: number }[] = [];
  for (const { index, turn, speaker } of sentences) {
    const open = turns.at(-1);
    if (open?.index === turn) open.last = index;
    else turns.push({ index: turn, speaker, first: index, last: index });
  }
  return turns;
}

/** The source is what the sentences were before they were corrected, and what was left out of them. */
class SourceKept implements SourceWords {
  readonly count: number;
  readonly #sentences: readonly Sentence[];
  readonly #leftBefore: ReadonlyMap<number, string>;

  constructor(left: Record["left"], sentences: readonly Sentence[]) {
    this.#sentences = sentences;
    this.#leftBefore = new Map(left);
    this.count = (sentences.at(-1)?.to ?? 0) + this.#leftAt(sentences.length).length;
  }

  /** Reads only the sentences that have words of the range. */
  slice(from: number, to: number): string {
    const found: string[] = [];
    const sentences = this.#sentences;
    let at = sentences.findIndex((sentence) => sentence.to > from);
    if (at < 0) at = sentences.length;
    let word = sentences[at - 1]?.to ?? 0;
    for (; at <= sentences.length && word < to; at++) {
      const own = sentences[at];
      const words = [...this.#leftAt(at), ...wordsOf(own && (own.original ?? own.text))];
      found.push(...words.slice(Math.max(0, from - word), Math.max(0, to - word)));
      word += words.length;
    }
    return found.join(" ");
  }

  #leftAt(sentence: number): string[] {
    return wordsOf(this.#leftBefore.get(sentence));
  }
}

function wordsLeft({ sentences, source }: Episode): [number, string][] {
  const left: [number, string][] = [];
  let at = 0;
  for (const { index, from, to } of sentences) {
    if (from > at) left.push([index, source.slice(at, from)]);
    at = to;
  }
  if (at < source.count) left.push([sentences.length, source.slice(at, source.count)]);
  return left;
}

function wordsOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

function runsOf<Value>(values: readonly Value[]): Runs<Value> {
  const runs: [number, Value][] = [];
  for (const value of values) {
    const open = runs.at(-1);
    if (open && open[1] === value) open[0] += 1;
    else runs.push([1, value]);
  }
  return runs;
}

function eachRun<Value>(
  runs: Runs<Value>,
  visit: (from: number, to: number, value: Value) => void,
): void {
  let from = 0;
  for (const [count, value] of runs) {
    visit(from, from + count, value);
    from += count;
  }
}

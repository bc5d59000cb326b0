import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { Chapter, Episode, Moment, Sentence, SourceWords } from "../episode/episode.ts";
import type { Facts } from "../episode/facts.ts";
import { bytesOf, float64s } from "../search/index/bytes.ts";

/** What is kept of an episode beside its facts: columns by sentence, so that it is small and opened in a moment. */
interface Record {
  readonly summary: string | undefined;
  readonly writtenBy: string | undefined;
  readonly chapters: readonly Omit<Chapter, "moments">[];
  readonly moments: readonly Moment[];
  readonly texts: readonly string[];
  /** How many words of the source each stands for. */
  readonly words: Runs<number>;
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

export function writeRecord(episode: Episode, laterAt: ReadonlyMap<number, number>): Uint8Array {
  const { sentences, chapters, moments, summary, writtenBy } = episode;
  const record: Record = {
    summary,
    writtenBy,
    chapters: chapters.map((chapter) => ({ ...chapter, moments: undefined })),
    moments,
    texts: sentences.map(({ text }) => text),
    words: runsOf(sentences.map(({ from, to }) => to - from)),
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
  return Buffer.concat([
    bytesOf(Uint32Array.of(times.length)),
    bytesOf(times),
    deflateRawSync(JSON.stringify(record)),
  ]);
}

export function readRecord(bytes: Uint8Array, facts: Facts): OpenedEpisode {
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const timesEnd = 4 + count * 8;
  const starts = float64s(bytes.subarray(4, timesEnd));
  const json = inflateRawSync(bytes.subarray(timesEnd)).toString();
  const record = recordSchema.parse(JSON.parse(json));
  const moments = record.moments;
  const chapters = record.chapters.map((chapter): Chapter => ({
    ...chapter,
    moments: moments.filter((moment) => moment.chapter === chapter.number),
  }));
  const sentences = sentencesOf(record, chapters, starts, facts);
  const episode: Episode = {
    ...facts,
    summary: record.summary,
    writtenBy: record.writtenBy,
    chapters,
    moments,
    turns: turnsOf(sentences),
    sentences,
    source: new SourceKept(record.left, sentences),
  };
  return {
    episode,
    laterAt: new Map(record.laterAt),
    bytes: json.length * memoryFactor,
  };
}

/** What is read was checked by its sum: looking at each field again would take what it saves. */
const recordSchema = z.custom<Record>((value) => typeof value === "object" && value !== null);

function sentencesOf(
  record: Record,
  chapters: readonly Chapter[],
  starts: Float64Array,
  { people }: Facts,
): Sentence[] {
  const { texts, endSeconds } = record;
  const words = valuesOf(record.words);
  const speakers = valuesOf(record.speakers);
  const areCertain = valuesOf(record.areCertain);
  const areKnownTimes = valuesOf(record.areKnownTimes);
  const turns = valuesOf(record.turns);
  const paragraphs = valuesOf(record.paragraphs);
  const startParagraphs = valuesOf(record.startParagraphs);
  const corrected = new Map(record.corrected);
  const left = new Map(record.left);
  const startOf = (index: number) => {
    const start = starts[index];
    return start === undefined || Number.isNaN(start) ? undefined : start;
  };
  let from = 0;
  let chapter = 0;
  return texts.map((text, index): Sentence => {
    from += wordsOf(left.get(index)).length;
    const start = from;
    from += words[index] ?? 0;
    while ((chapters[chapter]?.first ?? Infinity) <= index) chapter += 1;
    const own = corrected.get(index);
    return {
      index,
      from: start,
      to: from,
      text,
      original: own?.original,
      readings: own?.readings,
      corrections: own?.corrections ?? none,
      speaker: people[speakers[index] ?? -1],
      speakerIsCertain: areCertain[index] ?? false,
      chapter: chapter === 0 ? undefined : chapter,
      turn: turns[index] ?? 0,
      paragraph: paragraphs[index] ?? undefined,
      startsParagraph: startParagraphs[index] ?? false,
      startSeconds: startOf(index),
      isKnownTime: areKnownTimes[index] ?? false,
      endSeconds: startOf(index + 1) ?? endSeconds,
    };
  });
}

const none: Sentence["corrections"] = [];

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

function valuesOf<Value>(runs: Runs<Value>): Value[] {
  const values: Value[] = [];
  for (const [count, value] of runs) for (let each = 0; each < count; each++) values.push(value);
  return values;
}

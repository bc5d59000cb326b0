import { fromMilliseconds, parseClock } from "./clock.ts";
import { isRecord } from "./json/entries.ts";
import { isMachineLabel } from "./labels.ts";
import { sentencesOf } from "./json/words.ts";
import {
  inOrder,
  plainSpaces,
  type Findings,
  type Heading,
  type Piece,
  type ReadSource,
} from "./piece.ts";

const textKeys = [
  "text",
  "body",
  "content",
  "transcript",
  "line",
  "utterance",
  "sentence",
  "caption",
  "words",
  "message",
  "display",
  "value",
  "word",
  "dialogue",
  "txt",
  "texte",
  "texto",
];
const startKeys = [
  "start",
  "starttime",
  "startseconds",
  "begin",
  "from",
  "timestamp",
  "time",
  "ts",
  "sec",
  "seconds",
  "offset",
  "startoffset",
  "startms",
  "starttimems",
  "start_ms",
  "timecode",
  "starttimecode",
  "startmillis",
  "startat",
  "bgn",
  "in",
];
const speakerKeys = [
  "speaker",
  "speakername",
  "speakerlabel",
  "speakerid",
  "name",
  "who",
  "person",
  "author",
  "voice",
  "participant",
  "displayname",
  "sprecher",
  "sprecherin",
  "locuteur",
  "intervenant",
  "hablante",
  "orador",
];
const headingKeys = ["header", "heading", "chapter"];

/** `start_time`, `startTime` and `Start Time` are one key. */
function keyName(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, "");
}

function valueOf(record: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  for (const key of keys)
    for (const [own, value] of Object.entries(record))
      if (keyName(own) === keyName(key) && value !== null) return value;
  return undefined;
}

interface Entry {
  readonly text: string | undefined;
  readonly start: number | undefined;
  readonly isClock: boolean;
  readonly speaker: string | undefined;
  readonly heading: string | undefined;
}

function entryOf(record: unknown): Entry | undefined {
  if (!isRecord(record)) return undefined;
  const text = valueOf(record, textKeys);
  const heading = valueOf(record, headingKeys);
  // A number of seconds goes before a text such as 1:10, which may be rounded.
  const written = valueOf(record, ["sec", "seconds"]) ?? valueOf(record, startKeys);
  const names = speakerKeys.flatMap((key) => nameIn(valueOf(record, [key])) ?? []);
  const name = names.find((each) => !isMachineLabel(each)) ?? names[0];
  const start =
    typeof written === "number"
      ? written
      : typeof written === "string"
        ? parseClock(written)
        : undefined;
  return {
    text: typeof text === "string" ? plainSpaces(text) : undefined,
    start,
    isClock: typeof written === "string" && written.includes(":"),
    speaker: name,
    heading: typeof heading === "string" ? plainSpaces(heading) : undefined,
  };
}

/** A name, or an object that holds one. */
function nameIn(value: unknown): string | undefined {
  const name = isRecord(value) ? valueOf(value, ["name", "label", "id"]) : value;
  if (typeof name !== "string" && typeof name !== "number") return undefined;
  return plainSpaces(String(name)) || undefined;
}

/** Of the entries, so many must hold a text for a list to be taken for a transcript. */
const minShareWithText = 0.8;
const minEntries = 2;

/** Whether the entries of a list say what is spoken, and when or by whom. */
export function areRecords(list: readonly unknown[]): boolean {
  const entries = list.map(entryOf);
  const spoken = entries.filter(
    (entry) =>
      entry?.text !== undefined && (entry.start !== undefined || entry.speaker !== undefined),
  );
  const others = entries.filter(
    (entry) => entry?.heading !== undefined && entry.text === undefined,
  );
  return (
    spoken.length >= minEntries && spoken.length + others.length >= list.length * minShareWithText
  );
}

/** 1 for a list that says who speaks. */
function namesSpeakers(list: readonly unknown[]): number {
  return Number(list.some((entry) => entryOf(entry)?.speaker !== undefined));
}

/** The list that a JSON value holds, at any depth or under keys that count (`"0"`, `"1"`); of several the one that names speakers, or the longest. */
export function recordsIn(value: unknown, depth = 0): readonly unknown[] | undefined {
  const found: (readonly unknown[])[] = [];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (areRecords(list)) found.push(list);
  } else if (isRecord(value)) {
    const counted = Object.entries(value)
      .filter(([key]) => /^\d+$/.test(key))
      .map(([, entry]) => entry);
    if (areRecords(counted)) found.push(counted);
    if (depth < 3)
      for (const entry of Object.values(value)) {
        const inner = recordsIn(entry, depth + 1);
        if (inner) found.push(inner);
      }
  }
  return found.toSorted((a, b) => namesSpeakers(b) - namesSpeakers(a) || b.length - a.length)[0];
}

/** More words a second than anybody says, and fewer than in any conversation. */
const maxWordsPerSecond = 12;
const minWordsPerSecond = 0.05;

/** A list whose entries have a text, and a start or a speaker: read by the usual names of these, which is a guess and is said. */
export function readRecords(
  list: readonly unknown[],
  what: string,
  findings: Findings,
): ReadSource {
  const entries = list.flatMap((record) => entryOf(record) ?? []);
  const starts = entries.flatMap(({ start }) => start ?? []);
  const words = entries.reduce((sum, { text = "" }) => sum + text.split(" ").length, 0);
  const seconds = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  const areMilliseconds =
    !entries.some(({ isClock }) => isClock) &&
    seconds > 0 &&
    words / seconds < minWordsPerSecond &&
    words / (seconds / 1000) < maxWordsPerSecond;
  findings.notes.push(
    `it is in a shape of its own: ${what} was read by the names of its keys${starts.length > 0 ? `, times as ${areMilliseconds ? "milliseconds" : "seconds"}` : ", without times"}; look whether that is right`,
  );
  const pieces: Piece[] = [];
  const headings: Heading[] = [];
  for (const { text = "", start, speaker, heading } of entries) {
    if (heading !== undefined && text === "")
      headings.push({ title: heading, startSeconds: start, piece: pieces.length });
    if (text !== "")
      pieces.push({
        line: 1,
        text,
        speaker,
        startSeconds:
          start === undefined ? undefined : areMilliseconds ? fromMilliseconds(start) : start,
      });
  }
  const isByWord = words < pieces.length * 2;
  const joined = isByWord
    ? sentencesOf(pieces.map((each) => ({ ...each, isMark: false })))
    : pieces;
  return {
    pieces: headings.length > 0 ? joined : inOrder(joined, findings.notes),
    facts: {},
    headings: isByWord ? [] : headings,
  };
}

import { formatTimestamp } from "../../episode/time.ts";
import { shown } from "../fault.ts";
import { decodeText } from "./decode.ts";
import { refusedKind } from "./refusals.ts";
import { captions } from "./captions.ts";
import { chapters } from "./json/chapters.ts";
import { isRecord } from "./json/entries.ts";
import { recognisers } from "./json/recognisers.ts";
import { json3, ytDlpInfo } from "./json/youtube.ts";
import { podcastHtml, timedText } from "./markup-readers.ts";
import { isMachineLabel } from "./labels.ts";
import { markdownTable } from "./markdown-table.ts";
import { ownPage } from "./own-page.ts";
import type { Findings, ReadSource, SourceFile, SourceReader } from "./piece.ts";
import { namesById, readRecords, recordsIn } from "./records.ts";
import { repeatedPhrase, withoutLoops } from "./loops.ts";
import { withNamesInFront } from "./speaker-prefixes.ts";
import { subStation } from "./substation.ts";
import { table } from "./table.ts";
import { withTurnsInside } from "./turns-inside.ts";
import { turns } from "./turns.ts";
import { yamlList } from "./yaml-list.ts";

/** Somebody's own list in JSON. */
const ownJson: SourceReader = {
  name: "a list of JSON",
  recognises: ({ json }) => recordsIn(json) !== undefined,
  read({ json }, findings) {
    const listed = readRecords(recordsIn(json) ?? [], "the list", findings);
    const names = namesById(json);
    const pieces = listed.pieces.map((piece) => ({
      ...piece,
      speaker: names.get(piece.speaker ?? "") ?? piece.speaker,
    }));
    const read = { ...listed, pieces };
    const title = isRecord(json) ? json["title"] : undefined;
    return typeof title === "string"
      ? { ...read, facts: { title: { value: title, from: "the file" } } }
      : read;
  },
};

/** Every format we read, in the order in which they are tried: the shape is found from the content, never from a name's ending. */
const readers: readonly SourceReader[] = [
  ...recognisers,
  json3,
  ytDlpInfo,
  chapters,
  ownJson,
  timedText,
  podcastHtml,
  captions,
  subStation,
  ownPage,
  table,
  markdownTable,
  yamlList,
  turns,
];

export interface ReadOptions {
  /** How to read the bytes, where the file itself does not say it. */
  readonly encoding?: string | undefined;
  /** Leave out what a recogniser repeats over music. */
  readonly dropLoops?: boolean | undefined;
}

export interface RecognisedSource extends ReadSource {
  /** The reader's name. */
  readonly format: string;
}

/** More than any transcript has; who names a recording or a whole archive is told so at once. */
export const maxSourceBytes = 100_000_000;

/** Reads the bytes of a file: finds their encoding, then the shape of the text. Pushes a fault for what is no transcript, and then gives nothing. */
export function readSourceBytes(
  { file, bytes }: { file: string; bytes: Uint8Array },
  findings: Findings,
  options: ReadOptions = {},
): RecognisedSource | undefined {
  const refused = refusedKind(bytes, file);
  if (refused) {
    findings.faults.push({ file, line: 1, ...refused });
    return undefined;
  }
  const decoded = decodeText(bytes, options.encoding);
  if (!decoded) {
    const expected = "--encoding NAME, such as windows-1251, shift_jis or gb18030";
    findings.faults.push({ file, line: 1, problem: "its encoding cannot be told", expected });
    return undefined;
  }
  const { text, encoding, isGuess } = decoded;
  if (text.trim() === "") {
    findings.faults.push({ file, line: 1, problem: "it is empty", expected: "what was said" });
    return undefined;
  }
  if (isGuess) {
    const at = text.search(/[\u0080-\uFFFF]/u);
    const start = text.lastIndexOf(" ", at) + 1;
    const sample = text.slice(Math.max(start, at - 20), at + 20).split(/\s/)[0] ?? "";
    findings.notes.push(`read as ${encoding}: ${shown(sample, 40)}; wrong? --encoding NAME`);
  }
  return readSource({ file, text }, findings, options);
}

/** Reads a source by the first reader that knows its shape. Pushes a fault where none does, and then gives nothing. */
export function readSource(
  { file, text }: { file: string; text: string },
  findings: Findings,
  { dropLoops = false }: ReadOptions = {},
): RecognisedSource | undefined {
  const source = { file, text, json: jsonOf(text) };
  const reader = readers.find((each) => each.recognises(source));
  if (!reader) {
    findings.faults.push({ file, line: 1, ...unknownShape(source) });
    return undefined;
  }
  const named = withNames(reader, reader.read(source, findings), findings.notes);
  const read = reader === ownPage ? named : withTurnsInside(named);
  const pieces = dropLoops ? withoutLoops(read.pieces, findings.notes) : read.pieces;
  if (!dropLoops) {
    // Where people are named, somebody has read it.
    const isNamed = read.pieces.some(({ speaker = "0" }) => !isMachineLabel(speaker));
    const loop = isNamed ? undefined : repeatedPhrase(read.pieces);
    if (loop !== undefined) findings.notes.push(loop);
  }
  return { ...read, pieces: withPlausibleTimes(pieces, findings.notes), format: reader.name };
}

/** A recogniser's segment, a row and a caption may begin with the name of who speaks. A page of ours is proved word by word, and a text was looked at line by line. */
function withNames(reader: SourceReader, read: ReadSource, notes: string[]): ReadSource {
  if (
    reader === ownPage ||
    reader === turns ||
    read.pieces.some(({ speaker }) => speaker !== undefined)
  )
    return read;
  return { ...read, pieces: withNamesInFront(read.pieces, notes) ?? read.pieces };
}

function jsonOf(text: string): unknown {
  if (!/^\uFEFF?\s*[[{]/.test(text)) return undefined;
  const plain = text.replace(/^\uFEFF/, "");
  return parsed(plain) ?? jsonLinesOf(plain);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object a line, as some programs write; one that breaks off is no file to be trusted. */
function jsonLinesOf(text: string): unknown {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith("{")))
    return undefined;
  const objects = lines.map(parsed);
  return objects.every(isRecord) ? objects : undefined;
}

function unknownShape({ text, json }: SourceFile): { problem: string; expected: string } {
  const shapes = `one of these shapes: ${recognisers.map(({ name }) => name).join(", ")}, ${json3.name}, or a list whose entries have a start, a speaker and a text`;
  if (isRecord(json)) {
    const keys = Object.keys(json);
    const named = keys.length > 8 ? `${keys.slice(0, 8).join(", ")} …` : keys.join(", ");
    return { problem: `this JSON with the keys ${named} is none that is known`, expected: shapes };
  }
  if (json !== undefined)
    return { problem: "this JSON is a list that is none that is known", expected: shapes };
  if (/^\uFEFF?\s*[[{]/.test(text))
    return {
      problem: "this begins like JSON and breaks off, or is none",
      expected: "a whole file",
    };
  if (/^\uFEFF?\s*<(?:!doctype|html)/i.test(text))
    return { problem: "this is a web page", expected: "its transcript saved as text" };
  if (/<(?:rss|feed)[\s>]/.test(text.slice(0, 2000)))
    return { problem: "this is a feed", expected: "verse add with the feed alone, or --feed" };
  return {
    problem: `${shown(text.slice(0, 60))} is no transcript`,
    expected: "captions, or a text with names or times",
  };
}

/** More words a second than anybody says, and fewer than in any conversation. */
const maxWordsPerSecond = 10;
const minWordsPerSecond = 0.05;
/** A recording that begins later than this is timed by the clock on the wall. */
const latestFirstSeconds = 6 * 3600;
/** Speech begins sooner, unless the clock of an editing program stands at an hour there. */
const lateFirstSeconds = 1800;
const minWordsToJudge = 200;

/** Times that would have everything said within moments, or begin in the afternoon, are left out; those in milliseconds are made seconds. */
function withPlausibleTimes(pieces: ReadSource["pieces"], notes: string[]): ReadSource["pieces"] {
  const timed = pieces.filter(({ startSeconds }) => startSeconds !== undefined);
  const words = pieces.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  const seconds = (timed.at(-1)?.startSeconds ?? 0) - (timed[0]?.startSeconds ?? 0);
  const withoutTimes = () =>
    pieces.map((piece) => ({ ...piece, startSeconds: undefined, innerTimes: [] }));
  if ((timed[0]?.startSeconds ?? 0) > latestFirstSeconds) {
    notes.push("its times are those of the day, not of the recording; they were left out");
    return withoutTimes();
  }
  const begin = pieces[0]?.startSeconds ?? 0;
  if (begin > lateFirstSeconds)
    notes.push(
      `its first words are at ${formatTimestamp(begin)}; if the recording begins there: --offset ${formatTimestamp(begin)}`,
    );
  if (timed.length < 2 || words < minWordsToJudge) return pieces;
  if (words < seconds * minWordsPerSecond && words < (seconds / 1000) * maxWordsPerSecond) {
    notes.push("its times were taken for milliseconds: as seconds it would last for days");
    return pieces.map((piece) => ({
      ...piece,
      startSeconds: piece.startSeconds === undefined ? undefined : piece.startSeconds / 1000,
    }));
  }
  if (words < seconds * maxWordsPerSecond) return pieces;
  // A file whose only times stand near its start says nothing of the rest.
  if (timed.length < pieces.length / 2) return pieces;
  notes.push(
    `its times cannot be right: ${words} words in ${Math.round(seconds)} seconds; they were left out`,
  );
  return withoutTimes();
}

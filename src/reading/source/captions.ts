import { shown, type Fault } from "../fault.ts";
import { parseClock } from "./clock.ts";
import { withoutCaptionTags } from "./markup.ts";
import {
  inOrder,
  plainSpaces,
  type Findings,
  type Piece,
  type SourceFacts,
  type SourceReader,
} from "./piece.ts";
import { newLines } from "./rolling-lines.ts";
import { changeMark, decideNames, prefixOf, withNamesInFront } from "./speaker-prefixes.ts";
import { isLabel } from "./turn-heads.ts";

/** A caption as it stands in the file. */
export interface Cue {
  readonly line: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly lines: readonly string[];
  /** Webex writes the speaker beside the number of a caption. */
  readonly speaker?: string | undefined;
}

const arrow = /^\s*(\d[^\s>-]*)\s*-+>\s*(\d\S*)/;
/** As YouTube once wrote it: `0:00:00.599,0:00:04.160`. */
const subViewer = /^(\d+:\d\d:\d\d\.\d{1,3}),(\d+:\d\d:\d\d\.\d{1,3})\s*$/;
const timing = (line: string) => (line.includes("->") ? arrow.exec(line) : subViewer.exec(line));

/** WebVTT, SubRip and SubViewer: captions between two times. */
export const captions: SourceReader = {
  name: "captions (WebVTT, SRT)",
  recognises: ({ text }) =>
    /^\uFEFF?WEBVTT(?=\s|$)/.test(text) ||
    text.split(/\r?\n|\r/, 60).some((line) => {
      const match = timing(line);
      return match?.[1] !== undefined && /\d[:.,]\d/.test(match[1]) && /\d/.test(match[2] ?? "");
    }),
  read({ text, file }, findings) {
    const isWebVtt = /^\uFEFF?WEBVTT/.test(text);
    const { cues, header } = readCues(text, { file, isWebVtt }, findings);
    const facts = factsOf(header);
    const all = [...cues].toSorted((a, b) => a.startSeconds - b.startSeconds);
    if (all.some((cue, index) => cue !== cues[index]))
      findings.notes.push("its captions are not in the order of their times; they were sorted");
    if (/^Kind:\s*chapters/im.test(header) || holdsChapters(all)) {
      const chapters = all.map(({ startSeconds, lines }) => ({
        startSeconds,
        title: withoutCaptionTags(lines.join(" ")),
      }));
      return {
        pieces: [],
        facts: { ...facts, chapters: { value: chapters, from: "captions that hold chapters" } },
      };
    }
    const rolled = splitAtNames(namedByLine(newLines(all, findings.notes)));
    const pieces = inOrder(
      rolled.flatMap((cue) => piecesOf(cue)),
      findings.notes,
    );
    return { pieces: withSpeakers(pieces, findings.notes), facts };
  },
};

function readCues(
  text: string,
  { file, isWebVtt }: { file: string; isWebVtt: boolean },
  { faults, notes }: Findings,
): { cues: Cue[]; header: string } {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const cues: (Cue & { lines: string[] })[] = [];
  const strays: { line: number; text: string }[] = [];
  const isEmpty = (line: string) => (isWebVtt ? line === "" : line.trim() === "");
  let at = 0;
  if (isWebVtt)
    while (at < lines.length && lines[at]?.trim() !== "" && !timing(lines[at] ?? "")) at += 1;
  const header = lines.slice(0, at).join("\n");
  let lastNumber: number | undefined;
  let speaker: string | undefined;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    if (isWebVtt && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line)) {
      while (at < lines.length && lines[at]?.trim() !== "") at += 1;
      continue;
    }
    const times = timing(line);
    if (!times) {
      const next = lines[at + 1] ?? "";
      // A caption's number or name; what else stands outside captions belongs to the one before, or to none.
      if (timing(next)) {
        lastNumber = /^\d+$/.test(line.trim()) ? Number(line) : lastNumber;
        speaker = /^\d+ "([^"]+)" \(\d*\)$/.exec(line.trim())?.[1];
      } else if (!(/^\d+$/.test(line.trim()) && next.trim() === ""))
        strays.push({ line: at + 1, text: line });
      at += 1;
      continue;
    }
    const body: string[] = [];
    const where = at + 1;
    at += 1;
    while (at < lines.length && !isEmpty(lines[at] ?? "") && !timing(lines[at] ?? "")) {
      body.push(lines[at] ?? "");
      at += 1;
    }
    // The number of the next caption, where no empty line stands before it.
    const last = body.at(-1)?.trim() ?? "";
    if (
      timing(lines[at] ?? "") &&
      /^\d+$/.test(last) &&
      (Number(last) === (lastNumber ?? NaN) + 1 || body.at(-2)?.trim() === "")
    )
      lastNumber = Number(body.pop());
    const [, from = "", to = ""] = times;
    const startSeconds = parseClock(from);
    const endSeconds = parseClock(to);
    if (startSeconds === undefined || endSeconds === undefined) {
      faults.push(brokenTime(startSeconds === undefined ? from : to, { file, line: where }));
      continue;
    }
    cues.push({ line: where, startSeconds, endSeconds, lines: body, speaker });
    speaker = undefined;
  }
  reportStrays(strays, { isWebVtt, cues }, notes);
  return { cues, header };
}

function brokenTime(time: string, at: { file: string; line: number }): Fault {
  return {
    ...at,
    problem: `${shown(time)} is no time`,
    expected: "hours, minutes and seconds, such as 00:00:11.890",
  };
}

/** Text behind an empty line inside a caption: in SubRip files it is spoken, and said to belong to the caption above. */
function reportStrays(
  strays: readonly { line: number; text: string }[],
  { isWebVtt, cues }: { isWebVtt: boolean; cues: readonly { line: number; lines: string[] }[] },
  notes: string[],
): void {
  const [first] = strays;
  if (!first) return;
  const owners = strays.map(({ line }) => cues.findLast((cue) => cue.line < line));
  if (!isWebVtt) for (const [index, { text }] of strays.entries()) owners[index]?.lines.push(text);
  const lost = strays.filter((_, index) => isWebVtt || !owners[index]).length;
  if (lost > 0)
    notes.push(
      `${lost} lines stand outside its captions and were left out, first line ${first.line}: ${shown(first.text, 40)}`,
    );
  if (lost < strays.length)
    notes.push(
      `line ${first.line} ${shown(first.text, 40)} stands behind an empty line; it was taken for the caption above`,
    );
}

function factsOf(header: string): SourceFacts {
  const language = /^Language:\s*(\S+)/im.exec(header)?.[1];
  const title = /^(?:WEBVTT[ \t-]+|Title:\s*)(?!Kind|Language|File|Generated)(\S.*)$/im.exec(
    header,
  )?.[1];
  return {
    ...(language !== undefined && {
      language: { value: language, from: "the head of the captions" },
    }),
    ...(title !== undefined &&
      /^Title:/im.test(header) && {
        title: { value: title.trim(), from: "the head of the captions" },
      }),
  };
}

/** People say two or three words a second; titles of chapters stand for minutes. */
const minSpokenWordsPerSecond = 0.12;
const minChapters = 2;

function holdsChapters(cues: readonly Cue[]): boolean {
  const [first, last] = [cues[0], cues.at(-1)];
  if (!first || !last || cues.length < minChapters) return false;
  const words = cues.reduce(
    (sum, { lines }) => sum + plainSpaces(lines.join(" ")).split(" ").length,
    0,
  );
  const seconds = cues.reduce(
    (sum, { startSeconds, endSeconds }) => sum + endSeconds - startSeconds,
    0,
  );
  const areJoined = cues.every(
    ({ startSeconds }, index) =>
      index === 0 || Math.abs(startSeconds - (cues[index - 1]?.endSeconds ?? 0)) < 2,
  );
  return areJoined && seconds / cues.length > 30 && words < seconds * minSpokenWordsPerSecond;
}

const voice = /<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>/gi;

/** A caption as pieces: one, or one for each of its voices. */
function piecesOf({ line, startSeconds, lines, speaker: beside }: Cue): Piece[] {
  const text = lines.join("\n");
  const pieces: Piece[] = [];
  const add = (part: string, speaker: string | undefined) => {
    const own = withoutCaptionTags(part.replace(/\n/g, " "));
    if (own !== "") pieces.push({ line, startSeconds, speaker, text: own });
  };
  let end = 0;
  let speaker = beside;
  for (const match of text.matchAll(voice)) {
    add(text.slice(end, match.index), speaker);
    speaker = withoutCaptionTags(match[1] ?? "") || undefined;
    end = match.index + match[0].length;
  }
  // What stands behind a closed voice is said by nobody who is named.
  const [own = "", ...rest] = text.slice(end).split(/<\/v>/i);
  add(own, speaker);
  if (rest.length > 0) add(rest.join(" "), undefined);
  return pieces;
}

/** Of the captions, the share that must begin with a line that is a name alone. */
const minShareNamedByLine = 0.8;

/** Some write the name on a line of its own above what is said, in every caption. */
function namedByLine(cues: readonly Cue[]): readonly Cue[] {
  const first = cues.map(({ lines }) => (lines.length > 1 ? plainSpaces(lines[0] ?? "") : ""));
  const names = first.filter((line) => line !== "" && line.split(" ").length <= 4 && isLabel(line));
  const isRepeated = new Set(names).size <= names.length / 2;
  if (names.length < 2 || names.length < cues.length * minShareNamedByLine || !isRepeated)
    return cues;
  return cues.map((cue, index) =>
    isLabel(first[index] ?? "")
      ? { ...cue, speaker: first[index]?.replace(/ ?:$/, ""), lines: cue.lines.slice(1) }
      : cue,
  );
}

/** The captions in which several speak, a line each that begins with the name, as one for each of them. */
function splitAtNames(cues: readonly Cue[]): readonly Cue[] {
  const open = cues.filter((cue) => !isNamedOtherwise(cue));
  if (!open.some(({ lines }) => lines.slice(1).some(nameInFront))) return cues;
  const whole = decideNames(open.map(({ lines }) => withoutCaptionTags(lines.join(" "))));
  if (whole.names.size === 0 || whole.areBeforeDash) return cues;
  const counts = new Map<string, number>();
  for (const { lines } of open)
    for (const name of lines.flatMap((line) => nameInFront(line) ?? []))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const isName = (name = "") => whole.names.has(name) || (counts.get(name) ?? 0) > 1;
  return cues.flatMap((cue) => {
    if (isNamedOtherwise(cue)) return [cue];
    const split: string[][] = [];
    for (const line of cue.lines)
      if (split.length === 0 || isName(nameInFront(line))) split.push([line]);
      else split.at(-1)?.push(line);
    return split.map((lines) => ({ ...cue, lines }));
  });
}

function isNamedOtherwise({ speaker, lines }: Cue): boolean {
  return speaker !== undefined || lines.some((line) => line.includes("<v"));
}

function nameInFront(line: string): string | undefined {
  const prefix = prefixOf(withoutCaptionTags(line));
  return prefix?.hasColon && isLabel(prefix.name) ? prefix.name : undefined;
}

/** Those of whom nobody is named yet with the names in front of them; where there are none, without the marks of somebody else beginning. */
function withSpeakers(pieces: readonly Piece[], notes: string[]): readonly Piece[] {
  const open = pieces.filter(({ speaker }) => speaker === undefined);
  const named =
    withNamesInFront(open, notes) ??
    open.map((piece) =>
      // Two marks are two people in one caption; who is who nobody says.
      / [-–—] |>>.*>>/.test(piece.text)
        ? piece
        : { ...piece, text: piece.text.replace(changeMark, "") },
    );
  const found = new Map(open.map((piece, index) => [piece, named[index] ?? piece]));
  return pieces.map((piece) => found.get(piece) ?? piece);
}

import { fromMilliseconds } from "./clock.ts";
import { isRecord } from "./json/entries.ts";
import { sentencesOf } from "./json/words.ts";
import { inOrder, type Findings, type Heading, type Piece, type ReadSource } from "./piece.ts";
import { entriesIn, type Entry } from "./record-entries.ts";

/** Of the entries, so many must hold a text for a list to be taken for a transcript. */
const minShareWithText = 0.8;
const minEntries = 2;

/** Whether the entries of a list say what is spoken, and when or by whom. */
export function areRecords(list: readonly unknown[]): boolean {
  const all = list.map(entriesIn);
  const spoken = all.filter((entries) =>
    entries.some(
      ({ raw, start, speaker }) =>
        raw !== undefined && (start !== undefined || speaker !== undefined),
    ),
  );
  const others = all.filter(([first]) => first?.heading !== undefined && first.raw === undefined);
  return (
    spoken.length >= minEntries && spoken.length + others.length >= list.length * minShareWithText
  );
}

/** 1 for a list that says who speaks. */
function namesSpeakers(list: readonly unknown[]): number {
  return Number(list.flatMap(entriesIn).some(({ speaker }) => speaker !== undefined));
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
  const entries = list.flatMap(entriesIn);
  const starts = entries.flatMap(({ start }) => start ?? []);
  const words = entries.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  const seconds = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  const areMilliseconds =
    !entries.some(({ hasUnit }) => hasUnit) &&
    seconds > 0 &&
    words / seconds < minWordsPerSecond &&
    words / (seconds / 1000) < maxWordsPerSecond;
  findings.notes.push(
    `it is in a shape of its own: ${what} was read by the names of its keys${starts.length > 0 ? `, times as ${areMilliseconds ? "milliseconds" : "seconds"}` : ", without times"}; look whether that is right`,
  );
  const startOf = ({ start }: Entry) =>
    start !== undefined && areMilliseconds ? fromMilliseconds(start) : start;
  const spoken = entries.filter(({ text }) => text !== "");
  if (words < entries.length * 2)
    return { pieces: inOrder(sentencesOf(wordsOf(entries, startOf)), findings.notes), facts: {} };
  const pieces = spoken.map((entry): Piece => ({
    line: 1,
    text: entry.text,
    speaker: entry.speaker,
    startSeconds: startOf(entry),
  }));
  const headings: Heading[] = [];
  let piece = 0;
  for (const { text, heading, ...entry } of entries)
    if (text !== "") piece += 1;
    else if (heading !== undefined)
      headings.push({ title: heading, startSeconds: startOf({ text, heading, ...entry }), piece });
  return {
    pieces: headings.length > 0 ? pieces : inOrder(pieces, findings.notes),
    facts: {},
    headings,
  };
}

/** Of the parts, so many must begin or end with a space for the others to be parts of one word. */
const minShareWithSpace = 0.2;

/** The names that a JSON value lists for those whom its entries only number. */
export function namesById(value: unknown): ReadonlyMap<string, string> {
  const listed = isRecord(value) ? (value["speakers"] ?? value["participants"]) : undefined;
  const list: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return new Map(
    list
      .filter(isRecord)
      .flatMap(({ id, name }) =>
        (typeof id === "string" || typeof id === "number") &&
        typeof name === "string" &&
        name !== ""
          ? [[String(id), name] as const]
          : [],
      ),
  );
}

/** Words, or the parts of words that recognisers write with the space before them. */
function wordsOf(entries: readonly Entry[], startOf: (entry: Entry) => number | undefined) {
  const spaced = entries.filter(({ raw }) => /^\s|\s$/.test(raw ?? "")).length;
  const areParts = spaced >= entries.length * minShareWithSpace;
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    return {
      text: entry.text,
      speaker: entry.speaker,
      startSeconds: startOf(entry),
      isMark:
        areParts &&
        before?.speaker === entry.speaker &&
        !/^\s/.test(entry.raw ?? "") &&
        !/\s$/.test(before?.raw ?? " "),
    };
  });
}

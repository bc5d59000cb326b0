import { shown } from "../fault.ts";
import { parseClock } from "./clock.ts";
import { factsOfFrontMatter, frontMatterOf } from "./front-matter.ts";
import { headFinder } from "./head-finder.ts";
import { isNobody } from "./labels.ts";
import { protectEscaped, restoreEscaped, withoutMarkdown } from "./markup.ts";
import {
  plainSpaces,
  type Findings,
  type Heading,
  type Known,
  type Piece,
  type PublishedChapter,
  type ReadSource,
  type SourceReader,
} from "./piece.ts";
import { factsOfPreamble, reportPreamble } from "./preamble.ts";
import { readRecords, recordsIn } from "./records.ts";
import { factsOfTitle, isGenericHeading } from "./titles.ts";
import type { TurnHead } from "./turn-heads.ts";
import { toolFooter, turnLinesOf, type Line } from "./turn-lines.ts";

/** A time, a name or a sound in brackets begins a text, too. */
const beginsLikeJson = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[{["])/;

/** Markdown and plain text, with or without names and times; front matter before it. */
export const turns: SourceReader = {
  name: "text or Markdown with names or times",
  recognises: ({ text, json }) =>
    json === undefined &&
    !beginsLikeJson.test(text) &&
    !/^\uFEFF?\s*(?:<!doctype|<html|<\?xml|<rss|<feed)/i.test(text) &&
    !text.includes("\u0000"),
  read(source, findings) {
    const front = frontMatterOf(source.text, source.file, findings);
    const facts = front ? factsOfFrontMatter(front.values) : {};
    const body = front?.body ?? source.text;
    const listed = front && body.trim() === "" ? recordsIn(front.values) : undefined;
    if (listed) {
      const read = readRecords(listed, "the list in its front matter", findings);
      return { ...read, facts: { ...facts } };
    }
    const lines = turnLinesOf(withoutToolMarks(body, findings.notes), front?.linesBefore ?? 0);
    const spoken = lines.filter(({ isBlank }) => !isBlank);
    if (spoken.filter(({ text }) => chatLine.test(text)).length > spoken.length / 3) {
      findings.faults.push({
        file: source.file,
        line: 1,
        problem: "this is what was typed in a chat",
        expected: "what was said",
      });
      return { pieces: [], facts };
    }
    const read = readTurns(
      lines,
      { ...source, isMarkdown: isMarkdown(body, source.file) },
      findings,
    );
    return { ...read, facts: { ...read.facts, ...facts } };
  },
};

function isMarkdown(text: string, file: string): boolean {
  return (
    /\.(?:md|mdx|markdown)$/i.test(file) || /^\*\*|\]\(https?:|^#{1,6}\s|\\[[\]#*_]/m.test(text)
  );
}

/** What a meeting's recorder writes among what is said, in Fathom's form; the rest of the line is spoken. */
const toolMark =
  /^[ \t]*[A-Z][A-Z ]{2,20}: [^\n]{0,400}?(?:\n[ \t]{0,4})?- WATCH: https?:\S+[ \t]*/gm;

/** The same lines without these marks. */
function withoutToolMarks(text: string, notes: string[]): string {
  const marks = text.match(toolMark) ?? [];
  const [first] = marks;
  if (first === undefined) return text;
  notes.push(
    `${marks.length} marks of the tool that wrote the file were left out, such as ${shown(plainSpaces(first), 40)}`,
  );
  return text.replace(toolMark, (mark) => (mark.includes("\n") ? "\n" : ""));
}

/** What people type beside a meeting, as Zoom saves it. */
const chatLine = /^\d{1,2}:\d{2}(?::\d{2})?\s+From\s/;

function readTurns(
  lines: readonly Line[],
  { file, isMarkdown: hasMarkup }: { file: string; isMarkdown: boolean },
  findings: Findings,
): ReadSource {
  const { notes } = findings;
  const { find, isNamed } = headFinder(lines, notes);
  const clean = hasMarkup ? withoutMarkdown : plainSpaces;
  const heads = lines.map((line) => {
    const head = find(line);
    return line.depth > 0 && head?.name === undefined ? undefined : head;
  });
  const hasHeads = heads.some((head) => head !== undefined);
  const begin = hasHeads
    ? lines.findIndex((line, index) => startsSpeech(line, heads[index], isNamed))
    : 0;
  const preamble = isSpoken(lines, begin, heads[begin]) ? [] : lines.slice(0, Math.max(0, begin));
  // The headings right before the first turn belong to it.
  let bodyFrom = begin;
  while (
    bodyFrom > 0 &&
    ((lines[bodyFrom - 1]?.isBlank ?? false) || (lines[bodyFrom - 1]?.depth ?? 0) > 1)
  )
    bodyFrom -= 1;
  if (!hasHeads || preamble.length === 0) bodyFrom = 0;
  const facts = factsOfPreamble(preamble, clean);
  reportPreamble(lines.slice(0, bodyFrom), notes);

  const pieces: Piece[] = [];
  const headings: Heading[] = [];
  let speaker: string | undefined;
  let pending: number | undefined;
  let open: { line: number; startSeconds: number | undefined; parts: string[] } | undefined;
  const close = () => {
    const piece = open && pieceOf({ ...open, speaker }, clean, notes);
    if (piece) pieces.push(piece);
    open = undefined;
  };
  const footers: number[] = [];
  for (const [position, line] of lines.entries()) {
    if (position < bodyFrom) continue;
    const head = heads[position];
    if (line.isJoined === true) continue;
    if (line.isBlank) close();
    else if (toolFooter.test(line.text)) {
      close();
      footers.push(line.number);
    } else if (line.depth > 0 && !head) {
      close();
      const title = clean(line.text).replace(/^(?:\[|\()?\d+:[\d:]+(?:\]|\))?\s*[-–—:]?\s*/, "");
      const time = line.heads.find(({ style }) => style === "time")?.startSeconds;
      if (title !== "" && !isGenericHeading(title))
        headings.push({ title, startSeconds: time, piece: pieces.length });
    } else if (head) {
      close();
      if (head.style !== "time") {
        // When a break or a song begins says nothing of the words of the next speaker.
        if (isNobody(speaker ?? "")) pending = undefined;
        speaker = head.name;
      }
      const startSeconds = head.startSeconds ?? pending;
      const isSilent = isNobody(head.name ?? "") && onlyTimes.test(head.rest);
      if (isSilent || head.rest === "") pending = startSeconds;
      else {
        pending = undefined;
        open = { line: line.number, startSeconds, parts: [head.rest] };
      }
    } else if (!isTimeInWords(line.text, pending)) {
      open ??= { line: line.number, startSeconds: pending, parts: [] };
      pending = undefined;
      open.parts.push(line.text);
    }
  }
  close();
  if (footers.length > 0)
    notes.push(
      `line ${footers.join(", ")}: said by the tool that wrote the file, not in the recording; left out`,
    );
  if (!hasHeads) checkProse(pieces, file, findings);
  const title = hasHeads ? undefined : headings.find(({ piece }) => piece === 0);
  return {
    pieces,
    facts: { ...(title && factsOfTitle(title.title, "the first heading")), ...facts },
    headings: (facts.chapters === undefined ? headings : timedBy(facts.chapters, headings)).filter(
      (heading) => heading !== title,
    ),
  };
}

/** What YouTube's page reads aloud for a time, and what is copied with it: “1 minute, 2 seconds”. */
function isTimeInWords(text: string, startSeconds: number | undefined): boolean {
  if (startSeconds === undefined || text.split(" ").length > 7) return false;
  const parts = [
    Math.floor(startSeconds / 3600),
    Math.floor((startSeconds % 3600) / 60),
    startSeconds % 60,
  ];
  const told = parts.filter((part) => part > 0).join(" ") || "0";
  const isPlain = /^(?:\d+\s?\p{L}+[,.]?(?:\s|$)){1,3}$/u.test(text);
  return isPlain && (text.match(/\d+/g) ?? []).join(" ") === told;
}

/** What people say comes in sentences; lists, code and tables do not. */
const minWordsPerParagraph = 5;
const minProseWords = 20;

/** A text without names and times may be anything; only what reads like speech is taken, and that is said. */
function checkProse(pieces: readonly Piece[], file: string, { faults, notes }: Findings): void {
  const text = pieces.map((piece) => piece.text).join(" ");
  const words = text.split(" ").filter((word) => /\p{L}/u.test(word)).length;
  const letters = text.match(/[\p{L}\p{M}\s,.'’?!-]/gu)?.length ?? 0;
  const isWritten = /[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/.test(text);
  const isProse =
    words >= Math.max(minProseWords, pieces.length * minWordsPerParagraph) ||
    (isWritten && text.length > 60);
  if (isProse && letters > text.length * 0.9)
    notes.push(
      "it has no names and no times: nobody is known to say any of it, and no link can go to a second",
    );
  else
    faults.push({
      file,
      line: 1,
      problem: "this text has no names, no times and few sentences",
      expected: "captions, a recogniser's JSON, or a text such as “Name: words” or “[0:56] words”",
    });
}

/** Headings that the list of chapters in the head of the file names are placed by that list. */
function timedBy(
  chapters: Known<readonly PublishedChapter[]>,
  headings: readonly Heading[],
): Heading[] {
  const listed = new Set(chapters.value.map(({ title }) => title));
  return headings.filter(({ title }) => !listed.has(title)).length > headings.length / 2
    ? [...headings]
    : [];
}

/** Where the first mark of time comes late, what stands before it is spoken, if it reads so. */
function isSpoken(lines: readonly Line[], begin: number, head: TurnHead | undefined): boolean {
  if ((head?.startSeconds ?? 0) < latestBeginSeconds) return false;
  return lines
    .slice(0, Math.max(0, begin))
    .some(({ text, depth }) => depth === 0 && text.split(" ").length >= minProseWords);
}

const latestBeginSeconds = 20;

/** `to [05:10]`, behind a label and its first time; times are written in many ways there. */
const onlyTimes = /^(?:(?:to|bis|a|à)(?=[\s[(\\])|[\s\d:.,[\]\\()–—-])*$/i;

function startsSpeech(line: Line, head: TurnHead | undefined, isNamed: boolean): boolean {
  if (!head) return false;
  if (!isNamed || head.name !== undefined) return true;
  // A list of chapters has times too, but few words.
  return head.rest.split(" ").length > 12 || (head.rest === "" && line.text.length < 14);
}

const innerTime = /(?<!\S)\[(\d{1,3}(?::\d{1,2}){1,3}(?:\.\d{1,3})?)\](?:\s+to\s+(?=\[\d))?(?!\S)/g;

/** A paragraph as a piece, with the times that stand in it; `undefined` when nothing is said. */
function pieceOf(
  {
    line,
    startSeconds,
    speaker,
    parts,
  }: {
    line: number;
    startSeconds: number | undefined;
    speaker: string | undefined;
    parts: readonly string[];
  },
  clean: (text: string) => string,
  notes: string[],
): Piece | undefined {
  const joined = protectEscaped(parts.join(" "));
  const split = joined.split(innerTime);
  let first = startSeconds;
  let text = clean(restoreProtected(split[0] ?? ""));
  const innerTimes: { word: number; seconds: number }[] = [];
  for (let index = 1; index < split.length; index += 2) {
    const seconds = parseClock(split[index] ?? "");
    const next = clean(restoreProtected(split[index + 1] ?? ""));
    if (seconds === undefined)
      notes.push(`line ${line}: ${shown(split[index] ?? "")} is no time and was left out`);
    else if (text === "") first ??= seconds;
    else if (next !== "") innerTimes.push({ word: text.split(" ").length, seconds });
    text = [text, next].filter(Boolean).join(" ");
  }
  text = text.replace(/^(?:[-–—]|>{1,3})\s+(?=\S)/, "");
  if (text === "") return undefined;
  return { line, startSeconds: first, speaker, text, ...(innerTimes.length > 0 && { innerTimes }) };
}

/** Marks stay escaped until they are read. */
function restoreProtected(text: string): string {
  return text.replace(/[\uE000-\uE07F]/g, (character) => `\\${restoreEscaped(character)}`);
}

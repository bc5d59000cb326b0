import { formatTimestamp, parseExactTime } from "../episode/time.ts";
import { hideEscaped, showEscaped } from "./escapes.ts";
import { brokenMarkup, parseWords, type Word } from "./critic-markup.ts";
import { shown, type Fault } from "./fault.ts";

/** `transcript.md` as it is written. */
export interface Transcript {
  readonly chapters: readonly TranscriptChapter[];
  readonly paragraphs: readonly TranscriptParagraph[];
}

interface TranscriptChapter {
  readonly title: string;
  /** `undefined` where the heading has no time. */
  readonly startSeconds: number | undefined;
  readonly line: number;
}

interface TranscriptParagraph {
  readonly line: number;
  /** From 1; `undefined` before the first heading. */
  readonly chapter: number | undefined;
  /** `undefined` before the first name and under `**?:**`: nobody knows who speaks. */
  readonly speaker: string | undefined;
  /** False where the file says `**Name?:**`: who speaks here is a guess. */
  readonly speakerIsCertain: boolean;
  readonly words: readonly TimedWord[];
}

export interface TimedWord extends Word {
  /** From `[1:23:45]` before the word. */
  readonly knownSeconds?: number;
}

const heading = /^##\s+(?:(\d[\d:.]*)(?:\s+|$))?(.*)$/;
const opening = /^(?:\*\*(?<name>[^*]*?)(?<doubt>\?)?:\*\*\s*)?(?<text>.*)$/s;
/** A time before the name belongs to the words behind it. */
const timeBeforeName = /^(\[[\d:.]+\])\s*(\*\*[^*]*:\*\*)/;
/** Something in brackets that looks like a time, between white space. */
const bracketedTime = /(?<!\S)\[(\d+:[\d:.]*)\](?!\S)/;

interface Block {
  readonly line: number;
  readonly text: string;
}

/** Reads `transcript.md`. Pushes a fault for everything that cannot be read, and gives what could. */
export function parseTranscript(text: string, file: string, faults: Fault[]): Transcript {
  const chapters: TranscriptChapter[] = [];
  const paragraphs: TranscriptParagraph[] = [];
  let speaker: { name: string | undefined; isCertain: boolean } = {
    name: undefined,
    isCertain: false,
  };
  for (const block of blocksOf(hideEscaped(text))) {
    const at = { file, line: block.line };
    if (block.text.startsWith("#")) {
      chapters.push({ ...readHeading(block, file, faults), line: block.line });
      continue;
    }
    const { groups = {} } = opening.exec(block.text.replace(timeBeforeName, "$2 $1")) ?? {};
    const { name, doubt, text: said = "" } = groups;
    if (name !== undefined)
      speaker = { name: name.trim() || undefined, isCertain: doubt === undefined };
    const broken = brokenMarkup(said);
    if (broken !== undefined)
      faults.push({
        ...at,
        problem: `the correction mark ${shown(broken)} has no partner`,
        expected: "{~~misheard~>right~~}, {--deleted--} or {++inserted++}",
      });
    if (broken === undefined && said.includes("**"))
      faults.push({
        ...at,
        problem: `${shown(said)} has “**” inside`,
        expected: "**Name:** only at the start of a paragraph",
      });
    paragraphs.push({
      line: block.line,
      chapter: chapters.length > 0 ? chapters.length : undefined,
      speaker: speaker.name,
      speakerIsCertain: speaker.isCertain,
      words: timedWords(said, at, faults),
    });
  }
  return { chapters, paragraphs };
}

/** The line of a heading, its title such that it cannot be read as a time or a mark. */
export function writeHeading({
  title,
  startSeconds,
}: {
  readonly title: string;
  readonly startSeconds: number | undefined;
}): string {
  const time = startSeconds === undefined ? "" : `${formatTimestamp(startSeconds)} `;
  const plain = title.replace(/\s+/g, " ").replace(/^(?=\d[\d:.]*(?:\s|$))/, "– ");
  return `## ${time}${plain.trim() || "–"}`;
}

function readHeading(
  { text, line }: Block,
  file: string,
  faults: Fault[],
): Pick<TranscriptChapter, "title" | "startSeconds"> {
  const [, time, title = ""] = heading.exec(text) ?? [];
  // “2024 in review” begins with a number and has no time.
  const isTime = time?.includes(":") === true;
  const startSeconds = isTime ? parseExactTime(time) : undefined;
  const whole = isTime || time === undefined ? title.trim() : `${time} ${title}`.trim();
  if (whole === "" || (isTime && startSeconds === undefined))
    faults.push({
      file,
      line,
      problem: `${shown(text)} is no chapter heading`,
      expected: "## 3:14 Steam engines",
    });
  return { title: showEscaped(whole), startSeconds };
}

/** The words of a paragraph, those after a time with it. */
function timedWords(
  said: string,
  at: { file: string; line: number },
  faults: Fault[],
): TimedWord[] {
  const [first = "", ...rest] = said.split(bracketedTime);
  const words: TimedWord[] = parseWords(first);
  for (let index = 0; index < rest.length; index += 2) {
    const time = rest[index] ?? "";
    const knownSeconds = parseExactTime(time);
    const [next, ...others] = parseWords(rest[index + 1] ?? "");
    if (knownSeconds === undefined)
      faults.push({
        ...at,
        problem: `${shown(time)} is not a time`,
        expected: "[h:mm:ss], such as [1:23:45]",
      });
    if (!next) continue;
    words.push(knownSeconds === undefined ? next : { ...next, knownSeconds }, ...others);
  }
  return words;
}

/** Headings and paragraphs, each with the line it starts on; lines of one paragraph are joined. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; lines: string[] } | undefined;
  const close = () => {
    if (open) blocks.push({ line: open.line, text: open.lines.join(" ") });
    open = undefined;
  };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "") {
      close();
    } else if (line.startsWith("#")) {
      close();
      blocks.push({ line: index + 1, text: line });
    } else {
      open ??= { line: index + 1, lines: [] };
      open.lines.push(line);
    }
  }
  close();
  return blocks;
}

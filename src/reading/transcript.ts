import { brokenMarkup, parseWords, type Word } from "./critic-markup.ts";
import { shown, type Fault } from "./fault.ts";
import { parseTimestamp } from "../episode/time.ts";

/** `transcript.md` as it is written: chapters with paragraphs, each spoken by one person. */
export interface Transcript {
  readonly chapters: readonly TranscriptChapter[];
}

interface TranscriptChapter {
  readonly title: string;
  readonly startSeconds: number;
  readonly line: number;
  readonly paragraphs: readonly TranscriptParagraph[];
}

export interface TranscriptParagraph {
  readonly line: number;
  readonly speaker: string;
  /** False where the file says `**Name?:**`: who speaks here is a guess. */
  readonly speakerIsCertain: boolean;
  /** When the paragraph is known to start, from `[1:23:45]`. */
  readonly knownSeconds?: number;
  readonly words: readonly Word[];
}

const heading = /^##\s+(\S+)\s+(.+)$/;
const opening =
  /^(?:\[(?<before>[^\]]*)\]\s*)?(?:\*\*(?<name>[^*]+?)(?<doubt>\?)?:\*\*\s*)?(?:\[(?<after>\d[^\]]*)\]\s*)?(?<text>.*)$/s;

interface Block {
  readonly line: number;
  readonly text: string;
}

/** Reads `transcript.md`. Pushes a fault for everything that cannot be read, and gives what could. */
export function parseTranscript(text: string, file: string, faults: Fault[]): Transcript {
  const chapters: (TranscriptChapter & { paragraphs: TranscriptParagraph[] })[] = [];
  let speaker: { name: string; isCertain: boolean } | undefined;
  for (const block of blocksOf(text)) {
    const at = { file, line: block.line };
    if (block.text.startsWith("#")) {
      const [, time = "", title = ""] = heading.exec(block.text) ?? [];
      const startSeconds = parseTimestamp(time);
      if (startSeconds === undefined)
        faults.push({
          ...at,
          problem: `${shown(block.text)} is no chapter heading`,
          expected: "## 3:14 Scaling laws",
        });
      chapters.push({ title, startSeconds: startSeconds ?? 0, line: block.line, paragraphs: [] });
      continue;
    }
    const { before, name, doubt, after, text: said = "" } = opening.exec(block.text)?.groups ?? {};
    if (name !== undefined) speaker = { name: name.trim(), isCertain: doubt === undefined };
    const chapter = chapters.at(-1);
    if (!chapter || !speaker) {
      const expected = chapter
        ? "**Name:** before the first words"
        : "## 0:00 Title before the first words";
      faults.push({
        ...at,
        problem: `${shown(block.text)} belongs to no ${chapter ? "speaker" : "chapter"}`,
        expected,
      });
      continue;
    }
    const time = before ?? after;
    const knownSeconds = time === undefined ? undefined : parseTimestamp(time);
    if (time !== undefined && knownSeconds === undefined)
      faults.push({
        ...at,
        problem: `${shown(time)} is not a time`,
        expected: "[h:mm:ss], such as [1:23:45]",
      });
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
    chapter.paragraphs.push({
      line: block.line,
      speaker: speaker.name,
      speakerIsCertain: speaker.isCertain,
      ...(knownSeconds !== undefined && { knownSeconds }),
      words: parseWords(said),
    });
  }
  if (chapters.length === 0)
    faults.push({
      file,
      line: 1,
      problem: "there are no chapters",
      expected: "a heading such as ## 0:00 Introduction",
    });
  return { chapters };
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

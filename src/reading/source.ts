import { shown, type Fault } from "./fault.ts";
import { parseTimestamp } from "../episode/time.ts";

/** A transcript as it was given. */
export interface Source {
  /** As published, where the source is a page with a line “Chapters”; `undefined` where it says nothing about chapters. */
  readonly chapters: readonly SourceChapter[] | undefined;
  /** The non-empty paragraphs; paragraph 1 is the first. */
  readonly paragraphs: readonly string[];
}

export interface SourceChapter {
  readonly number: number;
  readonly title: string;
  readonly startSeconds: number;
}

/** A page as it was published: a title, a table of chapters, then paragraphs without speakers. */
export interface Page extends Source {
  readonly title: string;
  readonly chapters: readonly SourceChapter[];
}

/** Reads `source.txt`: a published page where it has a line “Transcript”, else a text of which every line is spoken. */
export function parseSource(text: string, file: string, faults: Fault[]): Source {
  if (/^\s*Transcript\s*$/m.test(text)) return parsePage(text, file, faults);
  const paragraphs = paragraphsOf(text.split(/\r?\n/));
  if (paragraphs.length === 0)
    faults.push({ file, line: 1, problem: "there is no text", expected: "what was said" });
  return { chapters: undefined, paragraphs };
}

function paragraphsOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** Reads a published page. Pushes a fault for everything that cannot be read, and gives what could. */
export function parsePage(text: string, file: string, faults: Fault[]): Page {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const chaptersAt = lines.indexOf("Chapters");
  const transcriptAt = lines.indexOf("Transcript", chaptersAt + 1);
  if (chaptersAt < 0 || transcriptAt < 0) {
    const missing = chaptersAt < 0 ? "Chapters" : "Transcript";
    faults.push({
      file,
      line: 1,
      problem: `there is no line “${missing}”`,
      expected: "a title, “Chapters”, “Transcript”",
    });
    return { title: "", chapters: [], paragraphs: [] };
  }
  const title = lines.slice(0, chaptersAt).findLast((line) => line !== "") ?? "";
  if (title === "")
    faults.push({ file, line: 1, problem: "there is no title", expected: "one before “Chapters”" });

  const chapters: SourceChapter[] = [];
  for (const [index, line] of lines.slice(chaptersAt + 1, transcriptAt).entries()) {
    if (line === "") continue;
    const at = { file, line: chaptersAt + 2 + index };
    const [, time = "", chapterTitle = ""] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    const startSeconds = parseTimestamp(time);
    if (startSeconds === undefined) {
      faults.push({
        ...at,
        problem: `${shown(line)} is no chapter`,
        expected: "a time and a title, such as 26:8 Steam",
      });
      continue;
    }
    const previous = chapters.at(-1);
    if (previous && startSeconds <= previous.startSeconds)
      faults.push({
        ...at,
        problem: `chapter ${shown(line)} starts before the one above it`,
        expected: "rising times",
      });
    chapters.push({ number: chapters.length + 1, title: chapterTitle, startSeconds });
  }
  if (chapters.length === 0)
    faults.push({
      file,
      line: chaptersAt + 1,
      problem: "there are no chapters",
      expected: "at least one, such as 0:0 Introduction",
    });

  const paragraphs = paragraphsOf(lines.slice(transcriptAt + 1));
  if (paragraphs.length === 0)
    faults.push({
      file,
      line: transcriptAt + 1,
      problem: "there is no text",
      expected: "paragraphs after “Transcript”",
    });
  return { title, chapters, paragraphs };
}

import { plainSpaces, type SourceReader } from "./piece.ts";
import { withoutMarkdown } from "./markup.ts";
import { areRecords, readRecords } from "./records.ts";
import { factsOfTitle, isGenericHeading } from "./titles.ts";

/** `|---|:--:|`, the line below the names of the columns. */
const rule = /^\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/;
const cellBreak = /(?<!\\)\|/;

interface Found {
  /** The rows by the names of their columns, and the headings above tables. */
  readonly records: readonly Readonly<Record<string, string>>[];
  readonly title: string | undefined;
  /** Of the lines that are neither. */
  readonly lost: readonly string[];
}

/** Markdown in which what is said stands in tables, under the names of their columns. */
export const markdownTable: SourceReader = {
  name: "a Markdown table of start, speaker and text",
  recognises: ({ text }) => found(text) !== undefined,
  read({ text }, findings) {
    const { records, title, lost } = found(text) ?? { records: [], title: undefined, lost: [] };
    const read = readRecords(records, "the table", findings);
    if (lost.length > 0)
      findings.notes.push(
        `${lost.length} lines outside its tables were left out, such as “${plainSpaces(lost[0] ?? "").slice(0, 40)}”`,
      );
    return title === undefined
      ? read
      : { ...read, facts: factsOfTitle(title, "the first heading") };
  },
};

/** `undefined` where tables hold less than half of the words. */
function found(text: string): Found | undefined {
  if (!text.includes("|")) return undefined;
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const records: Record<string, string>[] = [];
  const lost: string[] = [];
  let title: string | undefined;
  let columns: readonly string[] | undefined;
  let heading: string | undefined;
  for (const [index, line] of lines.entries()) {
    const isRow = line.includes("|");
    if (isRow && isRule(lines[index + 1])) columns = cellsOf(line);
    else if (isRow && columns && isRule(line)) {
      if (heading !== undefined) records.push({ heading });
      heading = undefined;
    } else if (isRow && columns) {
      const cells = cellsOf(line);
      records.push(Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""])));
    } else if (line.trim() !== "") {
      columns = undefined;
      const [, depth, written] = /^(#{1,6})\s+(\S.*)$/.exec(line) ?? [];
      if (depth === "#" && title === undefined) title = withoutMarkdown(written ?? "");
      else if (written !== undefined) heading = headingOf(withoutMarkdown(written));
      else lost.push(line);
    }
  }
  const said = wordsIn(records.flatMap((record) => Object.values(record)));
  return areRecords(records) && said > wordsIn(lost) ? { records, title, lost } : undefined;
}

function wordsIn(texts: readonly string[]): number {
  return texts.join(" ").split(/\s+/).length;
}

function headingOf(title: string): string | undefined {
  return isGenericHeading(title) ? undefined : title;
}

function isRule(line = ""): boolean {
  return line.includes("|") && rule.test(line.trim());
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(cellBreak)
    .map((cell) => withoutMarkdown(cell));
}

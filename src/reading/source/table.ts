import { parse } from "csv-parse/sync";
import type { SourceReader } from "./piece.ts";
import { parseClock } from "./clock.ts";
import { areRecords, readRecords } from "./records.ts";

const separators = ["\t", ",", ";"];

/** Tables with a line of names above (Whisper's TSV, a spreadsheet saved as CSV), and the labels of Audacity. */
export const table: SourceReader = {
  name: "a table of start, speaker and text",
  recognises: ({ text }) => rowsOf(text) !== undefined,
  read({ text }, findings) {
    return readRecords(rowsOf(text) ?? [], "the table", findings);
  },
};

function rowsOf(whole: string): readonly unknown[] | undefined {
  // What is said about a table stands above it.
  const text = whole.replace(/^\uFEFF?(?:#.*\r?\n)+/, "");
  const first = /^\uFEFF?(.*)/.exec(text)?.[1] ?? "";
  if (/^\d+\.\d+\t\d+\.\d+\t\S/.test(first))
    return parse(text, {
      columns: ["start", "end", "text"],
      delimiter: "\t",
      relax_quotes: true,
      quote: null,
      relax_column_count: true,
      bom: true,
    });
  const unnamed = withoutNames(text);
  if (unnamed) return unnamed;
  for (const delimiter of separators) {
    const names = first.split(delimiter).map((name) => name.replace(/^"|"$/g, "").trim());
    if (
      names.length < 2 ||
      names.length > 30 ||
      !names.every((name) => /^[\p{L}][\p{L}\p{N} _.()-]{0,30}$/u.test(name))
    )
      continue;
    const rows = tryParse(text, delimiter);
    if (rows && areRecords(rows)) return rows;
  }
  return undefined;
}

function isTime(cell = ""): boolean {
  return cell.includes(":") && parseClock(cell) !== undefined;
}

/** Three columns between tabs without names above them: a name and a time in either order, then what is said. */
function withoutNames(text: string): readonly unknown[] | undefined {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("\t").map((cell) => cell.trim()));
  const at = [0, 1].find((column) => rows.every((row) => isTime(row[column])));
  if (at === undefined || rows.length < 2 || !rows.every((row) => row.length === 3 && row[2]))
    return undefined;
  if (rows.every((row) => isTime(row[1 - at]))) {
    return rows.map(([start, , words]) => ({ start, text: words }));
  }
  return rows.map((row) => ({ start: row[at], speaker: row[1 - at], text: row[2] }));
}

function tryParse(text: string, delimiter: string): readonly unknown[] | undefined {
  try {
    const quote = delimiter === "\t" ? null : '"';
    const rows: unknown[] = parse(text, {
      columns: true,
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      quote,
    });
    // A number in a table is a text.
    return rows.map((row) =>
      typeof row === "object" && row !== null
        ? Object.fromEntries(
            Object.entries(row).map(([key, value]: [string, unknown]) => [
              key,
              typeof value === "string" &&
              /^\d+(?:\.\d+)?$/.test(value) &&
              !/text|speaker|name/i.test(key)
                ? Number(value)
                : value,
            ]),
          )
        : row,
    );
  } catch {
    return undefined;
  }
}

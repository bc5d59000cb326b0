import { parseDocument } from "yaml";
import { factsOfFrontMatter } from "./front-matter.ts";
import { isRecord } from "./json/entries.ts";
import type { SourceReader } from "./piece.ts";
import { mayListTexts } from "./record-entries.ts";
import { readRecords, recordsIn } from "./records.ts";
import { yamlValue } from "./yaml-value.ts";

/** YAML that holds a list of who says what, as pages built from data files keep it. */
export const yamlList: SourceReader = {
  name: "a list of YAML",
  recognises: ({ text, json }) => json === undefined && recordsIn(valueOf(text)) !== undefined,
  read({ text }, findings) {
    const value = valueOf(text);
    const read = readRecords(recordsIn(value) ?? [], "the list", findings);
    return { ...read, facts: isRecord(value) ? factsOfFrontMatter(value) : {} };
  },
};

/** `undefined` for all that is no list, and at once for what has no key that would hold a text. */
function valueOf(text: string): unknown {
  if (!mayListTexts(text)) return undefined;
  const value = yamlValue(parseDocument(text, { uniqueKeys: false, logLevel: "silent" }));
  return recordsIn(value) ? value : blocksOf(text);
}

const keyAndValue = /^(\p{L}[\p{L} _-]{0,24}):(?:\s+(.*))?$/u;

/** Blocks between empty lines, a line for each key: `Speaker: Ada`, `Time: 0:05`, `Text: …`, which may go on. */
function blocksOf(text: string): Record<string, string>[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n[ \t]*\r?\n/)
    .map((block) => {
      const fields: Record<string, string> = {};
      let open: string | undefined;
      for (const line of block.split(/\r?\n/)) {
        const [, key, value = ""] = keyAndValue.exec(line.trim()) ?? [];
        if (key !== undefined && !(key in fields)) {
          fields[key] = value;
          open = key;
        } else if (open !== undefined) fields[open] += ` ${line.trim()}`;
      }
      return fields;
    })
    .filter((fields) => Object.keys(fields).length > 0);
}

import { parseClock } from "./clock.ts";
import { inOrder, plainSpaces, type Piece, type SourceReader } from "./piece.ts";

/** SubStation Alpha (`.ass`, `.ssa`): a line `Format:` names the columns of the lines `Dialogue:`, of which the last is what is said. */
export const subStation: SourceReader = {
  name: "SubStation Alpha",
  recognises: ({ text }) => /^\uFEFF?\s*\[Script Info\]/i.test(text) && dialogue.test(text),
  read({ text, file }, findings) {
    const pieces: Piece[] = [];
    let columns: readonly string[] = [];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const [, kind = "", values = ""] = /^(Format|Dialogue):\s*(.*)$/.exec(line) ?? [];
      // That of the styles comes first.
      if (kind === "Format") columns = values.split(",").map((name) => name.trim().toLowerCase());
      if (kind !== "Dialogue") continue;
      const cells = values.split(",");
      const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? "";
      const startSeconds = parseClock(cell("start"));
      if (startSeconds === undefined)
        findings.faults.push({
          file,
          line: index + 1,
          problem: `“${cell("start")}” is no time`,
          expected: "hours, minutes and seconds, such as 0:00:11.89",
        });
      const said = cells.slice(columns.length - 1).join(",");
      const words = plainSpaces(said.replace(/\{[^{}]*\}/g, "").replace(/\\[Nnh]/g, " "));
      if (words !== "" && startSeconds !== undefined)
        pieces.push({
          line: index + 1,
          startSeconds,
          speaker: cell("name") || undefined,
          text: words,
        });
    }
    return { pieces: inOrder(pieces, findings.notes), facts: {} };
  },
};

const dialogue = /^Dialogue:/m;

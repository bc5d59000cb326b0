import { shortened } from "../language/cutting.ts";

/** Something a person must mend in a data file. Lines count from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly expected: string;
}

/** Reads as `data/x.md:12: what is wrong; expected this`. */
export function formatFault({ file, line, problem, expected }: Fault): string {
  return `${file}:${line}: ${problem}; expected ${expected}`;
}

/** Thrown when data cannot be used; carries every fault found, not only the first. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join("\n"));
    this.faults = faults;
  }
}

/** Text in a message: short, on one line, in quotation marks. */
export function shown(text: string, maxLength = 80): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `“${shortened(line, maxLength)}”`;
}

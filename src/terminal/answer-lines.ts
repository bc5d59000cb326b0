import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { CliError } from "./cli-error.ts";
import { counted } from "./numbers.ts";

/** What is read from and written to. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * Writes a line of JSON for every line that is read and can be answered, in order, and names the others by their number. Throws a
 * `CliError` at the end if there were any.
 */
export async function answerLines(
  { input, output, errors }: Streams,
  done: string,
  answer: (line: string) => Promise<object>,
): Promise<void> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      output.write(`${JSON.stringify(await answer(line))}\n`);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      faults += 1;
      errors.write(`line ${number}: ${error.message}\n`);
    }
  }
  if (faults > 0)
    throw new CliError(
      `${faults} of ${counted(number, "line", "lines")} could not be ${done}; all others are.`,
    );
}

import { fstatSync, writeSync } from "node:fs";

const standardError = 2;
/** What may wait for a reader that has stopped reading; further lines are lost. */
const maxWaitingBytes = 1024 * 1024;

export interface LogOutput {
  /** Takes one line; never throws, never waits. */
  readonly write: (line: string) => void;
}

/**
 * Standard error, for a log that must not take the bot down with it: a full disk, a reader that is gone and one that has stopped
 * reading cost lines and nothing else. How many were lost is said once lines can be written again.
 */
export function createLogOutput(): LogOutput {
  const put = isStream() ? putToStream : putToFile;
  let lost = 0;
  return {
    write: (line) => {
      if (lost > 0 && put(`${JSON.stringify({ level: 40, msg: "log lines were lost", lost })}\n`))
        lost = 0;
      if (!put(line)) lost += 1;
    },
  };
}

/** A file takes a line or fails at once. */
function putToFile(line: string): boolean {
  try {
    writeSync(standardError, line);
    return true;
  } catch {
    return false;
  }
}

/** A pipe may be full for long: Node keeps what it does not take, and that must have an end. */
function putToStream(line: string): boolean {
  if (process.stderr.destroyed || process.stderr.writableLength > maxWaitingBytes) return false;
  process.stderr.write(line);
  return true;
}

function isStream(): boolean {
  try {
    const kind = fstatSync(standardError);
    return kind.isFIFO() || kind.isSocket();
  } catch {
    return false;
  }
}

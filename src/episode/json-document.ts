import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type JSONPath,
  type ParseError,
} from "jsonc-parser";
import { z } from "zod";
import type { Fault } from "./fault.ts";

/** A JSON text that remembers on which line each of its values stands. */
export interface JsonDocument<T> {
  /** `undefined` when the text is no JSON or not of the expected shape; the faults say why. */
  readonly value: T | undefined;
  readonly lineOf: (path: JSONPath) => number;
}

/** Parses a JSON text into the shape of a schema. Pushes a fault for every value that does not fit. */
export function parseJsonDocument<T>(
  input: { text: string; file: string; schema: z.ZodType<T> },
  faults: Fault[],
): JsonDocument<T> {
  const { text, file, schema } = input;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const lineOf = (path: JSONPath) => {
    for (let length = path.length; length > 0 && tree; length--) {
      const node = findNodeAtLocation(tree, path.slice(0, length));
      if (node) return lineAt(node.offset);
    }
    return 1;
  };
  const [error] = errors;
  if (error) {
    const problem = `this is no JSON (${printParseErrorCode(error.error)})`;
    faults.push({ file, line: lineAt(error.offset), problem, expected: "valid JSON" });
    return { value: undefined, lineOf };
  }
  const result = schema.safeParse(JSON.parse(text));
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const path = issue.path.map((part) => (typeof part === "symbol" ? part.toString() : part));
    const { problem, expected } = wording(issue.message);
    faults.push({ file, line: lineOf(path), problem: `“${path.join(".")}”: ${problem}`, expected });
  }
  return { value: undefined, lineOf };
}

/** Our own schema messages are written `problem; expected …`; zod's stock ones say what they expected after a colon. */
function wording(message: string): { problem: string; expected: string } {
  const [problem = message, expected] = message.split("; expected ");
  if (expected !== undefined) return { problem, expected };
  const [, stock] = /expected (.+)$/.exec(message) ?? [];
  return { problem: message, expected: stock ?? "a value as the README describes it" };
}

import {
  findNodeAtLocation,
  parseTree,
  visit,
  printParseErrorCode,
  type JSONPath,
  type Node,
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

/** An object of these keys and no others; whoever mistypes one is told which there are. */
export const keyed = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === "unrecognized_keys"
        ? `is nothing that is known here; expected ${Object.keys(shape).join(", ")}`
        : undefined,
  });

/** Parses a JSON text into the shape of a schema. Pushes a fault for every value that does not fit. */
export function parseJsonDocument<T>(
  input: { text: string; file: string; schema: z.ZodType<T> },
  faults: Fault[],
): JsonDocument<T> {
  const { text, file, schema } = input;
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  /** Reading where values stand takes longer than reading them, and only faults need it. */
  let read: Node | undefined;
  const lineOf = (path: JSONPath) => {
    const tree = (read ??= parseTree(text));
    for (let length = path.length; length > 0; length--) {
      const node = tree && findNodeAtLocation(tree, path.slice(0, length));
      if (node) return lineAt(node.offset);
    }
    return 1;
  };
  const json = parseJson(text);
  if ("error" in json) {
    const { offset, problem } = json.error;
    faults.push({ file, line: lineAt(offset), problem, expected: "valid JSON" });
    return { value: undefined, lineOf };
  }
  const repeated = repeatedKeys(text);
  for (const { key, offset } of repeated)
    faults.push({
      file,
      line: lineAt(offset),
      problem: `“${key}” is there twice`,
      expected: "each key once",
    });
  if (repeated.length > 0) return { value: undefined, lineOf };
  const result = schema.safeParse(json.value);
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const place = issue.path.map((part) => (typeof part === "symbol" ? part.toString() : part));
    const { problem, expected } = wording(issue.message);
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...place, key]) : [place];
    for (const path of paths) {
      const subject = path.length === 0 ? "the whole" : `“${path.join(".")}”`;
      faults.push({ file, line: lineOf(path), problem: `${subject}: ${problem}`, expected });
    }
  }
  return { value: undefined, lineOf };
}

type ParsedJson = { value: unknown } | { error: { offset: number; problem: string } };

/** The keys that an object has a second time, where JSON says nothing and the last one would win. */
function repeatedKeys(text: string): { key: string; offset: number }[] {
  const repeated: { key: string; offset: number }[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.has(key) === true) repeated.push({ key, offset });
      keys?.add(key);
    },
  });
  return repeated;
}

/** Deeper than anything of ours, and not so deep that reading it takes up the stack. */
const maxDepth = 100;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function parseJson(text: string): ParsedJson {
  if (isTooDeep(text)) return { error: { offset: 0, problem: "this is nested too deep" } };
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    const reason = first ? printParseErrorCode(first.error) : cause.message;
    return { error: { offset: first?.offset ?? 0, problem: `this is no JSON (${reason})` } };
  }
}

/** Our own schema messages are written `problem; expected …`; zod's stock ones say both in words of their own. */
function wording(message: string): { problem: string; expected: string } {
  const [problem = message, own] = message.split("; expected ");
  if (own !== undefined) return { problem, expected: own };
  const [, kind = "", expected, received] =
    /^([^:]*): expected (.+?)(?:, received (\w+))?$/.exec(message) ?? [];
  if (expected === undefined)
    return { problem: message, expected: "a value as the README describes it" };
  if (received === undefined) return { problem: kind.toLowerCase(), expected };
  return { problem: received === "undefined" ? "is missing" : `is ${received}`, expected };
}

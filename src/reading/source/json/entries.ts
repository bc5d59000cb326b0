import type { JSONPath } from "jsonc-parser";
import { z } from "zod";
import { jsonLines, wording } from "../../json-document.ts";
import { parseClock } from "../clock.ts";
import type { Findings, SourceFile } from "../piece.ts";

/** An object of a JSON text, not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path; `undefined` where it leads nowhere. */
export function valueAt(json: unknown, path: JSONPath): unknown {
  let value = json;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === "number") value = value[key];
    else if (isRecord(value)) value = value[key];
    else return undefined;
  }
  return value;
}

/** `undefined` for all that is no list. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The first of the paths at which a list stands that is not empty. */
export function listAt(
  json: unknown,
  ...paths: readonly JSONPath[]
): readonly unknown[] | undefined {
  for (const path of paths) {
    const list = listOf(valueAt(json, path));
    if (list && list.length > 0) return list;
  }
  return undefined;
}

/** The entries of a list that fit a schema; each of the others is a fault with its line. */
export function entriesOf<T>(
  { json, text, file }: SourceFile,
  path: JSONPath,
  schema: z.ZodType<T>,
  { faults }: Findings,
): T[] {
  const list = valueAt(json, path);
  const lineOf = jsonLines(text);
  return (Array.isArray(list) ? list : []).flatMap((entry, index) => {
    const result = schema.safeParse(entry);
    if (result.success) return [result.data];
    for (const issue of result.error.issues.slice(0, 1)) {
      const own = [
        ...path,
        index,
        ...issue.path.map((key) => (typeof key === "symbol" ? key.toString() : key)),
      ];
      faults.push({ file, line: lineOf(own), ...wordingAt(own, issue.message) });
    }
    return [];
  });
}

function wordingAt(path: JSONPath, message: string): { problem: string; expected: string } {
  const { problem, expected } = wording(message);
  return { problem: `“${path.join(".")}”: ${problem}`, expected };
}

/** Seconds as a number, as a text or as a clock. */
export const secondsLike = z.union([z.number(), z.string()]).transform((value, context) => {
  const seconds = typeof value === "number" ? value : parseClock(value);
  if (seconds !== undefined) return seconds;
  context.addIssue(`“${value}” is no time; expected seconds, or such as 00:12:30`);
  return z.NEVER;
});

/** A number, or a text that is one. */
export const numberLike = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^-?\d+(?:\.\d+)?$/)
      .transform(Number),
  ],
  {
    error: "is no number; expected a time such as 12.5",
  },
);

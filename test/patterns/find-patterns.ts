import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";
import { z } from "zod";

export interface SourcePattern {
  /** Such as `src/x.ts:12`. */
  readonly where: string;
  readonly pattern: RegExp;
}

export interface SourcePatterns {
  readonly literals: readonly SourcePattern[];
  /** Where others are made, `new RegExp(…)`, out of text that only running the source can tell. */
  readonly made: readonly string[];
}

/** Every regular expression in the source files of some folders. */
export function patternsInSource(folders: readonly string[]): SourcePatterns {
  const literals: SourcePattern[] = [];
  const made: string[] = [];
  for (const file of folders.flatMap(sourceFiles)) {
    const source = readFileSync(file, "utf8");
    const program = parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }, file);
    for (const { start, regex, callee } of nodesIn(program)) {
      const where = `${file}:${source.slice(0, start).split("\n").length}`;
      if (regex) literals.push({ where, pattern: new RegExp(regex.pattern, regex.flags) });
      if (callee?.name === "RegExp") made.push(where);
    }
  }
  return { literals, made };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name))
    .toSorted();
}

const nodeSchema = z.object({
  type: z.string(),
  start: z.int(),
  regex: z.object({ pattern: z.string(), flags: z.string() }).optional(),
  callee: z.object({ name: z.string().optional() }).optional().catch(undefined),
});

/** Those of a syntax tree's nodes that may hold a pattern, from the first to the last character. */
function nodesIn(tree: unknown): z.infer<typeof nodeSchema>[] {
  if (typeof tree !== "object" || tree === null) return [];
  // Only these may be a pattern; to look closer at all others takes most of the time.
  const node = "regex" in tree || "callee" in tree ? nodeSchema.safeParse(tree) : undefined;
  return [...(node?.success ? [node.data] : []), ...Object.values(tree).flatMap(nodesIn)];
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const judgedQuery = z.object({
  id: z.string(),
  kind: z.string(),
  q: z.string(),
  /** Asked with the speaker option set to this name. */
  speaker: z.string().nullable(),
  rel: z
    .record(z.string(), z.int().min(1).max(3))
    .transform(
      (rel): ReadonlyMap<number, number> =>
        new Map(Object.entries(rel).map(([paragraph, grade]) => [Number(paragraph), grade])),
    ),
});

/** `rel` has the grade of each relevant paragraph of the source: 3 the passage meant, 2 a good answer, 1 on the subject. */
export type JudgedQuery = z.infer<typeof judgedQuery>;

/** The queries of `test/relevance/queries.jsonl`. */
export async function readJudgedQueries(projectFolder: string): Promise<JudgedQuery[]> {
  const file = join(projectFolder, "test", "relevance", "queries.jsonl");
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => judgedQuery.parse(JSON.parse(line)));
}

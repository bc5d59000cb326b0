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

/** The episode that the queries are about. */
export const judgedEpisode = "lex-fridman/452-dario-amodei";

/** The first set, and a harder one by another reader. */
export const querySets = ["queries", "queries-2"] as const;

/** The queries of a set, `test/relevance/<set>.jsonl`. */
export async function readJudgedQueries(
  projectFolder: string,
  set: (typeof querySets)[number] = "queries",
): Promise<JudgedQuery[]> {
  return (await readLines(projectFolder, `${set}.jsonl`)).map((line) =>
    judgedQuery.parse(JSON.parse(line)),
  );
}

const absentQuestion = z.object({ q: z.string(), near: z.boolean() });

/** Questions that nothing in the episode answers, by how near they come to what does. */
export async function readAbsentQuestions(
  projectFolder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const unrelated = await readLines(projectFolder, "unrelated.txt");
  const absent = (await readLines(projectFolder, "absent.jsonl")).map((line) =>
    absentQuestion.parse(JSON.parse(line)),
  );
  const asked = (isNear: boolean) => absent.filter(({ near }) => near === isNear).map(({ q }) => q);
  return new Map([
    ["unrelated", unrelated],
    ["far away", asked(false)],
    ["near but absent", asked(true)],
  ]);
}

async function readLines(projectFolder: string, name: string): Promise<string[]> {
  const text = await readFile(join(projectFolder, "test", "relevance", name), "utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}

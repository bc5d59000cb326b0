import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { VerdictJson } from "../../src/asking/verdict-json.ts";

/** The sets of messages, `test/near-quote/<set>.jsonl`: README.md beside this file says whose they are. */
export const messageSets = [
  "cases",
  "own-cases",
  "fresh-cases",
  "wild-cases",
  "later-cases",
  "phone-cases",
] as const;

const verdict = z.enum(["exact", "near", "idea", "none"]);

const judgedMessage = z.object({
  text: z.string(),
  /** What was done to the words, such as `cut: condition cut`. */
  kind: z.string(),
  expect: z.object({
    verdict,
    /** All that a fair person would accept. */
    accept: z.array(verdict),
    /** Whether the reply must, or must not, warn that the sense may turn. */
    turns: z.boolean().optional(),
    /** A part of the name of whom the words do not belong to; true for anybody. */
    wrongSpeaker: z.union([z.string(), z.literal(true)]).optional(),
  }),
  why: z.string(),
});

/** A message with the verdict that a careful reader of the transcript gives it. */
export type JudgedMessage = z.infer<typeof judgedMessage>;

export async function readJudgedMessages(
  projectFolder: string,
  set: (typeof messageSets)[number],
): Promise<JudgedMessage[]> {
  const file = join(projectFolder, "test", "near-quote", `${set}.jsonl`);
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => judgedMessage.parse(JSON.parse(line)));
}

/** The groups in which messages are counted: true and false paraphrases apart. */
export function groupOf({ kind }: JudgedMessage): string {
  return kind.startsWith("paraphrase") ? kind : (kind.split(":")[0] ?? kind);
}

/** What is wrong with the verdict on a message, in words; none where it is right. */
export function faultsOf(
  { expect }: JudgedMessage,
  { verdict: found, caution, notBy }: Pick<VerdictJson, "verdict" | "caution" | "notBy">,
): string[] {
  const { accept, turns, wrongSpeaker } = expect;
  const isRefused =
    notBy !== null &&
    (wrongSpeaker === true || notBy.toLowerCase().includes(String(wrongSpeaker).toLowerCase()));
  return [
    !accept.includes(found) && (found === "exact" ? "false exact" : `verdict ${found}`),
    // Of what is not found nothing can turn.
    turns === true && !caution && found !== "none" && "no warning",
    turns === false && caution && "false warning",
    wrongSpeaker !== undefined && !isRefused && "wrong name not refused",
    wrongSpeaker === undefined && notBy !== null && `false “Not by ${notBy}”`,
  ].filter((fault) => fault !== false);
}

/** Two halves of some messages, each kind's own shared out at random, always alike for the same seed. */
export function halves(
  messages: readonly JudgedMessage[],
  seed: number,
): readonly [JudgedMessage[], JudgedMessage[]] {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  const ordered = messages
    .map((message) => ({ message, at: random() }))
    .toSorted((a, b) => groupOf(a.message).localeCompare(groupOf(b.message)) || a.at - b.at)
    .map(({ message }) => message);
  return [ordered.filter((_, at) => at % 2 === 0), ordered.filter((_, at) => at % 2 === 1)];
}

import { z } from "zod";

/** What a model is asked for, read no further than needed: each item is judged alone. */
const answer = z.object({
  title: z.string().optional().catch(undefined),
  gist: z.string().optional().catch(undefined),
  points: z.array(z.unknown()).catch([]),
  quotes: z.array(z.unknown()).catch([]),
  moments: z.array(z.unknown()).catch([]),
});

export type Answer = z.infer<typeof answer>;

/** The JSON object in a model's answer, whatever stands around it; `undefined` where there is none that is whole. */
export function readAnswer(text: string): Answer | undefined {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  try {
    return answer.safeParse(JSON.parse(text.slice(from, to + 1), onOneLine)).data;
  } catch {
    return undefined;
  }
}

function onOneLine(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim() : value;
}

/** The way to the bot and back. */
import * as z from "zod/mini";
import type { AnswerFile } from "./channel.ts";
import { type Answer, answer as answerSchema, commandList } from "./discord-json.ts";
import type { Interaction } from "./interaction.ts";

/** One question and its answer, for the person who wants to read the JSON. */
export interface Exchange {
  readonly title: string;
  readonly request: Interaction;
  /** `undefined` when no answer came. */
  readonly status: number | undefined;
  /** JSON, or the text of an answer that is none. */
  readonly body: unknown;
  readonly files: readonly AnswerFile[];
  readonly milliseconds: number;
}

export interface Asked {
  readonly exchange: Exchange;
  /** What came back, if Discord would take it. */
  readonly answer?: Answer;
  readonly failure?: string;
}

/** Discord waits no longer. */
const answerTimeoutMilliseconds = 3_000;

export async function fetchCommands() {
  const response = await fetch("/preview/commands");
  return commandList.parse(await response.json());
}

/** Never rejects: what goes wrong is a `failure`, in Discord's words. */
export async function ask(interaction: Interaction, title: string): Promise<Asked> {
  const startedMilliseconds = performance.now();
  const exchange = (rest: Pick<Exchange, "status" | "body" | "files">): Exchange => ({
    title,
    request: interaction,
    milliseconds: performance.now() - startedMilliseconds,
    ...rest,
  });
  try {
    const response = await fetch("/preview/interactions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(interaction),
      signal: AbortSignal.timeout(answerTimeoutMilliseconds),
    });
    const { body, files } = await readBody(response);
    const read = exchange({ status: response.status, body, files });
    if (!response.ok) return { exchange: read, failure: "The application did not respond" };
    const parsed = answerSchema.safeParse(body);
    if (parsed.success) return { exchange: read, answer: parsed.data };
    const reason = z.prettifyError(parsed.error);
    return { exchange: read, failure: `Discord would not take this answer. ${reason}` };
  } catch (error) {
    const body = error instanceof Error ? error.message : "";
    const failed = exchange({ status: undefined, body, files: [] });
    return { exchange: failed, failure: "The application did not respond" };
  }
}

/** The questions in the texts of an answer, as they are typed; commands alone are none. */
export async function fetchExamples(interaction: Interaction): Promise<readonly string[]> {
  const { exchange } = await ask(interaction, "/help");
  const texts: string[] = [];
  JSON.stringify(exchange.body, (name, value: unknown) => {
    if (name === "content" && typeof value === "string") texts.push(value);
    return value;
  });
  return [...texts.join("\n").matchAll(/`(\/[^`]+?: [^`]+)`/g)].map(([, line = ""]) => line);
}

async function readBody(response: Response): Promise<{ body: unknown; files: AnswerFile[] }> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/json")) return { body: await response.json(), files: [] };
  if (!type.startsWith("multipart/form-data")) return { body: await response.text(), files: [] };
  const form = await response.formData();
  const files: AnswerFile[] = [];
  let body: unknown;
  for (const [name, value] of form) {
    if (name === "payload_json") {
      body = JSON.parse(typeof value === "string" ? value : await value.text());
    } else if (typeof value !== "string") {
      files.push({
        name: value.name,
        contentType: value.type,
        sizeBytes: value.size,
        displayUrl: URL.createObjectURL(value),
      });
    }
  }
  return { body, files };
}

const deletion = z.object({ token: z.string() });

/** Calls back with the token of each answer the bot deletes; returns what ends it. */
export function followDeletions(onDelete: (token: string) => void): () => void {
  const source = new EventSource("/preview/deletions");
  source.addEventListener("delete", ({ data }) => {
    onDelete(deletion.parse(JSON.parse(String(data))).token);
  });
  return () => source.close();
}

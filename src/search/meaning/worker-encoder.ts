import { EventEmitter, once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { Encoder } from "./encoder.ts";

const answerSchema = z.object({ id: z.int(), vectors: z.array(z.instanceof(Float32Array)) });

/** The id of the message by which the worker says that its model is loaded. */
const readyId = -1;
/** A query is not kept waiting longer than this for its vector; it is then ranked by words alone. */
const defaultPatienceMilliseconds = 400;
/** More queries than these at once are ranked by words alone: each takes some 20 ms, and another processor from the answers. */
const maxWaiting = 2;
/** A press on the next page asks the same again. */
const rememberedQueries = 500;

/** Of its own heap it needs some 25 MB; left alone, it lets three times as much gather before it clears up. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 96 };

interface Options {
  /** Told once when the model cannot be loaded or breaks. */
  readonly onFailure?: (error: unknown) => void;
  /** How long a query waits for its vector; longer where nobody waits for the answer. */
  readonly patience?: number;
}

/** Universal Sentence Encoder lite, in a worker thread. Before it is loaded and after it failed, it answers `undefined` at once. */
export function createWorkerEncoder({
  onFailure,
  patience: ownPatience = defaultPatienceMilliseconds,
}: Options = {}): Encoder {
  let worker: Worker | undefined;
  const waiting = new Map<number, (vectors: readonly Float32Array[] | undefined) => void>();
  const remembered = new Map<string, Float32Array>();
  let state: "idle" | "loading" | "ready" | "failed" = "idle";
  let nextId = 0;
  const settled = new EventEmitter();
  const settling = once(settled, "settled");
  const settle = () => settled.emit("settled");

  const take = (message: unknown) => {
    const { id, vectors } = answerSchema.parse(message);
    if (id === readyId) {
      state = "ready";
      settle();
      return;
    }
    waiting.get(id)?.(vectors);
    waiting.delete(id);
  };
  const fail = (error: unknown) => {
    if (state === "failed") return;
    state = "failed";
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
    settle();
    onFailure?.(error);
  };

  function load(): void {
    state = "loading";
    worker = new Worker(new URL("./encoder-worker.js", import.meta.url), { resourceLimits });
    worker.unref();
    worker.on("message", take);
    worker.on("error", fail);
  }

  async function ask(
    texts: readonly string[],
    patience: number,
  ): Promise<readonly Float32Array[] | undefined> {
    const id = nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        resolve(undefined);
      }, patience);
      waiting.set(id, (vectors) => {
        clearTimeout(timer);
        resolve(vectors);
      });
      worker?.postMessage({ id, texts });
    });
  }

  return {
    async encode(texts, { patienceMilliseconds = ownPatience } = {}) {
      if (state !== "ready") return undefined;
      const [only = ""] = texts;
      if (texts.length !== 1) return ask(texts, patienceMilliseconds);
      const known = remembered.get(only);
      if (known) return [known];
      if (waiting.size >= maxWaiting) return undefined;
      const [vector] = (await ask(texts, patienceMilliseconds)) ?? [];
      if (!vector) return undefined;
      if (remembered.size >= rememberedQueries)
        remembered.delete(remembered.keys().next().value ?? "");
      remembered.set(only, vector);
      return [vector];
    },
    ready: async () => {
      if (state === "idle") load();
      await settling;
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}

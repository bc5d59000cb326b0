import { EventEmitter, once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { builtFile } from "../../built-file.ts";
import { growingPause } from "../../growing-pause.ts";
import type { Encoder } from "./encoder.ts";

const answerSchema = z.object({ id: z.int(), vectors: z.array(z.instanceof(Float32Array)) });

/** The id of the message by which the worker says that its model is loaded. */
const readyId = -1;
/** A query is not kept waiting longer than this for its vector; it is then ranked by words alone. */
const defaultPatienceMilliseconds = 400;
/** More queries than these at once are ranked by words alone: each takes some 20 ms, and another processor from the answers. */
const maxWaiting = 2;
/** For so long after one was turned away there is a crowd, in which nobody waits longer than this. */
const crowdMilliseconds = 1000;
const patienceInCrowdMilliseconds = 30;
/** A press on the next page asks the same again. */
const rememberedQueries = 500;
/** Loading takes a second or two; only a broken worker takes this long. */
const loadMilliseconds = 30_000;
/** After a query that got no answer in time, the worker may be silent so long before it is replaced. */
const silenceMilliseconds = 5000;
/** 1, 2, 4 … 60 minutes: each try takes the processor for a second or two. */
const pauses = { firstMilliseconds: 60_000, maxMilliseconds: 60 * 60_000 };

/** Of its own heap it needs some 25 MB; left alone, it lets three times as much gather before it clears up. */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 96 };

interface Options {
  /** Told each time the model cannot be loaded or breaks, and when it is tried again. */
  readonly onFailure?: (error: unknown, nextTryMilliseconds: number) => void;
  /** Told when it works again. */
  readonly onRecovery?: () => void;
  /** How long a query waits for its vector; longer where nobody waits for the answer. */
  readonly patience?: number;
  /** A folder with a model that takes the place of the bundled one, and the name for what it makes. */
  readonly model?: { readonly folder: string; readonly name: string } | undefined;
  /** What runs in the worker, if not the encoder. */
  readonly script?: URL;
}

export interface WorkerEncoder extends Encoder {
  readonly isReady: () => boolean;
  /** How many texts are being encoded or wait for it. */
  readonly waiting: () => number;
}

/**
 * Universal Sentence Encoder lite, in a worker thread. Nobody waits for it while it loads, after it failed, or when it does not answer:
 * it then gives `undefined` at once. A worker that dies, stands still or talks nonsense is replaced, after pauses that grow.
 */
export function createWorkerEncoder({
  onFailure,
  onRecovery,
  patience: ownPatience = defaultPatienceMilliseconds,
  model,
  script = builtFile("search/meaning/encoder-worker.js"),
}: Options = {}): WorkerEncoder {
  const waiting = new Map<number, (vectors: readonly Float32Array[] | undefined) => void>();
  const remembered = new Map<string, Float32Array>();
  let worker: Worker | undefined;
  let state: "idle" | "loading" | "ready" | "resting" | "closed" = "idle";
  let failures = 0;
  let nextId = 0;
  /** Of those that are waiting, how many are no queries. */
  let batches = 0;
  /** When a query was last turned away because others were waiting. */
  let turnedAwayAt = -Infinity;
  /** Runs out when the worker does not load, or stays silent after a query that it has not answered in time. */
  let silence: NodeJS.Timeout | undefined;
  const events = new EventEmitter();
  const settled = once(events, "settled");
  const settle = () => void events.emit("settled");

  function load(): void {
    state = "loading";
    const loading = new Worker(script, {
      ...(!model && { resourceLimits }),
      workerData: { folder: model?.folder },
    });
    worker = loading;
    loading.unref();
    loading.on("message", (message: unknown) => {
      if (worker === loading) take(message);
    });
    loading.on("error", (error) => fail(loading, error));
    loading.on("messageerror", (error) => fail(loading, error));
    loading.on("exit", (code) => fail(loading, new Error(`it ended, with exit code ${code}`)));
    expectWord(loadMilliseconds, "it does not load");
  }

  /** Takes the worker for broken unless it says something in time. */
  function expectWord(milliseconds: number, what: string): void {
    const silent = worker;
    silence ??= setTimeout(() => fail(silent, new Error(what)), milliseconds);
    silence.unref();
  }

  function take(message: unknown): void {
    clearTimeout(silence);
    silence = undefined;
    const { data } = answerSchema.safeParse(message);
    if (!data) return fail(worker, new Error("it sent a message that is none of its own"));
    if (data.id === readyId) {
      state = "ready";
      if (failures > 0) onRecovery?.();
      return settle();
    }
    failures = 0;
    answer(data.id, data.vectors);
  }

  function answer(id: number, vectors: readonly Float32Array[] | undefined): void {
    waiting.get(id)?.(vectors);
    waiting.delete(id);
  }

  function fail(failed: Worker | undefined, error: unknown): void {
    if (failed === undefined || failed !== worker || state === "closed") return;
    stop("resting");
    failures += 1;
    const milliseconds = growingPause(failures, pauses);
    setTimeout(() => {
      if (state === "resting") load();
    }, milliseconds).unref();
    onFailure?.(error, milliseconds);
  }

  function stop(next: "resting" | "closed"): void {
    const stopped = worker;
    worker = undefined;
    state = next;
    clearTimeout(silence);
    silence = undefined;
    for (const id of waiting.keys()) answer(id, undefined);
    settle();
    void stopped?.terminate();
  }

  async function ask(
    texts: readonly string[],
    patience: number,
  ): Promise<readonly Float32Array[] | undefined> {
    const id = nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        expectWord(silenceMilliseconds, "it does not answer");
        answer(id, undefined);
      }, patience);
      waiting.set(id, (vectors) => {
        clearTimeout(timer);
        resolve(vectors);
      });
      worker?.postMessage({ id, texts });
    });
  }

  return {
    name: model?.name ?? "universal-sentence-encoder-lite",
    async encode(texts, { patienceMilliseconds = ownPatience } = {}) {
      // A worker that has just kept somebody waiting in vain is not waited for by the next.
      if (state !== "ready" || silence) return undefined;
      const [only = ""] = texts;
      if (texts.length !== 1) {
        batches += 1;
        return ask(texts, patienceMilliseconds).finally(() => (batches -= 1));
      }
      const known = remembered.get(only);
      if (known) return [known];
      const now = performance.now();
      if (waiting.size - batches >= maxWaiting) {
        turnedAwayAt = now;
        return undefined;
      }
      const isCrowded = now - turnedAwayAt < crowdMilliseconds;
      const own = isCrowded ? patienceInCrowdMilliseconds : Infinity;
      const [vector] = (await ask(texts, Math.min(own, patienceMilliseconds))) ?? [];
      if (!vector) return undefined;
      if (remembered.size >= rememberedQueries)
        remembered.delete(remembered.keys().next().value ?? "");
      remembered.set(only, vector);
      return [vector];
    },
    ready: async () => {
      if (state === "idle") load();
      await settled;
    },
    close: async () => stop("closed"),
    isReady: () => state === "ready" && !silence,
    waiting: () => waiting.size,
  };
}

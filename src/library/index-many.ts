import { availableParallelism } from "node:os";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { builtFile } from "../built-file.ts";
import type { Job, Outcome } from "./index-episode.ts";

/** Fewer are done before a worker has started. */
const leastForWorkers = 24;
/** Each takes some 150 MB. */
const maxWorkers = 4;
/** An episode's words die young: with more room for them they are seldom cleared up. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 };

/** From a worker of ours. */
const outcomeSchema = z.custom<Outcome>((value) => typeof value === "object" && value !== null);

/** Reads and indexes episodes, in several threads where they are many; hands each over as soon as it is done, in any order. */
export async function indexMany(
  jobs: readonly Job[],
  take: (outcome: Outcome) => Promise<void> | void,
): Promise<void> {
  if (jobs.length === 0) return;
  const threads = Math.min(maxWorkers, availableParallelism(), jobs.length);
  // Under test the code is not built, and a worker could not load it.
  const isBuilt = import.meta.url.endsWith(".js");
  if (jobs.length < leastForWorkers || threads < 2 || !isBuilt) {
    const { indexFiles } = await import("./index-files.ts");
    for (const job of jobs) await take(await indexFiles(job));
    return;
  }
  const waiting = jobs.toReversed();
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(builtFile("library/index-worker.js"), { resourceLimits });
      try {
        for (let job = waiting.pop(); job; job = waiting.pop()) {
          worker.postMessage(job);
          await take(outcomeSchema.parse((await once(worker, "message")).at(0)));
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
}

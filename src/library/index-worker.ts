import { parentPort } from "node:worker_threads";
import type { Job } from "./index-episode.ts";
import { indexFiles } from "./index-files.ts";

/** Reads and indexes episodes in a thread of its own: one is asked for at a time. */
parentPort?.on("message", (job: Job) => {
  void indexFiles(job).then((outcome) => parentPort?.postMessage(outcome));
});

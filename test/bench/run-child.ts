import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { z } from "zod";

const child = fileURLToPath(new URL("./child.js", import.meta.url));

/** For a library of some hundred episodes; others never come near it. */
const maxHeapMegabytes = 16_000;

/** As `npm start` has them: Node clears its memory up sooner, where it would else let four times as much lie as is used. */
export const startFlags = ["--max-old-space-size=1536", "--max-semi-space-size=16"];

/** Takes a measurement in a new process, with a collector that can be called. */
export async function runChild<Result>(
  schema: z.ZodType<Result>,
  task: string,
  ...childArguments: readonly string[]
): Promise<Result> {
  const heap = task === "grown" ? [`--max-old-space-size=${maxHeapMegabytes}`] : startFlags;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", ...heap, child, task, ...childArguments],
    { maxBuffer: 1e8 },
  );
  return schema.parse(JSON.parse(stdout));
}

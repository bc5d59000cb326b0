import { Worker } from "node:worker_threads";
import { z } from "zod";
import { builtFile } from "../built-file.ts";
import { listenFault } from "../config.ts";

export interface WatchOptions {
  readonly port: number;
  readonly host: string;
  /** For how long the bot has had no connection to Discord; 0 while it has. */
  readonly awayMilliseconds: () => number;
  /** The figures, in Prometheus's text format. */
  readonly metrics: () => Promise<string>;
}

export interface Watch {
  /** The port that it got. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** What the two threads share: how often the bot's has come round, and for how many seconds it has had no connection. */
export const shared = { beats: 0, awaySeconds: 1, length: 2 } as const;

const beatMilliseconds = 1000;

const messageSchema = z.union([
  z.object({ listening: z.int() }),
  z.object({ fault: z.string() }),
  z.object({ wanted: z.int() }),
]);

/**
 * Serves `GET /healthz` and `GET /metrics` from a thread of its own, so that somebody answers also when the bot's does not: then
 * with 503, and after half a minute it ends the process, for whatever starts it again. Rejects with a `ConfigError` where it cannot listen.
 */
export async function openWatch({
  port,
  host,
  awayMilliseconds,
  metrics,
}: WatchOptions): Promise<Watch> {
  const state = new Int32Array(new SharedArrayBuffer(shared.length * 4));
  const beat = () => {
    Atomics.add(state, shared.beats, 1);
    Atomics.store(state, shared.awaySeconds, Math.round(awayMilliseconds() / 1000));
  };
  beat();
  const beating = setInterval(beat, beatMilliseconds);
  beating.unref();
  const worker = new Worker(builtFile("watch/watch-worker.js"), {
    workerData: { port, host, state },
  });
  worker.unref();
  const got = await new Promise<number>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: unknown) => {
      const { data } = messageSchema.safeParse(message);
      if (!data) return;
      if ("listening" in data) return resolve(data.listening);
      if ("fault" in data)
        return reject(listenFault(data.fault, { portName: "METRICS_PORT", port, host }));
      const id = data.wanted;
      void metrics().then((text) => worker.postMessage({ id, text }));
    });
  });
  return {
    port: got,
    close: async () => {
      clearInterval(beating);
      await worker.terminate();
    },
  };
}

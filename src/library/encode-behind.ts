import { setTimeout as pause } from "node:timers/promises";
import { growingPause } from "../growing-pause.ts";
import type { Meanings } from "./meanings.ts";
import type { Progress } from "./store-index.ts";

/** What is asked meanwhile waits for so many texts: some 100 ms. */
const batchSize = 4;
/** After the encoder failed: 1, 2, 4 … 60 minutes. */
const failurePauses = { firstMilliseconds: 60_000, maxMilliseconds: 60 * 60_000 };
const millisecondsPerReport = 60_000;

/** Told how far encoding has come: when it begins, now and then, and when all is done. */
type Report = (progress: Omit<Progress, "id">) => void;

/**
 * Encodes behind the answers what is not encoded, until all of it is or what this gives is called. Nothing is reported where all is
 * encoded already. `onFailure` is told what cannot be read or saved, which is tried again.
 */
export function encodeBehind(
  { load, encodeLacking }: Meanings,
  report: Report,
  onFailure: (error: unknown) => void,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  void encodeAll();
  return () => stopping.abort();

  async function encodeAll(): Promise<void> {
    await load();
    let last = -Infinity;
    const onProgress = ({ done, of }: Progress) => {
      const now = Date.now();
      if (done < of && now - last < millisecondsPerReport) return;
      last = now;
      report({ done, of });
    };
    for (let failures = 1; !signal.aborted; failures++) {
      const isDone = await encodeLacking({ batchSize, signal, onProgress }).catch((error) => {
        onFailure(error);
        return false;
      });
      if (isDone) return;
      await pause(growingPause(failures, failurePauses), undefined, { ref: false, signal }).catch(
        () => undefined,
      );
    }
  }
}

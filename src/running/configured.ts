import { join } from "node:path";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { StoredIndex } from "../library/stored-library.ts";
import { modelNameOf } from "../search/meaning/model-folder.ts";
import { createWorkerEncoder, type WorkerEncoder } from "../search/meaning/worker-encoder.ts";

/** The index lies beside its data, so that two of them never take one for the other's. */
export function foldersOf({ DATA_DIR, INDEX_DIR }: Config) {
  return { dataFolder: DATA_DIR, indexFolder: INDEX_DIR ?? join(DATA_DIR, ".index") };
}

function modelOf({ ENCODER }: Config) {
  return ENCODER === undefined ? undefined : { folder: ENCODER, name: modelNameOf(ENCODER) };
}

/** The engine at `LIBRARY_URL`, where that is set. */
export async function elsewhereOf({ LIBRARY_URL }: Config, log: Logger) {
  if (LIBRARY_URL === undefined) return undefined;
  const { askPostgres } = await import("../library/postgres.ts");
  return (index: StoredIndex) =>
    askPostgres(LIBRARY_URL, index, (error) =>
      log.warn({ err: error }, "PostgreSQL did not answer; the index file did"),
    );
}

/** In a thread of its own; `undefined` where search is to go by words alone. */
export function encoderFor(
  config: Config,
  log: Logger,
  options: { patience?: number } = {},
): WorkerEncoder | undefined {
  if (config.SEMANTIC === "off") return undefined;
  return createWorkerEncoder({
    model: modelOf(config),
    ...options,
    onFailure: (error, nextTryMilliseconds) =>
      log.warn(
        { err: error, nextTryMinutes: nextTryMilliseconds / 60_000 },
        "the sentence encoder is not available; search goes by words alone",
      ),
    onRecovery: () => log.info({}, "the sentence encoder works again"),
  });
}

import { setTimeout as sleep } from "node:timers/promises";
import { growingPause } from "../growing-pause.ts";
import { DiscordRefuses } from "./discord-refuses.ts";
import type { Log } from "./log.ts";
import { troubleOf, type Trouble } from "./trouble.ts";

/** 1, 2, 4 … 60 seconds. */
const pauses = { firstMilliseconds: 1000, maxMilliseconds: 60_000 };

/** Whatever Discord says: a day, after which it resets what it counts. */
const longestMilliseconds = 24 * 60 * 60_000;

/** How long a try may take before the log says that it is still under way. */
const sayMilliseconds = 10_000;

/** Waits before the next try, and says what is wrong and when that will be. */
export async function waitOut(
  { what, againInMilliseconds = 0 }: Trouble,
  {
    failures,
    log,
    undone = "not connected to Discord",
    details = {},
  }: { failures: number; log: Log; undone?: string; details?: object },
): Promise<void> {
  const milliseconds = Math.min(
    Math.max(growingPause(failures, pauses), againInMilliseconds),
    longestMilliseconds,
  );
  const seconds = Math.ceil(milliseconds / 1000);
  log.warn({ ...details, nextTrySeconds: seconds }, `${undone}: ${what}; next try in ${seconds} s`);
  await sleep(milliseconds);
}

/**
 * Tries until Discord answers, and says every ten seconds that a try is still under way, unless it is pausing itself. Rejects with
 * `DiscordRefuses` for what no further try can mend.
 */
export async function persist<Result>(
  attempt: () => Promise<Result>,
  { log, isPausing = () => false }: { log: Log; isPausing?: () => boolean },
): Promise<Result> {
  for (let failures = 1; ; failures++) {
    const saying = setInterval(() => {
      if (!isPausing()) log.info({}, "still connecting to Discord");
    }, sayMilliseconds);
    try {
      return await attempt();
    } catch (error) {
      clearInterval(saying);
      const trouble = troubleOf(error);
      if (trouble.isFinal) throw new DiscordRefuses(trouble.what, { cause: error });
      await waitOut(trouble, { failures, log });
    } finally {
      clearInterval(saying);
    }
  }
}

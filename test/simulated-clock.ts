import FakeTimers from "@sinonjs/fake-timers";
import { syncBuiltinESMExports } from "node:module";
import { onTestFinished } from "vitest";

const realSetTimeout = setTimeout;

export interface SimulatedClock {
  /** Lets time pass in small steps, with moments between them for the network, which keeps its own time, until `isDone`. */
  passUntil(isDone: () => boolean, maxMilliseconds?: number): Promise<void>;
  /** Lets much time pass, from one timer to the next. */
  pass(milliseconds: number): Promise<void>;
}

const stepMilliseconds = 250;
const defaultMilliseconds = 60_000;

/** Until the test is over, timers and dates go by this clock: those of libraries too. */
export function simulateClock(): SimulatedClock {
  const clock = FakeTimers.install({
    // Some were set before, by what keeps connections.
    shouldClearNativeTimers: true,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    clock.uninstall();
    syncBuiltinESMExports();
  });
  return {
    async passUntil(isDone, maxMilliseconds = defaultMilliseconds) {
      for (let passed = 0; !isDone(); passed += stepMilliseconds) {
        if (passed > maxMilliseconds) throw new Error("it did not happen in time");
        await clock.tickAsync(stepMilliseconds);
        await realPause(10);
      }
    },
    async pass(milliseconds) {
      const end = clock.now + milliseconds;
      while (clock.now < end) {
        await clock.nextAsync();
        await realPause(3);
      }
    },
  };
}

async function realPause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    realSetTimeout(resolve, milliseconds);
  });
}

/**
 * How long each run takes, in milliseconds of the processor, after as many unmeasured ones as warm it up: what else runs on the machine
 * hardly counts, what this process does in other threads does.
 */
export async function timesOf<Item>(
  items: readonly Item[],
  { rounds, warmUpRounds }: { rounds: number; warmUpRounds: number },
  run: (item: Item) => unknown,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const item of items) {
      const before = process.cpuUsage();
      await run(item);
      if (round >= 0) times.push(processorMilliseconds(before));
    }
  }
  return times;
}

/** What this process has used of the processor since then, or since it began. */
export function processorMilliseconds(before?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const rising = times.toSorted((a, b) => a - b);
  const at = (share: number) => rising[Math.ceil(share * rising.length) - 1] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

export async function timed<Result>(
  run: () => Result | Promise<Result>,
): Promise<{ result: Result; milliseconds: number }> {
  const started = performance.now();
  const result = await run();
  return { result, milliseconds: performance.now() - started };
}

/** The memory in use after a collection; the process must run with --expose-gc. */
export function memoryInUse(): NodeJS.MemoryUsage {
  if (!globalThis.gc) throw new Error("memory is measured with node --expose-gc");
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage();
}

/** Objects and arrays of numbers, after a collection. */
export function heldBytes(): number {
  const { heapUsed, arrayBuffers } = memoryInUse();
  return heapUsed + arrayBuffers;
}

export function inMilliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

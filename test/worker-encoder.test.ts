import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createWorkerEncoder, type WorkerEncoder } from "../src/search/meaning/worker-encoder.ts";
import { simulateClock } from "./simulated-clock.ts";

let folder: string;
const encoders: WorkerEncoder[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "workers-"));
});
afterEach(async () => {
  await Promise.all(encoders.splice(0).map(async (encoder) => encoder.close()));
});
afterAll(async () => rm(folder, { recursive: true }));

/** A worker that does as told with a query, where `answer()` answers it; it counts its starts in `starts`. */
async function anEncoder(onQuery: string, { onLoad = "ready();" } = {}) {
  const file = join(folder, `worker-${encoders.length}-${Math.random()}.mjs`);
  await writeFile(
    file,
    `import { parentPort } from "node:worker_threads";
import { appendFileSync, readFileSync } from "node:fs";
appendFileSync(${JSON.stringify(`${file}.starts`)}, "x");
const starts = readFileSync(${JSON.stringify(`${file}.starts`)}, "utf8").length;
const ready = () => parentPort.postMessage({ id: -1, vectors: [] });
parentPort.on("message", ({ id, texts }) => {
  const [text] = texts;
  const answer = () => parentPort.postMessage({ id, vectors: texts.map(() => new Float32Array([1])) });
  ${onQuery}
});
${onLoad}
`,
  );
  const failures: string[] = [];
  const pauses: number[] = [];
  let recoveries = 0;
  const encoder = createWorkerEncoder({
    script: pathToFileURL(file),
    onFailure: (error, nextTryMilliseconds) => {
      failures.push(error instanceof Error ? error.message : String(error));
      pauses.push(nextTryMilliseconds / 60_000);
    },
    onRecovery: () => (recoveries += 1),
  });
  encoders.push(encoder);
  return { encoder, failures, pauses, recoveries: () => recoveries };
}

describe("an encoder whose worker works", () => {
  test("gives a vector for each text", async () => {
    const { encoder } = await anEncoder("answer();");
    await encoder.ready();
    expect(await encoder.encode(["a"])).toEqual([new Float32Array([1])]);
    expect(await encoder.encode(["a", "b"])).toHaveLength(2);
  });
});

describe("an encoder whose worker breaks says so once, and has it replaced a minute later:", () => {
  test.each([
    ["it throws", 'throw new Error("broken")', "broken"],
    ["it ends", "process.exit(3)", "it ended, with exit code 3"],
    [
      "it talks nonsense",
      "parentPort.postMessage({ oops: 1 })",
      "it sent a message that is none of its own",
    ],
    ["it stands still", "for (;;);", "it does not answer"],
    ["it says nothing", "", "it does not answer"],
  ])("%s", async (_what, action, message) => {
    const { encoder, failures, recoveries } = await anEncoder(
      `if (text === "poison" && starts === 1) { ${action} } else answer();`,
    );
    await encoder.ready();
    const clock = simulateClock();
    let answered: unknown = "not yet";
    void encoder.encode(["poison"]).then((vectors) => (answered = vectors));
    await clock.passUntil(() => answered === undefined);
    expect(await encoder.encode(["next"])).toBe(undefined);
    await clock.passUntil(() => failures.length > 0);
    expect(failures).toEqual([message]);
    expect(encoder.isReady()).toBe(false);
    await clock.passUntil(encoder.isReady, 90_000);
    expect(recoveries()).toBe(1);
    expect(await encoder.encode(["next"])).toEqual([new Float32Array([1])]);
    expect(failures).toHaveLength(1);
  });

  test("it never loads", async () => {
    const clock = simulateClock();
    const { encoder, failures } = await anEncoder("", { onLoad: "" });
    let isSettled = false;
    void encoder.ready().then(() => (isSettled = true));
    await clock.passUntil(() => isSettled);
    expect(failures).toEqual(["it does not load"]);
    expect(await encoder.encode(["a"])).toBe(undefined);
  });
});

test("an encoder that cannot be loaded is tried again after 1, 2, 4 … 60 minutes", async () => {
  const clock = simulateClock();
  const { encoder, failures, pauses } = await anEncoder("", { onLoad: "process.exit(1)" });
  void encoder.ready();
  for (let tries = 1; tries <= 8; tries++) {
    await clock.passUntil(() => failures.length >= tries, 60_000);
    await clock.pass((pauses.at(-1) ?? 0) * 60_000);
  }
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test("only the query that waits in vain is kept waiting, and no longer than its patience", async () => {
  const { encoder } = await anEncoder("");
  await encoder.ready();
  const started = performance.now();
  expect(await encoder.encode(["first"])).toBe(undefined);
  const [first, second] = [performance.now(), await encoder.encode(["second"])];
  expect(second).toBe(undefined);
  expect(first - started).toBeGreaterThan(390);
  expect(performance.now() - first).toBeLessThan(100);
});

test("where more ask than can be answered, nobody waits long for the next second", async () => {
  const { encoder } = await anEncoder(
    'if (text.startsWith("slow")) setTimeout(answer, 150); else answer();',
  );
  await encoder.ready();
  const timed = async (text: string) => {
    const started = performance.now();
    return { vectors: await encoder.encode([text]), milliseconds: performance.now() - started };
  };
  const alone = await timed("slow, alone");
  const [first, second, third] = await Promise.all(["slow 1", "slow 2", "slow 3"].map(timed));
  const next = await timed("slow, in a crowd");
  expect([alone, first, second].map((each) => each?.vectors?.length)).toEqual([1, 1, 1]);
  expect([third?.vectors, next.vectors]).toEqual([undefined, undefined]);
  expect(next.milliseconds).toBeLessThan(120);
});

test("closing answers all that wait, and holds nothing up", async () => {
  const { encoder, failures } = await anEncoder("");
  await encoder.ready();
  const waiting = encoder.encode(["a", "b"], { patienceMilliseconds: 60_000 });
  await encoder.close();
  expect(await waiting).toBe(undefined);
  expect(failures).toEqual([]);
});

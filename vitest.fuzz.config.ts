import { randomInt } from "node:crypto";
import { defineConfig } from "vitest/config";

/** `npm run fuzz`: fresh seeds and many cases. A failure prints its seed; `FUZZ_SEED=… npm run fuzz` tries that one again. */
const seed = Number(process.env["FUZZ_SEED"] ?? randomInt(2 ** 31));
const runs = Number(process.env["FUZZ_RUNS"] ?? 100_000);

export default defineConfig({
  test: {
    include: ["test/fuzz/**/*.test.ts"],
    setupFiles: ["test/fuzz/fresh-seed.ts"],
    provide: { fuzz: { seed, runs } },
    testTimeout: 60 * 60_000,
  },
});

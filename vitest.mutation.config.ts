import { defineConfig } from "vitest/config";

/** `npm run mutation`: the tests that run in one process and need no build. */
export default defineConfig({
  test: {
    include: ["test/*.test.ts", "test/commands/**/*.test.ts"],
    exclude: [
      "test/{catalogue,openapi,preview-*,pictures,sharding,gateway,worker-encoder,http-door,sync-commands}.test.ts",
    ],
    setupFiles: ["test/fixed-seed.ts"],
    testTimeout: 60_000,
  },
});

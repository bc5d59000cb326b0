import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests share the modules that they only read: loading them anew for each file took most of the time.
    isolate: false,
    setupFiles: ["test/fixed-seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

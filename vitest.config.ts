import { defineConfig } from "vitest/config";

/** They take the machine's fonts away from the library that draws, for all who use it after. */
const alone = ["test/pictures.test.ts", "test/quote-card.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["test/fixed-seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: alone,
          // Modules are loaded once for all files: loading them anew for each took most of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});

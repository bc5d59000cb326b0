import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They take the machine's fonts away from the library that draws, for all who use it after. */
const alone = ["test/pictures.test.ts", "test/quote-card.test.ts"];

/** What takes longest, so that no worker begins with it when all others are done. What was seen in an earlier run goes by that. */
const longest =
  /test\/(?:e2e\/|patterns\/|relevance\/|(?:near-quote|hostile-text|worker-encoder|sharding|limits|cli|gateway|add)\.test)/;

function isLong({ moduleId }: TestSpecification): boolean {
  return longest.test(moduleId);
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own, which gives another array
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    setupFiles: ["test/fixed-seed.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One more than there are processors, for many wait for a process, a browser or a clock.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
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

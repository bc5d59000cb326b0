import * as fc from "fast-check";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    fuzz: { seed: number; runs: number };
  }
}

const { seed, runs } = inject("fuzz");
process.stdout.write(`seed ${seed}, ${runs} cases a property\n`);
fc.configureGlobal({ seed, numRuns: runs });

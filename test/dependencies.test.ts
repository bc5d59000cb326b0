import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const names = z.record(z.string(), z.string()).transform((versions) => Object.keys(versions));
const { dependencies, devDependencies } = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const written = readFileSync("docs/dependencies.md", "utf8");
/** `@types/…` stands for all of them. */
const families = [...written.matchAll(/`([^`\s]+)…`/g)].map(([, start = ""]) => start);

test.each([...dependencies, ...devDependencies])(
  "docs/dependencies.md says why %s is there",
  (name) => {
    const isNamed =
      written.includes(`\`${name}\``) || families.some((start) => name.startsWith(start));
    expect(isNamed).toBe(true);
  },
);

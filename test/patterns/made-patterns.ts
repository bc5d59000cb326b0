import { relative } from "node:path";
import type { SourcePattern } from "./find-patterns.ts";

/** Runs something and gives the regular expressions that our source makes meanwhile, `new RegExp(…)`, with where it makes them. */
export async function patternsMadeBy(run: () => Promise<unknown>): Promise<SourcePattern[]> {
  const made: SourcePattern[] = [];
  const { RegExp: original } = globalThis;
  globalThis.RegExp = new Proxy(original, {
    construct(target, parts: [string, string?]) {
      const pattern = new target(...parts);
      const where = sourceLine(new Error("made here").stack ?? "");
      if (where !== undefined) made.push({ where, pattern });
      return pattern;
    },
  });
  try {
    await run();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

/** The innermost line of ours in a stack, such as `src/x.ts:12`. */
function sourceLine(stack: string): string | undefined {
  for (const [, file = "", line = ""] of stack.matchAll(/(\/[^\s():?]+)[^\s():]*:(\d+):\d+/g)) {
    const path = relative("", file);
    if (/^(?:src|commands)\//.test(path)) return `${path}:${line}`;
  }
  return undefined;
}

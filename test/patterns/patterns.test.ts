import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { patternsInSource, type SourcePattern } from "./find-patterns.ts";
import { patternsMadeBy } from "./made-patterns.ts";
import { repeatingInputs, textOf, type RepeatingInput } from "./repeating-inputs.ts";

/** In milliseconds, what 2,000 characters may take any pattern: going through them once for each of them takes ten times as long. */
const negligibleMs = 0.1;
/** No pattern may ever take so long, so that the slowest ones are not waited for. */
const hopelessMs = 20;
/** Twice the text may take so many times as long. */
const maxGrowth = 2.5;
/** So near to four times as long that it need not be looked at for long. */
const clearGrowth = 3.2;

/** How long a pattern takes to go through a text; the best of some times, for other processes only ever add. */
function timeMs(pattern: RegExp, text: string, runs: number): number {
  let best = Infinity;
  for (let run = 0; run < runs && best > negligibleMs; run++) {
    const start = performance.now();
    text.replace(pattern, "");
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Why a pattern is slow on an input; nothing where it is not. */
function slowness(pattern: RegExp, input: RepeatingInput): string | undefined {
  for (const length of [12, 18, 24, 96, 480])
    if (timeMs(pattern, textOf(input, length), 5) > hopelessMs) return `hopeless at ${length}`;
  const long = textOf(input, 2000);
  const longMs = timeMs(pattern, long, 3);
  if (longMs <= negligibleMs) return undefined;
  const short = textOf(input, 1000);
  let growth = longMs / timeMs(pattern, short, 3);
  for (let tries = 0; tries < (growth > clearGrowth ? 10 : 30) && growth > maxGrowth; tries++) {
    const shortMs = timeMs(pattern, short, 4);
    growth = Math.min(growth, timeMs(pattern, long, 4) / shortMs);
  }
  return growth > maxGrowth ? `${growth.toFixed(1)} times as long` : undefined;
}

/** Of one that is slow, the first text that shows it. */
function slow({ where, pattern }: SourcePattern): string[] {
  const { source, flags } = pattern;
  const everywhere = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
  for (const input of repeatingInputs(pattern)) {
    // Seen under load: what V8 had made of a pattern took longer for the longer text, and of the same one made anew did not.
    const why = slowness(everywhere, input) && slowness(new RegExp(everywhere), input);
    if (why !== undefined)
      return [`${where} ${String(pattern)}: ${why} on ${JSON.stringify(input)}`];
  }
  return [];
}

const source = patternsInSource(["src", "commands"]);

/** Whatever makes patterns, so that these can be read off: where a new one is missing below, call here what makes it. */
async function makeAll(): Promise<void> {
  const { aBot, anEpisode } = await import("../builders.ts");
  const { commands } = await import("../../commands/index.ts");
  const { parseLine } = await import("../../src/asking/parse-line.ts");
  const { importPage } = await import("../../src/importing/page/import-page.ts");
  const { libraryOf } = await import("../../src/library/open-library.ts");
  await aBot(libraryOf([anEpisode()])).ask("check", {
    text: "“That” is, as Ada said, “so 10,000”.",
  });
  await import("../../src/drafting/said-words.ts");
  parseLine("/quote scaling", commands);
  const file = "data/lex-fridman/452-dario-amodei/source.txt";
  const text = readFileSync(file, "utf8").slice(0, 20_000);
  importPage({ text, file, guessesSpeakers: true }, []);
}

describe("a pattern takes at most 2.5 times as long for 2,000 characters as for 1,000", () => {
  test("whatever it repeats, where it is written out", () => {
    expect(source.literals.length).toBeGreaterThan(150);
    expect(source.literals.flatMap(slow)).toEqual([]);
  }, 300_000);

  test("whatever it repeats, where it is made of names and other parts", async () => {
    // Modules that are known already made theirs before.
    vi.resetModules();
    const made = await patternsMadeBy(makeAll);
    const places = new Set(made.map(({ where }) => where));
    expect(source.made.filter((where) => !places.has(where))).toEqual([]);
    const different = new Map(made.map((each) => [`${each.where} ${String(each.pattern)}`, each]));
    expect([...different.values()].flatMap(slow)).toEqual([]);
  }, 300_000);
});

describe("a pattern is found slow", () => {
  test.each([
    [/\s+$/, "at its end"],
    [/\s*,\s*/, "around a sign"],
    [/a\s*\s*b/, "twice side by side"],
    [/(?:a+)+b/, "inside each other"],
    [/\[([^\]]*)\]\(/g, "what it begins with"],
    [/<<(.*?)>>/gs, "behind what is never closed"],
  ])("%s, which repeats %s", (pattern) => {
    expect(slow({ where: "here", pattern })).toHaveLength(1);
  });

  test.each([[/(?<!\s)\s+$/], [/\[([^[\]]*)\]\(/g], [/[\p{L}\p{N}]+/gu]])(
    "but not %s",
    (pattern) => {
      expect(slow({ where: "here", pattern })).toEqual([]);
    },
  );
});

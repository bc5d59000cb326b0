import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatFault } from "../../src/reading/fault.ts";
import type { Findings } from "../../src/reading/source/piece.ts";
import { readSourceBytes } from "../../src/reading/source/read-source.ts";
import { isFeed, parseFeed } from "../../src/importing/feed.ts";
import { differences, feedDifferences } from "./differences.ts";

/**
 * Compares what the readers make of a folder of files with what a perfect importer gets, NAME.expected.json beside each:
 * `node dist/test/importing/report.js FOLDER`. “Told” is wrong with a fault or a note, “silent” is wrong without a word.
 */

function report(folder: string, isVerbose: boolean): void {
  const verdicts = new Map<string, number>();
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith(".expected.json")) continue;
    const file = name.replace(/\.expected\.json$/, "");
    const findings: Findings = { faults: [], notes: [] };
    const bytes = readFileSync(join(folder, file));
    const wanted: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const isOfFeed = isFeed(bytes.toString("utf8"));
    const read = isOfFeed ? undefined : readSourceBytes({ file, bytes }, findings);
    const wrong = isOfFeed
      ? feedDifferences(parseFeed(bytes.toString("utf8")), wanted)
      : differences(read, wanted);
    const told = [...findings.faults.map(formatFault), ...findings.notes];
    const verdict = wrong.length === 0 ? "right" : told.length > 0 ? "told" : "SILENT";
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    process.stdout.write(
      `${verdict.padEnd(7)} ${file.padEnd(38)} ${read?.format ?? (isOfFeed ? "feed" : "refused")}\n`,
    );
    if (isVerbose || wrong.length > 0)
      for (const line of [...wrong, ...told.map((each) => `told: ${each}`)])
        process.stdout.write(`        ${line}\n`);
  }
  process.stdout.write(
    `${[...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ")}\n`,
  );
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: "boolean", default: false } },
});
const [folder] = positionals;
if (folder === undefined)
  process.stderr.write("Which folder? node dist/test/importing/report.js FOLDER\n");
else report(folder, values.verbose);

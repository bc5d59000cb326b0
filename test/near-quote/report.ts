/** How well quotes are checked: `npm run check-quotes`; README.md beside this file says what is measured. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { verify, type VerdictJson } from "../../src/asking/verdict-json.ts";
import { spreadOf } from "../bench/measure.ts";
import { formatTable } from "../bench/table.ts";
import { openUnderTest } from "../relevance/search-under-test.ts";
import {
  faultsOf,
  groupOf,
  halves,
  messageSets,
  readJudgedMessages,
  type JudgedMessage,
} from "./judged-messages.ts";

interface Result {
  readonly message: JudgedMessage;
  readonly found: VerdictJson;
  readonly faults: readonly string[];
  /** Of processor. */
  readonly milliseconds: number;
}

const { values: options } = parseArgs({
  options: {
    split: { type: "string" },
    "no-meaning": { type: "boolean", default: false },
  },
});
const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
const print = (text = "") => process.stdout.write(`${text}\n`);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has read enough, as `head` does.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
await report();

async function report(): Promise<void> {
  const { library, encoder } = await openUnderTest(projectFolder, {
    meaning: !options["no-meaning"],
  });
  for (const set of messageSets) {
    const messages = await readJudgedMessages(projectFolder, set);
    const results: Result[] = [];
    for (const message of messages) {
      const started = process.cpuUsage();
      const found = await verify(message.text, library.search, {});
      const { user, system } = process.cpuUsage(started);
      results.push({
        message,
        found,
        faults: faultsOf(message, found),
        milliseconds: (user + system) / 1000,
      });
    }
    print(`${set}: ${results.length} messages\n`);
    print(table(results));
    const { p50, p99 } = spreadOf(results.map(({ milliseconds }) => milliseconds));
    print(`\nProcessor: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms\n`);
    if (options.split !== undefined) printHalves(messages, results, Number(options.split));
    printMisses(results);
  }
  await encoder?.close();
}

function table(results: readonly Result[]): string {
  const groups = [...new Set(results.map(({ message }) => groupOf(message)))];
  const rows = [...groups, "all"].map((group) => {
    const own = results.filter(({ message }) => group === "all" || groupOf(message) === group);
    const having = (fault: string) =>
      own.filter(({ faults }) => faults.some((each) => each.startsWith(fault))).length;
    return [
      group,
      String(own.length),
      String(own.filter(({ faults }) => faults.length === 0).length),
      ...[
        "false exact",
        "verdict",
        "no warning",
        "false warning",
        "wrong name",
        "false “Not by",
      ].map((fault) => String(having(fault) || "")),
    ];
  });
  return formatTable(
    [
      "kind",
      "messages",
      "right",
      "false exact",
      "other verdict",
      "no warning",
      "false warning",
      "wrong name",
      "false “Not by”",
    ],
    rows,
  );
}

function printHalves(
  messages: readonly JudgedMessage[],
  results: readonly Result[],
  seed: number,
): void {
  for (const [index, half] of halves(messages, seed).entries()) {
    print(`half ${"AB"[index]} of seed ${seed}\n`);
    print(`${table(results.filter(({ message }) => half.includes(message)))}\n`);
  }
}

function printMisses(results: readonly Result[]): void {
  const misses = results.filter(({ faults }) => faults.length > 0);
  print(`${misses.length} misses\n`);
  for (const { message, found, faults } of misses) {
    print(`${message.kind}: ${faults.join(", ")}  (${message.why})`);
    print(`    “${shown(message.text)}”`);
    print(`    ${found.quotes[0] ? shown(found.quotes[0].text) : "nothing found"}`);
  }
  print();
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

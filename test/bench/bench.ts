/**
 * How fast, how small and how right, beside what was aimed at: `npm run bench`, or with the name of one part: compare,
 * growth, start, pictures or replies. `npm run bench many FOLDER` measures many episodes, made of Markdown transcripts as
 * github.com/thechangelog/transcripts has them; `npm run bench show FOLDER [EPISODES …]` a whole show of them, beside MiniSearch
 * and SQLite's FTS5, for each number of episodes that is given; `npm run bench add FOLDER` how long `verse add` takes for them.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openUnderTest } from "../relevance/search-under-test.ts";
import { add, firstAnswer, serveFeed } from "./add.ts";
import { comparedNames, comparisonSchema } from "./compare.ts";
import { grownSchema, growthSchema } from "./growth.ts";
import { madeSchema, quotesSchema, suggestedSchema } from "./many.ts";
import { inMegabytes, inMilliseconds, spreadOf, type Spread } from "./measure.ts";
import { drawnSchema, quotesDrawn, type Drawn } from "./pictures.ts";
import { repliesSchema } from "./replies.ts";
import { runChild } from "./run-child.ts";
import { askedSchema, builtSchema, miniSearchSchema, showSchema } from "./show.ts";
import { fts5Schema } from "./show-fts5.ts";
import { measureStarts, type Starts } from "./start.ts";
import { formatTable } from "./table.ts";

const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
const print = (text = "") => process.stdout.write(`${text}\n`);
const starts = 7;
const parts = {
  compare: printComparison,
  growth: printGrowth,
  start: printStart,
  pictures: printPictures,
  replies: printReplies,
};

async function bench([...wanted]: readonly string[]): Promise<void> {
  const [first, folder] = wanted;
  if (first === "many") {
    if (folder === undefined) throw new Error("name the folder: npm run bench many FOLDER");
    return printMany(folder);
  }
  if (first === "show") {
    if (folder === undefined) throw new Error("name the folder: npm run bench show FOLDER");
    return printShow(folder, wanted.slice(2).map(Number));
  }
  if (first === "add") {
    if (folder === undefined) throw new Error("name the folder: npm run bench add FOLDER");
    return printAdd(folder);
  }
  print(
    `Node ${process.version} on ${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, ` +
      `${inMegabytes(totalmem())} of memory, load ${loadavg()[0]?.toFixed(1) ?? "?"} before this`,
  );
  // Makes the guide's vectors where they are missing, so that no measurement waits for them.
  const { encoder } = await openUnderTest(projectFolder, { meaning: true });
  await encoder?.close();
  for (const [name, part] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) await part();
}

async function printComparison(): Promise<void> {
  print("\nThe judged queries, each engine in its own process; the others over whole paragraphs\n");
  const rows = [];
  for (const name of comparedNames) {
    const engine = await runChild(comparisonSchema, "compare", name);
    rows.push([
      engine.name,
      engine.ndcg.toFixed(3),
      engine.firstHit.toFixed(2),
      inMilliseconds(engine.p50),
      inMilliseconds(engine.p99),
      inMilliseconds(engine.build),
      inMilliseconds(engine.load),
      inMegabytes(engine.storedBytes),
      inMegabytes(engine.memoryBytes),
    ]);
  }
  print(
    formatTable(
      ["engine", "nDCG@5", "first hit", "p50", "p99", "build", "load", "stored", "memory"],
      rows,
    ),
  );
  print(
    "aims: this search without meaning p50 under 1 ms, p99 under 5 ms and no worse than MiniSearch with fuzzy and prefix",
  );
  print(
    "with meaning each query is new to the encoder; what this search stores holds the whole episode",
  );
}

async function printGrowth(): Promise<void> {
  print("\nThe episode's text under other titles, by words alone\n");
  const rows = [];
  const folder = await mkdtemp(join(tmpdir(), "verse-growth-"));
  for (const episodes of [1, 10, 100, 300]) {
    const { build } = await runChild(grownSchema, "grow", String(episodes), folder);
    const grown = await runChild(growthSchema, "grown", folder);
    rows.push([
      String(episodes),
      inMilliseconds(build),
      inMilliseconds(grown.load),
      inMegabytes(grown.storedBytes),
      inMegabytes(grown.residentBytes),
      inMilliseconds(grown.one.p50),
      inMilliseconds(grown.one.p99),
      inMilliseconds(grown.all.p50),
      inMilliseconds(grown.all.p99),
    ]);
  }
  await rm(folder, { recursive: true });
  print(
    formatTable(
      [
        "episodes",
        "build each",
        "load",
        "stored",
        "resident",
        "one: p50",
        "p99",
        "all: p50",
        "p99",
      ],
      rows,
    ),
  );
}

async function printStart(): Promise<void> {
  print("\nThe process, from its beginning to the library being open, and once it has settled\n");
  const rows = [];
  const dataFolder = join(projectFolder, "data");
  const folders = { dataFolder, indexFolder: join(dataFolder, ".index") };
  for (const [meaning, name, aim] of [
    [false, "by words alone", "under 150 MB"],
    [true, "with the encoder", "under 400 MB"],
  ] as const) {
    const started = await measureStarts(starts, folders, { meaning });
    rows.push([
      name,
      inMilliseconds(spreadOf(started.openMilliseconds).p50),
      inMilliseconds(Math.min(...started.openMilliseconds)),
      "under 400 ms",
      inMilliseconds(started.readyMilliseconds),
      inMilliseconds(started.readyProcessorMilliseconds),
      `${started.residentMegabytes} MB`,
      aim,
    ]);
  }
  print(
    formatTable(
      [
        "process",
        "open: median",
        `best of ${starts}`,
        "aim",
        "warmed up",
        "processor",
        "resident: median",
        "aim",
      ],
      rows,
    ),
  );
}

async function printPictures(): Promise<void> {
  print(
    "\nThe first picture of a process, with the library and the fonts it loads; median of some\n",
  );
  const rows = [];
  for (const name of Object.keys(quotesDrawn)) {
    const drawn: Drawn[] = [];
    for (let run = 0; run < starts; run++) drawn.push(await runChild(drawnSchema, "picture", name));
    const median = (of: (each: Drawn) => number) => spreadOf(drawn.map(of)).p50;
    rows.push([
      name,
      inMilliseconds(median(({ firstProcessor }) => firstProcessor)),
      "under 300 ms",
      inMilliseconds(median(({ longestBlock }) => longestBlock)),
      inMilliseconds(median(({ nextProcessor }) => nextProcessor)),
      inMegabytes(median(({ addedBytes }) => addedBytes)),
    ]);
  }
  print(formatTable(["quote", "first: processor", "aim", "longest block", "next", "memory"], rows));
}

function foldersIn(folder: string) {
  return { dataFolder: join(folder, "data"), indexFolder: join(folder, "index") };
}

function inWords({ openMilliseconds, readyMilliseconds }: Starts): string {
  return `start: open in ${inMilliseconds(spreadOf(openMilliseconds).p50)} (median), ${inMilliseconds(Math.min(...openMilliseconds))} (best), warmed up in ${inMilliseconds(readyMilliseconds)}`;
}

async function printReplies(): Promise<void> {
  print("\nAn interaction as JSON to the answer, by words alone: milliseconds of the processor\n");
  const replies = await runChild(repliesSchema, "replies");
  print(
    formatTable(
      ["answer to", "p50", "p99", "aim"],
      [
        row("all commands and presses but pictures", replies.all, "p99 under 10 ms"),
        ...replies.commands.map(({ name, count, spread }) => row(`  ${name} (${count})`, spread)),
        row("suggestions while typing", replies.suggestions, "p99 under 10 ms"),
        row("near-quote check, 300 characters", replies.check300),
        row("near-quote check, 4,000 characters", replies.check4000),
        row("a picture never drawn before", replies.pictures),
      ],
    ),
  );
}

const manyEpisodes = 20;
const catalogued = 2000;

async function printMany(from: string): Promise<void> {
  const made = await runChild(madeSchema, "make-many", String(manyEpisodes), from);
  print(`${made.episodes} episodes of ${made.words.toLocaleString("en")} words, by words alone\n`);
  const started = await measureStarts(starts, foldersIn(made.folder), { meaning: false });
  const quotes = await runChild(quotesSchema, "many-quotes", "", made.folder);
  await rm(made.folder, { recursive: true });
  print(`${inWords(started)}; aim under 1 s. Resident: ${started.residentMegabytes} MB\n`);
  const suggested = await runChild(suggestedSchema, "many-suggestions", String(catalogued), from);
  print(
    formatTable(
      ["answer to", "p50", "p99", "aim"],
      [
        row("/quote, 5 to 8 words in a row", quotes.remembered, "p99 under 30 ms"),
        row("/quote, with words left out", quotes.changed, "p99 under 30 ms"),
        ...suggested.options.map(({ name, spread }) =>
          row(`autocomplete of ${name} on ${suggested.episodes} episodes`, spread, "p99 to 10 ms"),
        ),
      ],
    ),
  );
  print(
    `${suggested.chapters} chapters, ${suggested.people} people; the very first: ${suggested.options.map(({ name, first }) => `${name} ${inMilliseconds(first)}`).join(", ")}`,
  );
}

/** MiniSearch holds all in memory: beyond so many episodes it takes gigabytes. */
const mostForMiniSearch = 300;

async function printShow(from: string, sizes: readonly number[]): Promise<void> {
  for (const size of sizes.length > 0 ? sizes : [2000]) {
    const { folder, episodes } = await runChild(showSchema, "make-show", String(size), from);
    const built = await runChild(builtSchema, "build-show", "", folder);
    const started = await measureStarts(starts, foldersIn(folder), { meaning: false });
    const asked = await runChild(askedSchema, "ask-show", "", folder);
    print(
      `\n${episodes} episodes, some ${inMillions(asked.words)} words, by words alone: milliseconds of the processor, load ${loadavg()[0]?.toFixed(1) ?? "?"}\n`,
    );
    print(
      formatTable(
        ["", "p50", "p99", "aim"],
        [
          row("/quote over all", asked.quote, "p50 under 8 ms, p99 under 25 ms"),
          row("/quote in one episode", asked.ofOne, "as alone"),
          row("a word misspelt", asked.slip, "p99 under 10 ms for its correction"),
          row("autocomplete", asked.autocomplete, "p99 under 10 ms"),
          row("check of 300 characters", asked.check, "p99 under 50 ms"),
        ],
      ),
    );
    const { telling, common } = asked.lines;
    const perWord = (asked.storedBytes / asked.words).toFixed(1);
    print(
      [
        `${inWords(started)}; aim under 0.5 s`,
        `resident after a thousand questions: ${inMegabytes(asked.residentBytes)}; aim under 250 MB`,
        `index: ${inMegabytes(asked.storedBytes)}, ${perWord} bytes a word; aim under 10`,
        `made in ${inMilliseconds(built.milliseconds)}, ${inMilliseconds(built.processorMilliseconds)} of processors, ${inMegabytes(built.maxResidentBytes)}; aim under 2 minutes, 1 GB`,
        `one episode changed: ${inMilliseconds(built.oneMore)}`,
        `lines of 5 to 8 words with one changed, in the first ten: ${telling.found} of ${telling.of} with a telling word left (aim 95 of 100), ${common.found} of ${common.of} only of common speech`,
      ].join("\n"),
    );
    const fts5 = await runChild(fts5Schema, "ask-fts5", "", folder);
    print(
      fts5
        ? `SQLite FTS5 (python3): ${inMilliseconds(fts5.milliseconds)} to make, ${inMegabytes(fts5.storedBytes)}, p50 ${inMilliseconds(fts5.all.p50)}, p99 ${inMilliseconds(fts5.all.p99)}`
        : "SQLite FTS5: there is no python3 with it here",
    );
    if (episodes <= mostForMiniSearch) {
      const mini = await runChild(miniSearchSchema, "ask-minisearch", "", folder);
      print(
        `MiniSearch: ${inMilliseconds(mini.milliseconds)} to make, ${inMegabytes(mini.residentBytes)} resident, p50 ${inMilliseconds(mini.all.p50)}, p99 ${inMilliseconds(mini.all.p99)}`,
      );
    }
    await rm(folder, { recursive: true });
  }
}

const fedEpisodes = 20;

async function printAdd(from: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "verse-bench-add-"));
  const dataFolder = join(folder, "all");
  const fedFolder = join(folder, "fed");
  const served = await serveFeed(from, fedEpisodes);
  try {
    print(`by the clock, load ${loadavg()[0]?.toFixed(1) ?? "?"} before this\n`);
    const first = await add(dataFolder, from);
    print(`verse add: ${inSeconds(first.milliseconds)}; aim under 2 minutes. ${first.summary}`);
    const second = await add(dataFolder, from);
    print(`again: ${inSeconds(second.milliseconds)}; aim under 3 s. ${second.summary}`);
    const fed = await add(fedFolder, served.address, "--allow-local");
    const answered = await firstAnswer(fedFolder, "what do people think about that");
    print(
      `from a feed's address to the first answer on the page: ${inSeconds(fed.milliseconds + answered)}, of which verse add ${inSeconds(fed.milliseconds)}; aim under a minute. ${fed.summary}`,
    );
  } finally {
    served.close();
    await rm(folder, { recursive: true });
  }
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function inMillions(words: number): string {
  return `${(words / 1e6).toFixed(1)} million`;
}

function row(name: string, { p50, p99 }: Spread, aim = ""): string[] {
  return [name, inMilliseconds(p50), inMilliseconds(p99), aim];
}

await bench(process.argv.slice(2));

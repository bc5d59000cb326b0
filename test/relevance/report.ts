/** How well search finds what people mean: `npm run relevance`; README.md beside this file says what is measured. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sentencesOf, type Episode } from "../../src/episode/episode.ts";
import { parseSource } from "../../src/reading/source.ts";
import { formatTimestamp } from "../../src/episode/time.ts";
import type { Library } from "../../src/library/library.ts";
import type { Hit } from "../../src/search/search.ts";
import { formatTable } from "../bench/table.ts";
import { compareCases, countWeak, hitsForAll, nameOf, withLibrary, type Case } from "./cases.ts";
import { compareGuides } from "./compare-guides.ts";
import {
  querySets,
  readAbsentQuestions,
  readJudgedQueries,
  type JudgedQuery,
} from "./judged-queries.ts";
import { scoreQuery, split, summarise, tuningSeed, type QueryScore } from "./metrics.ts";
import { hitsFor, hitsJudged, openJudged, paragraphsOf } from "./search-under-test.ts";

/** The nDCG@5 to be reached, by kind. */
const reach: Readonly<Record<string, number>> = {
  verbatim: 0.95,
  misremembered: 0.95,
  topic: 0.95,
  typo: 0.95,
  corrected: 0.9,
  speaker: 0.9,
  question: 0.7,
  all: 0.92,
};

interface Result {
  readonly set: string;
  readonly query: JudgedQuery;
  readonly kind: string;
  readonly hits: readonly Hit[];
  /** The paragraphs of each hit. */
  readonly found: readonly (readonly number[])[];
  readonly score: QueryScore;
}

const { values: options } = parseArgs({
  options: {
    split: { type: "string" },
    "no-meaning": { type: "boolean", default: false },
    "no-guide": { type: "boolean", default: false },
    explain: { type: "string" },
    guide: { type: "string" },
  },
});
const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
const print = (text = "") => process.stdout.write(`${text}\n`);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads has read enough, as `head` does.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
const asked: Case = { meaning: !options["no-meaning"], guide: !options["no-guide"] };
if (options.guide !== undefined)
  print(await compareGuides(projectFolder, options.guide, { meaning: asked.meaning }));
else if (options.explain !== undefined) await explainOne(options.explain);
else await report();

async function report(): Promise<void> {
  print(`${await compareCases(projectFolder)}\n`);
  await withLibrary(projectFolder, asked, async (library) => {
    const episode = await openJudged(library);
    const results = await resultsIn(library, episode);
    for (const set of querySets) {
      const own = results.filter((result) => result.set === set);
      print(`${set}, ${nameOf(asked)}: ${own.length} queries\n`);
      print(scoreTable(own));
      const apart = own.map(({ query, found }) => scoreQuery(query, found, []));
      print(
        `\nnDCG@5 with an opening clip and its place as two passages: ${summarise(apart).ndcg.toFixed(3)}`,
      );
      print(
        `Told that nothing fits well: ${countWeak(own.map(({ hits }) => hits))} of ${own.length}\n`,
      );
    }
    for (const [name, questions] of await readAbsentQuestions(projectFolder)) {
      const found = await hitsForAll(questions, library);
      print(
        `Told that nothing fits well, of questions ${name}: ${countWeak(found)} of ${questions.length}`,
      );
    }
    printHalves(results, Number(options.split ?? tuningSeed));
    printMisses(results, episode);
  });
}

async function explainOne(id: string): Promise<void> {
  await withLibrary(projectFolder, asked, async (library) => {
    const episode = await openJudged(library);
    const results = await resultsIn(library, episode, (query) => query.id === id);
    if (results.length === 0) throw new Error(`no query has the id ${id}`);
    for (const result of results) explain(result, episode);
  });
}

async function resultsIn(
  library: Library,
  episode: Episode,
  isWanted: (query: JudgedQuery) => boolean = () => true,
): Promise<Result[]> {
  const source = await readFile(join(projectFolder, "data", episode.id, "source.txt"), "utf8");
  const { paragraphs } = parseSource(source, "source.txt", []);
  const results: Result[] = [];
  for (const set of querySets)
    for (const query of await readJudgedQueries(projectFolder, set)) {
      if (!isWanted(query)) continue;
      // One query at a time, as the figures of one must not depend on the others.
      const hits = await hitsFor(query, library);
      const found = hits.map((hit) => paragraphsOf(hit, episode));
      const score = scoreQuery(query, found, paragraphs);
      results.push({ set, query, kind: query.kind, hits, found, score });
    }
  return results;
}

function byKind(results: readonly Result[]): [string, Result[]][] {
  const kinds = [...new Set(results.map(({ kind }) => kind))].toSorted();
  return [
    ...kinds.map((kind): [string, Result[]] => [
      kind,
      results.filter((result) => result.kind === kind),
    ]),
    ["all", [...results]],
  ];
}

function scoreTable(results: readonly Result[]): string {
  const rows = byKind(results).map(([kind, own]) => {
    const { count, ndcg, success, reciprocalRank } = summarise(own.map(({ score }) => score));
    const aim = reach[kind];
    return [
      kind,
      String(count),
      ndcg.toFixed(3),
      aim === undefined ? "" : aim.toFixed(2),
      ...success.map((share) => share.toFixed(2)),
      reciprocalRank.toFixed(3),
    ];
  });
  return formatTable(
    ["kind", "queries", "nDCG@5", "to reach", "first hit", "in first 3", "in first 5", "MRR"],
    rows,
  );
}

function printHalves(results: readonly Result[], seed: number): void {
  const [one, other] = split(results, seed);
  const ndcg = (own: readonly Result[]) => summarise(own.map(({ score }) => score)).ndcg.toFixed(3);
  const rows = byKind(results).map(([kind]) => {
    const own = (half: readonly Result[]) =>
      half.filter((result) => kind === "all" || result.kind === kind);
    return [kind, ndcg(own(one)), ndcg(own(other))];
  });
  print(`\nnDCG@5 of two random halves (seed ${seed})\n`);
  print(formatTable(["kind", `half A (${one.length})`, `half B (${other.length})`], rows));
}

function printMisses(results: readonly Result[], episode: Episode): void {
  const misses = results.filter(({ score }) => score.firstRank !== 1);
  print(`\n${misses.length} misses: the passage meant is not the first hit\n`);
  for (const { query, hits, score } of misses) {
    const place =
      score.firstRank === undefined ? `not in ${hitsJudged}` : `place ${score.firstRank}`;
    const by = query.speaker === null ? "" : `  speaker: ${query.speaker}`;
    print(`${query.id}  ${query.kind}  nDCG ${score.ndcg.toFixed(2)}  “${query.q}”${by}`);
    const meant = [...query.rel].filter(([, grade]) => grade === Math.max(...query.rel.values()));
    print(`    meant: ${place}, paragraph ${meant.map(([paragraph]) => paragraph).join(", ")}`);
    print(`    first: ${hits[0] ? excerpt(hits[0], episode) : "nothing found"}`);
  }
}

function excerpt(hit: Hit, episode: Episode): string {
  const sentences = sentencesOf(episode, hit);
  const [first] = sentences;
  const words = sentences.map(({ text }) => text).join(" ");
  const cut = words.length > 100 ? `${words.slice(0, 100)}…` : words;
  return `paragraph ${paragraphsOf(hit, episode).join(", ")}, ${formatTimestamp(first?.startSeconds ?? 0)} ${first?.speaker?.name ?? ""}: ${cut}`;
}

function explain({ query, hits, score }: Result, episode: Episode): void {
  const speaker = query.speaker === null ? "" : `, speaker ${query.speaker}`;
  print(`${query.id}, ${query.kind}: “${query.q}”${speaker}`);
  print(`judged: ${[...query.rel].map(([at, grade]) => `${at} grade ${grade}`).join(", ")}`);
  print(`nDCG@5 ${score.ndcg.toFixed(3)}, passage meant at ${score.firstRank ?? "no place"}\n`);
  for (const [index, hit] of hits.entries()) {
    const grades = paragraphsOf(hit, episode).flatMap((at) => query.rel.get(at) ?? []);
    print(`${index + 1}. score ${hit.score.toFixed(3)}, grade ${Math.max(0, ...grades)}`);
    print(
      `   ${Object.entries(hit.explanation)
        .map(([part, own]) => `${part} ${own.toFixed(3)}`)
        .join(", ")}`,
    );
    if (hit.reason) print(`   ${Object.values(hit.reason).join(": ")}`);
    print(`   ${excerpt(hit, episode)}`);
  }
}

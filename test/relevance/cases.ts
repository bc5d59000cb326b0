import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Library } from "../../src/library/library.ts";
import type { Hit } from "../../src/search/search.ts";
import { readCorpus, type Corpus } from "../bench/corpus.ts";
import { engineKinds } from "../bench/engines.ts";
import { formatTable } from "../bench/table.ts";
import { rankByFts5 } from "./fts5.ts";
import {
  judgedEpisode,
  querySets,
  readAbsentQuestions,
  readJudgedQueries,
  type JudgedQuery,
} from "./judged-queries.ts";
import { scoreQuery, split, summarise, tuningSeed, type QueryScore } from "./metrics.ts";
import {
  foldersOf,
  hitsFor,
  hitsJudged,
  openJudged,
  openUnderTest,
  paragraphsOf,
} from "./search-under-test.ts";

/** With the sentence encoder or by words alone, and with the guide that was written by hand or none. */
export interface Case {
  readonly meaning: boolean;
  readonly guide: boolean;
}

const cases: readonly Case[] = [
  { meaning: true, guide: true },
  { meaning: false, guide: true },
  { meaning: true, guide: false },
  { meaning: false, guide: false },
];

export function nameOf({ meaning, guide }: Case): string {
  return [guide ? "as it is" : "without a guide", ...(meaning ? [] : ["by words alone"])].join(
    ", ",
  );
}

/** Engines that people would take otherwise, each over whole paragraphs. */
const otherEngines = ["MiniSearch, defaults", "lunr"];

/** How well all sets of questions are answered in each case, and by other engines. Gives a table. */
export async function compareCases(projectFolder: string): Promise<string> {
  const queries = await queriesOf(projectFolder);
  const rows: string[][] = [];
  let corpus: Corpus | undefined;
  for (const each of cases)
    await withLibrary(projectFolder, each, async (library) => {
      const episode = await openJudged(library);
      corpus ??= await readCorpus(foldersOf(projectFolder).dataFolder, episode);
      const found = new Map<JudgedQuery, readonly Hit[]>();
      for (const { query } of queries) found.set(query, await hitsFor(query, library));
      const absent = await hitsForAll(
        [...(await readAbsentQuestions(projectFolder)).values()].flat(),
        library,
      );
      rows.push([
        nameOf(each),
        ...figuresOf(queries, corpus.paragraphs, (query) =>
          (found.get(query) ?? []).map((hit) => paragraphsOf(hit, episode)),
        ),
        `${countWeak([...found.values()])} of ${queries.length}`,
        `${absent.length - countWeak(absent)} of ${absent.length}`,
      ]);
    });
  if (corpus) rows.push(...(await otherRows(queries, corpus)));
  return formatTable(
    [
      "nDCG@5",
      "old",
      "half B",
      "new",
      "half B",
      "questions, old",
      "new",
      "first hit, old",
      "new",
      "new in first 5",
      "told nothing fits",
      "absent look answered",
    ],
    rows,
  );
}

interface Asked {
  readonly set: string;
  readonly kind: string;
  readonly query: JudgedQuery;
}

async function queriesOf(projectFolder: string): Promise<Asked[]> {
  const all: Asked[] = [];
  for (const set of querySets)
    for (const query of await readJudgedQueries(projectFolder, set))
      all.push({ set, kind: query.kind, query });
  return all;
}

async function otherRows(queries: readonly Asked[], corpus: Corpus): Promise<string[][]> {
  const isSaidBy = ({ speaker }: JudgedQuery, at: number) =>
    speaker === null || corpus.speakersOf.get(at)?.has(speaker);
  const rowFor = (name: string, found: ReadonlyMap<JudgedQuery, readonly number[]>) => [
    name,
    ...figuresOf(queries, corpus.paragraphs, (query) =>
      (found.get(query) ?? [])
        .filter((at) => isSaidBy(query, at))
        .slice(0, hitsJudged)
        .map((at) => [at]),
    ),
    "–",
    "–",
  ];
  const rows: string[][] = [];
  for (const kind of engineKinds.filter(({ name }) => otherEngines.includes(name))) {
    const engine = await kind.build(corpus.paragraphs);
    const found = new Map<JudgedQuery, readonly number[]>();
    for (const { query } of queries) found.set(query, await engine.find(query.q));
    rows.push(rowFor(kind.name, found));
  }
  const ranked = await rankByFts5(
    corpus.paragraphs,
    queries.map(({ query }) => query.q),
  );
  const fts5 = new Map(queries.map(({ query }, at) => [query, ranked?.[at] ?? []]));
  rows.push(ranked ? rowFor("SQLite FTS5", fts5) : ["SQLite FTS5: no Python with it here"]);
  return rows;
}

/** The figures of a row, but for the last two. */
function figuresOf(
  queries: readonly Asked[],
  paragraphs: readonly string[],
  found: (query: JudgedQuery) => readonly (readonly number[])[],
): string[] {
  const scored = queries.map((asked) => ({
    ...asked,
    score: scoreQuery(asked.query, found(asked.query), paragraphs),
  }));
  const [, heldOut] = split(scored, tuningSeed);
  const inSet = (some: typeof scored, set: string, kind?: string) =>
    summaryOf(some.filter((each) => each.set === set && (kind ?? each.kind) === each.kind));
  const [old, fresh] = querySets;
  return [
    ...querySets.flatMap((set) => [inSet(scored, set).ndcg, inSet(heldOut, set).ndcg]),
    inSet(scored, old, "question").ndcg,
    inSet(scored, fresh, "question").ndcg,
    inSet(scored, old).success[0],
    inSet(scored, fresh).success[0],
    inSet(scored, fresh).success[2],
  ].map((figure) => figure.toFixed(3));
}

function summaryOf(some: readonly { readonly score: QueryScore }[]) {
  return summarise(some.map(({ score }) => score));
}

export async function hitsForAll(
  questions: readonly string[],
  { search }: Library,
): Promise<readonly (readonly Hit[])[]> {
  const found = [];
  for (const text of questions)
    found.push(await search.find({ text, scope: {}, limit: hitsJudged }));
  return found;
}

export function countWeak(each: readonly (readonly Hit[])[]): number {
  return each.filter(([first]) => first?.isWeak !== false).length;
}

/** Opens the library of a case; without a guide it is of a copy of the data. */
export async function withLibrary(
  projectFolder: string,
  { meaning, guide }: Case,
  use: (library: Library) => Promise<void>,
): Promise<void> {
  const copy = guide ? undefined : await mkdtemp(join(tmpdir(), "without-a-guide-"));
  try {
    if (copy !== undefined) await copyWithoutGuide(projectFolder, copy);
    const opened = await openUnderTest(projectFolder, {
      meaning,
      ...(copy !== undefined && { folders: foldersOf(copy) }),
    });
    await use(opened.library);
    await opened.encoder?.close();
  } finally {
    if (copy !== undefined) await rm(copy, { recursive: true });
  }
}

/** What the encoder made of the transcript is copied too, for it is the same. */
async function copyWithoutGuide(projectFolder: string, folder: string): Promise<void> {
  await cp(join(projectFolder, "data"), join(folder, "data"), { recursive: true });
  const file = join(folder, "data", judgedEpisode, "guide.json");
  const guide: unknown = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify(Object.assign({}, guide, { chapters: [] })));
}

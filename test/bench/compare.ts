import { stat } from "node:fs/promises";
import { z } from "zod";
import type { Episode } from "../../src/episode/episode.ts";
import { loadEpisodes } from "../../src/reading/load.ts";
import { indexFileIn } from "../../src/library/index-file.ts";
import { libraryOf, openLibrary } from "../../src/library/open-library.ts";
import { judgedEpisode, readJudgedQueries, type JudgedQuery } from "../relevance/judged-queries.ts";
import { scoreQuery, summarise } from "../relevance/metrics.ts";
import {
  foldersOf,
  hitsFor,
  hitsJudged,
  openJudged,
  openUnderTest,
  paragraphsOf,
} from "../relevance/search-under-test.ts";
import { readCorpus, type Corpus } from "./corpus.ts";
import { engineKinds, type EngineKind } from "./engines.ts";
import { heldBytes, spreadOf, timed, timesOf } from "./measure.ts";

/** What is known of an engine; times in milliseconds. */
export const comparisonSchema = z.object({
  name: z.string(),
  ndcg: z.number(),
  firstHit: z.number(),
  p50: z.number(),
  p99: z.number(),
  build: z.number(),
  load: z.number(),
  storedBytes: z.number(),
  memoryBytes: z.number(),
});

export type Comparison = z.infer<typeof comparisonSchema>;

const rounds = 10;
/** Nearly a thousand queries: a bot has answered as many within a day, and its code is then compiled. */
const warmUpRounds = 10;
const warmUpQuestions = 50;

/** By name: those of `engineKinds`, and this search. */
export const ownSearch = "this search, words alone";
export const ownSearchWithMeaning = "this search, words and meaning";
export const comparedNames: readonly string[] = [
  ownSearch,
  ownSearchWithMeaning,
  ...engineKinds.map(({ name }) => name),
];

/** Runs in a process of its own, so that nothing is warm and the memory is its own. */
export async function compare(name: string, projectFolder: string): Promise<Comparison> {
  const kind = engineKinds.find((each) => each.name === name);
  return kind ? compareEngine(kind, projectFolder) : compareOwn(name, projectFolder);
}

async function compareEngine(kind: EngineKind, projectFolder: string): Promise<Comparison> {
  const { dataFolder } = foldersOf(projectFolder);
  const episode = await loadJudged(dataFolder);
  const corpus = await readCorpus(dataFolder, episode);
  const queries = await readJudgedQueries(projectFolder);
  const before = heldBytes();
  const { result: engine, milliseconds: build } = await timed(() => kind.build(corpus.paragraphs));
  const memoryBytes = heldBytes() - before;
  const find = async ({ q, speaker }: JudgedQuery) => {
    const found = await engine.find(q);
    return found
      .filter((at) => speaker === null || corpus.speakersOf.get(at)?.has(speaker))
      .slice(0, hitsJudged)
      .map((at) => [at]);
  };
  const times = await timesOf(queries, { rounds, warmUpRounds }, find);
  const stored = await engine.stored();
  const { milliseconds: load } = await timed(() => kind.load(stored));
  return {
    name: kind.name,
    ...(await relevanceOf(queries, corpus, find)),
    ...spreadOf(times),
    build,
    load,
    storedBytes: Buffer.byteLength(stored),
    memoryBytes,
  };
}

async function loadJudged(dataFolder: string): Promise<Episode> {
  const { episodes } = await loadEpisodes(dataFolder);
  const episode = episodes.find(({ id }) => id === judgedEpisode);
  if (!episode) throw new Error(`there is no episode ${judgedEpisode} without fault`);
  return episode;
}

async function compareOwn(name: string, projectFolder: string): Promise<Comparison> {
  const { dataFolder, indexFolder } = foldersOf(projectFolder);
  const meaning = name === ownSearchWithMeaning;
  const loaded = await loadJudged(dataFolder);
  const before = heldBytes();
  const { result: built, milliseconds: build } = await timed(() => libraryOf([loaded]));
  const memoryBytes = heldBytes() - before;
  const { library, encoder } = await openUnderTest(projectFolder, { meaning });
  const { milliseconds: load } = await timed(async () => openLibrary({ dataFolder, indexFolder }));
  const asked = meaning ? library : built;
  const episode = await openJudged(asked);
  const queries = await readJudgedQueries(projectFolder);
  const corpus = await readCorpus(dataFolder, episode);
  const find = async (query: JudgedQuery) =>
    (await hitsFor(query, asked)).map((hit) => paragraphsOf(hit, episode));
  // The encoder remembers what it was asked: each query is asked once, after others that warm it up.
  const warmUps = episode.moments.slice(0, warmUpQuestions).map(({ title }) => title);
  if (meaning)
    for (const text of warmUps) await asked.search.find({ text, scope: {}, limit: hitsJudged });
  const times = await timesOf(
    queries,
    meaning ? { rounds: 1, warmUpRounds: 0 } : { rounds, warmUpRounds },
    find,
  );
  const relevance = await relevanceOf(queries, corpus, find);
  await encoder?.close();
  const { size: storedBytes } = await stat(indexFileIn(indexFolder));
  return { name, ...relevance, ...spreadOf(times), build, load, storedBytes, memoryBytes };
}

async function relevanceOf(
  queries: readonly JudgedQuery[],
  { paragraphs }: Corpus,
  find: (query: JudgedQuery) => Promise<readonly (readonly number[])[]>,
): Promise<{ ndcg: number; firstHit: number }> {
  const scores = [];
  for (const query of queries) scores.push(scoreQuery(query, await find(query), paragraphs));
  const { ndcg, success } = summarise(scores);
  return { ndcg, firstHit: success[0] };
}

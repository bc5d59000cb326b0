import { join } from "node:path";
import { sentencesOf, type Episode } from "../../src/episode/episode.ts";
import type { Library } from "../../src/library/library.ts";
import { openLibrary } from "../../src/library/open-library.ts";
import type { Encoder } from "../../src/search/meaning/encoder.ts";
import type { Hit, Question } from "../../src/search/search.ts";
import { createWorkerEncoder } from "../../src/search/meaning/worker-encoder.ts";
import { readOperators } from "../../src/asking/operators.ts";
import { resolveScope } from "../../src/asking/scope.ts";
import { judgedEpisode, type JudgedQuery } from "./judged-queries.ts";

/** The first hits that count; as many as a search gives by default. */
export const hitsJudged = 10;
/** Texts encoded at once. */
const batchSize = 64;
/** Under test a query waits for its vector, however busy the machine is. */
const patience = 60_000;

export interface OpenedLibrary {
  readonly library: Library;
  readonly encoder: Encoder | undefined;
}

export function foldersOf(projectFolder: string): { dataFolder: string; indexFolder: string } {
  return {
    dataFolder: join(projectFolder, "data"),
    indexFolder: join(projectFolder, "data", ".index"),
  };
}

interface UnderTest {
  readonly meaning: boolean;
  /** Other data than the project's. */
  readonly folders?: { readonly dataFolder: string; readonly indexFolder: string };
}

/** The library as the bot opens it. With meaning, all is encoded first that is not. Throws when the encoder does not load. */
export async function openUnderTest(
  projectFolder: string,
  { meaning, folders = foldersOf(projectFolder) }: UnderTest,
): Promise<OpenedLibrary> {
  if (!meaning) return { library: await openLibrary(folders), encoder: undefined };
  let failure: unknown;
  const encoder = createWorkerEncoder({ patience, onFailure: (error) => (failure = error) });
  await encoder.ready();
  if (failure !== undefined)
    throw new Error("the sentence encoder did not load", { cause: failure });
  const library = await openLibrary({ ...folders, encoder });
  await library.meanings?.encodeLacking({ batchSize });
  return { library, encoder };
}

export async function openJudged({ open }: Library): Promise<Episode> {
  const episode = await open(judgedEpisode);
  if (!episode) throw new Error(`there is no episode ${judgedEpisode} without fault`);
  return episode;
}

/** A judged query as the bot would be asked it, by its operators or its option. */
function questionOf({ q, speaker }: JudgedQuery, { catalogue }: Library): Question {
  const { text, options } = readOperators(q);
  const words = { ...options, ...(speaker !== null && { speaker }), episode: judgedEpisode };
  return { text, scope: resolveScope(words, catalogue, () => undefined), limit: hitsJudged };
}

export async function hitsFor(query: JudgedQuery, library: Library): Promise<readonly Hit[]> {
  return library.search.find(questionOf(query, library));
}

/** The paragraphs of the source that a hit shows, and those where the same words are said again. */
export function paragraphsOf(hit: Hit, episode: Episode): number[] {
  const shown = sentencesOf(episode, hit);
  const again = hit.alsoAt ? sentencesOf(episode, hit.alsoAt) : [];
  return [...new Set([...shown, ...again].flatMap(({ paragraph }) => paragraph ?? []))];
}

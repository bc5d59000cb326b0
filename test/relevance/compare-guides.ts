import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folded } from "../../src/language/words.ts";
import { guideSchema, type Guide } from "../../src/reading/guide.ts";
import { parseSource } from "../../src/reading/source.ts";
import { formatTable } from "../bench/table.ts";
import { judgedEpisode, querySets, readJudgedQueries } from "./judged-queries.ts";
import {
  scoreQuery,
  split,
  summarise,
  tuningSeed,
  type QueryScore,
  type Summary,
} from "./metrics.ts";
import {
  foldersOf,
  hitsFor,
  openJudged,
  openUnderTest,
  paragraphsOf,
} from "./search-under-test.ts";

/**
 * Compares another guide of the judged episode with the one by hand and with none, in the chapters that the other one has:
 * by the judged queries that mean something there. All other chapters are the same in each case. Gives a table, which says
 * how far of the way from none to the one by hand the other one comes.
 */
export async function compareGuides(
  projectFolder: string,
  guideFile: string,
  { meaning }: { meaning: boolean },
): Promise<string> {
  const guide = await readGuide(guideFile);
  const byHand = await readGuide(join(projectFolder, "data", judgedEpisode, "guide.json"));
  const numbers = new Set(guide.chapters.map(({ number }) => number));
  const others = byHand.chapters.filter(({ number }) => !numbers.has(number));
  const handWritten = byHand.chapters.filter(({ number }) => numbers.has(number));
  const rows: string[][] = [];
  for (const [elsewhere, rest] of Object.entries({ none: [], "by hand": others })) {
    const measured = async (chapters: Guide["chapters"]) =>
      groupsOf(
        await measure(projectFolder, [...withoutTextsOf(rest, chapters), ...rest], {
          numbers,
          meaning,
        }),
      );
    const none = await measured([]);
    const other = await measured(guide.chapters);
    const hand = await measured(handWritten);
    for (const [name, { count, ndcg: least }] of none) {
      const reached = other.get(name)?.ndcg ?? 0;
      const most = hand.get(name)?.ndcg ?? 0;
      const way = (100 * (reached - least)) / (most - least);
      const figures = [least, reached, most].map((ndcg) => ndcg.toFixed(3));
      rows.push([
        elsewhere,
        name,
        String(count),
        ...figures,
        most > least ? `${way.toFixed(0)} %` : "",
      ]);
    }
  }
  return formatTable(
    ["guide elsewhere", "queries", "count", "none", "the other guide", "by hand", "of the way"],
    rows,
  );
}

interface Result {
  readonly set: string;
  readonly kind: string;
  readonly score: QueryScore;
}

function groupsOf(results: readonly Result[]): ReadonlyMap<string, Summary> {
  const [one, other] = split(results, tuningSeed);
  const groups: [string, readonly Result[]][] = [
    ...querySets.map((set): [string, Result[]] => [
      set,
      results.filter((result) => result.set === set),
    ]),
    ["questions", results.filter(({ kind }) => kind === "question")],
    ["half A", one],
    ["half B", other],
    ["all", results],
  ];
  return new Map(groups.map(([name, group]) => [name, summarise(group.map(({ score }) => score))]));
}

/** Chapters without the questions and names that others have, for none may stand twice in a guide. */
function withoutTextsOf(others: Guide["chapters"], chapters: Guide["chapters"]): Guide["chapters"] {
  const taken = new Set(
    others.flatMap(({ moments }) =>
      moments.flatMap(({ questions, about }) => [...questions, ...about].map(folded)),
    ),
  );
  return chapters.map((chapter) => ({
    ...chapter,
    moments: chapter.moments.map((moment) => ({
      ...moment,
      questions: moment.questions.filter((question) => !taken.has(folded(question))),
      about: moment.about.filter((name) => !taken.has(folded(name))),
    })),
  }));
}

async function readGuide(file: string) {
  return guideSchema.parse(JSON.parse(await readFile(file, "utf8")));
}

/** How well queries are answered with one guide, which takes the place of the published one in a copy of the data. */
async function measure(
  projectFolder: string,
  chapters: readonly object[],
  { numbers, meaning }: { numbers: ReadonlySet<number>; meaning: boolean },
): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), "compare-guides-"));
  try {
    await cp(join(projectFolder, "data"), join(folder, "data"), { recursive: true });
    const file = join(folder, "data", judgedEpisode, "guide.json");
    const guide: unknown = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify(Object.assign({}, guide, { chapters })));
    const { library, encoder } = await openUnderTest(projectFolder, {
      meaning,
      // What is encoded already comes with the copy.
      folders: foldersOf(folder),
    });
    const episode = await openJudged(library);
    const source = await readFile(join(folder, "data", judgedEpisode, "source.txt"), "utf8");
    const { paragraphs } = parseSource(source, "source.txt", []);
    const chapterOf = new Map(
      episode.sentences.map(({ paragraph, chapter }) => [paragraph ?? 0, chapter ?? 0]),
    );
    const results: Result[] = [];
    for (const set of querySets)
      for (const query of await readJudgedQueries(projectFolder, set)) {
        const best = Math.max(...query.rel.values());
        const meant = [...query.rel].filter(([, grade]) => grade === best);
        if (!meant.every(([paragraph]) => numbers.has(chapterOf.get(paragraph) ?? 0))) continue;
        const hits = await hitsFor(query, library);
        const found = hits.map((hit) => paragraphsOf(hit, episode));
        results.push({ set, kind: query.kind, score: scoreQuery(query, found, paragraphs) });
      }
    await encoder?.close();
    return results;
  } finally {
    await rm(folder, { recursive: true });
  }
}

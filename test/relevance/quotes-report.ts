/** How well the quote in the first hit of the judged queries is chosen: `npm run quotes`; `--show` prints each. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { quoteOf } from "../../src/asking/passage.ts";
import { plainPassage } from "../../src/asking/quoting.ts";
import { sentencesOf, type Episode, type Span } from "../../src/episode/episode.ts";
import { wordCount } from "../../src/language/words.ts";
import type { Hit } from "../../src/search/search.ts";
import { en } from "../../src/texts/en.ts";
import { formatTable } from "../bench/table.ts";
import { querySets, readJudgedQueries, type JudgedQuery } from "./judged-queries.ts";
import { hitsFor, openJudged, openUnderTest, paragraphsOf } from "./search-under-test.ts";

interface Chosen {
  readonly query: JudgedQuery;
  readonly hit: Hit;
}

const { values: options } = parseArgs({
  options: {
    show: { type: "boolean", default: false },
    "no-meaning": { type: "boolean", default: false },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
await report();

async function report(): Promise<void> {
  const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));
  const meaning = !options["no-meaning"];
  const { library, encoder } = await openUnderTest(projectFolder, { meaning });
  const episode = await openJudged(library);
  const chosen: Chosen[] = [];
  for (const set of querySets)
    for (const query of await readJudgedQueries(projectFolder, set)) {
      const [hit] = await hitsFor(query, library);
      if (hit) chosen.push({ query, hit });
    }
  print(`The first hits of ${chosen.length} judged queries\n`);
  const of = (name: string, spanOf: (hit: Hit) => Span) => [
    name,
    ...figures(chosen, spanOf, episode),
  ];
  print(
    formatTable(
      ["", "words, median", "words, 9 of 10", "one person", "holds what is meant"],
      [of("passage", (hit) => hit), of("quote", ({ quote }) => quote)],
    ),
  );
  const flagged = (flag: "leans" | "isTurned") =>
    chosen.filter(({ hit }) => hit.quote[flag]).length;
  print(
    `\n${flagged("leans")} quotes lean on words before them, ${flagged("isTurned")} are turned after.`,
  );
  for (const { query, hit } of chosen) {
    const isLost = holds(query, hit, hit, episode) && !holds(query, hit, hit.quote, episode);
    if (!isLost && !options.show) continue;
    print(
      `\n${query.id}  ${query.kind}  “${query.q}”${isLost ? "  what is meant is not in the quote" : ""}`,
    );
    print(`    ${wordsOf(hit, hit.quote)}`);
  }
  await encoder?.close();
}

function figures(
  chosen: readonly Chosen[],
  spanOf: (hit: Hit) => Span,
  episode: Episode,
): string[] {
  const counts = chosen
    .map(({ hit }) => wordCount(wordsOf(hit, spanOf(hit))))
    .toSorted((a, b) => a - b);
  const atShare = (share: number) => String(counts[Math.floor(share * (counts.length - 1))]);
  const ofOne = chosen.filter(({ hit }) => {
    const turns = sentencesOf(episode, spanOf(hit)).map(({ turn }) => turn);
    return new Set(turns).size === 1;
  });
  const meant = chosen.filter(({ query, hit }) => holds(query, hit, spanOf(hit), episode));
  return [atShare(0.5), atShare(0.9), String(ofOne.length), String(meant.length)];
}

/** Whether a paragraph with the best grade of a query has words of a span. */
function holds({ rel }: JudgedQuery, hit: Hit, { first, last }: Span, episode: Episode): boolean {
  const best = Math.max(...rel.values());
  return paragraphsOf({ ...hit, first, last }, episode).some((at) => rel.get(at) === best);
}

/** As they were spoken; without the clauses of a quote that are not shown. */
function wordsOf(hit: Hit, span: Span): string {
  if (span === hit.quote) return plainPassage(quoteOf(hit), { spoken: true }, en.pictures.drawn);
  return sentencesOf(hit.episode, span)
    .map(({ text }) => text)
    .join(" ");
}

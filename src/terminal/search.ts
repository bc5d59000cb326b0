import { z } from "zod";
import { readOperators } from "../asking/operators.ts";
import { quoteOf } from "../asking/passage.ts";
import { plainPassage } from "../asking/quoting.ts";
import { scopeRequest, type ScopeWords } from "../asking/scope.ts";
import { chapterOf, sentenceAt, sentencesOf } from "../episode/episode.ts";
import { linkTo } from "../episode/facts.ts";
import { formatTimestamp } from "../episode/time.ts";
import type { Library } from "../library/library.ts";
import type { Hit, Question } from "../search/search.ts";
import { en } from "../texts/en.ts";
import { answerLines, type Streams } from "./answer-lines.ts";
import { CliError } from "./cli-error.ts";
import { rounded } from "./numbers.ts";
import { scopeOf } from "./scope-of.ts";

export interface SearchOptions {
  readonly speaker?: string | undefined;
  readonly chapter?: number | undefined;
  readonly episode?: string | undefined;
  readonly show?: string | undefined;
  readonly limit: number;
  readonly json?: true;
  readonly explain?: true;
  readonly batch?: true;
  readonly meaning: boolean;
}

/** What is looked for, with the operators of its text; an option goes before an operator. */
function questionOf(library: Library, typed: string, options: ScopeWords, limit: number): Question {
  const { text, options: operators } = readOperators(typed);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    text,
    scope: scopeOf(library, { ...operators, ...Object.fromEntries(given) }),
    limit,
  };
}

/** Prints the passages that are found, or what would find some. */
export async function searchOnce(
  { print, tell }: { print: (line: string) => void; tell: (line: string) => void },
  library: Library,
  typed: string,
  { json, explain, limit, ...options }: SearchOptions,
): Promise<void> {
  const { text, ...question } = questionOf(library, typed, scopeWordsOf(options), limit);
  const hits = await library.search.find({ text, ...question });
  if (json) return print(JSON.stringify(answerJson(typed, hits)));
  if (hits.length > 0 && isWeak(hits)) tell(`Nothing fits well for “${text}”. The nearest:`);
  for (const hit of hits) {
    const { speaker, start, url, text: words } = hitJson(hit);
    const chapter = chapterOf(hit.episode, sentenceAt(hit.episode, hit.first));
    const parts = [
      speaker,
      library.catalogue.episodes.length > 1 && hit.episode.id,
      chapter && `${chapter.number}. ${chapter.title}`,
      start !== null && `≈${formatTimestamp(start)}`,
      url,
    ];
    print(
      `${parts.filter((part) => typeof part === "string" && part !== "").join(" · ")}\n  ${words}`,
    );
    if (hit.reason)
      print(
        `  (${hit.reason.kind === "answers" ? `answers: ${hit.reason.question}` : `misheard as “${hit.reason.original}”`})`,
      );
    if (explain) {
      const scores = Object.entries(hit.explanation).filter(([, score]) => score !== 0);
      print(
        `  score ${hit.score.toFixed(2)}: ${scores.map(([part, score]) => `${part} ${score.toFixed(2)}`).join(", ")}`,
      );
    }
    print("");
  }
  if (hits.length > 0) return;
  const alternatives = await library.search.alternatives({ text, ...question });
  tell(`Nothing found for “${text}”.${alternatives.length > 0 ? " These would be found:" : ""}`);
  for (const { text: other, scope, found } of alternatives) {
    const narrowing = Object.entries(scopeRequest(scope)).flatMap(([option, value]) =>
      value === undefined ? [] : [` --${option} ${JSON.stringify(value)}`],
    );
    tell(`  verse search${narrowing.join("")} ${other}   (${found})`);
  }
}

/** The options that narrow a search, as text. */
function scopeWordsOf({ speaker, chapter, episode, show }: Partial<SearchOptions>): ScopeWords {
  return { speaker, episode, show, chapter: chapter === undefined ? undefined : String(chapter) };
}

const batchLine = z.object({
  q: z.string(),
  speaker: z.string().nullish(),
  chapter: z.int().nullish(),
  episode: z.string().nullish(),
  show: z.string().nullish(),
});

/** Answers queries, a line of JSON each. Throws a `CliError` at the end if there were lines that are none. */
export async function searchBatch(
  streams: Streams,
  library: Library,
  { limit }: SearchOptions,
): Promise<void> {
  await answerLines(streams, "answered", async (line) => {
    const { q, speaker, chapter, episode, show } = parseBatchLine(line);
    const options = scopeWordsOf({
      speaker: speaker ?? undefined,
      chapter: chapter ?? undefined,
      episode: episode ?? undefined,
      show: show ?? undefined,
    });
    return answerJson(q, await library.search.find(questionOf(library, q, options, limit)));
  });
}

function parseBatchLine(line: string): z.infer<typeof batchLine> {
  try {
    return batchLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError('This is no query. Expected {"q":"…","speaker":null,"episode":null}.', {
      cause: error,
    });
  }
}

function answerJson(q: string, hits: readonly Hit[]) {
  return { q, weak: isWeak(hits), hits: hits.map(hitJson) };
}

/** Whether the reply would say that nothing fits well. */
function isWeak([first]: readonly Hit[]): boolean {
  return first?.isWeak !== false;
}

/**
 * A hit as JSON. `paragraphs` are those of the source, also of the place where the same words are said again; `text` is the passage and
 * `quote` what opening it shows of it, with all fillers.
 */
function hitJson(hit: Hit) {
  const { episode } = hit;
  const sentences = sentencesOf(episode, hit);
  const first = sentenceAt(episode, hit.first);
  const again = hit.alsoAt ? sentencesOf(episode, hit.alsoAt) : [];
  return {
    episode: episode.id,
    paragraphs: [...new Set([...sentences, ...again].flatMap(({ paragraph }) => paragraph ?? []))],
    speaker: [...new Set(sentences.flatMap(({ speaker }) => speaker?.name ?? []))].join(", "),
    chapter: first.chapter ?? null,
    start: rounded(first.startSeconds),
    text: sentences.map((sentence) => sentence.text).join(" "),
    quote: plainPassage(quoteOf(hit), { spoken: true }, en.pictures.drawn),
    url: linkTo(episode, first) ?? null,
  };
}

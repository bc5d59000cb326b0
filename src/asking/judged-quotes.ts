import type { Scope } from "../episode/scope.ts";
import { quotesIn, type MessageQuote } from "../search/checking/message-quotes.ts";
import type { Search, Verdict } from "../search/search.ts";

/** A quote of a message, and whether it was said. */
export interface JudgedQuote extends MessageQuote {
  readonly verdict: Exclude<Verdict, { readonly kind: "wordless" }>;
}

export interface JudgedMessage {
  /** Those that are worth an answer, in their order; none where there is nothing to look for. */
  readonly quotes: readonly JudgedQuote[];
  /** So many more were not looked at. */
  readonly unjudged: number;
}

/** So many parts of a message are judged; of a longer one the others are only counted. */
const maxJudged = 12;

/** The verdict on each quote of a message. */
export async function judgeMessage(
  message: string,
  search: Search,
  scope: Scope,
): Promise<JudgedMessage> {
  const quotes = quotesIn(message);
  const judged = await Promise.all(
    quotes.slice(0, maxJudged).map(async (quote) => {
      const verdict = await search.check(quote.text, scope);
      return verdict.kind === "wordless" ? [] : [{ ...quote, verdict }];
    }),
  );
  return {
    quotes: worthAnswering(judged.flat()),
    unjudged: Math.max(0, quotes.length - maxJudged),
  };
}

/** What is surely meant as a quote, and what was said; where there is nothing of that, the longest text. */
function worthAnswering(judged: readonly JudgedQuote[]): readonly JudgedQuote[] {
  // A title of a word or two is said here and there, and is no quote.
  const telling = judged.filter(
    ({ isMarked, verdict: { kind } }) => isMarked || (kind !== "none" && kind !== "counted"),
  );
  if (telling.length > 0) return telling;
  return judged.toSorted((a, b) => b.text.length - a.text.length).slice(0, 1);
}

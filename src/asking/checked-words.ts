import { sentencesOf } from "../episode/episode.ts";
import type { TextRange } from "../language/clauses.ts";
import { exactWordsOf } from "../language/exact-words.ts";
import { keptAround } from "../language/kept-around.ts";
import { blockQuote, bold, escaped, joinMarkdown, md, type Markdown } from "../reply/markdown.ts";
import { sumOf } from "../search/index/statistics.ts";
import type { Difference, SaidAt, Turned } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";
import { passageOf } from "./passage.ts";
import { plainPassage, quoted } from "./quoting.ts";

/** So many characters, with a verdict and its buttons, are read at a glance on a phone. */
const maxLength = 165;
/** Of words whose verdict takes some lines itself. */
const maxLengthWithWarning = 115;

interface Marked extends TextRange {
  readonly mark: (words: string) => Markdown;
}

/** The words that were said, with what turns them in bold. Of long ones only what stands around both, and … for all else. */
export function saidWords(
  { episode, span, turned }: SaidAt & { readonly turned?: Turned | undefined },
  asked: string,
  texts: Texts,
): Markdown {
  const passage = passageOf(episode, turned?.span ?? span);
  const turns = new Set(sentencesOf(episode, passage).map(({ turn }) => turn));
  const asSpoken = { spoken: true };
  if (turns.size > 1) return blockQuote(quoted(passage, texts, asSpoken));
  const said = plainPassage(passage, asSpoken, texts.pictures.drawn);
  const checked = longestRun(said, asked);
  const turning = turned && nearest(said, turned.words, checked);
  return shownAround(
    said,
    turning ? [{ ...turning, mark: bold }] : [],
    // Whoever gave a long quote knows it: how it begins and ends will do.
    [
      { start: checked.start, end: checked.start + 1 },
      { start: checked.end - 1, end: checked.end },
      ...(turning ? [turning] : []),
    ],
    turning ? maxLengthWithWarning : maxLength,
  );
}

/**
 * What was said in bold where a text lacks it, what was not said struck through; of a long text only what stands around these. Of many
 * differences those that turn the sense and the first ones are shown, and the others counted.
 */
export function comparedWords(
  differences: readonly Difference[],
  turning: readonly Difference[],
  texts: Texts,
): Markdown {
  let text = "";
  const marked: Marked[] = [];
  const turns: Marked[] = [];
  for (const { kind, words } of differences) {
    if (text !== "") text += " ";
    const start = text.length;
    text += words;
    if (kind === "same") continue;
    const mark = kind === "missing" ? bold : (struck: string) => md`~~${struck}~~`;
    const each = { start, end: text.length, mark };
    marked.push(each);
    if (turning.some((other) => other.kind === kind && other.words === words)) turns.push(each);
  }
  const shown = firstThatFit(text, [...turns, ...marked.filter((each) => !turns.includes(each))]);
  const more = marked.length - shown.length;
  const words = shownAround(text, marked, shown, maxLengthWithWarning);
  return joinMarkdown([words, more > 0 && texts.check.moreDifferences(more)], "\n");
}

/** As many stretches of a text, in their order, as can be shown with what stands around them; the first one always. */
function firstThatFit(text: string, stretches: readonly Marked[]): readonly Marked[] {
  const fits = (count: number) => {
    const kept = keptAround(text, stretches.slice(0, count), maxLengthWithWarning);
    return sumOf(kept.map(({ start, end }) => end - start)) <= maxLengthWithWarning;
  };
  // Each takes a character at least.
  let count = Math.min(stretches.length, maxLengthWithWarning);
  while (count > 1 && !fits(count)) count -= 1;
  return stretches.slice(0, count);
}

function shownAround(
  text: string,
  marked: readonly Marked[],
  needed: readonly TextRange[],
  room: number,
): Markdown {
  const kept = keptAround(text, needed, room);
  const words = kept.map((stretch) => withMarks(text, stretch, marked));
  const isCutBefore = (kept[0]?.start ?? 0) > 0;
  const isCutAfter = (kept.at(-1)?.end ?? text.length) < text.length;
  return blockQuote(
    joinMarkdown([isCutBefore && "…", joinMarkdown(words, " … "), isCutAfter && "…"], " "),
  );
}

function withMarks(text: string, { start, end }: TextRange, marked: readonly Marked[]): Markdown {
  const parts: Markdown[] = [];
  let from = start;
  for (const each of marked) {
    if (each.end <= start || each.start >= end) continue;
    parts.push(escaped(text.slice(from, each.start)), each.mark(text.slice(each.start, each.end)));
    from = each.end;
  }
  return joinMarkdown([...parts, escaped(text.slice(from, end).trimEnd())], "");
}

/** The most words of a text in a row that are all words of another; fillers do not count. */
function longestRun(text: string, other: string): TextRange {
  const known = new Set(exactWordsOf(other).map(({ word }) => word));
  let best = { start: 0, end: text.length, count: 0 };
  let run = { start: 0, end: 0, count: 0 };
  for (const { word, start, end, isFiller } of exactWordsOf(text)) {
    if (isFiller) continue;
    run = known.has(word)
      ? { start: run.count > 0 ? run.start : start, end, count: run.count + 1 }
      : { start: 0, end: 0, count: 0 };
    if (run.count > best.count) best = run;
  }
  return best;
}

/** Where some words stand in a text, of several places the one nearest to another stretch. */
function nearest(text: string, words: string, { start, end }: TextRange): TextRange | undefined {
  // What is only told by the tone, or left out, has no words, and would be found for ever.
  if (words === "") return undefined;
  const places: TextRange[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const place = { start: at, end: at + words.length };
    if (isWhole(text, place)) places.push(place);
  }
  const distance = (place: TextRange) => Math.max(0, start - place.end, place.start - end);
  return places.toSorted((a, b) => distance(a) - distance(b))[0];
}

function isWhole(text: string, { start, end }: TextRange): boolean {
  return !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end));
}

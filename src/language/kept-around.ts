import type { TextRange } from "./clauses.ts";

/** A clause with more words is cut between them. */
const maxWordsTogether = 6;
const clauseEnd = /[,.;:?!…、。！？；：]["“”’)」』]?$/;
const sentenceEnd = /[.?!。！？]["“”’)」』]?$/;
/** What a text can be cut between: words, and where no blanks are written what ends at a mark. */
const wordOrClause = /[^\s、。！？；：]*[、。！？；：]+[」』]?\s*|\S+\s*/gu;

/**
 * What is kept of a text of which at most so many characters may be: all that touches what is needed, what stands nearest to that in its
 * sentences, in whole clauses, and whole sentences beside it. In order; between two stretches something is left out.
 */
export function keptAround(
  text: string,
  needed: readonly TextRange[],
  maxLength: number,
): readonly TextRange[] {
  if (text.length <= maxLength || needed.length === 0) return [{ start: 0, end: text.length }];
  const sentences = sentencesOf(clausesOf(text), text);
  const touched = sentences.filter((sentence) => placesIn(sentence, needed).length > 0);
  const inside = touched
    .flatMap((sentence) => byDistance(sentence, placesIn(sentence, needed)))
    .toSorted((a, b) => a.distance - b.distance);
  const beside = byDistance(
    sentences.map((sentence) => spanOf(sentence)),
    sentences.flatMap((sentence, place) => (touched.includes(sentence) ? [place] : [])),
  ).filter(({ distance }) => distance > 0);
  const kept: TextRange[] = [];
  let room = maxLength;
  for (const { stretch, distance } of [...inside, ...beside]) {
    room -= stretch.end - stretch.start;
    if (distance > 0 && room < 0) break;
    kept.push(stretch);
  }
  return joined(kept.toSorted((a, b) => a.start - b.start));
}

/** Which of some stretches touch those that are needed, by their places. */
function placesIn(stretches: readonly TextRange[], needed: readonly TextRange[]): number[] {
  return stretches.flatMap(({ start, end }, place) =>
    needed.some((each) => start < each.end && each.start < end) ? [place] : [],
  );
}

/** How far each is from the nearest of some places; the nearest first. */
function byDistance(stretches: readonly TextRange[], places: readonly number[]) {
  return stretches
    .map((stretch, place) => ({
      stretch,
      distance: Math.min(...places.map((other) => Math.abs(other - place))),
    }))
    .toSorted((a, b) => a.distance - b.distance);
}

function spanOf(stretches: readonly TextRange[]): TextRange {
  return { start: stretches[0]?.start ?? 0, end: stretches.at(-1)?.end ?? 0 };
}

/** Clauses by the sentences that they are of. */
function sentencesOf(clauses: readonly TextRange[], text: string): TextRange[][] {
  const sentences: TextRange[][] = [[]];
  for (const clause of clauses) {
    sentences.at(-1)?.push(clause);
    if (sentenceEnd.test(text.slice(clause.start, clause.end).trimEnd())) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

/** All of a text by its clauses, and these by some words where they are long. */
function clausesOf(text: string): TextRange[] {
  const clauses: TextRange[] = [];
  let start = 0;
  let words = 0;
  for (const { 0: word, index } of text.matchAll(wordOrClause)) {
    words += 1;
    const end = index + word.length;
    if (words < maxWordsTogether && !clauseEnd.test(word.trimEnd()) && end < text.length) continue;
    clauses.push({ start, end });
    start = end;
    words = 0;
  }
  return clauses;
}

function joined(stretches: readonly TextRange[]): TextRange[] {
  const rows: TextRange[] = [];
  for (const { start, end } of stretches) {
    const last = rows.at(-1);
    if (last?.end === start) rows[rows.length - 1] = { start: last.start, end };
    else rows.push({ start, end });
  }
  return rows;
}

import type { Stretch } from "./clauses.ts";

/** A clause with more words is cut between them. */
const maxWordsTogether = 6;
const clauseEnd = /[,.;:?!…]["“”’)]?$/;

/**
 * What is kept of a text of which at most so many characters may be: all that touches what is needed, and what stands nearest to that, in
 * whole clauses. In order; between two stretches something is left out.
 */
export function keptAround(
  text: string,
  needed: readonly Stretch[],
  maxLength: number,
): readonly Stretch[] {
  if (text.length <= maxLength || needed.length === 0) return [{ start: 0, end: text.length }];
  const clauses = clausesOf(text);
  const places = clauses.flatMap(({ start, end }, place) =>
    needed.some((each) => start < each.end && each.start < end) ? [place] : [],
  );
  const nearestFirst = clauses
    .map((clause, place) => ({
      clause,
      distance: Math.min(...places.map((other) => Math.abs(other - place))),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  const kept: Stretch[] = [];
  let room = maxLength;
  for (const { clause, distance } of nearestFirst) {
    room -= clause.end - clause.start;
    if (distance > 0 && room < 0) break;
    kept.push(clause);
  }
  return joined(kept.toSorted((a, b) => a.start - b.start));
}

/** All of a text by its clauses, and these by some words where they are long. */
function clausesOf(text: string): Stretch[] {
  const clauses: Stretch[] = [];
  let start = 0;
  let words = 0;
  for (const { 0: word, index } of text.matchAll(/\S+\s*/g)) {
    words += 1;
    const end = index + word.length;
    if (words < maxWordsTogether && !clauseEnd.test(word.trimEnd()) && end < text.length) continue;
    clauses.push({ start, end });
    start = end;
    words = 0;
  }
  return clauses;
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const rows: Stretch[] = [];
  for (const { start, end } of stretches) {
    const last = rows.at(-1);
    if (last?.end === start) rows[rows.length - 1] = { start: last.start, end };
    else rows.push({ start, end });
  }
  return rows;
}

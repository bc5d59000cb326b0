import type { JudgedQuery } from "./judged-queries.ts";

/** Judged paragraphs that are one answer: neighbours, or the same words at another place. */
interface JudgedPassage {
  readonly grades: ReadonlyMap<number, number>;
  /** The best of its paragraphs. */
  readonly grade: number;
}

export interface QueryScore {
  readonly ndcg: number;
  /** The place, from 1, of the first hit with a paragraph of the highest grade; undefined when there is none among the hits. */
  readonly firstRank: number | undefined;
}

export interface Summary {
  readonly count: number;
  readonly ndcg: number;
  /** The share of queries with the passage meant among the first 1, 3 and 5 hits. */
  readonly success: readonly [number, number, number];
  /** The mean of 1 / place of the first hit of the passage meant, 0 where it is not among the hits. */
  readonly reciprocalRank: number;
}

const depth = 5;
const gain = (grade: number) => 2 ** grade - 1;
const discount = (rank: number) => 1 / Math.log2(rank + 1);

/** Two paragraphs with so many words in a row in common say the same. Of this episode these are the opening clips and where they are from. */
const wordsInRow = 12;

/**
 * The judged paragraphs of a query as passages. Neighbouring paragraphs are one passage, and so are the words of the
 * opening clips and the place where they are spoken again: whoever finds either has found them, and a hit for each is one
 * too many. What says the same is seen from the source's paragraphs alone, alike for every search engine; without
 * paragraphs only neighbours are one.
 */
function judgedPassages(rel: JudgedQuery["rel"], paragraphs: readonly string[]): JudgedPassage[] {
  const groups: Map<number, number>[] = [];
  const judged = [...rel].toSorted(([a], [b]) => a - b);
  for (const [paragraph, grade] of judged) {
    const text = paragraphs[paragraph - 1] ?? "";
    const belonging = groups.filter((group) =>
      [...group.keys()].some(
        (other) => other === paragraph - 1 || sayTheSame(paragraphs[other - 1] ?? "", text),
      ),
    );
    for (const group of belonging) groups.splice(groups.indexOf(group), 1);
    groups.push(new Map([...belonging.flatMap((group) => [...group]), [paragraph, grade]]));
  }
  return groups.map((grades) => ({ grades, grade: Math.max(...grades.values()) }));
}

function sayTheSame(one: string, other: string): boolean {
  const rows = rowsOf(one);
  return [...rowsOf(other)].some((row) => rows.has(row));
}

function rowsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const rows = new Set<string>();
  for (let at = 0; at + wordsInRow <= words.length; at++)
    rows.add(words.slice(at, at + wordsInRow).join(" "));
  return rows;
}

/**
 * How good the hits for a query are, each given as the numbers of its paragraphs (from 1, of `paragraphs`). nDCG@5 with
 * gain 2^grade − 1: a hit gains once, from the best passage that no hit before it has gained from, what the best of its
 * paragraphs there is worth; ideal is every passage with its best grade, best first.
 */
export function scoreQuery(
  { rel }: Pick<JudgedQuery, "rel">,
  hits: readonly (readonly number[])[],
  paragraphs: readonly string[],
): QueryScore {
  const passages = judgedPassages(rel, paragraphs);
  const highest = Math.max(...rel.values());
  const gained = new Set<JudgedPassage>();
  let dcg = 0;
  for (const [index, hit] of hits.slice(0, depth).entries()) {
    const found = passages
      .filter((passage) => !gained.has(passage))
      .map((passage) => ({ passage, grade: gradeOf(hit, passage.grades) }))
      .toSorted((a, b) => b.grade - a.grade)
      .find(({ grade }) => grade > 0);
    if (!found) continue;
    gained.add(found.passage);
    dcg += gain(found.grade) * discount(index + 1);
  }
  const ideal = passages
    .map(({ grade }) => grade)
    .toSorted((a, b) => b - a)
    .slice(0, depth)
    .reduce((sum, grade, index) => sum + gain(grade) * discount(index + 1), 0);
  const first = hits.findIndex((hit) => gradeOf(hit, rel) === highest);
  return { ndcg: ideal === 0 ? 0 : dcg / ideal, firstRank: first < 0 ? undefined : first + 1 };
}

function gradeOf(hit: readonly number[], grades: ReadonlyMap<number, number>): number {
  return Math.max(0, ...hit.map((paragraph) => grades.get(paragraph) ?? 0));
}

export function summarise(scores: readonly QueryScore[]): Summary {
  const within = (rank: number) =>
    mean(scores.map(({ firstRank }) => (firstRank !== undefined && firstRank <= rank ? 1 : 0)));
  return {
    count: scores.length,
    ndcg: mean(scores.map(({ ndcg }) => ndcg)),
    success: [within(1), within(3), within(5)],
    reciprocalRank: mean(
      scores.map(({ firstRank }) => (firstRank === undefined ? 0 : 1 / firstRank)),
    ),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** What is tuned is tuned on the first half that this seed draws, and kept where the second agrees. */
export const tuningSeed = 7;

/** Two random halves, each kind shared out evenly; the same halves for the same seed. */
export function split<Item extends { readonly kind: string }>(
  items: readonly Item[],
  seed: number,
): [Item[], Item[]] {
  const random = randomFrom(seed);
  const drawn = items.map((item) => ({ item, draw: random() })).toSorted((a, b) => a.draw - b.draw);
  const halves: [Item[], Item[]] = [[], []];
  const seen = new Map<string, number>();
  for (const { item } of drawn) {
    // Kinds of an odd number give their extra query to one half and the other in turn.
    const count = seen.get(item.kind) ?? seen.size;
    seen.set(item.kind, count + 1);
    halves[count % 2 === 0 ? 0 : 1].push(item);
  }
  return halves;
}

/** Numbers from 0 to 1 (1 excluded) that look random and are the same for the same seed: the generator “mulberry32”. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

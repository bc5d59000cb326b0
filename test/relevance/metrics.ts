/** A judged query: `rel` says how well each paragraph of the source answers it, 3 the passage meant, 2 a good answer, 1 on the subject. */
export interface JudgedQuery {
  readonly id: string;
  readonly kind: string;
  readonly q: string;
  readonly speaker: string | null;
  readonly rel: Readonly<Record<string, number>>;
}

/** Judged paragraphs that are neighbours count as one passage. */
interface JudgedPassage {
  readonly paragraphs: ReadonlyMap<number, number>;
  readonly grade: number;
}

export interface QueryScore {
  readonly ndcg: number;
  /** The place of the first hit of the passage meant, from 1; undefined when it is not among the hits. */
  readonly firstRank: number | undefined;
}

const depth = 5;
const gain = (grade: number) => 2 ** grade - 1;
const discount = (rank: number) => 1 / Math.log2(rank + 1);

export function judgedPassages(rel: JudgedQuery["rel"]): JudgedPassage[] {
  const judged = Object.entries(rel)
    .map(([paragraph, grade]) => ({ paragraph: Number(paragraph), grade }))
    .toSorted((a, b) => a.paragraph - b.paragraph);
  const groups: { paragraphs: Map<number, number>; last: number }[] = [];
  for (const { paragraph, grade } of judged) {
    const group = groups.at(-1);
    if (group && paragraph === group.last + 1) {
      group.paragraphs.set(paragraph, grade);
      group.last = paragraph;
    } else groups.push({ paragraphs: new Map([[paragraph, grade]]), last: paragraph });
  }
  return groups.map(({ paragraphs }) => ({ paragraphs, grade: Math.max(...paragraphs.values()) }));
}

/**
 * nDCG@5 with gain 2^grade − 1: a hit gains the best grade among its paragraphs in a passage that no earlier hit has gained from;
 * the ideal order has every judged passage with its best grade.
 */
export function scoreQuery({ rel }: JudgedQuery, hits: readonly (readonly number[])[]): QueryScore {
  const passages = judgedPassages(rel);
  const gained = new Set<JudgedPassage>();
  let dcg = 0;
  let firstRank: number | undefined;
  for (const [index, paragraphs] of hits.entries()) {
    const rank = index + 1;
    let best: { passage: JudgedPassage; grade: number } | undefined;
    for (const passage of passages) {
      const grade = Math.max(
        0,
        ...paragraphs.map((paragraph) => passage.paragraphs.get(paragraph) ?? 0),
      );
      if (grade === 3) firstRank ??= rank;
      if (grade > (best?.grade ?? 0) && !gained.has(passage)) best = { passage, grade };
    }
    if (best && rank <= depth) {
      gained.add(best.passage);
      dcg += gain(best.grade) * discount(rank);
    }
  }
  const ideal = passages
    .map(({ grade }) => grade)
    .toSorted((a, b) => b - a)
    .slice(0, depth)
    .reduce((sum, grade, index) => sum + gain(grade) * discount(index + 1), 0);
  return { ndcg: ideal === 0 ? 0 : dcg / ideal, firstRank };
}

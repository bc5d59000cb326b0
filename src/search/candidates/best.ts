/** The items with the highest scores above 0, in no order. */
export function bestOf(
  items: readonly number[],
  scoreOf: (item: number) => number,
  limit: number,
): number[] {
  return highest(Float64Array.from(items, scoreOf), limit).flatMap((at) => items[at] ?? []);
}

/** Where the highest scores above 0 stand, in no order; of equal ones the first. Takes more than a look only for what is among the best so far. */
export function highest(scores: ArrayLike<number>, limit: number): number[] {
  const heap: { readonly at: number; readonly score: number }[] = [];
  let least = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score <= least) continue;
    if (heap.length < limit) {
      heap.push({ at, score });
      if (heap.length === limit) heap.sort((a, b) => a.score - b.score);
    } else sink(heap, { at, score });
    if (heap.length === limit) least = heap[0]?.score ?? 0;
  }
  return heap.map(({ at }) => at);
}

/** Takes the place of the lowest, which is the first; none is below its own two. */
function sink<Entry extends { readonly score: number }>(heap: Entry[], entry: Entry): void {
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    if (!left) break;
    const [lower, place] =
      right && right.score < left.score ? [right, 2 * at + 2] : [left, 2 * at + 1];
    if (lower.score >= entry.score) break;
    heap[at] = lower;
    at = place;
  }
  heap[at] = entry;
}

/** The items with the highest scores, in no order. Takes time for each item only where it is among the best so far. */
export function bestOf(
  items: ArrayLike<number>,
  scoreOf: (item: number) => number,
  limit: number,
): number[] {
  const heap: { readonly item: number; readonly score: number }[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? 0;
    const score = scoreOf(item);
    if (heap.length < limit) {
      heap.push({ item, score });
      if (heap.length === limit) heap.sort((a, b) => a.score - b.score);
    } else if (score > (heap[0]?.score ?? Infinity)) sink(heap, { item, score });
  }
  return heap.map(({ item }) => item);
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

/** The items with the highest scores above 0, in no order. */
export function bestOf(
  items: readonly number[],
  scoreOf: (item: number) => number,
  limit: number,
): number[] {
  return highest(Float64Array.from(items, scoreOf), limit).flatMap((at) => items[at] ?? []);
}

/** Where the highest scores above 0 stand, in no order; of equal ones the first. Takes more than a look only for what is among the best so far. */
export function highest(scores: Float64Array | Float32Array, most: number): number[] {
  const limit = Math.min(most, scores.length);
  const heap: Heap = { places: new Uint32Array(limit), scores: new Float64Array(limit) };
  let filled = 0;
  let least = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score <= least || limit === 0) continue;
    if (filled < limit) {
      heap.places[filled] = at;
      heap.scores[filled] = score;
      filled += 1;
      if (filled < limit) continue;
      for (let top = limit >> 1; top >= 0; top--) sink(heap, top);
    } else {
      heap.places[0] = at;
      heap.scores[0] = score;
      sink(heap, 0);
    }
    least = heap.scores[0] ?? 0;
  }
  return [...heap.places.subarray(0, filled)];
}

/** Two columns: of each entry where it stands, and its score. None is below its own two, at twice its place and one or two more. */
interface Heap {
  readonly places: Uint32Array;
  readonly scores: Float64Array;
}

/** Moves an entry down to where that holds for it. */
function sink({ places, scores }: Heap, from: number): void {
  const place = places[from] ?? 0;
  const score = scores[from] ?? 0;
  let at = from;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= scores.length) break;
    const right = left + 1;
    const isRight = right < scores.length && (scores[right] ?? 0) < (scores[left] ?? 0);
    const lower = isRight ? right : left;
    if ((scores[lower] ?? 0) >= score) break;
    places[at] = places[lower] ?? 0;
    scores[at] = scores[lower] ?? 0;
    at = lower;
  }
  places[at] = place;
  scores[at] = score;
}

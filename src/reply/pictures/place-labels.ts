/** Where labels go along a line. Pixels. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** From the middle of one to the middle of the next; less where there are too many for it. */
  readonly spacing: number;
}

/** The middles of labels, in the order of the places given, each as near to its place as the others let it. */
export function placeLabels(places: readonly number[], { from, to, spacing }: Line): number[] {
  const step = Math.min(spacing, (to - from) / Math.max(1, places.length - 1));
  const order = places
    .map((place, index) => ({ place, index }))
    .toSorted((a, b) => a.place - b.place);
  const spots: number[] = [];
  for (const { place } of order) spots.push(Math.max(place, (spots.at(-1) ?? from - step) + step));
  let limit = to;
  for (let rank = spots.length - 1; rank >= 0; rank--) {
    limit = Math.min(limit, spots[rank] ?? limit);
    spots[rank] = limit;
    limit -= step;
  }
  const byPlace: number[] = [];
  order.forEach(({ index }, rank) => {
    byPlace[index] = spots[rank] ?? from;
  });
  return byPlace;
}

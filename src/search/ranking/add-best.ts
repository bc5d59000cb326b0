/** Adds a value at places, of the several values of one word only the highest: `best` has those so far. Without it the value is the word's only one. */
export function addBest(
  sums: Float64Array,
  places: Int32Array,
  value: number,
  best?: Float64Array,
): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    const before = best?.[place] ?? 0;
    if (value <= before) continue;
    sums[place] = (sums[place] ?? 0) + value - before;
    if (best) best[place] = value;
  }
}

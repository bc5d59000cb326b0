/** The index of the first of rising values that is at least `least`; their count when there is none. */
export function lowerBound<Value extends number | string>(
  values: ArrayLike<Value>,
  least: Value,
): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && value < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

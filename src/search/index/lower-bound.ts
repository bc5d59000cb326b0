/** The index of the first of rising values, from `from` to before `to`, that is at least `least`; `to` when there is none. */
export function lowerBound<Value extends number | string>(
  values: ArrayLike<Value>,
  least: Value,
  from = 0,
  to = values.length,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && value < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

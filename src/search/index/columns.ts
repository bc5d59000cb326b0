/** Many lists of numbers in one row: list `i` stands from `starts[i]` to before `starts[i + 1]`. */
export interface NumberLists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

const none = new Int32Array();

/** A list that is missing is empty. */
export function packLists(lists: readonly (readonly number[] | undefined)[]): NumberLists {
  const starts = new Int32Array(lists.length + 1);
  for (const [number, list] of lists.entries())
    starts[number + 1] = (starts[number] ?? 0) + (list?.length ?? 0);
  const values = new Int32Array(starts[lists.length] ?? 0);
  for (const [number, list] of lists.entries()) if (list) values.set(list, starts[number]);
  return { starts, values };
}

/** A view of one list; an empty one for a number that has none. */
export function listAt({ starts, values }: NumberLists, number: number | undefined): Int32Array {
  return number === undefined
    ? none
    : values.subarray(starts[number] ?? 0, starts[number + 1] ?? 0);
}

/** The index of the first of rising values that is at least `least`; their number when there is none. */
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

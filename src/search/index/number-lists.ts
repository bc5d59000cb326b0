import { lowerBound } from "./lower-bound.ts";

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

/** Whether a rising list has a number. */
export function hasNumber({ starts, values }: NumberLists, list: number, wanted: number): boolean {
  const end = starts[list + 1] ?? 0;
  const at = lowerBound(values, wanted, starts[list], end);
  return at < end && values[at] === wanted;
}

/** A view of one list; an empty one for a number that has none. */
export function listAt({ starts, values }: NumberLists, number: number | undefined): Int32Array {
  if (number === undefined) return none;
  return values.subarray(starts[number] ?? 0, starts[number + 1] ?? 0);
}

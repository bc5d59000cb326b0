interface Word {
  readonly word: string;
}

/** Words of one row, `length` of them from `at` on, and what the other row has instead. */
export interface DifferingRun<Other extends Word> {
  readonly at: number;
  readonly length: number;
  readonly instead: readonly Other[];
}

/** Where two rows of words differ, by their longest common row. */
export function differingRuns<Other extends Word>(
  row: readonly Word[],
  other: readonly Other[],
): DifferingRun<Other>[] {
  const columns = other.length + 1;
  const common = new Uint16Array((row.length + 1) * columns);
  const inCommon = (at: number, column: number) => common[at * columns + column] ?? 0;
  for (let at = row.length - 1; at >= 0; at--)
    for (let column = other.length - 1; column >= 0; column--)
      common[at * columns + column] =
        row[at]?.word === other[column]?.word
          ? inCommon(at + 1, column + 1) + 1
          : Math.max(inCommon(at + 1, column), inCommon(at, column + 1));
  const found: DifferingRun<Other>[] = [];
  let at = 0;
  let column = 0;
  const differ = () =>
    (at < row.length || column < other.length) && row[at]?.word !== other[column]?.word;
  while (at < row.length || column < other.length) {
    const [start, startColumn] = [at, column];
    while (differ()) {
      if (at < row.length && inCommon(at + 1, column) >= inCommon(at, column + 1)) at += 1;
      else if (column < other.length) column += 1;
      else at += 1;
    }
    if (at > start || column > startColumn)
      found.push({ at: start, length: at - start, instead: other.slice(startColumn, column) });
    at += 1;
    column += 1;
  }
  return found;
}

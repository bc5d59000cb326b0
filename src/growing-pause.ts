/** How long to wait before the next try: the first pause after one failure, twice as long after each further one, up to the longest. */
export function growingPause(
  failures: number,
  { firstMilliseconds, maxMilliseconds }: { firstMilliseconds: number; maxMilliseconds: number },
): number {
  return Math.min(firstMilliseconds * 2 ** (failures - 1), maxMilliseconds);
}

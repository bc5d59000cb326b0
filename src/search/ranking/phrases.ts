import { positionsOf, type SearchIndex } from "../index/search-index.ts";

/** Where stems stand in a row, as words of the stream: the first of each row. */
export function phrasePositions(index: SearchIndex, stems: readonly string[]): number[] {
  const places = stems.map((stem) => positionsOf(index, stem));
  const fewest = Math.min(...places.map(({ length }) => length));
  const rarest = places.findIndex(({ length }) => length === fewest);
  const numbers = stems.map((stem) => index.stems.get(stem));
  return Array.from(places[rarest] ?? [], (position) => position - rarest).filter((first) =>
    numbers.every((number, offset) => index.stream.stems[first + offset] === number),
  );
}

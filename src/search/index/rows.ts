import { NumberReader, type NumberWriter } from "./bytes.ts";
import type { StreamWord } from "./stream.ts";

/**
 * Words in a row as numbers: of each its stem, doubled, and one more; of a stem that stands at the same place, doubled, and two
 * more; 0 where a sentence ends.
 */
export type Tokens = readonly number[];

const sentenceEnd = 0;

/** Takes the words of a sentence. */
export function tokensOf(words: readonly StreamWord[], numberOf: (stem: string) => number): Tokens {
  const tokens: number[] = [];
  for (const { stem, also } of words) {
    tokens.push(numberOf(stem) * 2 + 1);
    for (const other of also) tokens.push(numberOf(other) * 2 + 2);
  }
  tokens.push(sentenceEnd);
  return tokens;
}

/** `undefined` where a sentence ends. */
export function stemOfToken(token: number): number | undefined {
  return token === sentenceEnd ? undefined : (token - 1) >> 1;
}

/** Writes tokens with the number that `numberOf` gives each stem. */
export function writeTokens(
  writer: NumberWriter,
  tokens: ArrayLike<number>,
  numberOf: ArrayLike<number>,
): void {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? 0;
    if (token === sentenceEnd) writer.add(sentenceEnd);
    else {
      const also = (token - 1) & 1;
      writer.add((numberOf[(token - 1) >> 1] ?? 0) * 2 + 1 + also);
    }
  }
}

/** Words in a row, by the numbers of their stems. */
export interface Row {
  readonly stems: readonly number[];
  /** What stands at the place of a word besides it. */
  readonly also: readonly { readonly at: number; readonly stem: number }[];
}

/** Reads the words that were written, of all sentences. */
export function readRow(bytes: Uint8Array): Row {
  return readRowWithin(bytes, 0, bytes.length);
}

/** Words and their neighbours: the words themselves are those from `from` to before `to`. */
export interface RowWithin extends Row {
  readonly from: number;
  readonly to: number;
}

/** Reads words of which those meant stand from one byte to before another. */
export function readRowWithin(bytes: Uint8Array, start: number, end: number): RowWithin {
  // Room for all: no word takes less than a byte, and hundreds of rows are read for a question.
  const stems: number[] = [];
  stems.length = bytes.length;
  const also: { at: number; stem: number }[] = [];
  let count = 0;
  let from = 0;
  let to: number | undefined;
  const reader = new NumberReader(bytes);
  while (!reader.isAtEnd) {
    if (reader.at === start) from = count;
    if (reader.at === end) to = count;
    const token = reader.next();
    if (token === sentenceEnd) continue;
    const stem = (token - 1) >> 1;
    if ((token & 1) === 1) stems[count++] = stem;
    else also.push({ at: Math.max(0, count - 1), stem });
  }
  stems.length = count;
  return { stems, also, from, to: to ?? count };
}

/** Words that follow each other, and what stands at their places beside those. */
export function eachPair(
  { stems, also }: Row,
  visit: (first: number, second: number) => void,
): void {
  for (let at = 1; at < stems.length; at++) visit(stems[at - 1] ?? 0, stems[at] ?? 0);
  for (const { at, stem } of also) {
    const [before, after] = [stems[at - 1], stems[at + 1]];
    if (before !== undefined) visit(before, stem);
    if (after !== undefined) visit(stem, after);
  }
}

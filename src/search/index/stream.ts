import type { Episode, Sentence } from "../../episode/episode.ts";
import { listAt, packLists, type NumberLists } from "./columns.ts";
import { termsOf, type Term } from "../../language/terms.ts";

/** The episode as one row of words, fillers and stutters left out, so that phrases are found across them. */
export interface WordStream {
  /** By word, the number of its stem. */
  readonly stems: Int32Array;
  /** By word, the sentence it stands in, and its characters there. */
  readonly sentences: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Where each stem stands, by its number, rising: as said, as a part or the whole of a hyphenated word, or as misheard. */
  readonly positions: NumberLists;
  /** The first word of each sentence, by its index, and the number of words at the end. */
  readonly sentenceStarts: Int32Array;
  /** Where stems, by their number, stand only because the published transcript misheard them. */
  readonly misheardAt: ReadonlyMap<number, readonly number[]>;
}

/** Takes the terms of each sentence, by its index. `numberOf` numbers stems from 0 in the order in which it is first asked. */
export function wordStream(
  { sentences }: Pick<Episode, "sentences">,
  terms: readonly (readonly Term[])[],
  numberOf: (stem: string) => number,
): WordStream {
  const words: { stem: number; sentence: number; start: number; end: number }[] = [];
  const positions: number[][] = [];
  const misheardAt = new Map<number, number[]>();
  const sentenceStarts: number[] = [];
  const add = (stem: number, position: number) => {
    const known = (positions[stem] ??= []);
    if (known[known.length - 1] !== position) known.push(position);
  };
  for (const sentence of sentences) {
    const first = words.length;
    sentenceStarts.push(first);
    for (const { stem, start, end, joined, isFiller } of terms[sentence.index] ?? []) {
      if (isFiller) continue;
      const position = words.length;
      const number = numberOf(stem);
      words.push({ stem: number, sentence: sentence.index, start, end });
      add(number, position);
      if (joined !== undefined) add(numberOf(joined), position);
    }
    for (const { position, stem } of misheardWords(sentence, words, first)) {
      const number = numberOf(stem);
      add(number, position);
      const places = misheardAt.get(number) ?? [];
      if (!places.includes(position)) places.push(position);
      misheardAt.set(number, places);
    }
  }
  sentenceStarts.push(words.length);
  // A misheard word may stand before one of the same stem that was said in its sentence.
  for (const stem of misheardAt.keys()) positions[stem]?.sort((a, b) => a - b);
  return {
    stems: Int32Array.from(words, ({ stem }) => stem),
    sentences: Int32Array.from(words, ({ sentence }) => sentence),
    starts: Int32Array.from(words, ({ start }) => start),
    ends: Int32Array.from(words, ({ end }) => end),
    positions: packLists(positions),
    sentenceStarts: Int32Array.from(sentenceStarts),
    misheardAt,
  };
}

/** The words of the published transcript at the places where it misheard. */
function misheardWords(sentence: Sentence, words: readonly { end: number }[], first: number) {
  let from = 0;
  return sentence.corrections.flatMap(({ original, corrected }) => {
    const at = sentence.text.indexOf(corrected, from);
    if (at < 0) return [];
    from = at + corrected.length;
    const found = words.slice(first).findIndex(({ end }) => end > at);
    const position = found < 0 ? words.length - 1 : first + found;
    const said = new Set(termsOf(corrected).map(({ stem }) => stem));
    return termsOf(original).flatMap(({ stem, joined }) =>
      [stem, joined].flatMap((each) =>
        each === undefined || said.has(each) ? [] : [{ stem: each, position }],
      ),
    );
  });
}

/** Where stems, by their numbers, stand in a row, as words of the stream: the first word of each row. A stem that stands nowhere is `undefined`. */
export function phrasePositions(
  { stems, positions }: WordStream,
  phrase: readonly (number | undefined)[],
): number[] {
  const places = phrase.map((stem) => listAt(positions, stem));
  const fewest = Math.min(...places.map(({ length }) => length));
  const rarest = places.findIndex(({ length }) => length === fewest);
  return Array.from(places[rarest] ?? [], (position) => position - rarest).filter((first) =>
    phrase.every((stem, offset) => stems[first + offset] === stem),
  );
}

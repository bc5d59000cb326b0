import type { Episode, Sentence } from "../episode/episode.ts";
import { termsOf, type Term } from "./terms.ts";

/** The episode as one row of words, fillers and stutters left out, so that phrases are found across them. */
export interface WordStream {
  readonly words: readonly StreamWord[];
  /** Where a stem stands, rising: as said, as a part or the whole of a hyphenated word, or as misheard. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** The first word of each sentence, by its index, and the number of words at the end. */
  readonly sentenceStarts: readonly number[];
  /** Stems that stand somewhere only because the published transcript misheard them. */
  readonly misheardAt: ReadonlyMap<string, ReadonlySet<number>>;
}

interface StreamWord {
  readonly stem: string;
  readonly sentence: number;
  /** Characters of the sentence. */
  readonly start: number;
  readonly end: number;
}

/** Reads the terms of each sentence once, in order. */
export function wordStream(
  { sentences }: Pick<Episode, "sentences">,
  readTerms: (sentence: Sentence) => readonly Term[],
): WordStream {
  const words: StreamWord[] = [];
  const positions = new Map<string, number[]>();
  const misheardAt = new Map<string, Set<number>>();
  const sentenceStarts: number[] = [];
  const add = (stem: string, position: number) => {
    const known = positions.get(stem);
    if (!known) positions.set(stem, [position]);
    else if (known[known.length - 1] !== position) known.push(position);
  };
  for (const sentence of sentences) {
    const first = words.length;
    sentenceStarts.push(first);
    for (const { stem, start, end, joined, isFiller } of readTerms(sentence)) {
      if (isFiller) continue;
      const position = words.length;
      words.push({ stem, sentence: sentence.index, start, end });
      add(stem, position);
      if (joined !== undefined) add(joined, position);
    }
    for (const { position, stem } of misheardWords(sentence, words, first)) {
      add(stem, position);
      const places = misheardAt.get(stem) ?? new Set();
      misheardAt.set(stem, places.add(position));
    }
  }
  sentenceStarts.push(words.length);
  // A misheard word may stand before one of the same stem that was said in its sentence.
  for (const stem of misheardAt.keys()) positions.get(stem)?.sort((a, b) => a - b);
  return { words, positions, sentenceStarts, misheardAt };
}

/** The words of the published transcript at the places where it misheard. */
function misheardWords(sentence: Sentence, words: readonly StreamWord[], first: number) {
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

import type { Episode, Sentence, Span } from "../../episode/episode.ts";
import { termsOf, type Term } from "../../language/terms.ts";
import { keptFor } from "./lazy.ts";

/** A word of a sentence by its stem, and its characters there. */
export interface StreamWord {
  readonly stem: string;
  /** Stems that stand at the same place: the whole of a hyphenated word, what the published transcript misheard. */
  readonly also: readonly string[];
  readonly start: number;
  readonly end: number;
}

const nothing: readonly string[] = [];

/** The words of a sentence, fillers and stutters left out, so that phrases are found across them. */
export function streamOf(
  sentence: Pick<Sentence, "text" | "corrections">,
  terms: readonly Term[] = termsOf(sentence.text),
): StreamWord[] {
  const words = terms.flatMap(({ stem, joined, start, end, isFiller }) =>
    isFiller ? [] : [{ stem, also: joined === undefined ? nothing : [joined], start, end }],
  );
  for (const { position, stem } of misheardWords(sentence, words)) {
    const word = words[position];
    if (word && !word.also.includes(stem))
      words[position] = { ...word, also: [...word.also, stem] };
  }
  return words;
}

interface WordIn extends StreamWord {
  readonly sentence: number;
}

/** What is shown once is often shown again, page by page. */
const wordsInSentence = keptFor((sentence: Sentence): readonly WordIn[] =>
  streamOf(sentence).map((word) => ({ ...word, sentence: sentence.index })),
);

/** The words of some sentences, each with its sentence. */
export function wordsIn({ sentences }: Episode, { first, last }: Span): readonly WordIn[] {
  return sentences.slice(first, last + 1).flatMap(wordsInSentence);
}

/** The words of the published transcript at the places where it misheard. */
function misheardWords(
  { text, corrections }: Pick<Sentence, "text" | "corrections">,
  words: readonly { end: number }[],
) {
  let from = 0;
  return corrections.flatMap(({ original, corrected }) => {
    const at = text.indexOf(corrected, from);
    if (at < 0) return [];
    from = at + corrected.length;
    const found = words.findIndex(({ end }) => end > at);
    const position = found < 0 ? words.length - 1 : found;
    return [...misheardStems({ original, corrected })].map((stem) => ({ stem, position }));
  });
}

/** The stems of a misheard reading that the right one does not have. */
export function misheardStems({
  original,
  corrected,
}: Sentence["corrections"][number]): ReadonlySet<string> {
  const said = new Set(termsOf(corrected).map(({ stem }) => stem));
  return new Set(
    termsOf(original).flatMap(({ stem, joined }) =>
      [stem, joined].flatMap((each) => (each === undefined || said.has(each) ? [] : [each])),
    ),
  );
}

import { stopWords } from "../../language/stop-words.ts";
import { stemOf } from "../../language/terms.ts";
import { countStems } from "./episode-reader.ts";
import type { LibraryIndex } from "./library-index.ts";
import { vocabularyOf, type Vocabulary } from "./vocabulary.ts";

/** Some texts, and in how many of them each stem stands; `undefined` for none. */
export interface Texts {
  readonly count: number;
  readonly having: { readonly get: (stem: string) => number | undefined };
}

/** What is known of the words of some episodes together, so that scores of hits in different ones can be compared. */
export interface Statistics {
  readonly passages: Texts;
  readonly guideTexts: Texts;
  readonly vocabulary: Vocabulary;
}

/** Of all episodes of a library. */
export function statisticsOf(index: LibraryIndex<unknown>): Statistics {
  const having = (count: (stem: number) => number) => ({
    get(stem: string) {
      const number = index.stemNumber(stem);
      return number === undefined ? undefined : count(number) || undefined;
    },
  });
  return {
    passages: { count: index.passages, having: having(index.passagesWith) },
    guideTexts: { count: index.guideTexts, having: having(index.guideTextsWith) },
    vocabulary: index.vocabulary,
  };
}

/** Of one episode by itself: who asks only there is answered as if there were no other. */
export function statisticsOfOne(index: LibraryIndex<unknown>, episode: number): Statistics {
  const reader = index.episode(episode, { isKept: true });
  const { passagesWith, guideTextsWith } = countStems(reader);
  const having = (counts: ReadonlyMap<number, number>) => ({
    get: (stem: string) => counts.get(index.stemNumber(stem) ?? -1),
  });
  const passages = having(passagesWith);
  const guideTexts = having(guideTextsWith);
  return {
    passages: { count: reader.passages, having: passages },
    guideTexts: { count: reader.guideTexts, having: guideTexts },
    vocabulary: vocabularyOf(
      (stem) => (passages.get(stem) ?? guideTexts.get(stem)) !== undefined,
      reader.words,
    ),
  };
}

/** A stem that is common speech counts this much of what its rarity says: “probably” is rare in some episodes and tells nothing. */
export const commonShare = 0.25;
const commonStems = new Set([...stopWords].map(stemOf));

/** What a stem counts of others, whatever its rarity. */
export function shareOf(stem: string): number {
  return commonStems.has(stem) ? commonShare : 1;
}

/** How telling a stem is: BM25's inverse document frequency, above 0 for any stem and highest for one that stands nowhere. */
export function rarityOf(stem: string, { count, having }: Texts): number {
  const own = having.get(stem) ?? 0;
  return Math.log(1 + (count - own + 0.5) / (own + 0.5)) * shareOf(stem);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

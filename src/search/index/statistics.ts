import { stopWords } from "../../language/stop-words.ts";
import { stemOf } from "../../language/terms.ts";
import { listAt } from "./columns.ts";
import type { SearchIndex } from "./search-index.ts";
import { vocabularyOf, type Vocabulary } from "./vocabulary.ts";

/** Some texts, and in how many of them each stem stands. */
export interface Texts {
  readonly count: number;
  readonly having: ReadonlyMap<string, number>;
}

/** What is known of the words of all episodes together, so that scores of hits in different ones can be compared. */
export interface Statistics {
  readonly passages: Texts;
  readonly guideTexts: Texts;
  readonly vocabulary: Vocabulary;
}

/** Adds up the words of episodes. */
export function statisticsOf(indexes: readonly SearchIndex[]): Statistics {
  const passages = new Map<string, number>();
  const guideTexts = new Map<string, number>();
  const words = new Map<string, number>();
  for (const { stems, passagesWith, guideByStem, wordCounts } of indexes) {
    for (const [stem, number] of stems) {
      add(passages, stem, listAt(passagesWith, number).length);
      add(guideTexts, stem, listAt(guideByStem, number).length);
    }
    for (const [word, count] of wordCounts) add(words, word, count);
  }
  return {
    passages: { count: sumOf(indexes.map((index) => index.passages.length)), having: passages },
    guideTexts: { count: sumOf(indexes.map(({ guide }) => guide.length)), having: guideTexts },
    vocabulary: vocabularyOf(words),
  };
}

function add(counts: Map<string, number>, name: string, more: number): void {
  if (more > 0) counts.set(name, (counts.get(name) ?? 0) + more);
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

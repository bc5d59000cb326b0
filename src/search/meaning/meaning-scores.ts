import type { Span } from "../../episode/episode.ts";
import { bestByPassage, type Windows } from "./windows.ts";

/** Words in a window: the narrow ones tell what is said, the wide ones what it is about. */
export const windowSizes = { narrow: 40, wide: 150, nearWords: 80 } as const;

/**
 * What each part counts beside the score of the words, where an exact quote has some 5 and a good hit 2. Tuned on all judged queries
 * without a guide, and kept since random halves agree.
 */
const meaningWeights = { narrow: 1, wide: 1, around: 1, nearWords: 1 } as const;

/** Windows of an episode, and how well each answers the query. */
interface Scored {
  readonly windows: Windows;
  readonly scores: ArrayLike<number>;
}

/** What meaning adds to the words' score of each passage, by its parts, where there is no guide. */
export interface MeaningParts {
  readonly narrow: number;
  readonly wide: number;
  /** How near the passages before and after are: what stands in the midst of a subject is about it. */
  readonly around: number;
  readonly nearWords: number;
}

/** By passage. What is not known, such as the meaning of windows that are not encoded yet, counts nothing. */
export function meaningParts(
  passages: readonly Span[],
  scored: { readonly [Part in keyof typeof windowSizes]?: Scored },
): MeaningParts[] {
  const best = (part: keyof typeof windowSizes) => {
    const known = scored[part];
    return known && bestByPassage(known.windows, known.scores, passages);
  };
  const [narrow, wide, nearWords] = [best("narrow"), best("wide"), best("nearWords")];
  return passages.map((_, passage) => ({
    narrow: meaningWeights.narrow * (narrow?.[passage] ?? 0),
    wide: meaningWeights.wide * (wide?.[passage] ?? 0),
    around: meaningWeights.around * (wide ? around(wide, passage) : 0),
    nearWords: meaningWeights.nearWords * (nearWords?.[passage] ?? 0),
  }));
}

/** The mean of the two beside; at the edges the own one stands for the one that is missing. */
function around(scores: Float64Array, passage: number): number {
  const own = scores[passage] ?? 0;
  return ((scores[passage - 1] ?? own) + (scores[passage + 1] ?? own)) / 2;
}

import { wordCount } from "../../language/words.ts";
import type { Hit } from "../search.ts";
import { weights } from "./weights.ts";

/** Fewer words are a topic, of which there are many places. */
const minWords = 4;
/** Of judged queries with such a first hit it was the place meant in 50 of 50. */
const minRatio = 1.5;
/** Some of the words stand beside each other as they were typed. */
const minPairs = 0.05 * weights.pairs;

/** Who asks something wants to see more than one answer. */
const asks =
  /^\W*(?:what|why|how|who|whom|whose|when|where|which|does|do|did|is|are|was|were|can|could|should|will|would|has|have)\b|\?\s*$/iu;

/** The first hit, where it is so far ahead of the others that nobody needs a list. */
export function farAhead(query: string, [first, second]: readonly Hit[]): Hit | undefined {
  if (!first || first.isWeak || wordCount(query) < minWords || asks.test(query)) return undefined;
  const isPaired = (first.explanation["pairs"] ?? 0) >= minPairs;
  return isPaired && first.score >= minRatio * (second?.score ?? 0) ? first : undefined;
}

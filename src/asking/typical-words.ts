import type { Episode, Span } from "../episode/episode.ts";
import { wordsMostItsOwn, wordsMostOfStretch } from "../episode/statistics.ts";
import type { Markdown } from "../reply/markdown.ts";
import { isEverydayEnglish } from "../search/meaning/near-words.ts";
import type { Texts } from "../texts/texts.ts";

const shownOf = { episode: 8, stretch: 5 };

/** The words that tell what an episode is about, best first. */
export function typicalWords(episode: Episode, limit: number): readonly string[] {
  return wordsMostItsOwn(episode, isEverydayEnglish, limit);
}

/** What is told of an episode, or of a stretch of it, of which nobody has written anything. */
export function tellTypicalWords(
  episode: Episode,
  texts: Texts,
  stretch?: Span,
): Markdown | undefined {
  const words = stretch
    ? wordsMostOfStretch(episode, stretch, isEverydayEnglish, shownOf.stretch)
    : typicalWords(episode, shownOf.episode);
  return words.length > 0 ? texts.episode.words(words) : undefined;
}

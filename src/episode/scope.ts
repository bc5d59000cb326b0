import type { ChapterFacts, Facts, Show } from "./facts.ts";

/** Where something is asked. What is left out is not narrowed; a chapter is one of the episode. */
export interface Scope {
  readonly show?: Show | undefined;
  readonly episode?: Facts | undefined;
  readonly chapter?: ChapterFacts | undefined;
  /** A name: whoever has it in the episodes that are asked. */
  readonly speaker?: string | undefined;
  /** Of the day on which it was published. */
  readonly year?: number | undefined;
}

/** Whether an episode is in a scope, by its facts alone. */
export function isInScope(facts: Facts, { show, episode, speaker, year }: Scope): boolean {
  return (
    (show === undefined || facts.show.id === show.id) &&
    (episode === undefined || facts.id === episode.id) &&
    (year === undefined || facts.date?.startsWith(`${year}-`) === true) &&
    (speaker === undefined || facts.people.some(({ name }) => name === speaker))
  );
}

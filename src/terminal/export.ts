import type { Sentence } from "../episode/episode.ts";
import type { EpisodeId } from "../episode/facts.ts";
import { rounded } from "./numbers.ts";

/** A sentence as `verse export` writes it. */
export function sentenceJson(episode: EpisodeId, sentence: Sentence) {
  const { paragraph, speaker, speakerIsCertain, chapter, startSeconds, isKnownTime } = sentence;
  const { text, original } = sentence;
  return {
    episode,
    paragraph: paragraph ?? null,
    speaker: speaker?.name ?? null,
    guessed: speaker !== undefined && !speakerIsCertain,
    chapter: chapter ?? null,
    start: rounded(startSeconds),
    known: isKnownTime,
    text,
    ...(original !== undefined && { original }),
  };
}

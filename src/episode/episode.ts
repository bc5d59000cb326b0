import type { ChapterFacts, EpisodeId, Facts, Person, Timed } from "./facts.ts";

/** One episode, whole: what was said, by whom and when, and what the guide says about it. */
export interface Episode extends Facts {
  readonly summary: string | undefined;
  /** Who wrote the guide; a reply that shows some of it says so. */
  readonly writtenBy: string | undefined;
  /** Published by the show, or parts (`hasParts`) that we made; empty where there are neither. */
  readonly chapters: readonly Chapter[];
  readonly moments: readonly Moment[];
  /** In the order in which they are said. */
  readonly soundbites: readonly Soundbite[];
  readonly turns: readonly Turn[];
  readonly sentences: readonly Sentence[];
  readonly source: SourceWords;
}

/** The words of the source, numbered from 0, with one space between them. They stay, whatever is corrected. */
export interface SourceWords {
  readonly count: number;
  /** From one word to before another. Of a range that the source does not have, nothing or less. */
  slice(from: number, to: number): string;
}

/** Sentences `first` to `last`, both included, by their index in the episode: good until the transcript is corrected. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Words of the source in a row: from number `from` to before number `to`. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A passage's address that stands alone: it holds whatever is corrected in and around it. */
export interface Place extends WordRange {
  readonly episode: EpisodeId;
}

/** Characters of a text, from `start` to before `end`: none for a word that was deleted, the same for all that one word stands for. */
export interface Reading {
  readonly start: number;
  readonly end: number;
}

/** The smallest thing that is quoted. */
export interface Sentence extends WordRange, Timed {
  readonly index: number;
  readonly text: string;
  /** The source's words, where they differ. */
  readonly original: string | undefined;
  readonly corrections: readonly { readonly original: string; readonly corrected: string }[];
  /** Where corrected: by word of the source, which characters of `text` are read for it. Else words are what stands between spaces. */
  readonly readings: readonly Reading[] | undefined;
  /** `undefined` where nobody knows who speaks. */
  readonly speaker: Person | undefined;
  readonly speakerIsCertain: boolean;
  /** The number of its chapter; `undefined` before the first one. */
  readonly chapter: number | undefined;
  readonly turn: number;
  /** The paragraph of the source in which it begins, from 1; `undefined` where the source has no numbered ones. */
  readonly paragraph: number | undefined;
  readonly startsParagraph: boolean;
  readonly endSeconds: number | undefined;
}

/** What one person, or somebody unknown, says until another speaks. */
export interface Turn extends Span {
  readonly index: number;
  readonly speaker: Person | undefined;
}

export interface Chapter extends ChapterFacts, Stretch {
  readonly endSeconds: number | undefined;
}

/** A stretch of an episode, and what the guide says of it. */
export interface Stretch extends Span, Authored {
  readonly gist: string | undefined;
  readonly points: readonly Point[];
  readonly quotes: readonly Span[];
  readonly moments: readonly Moment[];
}

/** Words that the show itself chose as worth hearing. */
export interface Soundbite extends Span {
  /** What the show calls it. */
  readonly title: string | undefined;
}

/** Something that the guide says. */
export interface Authored {
  /** The language model that wrote it, and nobody has read it since; `undefined` where the episode's `writtenBy` holds. */
  readonly draftedBy: Draft | undefined;
}

export interface Draft {
  readonly model: string;
  /** yyyy-mm-dd */
  readonly date: string;
}

/** One statement about a chapter and the words it rests on. */
export interface Point extends Timed {
  readonly text: string;
  readonly quote: string;
  readonly span: Span;
}

/** One subject, some 30 to 150 seconds. */
export interface Moment extends Span, Timed, Authored {
  readonly index: number;
  /** The number of its chapter. */
  readonly chapter: number;
  readonly title: string;
  readonly gist: string;
  /** What it answers, as people would ask. */
  readonly questions: readonly string[];
  /** Names and subjects by which people look for it. */
  readonly about: readonly string[];
}

export function sentencesOf(episode: Episode, { first, last }: Span): readonly Sentence[] {
  return episode.sentences.slice(first, last + 1);
}

/** The sentence of an index that is known to exist; throws a RangeError for any other. */
export function sentenceAt(episode: Episode, index: number): Sentence {
  const sentence = episode.sentences[index];
  if (!sentence) throw new RangeError(`there is no sentence ${index} in ${episode.id}`);
  return sentence;
}

/** `undefined` before the first chapter, and in an episode without any. */
export function chapterOf(
  episode: Episode,
  { chapter: number }: { readonly chapter: number | undefined },
): Chapter | undefined {
  return number === undefined ? undefined : episode.chapters[number - 1];
}

/** How long it is, as far as that is given or can be estimated; `undefined` where no times are known. */
export function endOf({ durationSeconds, sentences }: Episode): number | undefined {
  return durationSeconds ?? sentences.at(-1)?.endSeconds;
}

/** What is being said at a moment; the last sentence for moments after the end. `undefined` where no times are known. */
export function sentenceAtTime({ sentences }: Episode, seconds: number): Sentence | undefined {
  const [first] = sentences;
  if (first?.startSeconds === undefined) return undefined;
  return sentences.findLast(({ startSeconds = Infinity }) => startSeconds <= seconds) ?? first;
}

/** The moment a sentence belongs to; `undefined` where the guide has none. */
export function momentOf(episode: Episode, sentence: number): Moment | undefined {
  return episode.moments.find(({ first, last }) => first <= sentence && sentence <= last);
}

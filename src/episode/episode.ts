/** One episode, whole: what was said, by whom and when, and what the guide says about it. */
export interface Episode {
  /** The name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly show: string;
  readonly number: number;
  /** yyyy-mm-dd */
  readonly date: string;
  readonly durationSeconds: number;
  readonly video: string;
  readonly summary: string | undefined;
  readonly writtenBy: string;
  readonly people: readonly Person[];
  readonly synonyms: readonly (readonly string[])[];
  readonly chapters: readonly Chapter[];
  readonly moments: readonly Moment[];
  readonly turns: readonly Turn[];
  readonly sentences: readonly Sentence[];
}

export interface Person {
  /** Short and unique in the episode, such as `dario`. */
  readonly key: string;
  readonly index: number;
  readonly name: string;
  readonly role: string | undefined;
  readonly about: string | undefined;
  readonly aliases: readonly string[];
}

/** Sentences `first` to `last`, both included, by their index in the episode. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The smallest thing that is quoted. */
export interface Sentence {
  readonly index: number;
  readonly text: string;
  /** The source's words, where they differ. */
  readonly original: string | undefined;
  readonly corrections: readonly { readonly original: string; readonly corrected: string }[];
  readonly speaker: Person;
  readonly speakerIsCertain: boolean;
  readonly chapter: number;
  readonly turn: number;
  /** The paragraph of the source in which it begins, from 1. */
  readonly paragraph: number;
  readonly startsParagraph: boolean;
  /** Estimated between the chapters' published starts. */
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What one person says until another speaks. */
export interface Turn extends Span {
  readonly index: number;
  readonly speaker: Person;
}

export interface Chapter extends Span {
  readonly number: number;
  readonly title: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly gist: string | undefined;
  readonly points: readonly Point[];
  readonly quotes: readonly Span[];
  readonly moments: readonly Moment[];
}

/** One statement about a chapter and the words it rests on. */
export interface Point {
  readonly text: string;
  readonly quote: string;
  readonly span: Span;
  readonly startSeconds: number;
}

/** One subject, some 30 to 150 seconds. */
export interface Moment extends Span {
  readonly index: number;
  readonly chapter: number;
  readonly title: string;
  readonly gist: string;
  readonly questions: readonly string[];
  readonly startSeconds: number;
}

/** The order in which episodes are listed; the first one is asked where none is named. */
export function newestFirst(a: Episode, b: Episode): number {
  return b.date.localeCompare(a.date) || b.number - a.number;
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

/** The chapter of a number that is known to exist; throws a RangeError for any other. */
export function chapterOf(episode: Episode, { chapter: number }: { chapter: number }): Chapter {
  const chapter = episode.chapters[number - 1];
  if (!chapter) throw new RangeError(`there is no chapter ${number} in ${episode.id}`);
  return chapter;
}

/** What is being said at a moment; the last sentence for moments after the end. */
export function sentenceAtTime(episode: Episode, seconds: number): Sentence {
  const hasBegun = ({ startSeconds }: { readonly startSeconds: number }) => startSeconds <= seconds;
  const chapter = episode.chapters.findLast(hasBegun);
  const found = chapter && sentencesOf(episode, chapter).findLast(hasBegun);
  return found ?? sentenceAt(episode, 0);
}

/** The moment a sentence belongs to; `undefined` in an episode whose guide has none yet. */
export function momentOf(episode: Episode, sentence: number): Moment | undefined {
  return episode.moments.find(({ first, last }) => first <= sentence && sentence <= last);
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A link starts a little before the estimated time: hearing a line begin beats coming in after it. */
const secondsOfLead = 3;

/** The address that starts the video where a sentence, chapter or moment begins. */
export function videoUrl(episode: Episode, { startSeconds }: { startSeconds: number }): string {
  const start = Math.max(0, Math.floor(startSeconds) - secondsOfLead);
  return `https://youtu.be/${episode.video}?t=${start}`;
}

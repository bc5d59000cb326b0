import type { Episode, Sentence, Stretch } from "../episode/episode.ts";
import { hasParts } from "../episode/facts.ts";
import { isFirstWords } from "../episode/part-starts.ts";

/** What is drafted as one: a chapter, or a part where the show published none. */
export interface DraftStretch extends Stretch {
  readonly kind: "chapter" | "part";
  /** From 1. */
  readonly number: number;
  /** Of a part, `undefined` where nobody gave it one yet. */
  readonly title: string | undefined;
}

/** All of an episode, in order. */
export function stretchesOf(episode: Episode): DraftStretch[] {
  const { chapters, sentences } = episode;
  if (!hasParts(episode)) return chapters.map((chapter) => ({ ...chapter, kind: "chapter" }));
  return chapters.map(({ title, ...part }) => {
    const isUntitled = isFirstWords(title, sentences.slice(part.first, part.last + 1));
    return { ...part, kind: "part", title: isUntitled ? undefined : title };
  });
}

interface Writing {
  readonly gist?: string | undefined;
  readonly points: readonly unknown[];
  readonly quotes: readonly unknown[];
  readonly moments: readonly unknown[];
}

/** Whether anything is written about a stretch. What is written stays, by whomever it is. */
export function isWritten({ gist, points, quotes, moments }: Writing): boolean {
  return gist !== undefined || points.length + quotes.length + moments.length > 0;
}

const minStartWords = 6;
const maxStartLength = 200;

/** The fewest words, at least some, by which a sentence is told from all from `from` on; `undefined` where it cannot be told. */
export function startingWords(
  sentences: readonly Sentence[],
  index: number,
  from: number,
): string | undefined {
  const texts = (at: number) =>
    sentences
      .slice(at, at + 12)
      .map(({ text }) => text)
      .join(" ");
  const words = texts(index).split(" ");
  for (let count = Math.min(minStartWords, words.length); count <= words.length; count++) {
    const start = words.slice(0, count).join(" ");
    if (start.length > maxStartLength) return undefined;
    const isSame = (at: number) => `${texts(at)} `.startsWith(`${start} `);
    let first = from;
    while (first < index && !isSame(first)) first += 1;
    if (first === index) return start;
  }
  return undefined;
}

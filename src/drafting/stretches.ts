import type { Episode, Sentence, Stretch } from "../episode/episode.ts";
import { shortened } from "../language/cutting.ts";

/** What is drafted as one: a chapter, or a part where the show published none. */
export interface DraftStretch extends Stretch {
  readonly kind: "chapter" | "part";
  /** From 1. */
  readonly number: number;
  /** Of a part, `undefined` where nobody gave it one yet. */
  readonly title: string | undefined;
}

/** All of an episode, in order. An episode without chapters has its parts. */
export function stretchesOf(episode: Episode): DraftStretch[] {
  const chapters = episode.chapters.map((chapter) => ({ ...chapter, kind: "chapter" as const }));
  const parts = episode.parts.map((part, index) => ({
    ...part,
    kind: "part" as const,
    number: index + 1,
    title: isFirstWords(part.title, episode.sentences[part.first]) ? undefined : part.title,
  }));
  return [...chapters, ...parts];
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

/** Some eight minutes: as long as a published chapter mostly is. */
const wordsPerPart = 1300;
const maxFirstWords = 60;

/** Where an episode without chapters is cut: at turns, else at sentences, into about even parts. Each is titled by its first words. */
export function cutIntoParts({ sentences, turns }: Episode): { start: string; title: string }[] {
  const end = sentences.at(-1)?.to ?? 0;
  const count = Math.max(1, Math.round(end / wordsPerPart));
  const turnStarts = turns.flatMap(({ first }) => sentences[first] ?? []);
  const cuts = new Set<Sentence>();
  for (let part = 0; part < count; part++) {
    const word = (end * part) / count;
    const turn = nearest(turnStarts, word);
    const isNear = turn && Math.abs(turn.from - word) < wordsPerPart / 3;
    const cut = part === 0 ? sentences[0] : isNear ? turn : nearest(sentences, word);
    if (cut) cuts.add(cut);
  }
  const starts = [...cuts].toSorted((a, b) => a.index - b.index);
  let before = -1;
  return starts.flatMap((sentence) => {
    const start = startingWords(sentences, sentence.index, before + 1);
    if (start === undefined) return [];
    before = sentence.index;
    return [{ start, title: firstWords(sentence) }];
  });
}

function nearest(among: readonly Sentence[], word: number): Sentence | undefined {
  return among.toSorted((a, b) => Math.abs(a.from - word) - Math.abs(b.from - word))[0];
}

function firstWords({ text }: Sentence): string {
  return shortened(text, maxFirstWords);
}

function isFirstWords(title: string, sentence: Sentence | undefined): boolean {
  return sentence !== undefined && title === firstWords(sentence);
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

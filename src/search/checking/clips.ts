import type { Episode, Sentence } from "../../episode/episode.ts";
import { foldedWord, printedWordsIn } from "../../language/words.ts";
import { keptFor } from "../index/lazy.ts";

/** So many words in a row are hardly said twice by chance. */
const rowLength = 4;
/** A clip is often cut, and heard a little differently: so much of it stands again in its place. */
const sharedRows = 0.5;

/** Whether a sentence of the opening chapter is played before it is said: its words stand again later in the episode. */
export function isInClip(episode: Episode, sentence: number): boolean {
  return clipsIn(episode).has(sentence);
}

const clipsIn = keptFor(({ sentences }: Episode): ReadonlySet<number> => {
  const opening = sentences.filter(({ chapter }) => chapter === 1);
  const rows = new Map(opening.map((sentence) => [sentence.index, rowsOf(sentence)]));
  const wanted = new Set([...rows.values()].flat());
  const saidAgain = new Set<string>();
  for (const sentence of sentences)
    if (sentence.chapter !== 1)
      for (const row of rowsOf(sentence)) if (wanted.has(row)) saidAgain.add(row);
  const clips = new Set<number>();
  for (const [index, own] of rows) {
    const again = own.filter((row) => saidAgain.has(row));
    // What is too short to tell belongs to what it follows.
    const isClip = own.length > 0 ? again.length >= sharedRows * own.length : clips.has(index - 1);
    if (isClip) clips.add(index);
    // Clips come first: what is said again after that, as “check out our sponsors” at the end, was none.
    else if (index > 0 && !clips.has(index - 1)) break;
  }
  return clips;
});

function rowsOf({ text }: Sentence): string[] {
  const words = printedWordsIn(text).map((word) => foldedWord(word));
  return words
    .slice(0, Math.max(0, words.length - rowLength + 1))
    .map((_, at) => words.slice(at, at + rowLength).join(" "));
}

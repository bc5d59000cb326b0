import { sentenceEnd } from "../../../language/sentences.ts";
import { plainSpaces, type Piece } from "../piece.ts";

/** A word, or a mark that belongs to the word before, as recognisers list them. */
export interface ListedWord {
  readonly startSeconds: number | undefined;
  readonly speaker: string | undefined;
  readonly text: string;
  /** Written without a space before it. */
  readonly isMark: boolean;
}

/** Of scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー、。，！？「」『』]/u;

/** What stands between two words that were listed one by one. */
export function spaceBetween(before: string, after: string): "" | " " {
  return unspaced.test(before.slice(-1)) && unspaced.test(after.slice(0, 1)) ? "" : " ";
}

/** Without any mark at the ends of sentences, a piece ends at a pause or after so many words. */
const longestPieceWords = 25;

/** Words joined to sentences, never across speakers; each starts when its first word does. */
export function sentencesOf(words: readonly ListedWord[]): Piece[] {
  const pieces: {
    startSeconds: number | undefined;
    speaker: string | undefined;
    text: string;
    words: number;
  }[] = [];
  const hasSentences = words.some(({ text }) => sentenceEnd.test(text.trim()));
  let isOpen = false;
  for (const { startSeconds, speaker, text, isMark } of words) {
    const own = plainSpaces(text);
    if (own === "") continue;
    const open = pieces.at(-1);
    // A mark may come after the sentence was thought to end: “…” or a quotation mark.
    if (open && isMark) open.text += own;
    else if (open && isOpen && open.speaker === speaker) {
      open.text += `${spaceBetween(open.text, own)}${own}`;
      open.words += 1;
      open.startSeconds ??= startSeconds;
    } else pieces.push({ startSeconds, speaker, text: own, words: 1 });
    const current = pieces.at(-1);
    isOpen =
      !sentenceEnd.test(current?.text ?? "") &&
      (hasSentences || (current?.words ?? 0) < longestPieceWords);
  }
  return pieces.map(({ startSeconds, speaker, text }) => ({
    startSeconds,
    speaker,
    text,
    line: 1,
  }));
}

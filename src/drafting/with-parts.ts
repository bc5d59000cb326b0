import type { Sentence } from "../episode/episode.ts";
import { firstWordsTitle, partStarts } from "../episode/part-starts.ts";
import { spacedWords } from "../language/words.ts";
import { markedWords, rightReading } from "../reading/critic-markup.ts";
import { writeHeading } from "../reading/transcript.ts";

/** A `transcript.md` without chapters, cut into parts: with a heading before the sentence with which each begins, even inside a paragraph. */
export function withParts(transcript: string, sentences: readonly Sentence[]): string {
  const units = sentences.map(({ speaker, startSeconds, text }) => ({
    speaker: speaker?.name,
    startSeconds,
    text,
  }));
  const cuts = partStarts(units);
  // A short one is one part.
  const titles = cuts.size > 0 ? cuts : new Map([[0, firstWordsTitle(units, 0)]]);
  /** By the number of words read before it. */
  const headings = new Map<number, string>();
  let words = 0;
  for (const [index, { text, startSeconds, isKnownTime }] of sentences.entries()) {
    const title = titles.get(index);
    if (title !== undefined)
      headings.set(
        words,
        writeHeading({ title, startSeconds: isKnownTime ? startSeconds : undefined }),
      );
    words += spacedWords(text).length;
  }
  return inserted(transcript, headings);
}

/** Before the words of a line: who speaks, and when. */
const lineStart = /^\s*(?:\[[\d:.]+\]\s*)?(?:\*\*[^*]*:\*\*)?/;
const timeMark = /^\[\d+:[\d:.]*\]$/;

/** Puts each heading before the words that follow so many others, with the time and the name that belong to them. */
function inserted(transcript: string, headings: ReadonlyMap<number, string>): string {
  let written = "";
  let words = 0;
  let isInParagraph = false;
  for (const line of transcript.split(/(?<=\n)/)) {
    if (line.trim() === "") isInParagraph = false;
    const start = lineStart.exec(line)?.[0].length ?? 0;
    let from = 0;
    let end = 0;
    for (const { text, at } of markedWords(line.slice(start))) {
      const read = timeMark.test(text) ? 0 : spacedWords(rightReading(text)).length;
      if (read === 0) continue;
      const heading = headings.get(words);
      if (heading !== undefined) {
        const before = line.slice(from, end).trim();
        const gap = isInParagraph ? "\n" : "";
        written += `${before}${before === "" ? "" : "\n"}${gap}${heading}\n\n`;
        from = end;
      }
      isInParagraph = true;
      words += read;
      end = start + at + text.length;
    }
    // What is left of a paragraph must not begin as a heading does.
    written +=
      from > 0
        ? line.slice(from).replace(/^[ \t]+(#?)/, (_all, mark) => (mark === "" ? "" : "\\#"))
        : line;
  }
  return written;
}

import { decodeHTML } from "entities";
import { parseClock } from "./clock.ts";
import { plainSpaces, type PublishedChapter } from "./piece.ts";

const minDescribed = 3;
/** A time in front of a title: `12:34 Title`, `(1:02:03) – Title`. */
export const chapterLine =
  /^[\s•*·▶►-]*[([]?(\d{1,3}(?::\d{1,2}){1,2})[)\]]?(?:\([^()\s]*\))?[\s–—:|•-]*([^\s–—:|•-].{0,199})$/;
const timeLast = /(?<![\d:])(\d{1,2}(?::\d{2}){1,2})[)\]]?$/;
const markup = /<[^<>]*>/g;
const lineBreak = /<(?:br|\/p|\/li|\/div|p|li)\b[^<>]*>/gi;
const edge = /^[\s•*·▶►–—:|([-]+|(?<![\s•*·–—:|([-])[\s•*·–—:|([-]+$/g;

/** Lines of a description that give times and titles: at least three, rising. */
export function chaptersInDescription(description: string): PublishedChapter[] {
  const lines = decodeHTML(description.replace(lineBreak, "\n").replace(markup, ""))
    .split("\n")
    .map((line) => line.trim());
  const first = lines.flatMap((line) => {
    const [, time, title] = chapterLine.exec(line) ?? [];
    return chapterOf(time, title);
  });
  const last = lines.flatMap((line) => {
    const match = timeLast.exec(line);
    return chapterOf(match?.[1], match ? line.slice(0, match.index) : undefined);
  });
  return [first, last].find(areChapters) ?? [];
}

function chapterOf(time: string | undefined, written: string | undefined): PublishedChapter[] {
  const startSeconds = parseClock(time ?? "");
  const title = plainSpaces(written ?? "").replace(edge, "");
  return startSeconds === undefined || title === "" ? [] : [{ startSeconds, title }];
}

function areChapters(chapters: readonly PublishedChapter[]): boolean {
  return (
    chapters.length >= minDescribed &&
    chapters.every(
      ({ startSeconds }, index) =>
        index === 0 || startSeconds > (chapters[index - 1]?.startSeconds ?? 0),
    )
  );
}

import { decodeHTML } from "entities";
import { parseClock } from "./clock.ts";
import { plainSpaces, type PublishedChapter } from "./piece.ts";

const minDescribed = 3;
const chapterLine = /^[\s•*·▶►-]*[([]?(\d{1,2}(?::\d{1,2}){1,2})[)\]]?\s*[-–—:|•]*\s*(\S.{0,199})$/;
const timeLast =
  /^[\s•*·▶►-]{0,9}(\S.{0,199}?)[\s–—:|•-]{0,5}[([]?(?<!\d)(\d{1,2}(?::\d{2}){1,2})[)\]]?\s{0,3}$/;

/** Lines of a description that give times and titles: at least three, rising. */
export function chaptersInDescription(description: string): PublishedChapter[] {
  const lines = decodeHTML(
    description.replace(/<(?:br|\/p|\/li|\/div|p|li)\b[^>]*>/gi, "\n").replace(/<[^>]*>/g, ""),
  ).split("\n");
  const read = (pattern: RegExp, time: number, title: number) =>
    lines.flatMap((line) => {
      const match = pattern.exec(line.trim());
      const startSeconds = parseClock(match?.[time] ?? "");
      return startSeconds === undefined
        ? []
        : [{ startSeconds, title: plainSpaces(match?.[title] ?? "") }];
    });
  for (const chapters of [read(chapterLine, 1, 2), read(timeLast, 2, 1)])
    if (
      chapters.length >= minDescribed &&
      chapters.every(
        ({ startSeconds }, index) =>
          index === 0 || startSeconds > (chapters[index - 1]?.startSeconds ?? 0),
      )
    )
      return chapters;
  return [];
}

import type { ChapterFacts } from "./facts.ts";
import { formatTimestamp } from "./time.ts";

/** `15. Post-training (1:47:14)`: titles repeat, numbers do not. */
export function chapterLabel({ number, title, startSeconds }: ChapterFacts): string {
  return `${number}. ${title}${startSeconds === undefined ? "" : ` (${formatTimestamp(startSeconds)})`}`;
}

/** A person among few others: the first part of the name. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

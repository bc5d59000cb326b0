import type { ChapterFacts } from "./facts.ts";
import { formatTimestamp } from "./time.ts";

/** `15. Post-training (1:47:14)`: titles repeat, numbers do not. */
export function chapterLabel({ number, title, startSeconds }: ChapterFacts): string {
  return `${number}. ${title}${startSeconds === undefined ? "" : ` (${formatTimestamp(startSeconds)})`}`;
}

/** Case, accents, punctuation and surplus space taken away. */
export function folded(typed: string): string {
  return typed
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How many letters of a name may be wrong: one in four, two from eight on. Fewer would miss “Amandah Askel”, more would take strangers for guests. */
export function slipsAllowed(name: string): number {
  return name.length < 4 ? 0 : name.length < 8 ? 1 : 2;
}

import type { ChapterFacts } from "./facts.ts";
import { formatTimestamp } from "./time.ts";

const notNamed = /^Speaker \d+ \(not named\)$/;

/** What somebody is called whom only a recogniser tells apart: never the same person in two episodes. */
export function unnamedSpeaker(number: number): string {
  return `Speaker ${number} (not named)`;
}

export function isUnnamed(name: string): boolean {
  return notNamed.test(name);
}

/** `15. Post-training (1:47:14)`: titles repeat, numbers do not. */
export function chapterLabel({ number, title, startSeconds }: ChapterFacts): string {
  return `${number}. ${title}${startSeconds === undefined ? "" : ` (${formatTimestamp(startSeconds)})`}`;
}

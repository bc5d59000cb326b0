import { cutTo } from "./cut-to.ts";

/** At most so many characters, cut at a word where one is near, with … for what is left out. */
export function shortened(words: string, maxLength: number): string {
  if (words.length <= maxLength) return words;
  const cut = cutTo(words, maxLength - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > maxLength * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, "")}…`;
}

import { cutTo } from "../language/cut-to.ts";
import { press, type Press } from "../reply/reply.ts";
import { fitsPressId } from "./press-id.ts";

/**
 * The longest request that carries a search's text. Digits that repeat nothing pack worse than those of any
 * passage: 99999 would pack so well that a real button could turn out longer than the one that was tried.
 */
const longestPress = press("open", {
  first: 38_461,
  last: 52_907,
  tidy: true,
  original: true,
  page: 58,
  episode: 7163,
});

/**
 * The text, or as many of its first words as the buttons of the reply can carry beside the search's filters, since a button
 * holds its whole request.
 */
export function fittingText(text: string, filters: Press["request"] = {}): string {
  const fits = (words: string) => fitsPressId(longestPress, { text: words, ...filters });
  if (fits(text)) return text;
  let words = text.split(/\s+/);
  while (words.length > 1 && !fits(words.join(" "))) words = words.slice(0, -1);
  let fitting = words.join(" ");
  while (fitting !== "" && !fits(fitting)) fitting = cutTo(fitting, fitting.length - 1);
  return fitting;
}

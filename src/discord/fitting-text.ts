import type { Ask } from "../asking/command.ts";
import { cutTo } from "../language/cutting.ts";
import { spacedWords } from "../language/words.ts";
import { press, type Press } from "../reply/reply.ts";
import { fitsPressId } from "./press-id.ts";

/**
 * Cuts a text to as many of its first words as the buttons of a reply can carry beside the rest of a request, since a button
 * holds its whole request. Takes the longest id of an episode that may stand in one.
 */
export function createFitting(longestId: string): Ask["fitting"] {
  const longest = longestPress(longestId);
  return (text, request = {}) => {
    const fits = (words: string) => fitsPressId(longest, { text: words, ...request });
    if (fits(text)) return text;
    let words = spacedWords(text);
    while (words.length > 1 && !fits(words.join(" "))) words = words.slice(0, -1);
    let fitting = words.join(" ");
    while (fitting !== "" && !fits(fitting)) fitting = cutTo(fitting, fitting.length - 1);
    return fitting;
  };
}

/**
 * The longest request that carries a search's text. Letters and digits that repeat nothing pack worse than those of any
 * passage: the button of a real one then never turns out longer than the one that was tried.
 */
function longestPress(longestId: string): Press {
  const id = Array.from(longestId, (letter, at) => unlike(letter, at)).join("");
  return press("change", {
    at: `${id}:384617-529074:zq8w`,
    spoken: true,
    original: true,
    page: 58,
  });
}

/** Another character that takes as many bytes; they come in no order that repeats. */
function unlike(letter: string, at: number): string {
  const step = (at * 7919 + at * at * 104_729) % 997;
  return letter.charCodeAt(0) < 128
    ? (step % 36).toString(36)
    : String.fromCharCode(0x4e00 + step * 20);
}

import { withEllipsis } from "../../language/cutting.ts";
import { spacedWords } from "../../language/words.ts";

/** What a text is set with. Widths in pixels. */
export interface Measure {
  readonly lineWidth: number;
  readonly widthOf: (text: string) => number;
}

/** As much as so much emptiness on one line, as a part of its width, squared. */
const costOfOrphan = 0.6;
const costOfDanglingWord = 0.12;

/**
 * A text in as few lines as it needs, broken so that all are about equally long, no word stands alone on the last
 * line and no line ends with the first short word of something new. A word wider than a line is broken.
 */
export function breakLines(text: string, { lineWidth, widthOf }: Measure): string[] {
  const words = spacedWords(text).flatMap((word) => breakWord(word, { lineWidth, widthOf }));
  const widths = words.map(widthOf);
  const spaceWidth = widthOf(" ");

  const cheapest: { cost: number; start: number }[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= words.length; end++) {
    let best = { cost: Infinity, start: end - 1 };
    let width = -spaceWidth;
    for (let start = end - 1; start >= 0; start--) {
      width += spaceWidth + (widths[start] ?? 0);
      if (width > lineWidth && start < end - 1) break;
      const slack = Math.max(0, 1 - width / lineWidth);
      const isLast = end === words.length;
      const cost =
        (cheapest[start]?.cost ?? Infinity) +
        slack ** 2 +
        (isLast && start === end - 1 && start > 0 ? costOfOrphan : 0) +
        (!isLast && dangles(words[end - 2], words[end - 1]) ? costOfDanglingWord : 0);
      if (cost < best.cost) best = { cost, start };
    }
    cheapest.push(best);
  }

  const lines: string[] = [];
  for (let end = words.length; end > 0;) {
    const start = cheapest[end]?.start ?? 0;
    lines.unshift(words.slice(start, end).join(" "));
    end = start;
  }
  return lines;
}

/** Whether a line would end with the lone beginning of a clause, or with “a” or “I”. */
function dangles(before: string | undefined, last: string | undefined): boolean {
  if (last === undefined || /[,.;:!?…]$/.test(last)) return false;
  return (
    last.length === 1 || (last.length <= 5 && before !== undefined && /[,.;:!?]$/.test(before))
  );
}

/** The pieces of a word that fit on a line each; nearly always the word itself. */
function breakWord(word: string, { lineWidth, widthOf }: Measure): string[] {
  if (widthOf(word) <= lineWidth) return [word];
  const pieces: string[] = [];
  for (const letter of word) {
    const piece = pieces.at(-1);
    const fits = piece !== undefined && widthOf(piece + letter) <= lineWidth;
    if (fits) pieces.splice(-1, 1, piece + letter);
    else pieces.push(letter);
  }
  return pieces;
}

/** At most so wide, with an ellipsis where a label had to be cut. */
export function cutToWidth(text: string, { lineWidth, widthOf }: Measure): string {
  if (widthOf(text) <= lineWidth) return text;
  const letters = Array.from(text);
  const cut = () => withEllipsis(letters.join(""));
  while (letters.length > 0 && widthOf(cut()) > lineWidth) letters.pop();
  return cut();
}

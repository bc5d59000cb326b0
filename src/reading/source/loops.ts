import { formatTimestamp } from "../../episode/time.ts";
import { shown } from "../fault.ts";
import type { Piece } from "./piece.ts";

/** A phrase so often in a row is what a recogniser hears in music. */
const minRepeats = 8;
const maxPhraseWords = 8;

interface Loop {
  readonly phrase: string;
  readonly repeats: number;
  readonly firstPiece: number;
  /** The pieces of which every word belongs to it. */
  readonly whole: ReadonlySet<number>;
}

/** The longest stretch in which a phrase of a few words is said again and again. */
function loopIn(pieces: readonly Piece[]): Loop | undefined {
  const words = pieces
    .flatMap(({ text }, piece) =>
      text
        .split(" ")
        .map((word) => ({ piece, word, key: word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "") })),
    )
    .filter(({ key }) => key !== "");
  let best: Loop | undefined;
  for (let length = 1; length <= maxPhraseWords; length++) {
    let run = 0;
    for (let at = length; at <= words.length; at++) {
      if (at < words.length && words[at]?.key === words[at - length]?.key) {
        run += 1;
        continue;
      }
      const repeats = Math.floor(run / length) + 1;
      const isLonger = repeats * length > (best ? best.repeats * best.phrase.split(" ").length : 0);
      // A word alone is said often in a row (“no, no, no”); more must come together.
      if (repeats >= (length === 1 ? minRepeats * 2 : minRepeats) && isLonger) {
        const first = at - run - length;
        best = {
          phrase: words
            .slice(first, first + length)
            .map(({ word }) => word)
            .join(" "),
          repeats,
          firstPiece: words[first]?.piece ?? 0,
          whole: wholePieces(words, first, at),
        };
      }
      run = 0;
    }
  }
  return best;
}

/** The pieces of whose words none stands before or behind the range. */
function wholePieces(
  words: readonly { readonly piece: number }[],
  from: number,
  to: number,
): ReadonlySet<number> {
  const whole = new Set(words.slice(from, to).map(({ piece }) => piece));
  for (const edge of [words[from - 1], words[to]]) if (edge) whole.delete(edge.piece);
  return whole;
}

/** What to tell of the longest loop; `undefined` where there is none. */
export function repeatedPhrase(pieces: readonly Piece[]): string | undefined {
  const loop = loopIn(pieces);
  return loop && `${told(loop, pieces)}; --drop-loops leaves it out`;
}

function told({ phrase, repeats, firstPiece }: Loop, pieces: readonly Piece[]): string {
  const start = pieces[firstPiece]?.startSeconds;
  return `${shown(phrase)} ${repeats} times in a row${start === undefined ? "" : ` from ${formatTimestamp(start)}`}: the recogniser may have heard music`;
}

/** Without the pieces that are nothing but a loop. */
export function withoutLoops(pieces: readonly Piece[], notes: string[]): readonly Piece[] {
  let kept = pieces;
  for (;;) {
    const loop = loopIn(kept);
    if (!loop || loop.whole.size === 0) return kept;
    notes.push(`${told(loop, kept)}; left out`);
    kept = kept.filter((_, index) => !loop.whole.has(index));
  }
}

import { stemmer } from "stemmer";
import { fillersOf } from "./fillers.ts";
import { numberAt } from "./numbers.ts";
import { foldedWord, wordPattern } from "./words.ts";

/** A word as search compares it, and where it stands in the text. */
export interface Term {
  /** Lower case, without accents and apostrophes, stemmed; numbers as digits. */
  readonly stem: string;
  /** As `stem`, before stemming. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** The parts of a hyphenated word also count as one: on the first part of `post-training`, `posttrain`. */
  readonly joined: string | undefined;
  /** “uh”, “you know”, the first of “I, I”: said, but in nobody's way. */
  readonly isFiller: boolean;
}

interface Piece {
  word: string;
  start: number;
  end: number;
  /** A hyphen, slash or nothing at all stands between this and the next piece. */
  joinsNext: boolean;
}

/** Hardly any word has more parts, and a text of nothing but hyphens would be joined again from each of its letters. */
const maxJoinedParts = 8;

/** Text in terms, in order. */
export function termsOf(text: string): Term[] {
  const pieces = withNumbers(piecesOf(text));
  const words = pieces.map(({ word }) => word);
  const fillers = fillersOf(words, (index) => {
    const piece = pieces[index];
    return /[^\p{L}\p{N}\s]/u.test(text.slice(pieces[index - 1]?.end, piece?.start));
  });
  return pieces.map((piece, index) => {
    const stem = stemOf(piece.word);
    let joined: string | undefined;
    if (piece.joinsNext) {
      let end = index;
      while (pieces[end]?.joinsNext && end - index < maxJoinedParts) end += 1;
      joined = stemOf(words.slice(index, end + 1).join(""));
    }
    return {
      stem,
      word: piece.word,
      start: piece.start,
      end: piece.end,
      joined,
      isFiller: fillers.has(index),
    };
  });
}

/** Enough for the vocabulary of some episodes and what people type; bounded since people can type anything. */
const maxRemembered = 50_000;

/** Words come back all the time, and folding or stemming one takes ten times as long as looking it up. */
function remembered(change: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const changed = change(word);
    if (known.size < maxRemembered) known.set(word, changed);
    return changed;
  };
}

/** A folded word as it is compared with others of its kind: `scale` and `scaling` are the same. */
export const stemOf = remembered((word) => (/\d/.test(word) ? word : stemmer(word)));

const wordOf = remembered((found) =>
  found === "%" ? "percent" : foldedWord(found).replaceAll(",", ""),
);

const pieceAt = new RegExp(
  String.raw`\d{1,3}(?:,\d{3})+(?!\d)|\d+|${wordPattern(String.raw`[\p{L}\p{M}]`)}|%`,
  "gu",
);

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let previous: Piece | undefined;
  pieceAt.lastIndex = 0;
  for (let match = pieceAt.exec(text); match; match = pieceAt.exec(text)) {
    const [found] = match;
    const start = match.index;
    if (previous) previous.joinsNext = found !== "%" && joins(text, previous.end, start);
    previous = { word: wordOf(found), start, end: start + found.length, joinsNext: false };
    pieces.push(previous);
  }
  return pieces;
}

const joiners = "-‐‑–/";

/** Whether nothing, or a hyphen or a slash, stands between. */
function joins(text: string, from: number, to: number): boolean {
  return to === from || (to === from + 1 && joiners.includes(text.charAt(from)));
}

/** Numbers in words become digits, several words one piece. */
function withNumbers(pieces: readonly Piece[]): Piece[] {
  const words = pieces.map(({ word }) => word);
  const result: Piece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) break;
    const number = numberAt(words, index);
    if (!number) {
      result.push(piece);
      continue;
    }
    index += number.wordCount - 1;
    const { end, joinsNext } = pieces[index] ?? piece;
    result.push({ word: number.digits, start: piece.start, end, joinsNext });
  }
  return result;
}

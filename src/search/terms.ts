import { stemmer } from "stemmer";

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
      while (pieces[end]?.joinsNext) end += 1;
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

const stems = new Map<string, string>();
/** Enough for an episode's vocabulary and what people type; bounded since people can type anything. */
const maxRememberedStems = 50_000;

export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer(word);
  if (stems.size < maxRememberedStems) stems.set(word, stem);
  return stem;
}

const pieceAt = /\d{1,3}(?:,\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*|%/gu;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(pieceAt)) {
    const [found] = match;
    const start = match.index;
    const previous = pieces.at(-1);
    if (previous && start > previous.start) {
      previous.joinsNext = /^[-‐‑–/]?$/.test(text.slice(previous.end, start)) && found !== "%";
    }
    pieces.push({ word: foldWord(found), start, end: start + found.length, joinsNext: false });
  }
  return pieces;
}

function foldWord(found: string): string {
  if (found === "%") return "percent";
  const lower = found.toLowerCase();
  // Nearly all words; the rest takes much longer.
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower.normalize("NFKD").replace(/[\p{M}'’‘ʼ`´,]/gu, "");
}

const units = new Map(
  [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
  ].map((word, value) => [word, value]),
);
const tens = new Map(
  ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].map(
    (word, index) => [word, (index + 2) * 10],
  ),
);
const multipliers = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

/** Numbers in words become digits: `fifty` 50, `twenty five` 25, `ten thousand` 10000; `three five` stays two numbers, 3 and 5. */
function withNumbers(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) break;
    let value =
      units.get(piece.word) ??
      tens.get(piece.word) ??
      (/^\d{1,9}$/.test(piece.word) ? Number(piece.word) : undefined);
    let end = index;
    if (value === undefined) {
      result.push(piece);
      continue;
    }
    const unit = units.get(pieces[end + 1]?.word ?? "");
    if (tens.has(piece.word) && unit !== undefined && unit > 0 && unit < 10) {
      value += unit;
      end += 1;
    }
    for (
      let factor = multipliers.get(pieces[end + 1]?.word ?? "");
      factor !== undefined;
      factor = multipliers.get(pieces[end + 1]?.word ?? "")
    ) {
      value *= factor;
      end += 1;
    }
    const last = pieces[end] ?? piece;
    const isDigits = end === index && /^\d/.test(piece.word);
    result.push({
      word: isDigits ? piece.word : String(value),
      start: piece.start,
      end: last.end,
      joinsNext: last.joinsNext,
    });
    index = end;
  }
  return result;
}

const alwaysFiller = new Set(["uh", "um", "er", "erm", "ah", "eh", "mm", "hmm", "uhm"]);
/** Fillers of two words; the first is looked up. */
const fillerPairs = new Map([
  ["you", "know"],
  ["i", "mean"],
  ["kind", "of"],
  ["sort", "of"],
]);
/** After these a pair is meant: “if you know”, “what I mean”, “this kind of”. */
const meantAfter = new Map(
  Object.entries({
    you: "all as can could did didnt do does dont everything if may might should what whatever would",
    i: "as did do what whatever",
    kind: "a an another any each every no one same some that the this what whatever which",
    sort: "a an another any each every no one same some that the this what whatever which",
  }).map(([first, before]) => [first, new Set(before.split(" "))]),
);
/** The longest stretch whose immediate repetition is a stutter: “we should, we should”. */
const maxStutterWords = 3;

/** Which words, by index, are fillers or the first saying of something said twice at once. */
function fillersOf(
  words: readonly string[],
  hasPauseBefore: (index: number) => boolean,
): ReadonlySet<number> {
  const fillers = new Set<number>();
  const kept: number[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const second = fillerPairs.get(word);
    if (
      second !== undefined &&
      second === words[index + 1] &&
      !(meantAfter.get(word)?.has(words[index - 1] ?? "") && !hasPauseBefore(index))
    ) {
      fillers.add(index).add(index + 1);
      index += 1;
    } else if (alwaysFiller.has(word)) fillers.add(index);
    else kept.push(index);
  }
  const wordAt = (position: number) => words[kept[position] ?? -1];
  const isSaidTwice = (position: number, length: number) => {
    if (position + 2 * length > kept.length) return false;
    for (let offset = 0; offset < length; offset++) {
      if (wordAt(position + offset) !== wordAt(position + length + offset)) return false;
    }
    return true;
  };
  for (let position = 0; position < kept.length; position++) {
    for (let length = maxStutterWords; length >= 1; length--) {
      if (!isSaidTwice(position, length)) continue;
      for (const index of kept.slice(position, position + length)) fillers.add(index);
      position += length - 1;
      break;
    }
  }
  return fillers;
}

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
const maxRemembered = 50_000;

export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer(word);
  if (stems.size < maxRemembered) stems.set(word, stem);
  return stem;
}

const pieceAt = /\d{1,3}(?:,\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*|%/gu;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let previous: Piece | undefined;
  pieceAt.lastIndex = 0;
  for (let match = pieceAt.exec(text); match; match = pieceAt.exec(text)) {
    const [found] = match;
    const start = match.index;
    if (previous) previous.joinsNext = found !== "%" && joins(text, previous.end, start);
    previous = { word: foldWord(found), start, end: start + found.length, joinsNext: false };
    pieces.push(previous);
  }
  return pieces;
}

const joiners = "-‐‑–/";

/** Whether nothing, or a hyphen or a slash, stands between. */
function joins(text: string, from: number, to: number): boolean {
  return to === from || (to === from + 1 && joiners.includes(text.charAt(from)));
}

const foldedWords = new Map<string, string>([["%", "percent"]]);

function foldWord(found: string): string {
  const known = foldedWords.get(found);
  if (known !== undefined) return known;
  const folded = found
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’‘ʼ`´,]/gu, "");
  if (foldedWords.size < maxRemembered) foldedWords.set(found, folded);
  return folded;
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

const numberWords = new Map([...units, ...tens]);

/** Numbers in words become digits: `fifty` 50, `twenty five` 25, `ten thousand` 10000; `three five` stays two numbers, 3 and 5. */
function withNumbers(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) break;
    const isDigits = startsWithDigit(piece.word);
    let value = isDigits
      ? /^\d{1,9}$/.test(piece.word)
        ? Number(piece.word)
        : undefined
      : numberWords.get(piece.word);
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
    result.push({
      word: isDigits && end === index ? piece.word : String(value),
      start: piece.start,
      end: last.end,
      joinsNext: last.joinsNext,
    });
    index = end;
  }
  return result;
}

function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
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
  /** The words that are no fillers, and which they are. */
  const kept: string[] = [];
  const indexes: number[] = [];
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
    else {
      kept.push(word);
      indexes.push(index);
    }
  }
  for (let position = 0; position < kept.length; position++) {
    const length = stutterAt(kept, position);
    if (length === 0) continue;
    for (const index of indexes.slice(position, position + length)) fillers.add(index);
    position += length - 1;
  }
  return fillers;
}

/** How many words from a position on are said once more right after; 0 for none. */
function stutterAt(words: readonly string[], position: number): number {
  for (let length = maxStutterWords; length >= 1; length--) {
    if (position + 2 * length > words.length) continue;
    let same = 0;
    while (same < length && words[position + same] === words[position + length + same]) same += 1;
    if (same === length) return length;
  }
  return 0;
}

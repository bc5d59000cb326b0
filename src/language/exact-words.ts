import { uncontracted } from "./contractions.ts";
import { fillersOf } from "./fillers.ts";
import { spokenNumberAt } from "./numbers.ts";
import { americanSpelling } from "./spelling.ts";
import { foldedWord, wordPattern } from "./words.ts";

/** A word of a quote: what is written differently and said alike is the same word. */
export interface ExactWord {
  /** Folded and spelt the American way; a number in digits, `10.5` among them, after `minus` where it is below zero. */
  readonly word: string;
  /** Characters of the text: the two words of a contraction have the same ones, and so have a number and its currency. */
  readonly start: number;
  readonly end: number;
  /** “uh”, “you know”, the first of “I, I”: said, but in nobody's way. */
  readonly isFiller: boolean;
}

interface Piece {
  word: string;
  start: number;
  end: number;
}

/** Groups of three digits behind a comma, a point, an apostrophe or a narrow blank; behind a blank only full thousands. */
const grouped = String.raw`\d{1,3}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3}){1,6}(?![\d.]{0,9}\d)|\d{1,3}(?:['’\u00A0\u202F\u2009]\d{3})+|\d{1,3}(?: 000)+(?!\d)`;
const pieceAt = new RegExp(
  String.raw`(?<sign>(?<![\p{L}\p{N}.,)%])[-−–](?=[$€£¥]?\d))?(?<currency>[$€£¥])?(?<number>(?:${grouped}|\d+)(?:\.\d+)?)(?:(?<scale>(?:k|mn|m|bn|b|tn|t|x))(?![\p{L}\p{N}]))?` +
    String.raw`|(?<range>(?<=\d%?)[-–—](?=[$€£¥]?\d))|(?<sy>[%€$£&])|(?<w>['’](?:cause|em)(?![\p{L}])|${wordPattern(String.raw`[\p{L}\p{M}]`)})`,
  "giu",
);

const scales: Readonly<Record<string, number>> = {
  x: 1,
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  tn: 1e12,
};
const symbols: Readonly<Record<string, string>> = {
  "%": "percent",
  $: "dollars",
  "€": "euros",
  "£": "pounds",
  "¥": "yen",
  "&": "and",
};
const ordinals = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth"
    .split(" ")
    .map((word, index): [string, string] => [String(index + 1), word]),
);
const units: Readonly<Record<string, string>> = {
  dollar: "dollars",
  euro: "euros",
  pct: "percent",
};

/** The words of a quote, in order. Full-width digits and the bold letters of some fonts are read as plain ones. */
export function exactWordsOf(text: string): ExactWord[] {
  const pieces = withNumbers(piecesOf(text));
  const words = pieces.map(({ word }) => word);
  const fillers = fillersOf(words, (index) =>
    /[^\p{L}\p{N}\s]/u.test(text.slice(pieces[index - 1]?.end, pieces[index]?.start)),
  );
  return pieces.flatMap(({ word, start, end }, index) =>
    uncontractedAt(surfaceAt(text.slice(start, end), words[index + 1]), word).map((each) => ({
      word: units[each] ?? americanSpelling(each),
      start,
      end,
      isFiller: fillers.has(index) || isAside(text, word, start, end),
    })),
  );
}

const subjects = new Set("i you he she it we they there".split(" "));

/** In lower case; “cause I feel” is “'cause I feel”. */
function surfaceAt(written: string, next: string | undefined): string {
  const surface = written.toLowerCase();
  return surface === "cause" && subjects.has(next ?? "") ? "'cause" : surface;
}

/** “it was, like, great” */
function isAside(text: string, word: string, start: number, end: number): boolean {
  return (
    word === "like" &&
    /(?:^|[,.?!])\s*$/.test(text.slice(Math.max(0, start - 3), start)) &&
    text[end] === ","
  );
}

function uncontractedAt(surface: string, word: string): readonly string[] {
  const words = uncontracted(surface);
  return words.length === 1 && words[0] === surface ? [word] : words;
}

/** Each in its characters of the text; what Unicode writes in several ways is read in one. */
function piecesOf(text: string): Piece[] {
  // The same length in UTF-16, so that places stay.
  const plain = text.replace(/[\uFF10-\uFF19]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  const pieces: Piece[] = [];
  for (const match of plain.matchAll(pieceAt)) {
    const { sign, currency, number, scale, range, sy, w } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const add = (word: string) => pieces.push({ word, start, end });
    if (number !== undefined) {
      const ordinal =
        /^(?:st|nd|rd|th)(?![\p{L}])/iu.test(plain.slice(end)) && ordinals.get(number);
      if (sign) add("minus");
      if (ordinal) pieces.push({ word: ordinal, start, end: end + 2 });
      else add(valueOf(number, scale?.toLowerCase()));
      // “2x the size”
      if (scale?.toLowerCase() === "x") add("times");
      if (currency !== undefined) add(symbols[currency] ?? "");
    } else if (range !== undefined) add("to");
    else if (sy !== undefined) add(symbols[sy] ?? "");
    else if (w !== undefined && !(/^(?:st|nd|rd|th)$/i.test(w) && pieces.at(-1)?.end === end))
      add(foldedWord(w));
  }
  return pieces;
}

function valueOf(number: string, scale: string | undefined): string {
  const isGrouped = new RegExp(`^(?:${grouped})(?:\\.\\d+)?$`, "u").test(number);
  const [whole = "", part] = /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(number)
    ? [number.replaceAll(".", "")]
    : number.split(".");
  const digits = isGrouped ? whole.replace(/\D/g, "") : whole;
  const written = part === undefined ? digits : `${digits}.${part}`;
  if (scale === undefined) return written.length > 15 ? written : scaled(written, 1);
  return scaled(written, scales[scale] ?? 1);
}

function scaled(digits: string, factor: number): string {
  const value = Number(digits) * factor;
  return factor === 1 && digits.includes(".") ? digits : String(Math.round(value * 1000) / 1000);
}

/** Numbers in words become digits, several words one piece; a currency before them goes behind. */
function withNumbers(pieces: readonly Piece[]): Piece[] {
  const words = pieces.map(({ word }) => word);
  const result: Piece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (!piece) break;
    const currency =
      /^(?:dollars|euros|pounds|yen)$/.test(words[index + 1] ?? "") &&
      pieces[index + 1]?.start === piece.start;
    const number = spokenNumberAt(currency ? words.toSpliced(index + 1, 1) : words, index);
    if (!number) {
      result.push(piece);
      continue;
    }
    const count = number.wordCount + (currency ? 1 : 0);
    const { end } = pieces[index + count - 1] ?? piece;
    result.push({ word: number.digits, start: piece.start, end });
    if (currency) result.push({ word: words[index + 1] ?? "", start: piece.start, end });
    index += count - 1;
  }
  return result;
}

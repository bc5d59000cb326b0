import { pictureWidth } from "./canvas.ts";
import { breakLines, unitsOf } from "./line-breaking.ts";

/** A longer quote is read, not looked at. */
export const maxQuoteLength = 600;

/** A size of paper and the letters that look well on it; pixels. */
interface Format {
  readonly height: number;
  /** Left and right. */
  readonly marginX: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly largestSize: number;
  readonly smallestSize: number;
}

/**
 * For a line, for a few sentences and for a paragraph. Where pictures are shown cut to a square, nothing of the words and of
 * those who said them is lost: that is what the wide margins of the first and the high ones of the last are for.
 */
const formats: readonly Format[] = [
  {
    height: 900,
    marginX: 200,
    marginTop: 96,
    marginBottom: 72,
    largestSize: 108,
    smallestSize: 80,
  },
  {
    height: 1200,
    marginX: 116,
    marginTop: 110,
    marginBottom: 84,
    largestSize: 94,
    smallestSize: 60,
  },
  {
    height: 1500,
    marginX: 90,
    marginTop: 150,
    marginBottom: 150,
    largestSize: 60,
    smallestSize: 44,
  },
];
const sizeStep = 2;
/** Letters from this size up are bolder. */
const displaySize = 84;

/** The words of a quote as they are drawn; pixels. */
export interface PlacedWords {
  /** Of the picture. */
  readonly height: number;
  readonly marginX: number;
  readonly lines: readonly PlacedLine[];
  /** Of the letters. */
  readonly size: number;
  readonly weight: 400 | 500;
  /** Where the first line begins. */
  readonly top: number;
  /** Where what stands below begins. */
  readonly bottom: number;
}

interface PlacedLine {
  readonly text: string;
  /** What its letters stand on. */
  readonly baseline: number;
  readonly beginsParagraph: boolean;
}

interface Surroundings {
  readonly marks: readonly [string, string];
  /** Of what stands above the words. */
  readonly leadHeight?: number;
  /** Of all that stands below the words. */
  readonly aboutHeight: number;
  /** In letters of that size. */
  readonly widthOf: (text: string, size: number) => number;
}

/**
 * The words in the largest letters of the first format that holds them, or somewhat smaller where they are broken better;
 * `undefined` where no format does.
 */
export function placeWords(
  text: string,
  { marks: [, closing], leadHeight = 0, aboutHeight, widthOf }: Surroundings,
): PlacedWords | undefined {
  const paragraphs = `${text}${closing}`.split("\n").map(unitsOf);
  const widthAtFirst = remembered((words) => widthOf(words, measuredSize));
  const widths = paragraphs.flat().map((unit) => widthAtFirst(unit.text));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const widest = Math.max(0, ...widths);
  for (const format of formats) {
    const marginTop = format.marginTop + leadHeight;
    const room = format.height - marginTop - format.marginBottom - aboutHeight;
    const lineWidth = pictureWidth - 2 * format.marginX;
    let best: { size: number; broken: string[][]; flaws: number } | undefined;
    for (let size = format.largestSize; size >= format.smallestSize; size -= sizeStep) {
      if (best && (best.flaws === 0 || size < best.size * smallestForLines)) break;
      const scale = size / measuredSize;
      const lineHeight = lineHeightOf(text, size);
      const maxLines = Math.floor(
        room / lineHeight - (paragraphs.length - 1) * linesBetweenParagraphs,
      );
      const mayBreakWords = format === formats.at(-1) && size === format.smallestSize;
      if (total * scale > maxLines * lineWidth) continue;
      if (widest * scale > lineWidth && !mayBreakWords) continue;
      const measure = { lineWidth, widthOf: (words: string) => widthAtFirst(words) * scale };
      const broken = paragraphs.map((paragraph) => breakLines(paragraph, measure));
      if (broken.flat().length > maxLines) continue;
      const flaws = broken
        .map((lines) => flawsOf(lines, measure.widthOf))
        .reduce((sum, count) => sum + count, 0);
      if (!best || flaws < best.flaws) best = { size, broken, flaws };
    }
    if (best) return placed(text, best, { format: { ...format, marginTop }, room });
  }
  return undefined;
}

const linesBetweenParagraphs = 0.4;

/** How much smaller the letters may become for better lines. */
const smallestForLines = 0.75;

/**
 * How often lines look badly broken: one much shorter than the others, a lone word at the end, a lone letter at a line's end,
 * a Japanese particle at its beginning.
 */
function flawsOf(lines: readonly string[], widthOf: (words: string) => number): number {
  const widths = lines.map(widthOf);
  const widest = Math.max(...widths);
  const hasSpaces = lines.some((line) => line.includes(" "));
  return lines.filter((line, index) => {
    const before = lines[index - 1] ?? "";
    const isLast = index === lines.length - 1;
    const isShort = (widths[index] ?? 0) < widest * (isLast ? 0.4 : 0.6);
    const isLoneWord = isLast && index > 0 && hasSpaces && !line.includes(" ");
    const endsAlone = !isLast && /(?<!\S)\p{L}$/u.test(line);
    const beginsWithParticle = /^\p{sc=Hira}/u.test(line) && /\p{L}$/u.test(before);
    return isShort || isLoneWord || endsAlone || beginsWithParticle;
  }).length;
}

function placed(
  text: string,
  { size, broken }: { size: number; broken: readonly (readonly string[])[] },
  { format, room }: { format: Format; room: number },
): PlacedWords {
  const lineHeight = lineHeightOf(text, size);
  const gap = lineHeight * linesBetweenParagraphs;
  const wordsHeight = broken.flat().length * lineHeight + (broken.length - 1) * gap;
  const begin = format.marginTop + (room - wordsHeight) / 2;
  let top = begin;
  const bottom = Math.round(top + wordsHeight);
  const lines: PlacedLine[] = [];
  for (const paragraph of broken) {
    paragraph.forEach((line, index) => {
      const baseline = Math.round(top + lineHeight / 2 + size * riseOf(text));
      lines.push({ text: line, baseline, beginsParagraph: index === 0 });
      top += lineHeight;
    });
    top += gap;
  }
  return {
    height: format.height,
    marginX: format.marginX,
    lines,
    size,
    weight: size >= displaySize ? 500 : 400,
    top: Math.round(begin),
    bottom,
  };
}

const measuredSize = 100;

/** Widths grow with the letters, so each word is measured once. */
function remembered(widthOf: (words: string) => number): (words: string) => number {
  const widths = new Map<string, number>();
  return (words) => {
    const width = widths.get(words) ?? widthOf(words);
    widths.set(words, width);
    return width;
  };
}

const isSquare = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
/** Scripts whose lines stand further apart, by how much of the letters' size: square ones, and those with marks high above or far below. */
const furtherApart: readonly (readonly [RegExp, number])[] = [
  [isSquare, 0.22],
  [/\p{sc=Khmr}/u, 0.5],
  [/[\p{sc=Arab}\p{sc=Thai}\p{sc=Laoo}]/u, 0.3],
  [
    /[\p{sc=Deva}\p{sc=Beng}\p{sc=Gujr}\p{sc=Guru}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}\p{sc=Taml}\p{sc=Telu}]/u,
    0.3,
  ],
];

function lineHeightOf(text: string, size: number): number {
  const leading = size >= 100 ? 1.12 : size >= displaySize ? 1.16 : size >= 60 ? 1.24 : 1.28;
  const [, more = 0] = furtherApart.find(([script]) => script.test(text)) ?? [];
  return Math.round(size * (leading + more));
}

/** How far below the middle of a line the letters stand, in their sizes: so that their own middle is there. */
function riseOf(text: string): number {
  return isSquare.test(text) ? 0.37 : 0.26;
}

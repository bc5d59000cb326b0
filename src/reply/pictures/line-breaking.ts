import { graphemesOf, withEllipsis } from "../../language/cutting.ts";

/** What a text is set with. Widths in pixels. */
export interface Measure {
  readonly lineWidth: number;
  readonly widthOf: (text: string) => number;
}

/** What is never broken: a word, or in writing without spaces a part of a sentence. */
export interface Unit {
  readonly text: string;
  readonly hasSpaceBefore: boolean;
}

/** As much as so much emptiness on one line, as a part of its width, squared. */
const costOfOrphan = 0.6;
const costOfDanglingWord = 0.12;
const costOfLeadingParticle = 0.12;

/**
 * A text in as few lines as it needs, broken so that all are about equally long, no word stands alone on the last
 * line and no line ends with the first short word of something new. A word wider than a line is broken.
 */
export function breakLines(
  text: string | readonly Unit[],
  { lineWidth, widthOf }: Measure,
): string[] {
  const whole = typeof text === "string" ? unitsOf(text) : text;
  const units = whole.flatMap((unit) => breakUnit(unit, { lineWidth, widthOf }));
  const widths = units.map((unit) => widthOf(unit.text));
  const spaceWidth = widthOf(" ");

  const cheapest: { cost: number; start: number }[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= units.length; end++) {
    let best = { cost: Infinity, start: end - 1 };
    let width = 0;
    for (let start = end - 1; start >= 0; start--) {
      width += widths[start] ?? 0;
      if (width > lineWidth && start < end - 1) break;
      const slack = Math.max(0, 1 - width / lineWidth);
      const isLast = end === units.length;
      const cost =
        (cheapest[start]?.cost ?? Infinity) +
        slack ** 2 +
        (isLast && start === end - 1 && start > 0 ? costOfOrphan : 0) +
        costOfBreak(units, end);
      if (cost < best.cost) best = { cost, start };
      if (units[start]?.hasSpaceBefore === true) width += spaceWidth;
    }
    cheapest.push(best);
  }

  const lines: string[] = [];
  for (let end = units.length; end > 0;) {
    const start = cheapest[end]?.start ?? 0;
    lines.unshift(joined(units.slice(start, end)));
    end = start;
  }
  return lines;
}

function joined(units: readonly Unit[]): string {
  return units
    .map(({ text, hasSpaceBefore }, index) => (hasSpaceBefore && index > 0 ? ` ${text}` : text))
    .join("");
}

/** Of a line's end before the unit of that number. */
function costOfBreak(units: readonly Unit[], end: number): number {
  const next = units[end];
  if (!next) return 0;
  if (next.hasSpaceBefore)
    return dangles(units[end - 2]?.text, units[end - 1]?.text) ? costOfDanglingWord : 0;
  return /^\p{sc=Hira}+\P{L}*$/u.test(next.text) ? costOfLeadingParticle : 0;
}

/** Whether a line would end with the lone beginning of a clause, or with “a” or “I”. */
function dangles(before: string | undefined, last: string | undefined): boolean {
  if (last === undefined || /[,.;:!?…]$/.test(last)) return false;
  return (
    last.length === 1 || (last.length <= 5 && before !== undefined && /[,.;:!?]$/.test(before))
  );
}

/** Written without spaces between words. */
const isUnspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
/** What no line of such writing begins with: marks that close, small letters, signs of repetition. */
const neverFirst =
  /^[\p{Pe}\p{Pf}\p{M}!%,.:;?、。，．・：；？！゛゜ヽヾゝゞ々〻ー～〜‥…–—ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ]/u;
/** What none ends with: marks that open, and numbers, whose unit follows. */
const neverLast = /[\p{Ps}\p{Pi}\p{Nd}]$/u;
/** Of Japanese, Chinese, Thai and others alike, each by its dictionary. */
let words: Intl.Segmenter | undefined;

/** Between them a line may be broken; never at a space that says so. */
export function unitsOf(text: string): Unit[] {
  return text
    .split(/[^\S\u00a0\u202f]+/)
    .filter(Boolean)
    .flatMap((spaced) =>
      partsOf(spaced).map((part, index) => ({ text: part, hasSpaceBefore: index === 0 })),
    );
}

function partsOf(spaced: string): string[] {
  if (!isUnspaced.test(spaced)) return [spaced];
  words ??= new Intl.Segmenter("ja", { granularity: "word" });
  const parts: string[] = [];
  for (const { segment } of words.segment(spaced)) {
    const last = parts.at(-1);
    const isOne = last !== undefined && (neverFirst.test(segment) || neverLast.test(last));
    if (isOne) parts.splice(-1, 1, last + segment);
    else parts.push(segment);
  }
  return parts;
}

/** The pieces of a word that fit on a line each; nearly always the word itself. */
function breakUnit({ text, hasSpaceBefore }: Unit, { lineWidth, widthOf }: Measure): Unit[] {
  if (widthOf(text) <= lineWidth) return [{ text, hasSpaceBefore }];
  const pieces: string[] = [];
  for (const letter of graphemesOf(text)) {
    const piece = pieces.at(-1);
    const fits = piece !== undefined && widthOf(piece + letter) <= lineWidth;
    if (fits) pieces.splice(-1, 1, piece + letter);
    else pieces.push(letter);
  }
  return pieces.map((piece, index) => ({
    text: piece,
    hasSpaceBefore: index === 0 && hasSpaceBefore,
  }));
}

/** At most so wide, with an ellipsis where a label had to be cut: between words where these are not too long. */
export function cutToWidth(text: string, { lineWidth, widthOf }: Measure): string {
  if (widthOf(text) <= lineWidth) return text;
  const letters = graphemesOf(text);
  const cut = () => withEllipsis(letters.join(""));
  while (letters.length > 0 && widthOf(cut()) > lineWidth) letters.pop();
  const room = letters.join("");
  const isWhole = /^\s/.test(text.slice(room.length));
  const space = isWhole ? -1 : room.lastIndexOf(" ");
  return space >= room.length / 2 ? withEllipsis(room.slice(0, space)) : cut();
}

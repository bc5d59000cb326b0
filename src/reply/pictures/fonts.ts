import type { GlobalFonts } from "@napi-rs/canvas";
import { graphemesOf } from "../../language/cutting.ts";
import {
  chinese,
  inter,
  japanese,
  korean,
  newsreader,
  noto,
  type Subset,
  type Typeface,
} from "./typefaces.ts";

/** A font as the canvas takes it; sizes in pixels. */
export interface Font {
  readonly css: string;
  /** How bold the letters of typefaces that have all weights in one file are. */
  readonly variation: string;
}

/** The fonts that the words of a picture need, of the words that were said and of everything about them. */
export interface Fonts {
  quote(size: number, weight: 400 | 500): Font;
  label(size: number): Font;
  strongLabel(size: number): Font;
  /** What none of our fonts has: it would be drawn as an empty box. */
  readonly missing: readonly string[];
  /** With a question mark for each letter that is missing. */
  drawable(text: string): string;
}

type KnownFonts = Pick<typeof GlobalFonts, "registerFromPath">;

/** Makes the fonts of some words known to the canvas. Throws where a font's package is not installed. */
export async function loadFonts(known: KnownFonts, words: string): Promise<Fonts> {
  const letters = [...new Set(graphemesOf(words.normalize("NFC")))].filter(isDrawn);
  const missing = new Set<string>();
  const familiesFor = async (first: Typeface): Promise<string> => {
    const typefaces = [first, ...noto, ...eastAsian(words)];
    const used = new Map<Subset, number>();
    // For labels that are cut, and in place of what is missing.
    for (const letter of [...letters, "…", "?"]) {
      const subset = await subsetWith(letter, typefaces);
      if (subset) used.set(subset, typefaces.indexOf(subset.typeface));
      else missing.add(letter);
    }
    return [...used]
      .toSorted(([, a], [, b]) => a - b)
      .map(([subset]) => `"${register(known, subset)}"`)
      .join(", ");
  };
  const serif = await familiesFor(newsreader);
  const sans = await familiesFor(inter);
  // As dark as the Latin letters of that weight.
  const darker = isEastAsian.test(words) ? 100 : -60;
  return {
    quote: (size, weight) => fontOf(serif, size, weight, Math.max(400, weight + darker)),
    label: (size) => fontOf(sans, size, 500),
    strongLabel: (size) => fontOf(sans, size, 600),
    missing: [...missing],
    drawable: (text) =>
      missing.size === 0
        ? text
        : graphemesOf(text)
            .map((letter) => (missing.has(letter.normalize("NFC")) ? "?" : letter))
            .join(""),
  };
}

function fontOf(families: string, size: number, weight: number, variation = weight): Font {
  return { css: `${weight} ${size}px ${families}`, variation: `'wght' ${variation}` };
}

/** Whether it leaves anything on the paper. Fillers of Korean are letters, and boxes where a font lacks them. */
function isDrawn(letter: string): boolean {
  return !/^(?:[\s\p{Cc}]|(?!\p{L})\p{Default_Ignorable_Code_Point})+$/u.test(letter);
}

const isEastAsian = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** Chinese, Japanese and Korean write many characters in common, each a little differently. */
function eastAsian(words: string): Typeface[] {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(words)) return [japanese, chinese, korean];
  if (/\p{sc=Hang}/u.test(words)) return [korean, chinese, japanese];
  return [chinese, japanese, korean];
}

/** The subset that has a whole letter, of the first typeface that has one: an emoji of several people must not be put together from two files. */
async function subsetWith(
  letter: string,
  typefaces: readonly Typeface[],
): Promise<Subset | undefined> {
  const points = Array.from(letter, (character) => character.codePointAt(0) ?? 0);
  const needed = points.filter((point) => isDrawn(String.fromCodePoint(point)));
  // Most of the others are never opened.
  const likely = isEastAsian.test(letter)
    ? typefaces.filter((each) => !noto.includes(each))
    : typefaces;
  for (const typeface of likely) {
    const subsets = await typeface.subsets();
    for (const subset of subsets.get(needed[0] ?? 0) ?? []) {
      const has = await subset.codePoints();
      if (needed.every((point) => has.has(point))) return subset;
    }
  }
  return undefined;
}

const registered = new Set<Subset>();

/** The name under which the canvas knows a subset. */
function register(known: KnownFonts, subset: Subset): string {
  if (registered.has(subset)) return subset.family;
  for (const path of subset.paths) {
    const key = known.registerFromPath(path, subset.family);
    if (!key) throw new Error(`the font ${path} cannot be read; run npm ci`);
  }
  registered.add(subset);
  return subset.family;
}

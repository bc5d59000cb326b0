import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { codePointsIn } from "./font-coverage.ts";
import { once } from "./once.ts";

const require = createRequire(import.meta.url);

/** A typeface on npm, in files of some letters each. */
export interface Typeface {
  /** Read when first asked for. Throws where the package is not installed. */
  readonly subsets: () => Promise<SubsetsByCodePoint>;
}

/** Those that are said to have a letter: whether one does, only its file tells. */
type SubsetsByCodePoint = ReadonlyMap<number, readonly Subset[]>;

/** Some letters of a typeface. */
export interface Subset {
  readonly typeface: Typeface;
  readonly family: string;
  /** One file a weight, or one for all. */
  readonly paths: readonly string[];
  readonly codePoints: () => Promise<ReadonlySet<number>>;
}

/** The words that were said, as far as their script is Latin. */
export const newsreader = typefaceOf("@fontsource/newsreader", ["400-normal", "500-normal"]);
/** All that is said about them. */
export const inter = typefaceOf("@fontsource/inter", ["500-normal", "600-normal"]);
/** For scripts that the two have not. */
export const noto = [
  "noto-serif",
  "noto-naskh-arabic",
  "noto-serif-hebrew",
  "noto-serif-devanagari",
  "noto-serif-bengali",
  "noto-serif-gujarati",
  "noto-serif-gurmukhi",
  "noto-serif-kannada",
  "noto-serif-malayalam",
  "noto-serif-sinhala",
  "noto-serif-tamil",
  "noto-serif-telugu",
  "noto-serif-thai",
  "noto-serif-khmer",
  "noto-serif-lao",
  "noto-serif-georgian",
  "noto-serif-armenian",
  "noto-serif-ethiopic",
  "noto-emoji",
].map(variable);
export const japanese = variable("noto-serif-jp");
export const korean = variable("noto-serif-kr");
export const chinese = variable("noto-serif-sc");

function variable(name: string): Typeface {
  return typefaceOf(`@fontsource-variable/${name}`, ["wght-normal"]);
}

function typefaceOf(packageName: string, fileEndings: readonly string[]): Typeface {
  const typeface: Typeface = {
    subsets: once(async () => readSubsets(typeface, { packageName, fileEndings })),
  };
  return typeface;
}

/** By subset, such as `{ "greek": "U+0370-0377,U+037A" }`. */
const unicodeRanges = z.record(z.string(), z.string());

async function readSubsets(
  typeface: Typeface,
  { packageName, fileEndings }: { packageName: string; fileEndings: readonly string[] },
): Promise<SubsetsByCodePoint> {
  const rangesPath = require.resolve(`${packageName}/unicode.json`);
  const ranges = unicodeRanges.parse(JSON.parse(await readFile(rangesPath, "utf8")));
  const name = packageName.replace(/^.*\//, "");
  const byCodePoint = new Map<number, Subset[]>();
  for (const [key, range] of Object.entries(ranges)) {
    const letters = key.replace(/[[\]]/g, "");
    const paths = fileEndings.map((ending) =>
      join(dirname(rangesPath), "files", `${name}-${letters}-${ending}.woff2`),
    );
    const subset: Subset = {
      typeface,
      // Named anew, so that no system font of the same name is taken instead of the one we ship.
      family: `Verse ${name} ${letters}`,
      paths,
      codePoints: once(async () => codePointsIn(paths[0] ?? "")),
    };
    for (const point of pointsIn(range)) {
      const others = byCodePoint.get(point);
      if (others) others.push(subset);
      else byCodePoint.set(point, [subset]);
    }
  }
  return byCodePoint;
}

function* pointsIn(ranges: string): Generator<number> {
  for (const range of ranges.split(",")) {
    const [first = "", last = first] = range.trim().replace(/^U\+/i, "").split("-");
    const end = Number.parseInt(last, 16);
    for (let point = Number.parseInt(first, 16); point <= end; point++) yield point;
  }
}

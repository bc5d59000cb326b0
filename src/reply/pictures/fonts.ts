import { createRequire } from "node:module";
import type { GlobalFonts } from "@napi-rs/canvas";

const require = createRequire(import.meta.url);

/** Named anew, so that no system font of the same name is taken instead of the one we ship. */
const families = {
  "Verse Serif": [
    require.resolve("@fontsource/newsreader/files/newsreader-latin-400-normal.woff2"),
  ],
  "Verse Serif Extended": [
    require.resolve("@fontsource/newsreader/files/newsreader-latin-ext-400-normal.woff2"),
  ],
  "Verse Sans": [
    require.resolve("@fontsource/inter/files/inter-latin-500-normal.woff2"),
    require.resolve("@fontsource/inter/files/inter-latin-600-normal.woff2"),
  ],
  "Verse Sans Extended": [
    require.resolve("@fontsource/inter/files/inter-latin-ext-500-normal.woff2"),
    require.resolve("@fontsource/inter/files/inter-latin-ext-600-normal.woff2"),
  ],
} as const;

const serif = '"Verse Serif", "Verse Serif Extended"';
const sans = '"Verse Sans", "Verse Sans Extended"';

/** CSS fonts of the words that were said, and of everything about them; sizes in pixels. */
export const fonts = {
  quote: (size: number): string => `${size}px ${serif}`,
  label: (size: number): string => `500 ${size}px ${sans}`,
  strongLabel: (size: number): string => `600 ${size}px ${sans}`,
} as const;

/** Makes the fonts known to the canvas. Throws where a font's package is not installed. */
export function registerFonts(known: Pick<typeof GlobalFonts, "registerFromPath">): void {
  for (const [family, files] of Object.entries(families)) {
    for (const path of files) {
      const key = known.registerFromPath(path, family);
      if (!key) throw new Error(`the font ${path} cannot be read; run npm ci`);
    }
  }
}

/** Letters and digits that are drawn otherwise: bold, italic, script, in circles, full-width (`！` too), joined as in `ﬁ`. */
const drawn =
  /[\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F169}\u2460-\u24FF\uFF01-\uFF5E\uFB00-\uFB06]|(?=\p{L})[\u2100-\u214F]/gu;
/** Lines through and below letters. */
const struckOrUnderlined = /[\u0332\u0333\u0335-\u0338\u035F]/g;
/** Characters without width: joiners, marks of direction, soft hyphens. Hidden in a word, they do not part it. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** Blanks that count as letters or as characters without width. */
const blankLetters = /[\u115F\u1160\u2800\u3164\uFFA0]/g;

/** A text as one would type it plainly: `𝐬𝐜𝐚𝐥𝐞`, `ｓｃａｌｅ` and `s̶c̶a̶l̶e̶` become `scale`. */
export function withPlainLetters(text: string): string {
  return text
    .replace(drawn, (character) => character.normalize("NFKC"))
    .replace(blankLetters, " ")
    .replace(struckOrUnderlined, "")
    .replace(invisible, "");
}

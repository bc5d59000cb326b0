/**
 * Words as they are printed between double quotation marks: curly apostrophes, single quotation marks for what is
 * quoted within, a real dash and ellipsis. No word is changed; a line break begins a new paragraph.
 */
export function typeset(text: string): string {
  return text
    .trim()
    .replace(/(?:(?!\n)[\s\p{Cc}])+/gu, " ")
    .replace(/ ?\n\s*/g, "\n")
    .replace(/ -- /g, " – ")
    .replace(/\.{3}/g, "…")
    .replace(/[“”]/g, '"')
    .replace(/(?<!\S)'(?=\d\d|(?:cause|em|til)\b)/gi, "’")
    .replace(/(?<=^|[\s([–—])["'](?=\S)/g, "‘")
    .replace(/["']/g, "’");
}

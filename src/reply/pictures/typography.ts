/** The marks around what is quoted, and around what is quoted within. */
interface QuotationMarks {
  readonly outer: readonly [string, string];
  readonly inner: readonly [string, string];
}

/** By the writing that most of the letters are of; where a language is not to be told from its letters, the English ones. */
const marksByScript: readonly (readonly [RegExp, QuotationMarks])[] = [
  [/[\p{sc=Hira}\p{sc=Kana}]/gu, { outer: ["「", "」"], inner: ["『", "』"] }],
  [/\p{sc=Cyrl}/gu, { outer: ["«", "»"], inner: ["„", "“"] }],
  [/[\p{sc=Grek}\p{sc=Armn}\p{sc=Arab}]/gu, { outer: ["«", "»"], inner: ["“", "”"] }],
  [/\p{sc=Hebr}/gu, { outer: ["”", "”"], inner: ["’", "’"] }],
];
const englishMarks: QuotationMarks = { outer: ["“", "”"], inner: ["‘", "’"] };

/** The marks that a text is quoted with. */
export function quotationMarksFor(text: string): QuotationMarks {
  const letterCount = countOf(/\p{L}/gu, text);
  const found = marksByScript.find(([script]) => countOf(script, text) * 4 > letterCount);
  return found?.[1] ?? englishMarks;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** Whether a text is read from right to left: its first letter tells. */
export function isRightToLeft(text: string): boolean {
  return /^\P{L}*[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u.test(text);
}

/**
 * Words as they are printed between quotation marks: curly apostrophes, single quotation marks for what is
 * quoted within, a real dash and ellipsis. No word is changed; a line break begins a new paragraph.
 */
export function typeset(text: string): string {
  const {
    outer: [opening, closing],
    inner: [innerOpening, innerClosing],
  } = quotationMarksFor(text);
  const plain = text
    .trim()
    .normalize("NFC")
    // They would turn the letters after them round.
    .replace(/[\u202a-\u202e]/g, "")
    .replace(/(?:(?![\n\u00a0\u202f])[\s\p{Cc}])+/gu, " ")
    .replace(/ ?\n\s*/g, "\n")
    .replace(/ -- /g, " – ")
    .replace(/\.{3}/g, "…");
  if (opening !== "“")
    return plain
      .replaceAll(opening, innerOpening)
      .replaceAll(closing, innerClosing)
      .replace(/(?<=^|[\s([–—])"(?=\S)/g, innerOpening)
      .replace(/(?<!\p{L})"|"(?!\p{L})/gu, innerClosing);
  return plain
    .replaceAll("“", "‘")
    .replaceAll("”", '"')
    .replace(/(?<!\S)'(?=\d\d|(?:cause|em|til)\b)/gi, "’")
    .replace(/(?<=^|[\s([–—])["'](?=\S)/g, "‘")
    .replace(/["']/g, "’");
}

/** They stand inside words and are left out when words are compared. */
const apostrophes = "'’‘ʼ`´";
const anyApostrophe = new RegExp(`[${apostrophes}]`, "g");

/** Case, accents and apostrophes taken away: `O’Brien` and `obrien`, `Tarō` and `taro` are the same. */
export function foldedWord(word: string): string {
  // Before the accents: a lone acute accent used as an apostrophe would become a space with one.
  return word.replace(anyApostrophe, "").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
}

/** A name or title as it is compared: its folded words with a space between. */
export function folded(text: string): string {
  return foldedWord(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How words of such characters are written, `don't` and `O’Brien` among them. */
export function wordPattern(character: string, joiners = apostrophes): string {
  return `${character}+(?:[${joiners}]${character}+)*`;
}

const character = String.raw`[\p{L}\p{M}\p{N}]`;
const printedWord = new RegExp(wordPattern(character, `${apostrophes}-`), "gu");

/** The words and numbers of a text in lower case, without what stands around them; `post-training` is one. */
export function printedWordsIn(text: string): string[] {
  return text.toLowerCase().match(printedWord) ?? [];
}

/** What stands between spaces, marks and all: by these the words of a source are counted. */
export function spacedWords(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** How many words a reader counts: a lone dash is none, `post-training` is one. */
export function wordCount(text: string): number {
  return spacedWords(text).filter((each) => /[\p{L}\p{N}]/u.test(each)).length;
}

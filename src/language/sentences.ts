/** A word that may end a sentence, in its closing quotation marks and brackets. */
export const sentenceEnd = /[.?!…]["”’')\]]*$/;
const startsLowerCase = /^["“‘'(]?\p{Ll}/u;
/** Words whose full stop does not end a sentence. */
const abbreviation = /^(?:Mr|Mrs|Ms|Dr|St|Jr|vs|e\.g|i\.e|etc|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$/;

/** Words in groups, a sentence each; a text that ends without a full stop ends its last sentence. */
export function splitSentences<Spoken extends { readonly text: string }>(
  words: readonly Spoken[],
): Spoken[][] {
  const sentences: Spoken[][] = [];
  let current: Spoken[] = [];
  for (const [index, word] of words.entries()) {
    current.push(word);
    const next = words[index + 1];
    if (next && !endsSentence(word.text, next.text)) continue;
    sentences.push(current);
    current = [];
  }
  return sentences;
}

function endsSentence(word: string, next: string): boolean {
  // Nearly all words end in a letter; the rest takes much longer.
  if (endsInLetter(word)) return false;
  return sentenceEnd.test(word) && !startsLowerCase.test(next) && !abbreviation.test(word);
}

function endsInLetter(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  return last >= 97 && last <= 122;
}

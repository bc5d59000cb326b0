import type { Word } from "./critic-markup.ts";

const sentenceEnd = /[.?!…]["”’')\]]*$/;
const startsLowerCase = /^["“‘'(]?\p{Ll}/u;
/** Words whose full stop does not end a sentence. */
const abbreviation = /^(?:Mr|Mrs|Ms|Dr|St|Jr|vs|e\.g|i\.e|etc|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$/;

/** Words in groups, a sentence each; a text that ends without a full stop ends its last sentence. */
export function splitSentences(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = [];
  let current: Word[] = [];
  for (const [index, word] of words.entries()) {
    current.push(word);
    const next = words[index + 1];
    if (
      next &&
      !(
        sentenceEnd.test(word.text) &&
        !startsLowerCase.test(next.text) &&
        !abbreviation.test(word.text)
      )
    )
      continue;
    sentences.push(current);
    current = [];
  }
  return sentences;
}

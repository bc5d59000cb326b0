/** What opens and closes a quotation on the keyboards of all languages, as the inside of a character class. */
export const quotationMarks = '"“”„‟«»‹›「」『』＂';

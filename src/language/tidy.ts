import { emptyHeadLength } from "./standing-alone.ts";
import { asides, hesitations, repeatedWords } from "./fillers.ts";

/** What a word is printed with. */
const letter = String.raw`[\p{L}\p{N}'’-]`;
const sounds = new RegExp(
  String.raw`(?<!${letter})(?:${hesitations.join("|")})(?!${letter})[,.]?\s*`,
  "giu",
);
const existing = String.raw`(?:there|here)(?:['’]s| is| are| was| were)`;
/** Only where commas or sentence ends show that they carry nothing. */
const betweenCommas = new RegExp(
  String.raw`(^|[,.?!;]\s+|\b(?:and|but|so|that|${existing}|being|can|could|will|would|should|to|(?<!\b(?:sort|kind) )of|with|in|for|from|because|if|when|where)\s+)(?:${asides.join("|")}),\s+`,
  "gi",
);
/** No comma belongs behind these; one that stands there stood before a filler. */
const hingedComma = new RegExp(
  String.raw`(?<!${letter})(and|but|that|${existing}|being|can|could|will|would|should|to|of|with|in|for|from|because|if|when|where)[,]\s+(?=(?:${[...hesitations, ...asides].join("|")})[,.])`,
  "giu",
);
/** So many words said twice at once can be a stutter. */
const maxStutterWords = 6;
/** A comma stands between them or not. */
const stutter = new RegExp(
  String.raw`(?<!${letter})((?:${letter}+ ){0,${maxStutterWords - 1}}${letter}+)(,? )\1(?!${letter})`,
  "giu",
);
/** An article whose noun never came: “the, I think it works”. */
const lostArticle = new RegExp(
  String.raw`(?<!${letter}|${letter} )(?:the|an|my|our|your|their),\s+(?=\p{L})`,
  "giu",
);
const word = new RegExp(`${letter}+`, "gu");
/** Said twice to mean more, or rightly twice. */
const emphasis =
  /^(?:very|really|much|many|long|far|no|never|more|so|too|yes|yeah|right|bye|had|that|again|over|high|big|many many|step|faster|better|bigger|ever|well|now|there)$/i;

/** Whether some words come twice in a row, whatever stands between: seldom so, and taking the second away takes long. */
function mayStutter(sentence: string): boolean {
  const words = sentence.toLowerCase().match(word) ?? [];
  return words.some((_, position) => repeatedWords(words, position, maxStutterWords) > 0);
}

/**
 * A sentence without fillers and stutters: these are left out, nothing is added, moved or changed.
 * May give an empty text for a sentence that was nothing else.
 */
export function tidy(sentence: string): string {
  let text = sentence.replace(hingedComma, "$1 ").replace(sounds, "");
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replace(betweenCommas, "$1");
    if (!mayStutter(text)) continue;
    text = text.replace(stutter, (whole, words: string, between: string, at: number) => {
      // Numbers said twice are numbers: 2020, 2020.
      if (emphasis.test(words) || /\d/.test(words)) return whole;
      return at === 0 || between !== "" ? words : whole;
    });
  }
  const tidied = text
    .replace(lostArticle, "")
    .replace(/\s+/g, " ")
    .replace(/ ([,.?!;])/g, "$1")
    .replace(/^[,;]\s*/, "")
    .trim();
  // What began with a capital still does.
  return /^[^\p{L}]*\p{Lu}/u.test(sentence) ? capitalized(tidied) : tidied;
}

function capitalized(text: string): string {
  return text.replace(/^["“‘'(]*\p{Ll}/u, (start) => start.toUpperCase());
}

/** The same for a sentence that opens a quote: what it begins with and says nothing goes too, and the next letter becomes a capital. */
export function tidyOpening(sentence: string): string {
  return capitalized(tidy(sentence.slice(emptyHeadLength(sentence))));
}

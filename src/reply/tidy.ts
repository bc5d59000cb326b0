const sounds = /(?<![\p{L}'’-])(?:uh|um|uhm|er|erm)(?![\p{L}'’-])[,.]?\s*/giu;
/** “you know” and its like, only where commas or sentence ends show that they carry nothing. */
const betweenCommas = /(^|[,.?!;]\s+|\b(?:and|but|so|that)\s+)(?:you know|I mean|like),\s+/gi;
/** One to four words said twice at once; a comma between them or not. */
const stutter =
  /(?<![\p{L}\p{N}'’-])((?:[\p{L}\p{N}'’-]+ ){0,3}[\p{L}\p{N}'’-]+)(,? )\1(?![\p{L}\p{N}'’-])/giu;
/** Said twice to mean more, or rightly twice. */
const emphasis =
  /^(?:very|really|much|many|long|far|no|never|more|so|too|yes|yeah|right|bye|had|that|again|over|high|big|many many|step|faster|better|bigger|ever|well|now|there)$/i;

const maxStutterWords = 4;

/** Whether a word comes again so soon that it may be a stutter: seldom so, and looking for one takes long. */
function mayStutter(sentence: string): boolean {
  const words = sentence.toLowerCase().split(/[^\p{L}\p{N}'’-]+/u);
  return words.some((word, at) => {
    const again = words.indexOf(word, at + 1);
    return again > at && again <= at + maxStutterWords;
  });
}

/**
 * A sentence without fillers and stutters: these are left out, nothing is added, moved or changed.
 * May give an empty text for a sentence that was nothing else.
 */
export function tidy(sentence: string): string {
  let text = sentence.replace(sounds, "");
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
  return text
    .replace(/\s+/g, " ")
    .replace(/\s+([,.?!;])/g, "$1")
    .replace(/^[,;]\s*/, "")
    .trim();
}

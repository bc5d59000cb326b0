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

/** Everything in ASCII that is no part of a word. */
const betweenWords = /[^a-z0-9'’\u00C0-\u1FFF-]+/;

/** Whether some words come twice in a row, whatever stands between: seldom so, and taking the second away takes long. */
function mayStutter(sentence: string): boolean {
  const words = sentence.toLowerCase().split(betweenWords);
  for (let length = 1; length <= maxStutterWords; length++) {
    let same = 0;
    for (let at = length; at < words.length; at++) {
      same = words[at] === words[at - length] ? same + 1 : 0;
      if (same === length) return true;
    }
  }
  return false;
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

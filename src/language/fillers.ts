/** Sounds that carry nothing wherever they stand. */
export const hesitations = ["uh", "um", "uhm", "er", "erm"];
/** Sounds that may be all of an answer. */
const interjections = ["ah", "eh", "mm", "hmm"];
/** What carries nothing where commas set it apart. */
export const asides = ["you know", "i mean", "like"];

/** Fillers of two words; the first is looked up. */
const fillerPairs = new Map([
  ["you", "know"],
  ["i", "mean"],
  ["kind", "of"],
  ["sort", "of"],
]);
const fillerSounds = new Set([...hesitations, ...interjections]);
/** Sounds that are words elsewhere: German “er” is he and “um” is at, Portuguese “um” is a. */
const wordsElsewhere = new Set(["er", "um"]);
/** Folded words of those languages that hardly a sentence is without and that English has not. */
const foreignWords = new Set(
  (
    "das dem der ein eine einen es ich ist nicht noch sich sie und uns von wenn wie wir zu zum " +
    "ela ele em essa esse isso mais nao ou para por que sao uma"
  ).split(" "),
);
/** After these a pair is meant: “if you know”, “what I mean”, “this kind of”. */
const meantAfter = new Map(
  Object.entries({
    you: "all as can could did didnt do does dont everything if may might should what whatever would",
    i: "as did do what whatever",
    kind: "a an another any each every no one same some that the this what whatever which",
    sort: "a an another any each every no one same some that the this what whatever which",
  }).map(([first, before]) => [first, new Set(before.split(" "))]),
);
/** The longest stretch whose immediate repetition is a stutter, in words: “I don't know, I don't know”. */
const maxStutterWords = 3;

/** Whether a word and the next one are a filler, such as “you know”; by words in lower case. */
export function isFillerPair(words: readonly string[], position: number): boolean {
  const second = fillerPairs.get(words[position] ?? "");
  return second !== undefined && second === words[position + 1];
}

/** How many words from a position on, at most so many, are said once more right after; 0 for none. */
export function repeatedWords(
  words: readonly string[],
  position: number,
  maxWords = maxStutterWords,
): number {
  for (let length = Math.min(maxWords, (words.length - position) >> 1); length > 0; length--) {
    let same = 0;
    while (same < length && words[position + same] === words[position + length + same]) same += 1;
    if (same === length) return length;
  }
  return 0;
}

/** Which of some folded words, by index, are fillers or the first saying of something said twice at once. */
export function fillersOf(
  words: readonly string[],
  hasPauseBefore: (index: number) => boolean,
): ReadonlySet<number> {
  const fillers = new Set<number>();
  const areWords =
    words.some((word) => wordsElsewhere.has(word)) && words.some((word) => foreignWords.has(word));
  /** The words that are no fillers, and which they are. */
  const kept: string[] = [];
  const indexes: number[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (
      isFillerPair(words, index) &&
      !(meantAfter.get(word)?.has(words[index - 1] ?? "") && !hasPauseBefore(index))
    ) {
      fillers.add(index).add(index + 1);
      index += 1;
    } else if (fillerSounds.has(word) && !(areWords && wordsElsewhere.has(word)))
      fillers.add(index);
    else {
      kept.push(word);
      indexes.push(index);
    }
  }
  for (let position = 0; position < kept.length; position++) {
    const length = repeatedWords(kept, position);
    if (length === 0) continue;
    for (const index of indexes.slice(position, position + length)) fillers.add(index);
    position += length - 1;
  }
  return fillers;
}

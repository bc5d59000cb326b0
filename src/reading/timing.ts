/** Speech number `index` is known to start at `seconds`. */
export interface FixedPoint {
  readonly index: number;
  readonly seconds: number;
}

/** A word as it is spoken; there is one object for each, so that comparing two is comparing references. */
interface SpokenWord {
  readonly syllables: number;
  /** The word that makes a filler of the two, as "know" does after "you". */
  readonly fillerBefore: SpokenWord | undefined;
}

/**
 * These and repeated words stand in some stretches of a transcript and were left out of others, though the same person
 * says them all the time. Counted as speech they make the unedited stretches too long: fitted to the published chapter
 * starts of episode 452 their weight was zero within its uncertainty. Pauses at the ends of sentences, paragraphs and
 * turns, commas, questions and a pace of the host's own brought nothing beyond that, so none of them is here.
 */
const fillers = ["um", "uh", "like"];
const fillerPairs = ["you know", "i mean", "kind of", "sort of"];

/** "It, it", "we have, we have", "I don't know, I don't know": at most so many words are repeated at a time. */
const longestRepetition = 3;
/** Digits are read aloud: 2026 is six syllables. */
const syllablesPerDigit = 1.5;
/** The least a speech can take, in syllables: even a lone "Um." has its moment. */
const shortestSpeech = 1;

const wordsMet = new Map<string, SpokenWord>();
for (const filler of fillers) wordsMet.set(filler, { syllables: 0, fillerBefore: undefined });
for (const pair of fillerPairs) {
  const [first = "", second = ""] = pair.split(" ");
  wordsMet.set(first, { syllables: countSyllables(first), fillerBefore: spokenWord(second) });
}

function spokenWord(text: string): SpokenWord {
  const known = wordsMet.get(text);
  if (known) return known;
  const word = { syllables: countSyllables(text), fillerBefore: undefined };
  wordsMet.set(text, word);
  return word;
}

/** Vowel groups, at least one a word: near enough to tell a long word from a short one. */
function countSyllables(word: string): number {
  if (/^\d+$/.test(word)) return word.length * syllablesPerDigit;
  const withoutSilentEnd = word.replace(/(?:[^laeiouy]|[aeiouy][lr])e$/, "");
  return Math.max(1, withoutSilentEnd.match(/[aeiouyàáâäåèéêëìíîïòóôöùúûü]+/g)?.length ?? 0);
}

/** How long a text takes to say, in syllables, fillers and repetitions aside. */
export function spokenLength(text: string): number {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).map(spokenWord);
  let length = 0;
  let skippedUntil = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || at < skippedUntil) continue;
    const isFiller = word.fillerBefore !== undefined && word.fillerBefore === words[at + 1];
    const skipped = isFiller ? 2 : countRepeated(words, at);
    if (skipped === 0) length += word.syllables;
    skippedUntil = at + skipped;
  }
  return Math.max(shortestSpeech, length);
}

/** How many words from `at` on are said once more right after; 0 for none. */
function countRepeated(words: readonly SpokenWord[], at: number): number {
  for (let count = longestRepetition; count > 0; count--) {
    if (at + 2 * count > words.length) continue;
    let same = 0;
    while (same < count && words[at + same] === words[at + count + same]) same += 1;
    if (same === count) return count;
  }
  return 0;
}

/**
 * When each speech starts, in seconds, and when the last one ends. Fixed points, rising in index and time, are kept; between
 * two of them time is shared out by how much is spoken, and from the last one on, where the end is not known, it goes on
 * at the pace of those before. `undefined` where too little is known to estimate anything.
 */
export function estimateTimes(
  speeches: readonly string[],
  fixedPoints: readonly FixedPoint[],
  endSeconds: number | undefined,
): { readonly starts: readonly number[]; readonly endSeconds: number } | undefined {
  const lengths = speeches.map(spokenLength);
  const lengthOf = (from: number, to: number) =>
    lengths.slice(from, to).reduce((sum, length) => sum + length, 0);
  const points =
    fixedPoints[0]?.index === 0 ? fixedPoints : [{ index: 0, seconds: 0 }, ...fixedPoints];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  const spoken = lengthOf(first.index, last.index);
  const end =
    endSeconds ??
    (spoken > 0
      ? last.seconds +
        (lengthOf(last.index, speeches.length) * (last.seconds - first.seconds)) / spoken
      : undefined);
  if (end === undefined) return undefined;
  const starts: number[] = [];
  for (const [position, { index, seconds }] of points.entries()) {
    const next = points[position + 1] ?? { index: speeches.length, seconds: end };
    const total = lengthOf(index, next.index);
    let passed = 0;
    for (const length of lengths.slice(index, next.index)) {
      starts.push(seconds + ((next.seconds - seconds) * passed) / total);
      passed += length;
    }
  }
  return { starts, endSeconds: end };
}

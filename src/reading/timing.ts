import { isFillerPair, repeatedWords } from "../language/fillers.ts";

/** Speech number `index` is known to start at `seconds`. */
export interface FixedPoint {
  readonly index: number;
  readonly seconds: number;
}

/**
 * These and repeated words stand in some stretches of a transcript and were left out of others, though the same person
 * says them all the time. Counted as speech they make the unedited stretches too long: fitted to the published chapter
 * starts of episode 452 their weight was zero within its uncertainty. Pauses at the ends of sentences, paragraphs and
 * turns, commas, questions and a pace of the host's own brought nothing beyond that, so none of them is here.
 */
const silent = ["um", "uh", "like"];

/** Digits are read aloud: 2026 is six syllables. */
const syllablesPerDigit = 1.5;
/** The least a speech can take, in syllables: even a lone "Um." has its moment. */
const shortestSpeech = 1;

/** An episode's words come back all the time. */
const syllables = new Map(silent.map((filler) => [filler, 0]));

function syllablesOf(word: string): number {
  const known = syllables.get(word);
  if (known !== undefined) return known;
  const count = countSyllables(word);
  syllables.set(word, count);
  return count;
}

/** Vowel groups, at least one a word: near enough to tell a long word from a short one. */
function countSyllables(word: string): number {
  if (/^\d+$/.test(word)) return word.length * syllablesPerDigit;
  const withoutSilentEnd = word.replace(/(?:[^laeiouy]|[aeiouy][lr])e$/, "");
  return Math.max(1, withoutSilentEnd.match(/[aeiouyàáâäåèéêëìíîïòóôöùúûü]+/g)?.length ?? 0);
}

/** How long a text takes to say, in syllables, fillers and repetitions aside. */
export function spokenLength(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  let length = 0;
  for (let at = 0; at < words.length; at++) {
    const skipped = isFillerPair(words, at) ? 2 : repeatedWords(words, at);
    if (skipped > 0) at += skipped - 1;
    else length += syllablesOf(words[at] ?? "");
  }
  return Math.max(shortestSpeech, length);
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

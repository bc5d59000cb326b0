import type { Episode, Sentence } from "../../episode/episode.ts";
import { stopWords } from "../../language/stop-words.ts";
import { termsOf } from "../../language/terms.ts";
import { foldedWord } from "../../language/words.ts";
import { keptFor } from "../index/lazy.ts";
import type { CommonCount, Hit, Mark } from "../search.ts";

/** Places shown. */
const maxHits = 5;
/** A sentence so long is read at a glance, and so short says something. */
const glance = { leastWords: 6, mostWords: 30 };

const printed = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text that are only of common speech, fillers too; `undefined` where one tells something, or there is none. */
export function commonWordsOf(text: string): readonly string[] | undefined {
  const terms = termsOf(text);
  const areCommon = terms.every(({ word, isFiller }) => isFiller || stopWords.has(word));
  return terms.length > 0 && areCommon ? terms.map(({ word }) => word) : undefined;
}

interface Place {
  readonly episode: Episode;
  readonly sentence: number;
  readonly marks: readonly Mark[];
  readonly value: number;
}

/** Counts words that stand in a row in the sentences that are asked about: the index leaves out fillers. */
export function countCommon(
  episodes: readonly Episode[],
  wanted: readonly string[],
  {
    isAsked,
    rarityOf,
  }: {
    readonly isAsked: (sentence: Episode["sentences"][number]) => boolean;
    readonly rarityOf: (stem: string) => number;
  },
): CommonCount {
  const row = ` ${wanted.join(" ")} `;
  let count = 0;
  const places: Place[] = [];
  for (const episode of episodes)
    for (const sentence of episode.sentences) {
      if (!wordsSaidIn(sentence).includes(row) || !isAsked(sentence)) continue;
      const marks = marksIn(sentence.text, wanted).map((mark) => ({
        ...mark,
        sentence: sentence.index,
      }));
      if (marks.length === 0) continue;
      count += marks.length;
      const value = valueOf(sentence.text, rarityOf);
      places.push({ episode, sentence: sentence.index, marks, value });
    }
  const shown: Place[] = [];
  for (const place of places.toSorted((a, b) => b.value - a.value)) {
    // “Yes.” alone shows nothing beside one that tells something.
    if (shown.length >= maxHits || (place.value === 0 && shown.length > 0)) break;
    if (!shown.some((other) => chapterOf(other) === chapterOf(place))) shown.push(place);
  }
  return { count, hits: places.filter((place) => shown.includes(place)).map(hitAt) };
}

/** The folded words of a sentence, a space around each: each count looks at all sentences of an episode. */
const wordsSaidIn = keptFor(({ text }: Sentence) => {
  const words = wordsOf(text).map(({ word }) => word);
  return ` ${words.join(" ")} `;
});

function wordsOf(text: string): { word: string; start: number; end: number }[] {
  return [...text.matchAll(printed)].map(({ 0: word, index }) => ({
    word: foldedWord(word),
    start: index,
    end: index + word.length,
  }));
}

function marksIn(text: string, wanted: readonly string[]): { start: number; end: number }[] {
  const words = wordsOf(text);
  return words.flatMap(({ start }, at) => {
    const last = words[at + wanted.length - 1];
    return last && wanted.every((word, offset) => words[at + offset]?.word === word)
      ? [{ start, end: last.end }]
      : [];
  });
}

/** How much a sentence tells: by its three rarest words, where it is neither too long nor too short to be read alone. */
function valueOf(text: string, rarityOf: (stem: string) => number): number {
  const terms = termsOf(text);
  const rarities = terms
    .filter(({ word, isFiller }) => !isFiller && !stopWords.has(word))
    .map(({ stem }) => rarityOf(stem))
    .toSorted((a, b) => b - a);
  const fits = terms.length >= glance.leastWords && terms.length <= glance.mostWords;
  return (fits ? 1 : 0.5) * rarities.slice(0, 3).reduce((sum, rarity) => sum + rarity, 0);
}

function chapterOf({ episode, sentence }: Place): string {
  return `${episode.id} ${episode.sentences[sentence]?.chapter ?? ""}`;
}

function hitAt({ episode, sentence, marks, value }: Place): Hit {
  return {
    episode,
    episodeId: episode.id,
    first: sentence,
    last: sentence,
    quote: { first: sentence, last: sentence, leans: false, isTurned: false, score: value },
    score: value,
    isWeak: false,
    marks,
    alsoAt: undefined,
    reason: undefined,
    explanation: {},
  };
}

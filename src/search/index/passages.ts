import type { Episode, Sentence, Span } from "../../episode/episode.ts";
import { spacedWords } from "../../language/words.ts";
import type { StreamWord } from "./stream.ts";

/** A stretch of one person's words that is ranked as one, and where its moment is. */
export interface Passage extends Span {
  readonly index: number;
  readonly moment: number | undefined;
  /** `undefined` where nobody knows who speaks. */
  readonly speakerIndex: number | undefined;
  readonly chapter: number | undefined;
  /** The question that it answers: the turn of another person just before it. */
  readonly askedBy: Span | undefined;
}

/** About as many words as are read at a glance. */
const wordsPerPassage = 90;
/** A question longer than this is a passage of its own and says enough without its answer. */
const maxQuestionWords = 70;
/** Shorter sentences are said again by chance. */
const minRepeatedWords = 5;

/** The episode cut at turns, moments and, where these are long, at sentences. Every sentence is in one passage. */
export function passagesOf(episode: Episode): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  let words = 0;
  const momentIndex = momentIndexes(episode);
  const close = (end: number) => {
    const first = episode.sentences[start];
    if (!first || end < start) return;
    passages.push({
      index: passages.length,
      first: start,
      last: end,
      moment: momentIndex[start],
      speakerIndex: first.speaker?.index,
      chapter: first.chapter,
      askedBy: questionBefore(episode, first),
    });
    start = end + 1;
    words = 0;
  };
  for (const sentence of episode.sentences) {
    const { index } = sentence;
    const before = episode.sentences[index - 1];
    const count = spacedWords(sentence.text).length;
    const startsNew =
      before &&
      (before.turn !== sentence.turn ||
        before.chapter !== sentence.chapter ||
        momentIndex[index] !== momentIndex[index - 1]);
    // A paragraph's end is the better cut, so it may come a little early.
    const isFull =
      words + count > wordsPerPassage ||
      (sentence.startsParagraph && words > wordsPerPassage * 0.6);
    if (before && (startsNew === true || isFull)) close(index - 1);
    words += count;
  }
  close(episode.sentences.length - 1);
  return passages;
}

function momentIndexes(episode: Episode): (number | undefined)[] {
  const indexes: (number | undefined)[] = episode.sentences.map(() => undefined);
  for (const { index, first, last } of episode.moments) indexes.fill(index, first, last + 1);
  return indexes;
}

function questionBefore(
  { turns, sentences }: Episode,
  { index, turn }: Sentence,
): Span | undefined {
  const own = turns[turn];
  const before = turns[turn - 1];
  if (!own || !before || own.first !== index) return undefined;
  let first = before.last;
  let words = 0;
  for (; first >= before.first; first--) {
    words += spacedWords(sentences[first]?.text ?? "").length;
    if (words > maxQuestionWords) break;
  }
  return first + 1 <= before.last ? { first: first + 1, last: before.last } : undefined;
}

/** Takes the words of each sentence. Gives for each sentence whose words are said again later the later one: clips at the start are spoken again in their place. */
export function repeats(
  sentences: readonly (readonly StreamWord[])[],
): ReadonlyMap<number, number> {
  const seen = new Map<string, number>();
  const later = new Map<number, number>();
  for (const [index, words] of sentences.entries()) {
    if (words.length < minRepeatedWords) continue;
    const key = words.map(({ stem }) => stem).join(" ");
    const before = seen.get(key);
    if (before !== undefined) later.set(before, index);
    else seen.set(key, index);
  }
  return later;
}

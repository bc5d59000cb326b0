import type { Word } from "../../reading/critic-markup.ts";
import { sentenceEnd, splitSentences } from "../../language/sentences.ts";
import { spacedWords } from "../../language/words.ts";
import { spokenLength } from "../../reading/timing.ts";

/** A sentence of a published page, before anyone knows who says it. */
export interface PageSentence {
  readonly text: string;
  /** As it stands in `transcript.md`: with the stray marks before it as deletions. */
  readonly markdown: string;
  /** Whether a mark of a change of speaker stands before it. */
  readonly isMarked: boolean;
  /** Whether it is the first of a paragraph. */
  readonly startsParagraph: boolean;
  /** How long it takes to say, in syllables. */
  readonly length: number;
}

/** What transcription services leave behind where the speaker changes: `>>`, a dash of its own, a label such as `LB:`. */
const alwaysMark = /^(?:>>+|[A-Z]{2}:)$/;
/** Inside a sentence a dash is punctuation. */
const markBetweenSentences = /^[-–—]$/;
/** A transcription service's advertisement, with whatever was heard in the silence after it. */
const advertisement = /^Transcribed by\b/;

/** The sentences of each paragraph. Their markdown's left readings are the words of the paragraphs, all of them, in order. */
export function pageSentences(paragraphs: readonly string[]): PageSentence[] {
  return paragraphs.flatMap((paragraph) =>
    sentencesOfParagraph(paragraph).map((sentence, index) => ({
      ...sentence,
      startsParagraph: index === 0,
    })),
  );
}

function sentencesOfParagraph(paragraph: string): Omit<PageSentence, "startsParagraph">[] {
  if (advertisement.test(paragraph)) return [silent(deletion(paragraph))];
  return splitAtMarks(spacedWords(paragraph)).flatMap(({ marks, words }) => {
    const deletions = marks.map(deletion).join(" ");
    if (words.length === 0) return [silent(deletions)];
    return splitSentences(words.map(asWord)).map((group, index) => {
      const text = group.map((word) => word.text).join(" ");
      const isMarked = index === 0 && marks.length > 0;
      const markdown = isMarked ? `${deletions} ${text}` : text;
      return { text, markdown, isMarked, length: spokenLength(text) };
    });
  });
}

/** Something of which nothing is spoken. */
function silent(markdown: string): Omit<PageSentence, "startsParagraph"> {
  return { text: "", markdown, isMarked: false, length: 0 };
}

interface Stretch {
  readonly marks: string[];
  readonly words: string[];
}

function splitAtMarks(words: readonly string[]): Stretch[] {
  let current: Stretch = { marks: [], words: [] };
  const stretches = [current];
  for (const word of words) {
    const last = current.words.at(-1);
    const isBetween = last === undefined || sentenceEnd.test(last);
    if (!(alwaysMark.test(word) || (isBetween && markBetweenSentences.test(word)))) {
      current.words.push(word);
      continue;
    }
    if (last !== undefined) {
      current = { marks: [], words: [] };
      stretches.push(current);
    }
    current.marks.push(word);
  }
  return stretches;
}

function asWord(text: string): Word {
  return { text, original: text };
}

/** A dash next to the dashes of the markup needs a space. */
function deletion(text: string): string {
  return /^-|-$/.test(text) ? `{-- ${text} --}` : `{--${text}--}`;
}

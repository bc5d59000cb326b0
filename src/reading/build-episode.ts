import type { JSONPath } from "jsonc-parser";
import type { Word } from "./critic-markup.ts";
import {
  type Chapter,
  type Episode,
  type Moment,
  type Person,
  type Point,
  type Sentence,
  type Span,
  type Turn,
} from "../episode/episode.ts";
import { shown, type Fault } from "./fault.ts";
import type { Guide } from "./guide.ts";
import { quoteFinder, type QuoteFinder } from "./quote-finder.ts";
import { splitSentences } from "./sentences.ts";
import type { Source } from "./source.ts";
import { estimateStarts, type FixedPoint } from "./timing.ts";
import { formatTimestamp } from "../episode/time.ts";
import type { Transcript, TranscriptParagraph } from "./transcript.ts";

interface Parts {
  readonly id: string;
  readonly source: Source;
  readonly transcript: Transcript;
  readonly guide: Guide;
  /** For messages: where the two files that people edit are, and where in the guide a value stands. */
  readonly transcriptFile: string;
  readonly guideFile: string;
  readonly guideLineOf: (path: JSONPath) => number;
}

/** Puts the parts of an episode together. Pushes a fault for everything in which they do not agree. */
export function buildEpisode(parts: Parts, faults: Fault[]): Episode {
  const { guide, source, transcript } = parts;
  const sourceWords = source.paragraphs.map((paragraph) => paragraph.split(/\s+/));
  checkChapters(parts, faults);
  checkWords(parts, sourceWords.flat(), faults);
  const people = buildPeople(guide);
  const paragraphAt = paragraphFinder(sourceWords);
  const { sentences, turns } = buildSentences({ ...parts, people, paragraphAt }, faults);
  const spans = chapterSpans(sentences, transcript.chapters.length);
  const chapters: Chapter[] = [];
  const moments: Moment[] = [];
  for (const [index, { title, startSeconds }] of transcript.chapters.entries()) {
    const span = spans[index];
    if (!span) continue;
    const number = index + 1;
    const endSeconds = source.chapters[number]?.startSeconds ?? guide.duration;
    const written = buildGuideChapter(
      { parts, sentences, span, number, firstMoment: moments.length },
      faults,
    );
    moments.push(...written.moments);
    chapters.push({ number, title, startSeconds, endSeconds, ...span, ...written });
  }
  checkGuideChapters(parts, faults);
  return {
    id: parts.id,
    title: guide.title,
    show: guide.show,
    number: guide.number,
    date: guide.date,
    durationSeconds: guide.duration,
    video: guide.video,
    summary: guide.summary,
    writtenBy: guide.writtenBy,
    people,
    synonyms: guide.synonyms,
    chapters,
    moments,
    turns,
    sentences,
  };
}

function buildPeople(guide: Guide): Person[] {
  const used = new Set<string>();
  return guide.people.map(({ name, role, about, aliases }, index) => {
    const first = name.toLowerCase().split(" ")[0] ?? name;
    const key = used.has(first) ? name.toLowerCase() : first;
    used.add(key);
    return { key, index, name, role, about, aliases };
  });
}

/** The chapters of the transcript are the published ones: same number, title and time. */
function checkChapters({ source, transcript, transcriptFile: file }: Parts, faults: Fault[]): void {
  for (const [index, published] of source.chapters.entries()) {
    const written = transcript.chapters[index];
    const expected = `## ${formatTimestamp(published.startSeconds)} ${published.title}`;
    if (!written) {
      faults.push({ file, line: 1, problem: `chapter ${published.number} is missing`, expected });
    } else if (
      written.title !== published.title ||
      written.startSeconds !== published.startSeconds
    ) {
      const problem = `chapter ${published.number} is ${shown(`${formatTimestamp(written.startSeconds)} ${written.title}`)}`;
      faults.push({ file, line: written.line, problem, expected });
    }
  }
  for (const extra of transcript.chapters.slice(source.chapters.length))
    faults.push({
      file,
      line: extra.line,
      problem: `chapter ${shown(extra.title)} was not published`,
      expected: `${source.chapters.length} chapters`,
    });
  for (const chapter of transcript.chapters)
    if (chapter.paragraphs.every(({ words }) => words.every(({ text }) => text === "")))
      faults.push({
        file,
        line: chapter.line,
        problem: `chapter ${shown(chapter.title)} has no text`,
        expected: "at least one paragraph",
      });
}

/** The left readings of the transcript are the source's words, all of them, in order. Reports the first difference only: all that follow it would be shifted. */
function checkWords(
  { transcript, transcriptFile: file }: Parts,
  expected: readonly string[],
  faults: Fault[],
): void {
  let position = 0;
  let line = 1;
  for (const paragraph of transcript.chapters.flatMap(({ paragraphs }) => paragraphs)) {
    line = paragraph.line;
    for (const word of leftReadings(paragraph.words)) {
      if (word !== expected[position]) {
        const before = shown(expected.slice(Math.max(0, position - 5), position).join(" "));
        const problem = `after ${before} the words are no longer the source's: ${shown(word)}`;
        faults.push({
          file,
          line,
          problem,
          expected: shown(expected.slice(position, position + 5).join(" ")),
        });
        return;
      }
      position += 1;
    }
  }
  if (position < expected.length)
    faults.push({
      file,
      line,
      problem: "the last words of the source are missing",
      expected: shown(expected.slice(position).join(" ")),
    });
}

/** The words of the source, in order, that words stand for. */
function leftReadings(words: readonly Word[]): string[] {
  const left: string[] = [];
  for (const { original } of words) {
    if (original.includes(" ")) left.push(...original.split(" ").filter(Boolean));
    else if (original !== "") left.push(original);
  }
  return left;
}

function buildSentences(
  {
    guide,
    transcript,
    transcriptFile: file,
    people,
    paragraphAt,
  }: Parts & { people: readonly Person[]; paragraphAt: (word: number) => number },
  faults: Fault[],
) {
  const fixedPoints: FixedPoint[] = [];
  const drafts: Omit<Sentence, "startSeconds" | "endSeconds">[] = [];
  const turns: (Turn & { last: number })[] = [];
  let leftWords = 0;
  const addParagraph = (paragraph: TranscriptParagraph, chapter: number) => {
    const speaker = people.find(({ name }) => name === paragraph.speaker);
    if (!speaker) {
      const expected = `one of ${people.map(({ name }) => name).join(", ")}`;
      faults.push({
        file,
        line: paragraph.line,
        problem: `${shown(paragraph.speaker)} is nobody whom the guide knows`,
        expected,
      });
    }
    for (const [position, words] of splitSentences(paragraph.words).entries()) {
      const index = drafts.length;
      const at = leftWords;
      leftWords += leftReadings(words).length;
      const text = joined(words, "text");
      if (text === "" || !speaker) continue;
      if (position === 0 && paragraph.knownSeconds !== undefined)
        fixedPoints.push({ index, seconds: paragraph.knownSeconds });
      if (turns.at(-1)?.speaker !== speaker)
        turns.push({ index: turns.length, speaker, first: index, last: index });
      const turn = turns.at(-1);
      if (turn) turn.last = index;
      const original = joined(words, "original");
      drafts.push({
        index,
        text,
        original: original === text ? undefined : original,
        corrections: words.flatMap(({ correction }) => correction ?? []),
        speaker,
        speakerIsCertain: paragraph.speakerIsCertain,
        chapter,
        turn: turns.length - 1,
        paragraph: paragraphAt(at),
        startsParagraph: position === 0,
      });
    }
  };
  for (const [index, { startSeconds, paragraphs }] of transcript.chapters.entries()) {
    if (paragraphs.length > 0) fixedPoints.push({ index: drafts.length, seconds: startSeconds });
    for (const paragraph of paragraphs) addParagraph(paragraph, index + 1);
  }
  checkRising({ fixedPoints, file, end: guide.duration }, faults);
  const speeches = drafts.map(({ text }) => text);
  const starts = estimateStarts(speeches, fixedPoints, guide.duration);
  const sentences: Sentence[] = drafts.map((draft, index) => ({
    ...draft,
    startSeconds: starts[index] ?? 0,
    endSeconds: starts[index + 1] ?? guide.duration,
  }));
  return { sentences, turns };
}

function checkRising(
  { fixedPoints, file, end }: { fixedPoints: FixedPoint[]; file: string; end: number },
  faults: Fault[],
): void {
  for (const [index, { seconds }] of fixedPoints.entries()) {
    const next = fixedPoints[index + 1]?.seconds ?? end;
    if (seconds < next) continue;
    const problem = `the known time ${formatTimestamp(seconds)} is not before the next one, ${formatTimestamp(next)}`;
    faults.push({
      file,
      line: 1,
      problem,
      expected: "times that rise through the file, up to the guide's duration",
    });
  }
}

/** Takes the words of each paragraph of the source. Gives the paragraph in which the word of a number (from 0) stands; asked for rising numbers. */
function paragraphFinder(paragraphs: readonly (readonly string[])[]): (word: number) => number {
  const ends: number[] = [];
  for (const words of paragraphs) ends.push((ends.at(-1) ?? 0) + words.length);
  let paragraph = 0;
  return (word) => {
    while (paragraph < ends.length - 1 && word >= (ends[paragraph] ?? 0)) paragraph += 1;
    return paragraph + 1;
  };
}

function joined(words: readonly Word[], reading: "text" | "original"): string {
  let text = "";
  for (const { [reading]: word } of words) if (word !== "") text += text === "" ? word : ` ${word}`;
  return text;
}

function chapterSpans(sentences: readonly Sentence[], count: number): (Span | undefined)[] {
  const spans: (Span | undefined)[] = Array.from({ length: count }, () => undefined);
  for (const { chapter, index } of sentences)
    spans[chapter - 1] = { first: spans[chapter - 1]?.first ?? index, last: index };
  return spans;
}

interface GuideChapterPlace {
  readonly parts: Parts;
  readonly sentences: readonly Sentence[];
  readonly span: Span;
  readonly number: number;
  readonly firstMoment: number;
}

function buildGuideChapter(
  place: GuideChapterPlace,
  faults: Fault[],
): Pick<Chapter, "gist" | "points" | "quotes" | "moments"> {
  const { parts, sentences, span, number } = place;
  const position = parts.guide.chapters.findIndex((chapter) => chapter.number === number);
  const written = parts.guide.chapters[position];
  if (!written) return { gist: undefined, points: [], quotes: [], moments: [] };
  const finder = quoteFinder(sentences.slice(span.first, span.last + 1));
  const fault = (path: JSONPath, problem: string, expected: string) =>
    faults.push({
      file: parts.guideFile,
      line: parts.guideLineOf(["chapters", position, ...path]),
      problem,
      expected,
    });

  const points: Point[] = [];
  for (const [index, { text, quote }] of written.points.entries()) {
    const found = finder.inOneTurn(quote);
    if (!found)
      fault(
        ["points", index, "quote"],
        `${shown(quote)} is not in chapter ${number}`,
        "words of one speaker there, exactly",
      );
    else if (found.startSeconds < (points.at(-1)?.startSeconds ?? 0))
      fault(
        ["points", index],
        `${shown(text)} stands before the point above it`,
        "points in the order of the chapter",
      );
    else points.push({ text, quote, ...found });
  }

  const quotes: Span[] = [];
  for (const [index, quote] of written.quotes.entries()) {
    const found = finder.wholeSentences(quote);
    if (!found)
      fault(
        ["quotes", index],
        `${shown(quote)} is not in chapter ${number}`,
        "whole sentences of one speaker there, exactly",
      );
    else if (found.first < (quotes.at(-1)?.first ?? 0))
      fault(
        ["quotes", index],
        `${shown(quote)} stands before the quote above it`,
        "quotes in the order of the chapter",
      );
    else quotes.push(found);
  }
  const moments = buildMoments({ ...place, written: written.moments, finder, fault });
  return { gist: written.gist, points, quotes, moments };
}

function buildMoments(
  place: GuideChapterPlace & {
    written: Guide["chapters"][number]["moments"];
    finder: QuoteFinder;
    fault: (path: JSONPath, problem: string, expected: string) => void;
  },
): Moment[] {
  const { written, finder, fault, number, span, sentences, firstMoment } = place;
  const starts: { first: number; entry: (typeof written)[number] }[] = [];
  for (const [index, entry] of written.entries()) {
    const after = starts.at(-1)?.first ?? span.first - 1;
    const first = finder.sentenceStartingWith(entry.start, after + 1);
    if (first === undefined)
      fault(
        ["moments", index, "start"],
        `${shown(entry.start)} starts no sentence of chapter ${number} after the moment above it`,
        "the first words of a sentence there, exactly",
      );
    else if (index === 0 && first !== span.first)
      fault(
        ["moments", index, "start"],
        `the first moment of chapter ${number} starts at ${shown(entry.start)}`,
        `the chapter's first words, ${shown(sentences[span.first]?.text ?? "", 60)}`,
      );
    else starts.push({ first, entry });
  }
  return starts.map(({ first, entry }, index) => ({
    index: firstMoment + index,
    chapter: number,
    first,
    last: (starts[index + 1]?.first ?? span.last + 1) - 1,
    title: entry.title,
    gist: entry.gist,
    questions: entry.questions,
    startSeconds: sentences[first]?.startSeconds ?? 0,
  }));
}

/** Chapters by number, each once; no gist and no question twice. */
function checkGuideChapters(
  { guide, source, guideFile: file, guideLineOf }: Parts,
  faults: Fault[],
): void {
  const seen = new Map<string, string>();
  const once = (path: JSONPath, kind: string, value: string) => {
    const key = `${kind} ${value
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()}`;
    if (seen.has(key))
      faults.push({
        file,
        line: guideLineOf(path),
        problem: `the ${kind} ${shown(value)} stands twice`,
        expected: "each one once",
      });
    seen.set(key, value);
  };
  for (const [index, chapter] of guide.chapters.entries()) {
    once(["chapters", index, "number"], "chapter number", String(chapter.number));
    if (chapter.number > source.chapters.length)
      faults.push({
        file,
        line: guideLineOf(["chapters", index, "number"]),
        problem: `there is no chapter ${chapter.number}`,
        expected: `1 to ${source.chapters.length}`,
      });
    if (chapter.gist !== undefined) once(["chapters", index, "gist"], "gist", chapter.gist);
    for (const [position, { gist, questions }] of chapter.moments.entries()) {
      once(["chapters", index, "moments", position, "gist"], "gist", gist);
      for (const [number, question] of questions.entries())
        once(["chapters", index, "moments", position, "questions", number], "question", question);
    }
  }
}

import type { JSONPath } from "jsonc-parser";
import type {
  Chapter,
  Episode,
  Moment,
  Point,
  Reading,
  Sentence,
  Span,
  Stretch,
  Turn,
} from "../episode/episode.ts";
import {
  hasParts,
  type EpisodeId,
  type KnownPerson,
  type Person,
  type Show,
} from "../episode/facts.ts";
import { unnamedSpeaker } from "../episode/unnamed-speakers.ts";
import { WordList } from "../episode/place.ts";
import { formatTimestamp } from "../episode/time.ts";
import { splitSentences } from "../language/sentences.ts";
import { editDistance, slipsAllowed } from "../language/spelling.ts";
import { folded, spacedWords } from "../language/words.ts";
import type { Word } from "./critic-markup.ts";
import { shown, type Fault } from "./fault.ts";
import type { Guide, WrittenStretch } from "./guide.ts";
import { quoteFinder, type QuoteFinder } from "./quote-finder.ts";
import { placeSoundbites } from "./soundbites.ts";
import type { Source } from "./source.ts";
import { isMachineLabel } from "./source/labels.ts";
import { estimateTimes, type FixedPoint } from "./timing.ts";
import type { TimedWord, Transcript } from "./transcript.ts";

interface Parts {
  readonly id: EpisodeId;
  readonly show: Show;
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
  const { guide, source, transcript, show } = parts;
  const wordsByParagraph = source.paragraphs.map(spacedWords);
  const words = wordsByParagraph.flat();
  checkChapters(parts, faults);
  checkWords(parts, words, faults);
  const people = findPeople(parts, faults);
  const paragraphAt = source.chapters ? paragraphFinder(wordsByParagraph) : () => undefined;
  const { sentences, turns, endSeconds } = buildSentences(
    { ...parts, people, paragraphAt },
    faults,
  );
  if (sentences.length === 0)
    faults.push({
      file: parts.transcriptFile,
      line: 1,
      problem: "nothing is said",
      expected: "the words of source.txt",
    });
  const spans = chapterSpans(sentences, transcript.chapters.length);
  const chapters: Chapter[] = [];
  const moments: Moment[] = [];
  const startOf = (index: number) =>
    transcript.chapters[index]?.startSeconds ?? sentences[spans[index]?.first ?? -1]?.startSeconds;
  for (const [index, { title, startSeconds }] of transcript.chapters.entries()) {
    const span = spans[index];
    if (!span) continue;
    const number = index + 1;
    const position = guide.chapters.findIndex((chapter) => chapter.number === number);
    const about = guide.chapters[position];
    const written = buildStretch(
      {
        parts,
        sentences,
        span,
        written: about,
        path: ["chapters", position],
        name: `${hasParts(guide) ? "part" : "chapter"} ${number}`,
        chapter: number,
        firstMoment: moments.length,
      },
      faults,
    );
    moments.push(...written.moments);
    chapters.push({
      number,
      title: about?.title ?? title,
      startSeconds: startOf(index),
      isKnownTime: startSeconds !== undefined,
      endSeconds: startOf(number) ?? endSeconds,
      ...written,
    });
  }
  checkGuideChapters(parts, faults);
  const timeline = { sentences, chapters, durationSeconds: guide.duration };
  return {
    id: parts.id,
    show,
    title: guide.title,
    number: guide.number,
    date: guide.date,
    durationSeconds: guide.duration,
    language: guide.language,
    video: guide.video,
    page: guide.page,
    audio: guide.audio,
    otherCut: guide.otherCut,
    guessed: guide.guessed,
    summary: guide.summary,
    writtenBy: guide.writtenBy,
    people: [...new Set(people.values())],
    chapters,
    moments,
    soundbites: placeSoundbites(guide.soundbites, timeline),
    turns,
    sentences,
    source: new WordList(words),
  };
}

/** Who has a part in the episode, by the names that the transcript gives them; first those of the show, in its order. */
function findPeople(
  { show, guide, transcript, transcriptFile: file }: Parts,
  faults: Fault[],
): ReadonlyMap<string, Person> {
  const listed = new Map(
    [...show.people, ...guide.people].map((person) => [person.name, person] as const),
  );
  const byAlias = new Map(
    [...listed.values()].flatMap(({ name, aliases }) =>
      aliases.map((alias) => [folded(alias), name] as const),
    ),
  );
  const written = new Map(
    transcript.paragraphs.flatMap(({ speaker, line }) =>
      speaker === undefined ? [] : [[speaker, line] as const],
    ),
  );
  const numbers = numbersOfVoices([...written.keys()]);
  /** `undefined` for a label that is said to be nobody. */
  const nameOf = (label: string): string | undefined => {
    if (listed.has(label)) return label;
    const given = label in guide.speakers ? guide.speakers[label] : show.speakers?.[label];
    if (given !== undefined) return given ?? undefined;
    const number = numbers.get(label);
    return number === undefined ? (byAlias.get(folded(label)) ?? label) : unnamedSpeaker(number);
  };
  for (const [label, line] of written) {
    if (nameOf(label) !== label || listed.has(label)) continue;
    const meant = [...listed.keys()].find(
      (name) => editDistance(folded(name), folded(label)) <= slipsAllowed(label),
    );
    if (meant === undefined) continue;
    const problem = `${shown(label)} is nobody whom show.json or guide.json lists`;
    faults.push({ file, line, problem, expected: `${meant}, or both names in show.json` });
  }
  const here = new Set([
    ...guide.people.map(({ name }) => name),
    ...[...written.keys()].flatMap((label) => nameOf(label) ?? []),
  ]);
  const names = [...show.people.flatMap(({ name }) => (here.has(name) ? [name] : [])), ...here];
  const people = new Map(
    [...new Set(names)].map((name, index) => [name, { ...personOf(name, show, guide), index }]),
  );
  const labels = [...written.keys()].map(
    (label) => [label, people.get(nameOf(label) ?? "")] as const,
  );
  return new Map([
    ...people,
    ...labels.flatMap(([label, person]) => (person ? [[label, person] as const] : [])),
  ]);
}

/** What replies number the voices that only have a label such as SPEAKER_00: as the label does, from 1. */
function numbersOfVoices(labels: readonly string[]): ReadonlyMap<string, number> {
  const voices = labels.filter(isMachineLabel);
  const counts = voices.map((label) => Number(/(?<!\d)\d+$/.exec(label)?.[0] ?? NaN));
  const first = counts.includes(0) ? 1 : 0;
  const areCounted = new Set(counts).size === voices.length && !counts.some(Number.isNaN);
  return new Map(
    voices.map((label, index) => [label, areCounted ? (counts[index] ?? 0) + first : index + 1]),
  );
}

/** What the episode's guide says of somebody goes before what is true of all episodes. */
function personOf(name: string, show: Show, guide: Guide): KnownPerson {
  const known = show.people.find((person) => person.name === name);
  const here = guide.people.find((person) => person.name === name);
  return {
    name,
    role: here?.role ?? known?.role,
    about: here?.about ?? known?.about,
    aliases: [...(known?.aliases ?? []), ...(here?.aliases ?? [])],
    isHost: known?.isHost ?? false,
  };
}

/**
 * The chapters of the transcript are the published ones, where the source says which these are: same number, title and time.
 * Where it published none, they may be parts.
 */
function checkChapters(
  { source, transcript, guide, transcriptFile: file }: Parts,
  faults: Fault[],
): void {
  for (const [index, published] of (source.chapters ?? []).entries()) {
    const written = transcript.chapters[index];
    const expected = `## ${formatTimestamp(published.startSeconds)} ${published.title}`;
    if (!written) {
      faults.push({ file, line: 1, problem: `chapter ${published.number} is missing`, expected });
    } else if (
      written.title !== published.title ||
      written.startSeconds !== published.startSeconds
    ) {
      const is = [
        written.startSeconds === undefined ? "" : formatTimestamp(written.startSeconds),
        written.title,
      ];
      const problem = `chapter ${published.number} is ${shown(is.join(" "))}`;
      faults.push({ file, line: written.line, problem, expected });
    }
  }
  const areParts = source.chapters?.length === 0 && hasParts(guide);
  const extras = areParts ? [] : transcript.chapters.slice(source.chapters?.length ?? Infinity);
  for (const extra of extras)
    faults.push({
      file,
      line: extra.line,
      problem: `chapter ${shown(extra.title)} was not published`,
      expected: `${source.chapters?.length ?? 0} chapters`,
    });
  const spoken = new Set(
    transcript.paragraphs.flatMap(({ chapter, words }) =>
      words.some(({ text }) => text !== "") ? [chapter] : [],
    ),
  );
  for (const [index, { line, title }] of transcript.chapters.entries())
    if (!spoken.has(index + 1))
      faults.push({
        file,
        line,
        problem: `chapter ${shown(title)} has no text`,
        expected: "at least one paragraph",
      });
}

/** The left readings of the transcript are the source's words, all of them, in order. Reports the first difference only: all that follow it would be shifted. */
export function checkWords(
  { transcript, transcriptFile: file }: Pick<Parts, "transcript" | "transcriptFile">,
  expected: readonly string[],
  faults: Fault[],
): void {
  let position = 0;
  let line = 1;
  for (const paragraph of transcript.paragraphs) {
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

/** A time that the transcript or a heading gives for a piece of speech. */
interface KnownTime extends FixedPoint {
  readonly line: number;
}

/** A sentence or, where a time stands inside it, a part of one. */
interface Piece {
  readonly sentence: number;
  readonly words: TimedWord[];
}

function buildSentences(
  {
    guide,
    transcript,
    transcriptFile,
    people,
    paragraphAt,
  }: Parts & {
    people: ReadonlyMap<string, Person>;
    paragraphAt: (word: number) => number | undefined;
  },
  faults: Fault[],
) {
  const drafts: Omit<Sentence, "startSeconds" | "isKnownTime" | "endSeconds">[] = [];
  const turns: (Turn & { last: number })[] = [];
  const pieces: Piece[] = [];
  const known: KnownTime[] = [];
  let from = 0;
  let openChapter = 0;
  for (const { line, chapter, speaker: label, speakerIsCertain, words } of transcript.paragraphs) {
    const speaker = label === undefined ? undefined : people.get(label);
    for (const [position, own] of splitSentences(words).entries()) {
      const index = drafts.length;
      const start = from;
      from += leftReadings(own).length;
      const text = joined(own, "text");
      if (text === "") continue;
      if (chapter !== undefined && chapter > openChapter) {
        openChapter = chapter;
        const seconds = transcript.chapters[chapter - 1]?.startSeconds;
        if (seconds !== undefined && own[0]?.knownSeconds === undefined)
          known.push({
            index: pieces.length,
            seconds,
            line: transcript.chapters[chapter - 1]?.line ?? line,
          });
      }
      for (const [at, word] of own.entries()) {
        if (word.knownSeconds !== undefined)
          known.push({ index: pieces.length, seconds: word.knownSeconds, line });
        const open = pieces.at(-1);
        if (open && at > 0 && word.knownSeconds === undefined) open.words.push(word);
        else pieces.push({ sentence: index, words: [word] });
      }
      const open = turns.at(-1);
      if (open && open.speaker === speaker) open.last = index;
      else turns.push({ index: turns.length, speaker, first: index, last: index });
      const original = joined(own, "original");
      drafts.push({
        index,
        from: start,
        to: from,
        text,
        original: original === text ? undefined : original,
        readings: original === text ? undefined : readingsOf(own),
        corrections: own.flatMap(({ correction }) => correction ?? []),
        speaker,
        speakerIsCertain,
        chapter,
        turn: turns.length - 1,
        paragraph: paragraphAt(start),
        startsParagraph: position === 0,
      });
    }
  }
  checkRising(known, { file: transcriptFile, end: guide.duration }, faults);
  const speeches = pieces.map(({ words }) => joined(words, "text"));
  const times = estimateTimes(speeches, known, guide.duration);
  const firstPieces = new Map<number, number>();
  for (const [piece, { sentence }] of pieces.entries())
    if (!firstPieces.has(sentence)) firstPieces.set(sentence, piece);
  const given = new Set(
    known.flatMap(({ index }) => (isGivenByWord(pieces[index]) ? [index] : [])),
  );
  const startOf = (sentence: number) => times?.starts[firstPieces.get(sentence) ?? -1];
  const sentences: Sentence[] = drafts.map((draft, index) => ({
    ...draft,
    startSeconds: startOf(index),
    isKnownTime: given.has(firstPieces.get(index) ?? -1),
    endSeconds: startOf(index + 1) ?? times?.endSeconds,
  }));
  return { sentences, turns, endSeconds: times?.endSeconds };
}

/** A chapter's published start may lie a few seconds from its first words; a time before a word is that word's. */
function isGivenByWord(piece: Piece | undefined): boolean {
  return piece?.words[0]?.knownSeconds !== undefined;
}

function checkRising(
  known: readonly KnownTime[],
  { file, end = Infinity }: { file: string; end: number | undefined },
  faults: Fault[],
): void {
  for (const [index, { seconds, line }] of known.entries()) {
    const next = known[index + 1]?.seconds ?? end;
    if (seconds < next) continue;
    const problem = `the known time ${formatTimestamp(seconds)} is not before the next one, ${formatTimestamp(next)}`;
    faults.push({
      file,
      line,
      problem,
      expected: "times that rise through the file, up to the guide's duration",
    });
  }
}

/** By word of the source, the characters of the sentence that are read for it. */
function readingsOf(words: readonly Word[]): Reading[] {
  let at = 0;
  return words.flatMap((word) => {
    const [start, end] = [at, at + word.text.length];
    if (word.text !== "") at = end + 1;
    const own = leftReadings([word]);
    // What was deleted stands before or after what is still read.
    const read = word.correction?.original.split(/\s+/) ?? [word.text];
    const first = Math.max(0, own.indexOf(read[0] ?? ""));
    const last = own.indexOf(read.at(-1) ?? "", first);
    return own.map((_, index) => ({
      start: last >= 0 && index > last ? end : start,
      end: index < first ? start : end,
    }));
  });
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
    if (chapter !== undefined)
      spans[chapter - 1] = { first: spans[chapter - 1]?.first ?? index, last: index };
  return spans;
}

/** A chapter, and what is written about it. */
interface StretchPlace {
  readonly parts: Parts;
  readonly sentences: readonly Sentence[];
  readonly span: Span;
  readonly written: WrittenStretch | undefined;
  /** Where it stands in the guide. */
  readonly path: JSONPath;
  /** For messages. */
  readonly name: string;
  readonly chapter: number;
  readonly firstMoment: number;
}

function buildStretch(place: StretchPlace, faults: Fault[]): Stretch {
  const { parts, sentences, span, written, name } = place;
  if (!written)
    return { ...span, draftedBy: undefined, gist: undefined, points: [], quotes: [], moments: [] };
  const finder = quoteFinder(sentences.slice(span.first, span.last + 1));
  const fault = (path: JSONPath, problem: string, expected: string) =>
    faults.push({
      file: parts.guideFile,
      line: parts.guideLineOf([...place.path, ...path]),
      problem,
      expected,
    });

  const points: Point[] = [];
  for (const [index, { text, quote }] of written.points.entries()) {
    const found = finder.inOneTurn(quote);
    if (!found)
      fault(
        ["points", index, "quote"],
        `${shown(quote)} is not in ${name}`,
        "words of one speaker there, exactly",
      );
    else if (found.span.first < (points.at(-1)?.span.first ?? 0))
      fault(
        ["points", index],
        `${shown(text)} stands before the point above it`,
        "points in the order in which they are said",
      );
    else points.push({ text, quote, ...found });
  }

  const quotes: Span[] = [];
  for (const [index, quote] of written.quotes.entries()) {
    const found = finder.wholeSentences(quote);
    if (!found)
      fault(
        ["quotes", index],
        `${shown(quote)} is not in ${name}`,
        "whole sentences of one speaker there, exactly",
      );
    else if (found.first < (quotes.at(-1)?.first ?? 0))
      fault(
        ["quotes", index],
        `${shown(quote)} stands before the quote above it`,
        "quotes in the order in which they are said",
      );
    else quotes.push(found);
  }
  const moments = buildMoments({
    ...place,
    written: written.moments,
    draftedBy: written.draftedBy,
    finder,
    fault,
  });
  return { ...span, draftedBy: written.draftedBy, gist: written.gist, points, quotes, moments };
}

function buildMoments(
  place: Omit<StretchPlace, "written"> & {
    written: WrittenStretch["moments"];
    draftedBy: WrittenStretch["draftedBy"];
    finder: QuoteFinder;
    fault: (path: JSONPath, problem: string, expected: string) => void;
  },
): Moment[] {
  const { written, draftedBy, finder, fault, name, chapter, span, sentences, firstMoment } = place;
  const starts: { first: number; entry: (typeof written)[number] }[] = [];
  for (const [index, entry] of written.entries()) {
    const after = starts.at(-1)?.first ?? span.first - 1;
    const first = finder.sentenceStartingWith(entry.start, after + 1);
    if (first === undefined)
      fault(
        ["moments", index, "start"],
        `${shown(entry.start)} starts no sentence of ${name} after the moment above it`,
        "the first words of a sentence there, exactly",
      );
    else if (index === 0 && first !== span.first)
      fault(
        ["moments", index, "start"],
        `the first moment of ${name} starts at ${shown(entry.start)}`,
        `its first words, ${shown(sentences[span.first]?.text ?? "", 60)}`,
      );
    else starts.push({ first, entry });
  }
  return starts.map(({ first, entry }, index) => ({
    index: firstMoment + index,
    chapter,
    draftedBy,
    first,
    last: (starts[index + 1]?.first ?? span.last + 1) - 1,
    title: entry.title,
    gist: entry.gist,
    questions: entry.questions,
    about: entry.about,
    startSeconds: sentences[first]?.startSeconds,
    isKnownTime: sentences[first]?.isKnownTime ?? false,
  }));
}

/** Chapters by number, each once; no gist, and nothing by which a moment is found, twice. */
function checkGuideChapters(
  { guide, transcript, guideFile: file, guideLineOf }: Parts,
  faults: Fault[],
): void {
  const seen = new Map<string, string>();
  const once = (path: JSONPath, kind: string, value: string) => {
    const key = `${kind} ${folded(value)}`;
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
    const count = transcript.chapters.length;
    if (chapter.number > count)
      faults.push({
        file,
        line: guideLineOf(["chapters", index, "number"]),
        problem: `there is no chapter ${chapter.number}`,
        expected: count === 0 ? "none, for the transcript has no chapters" : `1 to ${count}`,
      });
    if (chapter.title !== undefined && !hasParts(guide))
      faults.push({
        file,
        line: guideLineOf(["chapters", index, "title"]),
        problem: `${shown(chapter.title)} would replace the title that the show published`,
        expected: "no title; only parts that we made (“guessed” says so) are given one here",
      });
    if (chapter.gist !== undefined) once(["chapters", index, "gist"], "gist", chapter.gist);
    for (const [position, { gist, questions, about }] of chapter.moments.entries()) {
      const path = ["chapters", index, "moments", position];
      once([...path, "gist"], "gist", gist);
      for (const [number, question] of questions.entries())
        once([...path, "questions", number], "question", question);
      for (const [number, name] of about.entries()) once([...path, "about", number], "name", name);
    }
  }
}

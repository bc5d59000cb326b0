import {
  chapterOf,
  sentenceAt,
  sentencesOf,
  videoUrl,
  type Episode,
  type Person,
  type Sentence,
  type Span,
} from "../episode/episode.ts";
import { formatTimestamp } from "../episode/time.ts";
import {
  bold,
  escaped,
  joinMarkdown,
  link,
  md,
  plainText,
  type Markdown,
} from "../reply/markdown.ts";
import { tidy } from "../reply/tidy.ts";
import type { Hit, Mark } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";

/** How the words of a passage are read. */
export interface Reading {
  readonly tidy?: boolean | undefined;
  /** The published transcript's own words. */
  readonly original?: boolean | undefined;
}

/** The words of one sentence in a reading. */
function wordsOf(sentence: Sentence, reading: Reading): string {
  const words = reading.original === true ? (sentence.original ?? sentence.text) : sentence.text;
  return reading.tidy === true ? tidy(words) : words;
}

/** Consecutive sentences of one person within a span. */
function turnsOf(episode: Episode, span: Span): (readonly Sentence[])[] {
  const turns: Sentence[][] = [];
  for (const sentence of sentencesOf(episode, span)) {
    const current = turns.at(-1);
    if (current?.[0]?.turn === sentence.turn) current.push(sentence);
    else turns.push([sentence]);
  }
  return turns;
}

/** Such as `probably Lex Fridman`, in plain text. */
type Probably = (name: string) => string;

/** A passage in words, for pictures and alt texts: every speaker named where there are several. */
export function plainPassage(
  episode: Episode,
  span: Span,
  reading: Reading,
  probably: Probably,
): string {
  const turns = turnsOf(episode, span);
  return turns
    .map((sentences) => {
      const words = sentences
        .map((sentence) => wordsOf(sentence, reading))
        .filter(Boolean)
        .join(" ");
      const [first] = sentences;
      return turns.length > 1 && first ? `${plainSpeakerName(first, probably)}: ${words}` : words;
    })
    .join("\n");
}

function plainSpeakerName({ speaker, speakerIsCertain }: Sentence, probably: Probably): string {
  return speakerIsCertain ? speaker.name : probably(speaker.name);
}

/** The people who speak in a span, in order, in plain text. */
export function plainSpeakers(episode: Episode, span: Span, probably: Probably): string[] {
  return firstWords(episode, span).map((sentence) => plainSpeakerName(sentence, probably));
}

/** The first sentence of each person who speaks in a span, in order. */
function firstWords(episode: Episode, span: Span): Sentence[] {
  const heard = new Map<Person, Sentence>();
  for (const sentence of sentencesOf(episode, span))
    if (!heard.has(sentence.speaker)) heard.set(sentence.speaker, sentence);
  return [...heard.values()];
}

/** A passage in words; where several people speak, each turn has its name. */
export function passage(
  episode: Episode,
  span: Span,
  texts: Texts,
  reading: Reading = {},
): Markdown {
  const turns = turnsOf(episode, span);
  return joinMarkdown(
    turns.map((sentences) => {
      const words = sentences
        .map((sentence) => wordsOf(sentence, reading))
        .filter(Boolean)
        .join(" ");
      const [first] = sentences;
      return turns.length > 1 && first
        ? md`${speakerName(first, texts)}: ${words}`
        : escaped(words);
    }),
    "\n",
  );
}

function speakerName({ speaker, speakerIsCertain }: Sentence, texts: Texts): Markdown {
  return speakerIsCertain ? bold(speaker.name) : texts.common.probably(speaker.name);
}

/** The people who speak in a span, in order; one of them uncertain is said so. */
function speakersOf(episode: Episode, span: Span, texts: Texts): Markdown {
  return joinMarkdown(
    firstWords(episode, span).map((sentence) => speakerName(sentence, texts)),
    ", ",
  );
}

/** The one person who speaks most in a span. */
export function mainSpeaker(episode: Episode, span: Span): Person {
  const letters = new Map<Person, number>();
  for (const { speaker, text } of sentencesOf(episode, span))
    letters.set(speaker, (letters.get(speaker) ?? 0) + text.length);
  const [most] = [...letters].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? sentenceAt(episode, span.first).speaker;
}

/** An estimated time as a link that starts the video there: `≈1:47:14`. */
export function timeLink(episode: Episode, place: { startSeconds: number }): Markdown {
  return link(`≈${formatTimestamp(place.startSeconds)}`, videoUrl(episode, place));
}

/** A published time as a link: `1:47:14`. */
export function exactTimeLink(episode: Episode, place: { startSeconds: number }): Markdown {
  return link(formatTimestamp(place.startSeconds), videoUrl(episode, place));
}

/** Who, where and when: `Dario Amodei · 2. Scaling laws · ≈5:31`. */
export function sourceLine(episode: Episode, span: Span, texts: Texts): Markdown {
  const first = sentenceAt(episode, span.first);
  const { number, title } = chapterOf(episode, first);
  return md`${speakersOf(episode, span, texts)} · ${number}. ${title} · ${timeLink(episode, first)}`;
}

/** How many characters of a passage a list shows: what is read at a glance on a phone. */
const maxExcerptLength = 260;

/** The part of a hit that shows why it matched, matched words in bold, … where something is left out. */
export function excerpt(episode: Episode, hit: Hit, texts: Texts): Markdown {
  const runs: { text: string; isMatch: boolean }[] = [];
  const { marks } = hit;
  let lastTurn: number | undefined;
  for (const sentence of sentencesOf(episode, hit)) {
    if (lastTurn !== undefined)
      runs.push({ text: sentence.turn === lastTurn ? " " : "\n", isMatch: false });
    if (
      sentence.turn !== lastTurn &&
      sentenceAt(episode, hit.first).turn !== sentenceAt(episode, hit.last).turn
    )
      runs.push({ text: `${plainText(speakerName(sentence, texts))}: `, isMatch: false });
    runs.push(...runsOf(sentence, marks));
    lastTurn = sentence.turn;
  }
  return joinMarkdown(
    windowOf(runs, maxExcerptLength).map(({ text, isMatch }) =>
      isMatch ? bold(text) : escaped(text),
    ),
    "",
  );
}

function runsOf({ text, index }: Sentence, marks: readonly Mark[]) {
  const runs: { text: string; isMatch: boolean }[] = [];
  let end = 0;
  for (const mark of marks.filter(({ sentence }) => sentence === index)) {
    if (mark.start > end) runs.push({ text: text.slice(end, mark.start), isMatch: false });
    runs.push({ text: text.slice(mark.start, mark.end), isMatch: true });
    end = mark.end;
  }
  if (end < text.length) runs.push({ text: text.slice(end), isMatch: false });
  return runs;
}

/** At most so many characters of the runs, around the place where most matches are, cut between words. */
function windowOf(runs: readonly { text: string; isMatch: boolean }[], maxLength: number) {
  const whole = runs.map(({ text }) => text).join("");
  if (whole.length <= maxLength) return runs;
  const positions: number[] = [];
  let at = 0;
  for (const { text, isMatch } of runs) {
    if (isMatch) positions.push(at);
    at += text.length;
  }
  const best =
    positions.toSorted(
      (a, b) =>
        countWithin(positions, b, maxLength) - countWithin(positions, a, maxLength) || a - b,
    )[0] ?? 0;
  const from =
    best < maxLength * 0.5
      ? 0
      : wordStart(whole, Math.min(best - maxLength * 0.2, whole.length - maxLength));
  const to =
    from + maxLength >= whole.length ? whole.length : whole.lastIndexOf(" ", from + maxLength);
  const result: { text: string; isMatch: boolean }[] =
    from > 0 ? [{ text: "… ", isMatch: false }] : [];
  at = 0;
  for (const { text, isMatch } of runs) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (part !== "") result.push({ text: part, isMatch });
    at += text.length;
  }
  if (to < whole.length) result.push({ text: " …", isMatch: false });
  return result;
}

function countWithin(positions: readonly number[], from: number, length: number): number {
  return positions.filter((position) => position >= from && position < from + length * 0.8).length;
}

function wordStart(text: string, near: number): number {
  const at = Math.max(0, Math.floor(near));
  return text.indexOf(" ", at) + 1;
}

import { chapterOf, sentenceAt, sentencesOf, type Sentence } from "../episode/episode.ts";
import { linkTo, type Facts, type Person, type Timed } from "../episode/facts.ts";
import { readingOf, sourceText } from "../episode/place.ts";
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
import { tidy } from "../language/tidy.ts";
import type { Hit, Mark } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";
import type { Ask } from "./command.ts";
import type { Passage } from "./passage.ts";

/** How the words of a passage are read. */
export interface Reading {
  readonly tidy?: boolean | undefined;
  /** The published transcript's own words. */
  readonly original?: boolean | undefined;
}

/** The words of one sentence in a passage; … stands where the passage begins or ends inside it. */
function wordsOf(sentence: Sentence, { episode, from, to }: Passage, reading: Reading): string {
  const range = { from: Math.max(from, sentence.from), to: Math.min(to, sentence.to) };
  const { text, start } = readingOf(sentence, range);
  const words =
    reading.original === true && sentence.original !== undefined
      ? sourceText(episode, range)
      : text;
  const shown = reading.tidy === true ? tidy(words) : words;
  if (shown === "") return "";
  const isCut = start + text.length < sentence.text.trimEnd().length;
  return `${start > 0 ? "… " : ""}${shown}${isCut ? " …" : ""}`;
}

/** Consecutive sentences of one person within a passage, and their words. */
function turnsOf(passage: Passage, reading: Reading) {
  const turns: { readonly first: Sentence; readonly words: string[] }[] = [];
  for (const sentence of sentencesOf(passage.episode, passage)) {
    const words = wordsOf(sentence, passage, reading);
    const current = turns.at(-1);
    if (current?.first.turn !== sentence.turn) turns.push({ first: sentence, words: [words] });
    else current.words.push(words);
  }
  return turns
    .map(({ first, words }) => ({ first, words: words.filter(Boolean).join(" ") }))
    .filter(({ words }) => words !== "");
}

/** Such as `probably Ada Host`, in plain text. */
type Names = Pick<Texts["pictures"]["drawn"], "probably" | "somebody">;

/** A passage in words, for pictures and alt texts: every speaker named where there are several. */
export function plainPassage(passage: Passage, reading: Reading, names: Names): string {
  const turns = turnsOf(passage, reading);
  return turns
    .map(({ first, words }) =>
      turns.length > 1 ? `${plainSpeakerName(first, names)}: ${words}` : words,
    )
    .join("\n");
}

function plainSpeakerName({ speaker, speakerIsCertain }: Sentence, names: Names): string {
  if (!speaker) return names.somebody;
  return speakerIsCertain ? speaker.name : names.probably(speaker.name);
}

/** The people who speak in a passage, in order, in plain text; nobody where nobody is known. */
export function plainSpeakers(passage: Passage, names: Names): string[] {
  return firstWords(passage).map((sentence) => plainSpeakerName(sentence, names));
}

/** The first sentence of each person who speaks in a passage, in order; none where nobody knows any of them. */
function firstWords({ episode, first, last }: Passage): Sentence[] {
  const heard = new Map<Person | undefined, Sentence>();
  for (const sentence of sentencesOf(episode, { first, last }))
    if (!heard.has(sentence.speaker)) heard.set(sentence.speaker, sentence);
  return heard.size === 1 && heard.has(undefined) ? [] : [...heard.values()];
}

/** A passage in words; where several people speak, each turn has its name. */
export function quoted(passage: Passage, texts: Texts, reading: Reading = {}): Markdown {
  const turns = turnsOf(passage, reading);
  return joinMarkdown(
    turns.map(({ first, words }) =>
      turns.length > 1 ? md`${speakerName(first, texts)}: ${words}` : escaped(words),
    ),
    "\n",
  );
}

function speakerName({ speaker, speakerIsCertain }: Sentence, texts: Texts): Markdown {
  if (!speaker) return escaped(texts.pictures.drawn.somebody);
  return speakerIsCertain ? bold(speaker.name) : texts.common.probably(speaker.name);
}

/** The one person who speaks most in a passage; `undefined` where that is nobody we know. */
export function mainSpeaker({ episode, first, last }: Passage): Person | undefined {
  const letters = new Map<Person | undefined, number>();
  for (const { speaker, text } of sentencesOf(episode, { first, last }))
    letters.set(speaker, (letters.get(speaker) ?? 0) + text.length);
  const [most] = [...letters].toSorted(([, a], [, b]) => b - a);
  return most?.[0];
}

/** Whose colour marks a reply. */
export function colourOf(passage: Passage): { readonly speakerIndex?: number } {
  const speaker = mainSpeaker(passage);
  return speaker ? { speakerIndex: speaker.index } : {};
}

/** A time as a link that starts the recording there: `1:47:14`, or `≈1:47:14` where it is an estimate. `undefined` where none is known. */
export function timeLink(facts: Facts, timed: Timed): Markdown | undefined {
  if (timed.startSeconds === undefined) return undefined;
  const time = `${timed.isKnownTime ? "" : "≈"}${formatTimestamp(timed.startSeconds)}`;
  const url = linkTo(facts, timed);
  return url === undefined ? escaped(time) : link(time, url);
}

/** The button that starts the recording; none where there is no address. */
export function watchButton(facts: Facts, timed: Timed, texts: Texts) {
  const url = linkTo(facts, timed);
  return url !== undefined && { label: texts.buttons.watch, url };
}

/** Who, where and when: `Ada Host · #7 · 2. Steam · ≈5:31`; the episode only where there are several. */
export function sourceLine(
  passage: Passage,
  { texts, library: { catalogue } }: Pick<Ask, "texts" | "library">,
  { isEpisodeNamed = false }: { isEpisodeNamed?: boolean } = {},
): Markdown {
  const { episode } = passage;
  const first = sentenceAt(episode, passage.first);
  const chapter = chapterOf(episode, first);
  const names = firstWords(passage).map((sentence) => speakerName(sentence, texts));
  return joinMarkdown(
    [
      joinMarkdown(names, ", "),
      catalogue.episodes.length > 1 && !isEpisodeNamed && catalogue.shortNameOf(episode),
      chapter && md`${chapter.number}. ${chapter.title}`,
      timeLink(episode, first),
    ],
    " · ",
  );
}

/** How many characters of a passage a list shows: what is read at a glance on a phone. */
const maxExcerptLength = 260;

/** The part of a hit that shows why it matched, matched words in bold, … where something is left out. */
export function excerpt(hit: Hit, texts: Texts): Markdown {
  const { episode } = hit;
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

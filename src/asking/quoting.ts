import { isAboutTime } from "../episode/about-time.ts";
import { chapterOf, sentenceAt, sentencesOf, type Sentence } from "../episode/episode.ts";
import {
  guessesIn,
  hasParts,
  linkTo,
  mayBeEnglish,
  type Facts,
  type Person,
  type Timed,
} from "../episode/facts.ts";
import { readingOf, sourceText } from "../episode/place.ts";
import { formatTimestamp } from "../episode/time.ts";
import { bold, escaped, joinMarkdown, link, md, type Markdown } from "../reply/markdown.ts";
import type { TextRange } from "../language/clauses.ts";
import { shortened } from "../language/cutting.ts";
import { keptAround } from "../language/kept-around.ts";
import { stopWords } from "../language/stop-words.ts";
import { tidy, tidyOpening } from "../language/tidy.ts";
import { foldedWord } from "../language/words.ts";
import { leadOf } from "../search/quoting/choose-quote.ts";
import type { Hit, Mark } from "../search/search.ts";
import type { Texts } from "../texts/texts.ts";
import type { Ask } from "./command.ts";
import { isSoundbite, passageOf, quoteOf, type Passage } from "./passage.ts";

/** How the words of a passage are read; tidied where nothing else is said. */
export interface Reading {
  /** With all fillers and repeated words. */
  readonly spoken?: boolean | undefined;
  /** The published transcript's own words. */
  readonly original?: boolean | undefined;
}

/** The words of one sentence in a passage; … stands where the passage begins or ends inside it, or where the speaker was cut off. */
function wordsOf(sentence: Sentence, passage: Passage, reading: Reading): string {
  const { episode, from, to } = passage;
  const range = { from: Math.max(from, sentence.from), to: Math.min(to, sentence.to) };
  const { text, start } = readingOf(sentence, range);
  if (text === "") return "";
  const isCut =
    start + text.length < sentence.text.trimEnd().length ||
    (sentence.index === passage.last && /[,;]\s*$/.test(text));
  const marked = (words: string) => {
    if (words === "") return "";
    return `${start > 0 ? "… " : ""}${isCut ? `${words.trimEnd().replace(/[,;]$/, "")} …` : words}`;
  };
  if (reading.original === true)
    return marked(sentence.original === undefined ? text : sourceText(episode, range));
  if (reading.spoken === true || !mayBeEnglish(episode)) return marked(text);
  return marked(sentence.index === passage.first && start === 0 ? tidyOpening(text) : tidy(text));
}

/** Whether something was left out to make the words easier to read. */
export function isTidied(passage: Passage, reading: Reading): boolean {
  const spoken = { ...reading, spoken: true };
  return sentencesOf(passage.episode, passage).some(
    (sentence) => wordsOf(sentence, passage, reading) !== wordsOf(sentence, passage, spoken),
  );
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

/** So much of a sentence tells what is pointed to. */
const maxLeadLength = 100;

/** `Before: …`, what was said before a passage that points to it; `undefined` where it points to nothing. */
export function leadLine(
  passage: Passage,
  texts: Texts,
  reading: Reading = {},
): Markdown | undefined {
  const { episode, first, from } = passage;
  if (from > sentenceAt(episode, first).from) return undefined;
  const lead = leadOf(episode, passage);
  if (!lead) return undefined;
  const before = passageOf(episode, { first: lead.index, last: lead.index });
  const names = texts.pictures.drawn;
  const [speaker] = plainSpeakers(before, names);
  const isOther = lead.speaker !== sentenceAt(episode, first).speaker;
  return texts.change.before(
    shortened(plainPassage(before, reading, names), maxLeadLength),
    isOther ? speaker : undefined,
  );
}

/** A passage in words; where several people speak, or where it is asked for, each turn has its name. */
export function quoted(
  passage: Passage,
  texts: Texts,
  reading: Reading = {},
  { isNamed = false } = {},
): Markdown {
  const turns = turnsOf(passage, reading);
  return joinMarkdown(
    turns.map(({ first, words }) =>
      turns.length > 1 || isNamed ? md`${speakerName(first, texts)}: ${words}` : escaped(words),
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

/** A time as a link that starts the recording there: `1:47:14`, or `≈1:47:14`. `undefined` where none is known. */
export function timeLink(
  facts: Facts,
  timed: Timed,
  { isAbout = false } = {},
): Markdown | undefined {
  if (timed.startSeconds === undefined) return undefined;
  const time = `${isAbout ? "≈" : ""}${formatTimestamp(timed.startSeconds)}`;
  const url = linkTo(facts, timed);
  return url === undefined ? escaped(time) : link(time, url);
}

/** The button that starts the recording; none where there is no address. */
export function watchButton(facts: Facts, timed: Timed, texts: Texts) {
  const url = linkTo(facts, timed);
  return url !== undefined && { label: texts.buttons.watch, url };
}

interface SourceParts {
  /** The episode stands above. */
  readonly isEpisodeNamed?: boolean;
  /** In a list no time is marked as an estimate: it is opened before anybody relies on it. */
  readonly isListed?: boolean;
  /** The chapter stands above. */
  readonly isChapterNamed?: boolean;
  /** The speaker stands above. */
  readonly isSpeakerNamed?: boolean;
  readonly reading?: Reading;
}

/** Who, where and when: `Ada Host · #7 · Steam · ≈5:31`; the episode only where there are several. */
export function sourceLine(
  passage: Passage,
  { texts, library: { catalogue } }: Pick<Ask, "texts" | "library">,
  { isEpisodeNamed, isChapterNamed, isListed, isSpeakerNamed, reading = {} }: SourceParts = {},
): Markdown {
  const { episode } = passage;
  const first = sentenceAt(episode, passage.first);
  const chapter = chapterOf(episode, first);
  const names = firstWords(passage)
    // That somebody is only guessed is said with each quote.
    .filter(({ speakerIsCertain }) => isSpeakerNamed !== true || !speakerIsCertain)
    .map((sentence) => speakerName(sentence, texts));
  return joinMarkdown(
    [
      texts.common.list(names),
      catalogue.episodes.length > 1 && isEpisodeNamed !== true && catalogue.shortNameOf(episode),
      // A part that was made here has no title that tells anybody anything.
      isChapterNamed !== true && !hasParts(episode) && chapter?.title,
      timeLink(episode, first, { isAbout: isListed !== true && isAboutTime(episode, first) }),
      isSoundbite(passage) && texts.common.chosenByShow,
      isTidied(passage, reading) && texts.common.tidied,
    ],
    " · ",
  );
}

/** Who said it, for people who do not know the show: `**Ada Host**, Host`; empty where nobody knows. */
export function saidBy(passage: Passage, texts: Texts): Markdown {
  const all = firstWords(passage);
  const names = all.map((sentence) => speakerName(sentence, texts));
  const role = all.length === 1 ? all[0]?.speaker?.role : undefined;
  return texts.common.list([
    texts.common.list(names),
    ...(role === undefined ? [] : [escaped(role)]),
  ]);
}

/** Which show and episode, when it was published, and the time: `The Engine Show #7, May 2024 · ≈5:31`. Strangers are told no guesses. */
export function sharedFrom(passage: Passage, texts: Texts, reading: Reading): Markdown {
  const { episode } = passage;
  const first = sentenceAt(episode, passage.first);
  const { show, title } = episode;
  const guesses = guessesIn(episode);
  const number = guesses.number ? undefined : episode.number;
  const date = guesses.date ? undefined : episode.date;
  const name = number === undefined ? md`${show.name}: ${title}` : md`${show.name} #${number}`;
  return joinMarkdown(
    [
      joinMarkdown([name, date !== undefined && texts.common.month(date)], ", "),
      timeLink(episode, first, { isAbout: isAboutTime(episode, first) }),
      isTidied(passage, reading) && texts.common.tidied,
    ],
    " · ",
  );
}

/** About so many characters of a quote are read at a glance. */
export const maxExcerptLength = 200;

/** The quote of a hit, tidied, with the words that matched in bold; … where it is cut. */
export function excerpt(hit: Hit, maxLength = maxExcerptLength): Markdown {
  const passage = quoteOf(hit);
  const runs = sentencesOf(hit.episode, passage).flatMap((sentence, order) => [
    ...(order > 0 ? [{ text: " ", isMatch: false }] : []),
    ...runsOf(wordsOf(sentence, passage, {}), markedWords(sentence, hit.marks)),
  ]);
  return joinMarkdown(
    windowOf(runs, maxLength).map((run) => (run.isMatch ? bold(run.text) : escaped(run.text))),
    "",
  );
}

const word = /[\p{L}\p{M}\p{N}'’]+/gu;

/** The words of a sentence that matched, each as it is compared. */
function markedWords({ index, text }: Sentence, marks: readonly Mark[]): ReadonlySet<string> {
  const marked = marks.filter(({ sentence }) => sentence === index);
  return new Set(
    marked.flatMap(({ start, end }) =>
      (text.slice(start, end).match(word) ?? []).map((each) => foldedWord(each)),
    ),
  );
}

interface Run {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Words that matched stand in bold, with the space between two of them; words of common speech alone do not. */
function runsOf(text: string, marked: ReadonlySet<string>): Run[] {
  const matches = [...text.matchAll(word)].filter(({ 0: each }) => marked.has(foldedWord(each)));
  const rows: { start: number; end: number; tells: boolean }[] = [];
  for (const { 0: each, index } of matches) {
    const row = rows.at(-1);
    const tells = !stopWords.has(foldedWord(each));
    const end = index + each.length;
    if (row && text.slice(row.end, index).trim() === "")
      Object.assign(row, { end, tells: row.tells || tells });
    else rows.push({ start: index, end, tells });
  }
  const runs: Run[] = [];
  let shown = 0;
  for (const { start, end } of rows.filter(({ tells }) => tells)) {
    runs.push({ text: text.slice(shown, start), isMatch: false });
    runs.push({ text: text.slice(start, end), isMatch: true });
    shown = end;
  }
  runs.push({ text: text.slice(shown), isMatch: false });
  return runs.filter((run) => run.text !== "");
}

/** About so many characters of the runs, around the place where most matches are; … where something is left out. */
function windowOf(runs: readonly Run[], maxLength: number): Run[] {
  const matches: TextRange[] = [];
  let length = 0;
  for (const { text, isMatch } of runs) {
    if (isMatch) matches.push({ start: length, end: length + text.length });
    length += text.length;
  }
  const whole = runs.map(({ text }) => text).join("");
  const kept = keptAround(whole, [densest(matches, maxLength)], maxLength);
  const shown = kept.flatMap(({ start, end }, order) => [
    ...(order > 0 || start > 0 ? [{ text: "… ", isMatch: false }] : []),
    ...within(runs, { start, end }),
  ]);
  const isCut = (kept.at(-1)?.end ?? whole.length) < whole.length;
  return isCut ? [...shown, { text: "…", isMatch: false }] : shown;
}

/** Where most of some stretches lie near each other; the beginning, where there are none. */
function densest(stretches: readonly TextRange[], maxLength: number): TextRange {
  const rows = stretches.map(({ start }, from) => {
    const row = stretches.slice(from).filter(({ end }) => end - start < maxLength * 0.8);
    return { start, end: row.at(-1)?.end ?? start + 1, count: row.length };
  });
  return rows.toSorted((a, b) => b.count - a.count)[0] ?? { start: 0, end: 1 };
}

/** The part of the runs that lies in a stretch of their text. */
function within(runs: readonly Run[], { start, end }: TextRange): Run[] {
  let at = 0;
  return runs.flatMap(({ text, isMatch }) => {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += text.length;
    return part === "" ? [] : [{ text: part, isMatch }];
  });
}

import { partStarts } from "../episode/part-starts.ts";
import { formatExactTime, formatTimestamp } from "../episode/time.ts";
import { sentenceEnd } from "../language/sentences.ts";
import { editDistance, slipsAllowed } from "../language/spelling.ts";
import { folded, spacedWords } from "../language/words.ts";
import { languageTag } from "../language/language-tag.ts";
import { shortened } from "../language/cutting.ts";
import { escapeWords } from "../reading/escapes.ts";
import type { Guide } from "../reading/guide.ts";
import { isNobody } from "../reading/source/labels.ts";
import type { Heading, Piece, SourceFacts } from "../reading/source/piece.ts";
import { writeHeading } from "../reading/transcript.ts";

/** The first files of an episode: its words with all that is known of them, and nothing that is not. */
export interface Draft {
  readonly transcript: string;
  readonly guide: Readonly<Record<string, unknown>>;
}

export interface DraftInput {
  readonly pieces: readonly Piece[];
  readonly headings: readonly Heading[];
  readonly facts: SourceFacts;
  /** What of the facts nobody gave. */
  readonly guessed: readonly ("title" | "number" | "date")[];
  /** Whether the chapters stand in the transcript's own file, so that their times are its times. */
  readonly hasOwnChapters: boolean;
}

/** Makes `transcript.md` and `guide.json`. Adds to the notes what was left out, and why. */
export function draftEpisode(input: DraftInput, notes: string[]): Draft {
  const { pieces, guessed } = input;
  const { facts, isOtherCut } = withoutContradictions(input, notes);
  const paragraphs = paragraphsOf(pieces);
  const published = publishedHeadings({ ...input, facts }, paragraphs, notes);
  const parts = published.size > 0 ? new Map<number, string>() : partHeadings(paragraphs);
  const transcript = transcriptOf(paragraphs, published.size > 0 ? published : parts, notes);
  const language = facts.language && languageTag(facts.language.value);
  const guide: Partial<Guide> = {
    title: shortened(facts.title?.value ?? "", 200),
    ...(facts.number && { number: facts.number.value }),
    ...(facts.date && { date: facts.date.value }),
    ...(language !== undefined && { language }),
    ...(facts.video && { video: facts.video.value }),
    ...(facts.page && { page: facts.page.value }),
    ...(facts.audio && { audio: facts.audio.value }),
    ...(isOtherCut && { otherCut: true }),
  };
  const duration = facts.durationSeconds && formatTimestamp(facts.durationSeconds.value);
  const people = peopleOf(facts, pieces);
  const soundbites = soundbitesOf(facts);
  const marks = parts.size > 0 ? [...guessed, "parts" as const] : guessed;
  return {
    transcript,
    guide: {
      ...guide,
      ...(duration !== undefined && { duration }),
      ...(marks.length > 0 && { guessed: marks }),
      ...(people.length > 0 && { people }),
      ...(soundbites.length > 0 && { soundbites }),
    },
  };
}

/** As guide.json has them. */
function soundbitesOf({ soundbites }: SourceFacts): object[] {
  return (soundbites?.value ?? []).map(({ startSeconds, endSeconds, title }) => ({
    start: formatExactTime(startSeconds),
    end: formatExactTime(endSeconds),
    ...(title !== undefined && { title: shortened(title, 200) }),
  }));
}

export function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

/** A piece with the time it has in the transcript. */
interface Paragraph {
  readonly speaker: string | undefined;
  readonly pieces: Piece[];
}

/** Sources of captions come in pieces of a few words; a paragraph of them is as long as one reads well. */
const wordsOfParagraph = 70;
/** Longer pieces are paragraphs already. */
const wordsOfLongPiece = 30;
/** Without marks at the ends of sentences, what a paragraph, which then is a sentence, may hold. */
const wordsWithoutSentences = 25;
/** A pause after which something new begins. */
const pauseSeconds = 2.5;
/** How long words take at least, for telling a pause. */
const secondsPerWord = 0.45;

function paragraphsOf(pieces: readonly Piece[]): Paragraph[] {
  const words = pieces.reduce((sum, { text }) => sum + spacedWords(text).length, 0);
  const areLong =
    words > pieces.length * wordsOfLongPiece ||
    pieces.every(({ startSeconds }) => startSeconds === undefined);
  const ends = pieces.filter(({ text }) => sentenceEnd.test(text)).length;
  const hasSentences = ends * 60 > words || areLong;
  const paragraphs: Paragraph[] = [];
  let length = 0;
  for (const piece of pieces) {
    const speaker =
      piece.speaker !== undefined && isNobody(piece.speaker) ? undefined : piece.speaker;
    const open = paragraphs.at(-1);
    const last = open?.pieces.at(-1);
    const isFull = hasSentences
      ? sentenceEnd.test(last?.text ?? "") &&
        (length >= wordsOfParagraph || pauseBefore(piece, last))
      : length + spacedWords(piece.text).length > wordsWithoutSentences || pauseBefore(piece, last);
    if (!open || open.speaker !== speaker || areLong || isFull) {
      paragraphs.push({ speaker, pieces: [piece] });
      length = 0;
    } else open.pieces.push(piece);
    length += spacedWords(piece.text).length;
  }
  return paragraphs;
}

function pauseBefore(piece: Piece, last: Piece | undefined): boolean {
  if (piece.startSeconds === undefined || last?.startSeconds === undefined) return false;
  const said = spacedWords(last.text).length * secondsPerWord;
  return piece.startSeconds - last.startSeconds - said > pauseSeconds;
}

/** By paragraph, the heading that stands before it. */
type Headings = ReadonlyMap<number, string>;

/** The first words of a chapter may come this much before its published start. */
const chapterToleranceSeconds = 0.6;
/** Without a known time every so often it cannot be told where a chapter begins. */
const maxSecondsWithoutTime = 180;

/** The chapters that were published, at the paragraphs where they begin; a paragraph in which one begins is cut there. */
function publishedHeadings(
  { headings, facts, pieces }: DraftInput,
  paragraphs: Paragraph[],
  notes: string[],
): Headings {
  const timed = pieces.filter(({ startSeconds }) => startSeconds !== undefined);
  const chapters = facts.chapters?.value ?? [];
  const lost: string[] = [];
  const starts = new Map<Piece, { title: string; startSeconds: number | undefined }>();
  if (chapters.length > 0 && isTimedThroughout(timed, pieces)) {
    for (const chapter of chapters) {
      const piece = timed.find(
        ({ startSeconds = 0 }) => startSeconds >= chapter.startSeconds - chapterToleranceSeconds,
      );
      const isTaken = piece !== undefined && starts.has(piece);
      if (!piece || isTaken) lost.push(chapter.title);
      else starts.set(piece, chapter);
    }
  } else if (headings.length > 0) {
    for (const { title, startSeconds, piece: at } of headings) {
      const piece = pieces[at];
      if (!piece) lost.push(title);
      else if (!starts.has(piece))
        starts.set(piece, { title, startSeconds: startSeconds ?? piece.startSeconds });
    }
  } else if (chapters.length > 0)
    notes.push(
      `${chapters.length} chapters are known (${facts.chapters?.from ?? ""}), but too few times in the transcript to tell where they begin; they were left out`,
    );
  if (lost.length > 0)
    notes.push(
      `${lost.length} chapters in which nothing is said were left out, such as ${lost
        .slice(0, 2)
        .map((title) => `“${title}”`)
        .join(", ")}`,
    );
  for (const piece of starts.keys()) cutBefore(paragraphs, piece);
  return new Map(
    paragraphs.flatMap(({ pieces: [first] }, at) => {
      const chapter = first && starts.get(first);
      if (!chapter) return [];
      return [[at, writeHeading(chapter)] as const];
    }),
  );
}

/** Captions are, whatever silences they have; of a text with a time here and there it takes one every so often. */
function isTimedThroughout(timed: readonly Piece[], pieces: readonly Piece[]): boolean {
  if (timed.length > pieces.length * shareOfCaptions) return true;
  return (
    timed.length > 1 &&
    timed.every(
      ({ startSeconds = 0 }, index) =>
        startSeconds - (timed[index - 1]?.startSeconds ?? startSeconds) <= maxSecondsWithoutTime,
    )
  );
}

const shareOfCaptions = 0.9;

/** Makes a paragraph begin with the piece, by cutting one in two where it must. */
function cutBefore(paragraphs: Paragraph[], piece: Piece): void {
  const at = paragraphs.findIndex(({ pieces }) => pieces.includes(piece));
  const paragraph = paragraphs[at];
  const position = paragraph?.pieces.indexOf(piece) ?? 0;
  if (!paragraph || position === 0) return;
  const { speaker } = paragraph;
  paragraphs.splice(at + 1, 0, { speaker, pieces: paragraph.pieces.splice(position) });
}

function partHeadings(paragraphs: readonly Paragraph[]): Headings {
  const starts = partStarts(
    paragraphs.map(({ speaker, pieces }) => ({
      speaker,
      startSeconds: pieces[0]?.startSeconds,
      text: pieces.map(({ text }) => text).join(" "),
    })),
  );
  return new Map(
    [...starts].map(([at, title]) => {
      const { startSeconds } = paragraphs[at]?.pieces[0] ?? {};
      return [at, writeHeading({ title, startSeconds })];
    }),
  );
}

/** Inside a paragraph a sentence that begins with a piece has its time; others get one after so long. */
const secondsBetweenTimes = 10;

function transcriptOf(
  paragraphs: readonly Paragraph[],
  headings: Headings,
  notes: string[],
): string {
  const blocks: string[] = [];
  let speaker: string | undefined;
  let isFirst = true;
  let lastSeconds = -1;
  let unordered = 0;
  const mark = (seconds: number | undefined) => {
    if (seconds === undefined) return "";
    const rounded = Math.round(seconds * 100) / 100;
    if (rounded <= lastSeconds) {
      if (rounded < lastSeconds) unordered += 1;
      return "";
    }
    lastSeconds = rounded;
    return `[${formatExactTime(rounded)}] `;
  };
  for (const [index, paragraph] of paragraphs.entries()) {
    const heading = headings.get(index);
    if (heading !== undefined) blocks.push(heading);
    let text = "";
    for (const piece of paragraph.pieces) {
      const beginsSentence = text === "" || sentenceEnd.test(text);
      const isDue = (piece.startSeconds ?? 0) - lastSeconds >= secondsBetweenTimes;
      const time = beginsSentence || isDue ? mark(piece.startSeconds) : "";
      const words = spacedWords(piece.text);
      let from = 0;
      let own = "";
      for (const { word, seconds } of piece.innerTimes ?? []) {
        own += `${escapeWords(words.slice(from, word).join(" "))} ${mark(seconds)}`;
        from = word;
      }
      own += escapeWords(words.slice(from).join(" "));
      text = `${text}${text === "" ? "" : " "}${time}${own}`;
    }
    const isNew = isFirst || paragraph.speaker !== speaker || heading !== undefined;
    blocks.push(isNew ? `${labelOf(paragraph.speaker)} ${text}` : text);
    speaker = paragraph.speaker;
    isFirst = false;
  }
  if (unordered > 0)
    notes.push(`${unordered} times that lie before the one above them were left out`);
  return `${blocks.join("\n\n")}\n`;
}

function labelOf(speaker: string | undefined): string {
  const name =
    speaker
      ?.replace(/[*\s]+/g, " ")
      .replace(/(?<![?:\s])[?:\s]+$/, "")
      .trim() ?? "";
  return name === "" ? "**?:**" : `**${name}:**`;
}

/** A recording may go on after the last words, and the last words may go on after their start. */
const maxSilentEndSeconds = 300;
const maxSilentEndShare = 0.02;
const maxOverrunSeconds = 5;

/** Without the length, the video, the chapters and the soundbites of another cut than the transcript's. */
function withoutContradictions(
  { facts, pieces, hasOwnChapters }: DraftInput,
  notes: string[],
): { readonly facts: SourceFacts; readonly isOtherCut: boolean } {
  const asGiven = { facts, isOtherCut: false };
  const end = Math.max(
    0,
    ...pieces.flatMap(({ startSeconds, innerTimes }) => [
      startSeconds ?? 0,
      ...(innerTimes ?? []).map(({ seconds }) => seconds),
    ]),
  );
  const length = facts.durationSeconds?.value;
  if (length === undefined || end === 0) return asGiven;
  const isTooLong = end > length - 1;
  const isTooShort = length - end > Math.max(maxSilentEndSeconds, length * maxSilentEndShare);
  if (!isTooLong && !isTooShort) return asGiven;
  const { durationSeconds, ...fitting } = facts;
  const { video, chapters, soundbites, ...others } = fitting;
  if (end > length + maxOverrunSeconds || isTooShort) {
    const what = video ? "the video" : "the recording";
    const lost = [
      video && "its link",
      chapters && !hasOwnChapters && "its chapters",
      soundbites && "its soundbites",
      "its length",
    ];
    notes.push(
      `${what} lasts ${formatTimestamp(length)} (${durationSeconds?.from ?? ""}), the transcript goes to ${formatTimestamp(end)}: another cut? Left out: ${lost.filter(Boolean).join(", ")}`,
    );
    return {
      facts: { ...others, ...(chapters && hasOwnChapters && { chapters }) },
      isOtherCut: true,
    };
  }
  return { ...asGiven, facts: fitting };
}

interface ListedPerson {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/**
 * Who the feed says has a part in it, as far as the transcript does not write the name another way. Whom it calls by the first name
 * is the one person of the feed who has it.
 */
function peopleOf({ people }: SourceFacts, pieces: readonly Piece[]): ListedPerson[] {
  const written = [...new Set(pieces.flatMap(({ speaker }) => speaker ?? []))];
  const listed = [...new Map((people?.value ?? []).map((each) => [each.name, each])).values()];
  return listed.flatMap(({ name, isHost }) => {
    const first = firstOf(name);
    const isOnly = listed.filter((each) => firstOf(each.name) === first).length === 1;
    const aliases =
      isOnly && folded(name) !== first && !written.includes(name)
        ? written.filter((label) => folded(label) === first)
        : [];
    if (aliases.length > 0) return [{ name: shortened(name, 60), aliases }];
    const isSlip = written.some(
      (label) => label !== name && editDistance(folded(label), folded(name)) <= slipsAllowed(label),
    );
    return isHost || isSlip ? [] : [{ name: shortened(name, 60) }];
  });
}

function firstOf(name: string): string {
  return folded(name).split(" ")[0] ?? "";
}

import { shown } from "../fault.ts";
import { parseClock } from "./clock.ts";
import { chapterLine } from "./description.ts";
import { factsOfFrontMatter, frontMatterOf } from "./front-matter.ts";
import { isMachineLabel, isNobody } from "./labels.ts";
import { protectEscaped, restoreEscaped, withoutMarkdown } from "./markup.ts";
import {
  plainSpaces,
  type Findings,
  type Heading,
  type Known,
  type Piece,
  type PublishedChapter,
  type ReadSource,
  type SourceFacts,
  type SourceReader,
} from "./piece.ts";
import { readRecords, recordsIn } from "./records.ts";
import { decideNames, looksLikeName } from "./speaker-prefixes.ts";
import { factsOfTitle, isGenericHeading, videoIn } from "./titles.ts";
import { headsOf, isLabel, type TurnHead } from "./turn-heads.ts";

/** A line with its number and its possible heads; the white space around it taken off, quotation marks and bullets too. */
interface Line {
  readonly number: number;
  readonly text: string;
  readonly isBlank: boolean;
  /** The depth of a heading. */
  readonly depth: number;
  readonly heads: readonly TurnHead[];
  /** An entry of a list. */
  readonly isItem: boolean;
  /** Read with the line above. */
  readonly isJoined?: boolean;
}

/** A time, a name or a sound in brackets begins a text, too. */
const beginsLikeJson = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[{["])/;

/** Markdown and plain text, with or without names and times; front matter before it. */
export const turns: SourceReader = {
  name: "text or Markdown with names or times",
  recognises: ({ text, json }) =>
    json === undefined &&
    !beginsLikeJson.test(text) &&
    !/^\uFEFF?\s*(?:<!doctype|<html|<\?xml|<rss|<feed)/i.test(text) &&
    !text.includes("\u0000"),
  read(source, findings) {
    const front = frontMatterOf(source.text, source.file, findings);
    const facts = front ? factsOfFrontMatter(front.values) : {};
    const body = front?.body ?? source.text;
    const listed = front && body.trim() === "" ? recordsIn(front.values) : undefined;
    if (listed) {
      const read = readRecords(listed, "the list in its front matter", findings);
      return { ...read, facts: { ...facts } };
    }
    const lines = linesOf(withoutToolMarks(body, findings.notes), front?.linesBefore ?? 0);
    const spoken = lines.filter(({ isBlank }) => !isBlank);
    if (spoken.filter(({ text }) => chatLine.test(text)).length > spoken.length / 3) {
      findings.faults.push({
        file: source.file,
        line: 1,
        problem: "this is what was typed in a chat",
        expected: "what was said",
      });
      return { pieces: [], facts };
    }
    const read = readTurns(
      withoutItems(joinTimesBelow(joinNamesBelow(withNamesInHeadings(lines)))),
      { ...source, isMarkdown: isMarkdown(body, source.file) },
      findings,
    );
    return { ...read, facts: { ...read.facts, ...facts } };
  },
};

function isMarkdown(text: string, file: string): boolean {
  return (
    /\.(?:md|mdx|markdown)$/i.test(file) || /^\*\*|\]\(https?:|^#{1,6}\s|\\[[\]#*_]/m.test(text)
  );
}

/** What a meeting's recorder writes among what is said, in Fathom's form; the rest of the line is spoken. */
const toolMark =
  /^[ \t]*[A-Z][A-Z ]{2,20}: [^\n]{0,400}?(?:\n[ \t]{0,4})?- WATCH: https?:\S+[ \t]*/gm;

/** The same lines without these marks. */
function withoutToolMarks(text: string, notes: string[]): string {
  const marks = text.match(toolMark) ?? [];
  const [first] = marks;
  if (first === undefined) return text;
  notes.push(
    `${marks.length} marks of the tool that wrote the file were left out, such as ${shown(plainSpaces(first), 40)}`,
  );
  return text.replace(toolMark, (mark) => (mark.includes("\n") ? "\n" : ""));
}

/** `*Name:*`, where nothing is bold. */
const italicName = /^([*_])(?![*_\s])([^*_]{1,70})(?:([:：])\1|\1(?=[:：]))(?=[\s:：])/;

function linesOf(text: string, before: number): Line[] {
  const hasBold = /^[ \t]*(?:\*\*|__)/m.test(text);
  const names = new Set(
    [...text.matchAll(boldNameFirst)].map(([, name = ""]) => name).filter(isLabel),
  );
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .flatMap((line, index, all) => {
      const isTitle = isChapterTitle(line, all[index + 1]);
      return beforeBoldNames(isTitle ? `## ${line.trim()}` : line, names).map((raw) => ({
        raw,
        index,
      }));
    })
    .map(({ raw, index }) => {
      const trimmed = raw
        .trim()
        .replace(/^(?:>\s?)+/, "")
        .replace(/^[-*+•]\s+(?=\S)/, "")
        .replace(/<\/?(?:b|strong)>/gi, "**")
        .replace(/^__([^_]+)__/, "**$1**")
        .replace(italicName, hasBold ? "$&" : "**$2$3**")
        .replace(/\\\[(\d[\d:.]*)\\\]/g, "[$1]")
        .replace(/([*_])(?<!\S[*_])\(?(\d{1,3}(?::\d{2}){1,2})\)?\1(?!\S)/g, "[$2]");
      const depth = /^(#{1,6})(?=\s|[^\s#\d!])/.exec(trimmed)?.[1]?.length ?? 0;
      const own = depth > 0 ? trimmed.replace(/^#+\s*/, "").replace(/(?<!\s)\s+#+$/, "") : trimmed;
      return {
        number: before + index + 1,
        text: own,
        isBlank: own === "",
        depth,
        isItem: /^\s*[-*+•]\s/.test(raw),
        heads: own === "" ? [] : headsOf(own.replace(/^#+\s*/, "")),
      };
    });
}

const boldNameFirst = /^\*\*([^*\n]{1,70}):\*\*/gm;
const boldName = /\*\*([^*]{1,70}):\*\*/g;

/** A line of Markdown cut where the bold name of somebody stands within it; a quotation mark or a sign that slipped in before one is dropped. */
function beforeBoldNames(line: string, names: ReadonlySet<string>): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 1: name = "" } of line.matchAll(boldName)) {
    const before = line.slice(from, index);
    // The mark of a list or of a quotation stays with what it marks.
    if (!names.has(name) || /^\s*(?:[-*+•>]\s+)*$/.test(before)) continue;
    if (parts.length === 0 && before.length <= 3 && !/\p{L}/u.test(before)) from = index;
    else if (/[\s\]]$/.test(before)) {
      parts.push(before);
      from = index;
    }
  }
  const rest = line.slice(from);
  // What stood in italics as a whole.
  return [...parts, line.startsWith("***") && from === 1 ? rest.replace(/\*$/, "") : rest];
}

/** YouTube's page has such lines between the times, without a time of their own. */
function isChapterTitle(line: string, next = ""): boolean {
  return (
    /^\s*chapter \d{1,3} ?[:.–-] ?\S/i.test(line) && /^\s*\d{1,2}(?::\d{2}){1,2}\s*$/.test(next)
  );
}

/** The entries of a list are a part of what is said, where turns are no entries. */
function withoutItems(lines: readonly Line[]): readonly Line[] {
  const namesSomebody = ({ isItem, heads }: Line) =>
    !isItem && heads.some(({ style, name }) => name !== undefined && style !== "name");
  if (!lines.some(namesSomebody)) return lines;
  return lines.map((line) => (line.isItem ? { ...line, heads: [] } : line));
}

/** Where headings come again and again, they are the names of those who speak. */
function withNamesInHeadings(lines: readonly Line[]): readonly Line[] {
  const headings = lines.filter(({ depth }) => depth > 1).map(({ text }) => text);
  const areLabels = headings.length >= 4 && headings.every(isLabel);
  if (!areLabels || new Set(headings).size > headings.length / 2) return lines;
  return lines.map((line) =>
    line.depth > 1 ? { ...line, depth: 0, heads: headsOf(`**${line.text}:**`) } : line,
  );
}

/** What YouTube's page reads aloud for a time, and what is copied with it: “1 minute, 2 seconds”. */
function isTimeInWords(text: string, startSeconds: number | undefined): boolean {
  if (startSeconds === undefined || text.split(" ").length > 7) return false;
  const parts = [
    Math.floor(startSeconds / 3600),
    Math.floor((startSeconds % 3600) / 60),
    startSeconds % 60,
  ];
  const told = parts.filter((part) => part > 0).join(" ") || "0";
  const isPlain = /^(?:\d+\s?\p{L}+[,.]?(?:\s|$)){1,3}$/u.test(text);
  return isPlain && (text.match(/\d+/g) ?? []).join(" ") === told;
}

/** Of the times that stand alone, the share that must have a name on the next line. */
const minShareNamedBelow = 0.8;

/** Whether what stands beside times is the name of a speaker, of whom each comes again and again; in a short file at least one does. */
function areNames(fitting: readonly string[], times: number): boolean {
  const different = new Set(fitting).size;
  return (
    fitting.length >= 2 &&
    fitting.length >= times * minShareNamedBelow &&
    (different <= fitting.length / 2 ||
      (fitting.length === times && different < fitting.length) ||
      fitting.every(isMachineLabel))
  );
}

/** Some write a time on a line of its own, the name below it, and then what is said: read as one head. */
function joinNamesBelow(lines: readonly Line[]): readonly Line[] {
  const below = lines.flatMap(({ heads }, index) =>
    heads.some(isTimeAlone) && lines[index + 1]?.isBlank === false ? [index] : [],
  );
  const names = below.map((index) => lines[index + 1]?.text ?? "");
  const fitting = names.filter(
    (name, at) =>
      isLabel(name) &&
      name.split(" ").length <= 4 &&
      lines[(below[at] ?? 0) + 2]?.isBlank === false,
  );
  if (!areNames(fitting, below.length)) return lines;
  const heads = new Set(below.filter((_, at) => isLabel(names[at] ?? "")));
  return lines.map((line, index) => {
    if (heads.has(index - 1)) return { ...line, text: "", heads: [], isJoined: true };
    if (!heads.has(index)) return line;
    const name = lines[index + 1]?.text ?? "";
    return {
      ...line,
      heads: line.heads.map((head) => ({ ...head, style: "name and time" as const, name })),
    };
  });
}

/** Some write a name on a line of its own, the time below it, and then what is said: read as one head. */
function joinTimesBelow(lines: readonly Line[]): readonly Line[] {
  const times = lines.flatMap(({ heads }, index) =>
    heads.some(isTimeAlone) && lines[index + 1]?.isBlank === false ? [index] : [],
  );
  const isNamed = (index: number) => {
    const name = lines[index - 1]?.text ?? "";
    return (lines[index - 2]?.isBlank ?? true) && isLabel(name) && name.split(" ").length <= 4;
  };
  const named = times.filter(isNamed);
  const names = named.map((index) => lines[index - 1]?.text ?? "");
  if (!areNames(names, times.length)) return lines;
  const joined = new Set(named);
  return lines.map((line, index) => {
    if (joined.has(index)) return { ...line, text: "", heads: [], isJoined: true };
    if (!joined.has(index + 1)) return line;
    const heads = lines[index + 1]?.heads ?? [];
    return {
      ...line,
      heads: heads.map((head) => ({ ...head, style: "name and time" as const, name: line.text })),
    };
  });
}

type IsHead = (line: Line) => TurnHead | undefined;

const minHeads = 2;
/** Of a file's paragraphs, the share that must begin with a time for the file to be one of times. */
const minTimedShare = 0.3;

function isTimeAlone({ style, rest }: TurnHead): boolean {
  return style === "time" && rest === "";
}

function timeMark({ heads }: Line): TurnHead | undefined {
  return heads.find(({ style, isMark }) => style === "time" && isMark);
}

/** How the file marks its turns, decided once for the whole of it; the way that fits most lines wins. */
function headFinder(lines: readonly Line[], notes: string[]): { find: IsHead; isNamed: boolean } {
  const spoken = lines.filter(({ isBlank }) => !isBlank);
  const byStyle = new Map<TurnHead["style"], Map<string, number>>();
  for (const { heads } of spoken)
    for (const { style, name } of heads) {
      if (name === undefined) continue;
      const names = byStyle.get(style) ?? new Map<string, number>();
      names.set(name, (names.get(name) ?? 0) + 1);
      byStyle.set(style, names);
    }
  const accepted = (style: TurnHead["style"]): Set<string> => {
    const names = [...(byStyle.get(style) ?? [])];
    const all = names.reduce((sum, [, count]) => sum + count, 0);
    const repeated = names.reduce((sum, [, count]) => sum + (count > 1 ? count : 0), 0);
    // Of words behind a time, most are none’s names; names come again and again.
    if (style === "time and name" && repeated < all * 0.5) return new Set();
    return new Set(
      names.filter(([name, count]) => isLabel(name) || count > 2).map(([name]) => name),
    );
  };
  const strong = (["bold", "name and time", "time and name"] as const).map((style) => ({
    style,
    names: accepted(style),
  }));
  const strongHead: IsHead = ({ heads }) =>
    heads.find(
      ({ style, name }) =>
        name !== undefined && strong.some((each) => each.style === style && each.names.has(name)),
    );
  const strongCount = spoken.filter((line) => strongHead(line)).length;
  const strongNames = new Set(strong.flatMap(({ names }) => [...names]));
  const firstTime = spoken.findIndex(({ heads }) => heads.some(isTimeAlone));
  const weak = decideNames(
    spoken
      .slice(Math.max(0, firstTime))
      .flatMap(({ text, depth, heads }) =>
        depth > 0 || footer.test(text) || heads.some(isTimeAlone)
          ? []
          : [text.endsWith(":") ? `${text} …` : text],
      ),
  );
  const weakCount = spoken.filter(({ heads }) =>
    heads.some(({ style, name }) => style === "name" && name !== undefined && weak.names.has(name)),
  ).length;
  const paragraphs = lines.filter(
    ({ isBlank }, index) => !isBlank && (lines[index - 1]?.isBlank ?? true),
  ).length;
  const firstHead = spoken[0] && strongHead(spoken[0]);
  const isMonologue = strongCount === 1 && firstHead?.style === "bold";
  if ((strongCount >= minHeads && strongCount >= weakCount / 2) || isMonologue) {
    const usesRound = spoken.some((line) => strongHead(line) && /\(\d+:/.test(line.text));
    const beginsWithBareTime = spoken.some(
      (line) => strongHead(line)?.style === "time and name" && /^\d/.test(line.text),
    );
    const unusual = [...strongNames].filter((name) => !isLabel(name));
    if (unusual.length > 0)
      notes.push(
        `taken for names: ${unusual
          .slice(0, 5)
          .map((name) => shown(name))
          .join(", ")}`,
      );
    return {
      isNamed: true,
      find: (line) => {
        const head = strongHead(line);
        if (head) return head;
        const mark = timeMark(line);
        if (mark && (line.text.startsWith("[") || usesRound || mark.rest === "")) return mark;
        if (beginsWithBareTime) {
          const unread = unreadTurn(line, notes);
          if (unread) return unread;
        }
        return doubtfulName(line, strongNames, notes);
      },
    };
  }
  if (weakCount >= minHeads) {
    if (weak.doubtful.length > 0)
      notes.push(
        `taken for names though they stand only once: ${weak.doubtful
          .slice(0, 5)
          .map((name) => shown(name))
          .join(", ")}`,
      );
    return {
      isNamed: true,
      find: (line) =>
        line.heads.find(
          ({ style, name }) => style === "name" && name !== undefined && weak.names.has(name),
        ) ?? timeMark(line),
    };
  }
  reportPossibleNames(spoken, notes);
  const timed = spoken.filter(({ heads }) => heads.some(({ style }) => style === "time")).length;
  if (timed >= minHeads && timed >= Math.min(paragraphs, spoken.length / 2) * minTimedShare)
    return { isNamed: false, find: ({ heads }) => heads.find(({ style }) => style === "time") };
  return { isNamed: false, find: () => undefined };
}

/** In a file that names nobody, lines that may do so all the same. */
function reportPossibleNames(lines: readonly Line[], notes: string[]): void {
  const found = lines.flatMap(({ number, heads, depth }) => {
    const name = heads.find(({ style }) => style === "name")?.name;
    const isLikely = depth === 0 && name?.includes(" ") === true && looksLikeName(name);
    return isLikely ? [`line ${number}, ${shown(name)}`] : [];
  });
  if (found.length > 1)
    notes.push(
      `${found.length} lines may begin with who speaks, such as ${found[0]}; that is too little to be sure of, and they stay as they are`,
    );
}

/** Where turns begin with a time, a line that does so and whose name cannot be read: nobody gets its words. */
function unreadTurn({ heads, number, text }: Line, notes: string[]): TurnHead | undefined {
  const head = heads.find(({ style }) => style === "time");
  if (!head) return undefined;
  notes.push(
    `line ${number}: ${shown(text, 60)} may be a turn whose name cannot be read; from there to the next name nobody is named`,
  );
  return { ...head, style: "name", name: undefined };
}

const boldColon = /^\*\*[^*]{1,70}(?:[:：]\*\*|\*\*[:：])/;

/**
 * In a file that marks names clearly, a line that begins like a name and is none that is sure: a bold word with a colon, or a name
 * in front of one that is not bold. Of a person known there it is a turn; else nobody gets the words.
 */
function doubtfulName(
  line: Line,
  names: ReadonlySet<string>,
  notes: string[],
): TurnHead | undefined {
  if (line.depth > 0 || line.isItem) return undefined;
  const head = line.heads.find(({ style }) => style === "name" || style === "bold");
  const isBold = boldColon.test(line.text);
  if (head?.name === undefined && !isBold) return undefined;
  const name = head?.name ?? "";
  if (head && (names.has(name) || isNobody(name))) return head;
  const firstNames = new Set([...names].map((each) => each.split(" ")[0]));
  const isDoubtful =
    isBold ||
    firstNames.has(name) ||
    (name.includes(" ") && looksLikeName(name) && name.split(" ").length <= 3);
  if (!isDoubtful) return undefined;
  const begin = shown(line.text.replaceAll("**", "").split(/(?<=[:：])/)[0] ?? "");
  notes.push(
    `line ${line.number}: ${begin} may be a speaker or a part of what is said; from there to the next name nobody is named`,
  );
  return {
    style: "name",
    name: undefined,
    startSeconds: undefined,
    isMark: false,
    rest: line.text,
  };
}

const footer =
  /^(?:\**_?)(?:transcribed by\b|transcript by\b|transcription by\b|this editable transcript was|(?:meeting|transcription) ended (?:after|at)\b|(?:start|stop|end) (?:of )?(?:transcription|recording)|.{1,60} (?:started|stopped) (?:the )?(?:transcription|recording)$|whisper_\w+: |generated by\b|powered by\b|view original transcript|click here to)/i;

/** What people type beside a meeting, as Zoom saves it. */
const chatLine = /^\d{1,2}:\d{2}(?::\d{2})?\s+From\s/;

function readTurns(
  lines: readonly Line[],
  { file, isMarkdown: hasMarkup }: { file: string; isMarkdown: boolean },
  findings: Findings,
): ReadSource {
  const { notes } = findings;
  const { find, isNamed } = headFinder(lines, notes);
  const clean = hasMarkup ? withoutMarkdown : plainSpaces;
  const heads = lines.map((line) => {
    const head = find(line);
    return line.depth > 0 && head?.name === undefined ? undefined : head;
  });
  const hasHeads = heads.some((head) => head !== undefined);
  const begin = hasHeads
    ? lines.findIndex((line, index) => startsSpeech(line, heads[index], isNamed))
    : 0;
  const preamble = isSpoken(lines, begin, heads[begin]) ? [] : lines.slice(0, Math.max(0, begin));
  // The headings right before the first turn belong to it.
  let bodyFrom = begin;
  while (
    bodyFrom > 0 &&
    ((lines[bodyFrom - 1]?.isBlank ?? false) || (lines[bodyFrom - 1]?.depth ?? 0) > 1)
  )
    bodyFrom -= 1;
  if (!hasHeads || preamble.length === 0) bodyFrom = 0;
  const facts = factsOfPreamble(preamble, clean);
  reportPreamble(lines.slice(0, bodyFrom), notes);

  const pieces: Piece[] = [];
  const headings: Heading[] = [];
  let speaker: string | undefined;
  let pending: number | undefined;
  let open: { line: number; startSeconds: number | undefined; parts: string[] } | undefined;
  const close = () => {
    const piece = open && pieceOf({ ...open, speaker }, clean, notes);
    if (piece) pieces.push(piece);
    open = undefined;
  };
  const footers: number[] = [];
  for (const [position, line] of lines.entries()) {
    if (position < bodyFrom) continue;
    const head = heads[position];
    if (line.isJoined === true) continue;
    if (line.isBlank) close();
    else if (footer.test(line.text)) {
      close();
      footers.push(line.number);
    } else if (line.depth > 0 && !head) {
      close();
      const title = clean(line.text).replace(/^(?:\[|\()?\d+:[\d:]+(?:\]|\))?\s*[-–—:]?\s*/, "");
      const time = line.heads.find(({ style }) => style === "time")?.startSeconds;
      if (title !== "" && !isGenericHeading(title))
        headings.push({ title, startSeconds: time, piece: pieces.length });
    } else if (head) {
      close();
      if (head.style !== "time") {
        // When a break or a song begins says nothing of the words of the next speaker.
        if (isNobody(speaker ?? "")) pending = undefined;
        speaker = head.name;
      }
      const startSeconds = head.startSeconds ?? pending;
      const isSilent = isNobody(head.name ?? "") && onlyTimes.test(head.rest);
      if (isSilent || head.rest === "") pending = startSeconds;
      else {
        pending = undefined;
        open = { line: line.number, startSeconds, parts: [head.rest] };
      }
    } else if (!isTimeInWords(line.text, pending)) {
      open ??= { line: line.number, startSeconds: pending, parts: [] };
      pending = undefined;
      open.parts.push(line.text);
    }
  }
  close();
  if (footers.length > 0)
    notes.push(
      `line ${footers.join(", ")}: said by the tool that wrote the file, not in the recording; left out`,
    );
  if (!hasHeads) checkProse(pieces, file, findings);
  const title = hasHeads ? undefined : headings.find(({ piece }) => piece === 0);
  return {
    pieces,
    facts: { ...(title && factsOfTitle(title.title, "the first heading")), ...facts },
    headings: (facts.chapters === undefined ? headings : timedBy(facts.chapters, headings)).filter(
      (heading) => heading !== title,
    ),
  };
}

/** What people say comes in sentences; lists, code and tables do not. */
const minWordsPerParagraph = 5;
const minProseWords = 20;

/** A text without names and times may be anything; only what reads like speech is taken, and that is said. */
function checkProse(pieces: readonly Piece[], file: string, { faults, notes }: Findings): void {
  const text = pieces.map((piece) => piece.text).join(" ");
  const words = text.split(" ").filter((word) => /\p{L}/u.test(word)).length;
  const letters = text.match(/[\p{L}\p{M}\s,.'’?!-]/gu)?.length ?? 0;
  const isWritten = /[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]/.test(text);
  const isProse =
    words >= Math.max(minProseWords, pieces.length * minWordsPerParagraph) ||
    (isWritten && text.length > 60);
  if (isProse && letters > text.length * 0.9)
    notes.push(
      "it has no names and no times: nobody is known to say any of it, and no link can go to a second",
    );
  else
    faults.push({
      file,
      line: 1,
      problem: "this text has no names, no times and few sentences",
      expected: "captions, a recogniser's JSON, or a text such as “Name: words” or “[0:56] words”",
    });
}

/** Headings that the list of chapters in the head of the file names are placed by that list. */
function timedBy(
  chapters: Known<readonly PublishedChapter[]>,
  headings: readonly Heading[],
): Heading[] {
  const listed = new Set(chapters.value.map(({ title }) => title));
  return headings.filter(({ title }) => !listed.has(title)).length > headings.length / 2
    ? [...headings]
    : [];
}

/** Where the first mark of time comes late, what stands before it is spoken, if it reads so. */
function isSpoken(lines: readonly Line[], begin: number, head: TurnHead | undefined): boolean {
  if ((head?.startSeconds ?? 0) < latestBeginSeconds) return false;
  return lines
    .slice(0, Math.max(0, begin))
    .some(({ text, depth }) => depth === 0 && text.split(" ").length >= minProseWords);
}

const latestBeginSeconds = 20;

/** `to [05:10]`, behind a label and its first time; times are written in many ways there. */
const onlyTimes = /^(?:(?:to|bis|a|à)(?=[\s[(\\])|[\s\d:.,[\]\\()–—-])*$/i;

function startsSpeech(line: Line, head: TurnHead | undefined, isNamed: boolean): boolean {
  if (!head) return false;
  if (!isNamed || head.name !== undefined) return true;
  // A list of chapters has times too, but few words.
  return head.rest.split(" ").length > 12 || (head.rest === "" && line.text.length < 14);
}

const innerTime = /(?<!\S)\[(\d{1,3}(?::\d{1,2}){1,3}(?:\.\d{1,3})?)\](?:\s+to\s+(?=\[\d))?(?!\S)/g;

/** A paragraph as a piece, with the times that stand in it; `undefined` when nothing is said. */
function pieceOf(
  {
    line,
    startSeconds,
    speaker,
    parts,
  }: {
    line: number;
    startSeconds: number | undefined;
    speaker: string | undefined;
    parts: readonly string[];
  },
  clean: (text: string) => string,
  notes: string[],
): Piece | undefined {
  const joined = protectEscaped(parts.join(" "));
  const split = joined.split(innerTime);
  let first = startSeconds;
  let text = clean(restoreProtected(split[0] ?? ""));
  const innerTimes: { word: number; seconds: number }[] = [];
  for (let index = 1; index < split.length; index += 2) {
    const seconds = parseClock(split[index] ?? "");
    const next = clean(restoreProtected(split[index + 1] ?? ""));
    if (seconds === undefined)
      notes.push(`line ${line}: ${shown(split[index] ?? "")} is no time and was left out`);
    else if (text === "") first ??= seconds;
    else if (next !== "") innerTimes.push({ word: text.split(" ").length, seconds });
    text = [text, next].filter(Boolean).join(" ");
  }
  text = text.replace(/^(?:[-–—]|>{1,3})\s+(?=\S)/, "");
  if (text === "") return undefined;
  return { line, startSeconds: first, speaker, text, ...(innerTimes.length > 0 && { innerTimes }) };
}

/** Marks stay escaped until they are read. */
function restoreProtected(text: string): string {
  return text.replace(/[\uE000-\uE07F]/g, (character) => `\\${restoreEscaped(character)}`);
}

function reportPreamble(lines: readonly Line[], notes: string[]): void {
  const told = lines.filter(({ isBlank, depth }) => !isBlank && depth === 0);
  const [first] = told;
  if (!first) return;
  const words = told.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  notes.push(
    `lines ${first.number} to ${told.at(-1)?.number ?? first.number}, before the first turn, were left out (${words} words, ${shown(first.text, 40)}…)`,
  );
}

function factsOfPreamble(lines: readonly Line[], clean: (text: string) => string): SourceFacts {
  const from = "the head of the file";
  const written = lines.map(({ text }) => text).join("\n");
  const titles = lines.filter(
    ({ depth, text }) => depth === 1 && !/^(?:source|url|episode)\b/i.test(text),
  );
  const title = titles[0]?.text;
  const video = videoIn(written);
  const page = /^(?:source|url|page|link)\s*:\s*(https?:\/\/\S+)/im.exec(written)?.[1];
  const chapters = lines.flatMap(({ text, depth }) => {
    const match = depth === 0 ? chapterLine.exec(text) : null;
    const startSeconds = match ? parseClock(match[1] ?? "") : undefined;
    return startSeconds === undefined ? [] : [{ startSeconds, title: clean(match?.[2] ?? "") }];
  });
  const areRising =
    chapters.length >= 3 &&
    chapters.every(
      ({ startSeconds }, index) =>
        index === 0 || startSeconds > (chapters[index - 1]?.startSeconds ?? 0),
    );
  return {
    ...(title !== undefined && factsOfTitle(clean(title), from)),
    ...(video !== undefined && { video: { value: video, from } }),
    ...(page !== undefined && videoIn(page) === undefined && { page: { value: page, from } }),
    ...(areRising && { chapters: { value: chapters, from } }),
  };
}

import { formatTimestamp, parseExactTime, parseTimestamp } from "../episode/time.ts";
import { spacedWords } from "../language/words.ts";
import { leftReading, markedWords } from "../reading/critic-markup.ts";

/** The time of a word, by its number in the source. */
export interface WordTime {
  readonly word: number;
  readonly seconds: number;
}

interface WrittenTimes {
  readonly text: string;
  readonly added: number;
  /** Words that had a time already. */
  readonly present: number;
  /** That do not lie between the times around them. */
  readonly refused: readonly WordTime[];
}

const lineStart = /^\s*(?:\[[\d:.]+\]\s*)?(?:\*\*[^*]*:\*\*)?/;
const timeMark = /^\[(\d+:[\d:]+)(?:\.(\d+))?\]$/;
const headingTime = /^##\s+(\d[\d:]*)(?:\s|$)/;

/** What stands in a transcript at a place in it. */
interface Known {
  readonly word: number;
  readonly seconds: number;
  readonly isHeading: boolean;
}

/** Puts `[h:mm:ss]` before words of a `transcript.md`, where no time is and where it lies between those around it. */
export function writeTimes(transcript: string, times: readonly WordTime[]): WrittenTimes {
  const lines = transcript.split("\n");
  const places = new Map<number, { line: number; at: number }>();
  const known: Known[] = [];
  let word = 0;
  let seconds: number | undefined;
  for (const [line, text] of lines.entries()) {
    const heading = headingTime.exec(text)?.[1];
    if (text.startsWith("#")) {
      const start = heading === undefined ? undefined : parseTimestamp(heading);
      if (start !== undefined) known.push({ word, seconds: start, isHeading: true });
      continue;
    }
    const start = lineStart.exec(text)?.[0] ?? "";
    const before = /\[([\d:.]+)\]/.exec(start)?.[1];
    seconds = before === undefined ? seconds : parseExactTime(before);
    for (const { text: own, at: position } of markedWords(text.slice(start.length))) {
      const mark = timeMark.exec(own);
      if (mark) {
        seconds = parseExactTime(own.slice(1, -1));
        continue;
      }
      const said = spacedWords(leftReading(own));
      if (said.length === 0) continue;
      // Marks of a change of speaker may be deleted before the first word with letters.
      const marks = said.findIndex((each) => /[\p{L}\p{N}]/u.test(each));
      const timed = word + Math.max(0, marks);
      if (seconds !== undefined) known.push({ word: timed, seconds, isHeading: false });
      seconds = undefined;
      for (let at = 0; at <= Math.max(0, marks); at++)
        places.set(word + at, { line, at: start.length + position });
      word += said.length;
    }
  }
  return insert(lines, times, { places, known });
}

function insert(
  lines: string[],
  times: readonly WordTime[],
  {
    places,
    known,
  }: { places: ReadonlyMap<number, { line: number; at: number }>; known: readonly Known[] },
): WrittenTimes {
  const timed = new Set(known.flatMap(({ word, isHeading }) => (isHeading ? [] : [word])));
  const refused: WordTime[] = [];
  let present = 0;
  const accepted: { seconds: number; line: number; at: number }[] = [];
  let last = -1;
  for (const time of times) {
    const place = places.get(time.word);
    if (timed.has(time.word)) {
      present += 1;
      continue;
    }
    const seconds = Math.floor(time.seconds);
    // A heading’s time gives way only to that of the chapter’s first word.
    const before = known.findLast(({ word }) => word < time.word);
    const after = known.find(({ word }) => word > time.word);
    if (
      !place ||
      seconds <= Math.max(last, before?.seconds ?? -1) ||
      seconds >= (after?.seconds ?? Infinity)
    ) {
      refused.push(time);
      continue;
    }
    last = seconds;
    accepted.push({ seconds, ...place });
  }
  for (const { seconds, line, at } of accepted.toReversed()) {
    const text = lines[line] ?? "";
    lines[line] = `${text.slice(0, at)}[${formatTimestamp(seconds)}] ${text.slice(at)}`;
  }
  return { text: lines.join("\n"), added: accepted.length, present, refused };
}

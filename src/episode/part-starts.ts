import { shortened } from "../language/cutting.ts";
import { spacedWords } from "../language/words.ts";

/** Paragraphs, or sentences where paragraphs may be long. */
export interface PartUnit {
  readonly speaker: string | undefined;
  readonly startSeconds: number | undefined;
  readonly text: string;
}

/** About ten minutes, in words where no times are known: people say two and a half a second. */
const partSeconds = 600;
const wordsPerSecond = 2.5;
/** What is shorter needs no parts. */
const minSeconds = 2 * partSeconds;
/** How far around the ten minutes the clearest change is looked for. */
const searchSeconds = 150;

/**
 * Where parts begin, by the number of the unit, with their titles, for an episode without published chapters: about every ten
 * minutes, at the clearest change near: a long pause, or another speaker who speaks for long. None in a short one.
 */
export function partStarts(units: readonly PartUnit[]): ReadonlyMap<number, string> {
  const seconds = secondsOf(units);
  const end = seconds.at(-1) ?? 0;
  const starts = new Map<number, string>();
  if (end < minSeconds) return starts;
  const count = Math.round(end / partSeconds);
  for (let part = 0; part < count; part++) {
    const wanted = (part * end) / count;
    const at = part === 0 ? 0 : clearestNear(wanted, units, seconds);
    if (at !== undefined && !starts.has(at)) starts.set(at, firstWordsTitle(units, at));
  }
  // One part is no part.
  return starts.size > 1 ? starts : new Map();
}

/** When each unit begins, by its time or by the words before it. */
function secondsOf(units: readonly PartUnit[]): number[] {
  let words = 0;
  const areTimed =
    units.filter(({ startSeconds }) => startSeconds !== undefined).length > units.length / 2;
  let last = 0;
  return units.map(({ startSeconds, text }) => {
    const said = words / wordsPerSecond;
    words += spacedWords(text).length;
    last = areTimed ? (startSeconds ?? last) : said;
    return last;
  });
}

function clearestNear(
  wanted: number,
  units: readonly PartUnit[],
  seconds: readonly number[],
): number | undefined {
  let best: { at: number; score: number } | undefined;
  for (const [at, second] of seconds.entries()) {
    const distance = Math.abs(second - wanted);
    const unit = units[at];
    if (at === 0 || distance > searchSeconds || !unit) continue;
    const before = units[at - 1];
    const said = spacedWords(before?.text ?? "").length / wordsPerSecond;
    const pause = Math.min(5, Math.max(0, second - (seconds[at - 1] ?? second) - said));
    const isOther = unit.speaker !== before?.speaker;
    const length = Math.min(60, spacedWords(unit.text).length);
    const score = pause + (isOther ? 2 : 0) + length / 20 - distance / 60;
    if (!best || score > best.score) best = { at, score };
  }
  return best?.at;
}

const titleLength = 50;

/** What one says first from a unit on, as words: the title of a part as long as nobody gave it another. */
export function firstWordsTitle(units: readonly PartUnit[], at: number): string {
  const said = units.slice(at, at + titleUnits);
  const other = said.findIndex(({ speaker }) => speaker !== said[0]?.speaker);
  return `“${shortened(plain(other < 0 ? said : said.slice(0, other)), titleLength)}”`;
}

/** So many surely hold what a title can. */
const titleUnits = 20;

/** Whether a title is only what is said first. */
export function isFirstWords(title: string, units: readonly Pick<PartUnit, "text">[]): boolean {
  const [, said] = /^“(.+?)…?”$/.exec(title) ?? [];
  return said !== undefined && plain(units.slice(0, titleUnits)).startsWith(said);
}

function plain(units: readonly Pick<PartUnit, "text">[]): string {
  const text = units.map((unit) => unit.text).join(" ");
  return text.replace(/[“”"]/g, "").replace(/\s+/g, " ");
}

import { shortened } from "../language/cutting.ts";
import { spacedWords } from "../language/words.ts";

export interface PartParagraph {
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
 * Where parts begin, by paragraph, with their titles, for an episode without published chapters: about every ten minutes, at the
 * clearest change near: a long pause, or another speaker who speaks for long. None in a short one.
 */
export function partStarts(paragraphs: readonly PartParagraph[]): ReadonlyMap<number, string> {
  const seconds = secondsOf(paragraphs);
  const end = seconds.at(-1) ?? 0;
  const starts = new Map<number, string>();
  if (end < minSeconds) return starts;
  const count = Math.round(end / partSeconds);
  for (let part = 0; part < count; part++) {
    const wanted = (part * end) / count;
    const at = part === 0 ? 0 : clearestNear(wanted, paragraphs, seconds);
    if (at !== undefined && !starts.has(at)) starts.set(at, titleOf(paragraphs[at]?.text ?? ""));
  }
  // One part is no part.
  return starts.size > 1 ? starts : new Map();
}

/** When each paragraph begins, by its time or by the words before it. */
function secondsOf(paragraphs: readonly PartParagraph[]): number[] {
  let words = 0;
  const areTimed =
    paragraphs.filter(({ startSeconds }) => startSeconds !== undefined).length >
    paragraphs.length / 2;
  let last = 0;
  return paragraphs.map(({ startSeconds, text }) => {
    const said = words / wordsPerSecond;
    words += spacedWords(text).length;
    last = areTimed ? (startSeconds ?? last) : said;
    return last;
  });
}

function clearestNear(
  wanted: number,
  paragraphs: readonly PartParagraph[],
  seconds: readonly number[],
): number | undefined {
  let best: { at: number; score: number } | undefined;
  for (const [at, second] of seconds.entries()) {
    const distance = Math.abs(second - wanted);
    const paragraph = paragraphs[at];
    if (at === 0 || distance > searchSeconds || !paragraph) continue;
    const before = paragraphs[at - 1];
    const said = spacedWords(before?.text ?? "").length / wordsPerSecond;
    const pause = Math.min(5, Math.max(0, second - (seconds[at - 1] ?? second) - said));
    const isOther = paragraph.speaker !== before?.speaker;
    const length = Math.min(60, spacedWords(paragraph.text).length);
    const score = pause + (isOther ? 2 : 0) + length / 20 - distance / 60;
    if (!best || score > best.score) best = { at, score };
  }
  return best?.at;
}

const titleLength = 50;

/** The first words, as words. */
function titleOf(text: string): string {
  return `“${shortened(text.replace(/[“”"]/g, "").replace(/\s+/g, " "), titleLength)}”`;
}

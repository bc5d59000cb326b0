import type { Cue } from "./captions.ts";
import { withoutCaptionTags } from "./markup.ts";

const wordTime = /<\d+:[\d:.]+>/;
/** Of the captions, the share that repeats lines of the one before where lines roll: nobody speaks so. */
const minCarriedShare = 0.4;
const minRollingCues = 3;
/** Captions of the moment between two lines. */
const betweenLinesSeconds = 0.05;

/**
 * YouTube's automatic captions roll: a line stays while the next one is written under it, so that every line stands two or three
 * times. Gives each line once, when it is new; captions that do not roll are given as they are.
 */
export function newLines(cues: readonly Cue[], notes: string[]): readonly Cue[] {
  const shown = cues.map(({ lines }) =>
    lines.map(withoutCaptionTags).filter((line) => line !== ""),
  );
  const carried = shown.map((lines, index) => overlap(shown[index - 1] ?? [], lines));
  const hasWordTimes = cues.some(({ lines }) => lines.some((line) => wordTime.test(line)));
  const share = carried.filter((count) => count > 0).length / Math.max(1, cues.length - 1);
  const rolls =
    (hasWordTimes && carried.some((count) => count > 0)) ||
    (share >= minCarriedShare && cues.length >= minRollingCues && hasTwoLines(shown));
  if (!rolls) return cues;
  const all = shown.reduce((sum, lines) => sum + lines.length, 0);
  const fresh = cues.flatMap((cue, index) => {
    if (cue.endSeconds - cue.startSeconds <= betweenLinesSeconds && (carried[index] ?? 0) > 0)
      return [];
    const written = cue.lines.filter((line) => withoutCaptionTags(line) !== "");
    // A line with times of its words is being written, whatever stood there before.
    const lines = written.filter(
      (line, position) => position >= (carried[index] ?? 0) || wordTime.test(line),
    );
    return lines.length > 0 ? [{ ...cue, lines }] : [];
  });
  const kept = fresh.reduce((sum, { lines }) => sum + lines.length, 0);
  notes.push(`its lines roll: ${all} lines stand for ${kept}, each of which is taken once`);
  return fresh;
}

/** How many of the lines stood at the end of those before; whole lines only. */
function overlap(before: readonly string[], lines: readonly string[]): number {
  for (let count = Math.min(before.length, lines.length); count > 0; count--)
    if (before.slice(-count).every((line, index) => line === lines[index])) return count;
  return 0;
}

function hasTwoLines(shown: readonly (readonly string[])[]): boolean {
  return shown.some((lines) => lines.length > 1);
}

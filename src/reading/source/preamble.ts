import { shown } from "../fault.ts";
import { parseClock } from "./clock.ts";
import { chapterLine } from "./description.ts";
import type { SourceFacts } from "./piece.ts";
import { factsOfTitle, videoIn } from "./titles.ts";
import type { Line } from "./turn-lines.ts";

/** Notes that the lines before the first turn were left out. */
export function reportPreamble(lines: readonly Line[], notes: string[]): void {
  const told = lines.filter(({ isBlank, depth }) => !isBlank && depth === 0);
  const [first] = told;
  if (!first) return;
  const words = told.reduce((sum, { text }) => sum + text.split(" ").length, 0);
  notes.push(
    `lines ${first.number} to ${told.at(-1)?.number ?? first.number}, before the first turn, were left out (${words} words, ${shown(first.text, 40)}…)`,
  );
}

/** What the head of a file tells of the episode: title, video, page and a list of chapters. */
export function factsOfPreamble(
  lines: readonly Line[],
  clean: (text: string) => string,
): SourceFacts {
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

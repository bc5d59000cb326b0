import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chapterOf } from "../src/episode/episode.ts";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { readShowFiles } from "../src/reading/files.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { showOf } from "../src/reading/show.ts";
import { leftReading } from "./builders.ts";

const shows = await readShowFiles("data", []);

const guideSchema = z.object({
  writtenBy: z.string(),
  chapters: z.array(
    z.object({
      number: z.int(),
      gist: z.string(),
      points: z.array(z.object({ text: z.string(), quote: z.string() })),
      quotes: z.array(z.string()),
      moments: z.array(
        z.object({
          start: z.string(),
          title: z.string(),
          gist: z.string(),
          questions: z.array(z.string()),
          about: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** A text without case and punctuation. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const episodes = shows.flatMap((show) =>
  show.episodes.map((files) => ({ id: files.id, show, files })),
);

describe.each(episodes)("the episode data/$id", ({ show: showFiles, files }) => {
  const faults: Fault[] = [];
  const show = showOf(showFiles, faults);
  const warnings: Fault[] = [];
  const loaded = show && parseEpisode(files, show, faults, warnings);
  const { writtenBy, chapters } = guideSchema.parse(JSON.parse(files.guide));
  const moments = chapters.flatMap((chapter) => chapter.moments);

  function episode() {
    if (!loaded) throw new Error("it did not load");
    return loaded;
  }

  test("loads without fault", () => {
    expect(faults.map(formatFault)).toEqual([]);
  });

  test("has in its transcript the source's words, all of them, in order, in the left readings", () => {
    const [, published = ""] = files.source.split(/\r?\nTranscript\r?\n/);
    const written = leftReading(files.transcript)
      .split("\n")
      .filter((line) => !line.startsWith("## "))
      .map((line) => line.replace(/^\*\*[^*:]+:\*\* ?/, "").replaceAll(/\[[\d:]+\] ?/g, ""))
      .join("\n");
    expect(wordsOf(written)).toEqual(wordsOf(published));
  });

  test("has in its sentences all words of the transcript, in order, in both readings", () => {
    const [, published = ""] = files.source.split(/\r?\nTranscript\r?\n/);
    const original = episode().sentences.flatMap(({ text, original: words }) =>
      wordsOf(words ?? text),
    );
    const deleted = wordsOf(published).length - original.length;
    // Only paragraphs that are one deletion, such as an advertisement, belong to no sentence.
    const alone = [...files.transcript.matchAll(/^(?:\*\*[^*]+:\*\* )?\{--([^}]*)--\}$/gm)].flatMap(
      ([, words = ""]) => wordsOf(words),
    );
    expect(deleted).toBe(alone.length);
    const text = episode()
      .sentences.map((sentence) => sentence.text)
      .join(" ");
    expect(text).not.toMatch(/\{[~+-]|[~+-]\}|~>|\*\*|\s\s|>>/);
  });

  test("gives every sentence a time inside its chapter, give or take two seconds, rising", () => {
    // The published start of a chapter may lie a moment from that of its first word.
    const moment = 2;
    const wrong = episode().sentences.filter((sentence) => {
      const { index, startSeconds = NaN, endSeconds = NaN } = sentence;
      const { startSeconds: from = NaN, endSeconds: to = NaN } =
        chapterOf(episode(), sentence) ?? {};
      const { startSeconds: before = -1 } = episode().sentences[index - 1] ?? {};
      return (
        !(
          from - moment <= startSeconds &&
          startSeconds < endSeconds &&
          endSeconds <= to + moment
        ) || before >= startSeconds
      );
    });
    expect(wrong).toEqual([]);
  });

  test("says who wrote its summaries", () => {
    expect(writtenBy).toMatch(/language model/);
  });

  test("has a gist, 3 to 6 points and at most 3 quotes for every chapter", () => {
    expect(chapters.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      episode().chapters.map(({ number }) => number),
    );
    const wrong = chapters.filter(
      ({ gist, points, quotes }) =>
        gist === "" ||
        gist.length > 200 ||
        points.length < 3 ||
        points.length > 6 ||
        quotes.length > 3,
    );
    expect(
      wrong.map(({ number, points, quotes }) => ({
        number,
        points: points.length,
        quotes: quotes.length,
      })),
    ).toEqual([]);
  });

  test("has a moment for every sentence, 300 in all, where it has moments", () => {
    if (moments.length === 0) return;
    expect(moments.length).toBeGreaterThanOrEqual(300);
    const without = episode().sentences.filter(
      ({ index }) =>
        episode().moments.filter(({ first, last }) => first <= index && index <= last).length !== 1,
    );
    expect(without).toEqual([]);
  });

  test("has nothing in its guide to look at that nobody has looked at", () => {
    expect(warnings.map(formatFault)).toEqual([]);
  });

  test("has titles, gists and questions that are short enough to be read at a glance", () => {
    const tooLong = moments.filter(
      ({ title, gist, questions }) =>
        title.length > 60 || gist.length > 160 || questions.length < 3 || questions.length > 20,
    );
    expect(tooLong).toEqual([]);
  });

  test("asks no question and says no gist twice", () => {
    for (const all of [
      moments.flatMap(({ questions, about }) => [...questions, ...about]),
      [...moments, ...chapters].map(({ gist }) => gist),
    ]) {
      const keys = all.map(keyOf);
      expect(keys.filter((each, index) => keys.indexOf(each) !== index)).toEqual([]);
      expect(keys).not.toContain("");
    }
  });
});

test("the published transcript of episode 452 is kept byte for byte", () => {
  const hash = createHash("sha256")
    .update(readFileSync("data/lex-fridman/452-dario-amodei/source.txt"))
    .digest("hex");
  expect(hash).toBe("6fdeaade0d3e4003f6284ecc925d59c7b1bae2674e8fca221cc8a68976931cbd");
});

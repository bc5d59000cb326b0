import { describe, expect, test } from "vitest";
import type { Episode } from "../src/episode/episode.ts";
import { DataError, type Fault } from "../src/reading/fault.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { formatTimestamp } from "../src/episode/time.ts";
import { timingReport } from "../src/reading/timing-report.ts";
import { estimateTimes, spokenLength } from "../src/reading/timing.ts";
import { aShow, thePublishedLibrary } from "./builders.ts";

describe("the spoken length of a text", () => {
  test.each([
    { text: "neural networks", length: 4, because: "a vowel group is a syllable" },
    { text: "we scale", length: 2, because: "a silent e is none" },
    { text: "in 2026", length: 7, because: "digits are read aloud" },
    { text: "Hmm", length: 1, because: "a word without vowels is one" },
    { text: "um, uh, like, now", length: 1, because: "fillers are not counted" },
    {
      text: "you know, I mean, it's kind of sort of now",
      length: 2,
      because: "nor those of two words",
    },
    { text: "er, now", length: 2, because: "only those that were fitted are left out" },
    { text: "calling it 'it'", length: 4, because: "a word that is named is not said twice" },
    { text: "we have, we have it", length: 3, because: "nor words said twice" },
    { text: "I don't know, I don't know why", length: 4, because: "three words at a time" },
    { text: "Um.", length: 1, because: "everything takes some time" },
  ])("$text is $length: $because", ({ text, length }) => {
    expect(spokenLength(text)).toBe(length);
  });
});

describe("estimated starts", () => {
  const speeches = ["one", "one one two", "three four five six", "seven", "eight"];

  test("keep the fixed points and share out the time between them by what is spoken", () => {
    const times = estimateTimes(
      ["red", "green blue", "pink", "black white"],
      [
        { index: 0, seconds: 0 },
        { index: 2, seconds: 30 },
      ],
      60,
    );
    expect(times).toEqual({ starts: [0, 10, 30, 40], endSeconds: 60 });
  });

  test("rise from speech to speech, also through speeches of fillers alone", () => {
    const { starts = [] } =
      estimateTimes([...speeches, "Um.", "Uh.", "end"], [{ index: 0, seconds: 5 }], 10) ?? {};
    expect(starts[0]).toBe(5);
    expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
  });
});

describe("times of which less is known", () => {
  const speeches = ["red", "green", "blue", "pink"];

  test("begin at 0 where the first is not known", () => {
    expect(estimateTimes(speeches, [{ index: 2, seconds: 20 }], 40)?.starts).toEqual([
      0, 10, 20, 30,
    ]);
    expect(estimateTimes(speeches, [], 40)?.starts).toEqual([0, 10, 20, 30]);
  });

  test("go on at the pace of those before where the end is not known", () => {
    expect(estimateTimes(speeches, [{ index: 2, seconds: 20 }], undefined)).toEqual({
      starts: [0, 10, 20, 30],
      endSeconds: 40,
    });
  });

  test("are none where nothing but the beginning is known", () => {
    expect(estimateTimes(speeches, [{ index: 0, seconds: 0 }], undefined)).toBeUndefined();
    expect(estimateTimes(speeches, [], undefined)).toBeUndefined();
  });
});

describe("the timing report", () => {
  test("predicts each chapter's start from the known times before and behind", () => {
    const { chapters, medianErrorSeconds } = timingReport(
      anEpisode({
        duration: "0:50",
        chapters: [
          { time: "0:00", text: "red green blue." },
          { time: "0:15", text: "pink black white." },
          { time: "0:30", text: "grey grey dark bright." },
        ],
      }),
    );
    expect(chapters).toEqual([
      { number: 2, title: "Part 2", publishedSeconds: 15, errorSeconds: 0, isSuspect: false },
      { number: 3, title: "Part 3", publishedSeconds: 30, errorSeconds: 2.5, isSuspect: false },
    ]);
    expect(medianErrorSeconds).toBe(1.25);
  });

  test("leaves out known times within chapters too", () => {
    const { lines, medianErrorSeconds } = timingReport(
      anEpisode({
        duration: "0:40",
        chapters: [{ time: "0:00", text: "Red green. [0:12] Pink black. [0:20] Grey dark." }],
      }),
    );
    expect(medianErrorSeconds).toBe(4);
    expect(lines).toContain(
      "Of 2 known starts, each left out and predicted: half within 4.0 s, nine in ten within 5.6 s.",
    );
  });

  test("doubts the one chapter whose neighbours have too many and too few words for their time", () => {
    const syllables = [20, 21, 20, 21, 30, 11, 20, 21, 20, 21];
    const { chapters, lines } = timingReport(
      anEpisode({
        duration: "1:40",
        chapters: syllables.map((count, index) => ({
          time: formatTimestamp(index * 10),
          text: `${Array.from({ length: count }, (_, at) => (at % 2 === 0 ? "red" : "blue")).join(" so ")}.`,
        })),
      }),
    );
    expect(chapters.filter(({ isSuspect }) => isSuspect).map(({ number }) => number)).toEqual([6]);
    expect(lines.filter((line) => line.includes("no pace explains this"))).toHaveLength(1);
  });

  test("finds that half of the sentences of the published episode are within seconds of their estimate", async () => {
    const { episode } = await thePublishedLibrary();
    const { medianSentenceErrorSeconds, ninetiethSentenceErrorSeconds } = timingReport(episode);
    expect(medianSentenceErrorSeconds).toBeLessThan(1.5);
    expect(ninetiethSentenceErrorSeconds).toBeLessThan(5);
  });
});

/** An episode of one person whose source, transcript and guide agree. */
function anEpisode(given: {
  duration: string;
  chapters: readonly { time: string; text: string }[];
}): Episode {
  const headings = given.chapters.map(({ time }, index) => `${time} Part ${index + 1}`);
  const texts = given.chapters.map(({ text }) => text);
  const said = texts.map((text) => text.replaceAll(/\[[\d:]+\] /g, ""));
  const source = ["Show", "Chapters", ...headings, "Transcript", ...said].join("\n");
  const transcript = texts.map((text, index) => `## ${headings[index]}\n\n**Ada:** ${text}\n`);
  const guide = {
    writtenBy: "a test",
    title: "Show",
    duration: given.duration,
  };
  const faults: Fault[] = [];
  const episode = parseEpisode(
    {
      id: "1",
      folder: "1",
      source,
      transcript: transcript.join("\n"),
      guide: JSON.stringify(guide),
    },
    aShow(),
    faults,
  );
  if (!episode) throw new DataError(faults);
  return episode;
}

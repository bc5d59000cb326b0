import { describe, expect, test } from "vitest";
import { isAboutTime } from "../src/episode/about-time.ts";
import type { Episode } from "../src/episode/episode.ts";
import { anEpisode, sentenceWith } from "./builders.ts";

/** A sentence of some 8 seconds, again and again. */
function talk(count: number): string {
  return Array.from(
    { length: count },
    (_, n) => `We speak of bee number ${n} for a while here.`,
  ).join(" ");
}

function anHour(transcript: string) {
  return anEpisode({
    transcript,
    guide: { chapters: undefined, moments: undefined, duration: "1:00:00" },
  });
}

/** The same, with the time of one sentence known. */
function known(episode: Episode, index: number): Episode {
  return {
    ...episode,
    sentences: episode.sentences.map((each) =>
      each.index === index ? { ...each, isKnownTime: true } : each,
    ),
  };
}

describe("the time of a sentence", () => {
  test("is about right only, far from all known times", () => {
    const episode = anHour(`\n## 0:00 Bees\n\n**Bo Guest:** ${talk(400)}\n`);
    expect(isAboutTime(episode, sentenceWith(episode, "number 200 "))).toBe(true);
  });

  test("is no estimate that anybody notices shortly after a known one, or before the next", () => {
    const episode = known(anHour(`\n## 0:00 Bees\n\n**Bo Guest:** ${talk(400)}\n`), 200);
    const near = episode.sentences.slice(199, 202);
    expect(near.map((each) => isAboutTime(episode, each))).toEqual([false, false, false]);
  });

  test("is about right where no time before it is known: nobody knows when the first words begin", () => {
    const episode = known(anHour(`\n**Bo Guest:** ${talk(40)}\n`), 20);
    expect(isAboutTime(episode, sentenceWith(episode, "number 0 "))).toBe(true);
  });

  test("is about right where advertisements shift the recording", () => {
    const episode = anEpisode();
    const sentence = sentenceWith(episode, "miracles");
    expect(isAboutTime(episode, sentence)).toBe(false);
    const shifted = {
      ...episode,
      video: undefined,
      page: undefined,
      audio: "https://a.example/b.mp3",
    };
    expect(isAboutTime(shifted, sentence)).toBe(true);
  });
});

import { describe, expect, test } from "vitest";
import {
  chaptersOf,
  firstAndLast,
  shares,
  wholeEpisode,
  wordsMostTheirOwn,
} from "../src/episode/statistics.ts";
import { anEpisode } from "./builders.ts";

const episode = anEpisode();
const [ada, bo, cleo] = episode.people;
if (!ada || !bo || !cleo) throw new Error("the small episode has three people");

const say = (name: string, words: string, times: number) =>
  `**${name}:** ${Array.from({ length: times }, () => `${words}.`).join(" ")}\n`;

describe("who speaks how much", () => {
  test("is counted in words, with the person who says most first", () => {
    const spoken = shares(episode, wholeEpisode(episode));
    expect(spoken.map(({ person, words, turns }) => [person.name, words, turns])).toEqual([
      ["Bo Guest", 42, 2],
      ["Ada Host", 39, 4],
      ["Cleo Guest", 33, 1],
    ]);
    expect(spoken.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(spoken.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(240, 6);
  });

  test("leaves out those who do not speak in a stretch, and is nothing for an empty one", () => {
    const [first] = episode.chapters;
    expect(first && shares(episode, first).map(({ person }) => person.name)).toEqual([
      "Bo Guest",
      "Ada Host",
    ]);
    expect(shares(episode, { first: 3, last: 2 })).toEqual([]);
  });
});

describe("a person", () => {
  test("is heard in their chapters, from their first sentence to their last", () => {
    expect(chaptersOf(episode, cleo).map(({ number }) => number)).toEqual([2, 3]);
    expect(chaptersOf(episode, bo).map(({ number }) => number)).toEqual([1, 2]);
    const range = firstAndLast(episode, cleo);
    expect([range?.first.text, range?.last.text]).toEqual([
      "He never does.",
      "That is the whole secret of a museum.",
    ]);
  });

  test("who says nothing has neither", () => {
    const people = [
      { name: "Ada Host" },
      { name: "Bo Guest" },
      { name: "Cleo Guest" },
      { name: "Di Silent" },
    ];
    const silent = anEpisode({ guide: { people } });
    const di = silent.people.find(({ key }) => key === "di");
    expect(
      di && [
        chaptersOf(silent, di),
        firstAndLast(silent, di),
        wordsMostTheirOwn(silent, di, () => false, 5),
      ],
    ).toEqual([[], undefined, []]);
  });

  test("has as most their own the words they say often and others hardly do", () => {
    const words = anEpisode({
      transcript: `## 0:00 One\n\n${say("Ada Host", "Steam about engines", 10)}\n${say("Bo Guest", "Brass about engines oil", 7)}\n${say("Bo Guest", "Rarely", 5)}\n${say("Bo Guest", "Common", 20)}`,
      guide: { chapters: [] },
    });
    const [, second] = words.people;
    expect(second && wordsMostTheirOwn(words, second, (word) => word === "common", 8)).toEqual([
      "brass",
    ]);
  });
});

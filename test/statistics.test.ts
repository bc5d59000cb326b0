import { describe, expect, test } from "vitest";
import {
  chaptersOf,
  firstAndLast,
  shares,
  wholeEpisode,
  wordsMostItsOwn,
  wordsMostOfStretch,
  wordsMostTheirOwn,
} from "../src/episode/statistics.ts";
import { anEpisode } from "./builders.ts";

const episode = anEpisode();

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
    expect(chaptersOf(episode, "Cleo Guest").map(({ number }) => number)).toEqual([2, 3]);
    expect(chaptersOf(episode, "Bo Guest").map(({ number }) => number)).toEqual([1, 2]);
    const range = firstAndLast(episode, "Cleo Guest");
    expect([range?.first.text, range?.last.text]).toEqual([
      "He never does.",
      "That is the whole secret of a museum.",
    ]);
  });

  test("who says nothing has neither", () => {
    const name = "Di Silent";
    const silent = anEpisode({ guide: { people: [{ name }] } });
    expect(silent.people.map((person) => person.name)).toContain(name);
    expect([
      chaptersOf(silent, name),
      firstAndLast(silent, name),
      wordsMostTheirOwn([silent], name, () => false, 5),
    ]).toEqual([[], undefined, []]);
  });

  test("has as most their own the words they say often and others hardly do", () => {
    const words = anEpisode({
      transcript: `## 0:00 One\n\n${say("Ada Host", "Steam about engines", 10)}\n${say("Bo Guest", "Brass about one-layer ASL-3 engines oil in 2026", 7)}\n${say("Bo Guest", "Rarely", 5)}\n${say("Bo Guest", "Common", 20)}`,
      guide: { chapters: [] },
    });
    expect(wordsMostTheirOwn([words], "Bo Guest", (word) => word === "common", 8)).toEqual([
      "asl-3",
      "brass",
      "one-layer",
    ]);
  });
});

test("words that lost a letter before another are whole ones, and one word tells what its plural does", () => {
  const french = anEpisode({
    transcript: `## 0:00 One\n\n${say("Bo Guest", "L'énergie d’énergie, qu'abeille, abeilles", 8)}\n${say("Ada Host", "Autre chose", 8)}`,
    guide: { chapters: [] },
  });
  expect(wordsMostTheirOwn([french], "Bo Guest", () => false, 5)).toEqual(["énergie", "abeille"]);
});

test("an episode has as most its own the words that are said often, and only in a part of it", () => {
  const long = anEpisode({
    transcript: `## 0:00 One\n\n${say("Ada Host", "Common engines are about steam", 20)}\n${say("Bo Guest", "Common wheels are about brass", 30)}\n${say("Bo Guest", "Rarely", 3)}\n${say("Ada Host", "Common words are about nothing", 25)}`,
    guide: { chapters: [] },
  });
  expect(wordsMostItsOwn(long, (word) => word === "common", 4)).toEqual([
    "engines",
    "steam",
    "brass",
    "wheels",
  ]);
});

test("a stretch has as most its own the words that are said there often, and elsewhere hardly", () => {
  const two = anEpisode({
    transcript: `## 0:00 One\n\n${say("Ada Host", "Steam moves engines", 10)}\n## 1:00 Two\n\n${say("Bo Guest", "Brass adorns engines, doesn’t it", 7)}`,
    guide: { chapters: [] },
  });
  const [, second] = two.chapters;
  expect(second && wordsMostOfStretch(two, second, () => false, 5)).toEqual(["adorns", "brass"]);
});

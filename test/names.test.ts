import { describe, expect, test } from "vitest";
import { chapterLabel, chaptersNamed, peopleNamed } from "../src/episode/names.ts";
import { anEpisode, thePublishedLibrary } from "./builders.ts";

const { episode } = await thePublishedLibrary();

describe("a person's name", () => {
  test.each([
    ["Dario Amodei", ["Dario Amodei"]],
    ["dario", ["Dario Amodei"]],
    ["AMODEI", ["Dario Amodei"]],
    ["  Darío  ", ["Dario Amodei"]],
    ["dar", ["Dario Amodei"]],
    ["Dareo", ["Dario Amodei"]],
    ["the host", ["Lex Fridman"]],
    ["friedman", ["Lex Fridman"]],
    ["Amandah Askel", ["Amanda Askell"]],
    ["olah", ["Chris Olah"]],
    ["Christopher Olah", ["Chris Olah"]],
    ["a", ["Dario Amodei", "Amanda Askell"]],
    ["Elon Musk", []],
    ["lax", []],
    ["", []],
    ["?!", []],
  ])("%j means %j", (typed, names) => {
    expect(
      peopleNamed(episode, typed)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names.toSorted());
  });

  test("that two people share means both", () => {
    expect(peopleNamed(anEpisode(), "guest").map(({ name }) => name)).toEqual([
      "Bo Guest",
      "Cleo Guest",
    ]);
  });
});

describe("a chapter's name", () => {
  test.each([
    ["15", [15]],
    ["#15", [15]],
    ["chapter 15", [15]],
    ["Kapitel 15", [15]],
    ["ch. 2", [2]],
    ["Scaling laws", [2]],
    ["scaling LAWS", [2]],
    ["2. Scaling laws (3:14)", [2]],
    ["15. Post-training (1:47:14)", [15]],
    ["scalling laws", [2]],
    ["competition", [4]],
    ["0", []],
    ["41", []],
    ["999", []],
    ["football", []],
    ["", []],
    ["...", []],
  ])("%j means %j", (typed, numbers) => {
    expect(chaptersNamed(episode, typed).map(({ number }) => number)).toEqual(numbers);
  });

  test("that two chapters share means both", () => {
    const numbers = chaptersNamed(episode, "Post-training").map(({ number }) => number);
    expect(numbers).toHaveLength(2);
    expect(numbers).toContain(15);
  });

  test("its label leads to it, for every chapter", () => {
    const wrong = episode.chapters.filter((chapter) => {
      const [found, ...more] = chaptersNamed(episode, chapterLabel(chapter));
      return found !== chapter || more.length > 0;
    });
    expect(wrong).toEqual([]);
  });
});

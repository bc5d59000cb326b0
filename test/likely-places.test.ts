import { describe, expect, test } from "vitest";
import { indexInMemory } from "../src/library/open-library.ts";
import { createLikelyPlaces } from "../src/search/checking/likely-places.ts";
import { createPhraseCount } from "../src/search/checking/phrase-places.ts";
import { anEpisode } from "./builders.ts";

/** So many alike episodes, with the numbers of those that are opened. */
function manyEpisodes(count: number) {
  const episodes = Array.from({ length: count }, (_, number) =>
    anEpisode({ id: `engine-show/${number + 1}-steam`, guide: { number: number + 1 } }),
  );
  const index = indexInMemory(episodes);
  const where = index.episodes.map(({ firstPassage }, episode) => ({
    episode,
    from: 0,
    to: (index.episodes[episode + 1]?.firstPassage ?? index.passages) - firstPassage,
    speakerIndex: undefined,
  }));
  const opened = new Set<number>();
  const open = (number: number) => {
    opened.add(number);
    const episode = episodes[number];
    if (!episode) throw new Error(`there is no episode ${number}`);
    return episode;
  };
  return { index, where, open, opened };
}

describe("words that are fillers, which no index has,", () => {
  test.each([20, 40])("are looked for in eight of %i episodes that do not say them", (count) => {
    const { index, where, open, opened } = manyEpisodes(count);
    expect(createPhraseCount(index, open)("uh", where)).toEqual({
      count: 0,
      isMore: true,
      places: [],
    });
    expect(opened.size).toBe(8);
  });

  test("are counted in the first episode that says them, and no other is read", () => {
    const { index, where, open, opened } = manyEpisodes(20);
    const { count, isMore, places } = createPhraseCount(index, open)("um", where);
    expect({ count, isMore, places: places.length }).toEqual({
      count: 1,
      isMore: true,
      places: 1,
    });
    expect([...opened]).toEqual([0]);
  });
});

test.each([20, 40])("of %i episodes that say the same, twelve places are given", (count) => {
  const { index, where, open, opened } = manyEpisodes(count);
  const places = createLikelyPlaces(index, open)("An engine that is oiled every morning", where);
  expect(places.length).toBe(12);
  expect(opened.size).toBe(0);
  expect(places[0]?.episode.sentences[places[0].sentence]?.text).toBe(
    "An engine that is oiled every morning will outlive the man who built it.",
  );
  expect(opened.size).toBe(1);
});

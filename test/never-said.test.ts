import { describe, expect, test } from "vitest";
import { libraryOf } from "../src/library/open-library.ts";
import { aBot, anEpisode } from "./builders.ts";

const episodes = [
  { id: "engine-show/1-mill", said: "We grind flour by the river and the colour is grey." },
  { id: "engine-show/2-barn", said: "A blockchain is no fence, said the farmer to me." },
].map(({ id, said }) =>
  anEpisode({
    id,
    transcript: `**Bo Guest:** ${said}\n`,
    guide: { title: id, chapters: [] },
  }),
);
const { search } = libraryOf(episodes);
const [mill, barn] = episodes;

function unsaid(text: string, episode = mill): { word: string; saidIn: string[] }[] {
  return search
    .neverSaid({ text, scope: { episode }, limit: 5 })
    .map(({ word, saidIn }) => ({ word, saidIn: saidIn.map(({ id }) => id) }));
}

describe("a word is never said", () => {
  test("where no form of it stands, with the episodes that say it", () => {
    expect(unsaid("Blockchain and flour")).toEqual([
      { word: "Blockchain", saidIn: ["engine-show/2-barn"] },
    ]);
    expect(unsaid("blockchain", barn)).toEqual([]);
  });

  test.each(["grinding", "flouer", "the kuller", "the color", "who is it", "flours by rivers"])(
    "not where it is said in another form, misspelt, or is common: %s",
    (text) => expect(unsaid(text)).toEqual([]),
  );

  test.each(["who hardly grinds", "suddenly flour", "nobody", "easily, basically, perhaps"])(
    "but not where nothing can be about it: %s",
    (text) => expect(unsaid(text)).toEqual([]),
  );

  test.each(["Italy", "supply", "monopoly", "butterfly"])(
    "though it ends as one such does: %s",
    (text) => expect(unsaid(text).map(({ word }) => word)).toEqual([text]),
  );

  test("where its parts are said, but never beside each other", () => {
    const said = ["grind", "flour", "river", "colour", "grey", "blockchain", "fence", "farmer"];
    const written = said.flatMap((one) =>
      said.flatMap((other) => (one === other ? [] : [one + other])),
    );
    const found = written.filter(
      (word) => search.neverSaid({ text: word, scope: {}, limit: 5 }).length === 0,
    );
    expect(found).toEqual(["grindflour"]);
  });

  test("in the whole library where no episode says it", () => {
    const everywhere = { text: "blockchain zeppelin", scope: {}, limit: 5 };
    expect(search.neverSaid(everywhere)).toEqual([{ word: "zeppelin", saidIn: [] }]);
  });
});

describe("/quote", () => {
  test("says first that a word is never said, and shows the two nearest at most", async () => {
    const bot = aBot(libraryOf(episodes));
    const shown = await bot.ask("quote", {
      text: "flour from the river on a blockchain",
      episode: mill?.id ?? "",
    });
    expect(shown.text.split("\n").slice(0, 2)).toEqual([
      "**“blockchain” is never said here.**",
      expect.stringContaining("“blockchain” is said in"),
    ]);
    expect(shown.text).toContain("We grind **flour**");
  });
});

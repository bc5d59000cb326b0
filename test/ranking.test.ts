import { describe, expect, test } from "vitest";
import { readOperators } from "../src/asking/operators.ts";
import { resolveScope } from "../src/asking/scope.ts";
import type { Episode } from "../src/episode/episode.ts";
import { libraryOf } from "../src/library/open-library.ts";
import { guideTexts } from "../src/search/index/guide.ts";
import { packVectors, type Encoder } from "../src/search/meaning/encoder.ts";
import type { Hit, Question } from "../src/search/search.ts";
import { anEpisode } from "./builders.ts";

const people = [{ name: "Ada Host" }, { name: "Bo Guest" }];

/** With a guide that says little but what is asked below. */
const bakery = anEpisode({
  id: "engine-show/bakery",
  transcript: `
## 0:00 Welcome

**Ada Host:** Today we visit a village that eats well.

## 1:00 Flour

**Ada Host:** Where do you buy it?

**Bo Guest:** It is ground between stones by the river, so there is a bit of grit in it.

## 2:00 Leaven

**Bo Guest:** Mine is nine years old. I feed it at dawn, before anything is lit.

## 3:00 Copper

**Bo Guest:** My grandmother left me all of hers, and they shine.

## 4:00 Iron

**Bo Guest:** These are heavy, so I hang them low.

## 5:00 Clay

**Bo Guest:** Wet ones burst in the heat.

## 6:00 Glass

**Bo Guest:** I have dropped too many of these.

## 7:00 Wood

**Bo Guest:** A peel of ash lasts a lifetime.

## 8:00 Steel

**Bo Guest:** Mine is thin and cheap.

## 9:00 Salt

**Ada Host:** Tell us how it all began, and take as long as you like, for the kettle is on and the rain will keep everybody else away from us today.

**Bo Guest:** The first loaf that I sold was burnt, and the woman bought it all the same. She said her husband had no teeth and dipped it in soup. I gave her two more for nothing and slept badly, since I was ashamed of them. My brother laughed at me for a week and told the whole street about it, and the street came to look, which was better than any sign on a wall.

**Ada Host:** What did you learn?

**Bo Guest:** Salt is what I learnt. You weigh salt to the gram, and you never trust your hand with it.
`,
  guide: {
    title: "The bakery",
    people,
    duration: "12:00",
    chapters: [
      moment(2, "Where do you", "The miller", "He knows him"),
      moment(3, "Mine is", "Breakfast comes early", "It is fed daily", ["is yeast alive"]),
      moment(4, "My grandmother left", "Pots", "They were a present"),
      moment(5, "These are", "Hooks", "Nails rust"),
      moment(6, "Wet ones burst", "Two jugs", "Broken handles"),
      moment(7, "I have dropped", "Old jugs", "Broken jugs with a blue rim and no lid"),
      moment(8, "A peel of", "Long tongs", "Ash"),
      moment(9, "Mine is thin", "Big tongs", "Tin", ["who made your tongs for such a forge"]),
      moment(10, "Tell us how", "A tray of nails", "Nails bend", ["why weigh salt exactly"]),
    ],
  },
});

/** A chapter that is one moment; the questions that are not given are about nothing else. */
function moment(
  number: number,
  start: string,
  title: string,
  gist: string,
  questions: readonly string[] = [],
) {
  const others = ["alpha", "beta", "gamma"].map(
    (word) => `${word} ${"ivxlcdmnopq"[number]}${number}`,
  );
  return { number, moments: [{ start, title, gist, questions: [...questions, ...others] }] };
}

/** Without a guide. */
const railway = anEpisode({
  id: "engine-show/railway",
  transcript: `
## 0:00 Start

**Ada Host:** Good morning from a platform in the fog.

## 1:00 Sleepers

**Ada Host:** A train came late at night.

## 2:00 Dining

**Ada Host:** We took the night train to Vienna, which has a piano and a cook who sings all the way.

## 3:00 Boats

**Ada Host:** What about the sea?

**Bo Guest:** The harbour is small and old.

## 4:00 Cranes

**Ada Host:** And is the harbour deep?

**Bo Guest:** The harbour is wide and new.

## 5:00 Whistles

**Ada Host:** A signal is red at dusk.

## 6:00 Signal boxes

**Ada Host:** A signal is blue at noon.

## 7:00 Tickets

**Bo Guest:** I lost my hat when we had to dive under the bridge, and my ticket was in it.
`,
  guide: { title: "The railway", people, duration: "9:00", chapters: [] },
});

/** Without a guide. */
const apiary = anEpisode({
  id: "engine-show/apiary",
  transcript: `
## 0:00 Start

**Ada Host:** We stand in a meadow and hear them.

## 1:00 Swarms

**Bo Guest:** A hive is a town. A ticket is not needed. My grandmother had a hive too.

## 2:00 Honey

**Bo Guest:** Honey keeps for a thousand years, and the queen does not care.
`,
  guide: { title: "The apiary", people, duration: "3:00", chapters: [] },
});

const episodes = [bakery, railway, apiary];

/** How near in meaning to “a question in other words” texts of the guide are; all others are not at all. */
const nearness = new Map([
  ["They were a present", 0.9],
  ["The miller", 0.5],
  ["Breakfast comes early", 0.2],
]);

const encoder: Encoder = {
  name: "in-test",
  encode: async (texts) => texts.map(() => Float32Array.of(1, 0, 0, 0)),
  ready: async () => {},
  close: async () => {},
};

function vectorsOf(episode: Episode) {
  return packVectors(
    guideTexts(episode).map(({ text }) => {
      const near = nearness.get(text) ?? 0;
      return Float32Array.of(near, Math.sqrt(1 - near * near), 0, 0);
    }),
  );
}

const { catalogue, search: byWords } = libraryOf(episodes);
const { search: byMeaning } = libraryOf(episodes, { encoder, vectorsOf });

function everywhere(text: string): Question {
  return { text, scope: {}, limit: 10 };
}

/** The chapter of a hit, and the words that it begins with; in brackets what may be chance. */
function shown({ episode, first, isWeak }: Hit): string {
  const sentence = episode.sentences[first];
  const chapter = episode.chapters.find(({ number }) => number === sentence?.chapter);
  const words = `${chapter?.title}: ${sentence?.text.split(" ").slice(0, 2).join(" ")}`;
  return isWeak ? `(${words})` : words;
}

interface Case {
  readonly typed: string;
  /** Best first. */
  readonly found: readonly string[];
}

/** Each weight and threshold decides a case, named in brackets: without it another answer is found. */
describe("by words:", () => {
  test.each<Case>([
    // A word is enough where it is said, in an episode without a guide too (words).
    { typed: "piano", found: ["Dining: We took"] },
    // The shorter passage has both words as well, but not beside each other (pairs).
    { typed: "night train", found: ["Dining: We took", "Sleepers: A train"] },
    // A word that nobody says makes an answer unlikely (unsaidDoubt).
    { typed: "piano xylophone", found: ["(Dining: We took)"] },
    // Words that stand beside it count too (near).
    { typed: "train vienna", found: ["Dining: We took", "Sleepers: A train"] },
    // Both answers say it; the second was also asked with it (asked).
    { typed: "harbour by:bo", found: ["Cranes: The harbour", "Boats: The harbour"] },
    // Both say it; the second chapter is also called so (chapter).
    { typed: "signal", found: ["Signal boxes: A signal", "Whistles: A signal"] },
    // Nobody says it, but a question that the moment answers has it (guideWords).
    { typed: "yeast", found: ["Leaven: Mine is"] },
    // Nobody says it, but a question has a word near in meaning (guideNear).
    { typed: "fermentation", found: ["(Leaven: Mine is)"] },
    // Two gists have it; the second moment's title does too (title).
    { typed: "nails", found: ["Salt: Tell us", "Iron: These are"] },
    // Two titles have it; the second moment's gist does too (gist).
    {
      typed: "jugs",
      found: [
        "Glass: I have",
        "Clay: Wet ones",
        "(Copper: My grandmother)",
        "(Steel: Mine is)",
        "(Salt: Tell us)",
      ],
    },
    // Two titles have it; the second moment answers a question with it (questions).
    { typed: "tongs", found: ["Steel: Mine is", "Wood: A peel"] },
    // The question found is answered where its other words are said, not where its moment begins (answers).
    { typed: "exactly", found: ["Salt: What did"] },
    // One known word of six is no answer (leastScore).
    { typed: "piano qqq www rrr yyy zzz", found: [] },
    // A word may also be said elsewhere.
    { typed: "thousand years", found: ["Honey: Honey keeps", "Leaven: Mine is"] },
    // In different episodes: the shorter passage first.
    { typed: "grandmother", found: ["Copper: My grandmother", "Swarms: A hive"] },
    // As often in both; the first chapter is called so.
    { typed: "ticket", found: ["Tickets: I lost", "Swarms: A hive"] },
    // A slip is forgiven in all episodes.
    { typed: "grandmther", found: ["Copper: My grandmother", "Swarms: A hive"] },
    // Nothing is found for “dive”, one letter away.
    { typed: "hive", found: ["Swarms: A hive"] },
    // Two words written as one, and one as two.
    { typed: "thousandyears", found: ["Honey: Honey keeps", "Leaven: Mine is"] },
    {
      typed: "grandm others ticket",
      found: ["Swarms: A hive", "Copper: My grandmother", "Tickets: I lost"],
    },
    { typed: "grand mother", found: ["Copper: My grandmother", "Swarms: A hive"] },
    // Common words alone are found only as typed, and one of them never.
    { typed: "is a", found: ["Swarms: A hive", "Flour: It is"] },
    { typed: "what is it", found: [] },
    { typed: "it", found: [] },
    // Operators narrow what is found.
    { typed: '"red at dusk"', found: ["Whistles: A signal"] },
    { typed: "signal -red", found: ["Signal boxes: A signal"] },
    { typed: "in:tickets ticket", found: ["Tickets: I lost"] },
  ])("$typed", async ({ typed, found }) => {
    const { text, options } = readOperators(typed);
    const scope = resolveScope(options, catalogue, () => undefined);
    expect((await byWords.find({ text, scope, limit: 10 })).map(shown)).toEqual(found);
  });
});

test("by meaning, what comes near is found, what is as near as by chance is not, and what is not near enough may be chance", async () => {
  const hits = await byMeaning.find(everywhere("a question in other words"));
  // Set to 0, guideMeaning finds nothing, leastMeaning a third one, and leastSureScore.byMeaning doubts neither.
  expect(hits.map(shown)).toEqual(["(Copper: My grandmother)", "(Flour: It is)"]);
});

test("what a moment is about leads to it as its questions do, and is not shown as answered", async () => {
  const { number, moments } = moment(1, "Wind", "The mill", "Bo grinds", ["who built it"]);
  const mill = anEpisode({
    transcript: "## 0:00 The mill\n\n**Bo Guest:** Wind does it all for us.\n",
    guide: {
      chapters: [{ number, moments: moments.map((each) => ({ ...each, about: ["sails"] })) }],
    },
  });
  const { search } = libraryOf([mill]);
  const hits = await Promise.all(
    ["who built it", "sails"].map((text) => search.find(everywhere(text))),
  );
  expect(hits.map(([hit]) => hit && [shown(hit), hit.reason])).toEqual([
    ["The mill: Wind does", { kind: "answers", question: "who built it" }],
    ["The mill: Wind does", undefined],
  ]);
});

describe("of a question that somebody answers", () => {
  const { search } = libraryOf([
    anEpisode({
      transcript: `
**Ada Host:** And so, what is the trick behind a loaf that keeps for weeks?

**Bo Guest:** Rye and patience, I suppose. I bake it twice.
`,
      guide: { chapters: [] },
    }),
  ]);
  test.each([
    { typed: "what makes a loaf keep", quoted: "Bo Guest" },
    { typed: "the trick behind a loaf that keeps for weeks", quoted: "Ada Host" },
  ])("the answer is quoted, unless its very words are looked for: $typed", async (each) => {
    const [hit] = await search.find(everywhere(each.typed));
    expect(hit && speakerAt(hit)).toBe(each.quoted);
  });
});

test("“Yeah.” is no answer: the question is quoted", async () => {
  const { search } = libraryOf([
    anEpisode({
      transcript: `
**Ada Host:** What would the physics of a flat earth look like to a sailor?

**Bo Guest:** Yeah.

**Ada Host:** And so we sail on.
`,
      guide: { chapters: [] },
    }),
  ]);
  const [hit] = await search.find(everywhere("physics of the flat earth"));
  expect(hit && speakerAt(hit)).toBe("Ada Host");
});

describe("the quote in a passage that the guide leads to", () => {
  const { number, moments } = moment(1, "No one", "The mill", "Sails turn heavy stones", [
    "why no one wants to look like the lazy miller whose sails turn heavy stones, grind corn, sift flour and fill sacks",
  ]);
  const { search } = libraryOf([
    anEpisode({
      transcript:
        "## 0:00 The mill\n\n**Bo Guest:** No one wants to look like a lazy miller. Sails turn heavy stones, grind corn, sift flour and fill sacks.\n\n**Ada Host:** I see. Flour is white. Bread is dear. Rats are many.\n",
      guide: { chapters: [{ number, moments }] },
    }),
  ]);
  test.each([
    { typed: "no one wants to look like the lazy miller", sentences: [0, 0] },
    { typed: "lazy miller", sentences: [0, 1] },
  ])(
    "is the line that was typed, without what the guide speaks of: $typed",
    async ({ typed, sentences }) => {
      const [hit] = await search.find(everywhere(typed));
      expect(hit && [hit.quote.first, hit.quote.last]).toEqual(sentences);
    },
  );
});

describe("a line of common words, one of them remembered wrongly,", () => {
  const line = "Then it was out of all of us.";
  // The same words, in no such row.
  const talk = "All of it, us then, out it was of.";
  const talks = Array.from(
    { length: 60 },
    (_, at) => `**Bo Guest:** ${at % 6 === 0 ? `Pickle number${at}.` : talk} Salt${at} ${talk}`,
  );

  test.each([
    { lines: 1, isFirst: true },
    { lines: 6, isFirst: false },
  ])(
    "comes before all else where it stands once, not where many do ($lines)",
    async ({ lines, isFirst }) => {
      const said = talks.map((each, at) =>
        at < lines ? `**Ada Host:** ${line}\n\n${each}` : each,
      );
      const { search } = libraryOf([
        anEpisode({
          transcript: `\n${said.join("\n\n")}\n`,
          guide: { people, chapters: [] },
        }),
      ]);
      const [hit] = await search.find(everywhere("then pickle was out of all of us"));
      const { row = 0, near = 0 } = hit?.explanation ?? {};
      expect(row > near).toBe(isFirst);
    },
  );
});

function speakerAt({ episode, quote }: Hit): string | undefined {
  return episode.turns[episode.sentences[quote.first]?.turn ?? -1]?.speaker?.name;
}

describe("hits of several episodes", () => {
  test("score the same whoever's of them are searched", async () => {
    const all = await byWords.find(everywhere("ticket grandmother"));
    const ofBo = await byWords.find({
      ...everywhere("ticket grandmother"),
      scope: { speaker: "Bo Guest" },
    });
    expect(new Set(all.map(({ episode }) => episode)).size).toBe(3);
    expect(ofBo).toEqual(all);
  });

  test.each(["ticket grandmother", "hive", "signal", "grandmther"])(
    "asked in one episode, are those that it has alone: %s",
    async (text) => {
      for (const episode of episodes) {
        const { search: alone } = libraryOf([episode]);
        const hits = await byWords.find({ ...everywhere(text), scope: { episode } });
        expect(hits).toEqual(await alone.find(everywhere(text)));
      }
    },
  );

  test("that are equal come in the order of the episodes", async () => {
    const { search: twins } = libraryOf(
      ["engine-show/one", "engine-show/other"].map((id) => anEpisode({ id })),
    );
    const [one, other, ...more] = await twins.find({ ...everywhere("polish brass"), limit: 2 });
    expect([one?.score, more]).toEqual([other?.score, []]);
    expect(one?.episode).not.toBe(other?.episode);
  });

  test("are corrected where no common word of English was typed: who asks for a hive did not mean to dive", async () => {
    const { search: alone } = libraryOf([railway]);
    expect((await alone.find(everywhere("divve"))).map(shown)).toEqual(["Tickets: I lost"]);
    expect(await alone.find(everywhere("hive"))).toEqual([]);
  });
});

function turnsOf(lines: readonly string[]): string {
  return lines
    .map((line, at) => `**${at % 2 === 0 ? "Ada Host" : "Bo Guest"}:** ${line}`)
    .join("\n\n");
}

describe("a line that is half remembered", () => {
  const episode = anEpisode({
    id: "engine-show/lines",
    guide: { summary: undefined, chapters: undefined },
    transcript: turnsOf([
      "And so we did it all over again for the orchard, and then he was not there.",
      ...Array.from(
        { length: 40 },
        (_, at) => `We did the orchard some orchard, and then it was over for him ${at}.`,
      ),
      "A walrus was all that we had, a walrus again and again.",
      ...Array.from({ length: 40 }, (_, at) => `They had it all there, and so he was again ${at}.`),
    ]),
  });
  const { search } = libraryOf([episode]);

  test.each([
    ["one word is another, though no other word tells", "so we did walrus all over again for the"],
    ["a word is left out", "so we did all over again for the orchard"],
    ["a word is added", "so we did do it all over again for the orchard"],
  ])("is found first where %s", async (_what, text) => {
    const [hit] = await search.find({ text, scope: {}, limit: 5 });
    expect(hit?.first).toBe(0);
  });
});

describe("in a very small library", () => {
  test.each([
    "Brass is gold.",
    "Brass is gold.\n\n**Bo Guest:** Brass shines.",
    "Brass is gold.\n\n**Bo Guest:** Brass shines.\n\n**Ada Host:** Nice brass.",
  ])("a word that is in every passage finds them: %j", async (said) => {
    const only = anEpisode({ transcript: `**Ada Host:** ${said}`, guide: { chapters: [] } });
    const [hit] = await libraryOf([only]).search.find(everywhere("brass"));
    expect(hit?.isWeak).toBe(false);
  });
});

describe("over several episodes", () => {
  test("subjects are offered from each: chapters where there is no guide", () => {
    expect(byWords.suggest("ti", {}, 5)).toEqual(["Tickets"]);
    expect(byWords.suggest("break", {}, 5)).toEqual(["Breakfast comes early"]);
    expect(byWords.suggest("", {}, 3)).toEqual(["Start", "Hooks", "Start"]);
  });

  test("a text is found in the episode in which it was said", async () => {
    const verdict = await byWords.check("We took the night train to Vienna, which has a piano", {});
    expect(verdict).toMatchObject({ kind: "exact", episode: { title: "The railway" } });
  });

  test("what would find something is offered where nothing is found", async () => {
    const request = everywhere('"piano cook"');
    expect(await byWords.find(request)).toEqual([]);
    expect(await byWords.alternatives(request)).toEqual([
      { text: "piano", scope: {}, found: 1 },
      { text: "cook", scope: {}, found: 1 },
    ]);
  });
});

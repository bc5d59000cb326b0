import { describe, expect, test } from "vitest";
import { readAnswer } from "../src/drafting/answer.ts";
import { prove, type Proved } from "../src/drafting/prove.ts";
import { stretchesOf } from "../src/drafting/stretches.ts";
import { anEpisode } from "./builders.ts";

const transcript = `
## 0:00 Brass

**Ada Host:** What makes an engine last for a hundred years?

**Bo Guest:** You know, oil, oil and patience. I don't believe in miracles. We polished “Old Betsy” for twenty-five days in Leeds, and she ran 1,200 miles.

**Ada Host:** Do you never take a day off?

**Bo Guest:** Never. Brass is not gold, but it shines longer if someone cares about it. It took three of us. Then we slept. Then we went home and nobody spoke.
`;
const episode = anEpisode({ transcript, guide: { chapters: [] } });
const [stretch] = stretchesOf(episode);

const moment = {
  start: "What makes an engine last",
  title: "Oil and patience",
  gist: "Bo thinks it takes oil and patience.",
  questions: ["how do old machines survive", "what is the trick", "oil and patience"],
};

function proved(answer: object, taken: ReadonlySet<string> = new Set()): Proved {
  if (!stretch) throw new Error("the episode has a chapter");
  const read = readAnswer(JSON.stringify({ gist: "Care lasts.", moments: [moment], ...answer }));
  if (!read) throw new Error("this is an answer");
  return prove(read, episode, stretch, taken);
}

/** Of what Bo says in a chapter of his own. */
function provedOf(said: string, answer: object): Proved {
  const other = anEpisode({
    transcript: `## 0:00 Oil\n\n**Bo Guest:** ${said}`,
    guide: { chapters: [] },
  });
  const [only] = stretchesOf(other);
  const read = readAnswer(JSON.stringify({ gist: "It lasts.", ...answer }));
  if (!only || !read) throw new Error("the episode has a chapter, and this is an answer");
  return prove(read, other, only, new Set());
}

/** What is wrong with a point, if anything. */
function faultOf(text: string, quote: string): string | undefined {
  return proved({ points: [{ text, quote }] }).faults[0];
}

const at = (start: string, gist: string) => ({
  ...moment,
  start,
  gist,
  questions: ["1", "2", "3"].map((each) => `${each} ${gist}`),
});

describe("an answer is read", () => {
  test.each([
    ["alone", '{"gist":"Care lasts."}'],
    ["in a fence, with talk around it", 'Sure!\n```json\n{"gist": "Care\\n lasts."}\n```\nDone.'],
  ])("%s", (_, text) => {
    expect(readAnswer(text)?.gist).toBe("Care lasts.");
  });

  test.each([
    ["cut off", '{"gist":"Care'],
    ["no JSON", "I am sorry, I cannot do that."],
    ["nothing", ""],
  ])("not when it is %s", (_, text) => {
    expect(readAnswer(text)).toBeUndefined();
  });
});

describe("a point stands", () => {
  test("with the transcript's own characters, whatever case and marks the model wrote", () => {
    const points = [
      {
        text: "Bo says they polished Old Betsy for 25 days.",
        quote: 'we polished "Old Betsy" for twenty five days',
      },
    ];
    const { written, faults } = proved({ points });
    expect(faults).toEqual([]);
    expect(written.points).toEqual([
      { text: points[0]?.text, quote: "We polished “Old Betsy” for twenty-five days" },
    ]);
  });

  test("whose quote leaves out “um” and what was said twice at once, with these as they were said", () => {
    const { written, faults } = provedOf("Oil keeps, um, an engine, an engine alive.", {
      points: [{ text: "Bo thinks of oil.", quote: "Oil keeps an engine alive." }],
      moments: [{ ...moment, start: "Oil keeps an engine", gist: "Oil." }],
    });
    expect(faults).toEqual([]);
    expect(written.points[0]?.quote).toBe("Oil keeps, um, an engine, an engine alive.");
  });

  test("where “not until” leaves its sense as it is", () => {
    expect(
      provedOf("It wasn't until the fire that I learnt it.", {
        points: [{ text: "Bo learnt it after the fire.", quote: "It wasn't until the fire" }],
        moments: [{ ...moment, start: "It wasn't until", gist: "Fire." }],
      }).faults,
    ).toEqual([]);
  });

  test("in the order in which it was said", () => {
    const { written } = proved({
      points: [
        { text: "Bo says that brass is not gold.", quote: "Brass is not gold" },
        { text: "Bo thinks it takes patience.", quote: "oil and patience" },
      ],
    });
    expect(written.points.map(({ quote }) => quote)).toEqual([
      "oil and patience.",
      "Brass is not gold,",
    ]);
  });

  test.each([
    ["its number is said in other form", "She ran 1200 miles, Bo says.", "she ran 1,200 miles."],
    [
      "its number stands right beside the quote",
      "Bo says that three cared about it.",
      "it shines longer if someone cares about it.",
    ],
    ["its negation is put in other words", "Bo doubts miracles.", "I don't believe in miracles."],
    ["“I don't know” is left out of it", "Bo thinks of patience.", "oil and patience."],
  ])("where %s", (_, text, quote) => {
    expect(faultOf(text, quote)).toBeUndefined();
  });
});

describe("a point is left out", () => {
  test.each([
    [
      "whose quote was never said",
      "Bo loves steam.",
      "I love steam more than anything",
      "are no words from below",
    ],
    [
      "whose quote leaves words out",
      "Bo says that brass shines longer.",
      "Brass is not gold, but it shines if someone cares",
      "are no words from below",
    ],
    [
      "whose quote was said by two people",
      "Bo takes no day off.",
      "day off? Never.",
      "are words of several people",
    ],
    [
      "with a number that was not said",
      "Bo says they polished for 26 days.",
      "We polished “Old Betsy” for twenty-five days",
      "“26” is no number said there",
    ],
    [
      "with a number from elsewhere",
      "Bo says 1,200 believe in patience.",
      "Then we went home and nobody spoke.",
      "“1,200” is no number said there",
    ],
    [
      "with millions that nobody said",
      "Bo says millions polish.",
      "We polished “Old Betsy”",
      "“millions” is no number said there",
    ],
    [
      "that loses its quote's negation",
      "Bo believes in miracles.",
      "I don't believe in miracles.",
      "the quote says “dont”",
    ],
    [
      "that gives a name that nobody says",
      "Bo polished her with Zebulon.",
      "We polished “Old Betsy”",
      "“Zebulon” is not said there",
    ],
    [
      "that gives one person's words to another",
      "Ada thinks it takes oil and patience.",
      "oil and patience.",
      "it is Bo Guest who says this, and the text names only Ada Host",
    ],
    ["that is too long", "Bo says so. ".repeat(20), "oil and patience.", "has 239 characters"],
  ])("%s", (_, text, quote, fault) => {
    expect(faultOf(text, quote)).toContain(fault);
    expect(proved({ points: [{ text, quote }] }).written.points).toEqual([]);
  });

  test("that adds a negation", () => {
    const { faults } = provedOf("Oil keeps an engine alive. I oil mine every morning.", {
      points: [{ text: "Bo never oils his engine.", quote: "I oil mine every morning." }],
      moments: [{ ...moment, start: "Oil keeps", gist: "Oil it." }],
    });
    expect(faults).toEqual(["points.0 “Bo never oils his engine.”: “never” is not said there"]);
  });

  test("of another form, without harm to the others", () => {
    const { written, faults } = proved({
      points: [
        "Bo thinks.",
        { text: "Bo thinks it takes patience.", quote: "oil and patience" },
        7,
      ],
    });
    expect(written.points).toHaveLength(1);
    expect(faults).toHaveLength(2);
  });
});

describe("quotes", () => {
  test("become whole sentences", () => {
    expect(
      proved({ quotes: ["it shines longer if someone cares about it"] }).written.quotes,
    ).toEqual(["Brass is not gold, but it shines longer if someone cares about it."]);
  });

  test("are those that were said, each once", () => {
    const { written, faults } = proved({
      quotes: [
        "I don't believe in miracles.",
        "I do believe in miracles.",
        "i don't believe in miracles",
      ],
    });
    expect(written.quotes).toEqual(["I don't believe in miracles."]);
    expect(faults).toEqual(["quotes.1: “I do believe in miracles.” are no words from below"]);
  });
});

const many = (name: string) => Array.from({ length: 31 }, (_, index) => `${name} ${index}`);

describe("moments", () => {
  const second = {
    ...moment,
    start: "do you never take a day",
    title: "No day off",
    gist: "Bo takes none.",
    questions: ["does he rest", "is he a workaholic", "sundays"],
  };

  test("start with as many words as tell their sentence from those before", () => {
    const third = {
      ...second,
      start: "Then we went home",
      gist: "They went home.",
      questions: ["a", "b", "c"],
    };
    expect(
      proved({ moments: [moment, second, third] }).written.moments.map(({ start }) => start),
    ).toEqual([
      "What makes an engine last for",
      "Do you never take a day",
      "Then we went home and nobody",
    ]);
  });

  test("start at their own sentence when one before them is left out", () => {
    const { written, faults } = provedOf(
      "Oil it. Then it goes well. Brass is next. Then it goes well. Then we rest. That is all.",
      {
        moments: [
          at("Oil it", "Oil it."),
          { ...at("Brass is next", "Polish 7."), title: "7" },
          at("Then it goes well. Then we", "Rest."),
        ],
      },
    );
    expect(faults).toHaveLength(1);
    expect(written.moments.map(({ start }) => start)).toEqual([
      "Oil it. Then it goes well.",
      "Then it goes well. Then we",
    ]);
  });

  test("cover the chapter from its first words, though the model began later", () => {
    expect(
      proved({ moments: [{ ...moment, start: "You know, oil" }] }).written.moments[0]?.start,
    ).toBe("What makes an engine last for");
  });

  test("name what has a number in its name, wherever in the chapter that is said", () => {
    const said = "The GT-40 is old. We love it. Oil it. Then it goes well.";
    const moments = [at("The GT-40 is", "It is old."), at("Oil it", "The GT-40 goes well.")];
    expect(provedOf(said, { moments }).faults).toEqual([]);
    const [first = moment] = moments;
    const wrong = [first, at("Oil it", "The GT-41 goes well. It has 40.")];
    expect(provedOf(said, { moments: wrong }).faults).toEqual([
      "moments.1 “Oil and patience”: “41” is no number said there; “40” is no number said there",
    ]);
  });

  test.each([
    [
      "starts with words that were not said",
      { start: "Do you ever sleep" },
      "are no words from below",
    ],
    ["goes back", { start: "What makes an engine" }, "do not come after the moment above"],
    [
      "claims a number from elsewhere",
      { gist: "Bo polished for 25 days." },
      "“25” is no number said there",
    ],
    [
      "has too few questions of its own",
      { questions: ["what is the trick", "a", "b"] },
      "has too few",
    ],
    ["is no moment", { title: undefined }, "moments.1.title"],
  ])("one that %s is left out, and the one before goes on", (_, change, fault) => {
    const { written, faults } = proved({ moments: [moment, { ...second, ...change }] });
    expect(written.moments).toHaveLength(1);
    expect(faults.join()).toContain(fault);
  });

  test("are looked for by names, each of which stands once in the guide", () => {
    const about = ["Old Betsy", "what is the trick", "brass", "old betsy"];
    const moments = [{ ...moment, about }];
    expect(proved({ moments }, new Set(["brass"])).written.moments[0]?.about).toEqual([
      "Old Betsy",
    ]);
  });

  test("ask no more than a moment may: 30 questions, and 10 names", () => {
    const { written, faults } = proved({
      moments: [{ ...moment, questions: many("why is it"), about: many("oil") }],
    });
    expect(faults).toEqual([]);
    expect(written.moments[0]?.questions).toHaveLength(30);
    expect(written.moments[0]?.about).toHaveLength(10);
  });

  test("ask nothing that the guide answers elsewhere", () => {
    const taken = new Set(["what is the trick"]);
    const questions = [...moment.questions, "what keeps them alive"];
    expect(
      proved({ moments: [{ ...moment, questions }] }, taken).written.moments[0]?.questions,
    ).toEqual(["how do old machines survive", "oil and patience", "what keeps them alive"]);
  });
});

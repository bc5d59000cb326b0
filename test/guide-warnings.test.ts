import { describe, expect, test } from "vitest";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { guideWarnings } from "../src/reading/guide-warnings.ts";
import { guideSchema } from "../src/reading/guide.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { anEpisodeFolder, aShow } from "./builders.ts";

/** What is said of a guide whose one chapter has these values. */
function warningsOf(chapter: object, guide: object = {}): string[] {
  const whole = guideSchema.parse({
    title: "Engines",
    chapters: [
      {
        number: 1,
        gist: "Ada says that the oil of an engine is the first thing to look at.",
        ...chapter,
      },
    ],
    ...guide,
  });
  return guideWarnings({
    guide: whole,
    episode: undefined,
    file: "guide.json",
    lineOf: () => 7,
  }).map(formatFault);
}

function moment(...questions: readonly string[]) {
  return {
    moments: [{ start: "Oil", title: "Oil", gist: "Ada oils it in the morning.", questions }],
  };
}

describe("a gist is to be looked at", () => {
  test.each([
    "Why engines last, how Ada oils hers, and what people get wrong about the brass.",
    "Whether an engine can last for a hundred years.",
    "Ada on the oil of engines and the brass.",
    "The first engine of the town, and how Ada came to it.",
  ])("that names subjects: %s", (gist) => {
    expect(warningsOf({ gist })).toEqual([
      expect.stringMatching(
        /^guide\.json:7: the gist “.*” has no verb; expected what was said, not only what about, or its first words under “checked”$/,
      ),
    ]);
  });

  test.each([
    "Ada: an engine that is oiled every morning outlives the man who built it.",
    "Asked why engines last, Ada says oil; how people polish the brass matters less to her.",
    "Ada polishes the brass for the look of it.",
  ])("unless it says something: %s", (gist) => {
    expect(warningsOf({ gist })).toEqual([]);
  });
});

describe("a quote is to be looked at", () => {
  test.each([
    ["It's oil that does it.", "it's"],
    ["And, you know, they never last.", "they"],
    ["So that’s, that's why I polish it.", "that's"],
  ])("that begins with a pronoun: %s", (quote, pronoun) => {
    expect(warningsOf({ quotes: [quote] })).toEqual([
      expect.stringContaining(
        `begins with “${pronoun}”; expected a quote that names what it speaks of`,
      ),
    ]);
  });

  test.each(["So, oil is what they need.", "It turns out that oil helps.", "I think it lasts."])(
    "unless it begins otherwise, or the pronoun stands for nothing: %s",
    (quote) => {
      expect(warningsOf({ quotes: [quote] })).toEqual([]);
    },
  );
});

test("an entry of the questions is to be looked at that asks nothing", () => {
  const questions = [
    "misuse by the mighty",
    "how do engines last",
    "isn’t oil enough",
    "at which hour",
    "oil or brass?",
  ];
  expect(warningsOf(moment(...questions))).toEqual([
    "guide.json:7: “misuse by the mighty” asks nothing; expected a question, or a name under “about”, or its first words under “checked”",
  ]);
});

describe("what is checked", () => {
  test("is not named again; its first words are enough", () => {
    expect(warningsOf({ quotes: ["It's oil that does it."] }, { checked: ["It’s oil"] })).toEqual(
      [],
    );
  });

  test("is named where no rule minds it", () => {
    expect(warningsOf({}, { checked: ["It's oil"] })).toEqual([
      "guide.json:7: “It's oil” is checked for nothing; expected the first words of something that would be named here",
    ]);
  });
});

test("a guide in another language gives no warnings: the rules are those of English", () => {
  const gist = "Adas Maschinen und das Öl, mit dem sie hundert Jahre laufen.";
  expect(warningsOf({ gist, quotes: ["That geht nicht."] })).toEqual([]);
});

describe("a point is to be looked at", () => {
  const oiled = "an engine that is oiled lasts for a hundred";

  test.each([
    [
      "I don't think that an engine that is oiled lasts for a hundred years.",
      "denied: “don't think",
    ],
    [
      "If it stands in a museum, an engine that is oiled lasts for a hundred years.",
      "condition: “If”",
    ],
    [
      "People say that an engine that is oiled lasts for a hundred years.",
      "another's: “People say",
    ],
    ["So an engine that is oiled lasts for a hundred years? That's false.", "denied: “"],
  ])("whose words are turned where they stand: %s", (spoken, turned) => {
    expect(warningsOfPoint(spoken)).toEqual([
      expect.stringMatching(
        /^data\/engine-show\/7-steam\/guide\.json:\d+: the words “an engine that is/,
      ),
    ]);
    expect(warningsOfPoint(spoken)[0]).toContain(turned);
  });

  test("unless they stand as a statement", () => {
    const spoken = "I am sure that an engine that is oiled lasts for a hundred years.";
    expect(warningsOfPoint(spoken)).toEqual([]);
  });

  test("but not for what another says next", () => {
    const spoken = `It is so that ${oiled} years.\n\n**Bo Guest:** That's false.`;
    expect(warningsOfPoint(spoken)).toEqual([]);
  });

  /** What is said of an episode in which this is said, and the guide makes a point of the oil. */
  function warningsOfPoint(spoken: string): string[] {
    const warnings: Fault[] = [];
    const texts = {
      transcript: `## 0:00 Oil\n\n**Ada Host:** ${spoken}\n`,
      guide: {
        chapters: [
          {
            number: 1,
            gist: "Ada says that the oil of an engine is the first thing to look at.",
            points: [{ text: "Oil is what makes it last.", quote: oiled }],
          },
        ],
      },
    };
    const faults: Fault[] = [];
    parseEpisode(anEpisodeFolder(texts), aShow(texts), faults, warnings);
    expect(faults).toEqual([]);
    return warnings.map(formatFault);
  }
});

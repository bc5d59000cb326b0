import { describe, expect, test } from "vitest";
import { anEpisode, faultsOf, sentenceWith } from "./builders.ts";

const oneChapter = { chapters: [] };

/** A transcript of one chapter that Ada alone speaks, and a guide that says nothing about it. */
function spoken(...paragraphs: readonly string[]) {
  return {
    transcript: `## 0:00 One\n\n**Ada Host:** ${paragraphs.join("\n\n")}\n`,
    guide: oneChapter,
  };
}

/** The guide's chapter 2 with some of its values. */
function chapterTwo(values: object) {
  return { guide: { chapters: [{ number: 2, ...values }] } };
}

const question = (text: string) => [text, `${text} two`, `${text} three`];

const page = (chapters: string) => `A show\nChapters\n${chapters}\nTranscript\nHi.\n\nYes.\n`;

const moment = (start: string, words: string) => ({
  start,
  title: words,
  gist: words,
  questions: question(words),
});

describe("an episode", () => {
  const episode = anEpisode();

  test("has sentences with speaker, chapter, turn and paragraph of the source", () => {
    expect(
      episode.sentences
        .slice(0, 9)
        .map(({ text, speaker, chapter, turn, paragraph, startsParagraph }) => [
          text,
          speaker?.name.split(" ")[0],
          chapter,
          turn,
          paragraph,
          startsParagraph,
        ]),
    ).toEqual([
      ["Welcome to the show.", "Ada", 1, 0, 1, true],
      ["Today we talk about steam engines and the people who love them.", "Ada", 1, 0, 1, false],
      ["Thank you for having me.", "Bo", 1, 1, 2, true],
      ["I, um, I have loved steam engines since I was a child.", "Bo", 1, 1, 2, false],
      ["What makes an engine last for a hundred years?", "Ada", 2, 2, 3, true],
      ["You know, oil, oil and patience.", "Bo", 2, 3, 4, true],
      [
        "An engine that is oiled every morning will outlive the man who built it.",
        "Bo",
        2,
        3,
        4,
        false,
      ],
      ["I don't believe in miracles.", "Bo", 2, 3, 4, false],
      ["Do you never take a day off?", "Ada", 2, 4, 5, true],
    ]);
  });

  test("keeps both readings of a corrected sentence, and one of any other", () => {
    const { original, corrections } = sentenceWith(episode, "outlive the man");
    expect(original).toBe(
      "An engine that is oiled every morning will outlive the men who built it.",
    );
    expect(corrections).toEqual([{ original: "men", corrected: "man" }]);
    expect(sentenceWith(episode, "Welcome")).toMatchObject({
      original: undefined,
      corrections: [],
    });
  });

  test("knows where its speaker is a guess", () => {
    const uncertain = episode.sentences.filter(({ speakerIsCertain }) => !speakerIsCertain);
    expect(uncertain.map(({ text }) => text)).toEqual([
      "He never does.",
      "I have watched him polish brass on a Sunday.",
    ]);
  });

  test("starts its chapters at their published times, and lets every sentence end where the next starts", () => {
    expect(episode.chapters.map(({ first }) => episode.sentences[first]?.startSeconds)).toEqual([
      0, 60, 150,
    ]);
    expect(
      episode.chapters.map(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]),
    ).toEqual([
      [0, 60],
      [60, 150],
      [150, 240],
    ]);
    const gaps = episode.sentences.filter(
      ({ endSeconds }, index) => endSeconds !== (episode.sentences[index + 1]?.startSeconds ?? 240),
    );
    expect(gaps).toEqual([]);
  });

  test("fixes a paragraph's time where the transcript knows it", () => {
    const timed = anEpisode(spoken("One two three.", "[0:40] Four.", "Five."));
    expect(timed.sentences.map(({ startSeconds }) => startSeconds)[1]).toBe(40);
  });

  test("finds points, quotes and moments where their words are", () => {
    const [, second] = episode.chapters;
    expect(
      second?.points.map(({ span, startSeconds }) => [
        span,
        (startSeconds ?? 0) > 60 && (startSeconds ?? 0) < 150,
      ]),
    ).toEqual([[{ first: 5, last: 5 }, true]]);
    expect(second?.quotes).toEqual([{ first: 7, last: 7 }]);
    expect(
      episode.moments.map(({ index, chapter, first, last }) => ({ index, chapter, first, last })),
    ).toEqual([
      { index: 0, chapter: 2, first: 4, last: 7 },
      { index: 1, chapter: 2, first: 8, last: 10 },
    ]);
  });

  test("has the people of its show who speak in it, in the show's order, then all others", () => {
    const transcript = "**Zoe O'Brien-Tarō:** Hi.\n\n**Bo Guest:** Yes.\n\n**Ada Host:** No.\n";
    const { people } = anEpisode({ transcript, source: "Hi.\nYes.\nNo.", guide: oneChapter });
    expect(people.map(({ name, index, isHost }) => [name, index, isHost])).toEqual([
      ["Ada Host", 0, true],
      ["Bo Guest", 1, false],
      ["Zoe O'Brien-Tarō", 2, false],
    ]);
  });

  test("says of its people what its guide says, and else what the show says", () => {
    const people = [{ name: "Bo Guest", role: "Driver" }];
    expect(anEpisode({ guide: { people } }).people.map(({ name, role }) => [name, role])).toEqual([
      ["Ada Host", "Host"],
      ["Bo Guest", "Driver"],
      ["Cleo Guest", undefined],
    ]);
  });

  test("takes another name of a person for that person", () => {
    const { sentences } = anEpisode({
      transcript: "**The engineer:** Hi.\n",
      source: "Hi.",
      guide: oneChapter,
    });
    expect(sentences[0]?.speaker?.name).toBe("Bo Guest");
  });

  test("numbers its sentences by words of the source, whatever is corrected in them", () => {
    const corrected = anEpisode(spoken("One {~~to~>two~~}, three. {++And++} four. Five."));
    expect(corrected.sentences.map(({ text, from, to }) => [text, from, to])).toEqual([
      ["One two, three.", 0, 3],
      ["And four.", 3, 4],
      ["Five.", 4, 5],
    ]);
  });

  test("needs no more than a title and words", () => {
    const bare = anEpisode({
      transcript: "Hello there. Nobody knows me.\n",
      source: "Hello there. Nobody knows me.",
      guide: {
        writtenBy: undefined,
        number: undefined,
        date: undefined,
        duration: undefined,
        video: undefined,
        summary: undefined,
        chapters: undefined,
      },
    });
    expect(bare).toMatchObject({
      number: undefined,
      date: undefined,
      durationSeconds: undefined,
      video: undefined,
      people: [],
      chapters: [],
      moments: [],
    });
    expect(
      bare.sentences.map(({ text, speaker, startSeconds, chapter, paragraph }) => [
        text,
        speaker,
        startSeconds,
        chapter,
        paragraph,
      ]),
    ).toEqual([
      ["Hello there.", undefined, undefined, undefined, undefined],
      ["Nobody knows me.", undefined, undefined, undefined, undefined],
    ]);
  });

  test("knows which of its times are given and which are estimates", () => {
    const { sentences } = anEpisode({
      ...spoken("One two. [0:40] Three. Four [1:00] five."),
      source: page("0:0 One").replace("Hi.\n\nYes.", "One two. Three. Four five."),
    });
    expect(
      sentences.map(({ text, startSeconds, isKnownTime }) => [text, startSeconds, isKnownTime]),
    ).toEqual([
      ["One two.", 0, false],
      ["Three.", 40, true],
      ["Four five.", expect.closeTo(50, 0), false],
    ]);
  });

  test("leaves out what is one deletion, and gives its words to nobody", () => {
    const { sentences } = anEpisode(spoken("Hello.", "{--Subtitles by nobody--}", "Bye."));
    expect(sentences.map(({ text, paragraph }) => [text, paragraph])).toEqual([
      ["Hello.", 1],
      ["Bye.", 3],
    ]);
  });
});

describe("the transcript's fault", () => {
  const source =
    "A show\nChapters\n0:0 One\nTranscript\nHello dear listeners, welcome back to the show.\n";
  const written = (words: string) => ({
    source,
    transcript: `## 0:00 One\n\n**Ada Host:** ${words}\n`,
    guide: oneChapter,
  });

  test.each([
    {
      words: "Hello dear listeners, welcome to the show.",
      fault:
        "after “Hello dear listeners, welcome” the words are no longer the source's: “to”; expected “back to the show.”",
      because: "a word was lost",
    },
    {
      words: "Hello dear listeners, welcome back to the old show.",
      fault:
        "after “listeners, welcome back to the” the words are no longer the source's: “old”; expected “show.”",
      because: "a word was added",
    },
    {
      words: "Hello dear listener, welcome back to the show.",
      fault:
        "after “Hello dear” the words are no longer the source's: “listener,”; expected “listeners, welcome back to the”",
      because: "a word was changed without a mark",
    },
    {
      words: "Hello dear listeners, welcome back to",
      fault: "the last words of the source are missing; expected “the show.”",
      because: "the end was lost",
    },
    {
      words: "Hello dear listeners, welcome back to the show. Bye.",
      fault:
        "after “welcome back to the show.” the words are no longer the source's: “Bye.”; expected “”",
      because: "something follows",
    },
  ])("is told with place and expectation: $because", ({ words, fault }) => {
    expect(faultsOf(written(words))).toEqual([
      `data/engine-show/7-steam/transcript.md:3: ${fault}`,
    ]);
  });

  test("is a name that is a slip away from one that is known", () => {
    const transcript = "## 0:00 One\n\n**Ada Hots:** Hi.\n";
    expect(faultsOf({ ...spoken("Hi."), transcript })).toEqual([
      "data/engine-show/7-steam/transcript.md:3: “Ada Hots” is nobody whom show.json or guide.json lists; expected Ada Host, or both names in show.json",
    ]);
  });

  test("is a chapter that was not published so, or lost, or not published at all", () => {
    const transcript = "## 0:00 One\n\n**Ada Host:** Hi.\n\n## 0:30 Two\n\nYes.\n";
    const guide = oneChapter;
    expect(faultsOf({ guide, transcript, source: page("0:0 One\n0:31 Two") })).toEqual([
      "data/engine-show/7-steam/transcript.md:5: chapter 2 is “0:30 Two”; expected ## 0:31 Two",
    ]);
    expect(faultsOf({ guide, transcript, source: page("0:0 One\n0:30 Two\n1:0 Three") })).toEqual([
      "data/engine-show/7-steam/transcript.md:1: chapter 3 is missing; expected ## 1:00 Three",
    ]);
    expect(faultsOf({ guide, transcript, source: page("0:0 One") })).toEqual([
      "data/engine-show/7-steam/transcript.md:5: chapter “Two” was not published; expected 1 chapters",
    ]);
  });

  test("is a chapter in which nothing is said", () => {
    expect(
      faultsOf({
        guide: oneChapter,
        transcript: "## 0:00 One\n\n**Ada Host:** Hi.\n\n## 0:30 Two\n\n## 1:00 Three\n\nYes.\n",
      }),
    ).toEqual([
      "data/engine-show/7-steam/transcript.md:5: chapter “Two” has no text; expected at least one paragraph",
    ]);
    expect(
      faultsOf({
        guide: oneChapter,
        transcript:
          "## 0:00 One\n\n**Ada Host:** Hi.\n\n## 0:30 Two\n\n{--Gone.--}\n\n## 1:00 Three\n\nYes.\n",
      }),
    ).toEqual([
      "data/engine-show/7-steam/transcript.md:5: chapter “Two” has no text; expected at least one paragraph",
    ]);
  });

  test("is a known time that does not rise", () => {
    expect(faultsOf(spoken("One.", "[0:40] Two.", "[0:20] Three."))).toEqual([
      "data/engine-show/7-steam/transcript.md:5: the known time 0:40 is not before the next one, 0:20; expected times that rise through the file, up to the guide's duration",
    ]);
    expect(faultsOf(spoken("One.", "[4:00] Two."))).toHaveLength(1);
  });
});

describe("the guide's fault", () => {
  test.each([
    {
      fault:
        "“oil and patients.” is not in chapter 2; expected words of one speaker there, exactly",
      values: { points: [{ text: "Oil.", quote: "oil and patients." }] },
    },
    {
      fault: "“il and patience.” is not in chapter 2; expected words of one speaker there, exactly",
      values: { points: [{ text: "Oil.", quote: "il and patience." }] },
    },
    {
      fault:
        "“Welcome to the show.” is not in chapter 2; expected words of one speaker there, exactly",
      values: { points: [{ text: "Hi.", quote: "Welcome to the show." }] },
    },
    {
      fault:
        "“hundred years? You know,” is not in chapter 2; expected words of one speaker there, exactly",
      values: { points: [{ text: "Both.", quote: "hundred years? You know," }] },
    },
    {
      fault:
        "“First.” stands before the point above it; expected points in the order in which they are said",
      values: {
        points: [
          { text: "Later.", quote: "polish brass" },
          { text: "First.", quote: "oil and patience." },
        ],
      },
    },
    {
      fault:
        "“believe in miracles.” is not in chapter 2; expected whole sentences of one speaker there, exactly",
      values: { quotes: ["believe in miracles."] },
    },
    {
      fault:
        "“He never does.” stands before the quote above it; expected quotes in the order in which they are said",
      values: { quotes: ["I have watched him polish brass on a Sunday.", "He never does."] },
    },
    {
      fault:
        "the first moment of chapter 2 starts at “Do you never”; expected its first words, “What makes an engine last for a hundred years?”",
      values: { moments: [moment("Do you never", "a")] },
    },
    {
      fault:
        "“What makes” starts no sentence of chapter 2 after the moment above it; expected the first words of a sentence there, exactly",
      values: { moments: [moment("What makes", "a"), moment("What makes", "b")] },
    },
    {
      fault: "the gist “a!” stands twice; expected each one once",
      values: { gist: "A.", moments: [{ ...moment("What makes", "b"), gist: "a!" }] },
    },
    {
      fault: "the question “A two” stands twice; expected each one once",
      values: {
        moments: [
          moment("What makes", "a"),
          { ...moment("Do you", "b"), questions: ["b", "A two", "c"] },
        ],
      },
    },
    {
      fault: "the name “Oil!” stands twice; expected each one once",
      values: {
        moments: [
          { ...moment("What makes", "a"), about: ["oil"] },
          { ...moment("Do you", "b"), about: ["Oil!"] },
        ],
      },
    },
  ])("is told: $fault", ({ fault, values }) => {
    expect(faultsOf(chapterTwo(values))).toEqual([
      expect.stringMatching(/^data\/engine-show\/7-steam\/guide\.json:\d+: /),
    ]);
    expect(faultsOf(chapterTwo(values))[0]?.replace(/^[^ ]+ /, "")).toBe(fault);
  });

  test("is told with the line on which it stands", () => {
    const faults = faultsOf(
      chapterTwo({ gist: "A.", quotes: ["I don't believe in miracles.", "Never said."] }),
    );
    expect(faults).toEqual([
      "data/engine-show/7-steam/guide.json:15: “Never said.” is not in chapter 2; expected whole sentences of one speaker there, exactly",
    ]);
  });

  test("is a chapter that is none, or twice", () => {
    expect(
      faultsOf({ guide: { chapters: [{ number: 4 }, { number: 1 }, { number: 1 }] } }).map(
        (fault) => fault.replace(/^[^ ]+ /, ""),
      ),
    ).toEqual([
      "there is no chapter 4; expected 1 to 3",
      "the chapter number “1” stands twice; expected each one once",
    ]);
  });

  test.each([
    {
      values: { gist: "x".repeat(201) },
      fault: "“chapters.0.gist”: has 201 characters; expected at most 200",
    },
    { values: { gist: " " }, fault: "“chapters.0.gist”: is empty; expected text" },
    {
      values: { quotes: ["a", "b", "c", "d"] },
      fault: "“chapters.0.quotes”: has too many; expected at most 3 quotes",
    },
    {
      values: { points: Array.from({ length: 7 }, () => ({ text: "a", quote: "a" })) },
      fault: "“chapters.0.points”: has too many; expected at most 6 points",
    },
    {
      values: { moments: [{ ...moment("What makes", "a"), questions: ["a", "b"] }] },
      fault: "“chapters.0.moments.0.questions”: has too few; expected 3 to 30 questions",
    },
    {
      values: { moments: [{ ...moment("What makes", "a"), title: "x".repeat(61) }] },
      fault: "“chapters.0.moments.0.title”: has 61 characters; expected at most 60",
    },
    {
      values: { number: 0 },
      fault: "“chapters.0.number”: too small; expected number to be >=1",
    },
  ])("is a length or a number out of bounds: $fault", ({ values, fault }) => {
    expect(faultsOf(chapterTwo(values)).map((each) => each.replace(/^[^ ]+ /, ""))).toEqual([
      fault,
    ]);
  });

  test("is a duration that is no time", () => {
    expect(
      faultsOf({ guide: { duration: "five hours" } }).map((each) => each.replace(/^[^ ]+ /, "")),
    ).toEqual(["“duration”: “five hours” is not a time; expected h:mm:ss, such as 5:15:00"]);
  });
});

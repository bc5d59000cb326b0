import { describe, expect, test } from "vitest";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { parseTranscript } from "../src/reading/transcript.ts";

function read(text: string) {
  const faults: Fault[] = [];
  const { chapters, paragraphs } = parseTranscript(text, "transcript.md", faults);
  return { chapters, paragraphs, faults: faults.map(formatFault) };
}

describe("a transcript", () => {
  test("has chapters with times and paragraphs, each with the line it starts on", () => {
    const { chapters, paragraphs, faults } = read(
      "## 0:00 Hello\n\n**Ada:** Hi\nthere.\n\n## 1:02:03 Who, what?\n**Bo:** Yes.",
    );
    expect(faults).toEqual([]);
    expect(chapters).toEqual([
      { title: "Hello", startSeconds: 0, line: 1 },
      { title: "Who, what?", startSeconds: 3723, line: 6 },
    ]);
    expect(
      paragraphs.map(({ line, chapter, speaker, words }) => [
        line,
        chapter,
        speaker,
        words.map(({ text }) => text).join(" "),
      ]),
    ).toEqual([
      [3, 1, "Ada", "Hi there."],
      [7, 2, "Bo", "Yes."],
    ]);
  });

  test.each([
    { paragraph: "**Ada Host:** Hi.", expected: { speaker: "Ada Host", speakerIsCertain: true } },
    { paragraph: "**Ada?:** Hi.", expected: { speaker: "Ada", speakerIsCertain: false } },
    { paragraph: "Hi.", expected: { speaker: "Bo", speakerIsCertain: false } },
    {
      paragraph: "[1:00] Hi.",
      expected: { speaker: "Bo", speakerIsCertain: false },
      knownSeconds: 60,
    },
    {
      paragraph: "[1:00] **Ada:** Hi.",
      expected: { speaker: "Ada", speakerIsCertain: true },
      knownSeconds: 60,
    },
    {
      paragraph: "**Ada:** [0:01:00] Hi.",
      expected: { speaker: "Ada", speakerIsCertain: true },
      knownSeconds: 60,
    },
    { paragraph: "**?:** Hi.", expected: { speaker: undefined, speakerIsCertain: false } },
  ])(
    "reads $paragraph after an uncertain Bo as $expected",
    ({ paragraph, expected, knownSeconds }) => {
      const { paragraphs, faults } = read(`## 0:00 One\n\n**Bo?:** Yes.\n\n${paragraph}`);
      expect(faults).toEqual([]);
      const word = { text: "Hi.", original: "Hi." };
      expect(paragraphs[1]).toEqual({
        line: 5,
        chapter: 1,
        words: [knownSeconds === undefined ? word : { ...word, knownSeconds }],
        ...expected,
      });
    },
  );

  test("goes on with the last speaker over the bounds of a chapter", () => {
    const { paragraphs } = read("## 0:00 One\n\n**Bo:** Yes.\n\n## 1:00 Two\n\nNo.");
    expect(paragraphs[1]?.speaker).toBe("Bo");
  });

  test("needs neither chapters nor speakers: words before the first of them are of none", () => {
    const { paragraphs, faults } = read("Hi.\n\n**Bo:** Yes.\n\n## One\n\nNo.");
    expect(faults).toEqual([]);
    expect(paragraphs.map(({ chapter, speaker }) => [chapter, speaker])).toEqual([
      [undefined, undefined],
      [undefined, "Bo"],
      [1, "Bo"],
    ]);
  });

  test.each([
    ["## 3:14 Scaling laws", { title: "Scaling laws", startSeconds: 194 }],
    ["## Scaling laws", { title: "Scaling laws", startSeconds: undefined }],
    ["## 2024 in review", { title: "2024 in review", startSeconds: undefined }],
    ["## 0:03:14.5 Scaling laws", { title: "Scaling laws", startSeconds: 194.5 }],
  ])("reads the heading %s", (heading, expected) => {
    const { chapters, faults } = read(`${heading}\n\nHi.`);
    expect(faults).toEqual([]);
    expect(chapters).toEqual([{ ...expected, line: 1 }]);
  });

  test("has known times before any word", () => {
    const { paragraphs, faults } = read("**Bo:** One [0:05] two three. [0:07.5] Four.");
    expect(faults).toEqual([]);
    expect(paragraphs[0]?.words.map(({ text, knownSeconds }) => [text, knownSeconds])).toEqual([
      ["One", undefined],
      ["two", 5],
      ["three.", undefined],
      ["Four.", 7.5],
    ]);
  });

  test("keeps brackets that are no time as words", () => {
    const { paragraphs, faults } = read("## 0:00 One\n\n**Bo:** [laughs] Yes.");
    expect(faults).toEqual([]);
    expect(paragraphs[0]?.words.map(({ text }) => text)).toEqual(["[laughs]", "Yes."]);
  });
});

describe("a transcript that cannot be read", () => {
  test.each([
    {
      text: "# One\n\n**Bo:** Hi.",
      fault: "transcript.md:1: “# One” is no chapter heading; expected ## 3:14 Steam engines",
    },
    {
      text: "## 0:75 One\n\n**Bo:** Hi.",
      fault: "transcript.md:1: “## 0:75 One” is no chapter heading; expected ## 3:14 Steam engines",
    },
    {
      text: "## 0:00 One\n\n**Bo:** Hi.\n\n[1:75] Yes.",
      fault: "transcript.md:5: “1:75” is not a time; expected [h:mm:ss], such as [1:23:45]",
    },
    {
      text: "## 0:00 One\n\n**Bo:** Hi {~~a~>b.",
      fault:
        "transcript.md:3: the correction mark “{~~” has no partner; expected {~~misheard~>right~~}, {--deleted--} or {++inserted++}",
    },
    {
      text: "## 0:00 One\n\n**Bo:** Hi. **Ada:** Yes.",
      fault:
        "transcript.md:3: “Hi. **Ada:** Yes.” has “**” inside; expected **Name:** only at the start of a paragraph",
    },
  ])("says so: $fault", ({ text, fault }) => {
    expect(read(text).faults).toEqual([fault]);
  });
});

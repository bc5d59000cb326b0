import { describe, expect, test } from "vitest";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { parseTranscript } from "../src/reading/transcript.ts";

function read(text: string) {
  const faults: Fault[] = [];
  const { chapters } = parseTranscript(text, "transcript.md", faults);
  return { chapters, faults: faults.map(formatFault) };
}

describe("a transcript", () => {
  test("has chapters with times and paragraphs, each with the line it starts on", () => {
    const { chapters, faults } = read(
      "## 0:00 Hello\n\n**Ada:** Hi\nthere.\n\n## 1:02:03 Who, what?\n**Bo:** Yes.",
    );
    expect(faults).toEqual([]);
    expect(
      chapters.map(({ title, startSeconds, line, paragraphs }) => [
        title,
        startSeconds,
        line,
        paragraphs.map((each) => [
          each.line,
          each.speaker,
          each.words.map((word) => word.text).join(" "),
        ]),
      ]),
    ).toEqual([
      ["Hello", 0, 1, [[3, "Ada", "Hi there."]]],
      ["Who, what?", 3723, 6, [[7, "Bo", "Yes."]]],
    ]);
  });

  test.each([
    { paragraph: "**Ada Host:** Hi.", expected: { speaker: "Ada Host", speakerIsCertain: true } },
    { paragraph: "**Ada?:** Hi.", expected: { speaker: "Ada", speakerIsCertain: false } },
    { paragraph: "Hi.", expected: { speaker: "Bo", speakerIsCertain: false } },
    {
      paragraph: "[1:00] Hi.",
      expected: { speaker: "Bo", speakerIsCertain: false, knownSeconds: 60 },
    },
    {
      paragraph: "[1:00] **Ada:** Hi.",
      expected: { speaker: "Ada", speakerIsCertain: true, knownSeconds: 60 },
    },
    {
      paragraph: "**Ada:** [0:01:00] Hi.",
      expected: { speaker: "Ada", speakerIsCertain: true, knownSeconds: 60 },
    },
  ])("reads $paragraph after an uncertain Bo as $expected", ({ paragraph, expected }) => {
    const { chapters, faults } = read(`## 0:00 One\n\n**Bo?:** Yes.\n\n${paragraph}`);
    expect(faults).toEqual([]);
    expect(chapters[0]?.paragraphs[1]).toEqual({
      line: 5,
      words: [{ text: "Hi.", original: "Hi." }],
      ...expected,
    });
  });

  test("goes on with the last speaker over the bounds of a chapter", () => {
    const { chapters } = read("## 0:00 One\n\n**Bo:** Yes.\n\n## 1:00 Two\n\nNo.");
    expect(chapters[1]?.paragraphs[0]?.speaker).toBe("Bo");
  });

  test("keeps brackets that are no time as words", () => {
    const { chapters, faults } = read("## 0:00 One\n\n**Bo:** [laughs] Yes.");
    expect(faults).toEqual([]);
    expect(chapters[0]?.paragraphs[0]?.words.map(({ text }) => text)).toEqual(["[laughs]", "Yes."]);
  });
});

describe("a transcript that cannot be read", () => {
  test.each([
    {
      text: "",
      fault:
        "transcript.md:1: there are no chapters; expected a heading such as ## 0:00 Introduction",
    },
    {
      text: "**Bo:** Hi.\n\n## 0:00 One",
      fault:
        "transcript.md:1: “**Bo:** Hi.” belongs to no chapter; expected ## 0:00 Title before the first words",
    },
    {
      text: "## 0:00 One\n\nHi.",
      fault:
        "transcript.md:3: “Hi.” belongs to no speaker; expected **Name:** before the first words",
    },
    {
      text: "# One\n\n**Bo:** Hi.",
      fault: "transcript.md:1: “# One” is no chapter heading; expected ## 3:14 Scaling laws",
    },
    {
      text: "## 0:75 One\n\n**Bo:** Hi.",
      fault: "transcript.md:1: “## 0:75 One” is no chapter heading; expected ## 3:14 Scaling laws",
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

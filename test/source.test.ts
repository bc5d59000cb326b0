import { describe, expect, test } from "vitest";
import { formatFault, type Fault } from "../src/reading/fault.ts";
import { parsePage, parseSource } from "../src/reading/source.ts";

function read(text: string) {
  const faults: Fault[] = [];
  const source = parsePage(text, "source.txt", faults);
  return { source, faults: faults.map(formatFault) };
}

describe("a published page", () => {
  test("has the title above its chapters, the chapters, and the paragraphs after “Transcript”", () => {
    const text =
      "Back to Index\r\n\r\nA talk | Show #1\n\n\nChapters\n\n0:0 Hello\n65:37 ASL-3 and ASL-4\n\nTranscript\n\n  First.\n\nSecond.\n";
    expect(read(text)).toEqual({
      faults: [],
      source: {
        title: "A talk | Show #1",
        chapters: [
          { number: 1, title: "Hello", startSeconds: 0 },
          { number: 2, title: "ASL-3 and ASL-4", startSeconds: 3937 },
        ],
        paragraphs: ["First.", "Second."],
      },
    });
  });

  test("may have chapters of one title, and the word Transcript in a title", () => {
    const { source, faults } = read(
      "T\nChapters\n0:0 Post\n0:9 Transcript\n1:0 Post\nTranscript\nText.",
    );
    expect(faults).toEqual([]);
    expect(source.chapters.map(({ number, title }) => `${number} ${title}`)).toEqual([
      "1 Post",
      "2 Transcript",
      "3 Post",
    ]);
  });
});

describe("a page that is not one", () => {
  test.each([
    {
      page: "Title\n0:0 Hello",
      faults: [
        "source.txt:1: there is no line “Chapters”; expected a title, “Chapters”, “Transcript”",
      ],
    },
    {
      page: "Title\nChapters\n0:0 Hello",
      faults: [
        "source.txt:1: there is no line “Transcript”; expected a title, “Chapters”, “Transcript”",
      ],
    },
    {
      page: "Chapters\n\n0:0 One\nTwo\n0:5 Three\n0:5 Four\nTranscript",
      faults: [
        "source.txt:1: there is no title; expected one before “Chapters”",
        "source.txt:4: “Two” is no chapter; expected a time and a title, such as 26:8 Steam",
        "source.txt:6: chapter “0:5 Four” starts before the one above it; expected rising times",
        "source.txt:7: there is no text; expected paragraphs after “Transcript”",
      ],
    },
    {
      page: "Title\nChapters\nTranscript\nText.",
      faults: [
        "source.txt:2: there are no chapters; expected at least one, such as 0:0 Introduction",
      ],
    },
  ])("is told all its faults: $faults", ({ page, faults }) => {
    expect(read(page).faults).toEqual(faults);
  });
});

describe("a source", () => {
  test("that is a page is read as one", () => {
    const text = "A show\nChapters\n0:0 One\nTranscript\nHi.\n";
    expect(parseSource(text, "source.txt", [])).toEqual(parsePage(text, "source.txt", []));
  });

  test("that is none is text of which every line is spoken, and says nothing of chapters", () => {
    const faults: Fault[] = [];
    expect(parseSource("Hi there.\r\n\r\n Yes. \n", "source.txt", faults)).toEqual({
      chapters: undefined,
      paragraphs: ["Hi there.", "Yes."],
    });
    parseSource(" \n", "source.txt", faults);
    expect(faults.map(formatFault)).toEqual([
      "source.txt:1: there is no text; expected what was said",
    ]);
  });
});

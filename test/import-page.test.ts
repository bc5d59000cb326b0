import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { DataError, formatFault, type Fault } from "../src/reading/fault.ts";
import { importPage } from "../src/importing/page/import-page.ts";
import { parseEpisode } from "../src/reading/load.ts";
import { parseShow } from "../src/reading/show.ts";
import { parseTranscript } from "../src/reading/transcript.ts";

const page = `
Back to Index

Grace Hopper: Compilers, Nanoseconds & the Navy | The Ada Byron Show #7

Chapters

0:0 Introduction
0:35 Compilers
1:5 Jean Bartik - Programming the ENIAC

Transcript

The following is a conversation with Grace Hopper, who wrote a compiler before anyone believed in it. To support this podcast, see the description. And now, dear friends, here's Grace Hopper. Thank you for coming.

How did you begin? So I was teaching mathematics, and we had the war, and I joined the Navy, and they sent me to a machine. - What is a compiler, and why did you think people would want one? AB: Yeah.

So we had a library of subroutines, and I figured the machine could put them together for us. I had a running compiler and nobody would touch it. They told me computers could only do arithmetic. - Thanks for talking today, Grace. And now, dear friends, here's Jean Bartik.

What was it like to program the ENIAC, and how did you learn it? >> So we got the block diagrams, and we figured it out from those, because nobody had a manual for us. It was the most exciting thing we ever did.

Transcribed by https://example.org you you
`;

function imported(text: string) {
  const faults: Fault[] = [];
  const files = importPage({ text, file: "page.txt" }, faults);
  const show = files && parseShow({ id: "new", text: files.show, file: "show.json" }, faults);
  const episode =
    files &&
    show &&
    parseEpisode({ id: "new/1", folder: "new/1", source: text, ...files }, show, faults);
  if (!files || !episode) throw new DataError(faults);
  return { ...files, episode };
}

function faultsOf(text: string): string[] {
  const faults: Fault[] = [];
  expect(importPage({ text, file: "page.txt" }, faults)).toBeUndefined();
  return faults.map(formatFault);
}

describe("a page of a podcast nobody has read yet", () => {
  const { transcript, guide, show, showFolder, episode } = imported(page);

  test("becomes a transcript with chapters, speakers and the stray marks as deletions", () => {
    expect(transcript).toMatchInlineSnapshot(`
      "## 0:00 Introduction

      **Ada Byron:** The following is a conversation with Grace Hopper, who wrote a compiler before anyone believed in it. To support this podcast, see the description. And now, dear friends, here's Grace Hopper. Thank you for coming.

      How did you begin?

      **Grace Hopper?:** So I was teaching mathematics, and we had the war, and I joined the Navy, and they sent me to a machine.

      ## 0:35 Compilers

      **Ada Byron:** {-- - --} What is a compiler, and why did you think people would want one?

      **Grace Hopper:** {--AB:--} Yeah.

      So we had a library of subroutines, and I figured the machine could put them together for us. I had a running compiler and nobody would touch it. They told me computers could only do arithmetic.

      ## 1:05 Jean Bartik - Programming the ENIAC

      **Ada Byron:** {-- - --} Thanks for talking today, Grace. And now, dear friends, here's Jean Bartik.

      What was it like to program the ENIAC, and how did you learn it?

      **Jean Bartik:** {-->>--} So we got the block diagrams, and we figured it out from those, because nobody had a manual for us. It was the most exciting thing we ever did.

      {--Transcribed by https://example.org you you--}
      "
    `);
  });

  test("becomes a guide and a show with all that the page tells, and nothing else", () => {
    expect(JSON.parse(guide)).toEqual({
      writtenBy: "Guessed by verse import from the published page; nobody has read it yet.",
      title: "Grace Hopper: Compilers, Nanoseconds & the Navy",
      number: 7,
      duration: "1:33",
      people: [{ name: "Grace Hopper" }, { name: "Jean Bartik" }],
    });
    expect(JSON.parse(show)).toEqual({
      name: "The Ada Byron Show",
      people: [{ name: "Ada Byron", host: true }],
    });
    expect(showFolder).toBe("the-ada-byron-show");
  });

  test("loads as an episode that quotes neither marks nor the transcriber's advertisement", () => {
    const said = episode.sentences.map(({ text }) => text).join(" ");
    expect(said).not.toMatch(/>>|AB:| - |Transcribed/);
    expect(episode.sentences.at(-1)?.text).toBe("It was the most exciting thing we ever did.");
  });
});

function peopleOf(title: string) {
  const { show, number, people } = imported(page.replace(/^Grace Hopper: .*$/m, title)).episode;
  return { show: show.name, number, people: people.map(({ name }) => name) };
}

describe("the title line", () => {
  test("may name two guests", () => {
    expect(peopleOf("Grace Hopper & Ida Rhodes: Codes | Ada Byron Podcast #12")).toEqual({
      show: "Ada Byron Podcast",
      number: 12,
      people: ["Ada Byron", "Grace Hopper", "Ida Rhodes", "Jean Bartik"],
    });
  });

  test("may name nobody", () => {
    expect(peopleOf("How compilers began")).toEqual({
      show: "Unknown show",
      number: undefined,
      people: ["Host", "Jean Bartik"],
    });
  });
});

test("a chapter title of two words before a dash is a guest only when somebody introduces them", () => {
  const { episode } = imported(page.replace("Jean Bartik - Prog", "Early Machines - Prog"));
  expect(episode.people.map(({ name }) => name)).toEqual(["Ada Byron", "Grace Hopper"]);
});

test("a paragraph that begins like a time or a heading keeps its words", () => {
  const { episode } = imported(
    page.replace("So we had a library", "#1 was this. So we had a library"),
  );
  expect(episode.sentences.some(({ text }) => text === "#1 was this.")).toBe(true);
});

test("as many sentences as chapters are enough", () => {
  const { episode } = imported(
    "A page\nChapters\n0:0 One\n0:5 Two\n0:10 Three\nTranscript\nWe came. We saw.\n\nWhat then?",
  );
  expect(episode.chapters.map(({ first, last }) => [first, last])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

describe("names file, line, fault and expectation for", () => {
  test.each([
    {
      fault: "a page without chapters",
      text: "A page\n\nTranscript\n\nWe came.",
      message:
        "page.txt:1: there is no line “Chapters”; expected a title, “Chapters”, “Transcript”",
    },
    {
      fault: "a chapter that is none",
      text: "A page\nChapters\n0:0 One\nMUSIC\nTranscript\nWe came.",
      message: "page.txt:4: “MUSIC” is no chapter; expected a time and a title, such as 26:8 Steam",
    },
    {
      fault: "more chapters than sentences",
      text: "A page\nChapters\n0:0 One\n0:5 Two\nTranscript\nWe came.",
      message:
        "page.txt:5: there are 1 sentences for 2 chapters; expected at least one sentence for each chapter",
    },
    {
      fault: "signs that transcript.md reads as its own",
      text: "A page\nChapters\n0:0 One\nTranscript\nWe came.\n\nWe **saw**.",
      message:
        "page.txt:7: “**” has a meaning of its own in transcript.md; expected a page without it",
    },
  ])("$fault", ({ text, message }) => {
    expect(faultsOf(text)).toEqual([message]);
  });
});

describe("the published page of episode 452", async () => {
  const folder = "data/lex-fridman/452-dario-amodei";
  const source = await readFile(`${folder}/source.txt`, "utf8");
  const { transcript } = imported(source);

  test("keeps every word, in order, in a transcript that loads without fault", () => {
    // `imported` has loaded it, and loading compares the left readings with the source's words.
    const words = transcript
      .replaceAll(/^## .*$|\*\*.+?:\*\*|\{--|--\}/gm, " ")
      .split(/\s+/)
      .filter(Boolean);
    expect(words).toEqual(
      source
        .slice(source.indexOf("\nTranscript\n") + 12)
        .split(/\s+/)
        .filter(Boolean),
    );
  });

  test("has the right speaker for nine words in ten", async () => {
    const guessed = speakerOfEachWord(transcript);
    const right = speakerOfEachWord(await readFile(`${folder}/transcript.md`, "utf8"));
    expect(guessed).toHaveLength(right.length);
    const share = right.filter((name, index) => name === guessed[index]).length / right.length;
    expect(share).toBeGreaterThan(0.9);
  });

  test("begins more than half of the chapters at the very word", async () => {
    const guessed = firstWordsOfChapters(transcript);
    const right = firstWordsOfChapters(await readFile(`${folder}/transcript.md`, "utf8"));
    const exact = right.filter((position, index) => position === guessed[index]);
    expect(exact.length).toBeGreaterThan(right.length / 2);
  });
});

/** By the source's words, which are the same in both transcripts. */
function speakerOfEachWord(text: string): string[] {
  const { paragraphs } = parseTranscript(text, "transcript.md", []);
  return paragraphs.flatMap(({ speaker = "", words }) =>
    words.flatMap(({ original }) =>
      original
        .split(" ")
        .filter(Boolean)
        .map(() => speaker),
    ),
  );
}

/** By their position among the source's words. */
function firstWordsOfChapters(text: string): number[] {
  let position = 0;
  return text
    .split(/^## .*$/m)
    .slice(1)
    .map((chapter) => {
      const first = position;
      position += speakerOfEachWord(`## 0:00 Part\n\n${chapter}`).length;
      return first;
    });
}

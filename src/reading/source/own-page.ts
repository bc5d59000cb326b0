import { parsePage } from "../source.ts";
import type { SourceReader } from "./piece.ts";

/** A published page: a title, “Chapters” with times, “Transcript” with paragraphs that name nobody. */
export const ownPage: SourceReader = {
  name: "a page with Chapters and Transcript",
  recognises: ({ text }) =>
    /^[ \t]*Chapters[ \t]*\r?$/m.test(text) && /^[ \t]*Transcript[ \t]*\r?$/m.test(text),
  read({ text, file }, { faults }) {
    const page = parsePage(text, file, faults);
    const from = "the page";
    return {
      pieces: page.paragraphs.map((paragraph) => ({
        line: 1,
        startSeconds: undefined,
        speaker: undefined,
        text: paragraph.replace(/\s+/g, " "),
      })),
      facts: {
        ...(page.title !== "" && { title: { value: page.title, from } }),
        chapters: { value: page.chapters, from },
      },
    };
  },
};

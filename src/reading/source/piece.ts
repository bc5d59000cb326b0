import type { Fault } from "../fault.ts";

/** The smallest thing that a source tells apart: a caption, a segment, a paragraph. */
export interface Piece {
  /** `undefined` where the source gives none; nothing is estimated here. */
  readonly startSeconds: number | undefined;
  /** As the source writes it: a name, or a label such as `SPEAKER_00`. `undefined` where nobody is named. */
  readonly speaker: string | undefined;
  /** Without markup, one space between words. */
  readonly text: string;
  /** Where it stands in its file, from 1; 1 in files that are one long line. */
  readonly line: number;
  /** Times that stand inside the text, each before the word of a number (from 1, for the first has `startSeconds`). */
  readonly innerTimes?: readonly { readonly word: number; readonly seconds: number }[];
}

/** A value and where it was found, for people: “front matter”, “file name”. */
export interface Known<T> {
  readonly value: T;
  readonly from: string;
}

export interface PublishedChapter {
  readonly title: string;
  readonly startSeconds: number;
}

/** What a file, a feed or a name says of an episode beside its words. */
export interface SourceFacts {
  readonly title?: Known<string>;
  readonly show?: Known<string>;
  readonly number?: Known<number>;
  /** yyyy-mm-dd */
  readonly date?: Known<string>;
  readonly durationSeconds?: Known<number>;
  /** The video's id on YouTube. */
  readonly video?: Known<string>;
  readonly page?: Known<string>;
  readonly audio?: Known<string>;
  readonly language?: Known<string>;
  readonly people?: Known<readonly { readonly name: string; readonly isHost: boolean }[]>;
  readonly chapters?: Known<readonly PublishedChapter[]>;
  /** What the show chose as worth hearing. */
  readonly soundbites?: Known<readonly PublishedSoundbite[]>;
}

interface PublishedSoundbite {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** `undefined` where it has none of its own. */
  readonly title: string | undefined;
}

/** What a reader makes of a file. */
export interface ReadSource {
  readonly pieces: readonly Piece[];
  readonly facts: SourceFacts;
  /** Headings between the pieces, which need not have a time. */
  readonly headings?: readonly Heading[];
}

export interface Heading {
  readonly title: string;
  readonly startSeconds: number | undefined;
  /** The index of the piece that it stands before. */
  readonly piece: number;
}

/** A file as a reader takes it. */
export interface SourceFile {
  /** For messages. */
  readonly file: string;
  readonly text: string;
  /** The text's JSON; `undefined` where it is none. */
  readonly json: unknown;
}

/** What a reader has to say: what it could not read, and what a person should know. */
export interface Findings {
  readonly faults: Fault[];
  readonly notes: string[];
}

/** One format: how to tell it and how to read it. */
export interface SourceReader {
  /** For people: “WebVTT”. */
  readonly name: string;
  readonly recognises: (source: SourceFile) => boolean;
  /** Pushes a fault for everything that cannot be read and gives what could. */
  readonly read: (source: SourceFile, findings: Findings) => ReadSource;
}

/** White space and invisible marks made one space; nothing around it. */
export function plainSpaces(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, (mark) =>
      // Line separators are spaces; joiners inside Indic and Arabic words belong to them.
      /[\u2028\u2029]/.test(mark) ? " " : /[\u200C\u200D]/.test(mark) ? mark : "",
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** Pieces that hold a word or a sign of a sound, in the order of their starts where all have one. */
export function inOrder(pieces: readonly Piece[], notes: string[]): readonly Piece[] {
  const spoken = pieces.filter(({ text }) => text !== "");
  const isRising = spoken.every(
    ({ startSeconds }, index) =>
      startSeconds === undefined || startSeconds >= (spoken[index - 1]?.startSeconds ?? 0),
  );
  if (isRising || spoken.some(({ startSeconds }) => startSeconds === undefined)) return spoken;
  notes.push("its pieces are not in the order of their times; they were sorted");
  return spoken.toSorted((a, b) => (a.startSeconds ?? 0) - (b.startSeconds ?? 0));
}

import { holdsEscaped, showEscaped } from "./escapes.ts";

/**
 * Corrections inside a text, as CriticMarkup: `{~~misheard~>right~~}`, `{--no word--}`, `{++missing++}`.
 * Both readings stay: the left one is the source, the right one is what was said.
 */
interface Correction {
  readonly original: string;
  readonly corrected: string;
}

/** A word as it is read, with the words of the source it stands for: none for an insertion, several for `{~~10 47~>1047~~}`. */
export interface Word {
  readonly text: string;
  readonly original: string;
  readonly correction?: Correction;
}

/** Where another opens, the one before was not closed: looking for its end any further would take forever. */
const markup =
  /\{~~((?:(?!\{~~|~>).)*)~>((?:(?!\{~~).)*?)~~\}|\{--((?:(?!\{--).)*?)--\}|\{\+\+((?:(?!\{\+\+).)*?)\+\+\}/gs;
const leftover = /\{~~|~~\}|~>|\{--|--\}|\{\+\+|\+\+\}/;

interface Piece {
  readonly original: string;
  readonly corrected: string;
  readonly changed: boolean;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const plain = (part: string) => {
    if (part !== "") pieces.push({ original: part, corrected: part, changed: false });
  };
  for (const match of text.matchAll(markup)) {
    plain(text.slice(end, match.index));
    const [whole, misheard, right, deleted, inserted] = match;
    pieces.push({
      original: misheard ?? deleted ?? "",
      corrected: right ?? inserted ?? "",
      changed: true,
    });
    end = match.index + whole.length;
  }
  plain(text.slice(end));
  return pieces;
}

/** What the source has where corrections stand. */
export function leftReading(text: string): string {
  return text.replace(
    markup,
    (_whole, misheard?: string, _right?: string, deleted?: string) => misheard ?? deleted ?? "",
  );
}

/** What is read where corrections stand. */
export function rightReading(text: string): string {
  return text.replace(
    markup,
    (_whole, _misheard?: string, right?: string, _deleted?: string, inserted?: string) =>
      right ?? inserted ?? "",
  );
}

/** What stands between white space, and where it begins; a correction with all its words is in one. */
export function markedWords(text: string): { readonly text: string; readonly at: number }[] {
  const marks = [...text.matchAll(markup)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  const words: { text: string; at: number }[] = [];
  let end = -1;
  let mark = 0;
  for (const match of text.matchAll(/\S+/g)) {
    const from = match.index;
    const to = from + match[0].length;
    while (mark < marks.length && (marks[mark]?.[1] ?? 0) <= from) mark += 1;
    const last = words.at(-1);
    // Inside a correction that began in the word before.
    const isInside =
      last !== undefined && (marks[mark]?.[0] ?? Infinity) < from && (marks[mark]?.[0] ?? 0) < end;
    if (isInside) last.text = text.slice(last.at, to);
    else words.push({ text: match[0], at: from });
    end = to;
  }
  return words;
}

/** What is left of a mark that was not closed or not opened, such as `{~~`; `undefined` when all markup is whole. */
export function brokenMarkup(text: string): string | undefined {
  return leftover.exec(text.replace(markup, " "))?.[0];
}

/**
 * The words of a text with corrections, in order. A word of which nothing is read any more (a deleted label)
 * goes to the next one, or at the end to the last; a text that is one deletion gives one word without text.
 */
export function parseWords(text: string): Word[] {
  const words = wordsIn(text);
  return holdsEscaped(text) ? words.map(withEscaped) : words;
}

function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let current = { text: "", original: "", correction: undefined as Correction | undefined };
  const flush = () => {
    if (current.text === "") return;
    if (current.text.trim() === "" && current.original.trim() === "") return;
    words.push(toWord(current));
    current = { text: "", original: "", correction: undefined };
  };
  for (const piece of piecesOf(text)) {
    if (piece.changed) {
      current.text += piece.corrected;
      current.original += piece.original;
      if (piece.corrected.trim() !== "")
        current.correction = { original: piece.original, corrected: piece.corrected };
      continue;
    }
    for (const [index, part] of piece.corrected.replace(/\s/g, " ").split(" ").entries()) {
      if (index > 0) {
        flush();
        if (current.original !== "") current.original += " ";
      }
      current.text += part;
      current.original += part;
    }
  }
  flush();
  if (current.original.trim() === "") return words;
  const last = words.pop();
  if (!last) return [toWord(current)];
  return [...words, { ...last, original: `${last.original} ${current.original.trim()}` }];
}

function toWord({
  text,
  original,
  correction,
}: {
  text: string;
  original: string;
  correction: Correction | undefined;
}): Word {
  // Nearly all words; the rest takes much longer.
  if (!correction && text === original) return { text, original };
  const word = { text: text.trim(), original: original.replace(/\s+/g, " ").trim() };
  return correction ? { ...word, correction } : word;
}

/** The words as they are read, where characters in them were escaped. */
function withEscaped({ text, original, correction }: Word): Word {
  return {
    text: showEscaped(text),
    original: showEscaped(original),
    ...(correction && {
      correction: {
        original: showEscaped(correction.original),
        corrected: showEscaped(correction.corrected),
      },
    }),
  };
}

import { messageLines, type MessageLine } from "./message-lines.ts";

/** A part of a message that is judged for itself. */
export interface MessageQuote {
  /** With what stands around it and may say whose words it is. */
  readonly text: string;
  /** In quotation marks or behind `>`, so that it is surely meant as a quote. */
  readonly isMarked: boolean;
}

/** Stands between texts of a message that have nothing to do with each other: its own, a forwarded one, an embed's. */
export const textBreak = "\f";

/** Fewer words in quotation marks are a manner of speaking. */
const minMarkedWords = 4;

/**
 * The quotes of a message in the order in which they are read. Where several are marked as quotes they are told apart by that, and a list
 * by its items; all else of a text, a talk of two among it, is one. Empty where there are no words at all, as in a picture or a link.
 */
export function quotesIn(message: string): MessageQuote[] {
  return message.split(textBreak).flatMap((text) => {
    const lines = messageLines(text).filter(({ words }) => /\p{L}/u.test(words));
    return partsOf(lines);
  });
}

function partsOf(lines: readonly MessageLine[]): MessageQuote[] {
  if (lines.length === 0) return [];
  const text = textOf(lines);
  const marked = lines.some(({ isQuoted }) => isQuoted)
    ? besideBlockQuotes(lines)
    : byQuotationMarks(text);
  if (marked.length > 0) return marked.map((part) => ({ text: part, isMarked: true }));
  const items = lines.filter(({ isItem }) => isItem);
  if (items.length > 1) return items.map(({ words }) => ({ text: words, isMarked: false }));
  return [{ text, isMarked: false }];
}

/** Quoted lines stay marked, for what is quoted tells the words from what stands around them. */
function textOf(lines: readonly MessageLine[]): string {
  return lines.map(({ words, isQuoted }) => (isQuoted ? `> ${words}` : words)).join("\n");
}

/** A signature right below or behind a quote, such as “— Dario Amodei” or “(Dario)”. */
const signature = /^\s*(?:[-–—―~]{1,3}|\()\s?[^\n"“«„]{1,80}(?=\n|$|["“«„])/;

/** What is quoted behind `>`, and what stands between in quotation marks. */
function besideBlockQuotes(lines: readonly MessageLine[]): string[] {
  const found: string[] = [];
  let pending: MessageLine[] = [];
  for (let from = 0; from < lines.length;) {
    const isQuoted = lines[from]?.isQuoted;
    let to = from + 1;
    while (to < lines.length && lines[to]?.isQuoted === isQuoted) to += 1;
    const run = lines.slice(from, to);
    const own = isQuoted === true ? [] : byQuotationMarks(textOf(run));
    if (own.length === 0) pending.push(...run);
    else {
      found.push(...byBlockQuote(pending), ...own);
      pending = [];
    }
    from = to;
  }
  return [...found, ...byBlockQuote(pending)];
}

/** Each run of quoted lines with the lines before it and its signature; what stands behind the last one goes with that. */
function byBlockQuote(lines: readonly MessageLine[]): string[] {
  const lastQuoted = lines.findLastIndex(({ isQuoted }) => isQuoted);
  const groups: MessageLine[][] = [];
  let current: MessageLine[] = [];
  let hasQuote = false;
  for (const [index, line] of lines.entries()) {
    const isBelow = lines[index - 1]?.isQuoted === true;
    const isSignature = isBelow && (line.isItem || signature.test(line.words));
    const startsAnother = line.isQuoted ? !isBelow : index < lastQuoted && !isSignature;
    if (index === 0 || (hasQuote && startsAnother)) {
      current = [];
      groups.push(current);
      hasQuote = false;
    }
    current.push(line);
    hasQuote ||= line.isQuoted;
  }
  return groups.map(textOf);
}

/** “… engines” and “That is …” */
const beginsAnother = /^,? (?:and|or|then)(?: \p{Ll}+)? \p{Lu}/u;
const inMarks = /["“„«]([^"“”„«»]+)["“”»]/g;

/** Each quotation with what stands before it and its signature; one that is only interrupted, “Yes,” she said, “or no,” stays whole. Behind a colon another begins. */
function byQuotationMarks(text: string): string[] {
  const parts: { from: number; to: number; ends: boolean }[] = [];
  for (const match of text.matchAll(inMarks)) {
    const [whole, words = ""] = match;
    if (words.split(/\s/).filter(Boolean).length < minMarkedWords) continue;
    const to = match.index + whole.length;
    const signed = signature.exec(text.slice(to, to + 100))?.[0] ?? "";
    const last = parts.at(-1);
    const between = text.slice(last?.to, match.index);
    const isSame =
      last && !last.ends && !/\n|:\s*$/.test(between) && !beginsAnother.test(`${between}${words}`);
    const ends = /[.!?…]\s?$/.test(words) || /^[.!?]/.test(text.slice(to)) || signed !== "";
    const part = { from: last?.to ?? 0, to: to + signed.length, ends };
    if (isSame) Object.assign(last, { to: part.to, ends });
    else parts.push(part);
  }
  return parts.map(({ from, to }, index) =>
    text.slice(from, index === parts.length - 1 ? undefined : to).trim(),
  );
}

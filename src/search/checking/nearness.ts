import type { QuoteWord, WordRow } from "../index/spoken-words.ts";
import type { Link } from "./word-alignment.ts";

/**
 * Nearly a quote has so large a share of some sentences' words, and in them so many words, so many in a row; a longer row is
 * enough even if no word of it says anything by itself.
 */
const near = { share: 0.6, words: 5, tellingWords: 2, inARow: 4, rowOfAny: 7 };
/** Fewer words than this at an edge, farther from the rest than this, are in common by chance. */
const stray = { words: 3, distance: 2 };

/** The words of a text, those of the episode, and which are the same. */
export interface Linked {
  readonly words: readonly QuoteWord[];
  readonly spoken: WordRow;
  readonly links: readonly Link[];
}

/** Whether a text has enough in common with what was said to be held against it word by word. */
export function comesNear(text: string, { words, spoken, links }: Linked): boolean {
  const linked = new Set(links.flatMap((link) => words.slice(...link.text)));
  // What stands around in sentences of its own is shown as added, but does not make the rest less near.
  const core = new Set(
    bySentence(text, words).flatMap((sentence) => {
      const found = sentence.filter((word) => linked.has(word));
      return found.length >= near.share * sentence.length ? found : [];
    }),
  );
  const coreLinks = links.filter((link) =>
    words.slice(...link.text).some((word) => core.has(word)),
  );
  const row = longestRow({ words, spoken, links: coreLinks });
  if (row >= near.rowOfAny) return true;
  const telling = new Set([...core].flatMap(({ isTelling, id }) => (isTelling ? [id] : [])));
  return core.size >= near.words && telling.size >= near.tellingWords && row >= near.inARow;
}

/** Fillers left out. */
function bySentence(text: string, words: readonly QuoteWord[]): QuoteWord[][] {
  const sentences: QuoteWord[][] = [[]];
  let end = 0;
  for (const word of words) {
    if (word.isFiller) continue;
    if (/[.!?…:](?=\s|["”’])|\n/.test(text.slice(end, word.start))) sentences.push([]);
    sentences.at(-1)?.push(word);
    end = word.end;
  }
  return sentences;
}

/** Words of the text in a row that were said in a row, fillers apart. */
function longestRow(linked: Linked): number {
  let longest = 0;
  let row = 0;
  let before: Link | undefined;
  for (const link of linked.links) {
    const isNext = before && wordsBetween(before, link, linked) === 0;
    row = heardIn([link], linked) + (isNext ? row : 0);
    longest = Math.max(longest, row);
    before = link;
  }
  return longest;
}

/** Without the links at both edges that are so few and so far from the others that the words are in common by chance. */
export function withoutStrays(linked: Linked): readonly Link[] {
  const { links } = linked;
  const breaks = [...links.keys()].filter((at) => {
    const [one, other] = [links[at - 1], links[at]];
    return one && other && wordsBetween(one, other, linked) > stray.distance;
  });
  let [from, to] = [0, links.length];
  while (breaks.length > 0) {
    const [headEnd = from, tailStart = to] = [breaks[0], breaks.at(-1)];
    if (heardIn(links.slice(from, headEnd), linked) < stray.words) {
      from = headEnd;
      breaks.shift();
    } else if (heardIn(links.slice(tailStart, to), linked) < stray.words) {
      to = tailStart;
      breaks.pop();
    } else break;
  }
  return links.slice(from, to);
}

/** How many stand between two links, on the side that has more, fillers apart. */
function wordsBetween(one: Link, other: Link, { words, spoken }: Linked): number {
  return Math.max(
    heard(words.slice(one.text[1], other.text[0])).length,
    heard(spoken.slice(one.said[1], other.said[0])).length,
  );
}

function heardIn(links: readonly Link[], { words }: Linked): number {
  return heard(links.flatMap(({ text }) => words.slice(...text))).length;
}

function heard(words: readonly QuoteWord[]): readonly QuoteWord[] {
  return words.filter(({ isFiller }) => !isFiller);
}

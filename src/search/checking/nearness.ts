import { heard, type QuoteWord, type SpokenWord } from "./quote-words.ts";
import type { Link } from "./word-alignment.ts";

/**
 * Nearly a quote has so large a share of some sentences' words and of those that say something, and in them so many words, so many in a
 * row; a longer row is enough even if no word of it says anything by itself.
 */
const near = {
  share: 0.6,
  tellingShare: 0.55,
  words: 5,
  tellingWords: 2,
  inARow: 4,
  rowOfAny: 7,
};
/** A short sentence is near when so much of it and of what was said is the same, whatever stands in a row. */
const alike = { share: 0.75, words: 4, ownTellingShare: 0.2 };
/** Nearly all words of a sentence, in another order: who does what to whom was exchanged. */
const reordered = { share: 0.9, words: 7 };
/** Fewer words than this at an edge, farther from the rest than this, are in common by chance. */
const stray = { words: 3, distance: 2 };

/** Put into half a memory, they make it no other. */
const putIn = new Set(
  "basically literally honestly actually really just obviously essentially simply definitely totally".split(
    " ",
  ),
);

/** The words of a text, those of the episode, and which are the same. */
export interface Linked {
  readonly words: readonly QuoteWord[];
  readonly spoken: readonly SpokenWord[];
  readonly links: readonly Link[];
}

/** Whether a text has enough in common with what was said to be held against it word by word. */
export function comesNear(text: string, { words, spoken, links }: Linked): boolean {
  const linked = new Set(links.flatMap((link) => words.slice(...link.text)));
  const nearby = wordsNear(links, spoken);
  // What stands around in sentences of its own is shown as added, but does not make the rest less near.
  const core = new Set<QuoteWord>();
  const meant = words.filter((word) => linked.has(word) || !putIn.has(word.word));
  for (const sentence of bySentence(text, meant)) {
    const found = sentence.filter((word) => linked.has(word));
    const shuffled = sentence.filter(({ word }) => nearby.has(word));
    const isReordered =
      shuffled.length >= reordered.share * sentence.length && sentence.length >= reordered.words;
    if (isReordered) for (const word of shuffled) core.add(word);
    else if (
      found.length >= near.share * sentence.length &&
      tellingShare(found, sentence) >= near.tellingShare
    )
      for (const word of found) core.add(word);
    if (isAlike(sentence, found, { words, spoken, links })) return true;
  }
  const coreLinks = links.filter((link) =>
    words.slice(...link.text).some((word) => core.has(word)),
  );
  const row = longestRow({ words, spoken, links: coreLinks });
  if (row >= near.rowOfAny) return true;
  const telling = new Set([...core].flatMap(({ isTelling, word }) => (isTelling ? [word] : [])));
  return core.size >= near.words && telling.size >= near.tellingWords && row >= near.inARow;
}

function tellingShare(found: readonly QuoteWord[], sentence: readonly QuoteWord[]): number {
  // A number that was exchanged is shown as that.
  const [some, all] = [found, sentence].map(
    (row) => row.filter(({ isTelling, word }) => isTelling && !/^\d/.test(word)).length,
  );
  return all ? (some ?? 0) / all : 1;
}

/** The words of the sentences in which the links stand. */
function wordsNear(links: readonly Link[], spoken: readonly SpokenWord[]): ReadonlySet<string> {
  const sentences = new Set(links.map(({ said: [from] }) => spoken[from]?.sentence));
  return new Set(spoken.flatMap(({ word, sentence }) => (sentences.has(sentence) ? [word] : [])));
}

/** Whether one sentence of a text and the words said from its first to its last in common have most in common. */
function isAlike(
  sentence: readonly QuoteWord[],
  found: readonly QuoteWord[],
  { words, spoken, links }: Linked,
): boolean {
  const own = links.filter((link) =>
    words.slice(...link.text).some((word) => found.includes(word)),
  );
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || found.length < alike.words) return false;
  const said = heard(spoken.slice(first.said[0], last.said[1])).length;
  return (
    (2 * found.length) / (sentence.length + said) >= alike.share &&
    found.some(({ isTelling }) => isTelling) &&
    sentence.filter((word) => word.isTelling && !found.includes(word)).length <=
      Math.max(1, alike.ownTellingShare * sentence.length)
  );
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
    heard(words.slice(one.text[1], other.text[0])).filter(({ word }) => !putIn.has(word)).length,
    heard(spoken.slice(one.said[1], other.said[0])).length,
  );
}

function heardIn(links: readonly Link[], { words }: Linked): number {
  return heard(links.flatMap(({ text }) => words.slice(...text))).length;
}

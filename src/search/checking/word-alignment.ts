import type { Misheard, QuoteWord, SpokenWords } from "../index/spoken-words.ts";

/** Words of the text that are words of the episode, each from the first to before the last; one side may be empty. */
export interface Link {
  readonly text: readonly [number, number];
  readonly said: readonly [number, number];
}

export interface Alignment {
  readonly score: number;
  /** In the order of both. */
  readonly links: readonly Link[];
}

/** Where to compare. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** The index of the person whose words count; those of others in between are passed over. */
  readonly speaker: number;
}

/** What is looked for. */
export interface QuoteText {
  readonly words: readonly QuoteWord[];
  /** Indices of words before which the text says that something is left out. */
  readonly omissions: ReadonlySet<number>;
  /** Written without any punctuation; then 35 may be 3.5. */
  readonly isUnpunctuated: boolean;
}

/** What a word in common is worth. Words that say nothing alone must not draw a quote apart. */
const gain = { telling: 2, other: 1, filler: 0.2 };
/** What a word of the text costs that was not said there. */
const addedCost = 0.3;
/** What words cost that were said in between: a few are a slip, many an omission, which pays only for a good part behind it. */
const slip = { open: 1, each: 0.25 };
const omission = { open: 5, each: 0.01 };
/** An omission that the text marks with “…”. */
const markedOmission = { open: 0.5, each: 0.002 };

/** How the best way came to a cell. From `misheard` on: that reading of the stretch. */
const way = { start: 0, match: 1, added: 2, filler: 3, gap: 4, split: 5, joined: 6, misheard: 7 };

interface Reading extends Misheard {
  /** The column before its first word. */
  readonly from: number;
}

/** A word of a text with everything that it can be in the episode. */
interface TextWord {
  readonly id: number;
  /** What it is worth where it was said. */
  readonly worth: number;
  /** What it costs where it was not said. */
  readonly skipCost: number;
  /** The two words that it writes together. */
  readonly split: readonly [number, number] | undefined;
  /** The word that it and the one before it write apart. */
  readonly joined: number | undefined;
  /** What words cost that were said after it and are left out. */
  readonly omission: typeof omission;
}

/** A text made ready to be compared with any number of stretches. */
export function prepareWords(
  { words, omissions, isUnpunctuated }: QuoteText,
  spoken: SpokenWords,
): readonly TextWord[] {
  return words.map((word, index) => {
    const previous = words[index - 1];
    return {
      id: word.id,
      worth: worthOf(word),
      skipCost: word.isFiller ? 0 : addedCost,
      split: splitIds(word, spoken, isUnpunctuated),
      joined: previous && joinedId(previous, word, spoken),
      omission: omissions.has(index + 1) ? markedOmission : omission,
    };
  });
}

/**
 * The best way to read a whole text as words of one stretch of the episode, by dynamic programming: equal words link in order,
 * and so do words written together or apart (“posttraining”) and misheard words of the published transcript; fillers cost nothing.
 */
export function align(text: readonly TextWord[], spoken: SpokenWords, stretch: Stretch): Alignment {
  const { from, to, speaker } = stretch;
  const rows = text.length;
  const columns = to - from + 1;
  const ids = new Int32Array(columns);
  const isFiller = new Uint8Array(columns);
  for (let column = 1; column < columns; column++) {
    const place = from + column - 1;
    const isTheirs = spoken.words.speakers[place] === speaker;
    ids[column] = isTheirs ? (spoken.words.ids[place] ?? notTheirs) : notTheirs;
    isFiller[column] = spoken.words.isFiller[place] ?? 0;
  }
  const { readings, readingsTo } = readingsIn(spoken, from, columns);
  const endsReading = new Uint8Array(columns);
  for (const column of readingsTo.keys()) endsReading[column] = 1;
  const { score, cameBy, gapFrom } = cellsFor((rows + 1) * columns);
  score.fill(0, 0, columns);
  const scoreAt = (row: number, column: number) => score[row * columns + column] ?? 0;
  for (let row = 1; row <= rows; row++) {
    const word = text[row - 1];
    if (!word) break;
    const { id: wanted, worth, skipCost, split, joined, omission: long } = word;
    const previous = text[row - 2];
    let slipScore = -Infinity;
    let slipFrom = 0;
    let longScore = -Infinity;
    let longFrom = 0;
    const above = (row - 1) * columns;
    const here = row * columns;
    for (let column = 0; column < columns; column++) {
      let best = (score[above + column] ?? 0) - skipCost;
      let by = way.added;
      if (column > 0) {
        const id = ids[column];
        const free = isFiller[column] === 1;
        if (id === wanted) {
          const matched = (score[above + column - 1] ?? 0) + worth;
          if (matched >= best) {
            best = matched;
            by = way.match;
          }
        }
        const left = score[here + column - 1] ?? 0;
        if (free && left > best) {
          best = left;
          by = way.filler;
        }
        slipScore -= free ? 0 : slip.each;
        longScore -= free ? 0 : long.each;
        const openSlip = left - slip.open - slip.each;
        if (openSlip > slipScore) {
          slipScore = openSlip;
          slipFrom = column - 1;
        }
        const openLong = left - long.open - long.each;
        if (openLong > longScore) {
          longScore = openLong;
          longFrom = column - 1;
        }
        if (slipScore > best) {
          best = slipScore;
          by = way.gap;
          gapFrom[here + column] = slipFrom;
        }
        if (longScore > best) {
          best = longScore;
          by = way.gap;
          gapFrom[here + column] = longFrom;
        }
        if (split && column > 1 && id === split[1] && ids[column - 1] === split[0]) {
          const matched = (score[above + column - 2] ?? 0) + worth;
          if (matched > best) {
            best = matched;
            by = way.split;
          }
        }
        if (joined !== undefined && id === joined && previous) {
          const matched = scoreAt(row - 2, column - 1) + worth + previous.worth;
          if (matched > best) {
            best = matched;
            by = way.joined;
          }
        }
      }
      const heard = endsReading[column] === 1 ? readingsTo.get(column) : undefined;
      if (heard) {
        for (const index of heard) {
          const reading = readings[index];
          if (!reading || !isReadAt(reading, text, row)) continue;
          const { length } = reading.ids;
          let matched = scoreAt(row - length, reading.from);
          for (let at = row - length; at < row; at++) matched += (text[at] ?? word).worth;
          if (matched > best) {
            best = matched;
            by = way.misheard + index;
          }
        }
      }
      score[here + column] = best;
      cameBy[here + column] = by;
    }
  }
  let end = 0;
  for (let column = 1; column < columns; column++) {
    if (scoreAt(rows, column) > scoreAt(rows, end)) end = column;
  }
  const links = traceBack({ rows, columns, end, cameBy, gapFrom, readings }).map((link) => ({
    text: link.text,
    said: [from + link.said[0], from + link.said[1]] as const,
  }));
  return { score: scoreAt(rows, end), links };
}

/** For each word of a text and each of a stretch. */
interface Cells {
  readonly score: Float32Array;
  readonly cameBy: Uint8Array;
  readonly gapFrom: Uint16Array;
}

/** More than these are not kept: few texts are so long. */
const maxKeptCells = 100_000;
let keptCells: Cells | undefined;

/** Cells with what an earlier comparison left in them: new ones take longer to make than to fill. */
function cellsFor(count: number): Cells {
  return count > maxKeptCells ? makeCells(count) : (keptCells ??= makeCells(maxKeptCells));
}

function makeCells(count: number): Cells {
  return {
    score: new Float32Array(count),
    cameBy: new Uint8Array(count),
    gapFrom: new Uint16Array(count),
  };
}

interface Traced {
  readonly rows: number;
  readonly columns: number;
  /** The column in which the best way ends. */
  readonly end: number;
  readonly cameBy: Uint8Array;
  readonly gapFrom: Uint16Array;
  readonly readings: readonly Reading[];
}

/** The links on the way to the last row, their said words counted from the start of the stretch. */
function traceBack({ rows, columns, end, cameBy, gapFrom, readings }: Traced): Link[] {
  const links: Link[] = [];
  let column = end;
  for (let row = rows; row > 0;) {
    const cell = row * columns + column;
    const by = cameBy[cell] ?? way.start;
    const reading = readings[by - way.misheard];
    if (by === way.gap) column = gapFrom[cell] ?? 0;
    else if (by === way.filler) column -= 1;
    else if (by === way.added || by === way.start) row -= 1;
    else {
      const typed = reading ? reading.ids.length : by === way.joined ? 2 : 1;
      const said = reading ? reading.length : by === way.split ? 2 : 1;
      links.push({ text: [row - typed, row], said: [column - said, column] });
      row -= typed;
      column -= said;
    }
  }
  return links.toReversed();
}

/** No word has it: those of the text that the episode lacks are below 0, but no text is as long. */
const notTheirs = -(2 ** 30);

function worthOf(word: QuoteWord): number {
  return word.isTelling ? gain.telling : word.isFiller ? gain.filler : gain.other;
}

/** The misheard readings in a stretch, and which of them end before a column; as many as a way can name. */
function readingsIn(spoken: SpokenWords, from: number, columns: number) {
  const readings: Reading[] = [];
  const readingsTo = new Map<number, number[]>();
  for (const misheard of spoken.misheard) {
    const column = misheard.place - from;
    if (column < 0) continue;
    if (column >= columns) break;
    const end = column + misheard.length;
    if (end >= columns || readings.length + way.misheard > 255) continue;
    readingsTo.set(end, [...(readingsTo.get(end) ?? []), readings.length]);
    readings.push({ from: column, ...misheard });
  }
  return { readings, readingsTo };
}

function isReadAt({ ids, length }: Reading, text: readonly TextWord[], row: number): boolean {
  // Without words on either side it would lead from a cell to itself.
  if (ids.length > row || ids.length + length === 0) return false;
  return ids.every((id, offset) => text[row - ids.length + offset]?.id === id);
}

const isNumber = /^\d+$/;

/** The two words of the episode that a word of the text writes together. */
function splitIds(
  { word }: QuoteWord,
  { idOf, placesOf }: SpokenWords,
  isUnpunctuated: boolean,
): [number, number] | undefined {
  if (isNumber.test(word) && !isUnpunctuated) return undefined;
  for (let at = 1; at < word.length; at++) {
    const first = idOf(word.slice(0, at));
    const second = idOf(word.slice(at));
    if (first === undefined || second === undefined) continue;
    if (placesOf(first, second).length > 0) return [first, second];
  }
  return undefined;
}

/** The word of the episode that two words of the text write apart; 3 and 5 are never 35. */
function joinedId(first: QuoteWord, second: QuoteWord, { idOf }: SpokenWords): number | undefined {
  if (isNumber.test(first.word) || isNumber.test(second.word)) return undefined;
  return idOf(first.word + second.word);
}

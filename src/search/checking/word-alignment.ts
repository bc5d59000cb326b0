import type { QuoteWord, SpokenWords } from "./quote-words.ts";

/** Words of the text that are words of the stretch, each from the first to before the last; one side may be empty. */
export interface Link {
  readonly text: readonly [number, number];
  readonly said: readonly [number, number];
}

export interface Alignment {
  readonly score: number;
  /** In the order of both. */
  readonly links: readonly Link[];
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
const slip = { open: 0.8, each: 0.2 };
const omission = { open: 5, each: 0.01 };
/** An omission that the text marks with “…”. */
const markedOmission = { open: 0.5, each: 0.002 };

/** How the best way came to a cell. From `misheard` on: that reading of the stretch. */
const way = { start: 0, match: 1, added: 2, filler: 3, gap: 4, split: 5, joined: 6, misheard: 7 };

/** A way is kept in a byte. */
const maxReadings = 255 - way.misheard;

/** A word of a text with everything that it can be in an episode. */
interface TextWord {
  /** As in the text or, written without its point, with it; or “jury's” as “jury is”. */
  readonly forms: readonly string[];
  /** What it is worth where it was said. */
  readonly worth: number;
  /** What it costs where it was not said. */
  readonly skipCost: number;
  /** What the word before and it are together: `post training` is posttraining. */
  readonly joined: string | undefined;
  /** What words cost that were said after it and are left out. */
  readonly omission: typeof omission;
}

/** What digits stand for on a phone. */
const digitSounds = new Map([
  ["2", "to"],
  ["4", "for"],
]);

/** Contractions that without their apostrophe are another word, with the words that they stand for in one. */
const withoutApostrophe = new Map([
  ["were", "weare"],
  ["well", "wewill"],
  ["wed", "wewould"],
  ["id", "iwould"],
  ["ill", "iwill"],
]);

/** A text made ready to be compared with any number of stretches. */
export function prepareWords({ words, omissions, isUnpunctuated }: QuoteText): readonly TextWord[] {
  return words.map((word, index) => {
    const previous = words[index - 1];
    const worth = word.isTelling ? gain.telling : word.isFiller ? gain.filler : gain.other;
    return {
      forms: formsOf(word, words[index + 1], isUnpunctuated),
      worth,
      skipCost: word.isFiller ? 0 : addedCost,
      // 3 and 5 are never 35.
      joined:
        previous && !/\d/.test(previous.word + word.word) ? previous.word + word.word : undefined,
      omission: omissions.has(index + 1) ? markedOmission : omission,
    };
  });
}

/**
 * A text without punctuation has lost its decimal points too; `3-4` is said as “3 to 4” or “3 or 4”; `4 making` is “for making” and
 * `2 make` “to make”, but of `4 years` there are four; “were” may be “we're”.
 */
function formsOf(
  { word, start, end, withIs }: QuoteWord,
  next: QuoteWord | undefined,
  isUnpunctuated: boolean,
): string[] {
  if (withIs !== undefined) return [word, withIs];
  const sound = end - start === 1 ? digitSounds.get(word) : undefined;
  const contracted = withoutApostrophe.get(word);
  if (contracted !== undefined) return [word, contracted];
  if (sound !== undefined && next && /[a-rt-z]$/.test(next.word)) return [word, sound];
  if (isUnpunctuated && /^\d\d$/.test(word)) return [word, word.split("").join(".")];
  return word === "to" && end - start === 1 ? ["to", "or"] : [word];
}

/** What the best way may lose against every word being linked, at first: a text that was said so loses less, and an omission costs more. */
const firstLoss = 4;
const lossGrowth = 8;
/** Scores are kept as 32-bit numbers; their sums differ by less. */
const roundingError = 0.01;

/**
 * The best way to read a whole text as words of one stretch of an episode, by dynamic programming: equal words link in order,
 * and so do words written together or apart (“posttraining”) and misheard words of the published transcript; fillers cost nothing.
 */
export function align(text: readonly TextWord[], stretch: SpokenWords): Alignment {
  const columns = columnsOf(stretch, text);
  const all = text.reduce((sum, { worth }) => sum + worth, 0);
  // Ends: to link no word at all loses so much and what the words cost, which is no endless sum.
  for (let maxLoss = firstLoss; ; maxLoss *= lossGrowth) {
    const found = alignAbove(all - maxLoss, { text, stretch, columns, all });
    if (found) return found;
  }
}

interface ToAlign {
  readonly text: readonly TextWord[];
  readonly stretch: SpokenWords;
  readonly columns: Columns;
  /** What all words of the text are worth. */
  readonly all: number;
}

/**
 * The best way if its score is so high; `undefined` if none is. What can no longer come to that is not followed, which spares a text
 * that was said so nearly all comparisons and changes nothing about the best way.
 */
function alignAbove(
  leastScore: number,
  { text, stretch, columns: { count: columns, ...known }, all }: ToAlign,
): Alignment | undefined {
  const { numbers, said, isFiller, saidTogether, saidWithIs } = known;
  const rows = text.length;
  const readings = stretch.misheard.slice(0, maxReadings);
  const endsReading = new Uint8Array(columns);
  for (const { place, length } of readings) endsReading[place + length] = 1;
  // So far a way leads at once: by two words that are one, or by those of a reading.
  const mostRows = Math.max(2, ...readings.map(({ words }) => words.length));
  const mostColumns = Math.max(2, ...readings.map(({ length }) => length));
  const { cameBy, gapFrom } = cellsFor((rows + 1) * columns);
  /** Of the last rows only, as many as a way can lead over: long texts fill megabytes as it is. */
  const score = new Float32Array((mostRows + 1) * columns);
  const rowStart = (row: number) => (row % (mostRows + 1)) * columns;
  /** By row, the first and the last column that is followed. */
  const firsts = new Int32Array(rows + 1).fill(columns);
  const lasts = new Int32Array(rows + 1).fill(-1);
  firsts[0] = 0;
  lasts[0] = columns - 1;
  let worthLeft = all;
  for (let row = 1; row <= rows; row++) {
    const word = text[row - 1];
    if (!word) break;
    const { worth, skipCost, omission: long } = word;
    worthLeft -= worth;
    const least = leastScore - worthLeft - roundingError;
    const wanted = numbers.get(word.forms[0] ?? "") ?? -1;
    const alternative = numbers.get(word.forms[1] ?? "") ?? -1;
    const joined = (row > 1 && word.joined !== undefined && numbers.get(word.joined)) || -1;
    const joinedWorth = worth + (text[row - 2]?.worth ?? 0);
    let slipScore = -Infinity;
    let slipFrom = 0;
    let longScore = -Infinity;
    let longFrom = 0;
    const here = rowStart(row);
    const above = rowStart(row - 1);
    const twoAbove = rowStart(Math.max(0, row - 2));
    score.fill(-Infinity, here, here + columns);
    const openSlip = slip.open + slip.each;
    const openLong = long.open + long.each;
    let first = columns;
    let reach = -1;
    for (let before = Math.max(0, row - mostRows); before < row; before++) {
      first = Math.min(first, firsts[before] ?? columns);
      reach = Math.max(reach, (lasts[before] ?? -1) + mostColumns);
    }
    /** Of the cells to the left, in the row above and in this one. */
    let diagonal = first > 0 ? (score[above + first - 1] ?? 0) : 0;
    let left = -Infinity;
    for (let column = first; column < columns; column++) {
      if (column > reach && Math.max(left, slipScore, longScore) < least) break;
      const aboveScore = score[above + column] ?? 0;
      let best = aboveScore - skipCost;
      let by = way.added;
      if (column > 0) {
        const number = said[column];
        if (number === wanted || number === alternative) {
          const matched = diagonal + worth;
          if (matched >= best) {
            best = matched;
            by = way.match;
          }
        }
        if (isFiller[column] === 1) {
          if (left > best) {
            best = left;
            by = way.filler;
          }
        } else {
          slipScore -= slip.each;
          longScore -= long.each;
        }
        if (left - openSlip > slipScore) {
          slipScore = left - openSlip;
          slipFrom = column - 1;
        }
        if (left - openLong > longScore) {
          longScore = left - openLong;
          longFrom = column - 1;
        }
        if (slipScore > best) {
          best = slipScore;
          by = way.gap;
          gapFrom[row * columns + column] = slipFrom;
        }
        if (longScore > best) {
          best = longScore;
          by = way.gap;
          gapFrom[row * columns + column] = longFrom;
        }
        const together = saidTogether[column];
        if (together === wanted || together === alternative) {
          const matched = (score[above + column - 2] ?? 0) + worth;
          if (matched > best) {
            best = matched;
            by = way.split;
          }
        }
        if (number === joined || saidWithIs[column] === joined) {
          const matched = (score[twoAbove + column - 1] ?? 0) + joinedWorth;
          if (matched > best) {
            best = matched;
            by = way.joined;
          }
        }
      }
      if (endsReading[column] === 1)
        for (const [index, reading] of readings.entries()) {
          if (reading.place + reading.length !== column || !isReadAt(reading, text, row)) continue;
          const from = row - reading.words.length;
          let matched = score[rowStart(from) + reading.place] ?? 0;
          for (let at = from; at < row; at++) matched += text[at]?.worth ?? 0;
          if (matched > best) {
            best = matched;
            by = way.misheard + index;
          }
        }
      diagonal = aboveScore;
      // As it is kept.
      left = best < least ? -Infinity : Math.fround(best);
      if (left === -Infinity) continue;
      score[here + column] = left;
      cameBy[row * columns + column] = by;
      if (column < (firsts[row] ?? columns)) firsts[row] = column;
      lasts[row] = column;
    }
  }
  const last = rowStart(rows);
  let end = 0;
  for (let column = 1; column < columns; column++)
    if ((score[last + column] ?? 0) > (score[last + end] ?? 0)) end = column;
  const best = score[last + end] ?? 0;
  if (best < leastScore) return undefined;
  return {
    score: best,
    links: traceBack({ rows, columns, end, cameBy, gapFrom, readings }),
  };
}

type Columns = ReturnType<typeof columnsOf>;

/** The words of a stretch as numbers, which are compared faster, by column: the first has none. */
function columnsOf({ words }: SpokenWords, text: readonly TextWord[]) {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size + 1;
    numbers.set(word, number);
    return number;
  };
  const said = new Int32Array(words.length + 1);
  const isFiller = new Uint8Array(words.length + 1);
  /** The word before and this one written together; and “jury's” as “jury is”. */
  const saidTogether = new Int32Array(words.length + 1);
  const saidWithIs = new Int32Array(words.length + 1);
  // Only what is written in one word in the text can be split, so only that is given a number.
  const inText = new Set(text.flatMap(({ forms }) => forms));
  for (const [index, { word, isFiller: isFree, withIs }] of words.entries()) {
    said[index + 1] = numberOf(word);
    if (withIs !== undefined) saidWithIs[index + 1] = numberOf(withIs);
    isFiller[index + 1] = isFree ? 1 : 0;
    const together = `${words[index - 1]?.word}${word}`;
    if (inText.has(together) && !/\d/.test(together)) saidTogether[index + 1] = numberOf(together);
  }
  return { count: words.length + 1, numbers, said, isFiller, saidTogether, saidWithIs };
}

/** For each word of a text and each of a stretch. */
interface Cells {
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
  readonly readings: SpokenWords["misheard"];
}

/** The links on the way to the last row. */
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
      const typed = reading ? reading.words.length : by === way.joined ? 2 : 1;
      const said = reading ? reading.length : by === way.split ? 2 : 1;
      links.push({ text: [row - typed, row], said: [column - said, column] });
      row -= typed;
      column -= said;
    }
  }
  return links.toReversed();
}

function isReadAt(
  { words, length }: SpokenWords["misheard"][number],
  text: readonly TextWord[],
  row: number,
): boolean {
  // Without words on either side it would lead from a cell to itself.
  if (words.length > row || words.length + length === 0) return false;
  return words.every((word, offset) => text[row - words.length + offset]?.forms[0] === word);
}

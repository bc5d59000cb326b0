const units = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const tens = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index) => [word, (index + 2) * 10]),
);
const multipliers = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

const values = new Map([...units, ...tens]);

/** A number, in digits, and how many words say it. */
interface SpokenNumber {
  readonly digits: string;
  readonly wordCount: number;
}

/**
 * The number that starts at a position of folded words: `fifty` is 50, `twenty five` 25, `ten thousand` 10000; of `three five`
 * only the 3. Longer digits than nine stay as they are. `undefined` where there is none.
 */
export function numberAt(words: readonly string[], position: number): SpokenNumber | undefined {
  const word = words[position] ?? "";
  const isDigits = startsWithDigit(word);
  if (isDigits && word.length > 9) return { digits: word, wordCount: 1 };
  let value = isDigits ? Number(word) : values.get(word);
  if (value === undefined) return undefined;
  let wordCount = 1;
  const unit = tens.has(word) ? units.get(words[position + 1] ?? "") : undefined;
  if (unit !== undefined && unit > 0 && unit < 10) {
    value += unit;
    wordCount += 1;
  }
  for (;;) {
    const factor = multipliers.get(words[position + wordCount] ?? "");
    if (factor === undefined) break;
    value *= factor;
    wordCount += 1;
  }
  return { digits: isDigits && wordCount === 1 ? word : String(value), wordCount };
}

function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

const largeFactors = new Map([...multipliers, ["trillion", 1_000_000_000_000]]);
const centuries = new Set(["sixteen", "seventeen", "eighteen", "nineteen", "twenty"]);

/**
 * As `numberAt`, but as people mean it: `a hundred` is 100, `one hundred and fifty` 150, `one point five` and `1.5` are 1.5, `two trillion`
 * has its zeros, and `twenty twenty six` is the year 2026. Digits may have a decimal point.
 */
export function spokenNumberAt(
  words: readonly string[],
  position: number,
): SpokenNumber | undefined {
  const at = (offset: number) => words[position + offset] ?? "";
  const first = at(0);
  if (first === "a" || first === "one") {
    if (largeFactors.has(at(1))) return withFactors(words, position, 1, 1);
  }
  if (startsWithDigit(first)) {
    if (first.length > 15) return { digits: first, wordCount: 1 };
    return largeFactors.has(at(1))
      ? withFactors(words, position, Number(first), 1)
      : { digits: first, wordCount: 1 };
  }
  const pair = belowHundred(words, position);
  if (!pair) return undefined;
  if (centuries.has(first) && pair.wordCount === 1) {
    const rest = belowHundred(words, position + 1);
    if (rest && rest.value >= 10)
      return { digits: String(pair.value * 100 + rest.value), wordCount: 1 + rest.wordCount };
  }
  if (at(pair.wordCount) === "point") {
    const decimals = digitsFrom(words, position + pair.wordCount + 1);
    if (decimals !== "")
      return {
        digits: `${pair.value}.${decimals}`,
        wordCount: pair.wordCount + 1 + decimals.length,
      };
  }
  return withFactors(words, position, pair.value, pair.wordCount);
}

/** A value times the factors behind it; after a hundred in words, with what is added: one hundred and fifty thousand. */
function withFactors(
  words: readonly string[],
  position: number,
  value: number,
  count: number,
): SpokenNumber {
  let [total, wordCount] = [value, count];
  const isInWords = !startsWithDigit(words[position] ?? "");
  for (;;) {
    const factor = largeFactors.get(words[position + wordCount] ?? "");
    if (factor === undefined) break;
    total *= factor;
    wordCount += 1;
    const and = words[position + wordCount] === "and" ? 1 : 0;
    const rest =
      isInWords && factor === 100 ? belowHundred(words, position + wordCount + and) : undefined;
    if (rest) [total, wordCount] = [total + rest.value, wordCount + and + rest.wordCount];
  }
  return { digits: String(total), wordCount };
}

function belowHundred(
  words: readonly string[],
  position: number,
): { readonly value: number; readonly wordCount: number } | undefined {
  const word = words[position] ?? "";
  const value = values.get(word);
  if (value === undefined) return undefined;
  const unit = tens.has(word) ? units.get(words[position + 1] ?? "") : undefined;
  return unit !== undefined && unit > 0 && unit < 10
    ? { value: value + unit, wordCount: 2 }
    : { value, wordCount: 1 };
}

/** Digits said one by one. */
function digitsFrom(words: readonly string[], position: number): string {
  let digits = "";
  for (let at = position; ; at++) {
    const value = units.get(words[at] ?? "");
    if (value === undefined || value > 9) return digits;
    digits += String(value);
  }
}

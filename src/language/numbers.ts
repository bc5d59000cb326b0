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

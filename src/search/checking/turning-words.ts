/** Words that stand on one side only, at one place: what the text lacks, or what it has instead. */
export interface OneSided {
  /** As it is shown. */
  readonly surface: string;
  /** As search compares them: lower case, numbers as digits. */
  readonly words: readonly string[];
}

const negations = new Set(
  "no not nor never none nobody nothing nowhere neither without cannot hardly barely scarcely aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt shouldnt wasnt werent wont wouldnt".split(
    " ",
  ),
);
const quantity =
  /^(?:\d+|half|double|twice|triple|dozens?|hundreds?|thousands?|millions?|billions?|trillions?)$/;
const denyingPrefix = /^(?:un|in|im|il|ir|non|dis|mis)(?=\p{L}{3})/u;

/** Of the words in which two sides differ, those with a negation or a number that the other side does not have as well. */
export function turningWords<Word extends OneSided>(
  missing: readonly Word[],
  added: readonly Word[],
): { readonly missing: readonly Word[]; readonly added: readonly Word[] } {
  const denying = {
    missing: missing.filter((word) => denies(word, added)),
    added: added.filter((word) => denies(word, missing)),
  };
  const numbers = { missing: quantities(missing, added), added: quantities(added, missing) };
  // “don't” for “do not” is as many; so is 3.5 for three five.
  const deniesAlike = denying.missing.length === denying.added.length;
  const countsAlike = valuesOf(numbers.missing) === valuesOf(numbers.added);
  const turns = (word: Word, side: "missing" | "added") =>
    (!deniesAlike && denying[side].includes(word)) ||
    (!countsAlike && numbers[side].includes(word));
  return {
    missing: missing.filter((word) => turns(word, "missing")),
    added: added.filter((word) => turns(word, "added")),
  };
}

function denies({ words }: OneSided, others: readonly OneSided[]): boolean {
  return words.some((word) => {
    if (negations.has(word)) return true;
    const affirmed = word.replace(denyingPrefix, "");
    return affirmed !== word && others.some((other) => other.words.includes(affirmed));
  });
}

function valuesOf(numbers: readonly OneSided[]): string {
  return numbers.flatMap(({ words }) => words.filter((word) => quantity.test(word))).join(" ");
}

/** “one” counts as a number only against another: mostly it is a pronoun. */
function quantities<Word extends OneSided>(
  side: readonly Word[],
  others: readonly OneSided[],
): readonly Word[] {
  const isNumber = ({ surface, words }: OneSided) =>
    words.some((word) => quantity.test(word)) && !/^\P{L}*ones?\P{L}*$/iu.test(surface);
  const opposed = others.some(isNumber);
  return side.filter(
    (unit) => isNumber(unit) || (opposed && unit.words.some((word) => quantity.test(word))),
  );
}

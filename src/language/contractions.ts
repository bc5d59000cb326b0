const negatedVerbs =
  "are could did do does had has have is might must need should was were would ought dare".split(
    " ",
  );

/** Written without an apostrophe these are other words as well: “well”, “were”, “here”. */
const ambiguous = new Set(
  "were well ill id hell shell shed wed cause whore ones here ire".split(" "),
);

const pronouns = "i you he she it we they that this there here these those".split(" ");
const asking = "what who where when why how".split(" ");
const somebody =
  "everyone everybody everything someone somebody something nobody nothing one anyone anything".split(
    " ",
  );

const forms: readonly (readonly [words: readonly string[], ending: string, full: string])[] = [
  [["i"], "m", "am"],
  [[...pronouns, ...asking], "re", "are"],
  [[...pronouns, ...asking], "ve", "have"],
  [[...pronouns, ...asking, ...somebody], "ll", "will"],
  [[...pronouns, ...asking, ...somebody], "d", "would"],
  [["he", "she", "it", "that", "there", "here", ...asking, ...somebody], "s", "is"],
];

const whole: ReadonlyMap<string, readonly string[]> = new Map([
  ...negatedVerbs.map((verb): [string, string[]] => [`${verb}n't`, [verb, "not"]]),
  ...["would", "could", "should", "might", "must"].map((verb): [string, string[]] => [
    `${verb}'ve`,
    [verb, "have"],
  ]),
  ...forms.flatMap(([words, ending, full]) =>
    words.map((word): [string, string[]] => [`${word}'${ending}`, [word, full]]),
  ),
  ["can't", ["can", "not"]],
  ["cannot", ["can", "not"]],
  ["won't", ["will", "not"]],
  ["shan't", ["shall", "not"]],
  ["let's", ["let", "us"]],
  ["gonna", ["going", "to"]],
  ["wanna", ["want", "to"]],
  ["gotta", ["got", "to"]],
  ["'cause", ["because"]],
  ["cuz", ["because"]],
  ["'em", ["them"]],
  ["y'all", ["you", "all"]],
]);

const bare: ReadonlyMap<string, readonly string[]> = new Map(
  [...whole]
    .map(([form, words]): [string, readonly string[]] => [form.replaceAll("'", ""), words])
    .filter(([form]) => !ambiguous.has(form)),
);

/**
 * The words that a contraction stands for: `don't` and `dont` are do not, `we're` we are, `gonna` going to. A single word is
 * given back alone. Takes lower case. `'s` is read as is and `'d` as would, also where has or had is meant; after a noun it is left.
 */
export function uncontracted(word: string): readonly string[] {
  const straight = word.replace(/[’‘ʼ`´]/g, "'");
  return whole.get(straight) ?? bare.get(straight) ?? [word];
}

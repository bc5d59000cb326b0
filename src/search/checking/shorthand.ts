/** What people type on a phone for words that are said whole. */
const shortened: Readonly<Record<string, string>> = {
  abt: "about",
  altho: "although",
  "b/c": "because",
  b4: "before",
  bc: "because",
  btwn: "between",
  coulda: "could have",
  coz: "because",
  defo: "definitely",
  dunno: "don't know",
  esp: "especially",
  gimme: "give me",
  govt: "government",
  gr8: "great",
  hrs: "hours",
  idk: "I don't know",
  kinda: "kind of",
  lemme: "let me",
  lil: "little",
  lotta: "lot of",
  mins: "minutes",
  mths: "months",
  obv: "obviously",
  obvs: "obviously",
  outta: "out of",
  ppl: "people",
  prolly: "probably",
  r: "are",
  rly: "really",
  rn: "right now",
  shoulda: "should have",
  smth: "something",
  sorta: "sort of",
  sth: "something",
  teh: "the",
  tho: "though",
  thru: "through",
  tryna: "trying to",
  u: "you",
  ur: "your",
  vs: "versus",
  "w/": "with",
  "w/o": "without",
  woulda: "would have",
  yr: "year",
  yrs: "years",
};

const words = Object.keys(shortened)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const shorthand = new RegExp(
  String.raw`(?<![\p{L}\p{N}.'’&/_-])(?:${words})(?![\p{L}\p{N}&_-]|(?<!w\/)\/|\.\p{L})`,
  "giu",
);
/** A line with what is shortened in it written out: “ppl r w/ us” as “people are with us”, but not “plan R”. */
export function writtenOut(line: string): string {
  return line.replace(shorthand, (short) =>
    /^\p{Lu}$/u.test(short) ? short : (shortened[short.toLowerCase()] ?? short),
  );
}

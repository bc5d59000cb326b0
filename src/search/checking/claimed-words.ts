import type { Person } from "../../episode/facts.ts";

/** A part of a message that may be meant as a quote. */
export interface Claim {
  /** Without what is no word in a chat message; `…` stands where something is left out. */
  readonly text: string;
  /** Whom the message names as the speaker. */
  readonly speaker: Person | undefined;
}

/**
 * Finds the parts of a message that may be a quote, the whole message first, then with less and less around it: without
 * greeting and attribution, and what stands in quotation marks or behind `>`.
 */
export function createClaims(people: readonly Person[]): (message: string) => Claim[] {
  const { namedSpeaker, withoutFrame } = frames(people);
  return (message) => {
    const lines = withoutMarkup(message);
    const quotedLines = lines.filter((line) => line.startsWith(">"));
    const plain = lines
      .map((line) => line.replace(/^>+\s?/, ""))
      .join("\n")
      .trim();
    const marked = quotedLines.map((line) => line.replace(/^>+\s?/, "")).join("\n");
    const speaker = namedSpeaker(plain);
    const texts = [plain, withoutFrame(plain)];
    for (const part of [plain, ...(marked === "" ? [] : [marked])]) {
      if (part === marked) texts.push(marked, withoutFrame(marked));
      texts.push(...insideMarks(part));
    }
    return [...new Set(texts)]
      .filter((text) => /\p{L}/u.test(text))
      .map((text) => ({ text, speaker }));
  };
}

/** Addresses, mentions, emoji, times and formatting, none of which is said. */
const unsaid: readonly (readonly [RegExp, string])[] = [
  [/\[([^\]\n]*)\]\(\s*<?https?:[^)\s]*>?\s*\)/gi, "$1"],
  [/<?https?:\/\/[^\s>]+>?/gi, " "],
  [/<(?:@[!&]?|#|a?:\w+:|t:|\/[^:>]*:|id:)-?\w*(?::\w)?>/g, " "],
  [/@(?:everyone|here)\b/g, " "],
  [/[[(]?\b\d{1,2}:\d{2}(?::\d{2})?\b[\])]?/g, " "],
  [/:[a-z]\w{1,31}:/gi, " "],
  [/[0-9#*]\uFE0F?\u20E3/g, " "],
  [
    /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Cf}|\p{Variation_Selector})/gu,
    " ",
  ],
  [/\*+|`+|\|\||~~|(?<!\p{L})_+|_+(?!\p{L})/gu, ""],
];
const lineMark = /^(\s*>+)?\s*(?:-?#{1,3}\s|[-*+•]\s(?=\s*\S)|\d{1,2}[.)]\s)?/;

function withoutMarkup(message: string): string[] {
  const text = unsaid.reduce((left, [pattern, instead]) => left.replace(pattern, instead), message);
  return text.split(/\r?\n/).map((line) => {
    const clean = line.trim();
    const isQuoted = clean.startsWith(">");
    return (isQuoted ? "> " : "") + clean.replace(lineMark, "").trim();
  });
}

const marks = ['"', "“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "「」"];

/** What stands in quotation marks: from the first mark to the last, and all the parts with `…` between them. */
function insideMarks(text: string): string[] {
  const found: string[] = [];
  for (const mark of marks) {
    const [open = "", close = open] = mark;
    const first = text.indexOf(open);
    const last = text.lastIndexOf(close);
    if (first < 0 || last <= first) continue;
    found.push(text.slice(first + 1, last));
    const parts = [...text.matchAll(new RegExp(`${open}([^${open}${close}]+)${close}`, "g"))]
      .map(([, part = ""]) => part)
      // A word or two in quotation marks is a manner of speaking, unless it is all there is.
      .filter((part, _, all) => all.length === 1 || part.trim().split(/\s+/).length > 2);
    if (parts.length > 0) found.push(parts.join(" … "));
  }
  const single = /(?<![\p{L}\d])'(.+)'(?![\p{L}\d])/su.exec(text)?.[1];
  return single === undefined ? found : [...found, single];
}

const saying =
  "said|says|say|saying|puts? it|put it|told|tells|argue[sd]?|claim(?:s|ed)?|explain(?:s|ed)?|wrote|writes|mention(?:s|ed)?|ask(?:s|ed)?|goes|went|add(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)|quoted?|quotes|quoting|according to|per";
const manner =
  "once|also|literally|actually|really|just|basically|famously|even|ever|later|then|already|apparently|never|supposedly";

const greeting =
  /^(?:(?:(?:hey|hi|hello|yo|gm|good (?:morning|evening|afternoon))(?: (?:all|guys|folks|everyone|everybody|friends|team|there|chat|y'all))?|lol|lmao|omg|wow|haha+|btw|fyi|quote)(?:\s*[,.!:;…–—-]+\s*|\s+|$))+/i;
const reaction =
  /(?:(?<=[.!?…"”’)]|\n|^)\s*)(?:(?:lol|lmao|haha+|wow|omg|so true|this|mind blown|wild|love it|thoughts|source|true|is (?:that|this|it) (?:right|true|real|correct|legit|accurate|a real quote)|did (?:he|she|they|\p{L}+) (?:really |actually |ever )?(?:say|said) (?:that|this|it)|who said (?:that|this|it)|what episode(?: is this)?|where is this from|right|anyone remember(?: this| that)?|discuss|\+1)[\s.!?…]*)+$/iu;
/** Words in a signature that are no names. */
const signatureWords =
  "of|the|on|in|at|from|and|with|a|to|ceo|podcast|episode|ep|interview|show|lex|said|my|favou?rite|guest|anthropic";

interface Frames {
  /** Who is said to have said it: `Dario: …`, `Dario said …`, `— Dario`. */
  readonly namedSpeaker: (text: string) => Person | undefined;
  /** Without greeting, attribution and reaction. */
  readonly withoutFrame: (text: string) => string;
}

/** Made once for an episode: the patterns hold its people's names. */
function frames(people: readonly Person[]): Frames {
  const byName = new Map<string, Person>();
  for (const person of people) {
    for (const name of [person.name, ...person.aliases, ...person.name.split(" ")]) {
      byName.set(name.toLowerCase(), person);
    }
  }
  const names = [...byName.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const pattern = names.length === 0 ? "(?!)" : names.join("|");
  const nameFirst = new RegExp(
    `(?<![\\p{L}\\d])(${pattern})(?:\\s+(?:${manner}))*(?:\\s*:|,?\\s+(?:${saying})(?![\\p{L}\\d]))`,
    "iu",
  );
  const nameLast = new RegExp(
    `(?:(?:[-–—―~]+|${saying}|by)\\s*|\\()(${pattern})(?![\\p{L}\\d])(?:[^.!?\\n]{0,60}$|\\s*[,.:]?\\s*["“«„])`,
    "iu",
  );
  const before = [
    greeting,
    // “Dario Amodei on scaling:”
    new RegExp(
      `^[^:\\n]{0,80}(?<![\\p{L}\\d])(?:${pattern}|${saying}|line|words|quote|clip|part|moment|episode)(?![\\p{L}\\d])[^:\\n.!?]{0,60}:\\s*`,
      "iu",
    ),
    // “As Dario once said, that”
    new RegExp(
      `^(?:(?:is it true|i (?:think|believe|remember|heard|love)|remember|like|when|how|what|that|did|does|as|and|so|but|according to|per)\\s+)*(?:(?:${pattern})(?:['’]s)?|he|she|they)(?:\\s+(?:${manner}))*\\s*(?:,\\s*|\\s+(?:${saying})(?:\\s+(?:that|how|on|in|lex|the|podcast|episode|us|him|her|them))*[\\s,:]+)`,
      "iu",
    ),
    /^["“”„«»'‘’\s]+/,
  ];
  const after = [
    reaction,
    // “— Dario Amodei, CEO of Anthropic”, “(Lex Fridman Podcast #452)”
    new RegExp(
      `(?:(?:\\s+|(?<=[.!?…"”’»)]))[-–—―~]+|\\n+)\\s*@?(?:(?:\\p{Lu}[\\p{L}.'’-]*|${pattern}|${signatureWords}|#?\\d+|\\([^)]*\\))[\\s,.:|/#–—-]*){1,12}$`,
      "u",
    ),
    new RegExp(
      `\\s*[([](?=[^)\\]]*(?:${pattern}|podcast|episode|#\\d))[^)\\]]{0,80}[)\\]][\\s.]*$`,
      "iu",
    ),
    new RegExp(
      `\\s*,?\\s*(?:as\\s+)?(?:(?:${saying})\\s+(?:${pattern})|(?:${pattern})\\s+(?:${saying}))[^,.!?\\n]{0,40}[.!?]*\\s*$`,
      "iu",
    ),
    /["“”„«»'‘’\s]+$/,
  ];

  return {
    namedSpeaker(text) {
      const name = (nameLast.exec(text.trim()) ?? nameFirst.exec(text))?.[1];
      return name === undefined ? undefined : byName.get(name.toLowerCase());
    },
    withoutFrame(text) {
      let left = text.trim();
      for (let length = -1; length !== left.length;) {
        length = left.length;
        for (const part of before) left = left.replace(part, "");
        for (const part of after) left = left.replace(part, "");
      }
      return left;
    },
  };
}

import { LRUCache } from "lru-cache";
import type { KnownPerson } from "../../episode/facts.ts";
import { exactWordsOf } from "../../language/exact-words.ts";
import { withSingleBlanks } from "../../language/blanks.ts";
import { isDenying } from "../../language/sense-words.ts";
import {
  claimedSpeaker,
  manner,
  sayingVerbs as saying,
  type ClaimedSpeaker,
} from "./claimed-speaker.ts";
import { messageLines } from "./message-lines.ts";
import { personNamed } from "./person-named.ts";

/** A part of a message that may be meant as a quote. */
export interface Claim {
  /** Without what is no word in a chat message; `…` stands where something is left out. */
  readonly text: string;
  /** Whether it stands in quotation marks. */
  readonly isMarked: boolean;
  /** What the message says before them. */
  readonly lead: string;
  /** Several quotations with the message's own words between, here `…`: the message does not put them together to one. */
  readonly isApart?: boolean;
}

export interface Claims {
  /** The whole message first, then with less and less around it. */
  readonly claims: readonly Claim[];
  readonly speaker: ClaimedSpeaker | undefined;
  /** An exchange with a name before each part. */
  readonly exchange: readonly { readonly speaker: ClaimedSpeaker; readonly text: string }[];
}

/**
 * Finds the parts of a message that may be a quote, the whole message first, then with less and less around it: without
 * greeting and attribution, and what stands in quotation marks or behind `>`. Takes the people whose names may stand in it.
 */
export function claimsIn(message: string, people: readonly KnownPerson[]): Claims {
  const withoutFrame = withoutFrameFor(people);
  const lines = messageLines(message).map(({ words, isQuoted }) => ({
    words: withoutAdded(words),
    isQuoted,
  }));
  const plain = textOf(lines);
  const behindMark = textOf(lines.filter(({ isQuoted }) => isQuoted));
  const exchange = exchangeIn(plain, people);
  const claims: Claim[] =
    exchange.length > 0 ? [unframed(exchange.map(({ text }) => text).join("\n"))] : [];
  for (const text of behindMark === "" ? [plain] : [plain, behindMark])
    claims.push(...withoutFrame(text).map(unframed));
  claims.push(...insideMarks(plain), ...insideMarks(behindMark));
  return {
    claims: eachOnce(claims),
    speaker: claimedSpeaker(plain, people),
    exchange,
  };
}

function textOf(lines: readonly { readonly words: string }[]): string {
  return lines.map(({ words }) => words).join("\n");
}

/** In their order; what is found with and without quotation marks stands in them. */
function eachOnce(claims: readonly Claim[]): Claim[] {
  const byWords = new Map<string, Claim>();
  for (const claim of claims) {
    const words = claim.text.replace(edges, "");
    if (/\p{L}/u.test(words) && (claim.isMarked || !byWords.has(words))) byWords.set(words, claim);
  }
  return [...byWords.values()];
}

/** What stands before the first and behind the last word. */
const edges = /^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;

function unframed(text: string): Claim {
  return { text, isMarked: false, lead: "" };
}

/** “Lex: … Dario: …”, in one line or several. */
function exchangeIn(plain: string, people: readonly KnownPerson[]): Claims["exchange"] {
  const names = [...plain.matchAll(namedPart)].flatMap((match) => {
    const person = personNamed(match[1] ?? "", people);
    return person ? [{ person, start: match.index, from: match.index + match[0].length }] : [];
  });
  if (new Set(names.map(({ person }) => person)).size < 2 || (names[0]?.start ?? 0) > maxLead)
    return [];
  return names.map(({ person, from }, index) => ({
    speaker: { name: person.name, person },
    text: plain.slice(from, names[index + 1]?.start),
  }));
}

const namedPart =
  /(?:^|\n|(?<=[.?!…"”] ))(\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,2})(?: \([^)\n]{0,40}\))?:\s/gu;
/** So many characters may stand before an exchange: “From #452:” */
const maxLead = 60;

/** Without what a transcript or an editor adds; words in brackets that turn the sense stay. */
function withoutAdded(words: string): string {
  const left = words
    .replace(stageDirection, " ")
    .replace(heading, "$1")
    .replace(editorsWords, (_, added: string) => (senseTurns(added) ? added : " … "));
  return withSingleBlanks(left).trim();
}

/** What a transcript or an editor adds: `(applause)`, `[sic]`. */
const stageDirection =
  /[[(](?:sic|applause|laugh(?:s|ter|ing|ed)?|chuckl(?:es|ing)|sighs?|pauses?|inaudible|crosstalk|music|clapping|cheer(?:s|ing)|silence|emphasis (?:mine|added))[\])]/gi;
/** A line in brackets, as some put a name above a quote. */
const heading = /^\[([^\][\n]{1,60})\]$/;
/** `[the risks are]` stands for words that were said. */
const editorsWords = /\[([^\][\n]{1,60})\]/g;

function senseTurns(words: string): boolean {
  return exactWordsOf(words).some(({ word }) => isDenying(word));
}

/** The pairs of marks in which words are quoted; an opening one is not looked for inside a word. */
const marks = ['"', "“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "「」"];

/** What stands in quotation marks: from the first mark to the last, and all the parts with `…` between them. */
function insideMarks(text: string): Claim[] {
  const pairs = marks
    .map((mark) => {
      const [open = "", close = open] = mark;
      return { open, close, first: text.indexOf(open), last: text.lastIndexOf(close) };
    })
    .filter(({ first, last }) => first >= 0 && last > first);
  // Marks inside others belong to what is quoted.
  const outer = pairs.filter(
    ({ first, last }) => !pairs.some((other) => other.first < first && other.last > last),
  );
  const found = outer.flatMap(({ open, close, first, last }) => {
    const inside = text.slice(first, last + 1);
    const quotation = new RegExp(`${open}([^${open}${close}]+)${close}`, "g");
    const parts = [...inside.matchAll(quotation)]
      .map(([, part = ""]) => part)
      // A word or two in quotation marks is a manner of speaking, unless it is all there is.
      .filter((part, _, all) => all.length === 1 || part.trim().split(/\s+/).length > 2);
    // What denies between them belongs to them: “…” is not “…”.
    const isDenied = parts.length > 1 && senseTurns(inside.replace(quotation, " "));
    const together = isDenied ? [] : [parts.join(" … ")];
    const between = exactWordsOf(inside.replace(quotation, " "));
    return [text.slice(first + 1, last), ...together].map((words, index) => ({
      text: words,
      isMarked: true,
      lead: text.slice(0, first),
      isApart: index === 1 && parts.length > 1 && between.length >= minWordsApart,
    }));
  });
  const single = /(?<![\p{L}\d])'(.+)'(?![\p{L}\d])/su.exec(text);
  if (!single) return found;
  const [, words = ""] = single;
  return [...found, { text: words, isMarked: true, lead: text.slice(0, single.index) }];
}

/** With so many words of its own between two quotations a message tells of two. */
const minWordsApart = 3;

const greeting =
  /^(?:(?:(?:hey|hi|hello|yo|gm|good (?:morning|evening|afternoon))(?: (?:all|guys|folks|everyone|everybody|friends|team|there|chat|y'all))?|lol|lmao|omg|wow|haha+|btw|fyi|quote)(?:\s*[,.!:;…–—-]+\s*|\s+|$))+/i;
/** “is this real?” before a quote. */
const asked =
  /^(?:@[\p{L}\p{N}_.]{1,40}\s)?(?:(?:can|could) (?:you|someone|anyone) (?:please )?(?:check|confirm|verify)(?: this| if this is real)?|is (?:that|this|it)(?: quote)? (?:right|true|real|correct|legit|accurate|a real quote)|real or fake|true or false|did (?:he|she|they|\p{L}{1,20}) (?:really |actually |ever )?say (?:this|that))[?:,]\s*/iu;
const reaction =
  /(?:(?<=[.!?…"”’)]|\n|^)\s{0,3})(?:(?:lol|lmao|haha+|wow|omg|so true|this|mind blown|wild|love it|thoughts|source|true|is (?:that|this|it) (?:right|true|real|correct|legit|accurate|a real quote)|did \p{L}+ (?:really |actually |ever )?(?:say|said) (?:that|this|it)|who said (?:that|this|it)|what episode(?: is this)?|where is this from|right|anyone remember(?: this| that)?|discuss|\+1)[\s.!?…]{0,50}){1,9}$/iu;
/** Words in a signature that are no names. */
const signatureWords =
  "of|the|on|in|at|from|and|with|a|to|ceo|podcast|pod|episode|ep|interview|show|said|my|favou?rite|guest|host|founder|cofounder|co-founder|president|professor|dr".split(
    "|",
  );
const anyName = String.raw`(?!(?:I|We|You|It|This|That|These|Those|There|People|So|And|But|The|A|An|What|If|When)(?:\s|['’]))\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3}`;

/** “Fact check please: …” */
const label = /^[^\s:.!?,"“”„«»\n]{1,30}(?: [^\s:.!?,"“”„«»\n]{1,30}){0,3}:\s+/u;

/** So many steps of taking frames off are looked at, the last ones: more is no message of a person. */
const maxSteps = 6;

/** Gives a text with less and less of greeting, attribution and reaction: what looks like one may be words of the quote. */
type WithoutFrame = (text: string) => readonly string[];

/** By the names of the people: the patterns hold them. Of so many groups of episodes. */
const made = new LRUCache<string, WithoutFrame>({ max: 200 });

function withoutFrameFor(people: readonly KnownPerson[]): WithoutFrame {
  const key = people.map(({ name, aliases }) => [name, ...aliases].join("\t")).join("\n");
  const before = made.get(key) ?? makeWithoutFrame(people);
  made.set(key, before);
  return before;
}

function makeWithoutFrame(people: readonly KnownPerson[]): WithoutFrame {
  const names = [
    ...new Set(
      people.flatMap(({ name, aliases }) =>
        [name, ...aliases, ...name.split(" ")].map((each) => each.toLowerCase()),
      ),
    ),
  ]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const pattern = names.length === 0 ? "(?!)" : names.join("|");
  // Each word once: of two ways to read a signature both would be tried, for each of its words.
  const signed = [
    ...new Set([...signatureWords, ...names.flatMap((name) => name.split(" "))]),
  ].join("|");
  const before = [
    greeting,
    asked,
    // “Dario Amodei on scaling:”
    new RegExp(
      `^[^:\\n]{0,80}(?<![\\p{L}\\d])(?:${pattern}|${saying}|line|words|quote|clip|part|moment|episode|podcast)(?![\\p{L}\\d])[^:\\n.!?]{0,60}:\\s*`,
      "iu",
    ),
    new RegExp(`^(?:[Aa]s )?${anyName}(?:\\s*\\([^)\\n]{0,40}\\))?:\\s+`, "u"),
    // “As Dario once said, that”
    new RegExp(
      `^(?:(?:is it true|i (?:think|believe|remember|heard|love)|remember|like|when|how|what|that|did|does|as|and|so|but|according to|per|in (?:the|this|that|his|her|an?) (?:\\p{L}{1,20} )?(?:interview|podcast|episode|show|talk|clip|video),?)\\s)*(?:(?:${pattern})(?:['’]s)?|he|she|they)(?:\\s(?:${manner}))*\\s?(?:,\\s?|\\s(?:${saying})(?:\\s(?:that|how|on|in|lex|the|podcast|episode|us|him|her|them))*[\\s,:]+)`,
      "iu",
    ),
    new RegExp(
      `^(?:(?:[Aa]s|[Dd]id) )?${anyName}(?:\\s(?:${manner}))*\\s(?:${saying})(?:\\s(?:that|how))?[\\s,:]+`,
      "u",
    ),
    // “lex pod ep 452 — dario —”
    new RegExp(
      `^(?:(?:${signed}|#?\\d+)[\\s,.:/()]{1,3}){0,8}(?:${signed}|#?\\d+)\\)?\\s?[—–|-]{1,2}\\s`,
      "iu",
    ),
    // A name alone in the first line.
    new RegExp(`^(?:${pattern})\\s*\\n+`, "iu"),
    /^["“”„«»'‘’\s]+/,
  ];
  const after = [
    reaction,
    /(?:\s{1,2}#\p{L}[\p{L}\p{N}_]*){1,9}\s?$/u,
    /\s(?:via|by|from|h\/t|cc)\s@?\p{L}[\p{L}\p{N}_.]{0,40}\s?$/iu,
    // “— Dario Amodei, CEO of Anthropic”, “(Lex Fridman Podcast #452)”
    new RegExp(
      `(?:(?:\\s|(?<=[.!?…"”’»)]))[-–—―~]{1,3}|\\n)\\s?@?(?:(?:\\p{Lu}[\\p{L}'’]*|${signed}|#?\\d+|\\([^()]{0,80}\\))(?:[\\s,.:|/#–—-]{1,6}|$)){1,12}$`,
      "u",
    ),
    // “(Sam Altman, OpenAI)”
    /\s?\(\p{Lu}[\p{L}.,'’ -]{0,60}\)[\s.]{0,5}$/u,
    new RegExp(
      `\\s?[([](?=[^()[\\]]{0,80}(?:${pattern}|podcast|episode|#\\d))[^()[\\]]{0,80}[)\\]][\\s.]{0,5}$`,
      "iu",
    ),
    new RegExp(
      `\\s?,?\\s?(?:as\\s)?(?:(?:${saying})\\s(?:${pattern})|(?:${pattern})\\s(?:${saying}))[^,.!?\\n]{0,40}[.!?]{0,5}\\s?$`,
      "iu",
    ),
    /(?<!["“”„«»'‘’\s])["“”„«»'‘’\s]+$/,
  ];
  return (text) => {
    const steps = [text.trim()];
    const take = (strip: (left: string) => string) => {
      const left = strip(steps.at(-1) ?? "");
      if (left !== steps.at(-1)) steps.push(left);
    };
    for (let count = 0; count < steps.length;) {
      count = steps.length;
      // What stands behind a quote is looked for at the end only, however long the text.
      for (const part of after)
        take((left) => left.slice(0, -maxSignature) + left.slice(-maxSignature).replace(part, ""));
      for (const part of before) take((left) => left.replace(part, ""));
      take((left) => left.replace(label, (found) => (senseTurns(found) ? found : "")));
    }
    return [...steps.slice(0, 1), ...steps.slice(1).slice(-maxSteps)];
  };
}

/** In characters, of what is signed behind a quote: twelve long words and what stands between them. */
const maxSignature = 400;

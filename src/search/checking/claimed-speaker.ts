import type { KnownPerson } from "../../episode/facts.ts";
import { stopWords } from "../../language/stop-words.ts";
import { folded } from "../../language/words.ts";
import { isUsualEnglish } from "../meaning/near-words.ts";
import { isSomewhere, lowerCaseNameAtStart } from "./lower-case-name.ts";
import { personAtEnd, personNamed } from "./person-named.ts";

/** Whom a message names as the speaker: a person of the show, or somebody else by the name as it is written. */
export interface ClaimedSpeaker {
  readonly name: string;
  readonly person: KnownPerson | undefined;
}

/** Words that say that somebody says or writes something. */
export const speechVerbs =
  "said|says|say|saying|puts? it|put it|told|tells|telling|argue[sd]?|claim(?:s|ed)?|explain(?:s|ed)?|wrote|writes|mention(?:s|ed)?|ask(?:s|ed)?|goes|went|add(?:s|ed)?|answer(?:s|ed)?|repl(?:y|ies|ied)|quoted?|quotes|quoting|admit(?:s|ted)?|promise[sd]?|warn(?:s|ed)?|predict(?:s|ed)?|insist(?:s|ed)?|state[sd]?|notes?|noted|declare[sd]?|announce[sd]?|confess(?:es|ed)?|reveal(?:s|ed)?|describe[sd]?|remark(?:s|ed)?|tweet(?:s|ed)?|post(?:s|ed)|suggest(?:s|ed)?|conclude[sd]?|observe[sd]?|recall(?:s|ed)?|joke[sd]?|responds?|responded";
/** These, and such as say that somebody thinks it. */
export const sayingVerbs = `${speechVerbs}|thinks?|thought|believe[sd]?|sagte?|meinte?|schrieb|(?:a )?dit|dijo|disse`;
/** What may stand between a name and such a verb. */
export const manner =
  "once|also|literally|actually|really|just|basically|famously|even|ever|later|then|already|apparently|never|supposedly|recently|always|often|rightly|clearly|once again";

/** Words with a capital that are nobody's name, where a name could stand. */
const noNames = new Set(
  (
    "according apparently actually honestly literally remember did does is was why how when what while after before because quote quotes fact source question answer context note edit ps also update tldr til psa fyi icymi nb imo imho afaik claim statement verdict myth rumor important opinion takeaway thought reality example excerpt transcript caption captions chatgpt gpt summary breaking news podcast episode ep show interview clip video transcript host guest speaker line part chapter topic moment point today yesterday tomorrow hey hi hello yo guys all everyone folks wow lol rt via from by the best great love " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english german french spanish japanese twitter youtube discord reddit unknown anonymous me myself he she they we it who someone somebody people nobody"
  ).split(" "),
);

const nameWord = String.raw`[\p{L}][\p{L}\d_.'’-]*`;
/** Where a signature may begin: behind a dash, “by”, the last quotation mark or the last line's break, and in brackets at the end. */
const beforeSignature =
  /(?:(?<=^|[\s"”'’».!?…)])[-–—―~]{1,3}|(?<=\s)(?:by|via|per)(?=\s)|["“”»]|\n|\s(?=\(\p{L}{2,30} \p{L}[^()\n]{0,60}\)\s?$))\s*\(?/giu;
const signature = new RegExp(`^(@?${nameWord}(?: ${nameWord}){0,4})([^\\n]{0,80})$`, "u");
const aName = new RegExp(String.raw`@?${nameWord}`, "gu");
const openingMark = /["“„«「]|(?<![\p{L}\d])['‘](?=\p{L})/u;

/** A show's own name is nobody's: “— Lex Fridman Podcast #452”. */
const isOfShow = /^[\s,'’s]*(?:podcast|show|episode|ep\b|interview|channel|clips?|#\s?\d)/i;
/** Behind a name that says something. */
const says = new RegExp(
  String.raw`^(?:['’]s)?(?:\s?\([^()]{0,80}\))?(?:,[^,:]{1,40},)?\s?(?:$|[:,|]|(?:(?:${manner})\s)?(?:${sayingVerbs})(?![\p{L}])|(?:on|to|in|at|about|with|talking|speaking)(?![\p{L}])|(?:['’]s)\s)`,
  "iu",
);
/** Behind a word that begins a sentence, too: “Whereas at least …”. */
const isAbout = /^\s(?:on|to|in|at|about|with)(?![\p{L}])/iu;
/** Before a name that is spoken to, or of. */
const isObject =
  /(?:^|[\s(])(?:on|(?<!according )to|with|told|tells?|telling|asked|asks?|for|at|about|interview(?:s|ed|ing|er)?|answer(?:s|ed|ing)?|hey|hi|hello|thanks|thank you)(?:\s(?:the|an?|his|her|their|its))?\s*$/i;

const hashtag = /(?<![\p{L}\p{N}])#\p{L}[\p{L}\p{N}_]*/gu;

/** Finds whom a message names as the speaker of what it quotes: the name signed behind it, else the one right before it. */
export function claimedSpeaker(
  message: string,
  people: readonly KnownPerson[],
): ClaimedSpeaker | undefined {
  const text = message.replace(hashtag, " ").trim();
  return (
    signed(text, people) ??
    introduced(text, people) ??
    between(text, people) ??
    inLowerCase(text, people)
  );
}

/** “greg brockman on the pod: …”, “greg brockman said that …” */
function inLowerCase(text: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const found = lowerCaseNameAtStart(text, people);
  if (!found) return undefined;
  const head = /^[^:"“„«\n]{0,80}(?=:\s|["“„«])/.exec(found.behind)?.[0];
  const isClaimed =
    verbFirst.test(found.behind) && !asksInstead.test(found.behind)
      ? head !== undefined || /^[^.:!?\n]{0,60} that /.test(found.behind)
      : head !== undefined && ((found.isCommon && head.trim() === "") || isSomewhere(head, people));
  return isClaimed && isStrangersName(found.name)
    ? { name: found.name, person: undefined }
    : undefined;
}

/** Whoever asks a question does not answer it. */
const asksInstead = /^\s+(?:\p{L}{1,12} )?asks?(?:ed)?(?![\p{L}])/iu;

/** Words with a capital that go on as a sentence does: “Harmlessness is a task”. */
const isOwnSentence = new RegExp(
  String.raw`^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,4} (?!(?:on|in|at|from|of|for|to|via|${manner}|${sayingVerbs})(?![\p{L}]))\p{Ll}`,
  "u",
);

function signed(text: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const closing = closingMarks(text);
  const starts = [...text.matchAll(beforeSignature)].filter(
    ({ index, 0: mark }) => !/["“”»]/.test(mark) || closing.has(index),
  );
  let below: ClaimedSpeaker | undefined;
  for (const start of starts.slice(-4).toReversed()) {
    const tail = text.slice(start.index + start[0].length).trimEnd();
    const [ownLine = "", ...lines] = tail.split("\n");
    const [, name = "", rest = ""] = signature.exec(below ? ownLine : tail) ?? [];
    const claimed =
      name === "" || isOwnSentence.test(tail) ? undefined : nameAtStart(name, rest, people);
    // What stands in a line below a name is where that person works.
    if (below) return claimed?.person && lines.length === 1 ? claimed : below;
    if (claimed?.person || (claimed && !/\n|via|per/i.test(start[0]))) return claimed;
    // Whom it comes by is not who said it.
    below = tail.endsWith(".") || !start[0].includes("\n") ? undefined : claimed;
  }
  return below;
}

/** Where quotation marks close: straight ones open and close in turn. */
function closingMarks(text: string): ReadonlySet<number> {
  const straight = [...text.matchAll(/"/g)].filter(
    ({ index }, at) => at % 2 === 1 && !/^"\p{L}/u.test(text.slice(index, index + 3)),
  );
  const closing = text.includes("„") ? /[“”»]/g : /[”»]/g;
  return new Set([...straight, ...text.matchAll(closing)].map(({ index }) => index));
}

interface Beginning {
  readonly words: readonly string[];
  readonly behind: string;
}

/** All beginnings of a row of words in whole words, longest first. */
function beginningsOf(name: string, rest: string): Beginning[] {
  const words = name.split(" ");
  return words.map((_, left) => {
    const count = words.length - left;
    const others = words.slice(count).map((word) => ` ${word}`);
    return { words: words.slice(0, count), behind: others.join("") + rest };
  });
}

/** The longest beginning that names somebody. */
function nameAtStart(
  name: string,
  rest: string,
  people: readonly KnownPerson[],
): ClaimedSpeaker | undefined {
  const beginnings = beginningsOf(name, rest);
  for (const { words, behind } of beginnings) {
    const part = words.join(" ").replace(/['’]s$|(?<![.,])[.,]+$/u, "");
    const person = personNamed(part, people);
    if (person) return isOfShow.test(behind) ? undefined : { name: person.name, person };
  }
  const capitals = beginnings.find(({ words }) => words.every(isCapital));
  if (!capitals || isOfShow.test(capitals.behind)) return undefined;
  // “Stimmt das?” asks.
  const asks = capitals.behind.trimEnd().endsWith("?") && /\p{L}/u.test(capitals.behind);
  return asks ? undefined : stranger(capitals.words.join(" "));
}

function stranger(name: string): ClaimedSpeaker | undefined {
  const plain = name.replace(/['’]s$|(?<![.,:])[.,:]+$/u, "");
  return isStrangersName(plain) ? { name: plain, person: undefined } : undefined;
}

function isStrangersName(name: string): boolean {
  const words = folded(name).split(" ");
  return (
    words.some((word) => word.length > 1) &&
    words.every((word) => !noNames.has(word) && !stopWords.has(word)) &&
    !/podcast|show|#|\d$/i.test(name)
  );
}

function isCapital(word: string): boolean {
  return /^@?\p{Lu}/u.test(word) || word.startsWith("@");
}

interface NameInHead {
  readonly claimed: ClaimedSpeaker;
  readonly before: string;
  readonly behind: string;
}

/** “as yann lecun put it”, in any case. */
const asTold = new RegExp(
  `^as (${nameWord} ${nameWord}) (?:(?:${manner}) )?(?:${sayingVerbs})(?![\\p{L}])`,
  "iu",
);

function nameOf(written: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const person = personNamed(written, people);
  return person ? { name: person.name, person } : stranger(written);
}

/** The name right before a colon or a quotation mark, or at the beginning with a verb of saying. */
function introduced(text: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const [, told] = asTold.exec(text) ?? [];
  const teller = told === undefined ? undefined : nameOf(told, people);
  if (teller) return teller;
  const mark = text.search(openingMark);
  for (const head of headsOf(text, mark)) {
    const names = namesIn(head.words, people).filter((name) => isIntroduced(name, head));
    // “Dario on AI:” names what he speaks of, too.
    const speaking = names.find(({ claimed, behind }) => claimed.person && isAbout.test(behind));
    const found = speaking ?? names.at(-1);
    if (found) return found.claimed;
  }
  return mark >= 0 ? undefined : saysAtStart(text, people);
}

/** Words before a quote. */
interface Head {
  readonly words: string;
  /** A quotation mark follows, so that a name in them is surely that of a speaker. */
  readonly isSure: boolean;
}

/** What stands before a first quotation mark at `mark`, before a colon, and in a short first line. */
function headsOf(text: string, mark: number): Head[] {
  const colon = /:(?!\/)\s|:(?=["“„«])/.exec(text.slice(0, 120))?.index ?? -1;
  const [firstLine = ""] = text.split("\n");
  const heads: Head[] = [];
  if (mark > 0) heads.push({ words: lastSentence(text.slice(0, mark)), isSure: true });
  if (colon > 0 && (mark < 0 || colon < mark))
    heads.push({ words: text.slice(0, colon), isSure: /^\s*["“„«]/.test(text.slice(colon + 1)) });
  if (firstLine.length < text.length && firstLine.length < 60)
    heads.push({ words: firstLine, isSure: false });
  return heads;
}

function isIntroduced({ claimed, before, behind }: NameInHead, { isSure }: Head): boolean {
  return (
    !isObject.test(before) &&
    !isOfShow.test(behind) &&
    says.test(behind) &&
    !(
      claimed.person === undefined &&
      isAbout.test(behind) &&
      isUsualEnglish(folded(claimed.name))
    ) &&
    (claimed.person !== undefined || isSure || /^(?:\s*|speaker:\s|author:\s)$/i.test(before))
  );
}

const beforeFirstName =
  /^(?:as|did|so|and|according to|in (?:the|this|that|an?) (?:interview|podcast|episode|show|talk|clip),?)?\s*$/i;

/** “Dario said that …” without any marks. */
function saysAtStart(text: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const names = namesIn(text.slice(0, 80), people);
  const start = names.find(({ claimed }) => claimed.person) ?? names[0];
  if (!start || !beforeFirstName.test(start.before)) return undefined;
  const isSaying = verbFirst.test(start.behind) || /^according to/i.test(start.before);
  return isSaying ? start.claimed : undefined;
}

function lastSentence(head: string): string {
  const trimmed = head.replace(/(?<![\s.!,–—:-])[\s.!,–—:-]+$/u, "");
  return trimmed.split(/(?<=[.!?])\s+(?=\p{Lu})|\n/u).at(-1) ?? "";
}

const verbs = `(?:(?:${manner})\\s+)*(?:${sayingVerbs})`;
const verbFirst = new RegExp(`^\\s+${verbs}(?![\\p{L}])`, "iu");
const behindQuotation = new RegExp(
  String.raw`[,.!?…]?\s?["“”»],?\s?(?:(?:as )?(?<verb>${verbs}) )?(?<name>@?${nameWord}(?: ${nameWord}){0,3})`,
  "giu",
);

/** “…,” said Dario, “…” */
function between(text: string, people: readonly KnownPerson[]): ClaimedSpeaker | undefined {
  const closing = closingMarks(text);
  for (const match of text.matchAll(behindQuotation)) {
    const { verb, name = "" } = match.groups ?? {};
    const behind = text.slice(match.index + match[0].length);
    if (!closing.has(match.index + match[0].search(/["“”»]/))) continue;
    for (const { words, behind: after } of beginningsOf(name, behind)) {
      if (verb === undefined && !verbFirst.test(after)) continue;
      const part = words.join(" ");
      const person = personNamed(part, people);
      if (person) return { name: person.name, person };
      if (words.every(isCapital)) return stranger(part);
    }
  }
  return undefined;
}

/** All names in some words, those of the show's people in any case and with slips, others by their capitals. */
function namesIn(head: string, people: readonly KnownPerson[]): NameInHead[] {
  const words = [...head.matchAll(aName)];
  const found: NameInHead[] = [];
  for (let at = 0; at < words.length; at++) {
    const start = words[at]?.index ?? 0;
    for (let count = Math.min(4, words.length - at); count > 0; count--) {
      const last = words[at + count - 1];
      if (!last) continue;
      const end = last.index + last[0].length;
      const written = head.slice(start, end);
      if (/[:;!?,()\n"“”]/.test(written)) continue;
      const part = written.replace(/['’]s$/u, "");
      const isName = words.slice(at, at + count).every(([word]) => isCapital(word));
      const person = personNamed(part, people) ?? (isName ? personAtEnd(part, people) : undefined);
      const claimed = person ? { name: person.name, person } : isName ? stranger(part) : undefined;
      if (!claimed) continue;
      found.push({
        claimed,
        before: head.slice(0, start),
        behind: head.slice(start + part.length),
      });
      at += count - 1;
      break;
    }
  }
  return found;
}

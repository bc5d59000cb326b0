import { parseClock } from "./clock.ts";
import { isMachineLabel, isNobody } from "./labels.ts";
import { looksLikeName } from "./speaker-prefixes.ts";

/** What stands at the front of a line: a name, a time or both, and what follows. */
export interface TurnHead {
  readonly style: "bold" | "name and time" | "time and name" | "time" | "name";
  readonly name: string | undefined;
  readonly startSeconds: number | undefined;
  /** Written in brackets, as a link or alone on its line: then a time is a mark also between names. */
  readonly isMark: boolean;
  readonly rest: string;
}

/** In lines in which white space is one space or two: two part a name from a time. */
const clock = String.raw`\d{1,3}(?::\d{1,2}){1,3}(?:[.,]\d{1,3})?`;
/** A time, or a range of which the start counts. */
const range = String.raw`(${clock})(?: {0,2}(?:-{1,3}>|[-–—]|to|→) {0,2}${clock})?`;
/** `0.50s -> 4.20s`, as scripts print them; only as a range in brackets. */
const secondsRange = String.raw`\[(\d{1,6}\.\d{1,3}s?) {0,2}(?:-{1,3}>|[-–—]|to|→) {0,2}\d{1,6}\.\d{1,3}s?\]`;
const linked = String.raw`\[\\?\(?@?${range}\\?\)?\]\([^()\s]*\)`;
const inSquare = String.raw`\[${range}\]`;
const inRound = String.raw`\(${range}\)`;
const marked = `(?:${linked}|${inSquare}|${inRound}|${secondsRange})`;
const bare = String.raw`${range}(?![\d:])`;
/** What they are called, where they come from or how they call themselves may stand behind a name, in brackets. */
const aside = String.raw`\((?!${clock})[^()]{1,80}\)`;
const name = String.raw`[^\s:：*[\]()<>|#][^:：*[\]()<>|#]{0,58}?(?: {0,2}${aside})?`;

const boldHead = new RegExp(
  String.raw`^(?:${marked} {0,2})?(?:[-–] {0,2})?\*\*(?:${marked} {0,2})?([^*]{1,70}?)(?: {0,2}${marked})?( {0,2}[:：])? {0,2}\*\*( {0,2}[:：])?(?: {0,2}(?:${marked}|${bare}(?= {0,2}$)))?( {0,2}[:：])?(?: {1,2}|$|(?<=[:：]\*\*|\*\*[:：]))(.*)$`,
  "u",
);
const nameAndTime = new RegExp(
  String.raw`^(${name}) {0,2}(?:[:：,|–-] {0,2})?(?:${marked}|(?<=[ :：,|–-])${bare}(?= {0,2}$)) {0,2}[:：]?(?: {1,2}(.*)|$)`,
  "u",
);
const bracketedNameAndTime = new RegExp(
  String.raw`^\[(${name})\] {0,2}(?:${marked}|${bare}) {0,2}[:：]? {0,2}(.*)$`,
  "u",
);
const timeAndName = new RegExp(
  String.raw`^(?:${marked}|${bare}) {0,2}[-–—|:]? {0,2}(?:\[(${name})\] {0,2}[:：]?|(${name}) {0,2}[:：])(?: {1,2}(.*)|$)`,
  "u",
);
const timeAndNameAlone = new RegExp(
  String.raw`^(?:${marked}|${bare}) {0,2}[-–—|]? {0,2}(${name}) {0,2}$`,
  "u",
);
const timeOnly = new RegExp(
  String.raw`^(?:${marked}|${bare})(?: {0,2}[:：–—|-](?= |$))?(?:(?: {1,2}|(?<=\]))(.*)|$)`,
  "u",
);
const markedTime = new RegExp(`^${marked}`, "u");
const timeAndLabel = new RegExp(
  String.raw`^(?:${marked}|${bare}) {0,2}[-–—|]? {0,2}(\p{L}{2,15}[ _-]?\d{1,3}) {1,2}(?![:：(])(.*)$`,
  "u",
);
const nameOnly = new RegExp(
  String.raw`^(?:(${name})|\[(${name})\]|\((${name})\)) {0,2}(?::(?: {1,2}|$)|： {0,2})(.*)$`,
  "u",
);

const maxNameWords = 6;
const behindName = new RegExp(` {0,2}${aside}$`, "u");

/** All the ways in which a line may begin a turn, the most telling first. */
export function headsOf(written: string): TurnHead[] {
  const line = written.replace(/\s/g, " ").replace(/ {3,}/g, "  ");
  const heads: TurnHead[] = [];
  const add = (style: TurnHead["style"], found: Groups, named?: string, last = found.at(-1)) => {
    const own = named?.trim().replace(/\s+/g, " ");
    // “03” before a colon is a part of a time.
    if (own !== undefined && (!mayBeName(own) || (style !== "bold" && !/\p{L}/u.test(own)))) return;
    const time = found.find(isTime);
    const startSeconds = time === undefined ? undefined : parseClock(time);
    if (time !== undefined && startSeconds === undefined) return;
    const rest = (last ?? "").trim();
    const isMark = markedTime.test(line) || rest === "";
    heads.push({ style, name: own, startSeconds, isMark, rest });
  };
  const bold = groupsOf(boldHead, line);
  if (bold) {
    const before = bold.slice(0, -1);
    const named = before.find(
      (group) => group !== undefined && !isTime(group) && /[^\s:：]/.test(group),
    );
    const isTurn = before.some((group) => isTime(group) || /^\s*[:：]$/.test(group ?? ""));
    if (named !== undefined && (isTurn || bold.at(-1) === ""))
      add("bold", bold, named.replace(/\s+/g, " ").replace(/ ?[:：]$/, ""));
  }
  for (const pattern of [nameAndTime, bracketedNameAndTime]) {
    const found = groupsOf(pattern, line);
    if (found) add("name and time", found, found[0]);
  }
  const timed = groupsOf(timeAndName, line);
  const alone = timed ? undefined : groupsOf(timeAndNameAlone, line);
  if (timed) add("time and name", timed, timed.at(-3) ?? timed.at(-2));
  if (alone) add("time and name", alone, alone.at(-1), "");
  const labelled = groupsOf(timeAndLabel, line);
  const label = labelled?.at(-2) ?? "";
  if (labelled && isMachineLabel(label)) add("time and name", labelled, label);
  const time = groupsOf(timeOnly, line);
  if (time) add("time", time);
  const named = groupsOf(nameOnly, line);
  if (named) add("name", named, named[0] ?? named[1] ?? named[2]);
  return heads;
}

type Groups = readonly (string | undefined)[];

function groupsOf(pattern: RegExp, line: string): Groups | undefined {
  return pattern.exec(line)?.slice(1);
}

function isTime(group: string | undefined): boolean {
  return group !== undefined && timePattern.test(group);
}

const timePattern = new RegExp(String.raw`^(?:${clock}|\d{1,6}\.\d{1,3}s?)$`);

function mayBeName(written: string): boolean {
  const text = written.replace(behindName, "");
  return (
    text.split(" ").length <= maxNameWords &&
    /[\p{L}\d]/u.test(text) &&
    !/[.!?…]$/.test(text.replace(/\b(?:Jr|Sr|Dr|Prof|St|Inc|Ltd|Corp|Co|Esq|D|[A-Z])\.$/, ""))
  );
}

/** How sure a label is to be somebody: written as a name, or known to stand for a voice or for nobody. */
export function isLabel(text: string): boolean {
  return looksLikeName(text) || isMachineLabel(text) || isNobody(text);
}

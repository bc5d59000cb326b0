import { stopWords } from "../../language/stop-words.ts";
import { foldedWord } from "../../language/words.ts";
import { shown } from "../fault.ts";
import { isMachineLabel, isNobody } from "./labels.ts";
import type { Piece } from "./piece.ts";

/** What stands before a colon and is no name, though it looks like one. */
const noNames = new Set(
  `note notes warning question answer q a faq example tip hint update chapter part step section episode season figure fact
  myth pro con pros cons rule option point one two three four five six first second third next today tomorrow yesterday
  http https ftp url link source date time place title summary agenda topic action todo number translator translation
  subtitles captions spoiler plot bonus result conclusion problem solution idea reminder quote remember disclaimer
  correction edit ps p.s achtung frage antwort hinweis beispiel pregunta respuesta nota ejemplo réponse remarque exemple
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december yes no ok okay well so but and because right i you he she it we they`.split(
    /\s+/,
  ),
);

const maxNameLength = 50;
const maxNameWords = 6;
/** A name followed by a colon, half width or full. */
const beforeColon =
  /^(?:(?:[-–—•*]|>{1,3}) ?)?([^:：[\]()<>"“”?!;]{1,50}?(?: ?\([^()]{1,30}\))?) ?(?:: |： ?)(?=\S)/u;
const inBrackets =
  /^(?:(?:[-–—•*]|>{1,3}) ?)?(?:\[([^\][:]{1,50})\]|\(([^():]{1,50})\)|（([^（）:]{1,50})）|【([^【】:]{1,50})】|<([^<>:]{1,50})>)(?:( ?[:：]) ?| |(?<=[】）]))(?=\S)/u;
const beforeDash = /^([^:：[\]()<>"“”?!;,.–—]{1,50}?) [-–—] (?=\S)/u;

interface Prefix {
  readonly name: string;
  readonly rest: string;
  /** `Name:` or `[Name]:`, not only `[Name]`, `(Name)` or `【Name】`. */
  readonly hasColon: boolean;
}

/** What may be a speaker's name at the front of a text; where `areBeforeDash`, what stands before a dash and nothing else. */
export function prefixOf(written: string, areBeforeDash = false): Prefix | undefined {
  const text = written.replace(/\s+/g, " ");
  const bracketed = areBeforeDash ? null : inBrackets.exec(text);
  const match = bracketed ?? (areBeforeDash ? beforeDash : beforeColon).exec(text);
  if (!match) return undefined;
  const found = match.slice(1, 6).find(Boolean) ?? "";
  const name = found.trim().replace(/\s+/g, " ");
  if (name === "" || !/\p{L}|^\d{1,2}$/u.test(name)) return undefined;
  if (name.length > maxNameLength || name.split(" ").length > maxNameWords) return undefined;
  if (/^\d{1,2}$/.test(name) && /^\d{2}\b/.test(text.slice(match[0].length))) return undefined;
  const hasColon = bracketed ? bracketed[6] !== undefined : !areBeforeDash;
  return { name, rest: text.slice(match[0].length), hasColon };
}

/** Every word begins with a capital or is a small word of names; `Mireille Reece, PsyD`, `José de la Cruz`, `O’Brien`. */
export function looksLikeName(text: string): boolean {
  const words = text
    .replace(/\([^()]*\)$/, "")
    .trim()
    .split(/\s+/);
  if (words.some((word) => noNames.has(word.toLowerCase().replace(/\.$/, "")))) return false;
  return words.every(
    (word, index) =>
      /^["'“(]?[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) ||
      (index > 0 &&
        /^(?:de|del|della|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|dos|das|of|and|&|the)$/i.test(
          word,
        )),
  );
}

/** How often a prefix must stand in a file to be taken for a name. */
const minRepeats = 2;
/** Of the pieces, the share before the first name that still leaves a file one that names its speakers. */
const maxShareBeforeFirst = 0.2;
/** Where so many pieces have one, whatever stands there is a name. */
const shareOfEveryPiece = 0.8;
/** What stands in brackets without a colon may be a sound: names there come this often. */
const minShareInBrackets = 0.3;

/** `[LAUGHTER]`, `♪ music ♪`: nobody says it. */
const soundAlone = /^\s*(?:[♪♫][^♪♫]*[♪♫]?|\[[^[\]]*\]|\([^()]*\))\s*$/;

/**
 * Which prefixes are the names of speakers. Decided once for a whole file: two or more must stand again and again, or one in
 * most pieces, and the first near the start; else nobody is named. `doubtful` are names that stand only once.
 */
export function decideNames(written: readonly string[]): {
  readonly names: ReadonlySet<string>;
  readonly doubtful: readonly string[];
  /** Whether they are parted from what is said by a dash: then by nothing else, and else never. */
  readonly areBeforeDash: boolean;
} {
  const texts = written.filter((text) => !soundAlone.test(text));
  const dashes = texts.filter((text) => looksLikeName(prefixOf(text, true)?.name ?? "-"));
  const areBeforeDash = dashes.length >= texts.length * shareOfEveryPiece;
  const prefixes = texts.map((text) => prefixOf(text, areBeforeDash));
  const counts = new Map<string, { count: number; hasColon: boolean }>();
  let firstAt: number | undefined;
  let found = 0;
  for (const [index, candidate] of prefixes.entries()) {
    if (!candidate || isNoName(candidate.name)) continue;
    found += 1;
    firstAt ??= index;
    const known = counts.get(candidate.name) ?? { count: 0, hasColon: false };
    known.count += 1;
    known.hasColon ||= candidate.hasColon;
    counts.set(candidate.name, known);
  }
  const none = { names: new Set<string>(), doubtful: [], areBeforeDash };
  if (firstAt === undefined) return none;
  const isEveryPiece = found >= texts.length * shareOfEveryPiece;
  const often = [...counts].filter(
    ([name, { count, hasColon }]) =>
      count >= minRepeats &&
      (looksLikeName(name) || isMachineLabel(name) || (isEveryPiece && hasColon)),
  );
  // Beside names with a colon, what only stands in brackets is a sound.
  const areWithColon = often.some(([, { hasColon }]) => hasColon);
  const repeated = often.filter(
    ([name, { hasColon }]) => hasColon || !areWithColon || isMachineLabel(name) || isNobody(name),
  );
  const fits =
    repeated.length >= 2 ||
    (repeated.length === 1 && (repeated[0]?.[1].count ?? 0) >= texts.length / 2) ||
    // A mark says that somebody else begins.
    (repeated.length === 1 &&
      counts.size >= 2 &&
      texts.every((text, index) => !prefixes[index] || text.startsWith(">>"))) ||
    // So short that nobody comes twice.
    (isEveryPiece &&
      counts.size >= 2 &&
      [...counts.keys()].every((name) => looksLikeName(name) || isMachineLabel(name)));
  if (!fits || firstAt > Math.max(3, texts.length * maxShareBeforeFirst)) return none;
  const hasBracketsOnly = repeated.every(([, { hasColon }]) => !hasColon);
  const names = new Set(repeated.map(([name]) => name));
  const doubtful: string[] = [];
  for (const [name, { count, hasColon }] of counts) {
    if (names.has(name) || count > 1) continue;
    if (!hasColon && !hasBracketsOnly) continue;
    if (!looksLikeName(name) && !isMachineLabel(name) && !(isEveryPiece && hasColon)) continue;
    names.add(name);
    if (!isEveryPiece) doubtful.push(name);
  }
  // Sounds in brackets are no speakers.
  if (
    hasBracketsOnly &&
    !areBeforeDash &&
    (found < texts.length * minShareInBrackets ||
      repeated.some(([name]) => isNobody(name) || !looksLikeName(name)))
  )
    return none;
  if (areBeforeDash && !repeated.every(([name]) => looksLikeName(name) || isMachineLabel(name)))
    return none;
  return { names, doubtful, areBeforeDash };
}

function isNoName(name: string): boolean {
  const words = name.split(" ");
  if (isMachineLabel(name) || isNobody(name)) return false;
  if (words.length === 1 && stopWords.has(foldedWord(name))) return true;
  return noNames.has(name.toLowerCase().replace(/\.$/, ""));
}

/** Somebody else begins, and nobody says who. */
export const changeMark = /^(?:[-–—]|>{1,3})\s*(?=\S)/;

/** The names in front of what is said as those who say it, where a file gives names that way; each holds until the next. `undefined` where it does not. */
export function withNamesInFront(
  pieces: readonly Piece[],
  notes: string[],
): readonly Piece[] | undefined {
  const { names, doubtful, areBeforeDash } = decideNames(pieces.map(({ text }) => text));
  if (names.size === 0) return undefined;
  if (doubtful.length > 0)
    notes.push(
      `taken for names though they stand only once: ${doubtful
        .slice(0, 5)
        .map((name) => shown(name))
        .join(", ")}`,
    );
  let speaker: string | undefined;
  return pieces.map((piece) => {
    const prefix = prefixOf(piece.text, areBeforeDash);
    const found = prefix && names.has(prefix.name) ? prefix : undefined;
    if (found) speaker = found.name;
    else if (changeMark.test(piece.text)) speaker = undefined;
    const text = found ? found.rest : piece.text.replace(changeMark, "");
    const dropped = piece.text.split(" ").length - text.split(" ").length;
    const innerTimes = piece.innerTimes?.flatMap(({ word, seconds }) =>
      word > dropped ? [{ word: word - dropped, seconds }] : [],
    );
    return { ...piece, speaker, text, ...(innerTimes && { innerTimes }) };
  });
}

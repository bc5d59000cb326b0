import { parseClock } from "./clock.ts";
import { isRecord } from "./json/entries.ts";
import { isMachineLabel } from "./labels.ts";
import { withoutEntities } from "./markup.ts";
import { plainSpaces } from "./piece.ts";

const textKeys =
  `text body content transcript line utterance sentence caption words message display value word segment dialogue txt
  texte texto testo inhalt 発言 文字起こし テキスト 内容`.split(/\s+/);
const startKeys =
  `start starttime startseconds begin from timestamp time ts sec seconds offset startoffset startms starttimems timecode
  starttimecode startmillis startat starttimestamp startmilliseconds offsetms offsetmilliseconds bgn in t
  zeit zeitstempel beginn temps horodatage début inicio tiempo hora 時間 時刻 開始`.split(/\s+/);
const speakerKeys =
  `speaker speakername speakerlabel speakerid name who person author voice participant displayname speakerdesignation character spk
  sprecher sprecherin locuteur intervenant hablante orador 話者 発言者`.split(/\s+/);
const headingKeys = ["header", "heading", "chapter"];
/** In an object that is somebody. */
const nameKeys = ["name", "displayname", "fullname", "label", "id"];
/** Where an entry is a turn, what stands in it one by one. */
const innerKeys = ["words", "items", "segments", "sentences", "lines", "result", "tokens"];

/** Known by its name, whatever the others of the list say. */
const isMilliseconds = /(?:ms|millis|milliseconds)$/;

/** The values of an object, those that are there, by its keys: `start_time`, `startTime` and `Start Time` are one. */
type Fields = ReadonlyMap<string, unknown>;

function fieldsOf(record: Readonly<Record<string, unknown>>): Fields {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(record)) {
    const name = key.toLowerCase().replace(/[\s_-]/g, "");
    if (value !== null && !fields.has(name)) fields.set(name, value);
  }
  return fields;
}

function keyIn(fields: Fields, keys: readonly string[]): string | undefined {
  return keys.find((key) => fields.has(key));
}

/** What an entry of somebody's list says. */
export interface Entry {
  /** As it is written: between parts of words it tells where a word begins. `undefined` where there is nothing that could be said. */
  readonly raw: string | undefined;
  readonly text: string;
  /** In seconds where the unit is known, else in what the list counts in. */
  readonly start: number | undefined;
  readonly hasUnit: boolean;
  readonly speaker: string | undefined;
  readonly heading: string | undefined;
}

/** The entries that an object of a list holds: itself, or where it has no text the words or lines in it, said by the same person. */
export function entriesIn(record: unknown): readonly Entry[] {
  if (!isRecord(record)) return [];
  const fields = fieldsOf(record);
  const own = entryOf(fields);
  if (own.raw !== undefined && own.start !== undefined) return [own];
  const inner = innerEntries(fields);
  if (own.raw === undefined && inner.length > 0)
    return inner.map((entry) => ({ ...entry, speaker: entry.speaker ?? own.speaker }));
  const [first] = inner;
  return [first ? { ...own, start: first.start, hasUnit: first.hasUnit } : own];
}

function innerEntries(fields: Fields): readonly Entry[] {
  for (const key of innerKeys) {
    const value = fields.get(key);
    if (!Array.isArray(value)) continue;
    const list: readonly unknown[] = value;
    const entries = list.filter(isRecord).map((each) => entryOf(fieldsOf(each)));
    if (entries.some(({ raw }) => raw !== undefined)) return entries;
  }
  return [];
}

function entryOf(fields: Fields): Entry {
  const raw = textKeys.map((key) => fields.get(key)).find((value) => typeof value === "string");
  const heading = fields.get(keyIn(fields, headingKeys) ?? "");
  const names = speakerKeys.flatMap((key) => nameIn(fields.get(key)) ?? []);
  return {
    raw,
    text: withoutEntities(raw ?? ""),
    ...startOf(fields),
    speaker: names.find((each) => !isMachineLabel(each)) ?? names[0],
    heading: typeof heading === "string" ? plainSpaces(heading) : undefined,
  };
}

function startOf(fields: Fields): Pick<Entry, "start" | "hasUnit"> {
  // A number of seconds goes before a text such as 1:10, which may be rounded.
  const key = keyIn(fields, ["sec", "seconds"]) ?? keyIn(fields, startKeys) ?? "";
  const found = fields.get(key);
  const value = isRecord(found) ? (found["relative"] ?? found["seconds"]) : found;
  const start =
    typeof value === "number" ? value : typeof value === "string" ? clockIn(value) : undefined;
  if (start !== undefined && isMilliseconds.test(key))
    return { start: start / 1000, hasUnit: true };
  return { start, hasUnit: typeof value === "string" && value.includes(":") };
}

/** A time, of a range the first, also in brackets. */
function clockIn(written: string): number | undefined {
  const [first = ""] = written.split(/-{1,2}>|→|–|—| - | to /, 1);
  return parseClock(first.replace(/^[[(]|[\])]$/g, ""));
}

/** A name, or an object that holds one. */
function nameIn(value: unknown): string | undefined {
  const fields = isRecord(value) ? fieldsOf(value) : undefined;
  const name = fields ? fields.get(keyIn(fields, nameKeys) ?? "") : value;
  if (typeof name !== "string" && typeof name !== "number") return undefined;
  return plainSpaces(String(name)) || undefined;
}

/** Of a file's lines, whether so many begin like the text of an entry that it may be a list of such: a look, before all of it is read. */
export function mayListTexts(text: string): boolean {
  return listStart.test(text) && (text.match(textLine)?.length ?? 0) >= 2;
}

const listStart = /^\uFEFF?\s*(?:---|#|- |["']?\p{L}[\p{L}\d _-]{0,30}["']?:)/u;
const textLine = new RegExp(
  String.raw`^[ \t]*(?:- +)?["']?(?:${textKeys.join("|")})["']? *:(?=\s)`,
  "gimu",
);

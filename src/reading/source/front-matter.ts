import { parseDocument } from "yaml";
import { parseDuration } from "./clock.ts";
import { isRecord } from "./json/entries.ts";
import { withoutGaps } from "./json/youtube.ts";
import {
  plainSpaces,
  type Findings,
  type Known,
  type PublishedChapter,
  type SourceFacts,
} from "./piece.ts";
import { factsOfTitle, isDate, videoIn } from "./titles.ts";
import { yamlValue } from "./yaml-value.ts";

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  /** The lines after it, and how many stand before these. */
  readonly body: string;
  readonly linesBefore: number;
}

/** YAML between two lines of three dashes at the start of a text; `undefined` where there is none that can be read. */
export function frontMatterOf(
  text: string,
  file: string,
  { faults }: Findings,
): FrontMatter | undefined {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return undefined;
  const document = parseDocument(match[1] ?? "", { uniqueKeys: false, logLevel: "silent" });
  for (const { message, linePos } of document.errors)
    faults.push({
      file,
      line: (linePos?.[0].line ?? 0) + 1,
      problem: `the front matter is no YAML (${message.split("\n")[0]?.replace(/:$/, "")})`,
      expected: "key: value lines",
    });
  const values = yamlValue(document);
  if (document.errors.length === 0 && values === undefined)
    faults.push({
      file,
      line: 1,
      problem: "the front matter names an alias that it does not have",
      expected: "values that begin with * in quotation marks",
    });
  const linesBefore = match[0].split("\n").length - 1;
  return { values: isRecord(values) ? values : {}, body: text.slice(match[0].length), linesBefore };
}

const from = "the front matter";

/** The facts that pages keep in their front matter, by the names they give them. */
export function factsOfFrontMatter(values: FrontMatter["values"]): SourceFacts {
  const textAt = (...keys: string[]) =>
    keys.map((key) => textOf(values[key])).find((value) => value !== undefined);
  const known = <T>(value: T | undefined): Known<T> | undefined =>
    value === undefined ? undefined : { value, from };
  const ids = isRecord(values["ids"]) ? values["ids"] : {};
  const links = isRecord(values["links"]) ? values["links"] : {};
  const title =
    textAt("title") ?? (/\p{L}{3}/u.test(textAt("episode") ?? "") ? textAt("episode") : undefined);
  const addresses = [
    textAt("youtube_url", "youtube", "video", "video_url", "media", "source", "url"),
    textOf(links["youtube"]),
  ];
  const id = [textAt("video_id", "youtube_id", "videoId"), textOf(ids["youtube"])].find(
    (value) => value !== undefined && /^[\w-]{11}$/.test(value),
  );
  const number = Number(textAt("episode_number", "episodeNumber", "episode", "number", "ep"));
  const page = [textAt("link", "page", "permalink", "canonical", "url", "episode_url")].find(
    (value) => /^https?:/.test(value ?? "") && videoIn(value ?? "") === undefined,
  );
  const seconds = textAt("duration_seconds", "duration", "length");
  const parts = title === undefined ? {} : factsOfTitle(title, from);
  return withoutGaps({
    ...parts,
    title: known(title === undefined ? undefined : plainSpaces(title)),
    show: known(textAt("podcast", "show", "channel", "series")) ?? parts.show,
    number: Number.isInteger(number) && number >= 1 ? known(number) : parts.number,
    date:
      known(
        dateOf(
          values["date"] ??
            values["published"] ??
            values["pubDate"] ??
            values["publish_date"] ??
            values["publishDate"],
        ),
      ) ?? parts.date,
    durationSeconds: known(seconds === undefined ? undefined : parseDuration(seconds)),
    video: known(id ?? addresses.map((address) => videoIn(address ?? "")).find(Boolean)),
    page: known(page),
    language: known(textAt("language", "lang")),
    people: known(peopleOf(values)),
    chapters: known(chaptersOf(values)),
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function dateOf(value: unknown): string | undefined {
  const day = textOf(value)?.slice(0, 10);
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && isDate(day) ? day : undefined;
}

/** Only those written as names: keys of other files, such as `marijnmarkus`, are none. */
function peopleOf(values: FrontMatter["values"]): { name: string; isHost: boolean }[] | undefined {
  const named = (key: string, isHost: boolean) =>
    [values[key]].flat().flatMap((entry) => {
      const name = isRecord(entry) ? textOf(entry["name"]) : textOf(entry);
      return name !== undefined && /^\p{Lu}\S*\s+\S/u.test(name) && name.length <= 60
        ? [{ name, isHost }]
        : [];
    });
  const people = [
    ...["host", "hosts"].flatMap((key) => named(key, true)),
    ...["guest", "guests", "speaker", "speakers"].flatMap((key) => named(key, false)),
  ];
  return people.length > 0 ? people : undefined;
}

/** `chapters` or `quotableClips`: a start and a title each. */
function chaptersOf(values: FrontMatter["values"]): PublishedChapter[] | undefined {
  for (const key of ["chapters", "quotableClips", "timestamps"]) {
    const chapters = [values[key]].flat().flatMap((entry) => {
      if (!isRecord(entry)) return [];
      const start = textOf(
        entry["startOffset"] ?? entry["startTime"] ?? entry["start"] ?? entry["time"],
      );
      const title = textOf(entry["title"] ?? entry["name"]);
      const startSeconds =
        start === undefined ? undefined : start === "0" ? 0 : parseDuration(start);
      return startSeconds === undefined || title === undefined
        ? []
        : [{ startSeconds, title: plainSpaces(title) }];
    });
    if (chapters.length > 0) return chapters.toSorted((a, b) => a.startSeconds - b.startSeconds);
  }
  return undefined;
}

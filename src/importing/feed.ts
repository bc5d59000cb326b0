import { parseFeed as parse } from "feedsmith";
import { decodeHTML } from "entities";
import { z } from "zod";
import { parseDuration, parseClock } from "../reading/source/clock.ts";
import { chaptersInDescription } from "../reading/source/description.ts";
import { plainSpaces, type SourceFacts } from "../reading/source/piece.ts";
import { factsOfTitle, isDate, videoIn } from "../reading/source/titles.ts";
import { withoutGaps } from "../reading/source/json/youtube.ts";

interface FeedPerson {
  readonly name: string;
  readonly isHost: boolean;
}

export interface FeedEpisode {
  readonly guid: string | undefined;
  /** As the feed writes it. */
  readonly title: string;
  readonly facts: SourceFacts;
  /** Of the transcript to take first, or of the show; what a file says of itself goes before. */
  readonly language: SourceFacts["language"];
  readonly season: number | undefined;
  /** The one to take first. */
  readonly transcripts: readonly { readonly url: string; readonly type: string }[];
  readonly chaptersUrl: string | undefined;
}

export interface Feed {
  readonly title: string;
  readonly people: readonly FeedPerson[];
  readonly episodes: readonly FeedEpisode[];
}

const optional = <T>(schema: z.ZodType<T>) => schema.nullish().catch(undefined);
const text = optional(z.string());
const person = z.object({ display: text, name: text, role: text });
const people = optional(z.array(person));

const item = z.object({
  title: text,
  link: text,
  guid: optional(z.object({ value: text })),
  pubDate: z.union([z.string(), z.date()]).nullish().catch(undefined),
  description: text,
  content: optional(z.object({ encoded: text })),
  enclosures: optional(z.array(z.object({ url: text, type: text }))),
  itunes: optional(
    z.object({
      title: text,
      duration: z.union([z.string(), z.number()]).nullish().catch(undefined),
      episode: optional(z.coerce.number()),
      season: optional(z.coerce.number()),
      episodeType: text,
    }),
  ),
  podcast: optional(
    z.object({
      transcripts: optional(
        z.array(z.object({ url: text, type: text, language: text, rel: text })),
      ),
      chapters: optional(z.object({ url: text })),
      persons: people,
      soundbites: optional(
        z.array(
          z.object({
            startTime: optional(z.number()),
            duration: optional(z.number()),
            display: text,
          }),
        ),
      ),
      season: optional(z.object({ number: optional(z.coerce.number()) })),
      episode: optional(z.object({ number: optional(z.coerce.number()) })),
    }),
  ),
  psc: optional(z.object({ chapters: optional(z.array(z.object({ start: text, title: text }))) })),
});

const channel = z.object({
  title: text,
  language: text,
  items: z.array(item).default([]),
  podcast: optional(z.object({ persons: people })),
});

/** So many characters stand before the first element of a feed at most. */
const maxProlog = 20_000;

/** Whether a text is a feed. */
export function isFeed(content: string): boolean {
  // The first element: what stands before it is a declaration or a comment, and begins otherwise.
  const [, name] = /<([a-z][\w:.-]{0,40})/i.exec(content.slice(0, maxProlog)) ?? [];
  return name !== undefined && /^(?:rss|feed|rdf:RDF)$/.test(name);
}

/** Reads a podcast's feed; `address` is where it came from, for addresses in it that are relative. Throws an `Error` that says what is wrong with it. */
export function parseFeed(content: string, address?: string): Feed {
  const { format, feed } = parse(content);
  if (format !== "rss")
    throw new Error(`this is a feed of the kind ${format}; expected RSS, as podcasts have it`);
  const read = channel.parse(feed);
  const language = read.language ?? undefined;
  const hosts = peopleIn(read.podcast?.persons);
  return {
    title: plainText(read.title) ?? "",
    people: hosts,
    episodes: read.items.flatMap((each) => episodeOf(each, { address, language, hosts }) ?? []),
  };
}

interface Surroundings {
  readonly address: string | undefined;
  readonly language: string | undefined;
  readonly hosts: readonly FeedPerson[];
}

function episodeOf(
  each: z.infer<typeof item>,
  { address, language, hosts }: Surroundings,
): FeedEpisode | undefined {
  if (each.itunes?.episodeType === "trailer" && (each.podcast?.transcripts ?? []).length === 0)
    return undefined;
  const from = "the feed";
  const known = <T>(value: T | null | undefined) =>
    value === undefined || value === null || value === "" ? undefined : { value, from };
  const title = plainText(each.itunes?.title ?? each.title) ?? "";
  const written = plainText(each.title) ?? title;
  const parsed = factsOfTitle(written, from);
  const number = [each.itunes?.episode, each.podcast?.episode?.number, parsed.number?.value].find(
    (value) => value !== null && value !== undefined && Number.isInteger(value) && value >= 1,
  );
  const notes = [each.content?.encoded, each.description]
    .filter((note) => typeof note === "string")
    .join("\n");
  const audio = absolute(
    each.enclosures?.find(
      ({ type }) => type === undefined || type === null || !type.startsWith("image/"),
    )?.url,
    address,
  );
  const transcripts = inOrderOfUse(each.podcast?.transcripts ?? [], { address, language });
  const listed = [...hosts, ...peopleIn(each.podcast?.persons)];
  const duration = each.itunes?.duration;
  return {
    guid: each.guid?.value?.trim() || undefined,
    title: written,
    language: known(transcripts[0]?.language ?? language),
    season: each.itunes?.season ?? each.podcast?.season?.number ?? undefined,
    transcripts,
    chaptersUrl: absolute(each.podcast?.chapters?.url, address),
    facts: withoutGaps({
      title: known(parsed.title?.value ?? title),
      number: known(number),
      date: known(dateOf(each.pubDate)),
      durationSeconds: known(
        duration === undefined || duration === null ? undefined : parseDuration(String(duration)),
      ),
      video: known(videoIn(each.link ?? "")),
      page: known(absolute(each.link, address)),
      audio: known(audio),
      people: listed.length > 0 ? { value: listed, from } : undefined,
      chapters: chaptersOf(each, notes),
      soundbites: known(soundbitesOf(each, [title, written])),
    }),
  };
}

/** Those that have both times. A title that is the episode's is none: it stands for one that is left out. */
function soundbitesOf(
  { podcast }: z.infer<typeof item>,
  titles: readonly string[],
): NonNullable<SourceFacts["soundbites"]>["value"] | undefined {
  const soundbites = (podcast?.soundbites ?? []).flatMap(({ startTime, duration, display }) => {
    if (typeof startTime !== "number" || typeof duration !== "number") return [];
    if (startTime < 0 || duration <= 0) return [];
    const title = plainText(display);
    const isOwn = title !== undefined && !titles.includes(title);
    return [
      {
        startSeconds: startTime,
        endSeconds: startTime + duration,
        title: isOwn ? title : undefined,
      },
    ];
  });
  return soundbites.length > 0 ? soundbites : undefined;
}

/** Titles are text in which entities may be escaped twice. */
function plainText(value: string | null | undefined): string | undefined {
  return value === undefined || value === null
    ? undefined
    : plainSpaces(decodeHTML(value)) || undefined;
}

function peopleIn(persons: z.infer<typeof people>): FeedPerson[] {
  return (persons ?? []).flatMap(({ display, name, role }) => {
    const own = plainText(display ?? name);
    const isHost =
      role === undefined || role === null || (/host/i.test(role) && !/guest/i.test(role));
    return own === undefined || !/^(?:(?:co-?)?host|guest|guest host)?$/i.test(role ?? "")
      ? []
      : [{ name: own, isHost }];
  });
}

/** The day it was published, where it was published. */
function dateOf(published: string | Date | null | undefined): string | undefined {
  if (published === null || published === undefined) return undefined;
  const written = /(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})/.exec(String(published));
  const day = written
    ? new Date(`${written[1]} ${written[2]} ${written[3]} UTC`)
    : new Date(published);
  const iso = Number.isNaN(day.getTime()) ? undefined : day.toISOString().slice(0, 10);
  return iso !== undefined && isDate(iso) ? iso : undefined;
}

function absolute(url: string | null | undefined, base: string | undefined): string | undefined {
  if (url === undefined || url === null || url.trim() === "") return undefined;
  try {
    const found = new URL(url.trim(), base);
    return /^https?:$/.test(found.protocol) ? found.href : undefined;
  } catch {
    return undefined;
  }
}

/** The formats that feeds offer, by how much they tell: names and times first. */
const types: readonly (readonly [RegExp, number])[] = [
  [/vtt/i, 0],
  [/json/i, 1],
  [/subrip|srt/i, 2],
  [/html/i, 3],
  [/text\/plain|txt/i, 4],
];

function rankOf({ type, url, isOther }: { type: string; url: string; isOther: boolean }): number {
  const rank = types.find(([pattern]) => pattern.test(type) || pattern.test(url.slice(-5)))?.[1];
  return (rank ?? types.length) + (isOther ? 10 : 0);
}

function inOrderOfUse(
  transcripts: readonly {
    url?: string | null | undefined;
    type?: string | null | undefined;
    language?: string | null | undefined;
  }[],
  { address, language }: Pick<Surroundings, "address" | "language">,
): { url: string; type: string; language: string | undefined }[] {
  return transcripts
    .flatMap(({ url, type, language: own }) => {
      const found = absolute(url, address);
      const isOther =
        own !== undefined &&
        own !== null &&
        language !== undefined &&
        own.slice(0, 2).toLowerCase() !== language.slice(0, 2).toLowerCase();
      if (found === undefined) return [];
      return [{ url: found, type: type ?? "", language: own ?? undefined, isOther }];
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ url, type, language: own }) => ({ url, type, language: own }));
}

function chaptersOf({ psc }: z.infer<typeof item>, notes: string): SourceFacts["chapters"] {
  const simple = (psc?.chapters ?? []).flatMap(({ start, title }) => {
    const startSeconds = parseClock(start ?? "");
    return startSeconds === undefined || !title
      ? []
      : [{ startSeconds, title: plainSpaces(decodeHTML(title)) }];
  });
  if (simple.length > 0) return { value: simple, from: "the feed" };
  const described = chaptersInDescription(notes);
  return described.length > 0 ? { value: described, from: "the description" } : undefined;
}

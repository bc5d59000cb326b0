import { z } from "zod";
import type { Feed } from "../../src/importing/feed.ts";
import { isMachineLabel } from "../../src/reading/source/labels.ts";
import type { Piece } from "../../src/reading/source/piece.ts";
import type { RecognisedSource } from "../../src/reading/source/read-source.ts";

const expectedPiece = z.object({
  start: z.number().nullable(),
  speaker: z.string().nullable(),
  text: z.string(),
});
const chapter = z.object({ start: z.number().nullish(), title: z.string() });
const expectation = z.object({
  format: z.string(),
  count: z.number().optional(),
  turns: z.number().nullish(),
  first: z.unknown().optional(),
  last: z.unknown().optional(),
  speakers: z.array(z.string()).optional(),
  speakersAreLabels: z.boolean().optional(),
  words: z.number().optional(),
  refused: z.boolean().optional(),
  title: z.string().nullish(),
  show: z.string().nullish(),
  number: z.number().nullish(),
  date: z.string().nullish(),
  video: z.string().nullish(),
  link: z.string().nullish(),
  chapters: z
    .union([
      z.array(chapter),
      z.object({
        count: z.number().optional(),
        first: z.array(chapter).default([]),
        last: z.array(chapter).default([]),
      }),
    ])
    .nullish(),
});

/** As the expectations compare: white space, and marks of a change of speaker at the front, count for nothing. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:[-–—]|>{1,3}) ?/, "");
}

function samePiece(piece: Piece | undefined, wanted: z.infer<typeof expectedPiece>): boolean {
  if (!piece) return false;
  const start = piece.startSeconds ?? null;
  const sameStart =
    start === null || wanted.start === null
      ? start === wanted.start
      : Math.abs(start - wanted.start) <= 0.011;
  return (
    sameStart &&
    (piece.speaker ?? null) === wanted.speaker &&
    plain(piece.text) === plain(wanted.text)
  );
}

const feedExpectation = z.object({
  show: z.string(),
  episodes: z.number(),
  first: z.unknown(),
  last: z.unknown(),
});
const feedEpisode = z.object({
  title: z.string(),
  guid: z.string(),
  date: z.string(),
  link: z.string(),
  audio: z.string(),
  duration: z.string().nullable(),
  season: z.string(),
  episode: z.string(),
  transcripts: z.array(z.object({ url: z.string() })),
  chapters: z.array(z.string()),
  persons: z.array(z.object({ name: z.string() })),
});

/** In what a reading of a feed differs from what a perfect importer gets. */
export function feedDifferences(feed: Feed, json: unknown): string[] {
  const wanted = feedExpectation.parse(json);
  const found: string[] = [];
  const differ = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      found.push(`${what}: ${JSON.stringify(is)}, expected ${JSON.stringify(should)}`);
  };
  differ("show", feed.title, wanted.show);
  differ("episodes", feed.episodes.length, wanted.episodes);
  for (const [episode, expected] of [
    [feed.episodes[0], wanted.first],
    [feed.episodes.at(-1), wanted.last],
  ] as const) {
    const each = feedEpisode.parse(expected);
    const { facts } = episode ?? {};
    differ("title", facts?.title?.value, each.title);
    differ("guid", episode?.guid, each.guid);
    differ("date", facts?.date?.value, each.date);
    differ("link", facts?.page?.value, each.link);
    differ("audio", facts?.audio?.value, each.audio);
    differ(
      "duration",
      facts?.durationSeconds?.value ?? null,
      each.duration && Number(each.duration),
    );
    differ(
      "season and number",
      [episode?.season, facts?.number?.value],
      [Number(each.season), Number(each.episode)],
    );
    const urls = each.transcripts.map(({ url }) => url);
    differ(
      "transcripts",
      episode?.transcripts.map(({ url }) => url).toSorted(byText),
      urls.toSorted(byText),
    );
    differ("chapters", episode?.chaptersUrl, each.chapters[0]);
    const names = new Set(facts?.people?.value.map(({ name }) => name));
    for (const { name } of each.persons) if (!names.has(name)) found.push(`nobody called ${name}`);
  }
  return found;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** In what a reading differs from what a perfect importer gets; empty when it is right. */
export function differences(read: RecognisedSource | undefined, json: unknown): string[] {
  const wanted = expectation.parse(json);
  if (!read) return wanted.refused === true ? [] : ["it was not read"];
  const { pieces, facts } = read;
  const found: string[] = [];
  const differ = (what: string, is: unknown, should: unknown) => {
    if (is !== should) found.push(`${what}: ${String(is)}, expected ${String(should)}`);
  };
  if (wanted.count !== undefined && wanted.refused !== true)
    differ("pieces", pieces.length, wanted.count);
  for (const [name, list, offset] of [
    ["first", wanted.first, 0],
    ["last", wanted.last, -1],
  ] as const) {
    const parsed = z.array(expectedPiece).safeParse(list);
    if (!parsed.success) continue;
    for (const [index, each] of parsed.data.entries()) {
      const piece =
        offset === 0 ? pieces[index] : pieces[pieces.length - parsed.data.length + index];
      if (!samePiece(piece, each))
        found.push(
          `${name}[${index}]: ${JSON.stringify(piece ?? null).slice(0, 160)}, expected ${JSON.stringify(each).slice(0, 160)}`,
        );
    }
  }
  if (wanted.turns !== null && wanted.turns !== undefined)
    differ(
      "turns",
      pieces.filter(({ speaker }, index) => index === 0 || speaker !== pieces[index - 1]?.speaker)
        .length,
      wanted.turns,
    );
  const speakers = [...new Set(pieces.flatMap(({ speaker }) => speaker ?? []))];
  if (wanted.speakers) differ("speakers", speakers.join(", "), wanted.speakers.join(", "));
  if (wanted.speakersAreLabels !== undefined && speakers.length > 0)
    differ("labels", speakers.every(isMachineLabel), wanted.speakersAreLabels);
  if (wanted.words !== undefined)
    differ(
      "words",
      pieces.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0),
      wanted.words,
    );
  if (typeof wanted.title === "string" && wanted.format !== "rss")
    differ("title", facts.title?.value, wanted.title);
  if (typeof wanted.show === "string" && wanted.format !== "rss")
    differ("show", facts.show?.value, wanted.show);
  if (typeof wanted.number === "number") differ("number", facts.number?.value, wanted.number);
  if (typeof wanted.date === "string") differ("date", facts.date?.value, wanted.date);
  if (typeof wanted.video === "string") differ("video", facts.video?.value, wanted.video);
  const chapters =
    facts.chapters?.value ??
    (read.headings ?? []).map(({ title, startSeconds, piece }) => ({
      title,
      startSeconds: startSeconds ?? pieces[piece]?.startSeconds,
    }));
  const wantedChapters = Array.isArray(wanted.chapters)
    ? wanted.chapters
    : [...(wanted.chapters?.first ?? []), ...(wanted.chapters?.last ?? [])];
  if (wanted.chapters)
    differ(
      "chapters",
      chapters.length,
      Array.isArray(wanted.chapters) ? wanted.chapters.length : wanted.chapters.count,
    );
  else if (wanted.chapters === null) differ("chapters", chapters.length, 0);
  for (const { start, title } of wantedChapters)
    if (
      !chapters.some(
        (each) =>
          each.title === title &&
          (start === null ||
            start === undefined ||
            Math.abs((each.startSeconds ?? -1) - start) < 1),
      )
    )
      found.push(`no chapter “${title}” at ${String(start)}`);
  return found;
}

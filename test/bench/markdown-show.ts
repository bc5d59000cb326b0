/**
 * Shows made of Markdown transcripts in the form of github.com/thechangelog/transcripts: a folder a show, in it a file an
 * episode, of paragraphs that begin with `**Name:**` and some with `\[1:23:45\]`. For measuring what many episodes take.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ChapterFacts, Facts, Show } from "../../src/episode/facts.ts";
import { parseTimestamp } from "../../src/episode/time.ts";
import type { Fault } from "../../src/reading/fault.ts";
import type { EpisodeFiles } from "../../src/reading/files.ts";
import { parseEpisode } from "../../src/reading/load.ts";
import { writeEpisode } from "../builders.ts";

interface Paragraph {
  readonly name: string | undefined;
  readonly seconds: number | undefined;
  readonly text: string;
}

export interface MarkdownEpisode {
  readonly show: Show;
  /** The names of the two folders. */
  readonly id: string;
  readonly title: string;
  readonly number: number | undefined;
  readonly date: string;
  readonly paragraphs: readonly Paragraph[];
}

/** All episodes of a folder, spread over its shows. Titles and dates, which the files do not have, are made up. */
export async function readMarkdownEpisodes(folder: string): Promise<MarkdownEpisode[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => /^[^/]+\/[^/]+\.md$/.test(file))
    .toSorted((a, b) => basename(a).localeCompare(basename(b)));
  return Promise.all(
    files.map(async (file, index) =>
      readEpisode(await readFile(join(folder, file), "utf8"), file, index),
    ),
  );
}

function readEpisode(markdown: string, file: string, index: number): MarkdownEpisode {
  const [showId = ""] = file.split("/");
  const name = basename(file, ".md");
  const paragraphs = markdown.split("\n").flatMap(readParagraph);
  const number = /\d+$/.exec(name)?.[0];
  const opening = paragraphs[Math.floor(paragraphs.length / 2)]?.text ?? "";
  return {
    show: { id: showId, name: `The ${showId} show`, people: [], synonyms: [], link: undefined },
    id: `${showId}/${name}`,
    title: `${name.replaceAll("-", " ")}: ${titleOf(opening)}`,
    number: number === undefined || Number(number) === 0 ? undefined : Number(number),
    date: new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10),
    paragraphs,
  };
}

const opening =
  /^(?:\*\*(?<name>[^*]{1,60}?):\*\*)?\s*(?:\\?\[(?<time>[\d:]+)(?:\.\d+)?\\?\])?(?<said>.*)$/;

function readParagraph(line: string): Paragraph[] {
  const { name, time = "", said = "" } = opening.exec(line.trim())?.groups ?? {};
  const text = plain(said);
  if (!/\p{L}/u.test(text)) return [];
  return [{ name: name && plain(name), seconds: parseTimestamp(time), text }];
}

/** Without markup, times inside, and all that our own transcripts give a meaning. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\?\[[^\]]*\]/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/[\\*_`~{}[\]<>#|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Writes the first episodes without fault, so many, into a data folder; gives their number. */
export async function writeShows(
  dataFolder: string,
  episodes: readonly MarkdownEpisode[],
  count: number,
): Promise<number> {
  let written = 0;
  // Spread over all shows and years, with some to spare for those with faults.
  const step = Math.max(1, Math.floor(episodes.length / (count * 1.5)));
  for (let at = 0; at < episodes.length && written < count; at += step) {
    const episode = episodes[at];
    if (!episode) continue;
    const files = filesOf(episode);
    const faults: Fault[] = [];
    if (!parseEpisode(files, episode.show, faults)) continue;
    await writeEpisode(dataFolder, files, JSON.stringify({ name: episode.show.name }));
    written += 1;
  }
  return written;
}

function filesOf({ id, title, number, date, paragraphs }: MarkdownEpisode): EpisodeFiles {
  let latest = -1;
  const transcript = paragraphs.map(({ name, seconds, text }) => {
    // Some files begin anew in the middle.
    const isTimed = seconds !== undefined && seconds > latest;
    if (isTimed) latest = seconds;
    return [name && `**${name}:**`, isTimed && `[${timestamp(seconds)}]`, text]
      .filter(Boolean)
      .join(" ");
  });
  return {
    id,
    folder: id,
    source: paragraphs.map(({ text }) => text).join("\n"),
    transcript: transcript.join("\n\n"),
    guide: JSON.stringify({ title, number, date }),
  };
}

function timestamp(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

const titleWords = 4;

/** The longest words of a paragraph: as telling as those of a title. */
function titleOf(text: string): string {
  const words = [...new Set(text.match(/\p{L}+/gu))];
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, titleWords);
  return words.filter((word) => longest.includes(word)).join(" ");
}

const paragraphsPerChapter = 12;

/** What the catalogue knows of it; its chapters are made up, since the files have none. */
export function factsOf({ id, show, title, number, date, paragraphs }: MarkdownEpisode): Facts {
  const names = [...new Set(paragraphs.flatMap(({ name }) => name ?? []))];
  const openings = paragraphs.filter((_, at) => at % paragraphsPerChapter === 0);
  return {
    id,
    show,
    title,
    number,
    date,
    durationSeconds: undefined,
    video: undefined,
    page: undefined,
    people: names.map((name, index) => ({
      name,
      index,
      role: undefined,
      about: undefined,
      aliases: [],
      isHost: index === 0,
    })),
    chapters: openings.map(({ text, seconds }, index): ChapterFacts => ({
      number: index + 1,
      title: titleOf(text),
      startSeconds: seconds,
      isKnownTime: true,
    })),
  };
}

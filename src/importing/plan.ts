import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SourceFacts } from "../reading/source/piece.ts";
import { maxSourceBytes } from "../reading/source/read-source.ts";
import type { GivenFile, Input, Job } from "./add.ts";
import { sha256, type ExistingEpisodes } from "./existing.ts";
import type { Feed, FeedEpisode } from "./feed.ts";
import type { Fetcher } from "./fetch-public.ts";
import { factsOfName } from "./file-names.ts";
import type { InputEpisode, InputFile } from "./gather.ts";
import type { Pairing } from "./pairing.ts";

/** What is true of all jobs of a run. */
export interface PlanOptions {
  readonly existing: ExistingEpisodes;
  /** As the person who adds it calls it. */
  readonly show: string | undefined;
  readonly given: SourceFacts;
  readonly feedAddress: string | undefined;
}

/** Files of an episode were added before from another folder of the same name. */
export class OtherFolderError extends Error {
  override readonly name = "OtherFolderError";
}

/** The job for files on a disk, with what a feed says of them. */
export function jobOfFiles(
  input: InputEpisode,
  episode: FeedEpisode | undefined,
  feed: Feed | undefined,
  options: PlanOptions,
): Job {
  const all = [...input.transcripts, input.info, input.chapters].filter(
    (file) => file !== undefined,
  );
  const root = sha256(input.root).slice(0, 16);
  const before =
    all.map((file) => options.existing.ofFile(file.from)).find((found) => found !== undefined) ??
    options.existing
      .ofGuid(episode?.guid)
      .find(({ id }) => options.show === undefined || isOfShow(id, options.show));
  if (
    before &&
    before.record.root !== undefined &&
    before.record.root !== root &&
    options.show === undefined &&
    episode === undefined
  )
    throw new OtherFolderError(
      `${all[0]?.from ?? input.name} was added before, as ${before.id}, from another folder of that name; --show NAME says to which show it belongs`,
    );
  const existing =
    before && (options.show === undefined || isOfShow(before.id, options.show))
      ? before
      : undefined;
  const { season, episodeOfSeason, ...guesses } = factsOfName(input.name);
  const title =
    season === undefined
      ? guesses.title
      : { value: `Season ${season}, episode ${episodeOfSeason}`, from: "the file's name" };
  const show = options.show ?? (feed && feed.title !== "" ? feed.title : undefined);
  return {
    name: input.transcripts[0]?.from ?? all[0]?.from ?? input.name,
    folderName: input.name,
    root,
    transcripts: input.transcripts.map(inputOf),
    others: [input.info, input.chapters].flatMap((file) => (file ? [inputOf(file)] : [])),
    guesses: {
      ...guesses,
      ...(title && { title }),
      ...(episode?.language && { language: episode.language }),
    },
    given: { ...episode?.facts, ...options.given },
    guid: episode?.guid,
    show: show === undefined ? undefined : { name: show, isGuess: false },
    feed: options.feedAddress,
    existing,
  };
}

function isOfShow(id: string, show: string): boolean {
  return (
    id.split("/")[0] === show || id.split("/")[0] === show.toLowerCase().replace(/[^a-z0-9]+/g, "-")
  );
}

function inputOf(file: InputFile): Input {
  return {
    from: file.from,
    load: async () => ({
      from: file.from,
      name: file.name,
      bytes: file.bytes > maxSourceBytes ? tooLarge(file) : await readFile(resolve(file.path)),
    }),
  };
}

function tooLarge({ bytes }: InputFile): never {
  throw new Error(
    `it has ${Math.round(bytes / 1e6)} MB; an hour of speech is less than 1 MB of captions`,
  );
}

/** The job for an episode whose transcript is published in the feed. */
export function jobOfFeed(
  episode: FeedEpisode,
  feed: Feed,
  fetcher: Fetcher,
  options: PlanOptions,
): Job {
  const [existing] =
    episode.guid === undefined
      ? [options.existing.ofFile(episode.transcripts[0]?.url ?? "")]
      : options.existing.ofGuid(episode.guid);
  const fetched = (url: string, name: string): Input => ({
    from: url,
    load: async (known): Promise<GivenFile | "unchanged"> => {
      const { bytes, etag, lastModified } = await fetcher.fetch(url, known);
      return bytes ? { from: url, name, bytes, etag, lastModified } : "unchanged";
    },
  });
  const show = options.show ?? feed.title;
  return {
    name: episode.title,
    folderName: undefined,
    root: undefined,
    transcripts: episode.transcripts.map(({ url, type }) =>
      fetched(url, `transcript.${endingOf(url, type)}`),
    ),
    others:
      episode.chaptersUrl === undefined ? [] : [fetched(episode.chaptersUrl, "chapters.json")],
    guesses: {
      title: { value: episode.title, from: "the feed, as it is written" },
      ...(episode.language && { language: episode.language }),
    },
    given: { ...episode.facts, ...options.given },
    guid: episode.guid,
    show: show === "" ? undefined : { name: show, isGuess: false },
    feed: options.feedAddress,
    existing,
  };
}

function endingOf(url: string, type: string): string {
  for (const [pattern, ending] of [
    [/vtt/i, "vtt"],
    [/json/i, "json"],
    [/subrip|srt/i, "srt"],
    [/html/i, "html"],
  ] as const)
    if (pattern.test(type)) return ending;
  return /\.(vtt|srt|json|html|txt|md)(?:$|\?)/i.exec(url)?.[1]?.toLowerCase() ?? "txt";
}

/** The show of each of the episodes found in folders: that of the folder below the one that was given where there are several such, else that one's. */
export function showsByFolder(inputs: readonly InputEpisode[]): ReadonlyMap<InputEpisode, string> {
  const byChild = new Map<string, InputEpisode[]>();
  for (const input of inputs) {
    const child = input.folders[1] ?? "";
    byChild.set(child, [...(byChild.get(child) ?? []), input]);
  }
  const children = [...byChild.keys()].filter((child) => child !== "");
  const areShows =
    children.length > 1 &&
    (byChild.get("")?.length ?? 0) === 0 &&
    !children.every(isPartOfShow) &&
    children.every((child) => (byChild.get(child)?.length ?? 0) > 1);
  return new Map(
    inputs.map((input) => [input, (areShows ? input.folders[1] : input.folders[0]) ?? ""]),
  );
}

/** Seasons, years and kinds of files are no shows. */
function isPartOfShow(folder: string): boolean {
  return /^(?:s(?:eason|taffel|aison)?[\s._-]*\d+|(?:19|20)\d{2}(?:[-_.]\d+)*|\d+|vtt|srt|json|txt|captions?|transcripts?|subtitles?)$/i.test(
    folder,
  );
}

/** A folder of files, or of downloads, says nothing of a show. */
export function isTellingFolder(folder: string): boolean {
  return (
    folder !== "" &&
    !/^(?:captions?|transcripts?|subtitles?|subs|downloads?|desktop|documents|files|data|tmp|temp|output|out|episodes?|vtt|srt|json|txt|new folder|home|root|test|tests)$/i.test(
      folder,
    ) &&
    !isPartOfShow(folder)
  );
}

/** A pairing that nobody but a person can decide, as a line for the report. */
export function pairingProblem(
  input: InputEpisode,
  pairing: Pairing,
  feedName: string,
): string | undefined {
  const file = input.transcripts[0]?.from ?? input.name;
  if (pairing.kind === "paired") return undefined;
  if (pairing.kind === "none")
    return `${file}: no episode of the feed fits; add it alone, or say which: verse add FILE --feed ${feedName} --episode GUID`;
  const candidates = pairing.candidates
    .slice(0, 3)
    .map(({ title, guid }) => `“${title}” (--episode ${guid ?? "none"})`);
  return `${file}: ${pairing.by} as ${candidates.join(", ")}${pairing.candidates.length > 3 ? " …" : ""}; say which: verse add FILE --feed ${feedName} --episode GUID`;
}

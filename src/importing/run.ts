import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import pMap from "p-map";
import { decodeText } from "../reading/source/decode.ts";
import type { SourceFacts } from "../reading/source/piece.ts";
import { addEpisode, type AddOptions, type Job, type Outcome } from "./add.ts";
import { existingEpisodes, foldersIn, foundByOrigin, type ExistingEpisode } from "./existing.ts";
import { isFeed, parseFeed, type Feed, type FeedEpisode } from "./feed.ts";
import type { Fetcher } from "./fetch-public.ts";
import { folderNameOf } from "./file-names.ts";
import { keepFeed, readKeptFeed } from "./kept-feeds.ts";
import { gatherInputs, type InputEpisode } from "./gather.ts";
import { pairWithFeed, type Pairing } from "./pairing.ts";
import {
  isTellingFolder,
  jobOfFeed,
  jobOfFiles,
  OtherFolderError,
  pairingProblem,
  showsByFolder,
  type PlanOptions,
} from "./plan.ts";

export interface RunOptions extends AddOptions {
  /** Files, folders, and feeds by their address or file. */
  readonly inputs: readonly string[];
  /** To which the files belong. */
  readonly feed: string | undefined;
  readonly show: string | undefined;
  /** Of one that was added before, or a guid of the feed. */
  readonly episode: string | undefined;
  /** Only so many of the newest in a feed. */
  readonly last: number | undefined;
  /** Given by hand, for one episode. */
  readonly given: SourceFacts;
  readonly fetcher: Fetcher;
  readonly onProgress: (done: number, all: number, name: string) => void;
}

export interface RunReport {
  readonly outcomes: readonly Outcome[];
  /** Files of which it is not known to which episode of a feed they belong, each as a line with what settles it. */
  readonly notPaired: readonly string[];
  /** Episodes of the feed without a transcript there or here. */
  readonly withoutTranscript: readonly string[];
  /** The ids of episodes that were added from a feed and are no longer in it. */
  readonly goneFromFeed: readonly string[];
  readonly passedOver: readonly string[];
  /** The names of shows that nobody gave. */
  readonly guessedShows: readonly string[];
}

/** What cannot be begun at all. */
export class AddError extends Error {
  override readonly name = "AddError";
}

/** So many files are fetched at a time. */
const maxFetches = 4;

/** Adds all that is given; what is wrong with one never stops the others. Throws an `AddError` where nothing can be begun. */
export async function runAdd(options: RunOptions): Promise<RunReport> {
  const existing = await existingEpisodes(options.dataFolder);
  const taken = new Set<string>();
  for (const show of await foldersIn(options.dataFolder))
    for (const name of await foldersIn(join(options.dataFolder, show)))
      taken.add(`${show}/${name}`);
  const plan = await planOf(options, existing);
  let done = 0;
  const isFetched = plan.jobs.some(({ feed, root }) => feed !== undefined && root === undefined);
  const outcomes = await pMap(
    plan.jobs,
    async (job) => {
      const outcome = await addEpisode(job, options, taken);
      done += 1;
      options.onProgress(done, plan.jobs.length, job.name);
      return outcome;
    },
    { concurrency: isFetched ? maxFetches : 1 },
  );
  return { ...plan, outcomes: [...plan.refused, ...outcomes] };
}

interface Plan extends Omit<RunReport, "outcomes"> {
  readonly jobs: readonly Job[];
  readonly refused: readonly Outcome[];
}

interface LoadedFeed {
  readonly feed: Feed;
  readonly address: string | undefined;
}

async function planOf(options: RunOptions, existing: readonly ExistingEpisode[]): Promise<Plan> {
  const files: InputEpisode[] = [];
  const passedOver: string[] = [];
  const feeds: LoadedFeed[] = [];
  for (const input of options.inputs) {
    const feed = await feedAt(input, options);
    if (feed) feeds.push(feed);
    else {
      const gathered = await gatherInputs(input).catch((error: unknown) => {
        throw new AddError(`${input} cannot be read. Is it there?`, { cause: error });
      });
      files.push(...gathered.episodes);
      passedOver.push(...gathered.passedOver);
    }
  }
  const beside = options.feed === undefined ? undefined : await feedAt(options.feed, options);
  if (options.feed !== undefined && !beside) throw new AddError(`${options.feed} is no feed.`);
  const plan: PlanOptions = {
    existing: foundByOrigin(existing),
    show: options.show,
    given: options.given,
    feedAddress: (beside ?? feeds[0])?.address,
  };
  const named =
    options.episode === undefined ? undefined : existing.find(({ id }) => id === options.episode);
  if (options.episode !== undefined && !named && !beside && feeds.length === 0)
    throw new AddError(
      `There is no episode ${options.episode} that was added before; without one, leave --episode out.`,
    );
  if (named && files.length !== 1)
    throw new AddError("--episode changes one episode; give the one file of it.");

  // Files beside a feed that is given with them belong to it.
  const feed = beside ?? (files.length > 0 && feeds.length === 1 ? feeds[0] : undefined);
  const paired = feed
    ? pairingsOf(files, feed.feed, options.episode, existing, await videosBeside(files))
    : undefined;
  const folderShows = showsByFolder(files);
  const guessedShows = new Set<string>();
  const jobs: Job[] = [];
  const notPaired: string[] = [];
  const refused: Outcome[] = [];
  const taken = new Set<FeedEpisode>();
  for (const input of files) {
    const pairing = paired?.get(input);
    if (pairing && pairing.kind !== "paired" && options.episode === undefined) {
      notPaired.push(pairingProblem(input, pairing, options.feed ?? "FEED") ?? "");
      continue;
    }
    const episode = pairing?.kind === "paired" ? pairing.episode : undefined;
    if (episode) taken.add(episode);
    try {
      const job = jobOfFiles(input, episode, feed?.feed, plan);
      const folder = folderShows.get(input) ?? "";
      const show =
        job.show ??
        (isTellingFolder(folder) && files.length > 1
          ? { name: showName(folder), isGuess: true }
          : undefined);
      jobs.push({ ...job, show, existing: named ?? job.existing });
    } catch (error) {
      if (!(error instanceof OtherFolderError)) throw error;
      const fault = { file: input.name, line: 1, problem: error.message, expected: "a show" };
      refused.push({
        kind: "faulty",
        name: input.name,
        id: undefined,
        notes: [],
        faults: [fault],
        hasUnnamedVoices: false,
      });
    }
  }
  const withoutTranscript: string[] = [];
  const goneFromFeed: string[] = [];
  for (const each of feed ? [feed] : feeds) {
    const guids = new Set(each.feed.episodes.map(({ guid }) => guid));
    const showId = folderNameOf(options.show ?? each.feed.title, "my-show");
    const newest = each.feed.episodes.toSorted((a, b) =>
      (b.facts.date?.value ?? "").localeCompare(a.facts.date?.value ?? ""),
    );
    // Many feeds have only the latest episodes: an older one was not taken out of them.
    const oldest = newest.at(-1)?.facts.date?.value;
    for (const { id, record } of existing) {
      const { date } = record.written.guide;
      const isOlder = oldest !== undefined && typeof date === "string" && date < oldest;
      if (
        id.startsWith(`${showId}/`) &&
        record.guid !== undefined &&
        !guids.has(record.guid) &&
        !isOlder
      )
        goneFromFeed.push(id);
    }
    for (const episode of newest.slice(0, options.last)) {
      if (taken.has(episode)) continue;
      const isWanted = options.episode === undefined || episode.guid === options.episode;
      if (!isWanted) continue;
      if (episode.transcripts.length === 0) withoutTranscript.push(episode.title);
      else if (files.length === 0)
        jobs.push(
          jobOfFeed(episode, each.feed, options.fetcher, { ...plan, feedAddress: each.address }),
        );
    }
  }
  if (jobs.length === 0 && refused.length === 0 && notPaired.length === 0)
    throw new AddError(
      feeds.length > 0
        ? `None of the ${withoutTranscript.length} episodes of the feed has a transcript in it (podcast:transcript). With files of your own: verse add FOLDER --feed ${options.inputs[0] ?? "FEED"}`
        : `Nothing in ${options.inputs.join(", ")} is a transcript by its name.`,
    );
  for (const job of jobs)
    if (job.show === undefined || job.show.isGuess) guessedShows.add(job.show?.name ?? "");
  return {
    jobs,
    refused,
    notPaired,
    withoutTranscript,
    goneFromFeed,
    passedOver,
    guessedShows: [...guessedShows].filter(Boolean),
  };
}

type FeedOptions = Pick<RunOptions, "fetcher" | "dataFolder" | "dryRun">;

/** A feed by its address or its file; `undefined` for all else. */
async function feedAt(input: string, options: FeedOptions): Promise<LoadedFeed | undefined> {
  const isAddress = /^https?:\/\//i.test(input);
  const content = isAddress ? await fetched(input, options) : await savedFeed(input);
  if (content === undefined) return undefined;
  if (!isFeed(content.text)) {
    if (isAddress)
      throw new AddError(
        `${input} is no feed. A transcript at an address: fetch it yourself and add the file.`,
      );
    return undefined;
  }
  try {
    return {
      feed: parseFeed(content.text, content.address),
      address: isAddress ? input : undefined,
    };
  } catch (error) {
    throw new AddError(
      `${input} cannot be read as a feed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** Sent only where it changed since it was fetched the last time. */
async function fetched(
  address: string,
  { fetcher, dataFolder, dryRun }: FeedOptions,
): Promise<{ text: string; address: string }> {
  try {
    const kept = await readKeptFeed(dataFolder, address);
    const { bytes, ...answer } = await fetcher.fetch(address, kept);
    if (!bytes) return { text: kept?.text ?? "", address: kept?.url ?? address };
    const text = decodeText(bytes)?.text ?? "";
    if (!dryRun && isFeed(text)) await keepFeed(dataFolder, address, { ...answer, text });
    return { text, address: answer.url };
  } catch (error) {
    throw new AddError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Only these are looked into before anything else is known of a file. */
const feedEnding = /\.(?:xml|rss|atom)$|^[^.]+$/i;
const maxFeedBytes = 50_000_000;

async function savedFeed(path: string): Promise<{ text: string; address: undefined } | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile() || found.size > maxFeedBytes || !feedEnding.test(basename(path)))
    return undefined;
  return { text: decodeText(await readFile(path))?.text ?? "", address: undefined };
}

/** Each file with its episode of the feed: as the person says, as it was the last time, or by the rules. */
function pairingsOf(
  files: readonly InputEpisode[],
  feed: Feed,
  episode: string | undefined,
  existing: readonly ExistingEpisode[],
  videos: ReadonlyMap<InputEpisode, string>,
): ReadonlyMap<InputEpisode, Pairing> {
  if (episode !== undefined) {
    const found = feed.episodes.find(({ guid }) => guid === episode);
    if (files.length > 1)
      throw new AddError("--episode says to which episode one file belongs; give only that file.");
    if (!found) throw new AddError(`There is no episode with the guid ${episode} in the feed.`);
    return new Map(
      files.map((file) => [file, { kind: "paired", episode: found, by: "your word" }]),
    );
  }
  const guids = new Map(
    existing.flatMap(({ record }) => record.files.map(({ from }) => [from, record.guid] as const)),
  );
  const known = new Map(
    files.flatMap((file) => {
      const guid = guids.get(file.transcripts[0]?.from ?? "");
      const found =
        guid === undefined ? undefined : feed.episodes.find((each) => each.guid === guid);
      return found ? [[file, found] as const] : [];
    }),
  );
  const open = files
    .filter((file) => !known.has(file))
    .map((input) => ({ input, name: input.name, video: videos.get(input) }));
  const others = new Set(known.values());
  const pairings = pairWithFeed(
    open,
    feed.episodes.filter((each) => !others.has(each)),
  );
  return new Map([
    ...[...known].map(
      ([file, found]) => [file, { kind: "paired", episode: found, by: "the last time" }] as const,
    ),
    ...[...pairings].map(([{ input }, pairing]) => [input, pairing] as const),
  ]);
}

/** The ids of videos that `.info.json` files beside transcripts give. */
async function videosBeside(
  files: readonly InputEpisode[],
): Promise<ReadonlyMap<InputEpisode, string>> {
  const found = new Map<InputEpisode, string>();
  for (const file of files) {
    if (!file.info) continue;
    const id = /"id":\s*"([\w-]{11})"/.exec(await readFile(file.info.path, "utf8"))?.[1];
    if (id !== undefined) found.set(file, id);
  }
  return found;
}

/** `go-time` reads “Go Time”; what has capitals or spaces stays. */
function showName(folder: string): string {
  const words = folder.replace(/[-_]+/g, " ").trim();
  return /[\p{Lu}\s]/u.test(folder)
    ? words
    : words.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

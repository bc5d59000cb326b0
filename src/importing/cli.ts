import { InvalidArgumentError, type Command } from "commander";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatFault } from "../reading/fault.ts";
import { parseClock } from "../reading/source/clock.ts";
import type { Known, SourceFacts } from "../reading/source/piece.ts";
import { isDate, videoIn } from "../reading/source/titles.ts";
import { cutTo } from "../language/cutting.ts";
import { languageTag } from "../language/language-tag.ts";
import type { RunReport } from "./run.ts";

/** What these commands need of the world. */
export interface AddWorld {
  readonly dataFolder: () => string;
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
  readonly errors: NodeJS.WritableStream;
}

/** A failure that needs no stack. */
type Fail = (message: string, cause?: unknown) => Error;

interface AddFlags {
  readonly feed?: string;
  readonly show?: string;
  readonly episode?: string;
  readonly title?: string;
  readonly date?: string;
  readonly number?: number;
  readonly language?: string;
  readonly video?: string;
  readonly page?: string;
  readonly last?: number;
  readonly offset?: number;
  readonly encoding?: string;
  readonly times?: string;
  readonly skipFaults?: true;
  readonly dropLoops?: true;
  readonly guessSpeakers?: true;
  readonly allowLocal?: true;
  readonly dryRun?: true;
}

/** `verse add` and `verse name`. */
export function defineAddCommands(cli: Command, world: AddWorld, fail: Fail): void {
  cli
    .command("add")
    .summary("add transcripts: files, a folder, or a podcast's feed")
    .description(
      "add transcripts as other tools wrote them: captions, a recogniser's JSON, pages and text, a folder of these, or a feed.\nRun it again to take up what changed; corrections stay.",
    )
    .argument("<inputs...>", "files, folders, or the address or file of a feed")
    .option("--feed <feed>", "the feed to which the files belong: its address or file")
    .option("--show <name>", "the show")
    .option("--last <number>", "only so many of the newest episodes of a feed", count)
    .option("--title <text>", "the title of one episode")
    .option("--date <date>", "its day, as yyyy-mm-dd", day)
    .option("--number <number>", "its number", count)
    .option("--language <tag>", "the language that is spoken, such as en or pt-BR", language)
    .option("--video <address>", "its YouTube address or id", video)
    .option("--page <address>", "the address of its page")
    .option("--episode <id>", "the episode to change, or the guid of one in the feed")
    .option("--times <episode>", "only take over the times of words, into this episode")
    .option("--offset <time>", "how long the recording ran before its start, such as 4:01", time)
    .option("--encoding <name>", "how to read the bytes, such as windows-1251")
    .option("--skip-faults", "leave out what cannot be read")
    .option("--drop-loops", "leave out what a recogniser repeats over music")
    .option("--guess-speakers", "guess who speaks in a page without names")
    .option("--allow-local", "fetch from this machine and private networks, and over http")
    .option("--dry-run", "only say what would be done")
    .addHelpText(
      "after",
      '\nExamples:\n  verse add captions --feed https://example.org/feed.xml\n  verse add https://example.org/feed.xml --last 20\n  verse add "A talk [dQw4w9WgXcQ].en.vtt"\n  verse add episode.json --show "My show" --title "The first one" --date 2024-05-06\n  verse add captions.vtt --times my-show/7-steam',
    )
    .action(async (inputs: string[], flags: AddFlags) => {
      if (flags.times !== undefined) return addTimes(inputs, flags.times, flags, world, fail);
      return add(inputs, flags, world, fail);
    });

  cli
    .command("name")
    .summary("say who a voice is that only has a label")
    .description(
      "say who a voice is that a recogniser only gave a label, such as SPEAKER_00.\nWithout a label it shows the voices of the episode and what they say.",
    )
    .argument("<episode>", "its id, such as my-show/7-steam")
    .argument("[label]", "as transcript.md writes it")
    .argument("[name]", "who it is")
    .option("--nobody", "it is music or a song, and nobody")
    .option("--always", "it is the same person in all episodes of the show")
    .addHelpText(
      "after",
      '\nExamples:\n  verse name my-show/7-steam\n  verse name my-show/7-steam SPEAKER_00 "Ben Gilbert"',
    )
    .action(
      async (
        episode: string,
        label: string | undefined,
        name: string | undefined,
        flags: { nobody?: true; always?: true },
      ) => nameSpeaker({ episode, label, name, ...flags }, world, fail),
    );
}

async function add(
  inputs: readonly string[],
  flags: AddFlags,
  world: AddWorld,
  fail: Fail,
): Promise<void> {
  const [{ runAdd, AddError }, { createFetcher }, { createProgress }] = await Promise.all([
    import("./run.ts"),
    import("./fetch-public.ts"),
    import("./progress.ts"),
  ]);
  const fetcher = createFetcher({ allowLocal: flags.allowLocal ?? false });
  const progress = createProgress(world.errors);
  try {
    const report = await runAdd({
      inputs,
      dataFolder: world.dataFolder(),
      feed: flags.feed,
      show: flags.show,
      episode: flags.episode,
      last: flags.last,
      given: givenFacts(flags),
      offsetSeconds: flags.offset ?? 0,
      encoding: knownEncoding(flags.encoding, fail),
      skipFaults: flags.skipFaults ?? false,
      dropLoops: flags.dropLoops ?? false,
      guessSpeakers: flags.guessSpeakers ?? false,
      dryRun: flags.dryRun ?? false,
      fetcher,
      onProgress: progress.step,
    });
    progress.end();
    await printReport(report, flags, world);
    if (
      report.outcomes.some(({ kind }) => kind === "faulty") &&
      report.outcomes.every(({ kind }) => kind === "faulty")
    )
      throw fail("Nothing was added.");
  } catch (error) {
    progress.end();
    if (error instanceof AddError) throw fail(error.message, error);
    throw error;
  } finally {
    await fetcher.close();
  }
}

function knownEncoding(name: string | undefined, fail: Fail): string | undefined {
  if (name === undefined) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    throw fail(
      `“${name}” is no encoding that is known; expected one such as windows-1251, shift_jis or gb18030.`,
      error,
    );
  }
}

function fromHand<T>(value: T): Known<T> {
  return { value, from: "the command line" };
}

function givenFacts({
  title,
  date,
  number,
  language: tag,
  video: id,
  page,
}: AddFlags): SourceFacts {
  return {
    ...(title !== undefined && { title: fromHand(title) }),
    ...(date !== undefined && { date: fromHand(date) }),
    ...(number !== undefined && { number: fromHand(number) }),
    ...(tag !== undefined && { language: fromHand(tag) }),
    ...(id !== undefined && { video: fromHand(id) }),
    ...(page !== undefined && { page: fromHand(page) }),
  };
}

function count(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1.");
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return text;
  throw new InvalidArgumentError("Give a day as yyyy-mm-dd.");
}

function language(text: string): string {
  const tag = languageTag(text);
  if (tag !== undefined) return tag;
  throw new InvalidArgumentError("Give a language as its BCP 47 tag, such as en or pt-BR.");
}

function video(text: string): string {
  const id = /^[\w-]{11}$/.test(text) ? text : videoIn(text);
  if (id !== undefined) return id;
  throw new InvalidArgumentError("Give a YouTube address, or the part after v= in it.");
}

function time(text: string): number {
  const seconds = parseClock(text);
  if (seconds !== undefined) return seconds;
  throw new InvalidArgumentError("Give a time such as 4:01.");
}

/** So many of each kind are printed; the rest stands in a file. */
const linesShown = 5;
const reportFile = "add-report.txt";

async function printReport(
  report: RunReport,
  flags: AddFlags,
  { print, tell, dataFolder }: AddWorld,
): Promise<void> {
  const of = (kind: RunReport["outcomes"][number]["kind"]) =>
    report.outcomes.filter((outcome) => outcome.kind === kind);
  const merged = of("merged");
  const groups: (readonly [string, readonly string[]])[] = [
    ["added", of("added").map(({ id, name }) => `${id ?? ""}  ${name}`)],
    ["changed", of("changed").map(({ id, name }) => `${id ?? ""}  ${name}`)],
    ["changed, with corrections kept", merged.map(({ id, name }) => `${id ?? ""}  ${name}`)],
    ["unchanged", of("unchanged").map(({ id }) => id ?? "")],
    ["not paired", report.notPaired],
    ["faulty", of("faulty").flatMap(({ faults }) => faults.slice(0, 3).map(formatFault))],
    ["in the feed without a transcript", report.withoutTranscript],
    ["no longer in the feed and kept", report.goneFromFeed],
  ];
  const counts: Record<string, number> = { faulty: of("faulty").length };
  const summary = groups
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `${counts[name] ?? lines.length} ${name}`);
  const intent = flags.dryRun === true ? "Would be: " : "";
  print(`${intent}${summary.join(", ")}.`);
  const { passedOver } = report;
  const notes = report.outcomes.flatMap(({ id, name, notes: own, faults, kind }) => [
    ...own.map((note) => `${id ?? name}: ${note}`),
    ...(kind === "faulty" ? [] : faults.map((fault) => `${formatFault(fault)}; left out`)),
  ]);
  if (passedOver.length > 0)
    notes.push(
      `${passedOver.length} files are no transcripts by their names: ${passedOver.slice(0, 5).join(", ")}${passedOver.length > 5 ? " …" : ""}`,
    );
  const sections = [
    ...groups.filter(([name]) => name !== "unchanged"),
    ["notes", notes] as const,
  ].filter(([, lines]) => lines.length > 0);
  let isCut = false;
  for (const [name, lines] of sections) {
    print(`\n${name.charAt(0).toUpperCase()}${name.slice(1)}:`);
    for (const line of lines.slice(0, linesShown)) print(`  ${cutTo(line, 400)}`);
    if (lines.length <= linesShown) continue;
    print(`  … and ${lines.length - linesShown} more`);
    isCut = true;
  }
  if (
    of("faulty").some(({ faults }) =>
      faults.some(({ problem }) => problem.includes("is no time")),
    ) &&
    flags.skipFaults !== true
  )
    print("\nThe rest of such files can be added: --skip-faults leaves out what cannot be read.");
  if (report.guessedShows.length > 0)
    print(
      `\nNames of shows that were guessed from folders: ${report.guessedShows.slice(0, 20).join(", ")}. Change them in show.json.`,
    );
  const unnamed = report.outcomes.find(({ hasUnnamedShow }) => hasUnnamedShow === true)?.id;
  if (unnamed !== undefined)
    print(
      `\nNothing says what the show is called. Its name can be changed in ${join(dataFolder(), unnamed, "..", "show.json")}; --show gives it from the start.`,
    );
  if (isCut && flags.dryRun !== true) {
    const file = join(dataFolder(), reportFile);
    const whole = sections.map(
      ([name, lines]) => `${name}:\n${lines.map((line) => `  ${line}`).join("\n")}\n`,
    );
    await writeFile(file, `${summary.join(", ")}.\n\n${whole.join("\n")}`);
    print(`\nAll of it: ${file}`);
  }
  if (flags.dryRun === true) tell("Nothing was written.");
  else await tellVoices(report, { print, dataFolder });
}

/** The voices of so many new episodes are shown at once; of more, one is shown how to see them. */
const episodesWithVoices = 2;

async function tellVoices(
  report: RunReport,
  { print, dataFolder }: Pick<AddWorld, "print" | "dataFolder">,
): Promise<void> {
  const added = report.outcomes.filter((each) => each.kind === "added" && each.hasUnnamedVoices);
  if (added.length > episodesWithVoices)
    print(
      `\n${added.length} episodes have voices without a name. To see them and name them: verse name ${added[0]?.id ?? "EPISODE"}`,
    );
  if (added.length === 0 || added.length > episodesWithVoices) return;
  const [{ voicesOf }, { voiceLines }] = await Promise.all([
    import("./name-voice.ts"),
    import("./voices.ts"),
  ]);
  for (const { id } of added) {
    if (id === undefined) continue;
    const { voices } = await voicesOf(dataFolder(), id);
    print("\nVoices without a name:");
    for (const line of voiceLines(id, voices)) print(`  ${line}`);
  }
}

interface Naming {
  readonly episode: string;
  readonly label: string | undefined;
  readonly name: string | undefined;
  readonly nobody?: true;
  readonly always?: true;
}

async function nameSpeaker(
  { episode, label, name, nobody, always }: Naming,
  { dataFolder, print }: AddWorld,
  fail: Fail,
): Promise<void> {
  const [{ voicesOf, nameVoice }, { voiceLines }] = await Promise.all([
    import("./name-voice.ts"),
    import("./voices.ts"),
  ]);
  if (!/^[^/]+\/[^/]+$/.test(episode) || episode.includes(".."))
    throw fail(
      `“${episode}” is no episode's id; expected one such as my-show/7-steam: the names of its two folders.`,
    );
  const before = await voicesOf(dataFolder(), episode);
  if (label === undefined) {
    if (before.voices.length === 0) print("All who speak in it have a name, or nobody knows them.");
    for (const line of voiceLines(episode, before.voices)) print(line);
    return;
  }
  const voice = before.voices.find((each) => each.label === label);
  if (!voice) {
    const labels = before.voices.map((each) => each.label).join(", ");
    throw fail(
      `${episode} has no voice ${label} without a name${labels === "" ? "" : `; it has ${labels}`}.`,
    );
  }
  if (name === undefined && nobody !== true)
    throw fail(`Who is it? verse name ${episode} ${label} "Their Name", or --nobody.`);
  const given = nobody === true ? null : (name ?? "").trim();
  if (given !== null && (given === "" || given.length > 60 || /[*\n]/.test(given)))
    throw fail("A name has 1 to 60 characters, and no asterisk.");
  const [show = ""] = episode.split("/");
  await nameVoice(
    always === true
      ? { folder: join(dataFolder(), show), file: "show.json" }
      : { folder: join(dataFolder(), episode), file: "guide.json" },
    label,
    given,
  );
  await voicesOf(dataFolder(), episode);
  const where = always === true ? `in all episodes of ${show}` : `in ${episode}`;
  print(given === null ? `${label} is nobody ${where}.` : `${label} is ${given} ${where}.`);
}

async function addTimes(
  inputs: readonly string[],
  episode: string,
  flags: AddFlags,
  { dataFolder, print, tell }: AddWorld,
  fail: Fail,
): Promise<void> {
  const [file, ...others] = inputs;
  if (file === undefined || others.length > 0)
    throw fail("--times takes one file with timed words.");
  const { takeOverTimes, TimesError } = await import("./take-over-times.ts");
  try {
    const { known, taken, lines } = await takeOverTimes({
      dataFolder: dataFolder(),
      episode,
      file,
      dryRun: flags.dryRun ?? false,
      offsetSeconds: flags.offset ?? 0,
      encoding: knownEncoding(flags.encoding, fail),
    });
    print(
      `${taken} of ${known} times ${flags.dryRun === true ? "would be written" : "were written"} into ${join(dataFolder(), episode, "transcript.md")}.`,
    );
    for (const line of lines) print(line);
    if (flags.dryRun === true) tell("Nothing was written.");
  } catch (error) {
    if (error instanceof TimesError) throw fail(error.message, error);
    throw error;
  }
}

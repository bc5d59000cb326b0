import { Command, InvalidArgumentError, Option } from "commander";
import { readFile, mkdir, writeFile, access } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { answer, type RawRequest } from "./asking/answer.ts";
import type { Ask, CommandDefinition } from "./asking/command.ts";
import type { Library } from "./library/library.ts";
import { parseLine } from "./asking/parse-line.ts";
import { createRespond } from "./discord/respond.ts";
import { renderText } from "./discord/render.ts";
import { interactionFor } from "./discord/interaction-for.ts";
import {
  chapterOf,
  sentenceAt,
  sentencesOf,
  videoUrl,
  type Episode,
  type Person,
} from "./episode/episode.ts";
import { DataError, type Fault } from "./reading/fault.ts";
import { peopleNamed } from "./episode/names.ts";
import { formatTimestamp } from "./episode/time.ts";
import type { Hit } from "./search/search.ts";
import { textsFor } from "./texts/texts.ts";

/** What the command line needs of the world. */
export interface CliWorld {
  readonly commands: readonly CommandDefinition[];
  /** Where the episodes are. Throws a `ConfigError`, as does everything below that needs the settings. */
  readonly dataFolder: () => string;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  /** With the encoder ready when `meaning` is asked for, so that the same question always gets the same answer. */
  readonly openLibrary: (options: { meaning: boolean }) => Promise<Library>;
  readonly start: () => Promise<void>;
  readonly preview: (options: {
    port: number | undefined;
    host: string | undefined;
  }) => Promise<void>;
  readonly deploy: () => Promise<string>;
  readonly storeIndexes: () => Promise<string[]>;
}

/** A failure that needs no stack: what is wrong and what to do. */
export class CliError extends Error {
  override readonly name = "CliError";
}

/** `verse`: everything that can be done from a terminal. Results go to standard output, all else to standard error. */
export function createCli(world: CliWorld): Command {
  const print = (line: string) => world.output.write(`${line}\n`);
  const tell = (line: string) => world.errors.write(`${line}\n`);
  const cli = new Command("verse")
    .description("Chapter & Verse: knows a podcast episode chapter and verse, in Discord and here.")
    .configureOutput({
      writeOut: (text) => world.output.write(text),
      writeErr: (text) => world.errors.write(text),
    })
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .showHelpAfterError("(verse --help shows all commands)")
    .addHelpText(
      "after",
      examples(
        "verse ask '/quote text: scaling laws'",
        "verse search --speaker Dario scaling laws",
        "verse help search",
      ),
    )
    .exitOverride();

  cli
    .command("start")
    .summary("run the bot, or without a token the preview page")
    .description("run the bot: on Discord with a token or a public key, else the preview page")
    .action(async () => world.start());

  cli
    .command("preview")
    .summary("serve a page on which to try it without Discord")
    .description("serve a page on which the bot can be tried without Discord")
    .option("--port <number>", "the port, or the next free one (default: 4520)", count)
    .option("--host <address>", "the address to listen on, if not only for this machine")
    .action(async ({ port, host }: { port?: number; host?: string }) =>
      world.preview({ port, host }),
    );

  cli
    .command("ask")
    .description("ask as in Discord, and print the reply")
    .argument("<line...>", "a command as it is written in Discord")
    .option("--json", "print what Discord would be sent")
    .addHelpText(
      "after",
      examples(
        "verse ask '/quote text: scaling laws speaker: Dario Amodei'",
        "verse ask '/chapter chapter: 15'",
        "verse ask '/at time: 1:23:45'",
        "verse ask '/help'",
      ),
    )
    .action(async (words: string[], { json }: { json?: true }) => {
      const { command, request } = parse(words.join(" "), world.commands);
      const library = await world.openLibrary({ meaning: true });
      print(
        json
          ? await askAsDiscord(world, library, command, request)
          : await askAsText(library, command, request),
      );
    });

  cli
    .command("search")
    .description("find the passages where something is said")
    .argument("[text...]", "words, a topic or a question")
    .option("--speaker <name>", "only what this person says")
    .option("--chapter <number>", "only in this chapter", count)
    .option("--limit <number>", "at most so many passages", count, 10)
    .option("--json", "print one line of JSON")
    .option("--explain", "show what gave each passage its score")
    .option("--batch", "answer queries from standard input, a line of JSON each")
    .addOption(new Option("--no-meaning", "go by words alone, without the sentence encoder"))
    .addHelpText(
      "after",
      examples(
        "verse search scaling laws",
        "verse search --speaker Amanda --limit 3 what makes a good prompt",
        `echo '{"q":"scaling laws","speaker":null}' | verse search --batch`,
      ),
    )
    .action(async (words: string[], options: SearchOptions) => {
      const query = words.join(" ").trim();
      if (query === "" && !options.batch)
        throw new CliError("There is nothing to look for. Try: verse search scaling laws");
      const library = await world.openLibrary({ meaning: options.meaning });
      if (options.batch) return searchBatch(world, library, options);
      return searchOnce({ print, tell }, library, query, options);
    });

  cli
    .command("export")
    .summary("write every sentence as a line of JSON")
    .description("write the transcript as JSON Lines, a sentence each")
    .addHelpText("after", examples("verse export > sentences.jsonl"))
    .action(async () => {
      const { newest } = await world.openLibrary({ meaning: false });
      for (const { paragraph, speaker, chapter, startSeconds, text, original } of newest.episode
        .sentences)
        print(
          JSON.stringify({
            paragraph,
            speaker: speaker.name,
            chapter,
            start: rounded(startSeconds),
            text,
            ...(original !== undefined && { original }),
          }),
        );
    });

  cli
    .command("check")
    .summary("read the data folder and name every fault")
    .description("read everything under the data folder and name every fault")
    .action(async () => {
      const { loadEpisodes } = await import("./reading/load.ts");
      for (const episode of await loadEpisodes(world.dataFolder()))
        print(`${join(world.dataFolder(), episode.id)}: ${summary(episode)}`);
    });

  cli
    .command("timing")
    .summary("tell how far the estimated times are off")
    .description("tell how far the estimated times are off, tried on known ones")
    .action(async () => {
      const { timingReport } = await import("./reading/timing-report.ts");
      const { newest } = await world.openLibrary({ meaning: false });
      for (const line of timingReport(newest.episode).lines) print(line);
    });

  cli
    .command("import")
    .summary("make an episode from a published transcript")
    .description("make a first transcript.md and guide.json from a published transcript")
    .argument("<file>", "a text: title, “Chapters” with times, “Transcript” with paragraphs")
    .option(
      "--into <folder>",
      "where the episode goes (default: a folder named after the file, in the data folder)",
    )
    .addHelpText("after", examples("verse import episode.txt --into data/453-next-guest"))
    .action(async (file: string, { into }: { into?: string }) => {
      const folder = into ?? join(world.dataFolder(), basename(file, extname(file)));
      await importInto(file, folder);
      print(folder);
      tell(
        "Speakers and chapter starts are guesses. Read transcript.md, then fill in guide.json: the README says how.",
      );
    });

  cli
    .command("deploy")
    .description("register the commands with Discord if they differ")
    .action(async () => {
      print(await world.deploy());
    });

  cli
    .command("index")
    .summary("make the search indexes ahead of a start")
    .description("make the search indexes ahead of time, for a faster start")
    .action(async () => {
      const files = await world.storeIndexes();
      for (const file of files) print(file);
      if (files.length === 0) tell("All indexes are there already.");
    });

  return cli;
}

interface SearchOptions {
  readonly speaker?: string;
  readonly chapter?: number;
  readonly limit: number;
  readonly json?: true;
  readonly explain?: true;
  readonly batch?: true;
  readonly meaning: boolean;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function count(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1.");
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function parse(line: string, commands: readonly CommandDefinition[]) {
  try {
    return parseLine(line, commands);
  } catch (error) {
    if (error instanceof Error) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

async function askAsText(
  library: Library,
  command: CommandDefinition,
  request: RawRequest,
): Promise<string> {
  const ask: Ask = {
    ...library.newest,
    texts: textsFor(undefined),
    asker: { id: "", canManageMessages: false, ownsMessage: true, canAnswerInPublic: true },
    random: Math.random,
  };
  return renderText((await answer(command, request, ask)).reply);
}

async function askAsDiscord(
  world: CliWorld,
  library: Library,
  command: CommandDefinition,
  request: RawRequest,
): Promise<string> {
  const log = {
    error: (_details: object, message: string) => void world.errors.write(`${message}\n`),
  };
  const { body } = await createRespond({ commands: world.commands, library, log })(
    interactionFor(command, request),
  );
  return JSON.stringify(body, undefined, 2);
}

function searchPerson(episode: Episode, name: string | null | undefined): Person | undefined {
  if (name === undefined || name === null || name === "") return undefined;
  const [person, ...others] = peopleNamed(episode, name);
  if (person && others.length === 0) return person;
  throw new CliError(
    `“${name}” is nobody in this episode. Speakers are ${episode.people.map((each) => each.name).join(", ")}.`,
  );
}

function searchChapter(
  { chapters }: Episode,
  number: number | null | undefined,
): number | undefined {
  if (number === undefined || number === null) return undefined;
  if (chapters.some((chapter) => chapter.number === number)) return number;
  throw new CliError(`There is no chapter ${number}. They go from 1 to ${chapters.length}.`);
}

async function searchOnce(
  { print, tell }: { print: (line: string) => void; tell: (line: string) => void },
  { newest: { episode, search } }: Library,
  text: string,
  { speaker, chapter, limit, json, explain }: SearchOptions,
): Promise<void> {
  const request = {
    text,
    speaker: searchPerson(episode, speaker),
    chapter: searchChapter(episode, chapter),
  };
  const hits = await search.find({ ...request, limit });
  if (json)
    return print(JSON.stringify({ q: text, hits: hits.map((hit) => hitJson(episode, hit)) }));
  if (hits[0]?.isWeak === true) tell(`Nothing fits well for “${text}”. The nearest:`);
  for (const hit of hits) {
    const { speaker: name, start, url, text: words } = hitJson(episode, hit);
    const { number, title } = chapterOf(episode, sentenceAt(episode, hit.first));
    print(`${name} · ${number}. ${title} · ≈${formatTimestamp(start)} · ${url}\n  ${words}`);
    if (hit.reason)
      print(
        `  (${hit.reason.kind === "answers" ? `answers: ${hit.reason.question}` : `misheard as “${hit.reason.original}”`})`,
      );
    if (explain) {
      const parts = Object.entries(hit.explanation).filter(([, score]) => score !== 0);
      print(
        `  score ${hit.score.toFixed(2)}: ${parts.map(([part, score]) => `${part} ${score.toFixed(2)}`).join(", ")}`,
      );
    }
    print("");
  }
  if (hits.length > 0) return;
  const alternatives = await search.alternatives(request);
  tell(`Nothing found for “${text}”.${alternatives.length > 0 ? " These would be found:" : ""}`);
  for (const { text: other, speaker: by, chapter: inside, found } of alternatives)
    tell(
      `  verse search${by ? ` --speaker ${by.key}` : ""}${inside === undefined ? "" : ` --chapter ${inside}`} ${other}   (${found})`,
    );
}

const batchLine = z.object({
  q: z.string(),
  speaker: z.string().nullish(),
  chapter: z.int().nullish(),
});

/** Answers every line that can be answered, in order, and names the others by their number. Throws a `CliError` at the end if there were any. */
async function searchBatch(
  { input, output, errors }: CliWorld,
  { newest: { episode, search } }: Library,
  { limit }: SearchOptions,
): Promise<void> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      const { q, speaker, chapter } = parseBatchLine(line);
      const hits = await search.find({
        text: q,
        speaker: searchPerson(episode, speaker),
        chapter: searchChapter(episode, chapter),
        limit,
      });
      output.write(`${JSON.stringify({ q, hits: hits.map((hit) => hitJson(episode, hit)) })}\n`);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      faults += 1;
      errors.write(`line ${number}: ${error.message}\n`);
    }
  }
  if (faults > 0)
    throw new CliError(
      `${faults} of ${counted(number, "line", "lines")} could not be answered; all others are.`,
    );
}

function parseBatchLine(line: string): z.infer<typeof batchLine> {
  try {
    return batchLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError('This is no query. Expected {"q":"…","speaker":null}.', { cause: error });
  }
}

/** A hit as JSON. `paragraphs` are those of the source, also of the place where the same words are said again. */
function hitJson(episode: Episode, hit: Hit) {
  const sentences = sentencesOf(episode, hit);
  const first = sentenceAt(episode, hit.first);
  const again = hit.alsoAt ? sentencesOf(episode, hit.alsoAt) : [];
  return {
    paragraphs: [...new Set([...sentences, ...again].map(({ paragraph }) => paragraph))],
    speaker: [...new Set(sentences.map(({ speaker }) => speaker.name))].join(", "),
    chapter: first.chapter,
    start: rounded(first.startSeconds),
    text: sentences.map(({ text }) => text).join(" "),
    url: videoUrl(episode, first),
  };
}

function summary({ chapters, sentences, turns, moments, people }: Episode): string {
  const corrections = sentences.reduce((sum, sentence) => sum + sentence.corrections.length, 0);
  const counts = [
    counted(chapters.length, "chapter", "chapters"),
    counted(moments.length, "moment", "moments"),
    counted(people.length, "person", "people"),
    counted(turns.length, "turn", "turns"),
    counted(sentences.length, "sentence", "sentences"),
    counted(corrections, "correction", "corrections"),
  ];
  return `${counts.join(", ")}; no faults`;
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

async function importInto(file: string, folder: string): Promise<void> {
  const source = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError(`${file} cannot be read. Is it there?`, { cause: error });
  });
  const { importPage } = await import("./importing/page/import-page.ts");
  const faults: Fault[] = [];
  const imported = importPage({ text: source, file }, faults);
  if (!imported) throw new DataError(faults);
  const target = join(folder, "transcript.md");
  if (
    await access(target).then(
      () => true,
      () => false,
    )
  )
    throw new CliError(
      `${target} exists already; an import never overwrites work. Choose another folder with --into.`,
    );
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "source.txt"), source);
  await writeFile(target, imported.transcript);
  await writeFile(join(folder, "guide.json"), imported.guide);
}

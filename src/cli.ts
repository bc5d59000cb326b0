import { Command, InvalidArgumentError, Option } from "commander";
import { readFile, mkdir, writeFile, access } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { answer, type RawRequest } from "./command/answer.ts";
import type { Ask, CommandDefinition } from "./command/command.ts";
import type { Library } from "./command/library.ts";
import { parseLine } from "./command/parse-line.ts";
import { createRespond } from "./discord/respond.ts";
import { renderText } from "./discord/render.ts";
import { interactionFor } from "./discord/interaction-for.ts";
import { sentenceAt, sentencesOf, videoUrl, type Episode, type Person } from "./episode/episode.ts";
import { DataError, type Fault } from "./episode/fault.ts";
import { importPage } from "./episode/import-page.ts";
import { peopleNamed } from "./episode/names.ts";
import { timingReport } from "./episode/timing-report.ts";
import type { Hit } from "./search/search.ts";
import { textsFor } from "./texts/texts.ts";

/** What the command line needs of the world. */
export interface CliWorld {
  readonly commands: readonly CommandDefinition[];
  readonly dataFolder: string;
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
    .showHelpAfterError("(verse --help shows all commands)")
    .exitOverride();

  cli
    .command("start")
    .description("run the bot: on Discord with a token or a public key, else the preview page")
    .action(async () => world.start());

  cli
    .command("preview")
    .description("serve the page on which the bot can be tried without Discord")
    .option("--port <number>", "the port, if it is free (default: 4520)", integer)
    .option("--host <address>", "listen on this address and not only on this machine")
    .action(async ({ port, host }: { port?: number; host?: string }) =>
      world.preview({ port, host }),
    );

  cli
    .command("ask")
    .description("ask as in Discord, and print the reply")
    .argument("<line...>", "such as '/quote text: scaling laws speaker: Dario Amodei'")
    .option("--json", "print what Discord would be sent")
    .addHelpText(
      "after",
      "\nExamples:\n  verse ask '/quote text: scaling laws'\n  verse ask '/chapter chapter: 15'\n  verse ask '/at time: 1:23:45'",
    )
    .action(async (words: string[], { json }: { json?: true }) => {
      const library = await world.openLibrary({ meaning: true });
      const { command, request } = parse(words.join(" "), world.commands);
      print(
        json
          ? await askAsDiscord(world, library, command, request)
          : await askAsText(library, command, request),
      );
    });

  cli
    .command("search")
    .description(
      'find passages; with --batch, read JSON Lines {"q":"…","speaker":null} and write one line for each',
    )
    .argument("[text...]", "what to look for")
    .option("--speaker <name>", "only what this person says")
    .option("--chapter <number>", "only in this chapter", integer)
    .option("--limit <number>", "how many passages", integer, 10)
    .option("--json", "print one line of JSON")
    .option("--explain", "show what gave each passage its score")
    .option("--batch", "read queries from standard input")
    .addOption(new Option("--no-meaning", "go by words alone, without the sentence encoder"))
    .action(async (words: string[], options: SearchOptions) => {
      const library = await world.openLibrary({ meaning: options.meaning });
      if (options.batch) return searchBatch(world, library, options);
      if (words.length === 0)
        throw new CliError("there is nothing to look for; try: verse search scaling laws");
      return searchOnce({ print, tell }, library, words.join(" "), options);
    });

  cli
    .command("export")
    .description("write the transcript as JSON Lines, a sentence each")
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
    .description("read everything under the data folder and name every fault")
    .action(async () => {
      const { volumes } = await world.openLibrary({ meaning: false });
      for (const { episode } of volumes)
        print(`${join(world.dataFolder, episode.id)}: ${summary(episode)}`);
    });

  cli
    .command("timing")
    .description(
      "say how good the estimated times are, by leaving out known ones and predicting them",
    )
    .action(async () => {
      const { newest } = await world.openLibrary({ meaning: false });
      for (const line of timingReport(newest.episode).lines) print(line);
    });

  cli
    .command("import")
    .description("make a first transcript.md and guide.json from a published transcript")
    .argument("<file>", "a page: title, “Chapters” with times, “Transcript” with paragraphs")
    .option(
      "--into <folder>",
      "where the episode goes (default: a folder named after the file, in the data folder)",
    )
    .action(async (file: string, { into }: { into?: string }) => {
      const folder = into ?? join(world.dataFolder, basename(file, extname(file)));
      await importInto(file, folder);
      print(folder);
      tell(
        "Speakers and chapter starts are guesses. Read transcript.md, then fill in guide.json: the README says how.",
      );
    });

  cli
    .command("deploy")
    .description("register the commands with Discord, if they differ, and end")
    .action(async () => {
      print(await world.deploy());
    });

  cli
    .command("index")
    .description("work out the search indexes that a start would otherwise make")
    .action(async () => {
      for (const file of await world.storeIndexes()) print(file);
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

function integer(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number.");
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
    `“${name}” is nobody in this episode; try ${episode.people.map((each) => each.name).join(", ")}`,
  );
}

async function searchOnce(
  { print, tell }: { print: (line: string) => void; tell: (line: string) => void },
  { newest: { episode, search } }: Library,
  text: string,
  { speaker, chapter, limit, json, explain }: SearchOptions,
): Promise<void> {
  const { hits, alternatives } = await search.find({
    text,
    speaker: searchPerson(episode, speaker),
    chapter,
    limit,
  });
  if (json)
    return print(JSON.stringify({ q: text, hits: hits.map((hit) => hitJson(episode, hit)) }));
  for (const hit of hits) {
    const { speaker: name, chapter: number, start, url, text: words } = hitJson(episode, hit);
    print(`${name}, chapter ${number}, ${Math.round(start)} s, ${url}\n  ${words}`);
    if (hit.reason)
      print(
        `  (${hit.reason.kind === "answers" ? `answers: ${hit.reason.question}` : `misheard as “${hit.reason.original}”`})`,
      );
    if (explain)
      print(
        `  score ${hit.score.toFixed(2)}: ${hit.explanation.map(({ part, score }) => `${part} ${score.toFixed(2)}`).join(", ")}`,
      );
    print("");
  }
  if (hits.length > 0) return;
  tell(`Nothing found for “${text}”.`);
  for (const { text: other, speaker: by, chapter: inside, found } of alternatives)
    tell(
      `  ${found} for: ${other}${by ? ` --speaker ${by.key}` : ""}${inside === undefined ? "" : ` --chapter ${inside}`}`,
    );
}

const batchLine = z.object({
  q: z.string(),
  speaker: z.string().nullish(),
  chapter: z.int().nullish(),
});

async function searchBatch(
  { input, output }: CliWorld,
  { newest: { episode, search } }: Library,
  { limit }: SearchOptions,
): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    const { q, speaker, chapter } = parseBatchLine(line, number);
    const { hits } = await search.find({
      text: q,
      speaker: searchPerson(episode, speaker),
      chapter: chapter ?? undefined,
      limit,
    });
    output.write(`${JSON.stringify({ q, hits: hits.map((hit) => hitJson(episode, hit)) })}\n`);
  }
}

function parseBatchLine(line: string, number: number): z.infer<typeof batchLine> {
  try {
    return batchLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError(
      `line ${number} of the input is no query; expected {"q":"…","speaker":null}`,
      { cause: error },
    );
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
  return `${chapters.length} chapters, ${moments.length} moments, ${people.length} people, ${turns.length} turns, ${sentences.length} sentences, ${corrections} corrections; no faults`;
}

async function importInto(file: string, folder: string): Promise<void> {
  const source = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError(`${file} cannot be read`, { cause: error });
  });
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

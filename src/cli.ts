import { Command, InvalidArgumentError, Option } from "commander";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CommandDefinition } from "./asking/command.ts";
import type { GuideOptions } from "./drafting/run-guide.ts";
import type { Episode } from "./episode/episode.ts";
import { isInScope } from "./episode/scope.ts";
import { defineAddCommands } from "./importing/cli.ts";
import type { Library } from "./library/library.ts";
import type { Progress, Stored } from "./library/store-index.ts";
import { DataError, formatFault } from "./reading/fault.ts";
import type { Streams } from "./terminal/answer-lines.ts";
import { askAsDiscord, askAsText, parseAsked } from "./terminal/ask.ts";
import { CliError } from "./terminal/cli-error.ts";
import { sentenceJson } from "./terminal/export.ts";
import { counted } from "./terminal/numbers.ts";
import { scopeOf } from "./terminal/scope-of.ts";
import { searchBatch, searchOnce, type SearchOptions } from "./terminal/search.ts";
import { verdictLines, verified, verifyBatch, type VerifyOptions } from "./terminal/verify.ts";

/** What the command line needs of the world. */
export interface CliWorld extends Streams {
  readonly commands: readonly CommandDefinition[];
  /** Where the episodes are. Throws a `ConfigError`, as does everything below that needs the settings. */
  readonly dataFolder: () => string;
  /** With the encoder ready when `meaning` is asked for; where it `waits`, with all texts encoded first, if that takes no more than minutes. */
  readonly openLibrary: (options: { meaning: boolean; waits?: boolean }) => Promise<Library>;
  readonly start: () => Promise<void>;
  readonly preview: (options: {
    port: number | undefined;
    host: string | undefined;
  }) => Promise<void>;
  readonly deploy: () => Promise<string>;
  /** The language model that drafts guides, as the settings name it. */
  readonly guideService: () => {
    readonly model: string | undefined;
    readonly apiUrl: string;
    readonly apiKey: string | undefined;
  };
  /** yyyy-mm-dd */
  readonly today: () => string;
  readonly storeIndex: (
    onProgress: (progress: Progress) => void,
    options: { readonly said: boolean },
  ) => Promise<Stored>;
}

/** `verse`: everything that can be done from a terminal. Results go to standard output, all else to standard error. */
export function createCli(world: CliWorld): Command {
  const print = (line: string) => world.output.write(`${line}\n`);
  const tell = (line: string) => world.errors.write(`${line}\n`);
  const cli = new Command("verse")
    .description("Chapter & Verse: knows a podcast chapter and verse, in Discord and here.")
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
        "verse ask '/quote text: words you remember'",
        "verse search --limit 3 words, a topic or a question",
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
        "verse ask '/quote text: words you remember speaker: a name'",
        "verse ask '/chapter chapter: 2 episode: words of its title'",
        "verse ask '/at time: 1:23:45'",
        "verse ask '/help'",
      ),
    )
    .action(async (words: string[], { json }: { json?: true }) => {
      const { command, request } = parseAsked(words.join(" "), world.commands);
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
    .option("--episode <id>", "only in this episode")
    .option("--show <id>", "only in this show")
    .option("--limit <number>", "at most so many passages", count, 10)
    .option("--json", "print one line of JSON")
    .option("--explain", "show what gave each passage its score")
    .option("--batch", "answer queries from standard input, a line of JSON each")
    .addOption(new Option("--no-meaning", "go by words alone, without the sentence encoder"))
    .addHelpText(
      "after",
      examples(
        "verse search words you remember",
        "verse search --speaker NAME --limit 3 a topic or a question",
        `echo '{"q":"words you remember","speaker":null}' | verse search --batch`,
      ),
    )
    .action(async (words: string[], options: SearchOptions) => {
      const query = words.join(" ").trim();
      if (query === "" && !options.batch)
        throw new CliError("There is nothing to look for. Try: verse search words you remember");
      const library = await world.openLibrary({
        meaning: options.meaning,
        waits: options.batch === true,
      });
      if (options.batch) return searchBatch(world, library, options);
      return searchOnce({ print, tell }, library, query, options);
    });

  cli
    .command("verify")
    .summary("tell whether words were said")
    .description("tell whether words were said, as /check does")
    .argument("[text...]", "the words, or a message with them")
    .option("--episode <id>", "only in this episode")
    .option("--show <id>", "only in this show")
    .option("--json", "print one line of JSON")
    .option("--batch", "check texts from standard input, a line of JSON each")
    .addHelpText(
      "after",
      examples(
        "verse verify I worry about the concentration of power",
        `echo '{"text":"I worry about power"}' | verse verify --batch`,
      ),
    )
    .action(async (words: string[], options: VerifyOptions) => {
      const typed = words.join(" ").trim();
      if (typed === "" && !options.batch)
        throw new CliError(
          "There is nothing to check. Try: verse verify I worry about the concentration of power",
        );
      const library = await world.openLibrary({ meaning: true, waits: options.batch === true });
      if (options.batch) return verifyBatch(world, library, options);
      const json = await verified(library, typed, options);
      for (const line of options.json ? [JSON.stringify(json)] : verdictLines(json)) print(line);
    });

  cli
    .command("export")
    .summary("write every sentence as a line of JSON")
    .description("write the transcripts as JSON Lines, a sentence each")
    .option("--episode <id>", "only this episode")
    .option("--show <id>", "only the episodes of this show")
    .addHelpText("after", examples("verse export > sentences.jsonl"))
    .action(async (named: { episode?: string; show?: string }) => {
      const library = await world.openLibrary({ meaning: false });
      const scope = scopeOf(library, named);
      for (const facts of library.catalogue.episodes.filter((each) => isInScope(each, scope))) {
        const episode = await library.open(facts.id);
        for (const sentence of episode?.sentences ?? [])
          print(JSON.stringify(sentenceJson(facts.id, sentence)));
      }
    });

  cli
    .command("check")
    .summary("read the data folder and name every fault")
    .description("read everything under the data folder, name every fault and what to look at")
    .action(async () => {
      const { loadEpisodes } = await import("./reading/load.ts");
      const { episodes, faults, warnings } = await loadEpisodes(world.dataFolder());
      for (const episode of episodes)
        print(`${join(world.dataFolder(), episode.id)}: ${summary(episode)}`);
      for (const warning of warnings) print(`Look at ${formatFault(warning)}`);
      if (faults.length > 0) throw new DataError(faults);
    });

  cli
    .command("timing")
    .summary("tell how far the estimated times are off")
    .description("tell how far the estimated times of an episode are off, tried on known ones")
    .option("--episode <id>", "the episode, if not the newest")
    .action(async ({ episode: named }: { episode?: string }) => {
      const { timingReport } = await import("./reading/timing-report.ts");
      const library = await world.openLibrary({ meaning: false });
      const facts = scopeOf(library, { episode: named }).episode ?? library.catalogue.episodes[0];
      const episode = facts && (await library.open(facts.id));
      for (const line of episode ? timingReport(episode).lines : []) print(line);
    });

  defineAddCommands(
    cli,
    { dataFolder: world.dataFolder, print, tell, errors: world.errors },
    (message, cause) => new CliError(message, { cause }),
  );

  cli
    .command("guide")
    .summary("draft what a guide lacks, with a model")
    .description(
      "draft guide.json chapter by chapter with the language model that GUIDE_MODEL names, or by hand: only what the transcript proves is taken, and what is written already stays",
    )
    .argument("<episode>", "its number, title or id")
    .option("--prompts <folder>", "write prompts there, to paste into any model")
    .option("--answers <folder>", "take what came back: 01.txt, 02.txt …")
    .option("--model <name>", "the model, if not the one of GUIDE_MODEL")
    .option("--yes", "do not ask whether the cost is all right")
    .addHelpText(
      "after",
      examples(
        "verse guide 452",
        "verse guide 452 --prompts drafts",
        "verse guide 452 --answers drafts --model gpt-5-mini",
      ),
    )
    .action(async (named: string, options: GuideOptions) => draft(world, tell, named, options));

  cli
    .command("deploy")
    .description("register the commands with Discord if they differ")
    .action(async () => {
      print(await world.deploy());
    });

  cli
    .command("index")
    .summary("make or renew the index ahead of a start")
    .description(
      "make the index of all episodes, or renew it: only what changed is read; a running bot takes it up",
    )
    .option("--no-said", "leave what is said to the bot, which encodes it behind its answers")
    .action(async (options: { said: boolean }) => {
      const { createProgress } = await import("./progress.ts");
      const progress = createProgress(world.errors);
      const { file, made, episodes, faults, warnings } = await world
        .storeIndex(progress.show, options)
        .finally(progress.stop);
      const read = made === 0 ? "nothing had changed" : `${made} read`;
      print(`${file}: ${counted(episodes, "episode", "episodes")}, ${read}`);
      for (const warning of warnings) tell(`Look at ${formatFault(warning)}`);
      if (faults.length > 0) throw new DataError(faults);
    });

  return cli;
}

async function draft(
  world: CliWorld,
  tell: (line: string) => void,
  named: string,
  options: GuideOptions,
): Promise<void> {
  const library = await world.openLibrary({ meaning: false });
  const { episode } = scopeOf(library, { episode: named });
  if (!episode) throw new CliError(`There is no episode “${named}”.`);
  const { GuideError, runGuide } = await import("./drafting/run-guide.ts");
  try {
    await runGuide({
      dataFolder: world.dataFolder(),
      id: episode.id,
      options,
      service: world.guideService(),
      today: world.today(),
      tell,
      confirm: async (question) => /^\s*y(?:es)?\s*$/i.test(await asked(world, question)),
    });
  } catch (error) {
    if (error instanceof GuideError) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

/** What is typed to a question; nothing where nobody is there to type. */
async function asked({ input, errors }: CliWorld, question: string): Promise<string> {
  errors.write(question);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) return line;
  errors.write("\n");
  return "";
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function count(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1.");
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

import { Command, InvalidArgumentError, Option } from "commander";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { answer, type AskContext, type RawRequest } from "./asking/answer.ts";
import type { CommandDefinition } from "./asking/command.ts";
import { readOperators } from "./asking/operators.ts";
import { parseLine } from "./asking/parse-line.ts";
import { resolveScope, scopeRequest, type ScopeWords } from "./asking/scope.ts";
import { Slip } from "./asking/slip.ts";
import { verify, type VerdictJson } from "./asking/verdict-json.ts";
import { interactionFor } from "./discord/interaction-for.ts";
import { renderText } from "./discord/render.ts";
import { createRespond } from "./discord/respond.ts";
import {
  chapterOf,
  sentenceAt,
  sentencesOf,
  type Episode,
  type Sentence,
} from "./episode/episode.ts";
import { linkTo, type EpisodeId } from "./episode/facts.ts";
import { isInScope, type Scope } from "./episode/scope.ts";
import { formatTimestamp } from "./episode/time.ts";
import type { GuideOptions } from "./drafting/run-guide.ts";
import { defineAddCommands } from "./importing/cli.ts";
import type { Library } from "./library/library.ts";
import type { Progress, Stored } from "./library/store-index.ts";
import { Markdown } from "./reply/markdown.ts";
import { DataError, formatFault } from "./reading/fault.ts";
import type { Hit, Question } from "./search/search.ts";
import { textsFor } from "./texts/texts.ts";

/** What the command line needs of the world. */
export interface CliWorld {
  readonly commands: readonly CommandDefinition[];
  /** Where the episodes are. Throws a `ConfigError`, as does everything below that needs the settings. */
  readonly dataFolder: () => string;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
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

/** A failure that needs no stack: what is wrong and what to do. */
export class CliError extends Error {
  override readonly name = "CliError";
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

interface SearchOptions {
  readonly speaker?: string | undefined;
  readonly chapter?: number | undefined;
  readonly episode?: string | undefined;
  readonly show?: string | undefined;
  readonly limit: number;
  readonly json?: true;
  readonly explain?: true;
  readonly batch?: true;
  readonly meaning: boolean;
}

interface VerifyOptions {
  readonly episode?: string | undefined;
  readonly show?: string | undefined;
  readonly json?: true;
  readonly batch?: true;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function count(text: string): number {
  if (/^0*[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1.");
}

function rounded(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * 10) / 10;
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
  const context: AskContext = {
    library,
    texts: textsFor(undefined),
    asker: { id: "", canManageMessages: false, ownsMessage: true, canAnswerInPublic: true },
    random: Math.random,
    fitting: (text) => text,
    commandIds: new Map(),
    quotedWords: "",
  };
  const answered = await answer(command, request, context);
  if ("slip" in answered) return plainSlip(answered.slip);
  return renderText(answered.reply);
}

function plainSlip(slip: Slip): string {
  return renderText({ blocks: slip.say(textsFor(undefined)) });
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

/** Where the options of the command line narrow something to. Throws a `CliError` for a name that nobody knows. */
function scopeOf({ catalogue }: Library, typed: ScopeWords): Scope {
  try {
    return resolveScope(typed, catalogue, () => undefined);
  } catch (error) {
    if (error instanceof Slip) throw new CliError(terminalSlip(error), { cause: error });
    throw error;
  }
}

/** A slip of a command that Discord does not have: where its text points to one of Discord's, `verse ask` takes that. */
function terminalSlip(slip: Slip): string {
  const blocks = slip.say(textsFor(undefined)).map((block) => {
    if (block.kind !== "text") return block;
    const source = block.text.source.replace(/(?<!\\)`(\/[^`]+)`/g, "`verse ask '$1'`");
    return { ...block, text: new Markdown(source) };
  });
  return renderText({ blocks });
}

/** What is looked for, with the operators of its text; an option goes before an operator. */
function questionOf(library: Library, typed: string, options: ScopeWords, limit: number): Question {
  const { text, options: operators } = readOperators(typed);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return {
    text,
    scope: scopeOf(library, { ...operators, ...Object.fromEntries(given) }),
    limit,
  };
}

async function searchOnce(
  { print, tell }: { print: (line: string) => void; tell: (line: string) => void },
  library: Library,
  typed: string,
  { json, explain, limit, ...options }: SearchOptions,
): Promise<void> {
  const { text, ...question } = questionOf(library, typed, scopeWordsOf(options), limit);
  const hits = await library.search.find({ text, ...question });
  if (json) return print(JSON.stringify(answerJson(typed, hits)));
  if (hits.length > 0 && isWeak(hits)) tell(`Nothing fits well for “${text}”. The nearest:`);
  for (const hit of hits) {
    const { speaker, start, url, text: words } = hitJson(hit);
    const chapter = chapterOf(hit.episode, sentenceAt(hit.episode, hit.first));
    const parts = [
      speaker,
      library.catalogue.episodes.length > 1 && hit.episode.id,
      chapter && `${chapter.number}. ${chapter.title}`,
      start !== null && `≈${formatTimestamp(start)}`,
      url,
    ];
    print(
      `${parts.filter((part) => typeof part === "string" && part !== "").join(" · ")}\n  ${words}`,
    );
    if (hit.reason)
      print(
        `  (${hit.reason.kind === "answers" ? `answers: ${hit.reason.question}` : `misheard as “${hit.reason.original}”`})`,
      );
    if (explain) {
      const scores = Object.entries(hit.explanation).filter(([, score]) => score !== 0);
      print(
        `  score ${hit.score.toFixed(2)}: ${scores.map(([part, score]) => `${part} ${score.toFixed(2)}`).join(", ")}`,
      );
    }
    print("");
  }
  if (hits.length > 0) return;
  const alternatives = await library.search.alternatives({ text, ...question });
  tell(`Nothing found for “${text}”.${alternatives.length > 0 ? " These would be found:" : ""}`);
  for (const { text: other, scope, found } of alternatives) {
    const narrowing = Object.entries(scopeRequest(scope)).flatMap(([option, value]) =>
      value === undefined ? [] : [` --${option} ${JSON.stringify(value)}`],
    );
    tell(`  verse search${narrowing.join("")} ${other}   (${found})`);
  }
}

/** The options that narrow a search, as text. */
function scopeWordsOf({ speaker, chapter, episode, show }: Partial<SearchOptions>): ScopeWords {
  return { speaker, episode, show, chapter: chapter === undefined ? undefined : String(chapter) };
}

const batchLine = z.object({
  q: z.string(),
  speaker: z.string().nullish(),
  chapter: z.int().nullish(),
  episode: z.string().nullish(),
  show: z.string().nullish(),
});

/** Answers every line that can be answered, in order, and names the others by their number. Throws a `CliError` at the end if there were any. */
async function searchBatch(
  { input, output, errors }: CliWorld,
  library: Library,
  { limit }: SearchOptions,
): Promise<void> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      const { q, speaker, chapter, episode, show } = parseBatchLine(line);
      const options = scopeWordsOf({
        speaker: speaker ?? undefined,
        chapter: chapter ?? undefined,
        episode: episode ?? undefined,
        show: show ?? undefined,
      });
      const hits = await library.search.find(questionOf(library, q, options, limit));
      output.write(`${JSON.stringify(answerJson(q, hits))}\n`);
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

async function verified(library: Library, typed: string, { episode, show }: VerifyOptions) {
  const scope = scopeOf(library, { episode, show });
  const started = performance.now();
  const verdict = await verify(typed, library.search, scope);
  return { text: typed, ...verdict, ms: rounded(performance.now() - started) };
}

const verifyLine = z.object({
  text: z.string(),
  episode: z.string().nullish(),
  show: z.string().nullish(),
});

/** As `searchBatch`. */
async function verifyBatch(
  { input, output, errors }: CliWorld,
  library: Library,
  options: VerifyOptions,
): Promise<void> {
  let number = 0;
  let faults = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      const { text: typed, episode, show } = parseVerifyLine(line);
      const json = await verified(library, typed, {
        episode: episode ?? options.episode,
        show: show ?? options.show,
      });
      output.write(`${JSON.stringify(json)}\n`);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      faults += 1;
      errors.write(`line ${number}: ${error.message}\n`);
    }
  }
  if (faults > 0)
    throw new CliError(
      `${faults} of ${counted(number, "line", "lines")} could not be checked; all others are.`,
    );
}

function parseVerifyLine(line: string): z.infer<typeof verifyLine> {
  try {
    return verifyLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError('This is no text to check. Expected {"text":"…"}.', { cause: error });
  }
}

const verdictWords = {
  exact: "Said in these words",
  near: "Said nearly so",
  idea: "Not in these words; near in sense",
  none: "Not found",
} as const satisfies Record<VerdictJson["verdict"], string>;

function verdictLines({ verdict, caution, notBy, quotes }: VerdictJson): string[] {
  return [
    `${verdictWords[verdict]}${caution ? ", but in a sentence or with words that turn the sense" : ""}.${notBy === null ? "" : ` Not by ${notBy}.`}`,
    ...quotes.flatMap(({ episode, speaker, start, text: words }) => [
      [speaker, episode, start !== null && `≈${formatTimestamp(start)}`]
        .filter((part) => typeof part === "string")
        .join(" · "),
      `  ${words}`,
    ]),
  ];
}

function parseBatchLine(line: string): z.infer<typeof batchLine> {
  try {
    return batchLine.parse(JSON.parse(line));
  } catch (error) {
    throw new CliError('This is no query. Expected {"q":"…","speaker":null,"episode":null}.', {
      cause: error,
    });
  }
}

function answerJson(q: string, hits: readonly Hit[]) {
  return { q, weak: isWeak(hits), hits: hits.map(hitJson) };
}

/** Whether the reply would say that nothing fits well. */
function isWeak([first]: readonly Hit[]): boolean {
  return first?.isWeak !== false;
}

/** A hit as JSON. `paragraphs` are those of the source, also of the place where the same words are said again. */
function hitJson(hit: Hit) {
  const { episode } = hit;
  const sentences = sentencesOf(episode, hit);
  const first = sentenceAt(episode, hit.first);
  const again = hit.alsoAt ? sentencesOf(episode, hit.alsoAt) : [];
  const text = sentences.map((sentence) => sentence.text).join(" ");
  return {
    episode: episode.id,
    paragraphs: [...new Set([...sentences, ...again].flatMap(({ paragraph }) => paragraph ?? []))],
    speaker: [...new Set(sentences.flatMap(({ speaker }) => speaker?.name ?? []))].join(", "),
    chapter: first.chapter ?? null,
    start: rounded(first.startSeconds),
    text,
    quote: text,
    url: linkTo(episode, first) ?? null,
  };
}

function sentenceJson(episode: EpisodeId, sentence: Sentence) {
  const { paragraph, speaker, speakerIsCertain, chapter, startSeconds, isKnownTime } = sentence;
  const { text, original } = sentence;
  return {
    episode,
    paragraph: paragraph ?? null,
    speaker: speaker?.name ?? null,
    guessed: speaker !== undefined && !speakerIsCertain,
    chapter: chapter ?? null,
    start: rounded(startSeconds),
    known: isKnownTime,
    text,
    ...(original !== undefined && { original }),
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

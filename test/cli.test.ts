import { CommanderError } from "commander";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../commands/index.ts";
import { createCli, type CliWorld } from "../src/cli.ts";
import { CliError } from "../src/terminal/cli-error.ts";
import type { Library } from "../src/library/library.ts";
import { DataError } from "../src/reading/fault.ts";
import {
  allComponents,
  anEpisodeFolder,
  aLibrary,
  parseMessage,
  thePublishedLibrary,
  writeEpisode,
} from "./builders.ts";

interface Ran {
  readonly output: string;
  readonly errors: string;
  /** What it failed with, in words. */
  readonly failure: string | undefined;
}

/** Runs a command line in this process, on a small episode unless told otherwise. */
async function verse(
  commandLine: readonly string[],
  {
    library = aLibrary(),
    input = "",
    ...given
  }: Partial<Omit<CliWorld, "input">> & { library?: Library; input?: string } = {},
): Promise<Ran> {
  const [output, errors] = [aSink(), aSink()];
  const cli = createCli({
    commands,
    dataFolder: () => "data",
    input: Readable.from([input]),
    output: output.stream,
    errors: errors.stream,
    openLibrary: async () => library,
    start: async () => undefined,
    preview: async () => undefined,
    deploy: async () => "",
    guideService: () => ({ model: undefined, apiUrl: "http://127.0.0.1:1/v1", apiKey: undefined }),
    today: () => "2024-05-06",
    storeIndex: async () => ({
      file: "data/.index/library.index",
      made: 0,
      episodes: 1,
      faults: [],
      warnings: [],
    }),
    ...given,
  });
  const failure = await cli.parseAsync(commandLine, { from: "user" }).then(
    () => undefined,
    (error: unknown) => {
      // Help is no failure, and what commander has to say it has said.
      if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : "";
      if (error instanceof CliError || error instanceof DataError) return error.message;
      throw error;
    },
  );
  return { output: output.text(), errors: errors.text(), failure };
}

function aSink() {
  const parts: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(part, _encoding, done) {
      parts.push(String(part));
      done();
    },
  });
  return { stream, text: () => parts.join("") };
}

function jsonLines<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema>[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => schema.parse(JSON.parse(line)));
}

const found = z.strictObject({
  q: z.string(),
  weak: z.boolean(),
  hits: z.array(
    z.strictObject({
      episode: z.string(),
      paragraphs: z.array(z.int()),
      speaker: z.string(),
      chapter: z.int(),
      start: z.number(),
      text: z.string(),
      quote: z.string(),
      url: z.string(),
    }),
  ),
});

describe("verse ask", () => {
  test("prints the reply as text", async () => {
    const { output, errors, failure } = await verse(["ask", "/quote text: oil and patience"]);
    expect({ errors, failure }).toEqual({ errors: "", failure: undefined });
    expect(output).toContain("Oil and patience");
    expect(output).toContain(
      "Bo Guest · Steam · 1:15 <https://youtu.be/abcdefghijk?t=72> · tidied\n[Open 1]\n",
    );
  });

  test("takes the line in one piece or in many", async () => {
    const whole = await verse(["ask", "/chapter chapter: 2"]);
    expect(whole.output).toContain("2. Steam");
    expect(await verse(["ask", "/chapter", "chapter:", "2"])).toEqual(whole);
  });

  test("prints with --json what Discord would be sent", async () => {
    const { output } = await verse(["ask", "--json", "/quote text: oil and patience"]);
    const { type, data } = z
      .strictObject({ type: z.int(), data: z.unknown() })
      .parse(JSON.parse(output));
    const { components, flags, allowed_mentions: mentions } = parseMessage(data);
    expect({ type, flags, mentions }).toEqual({
      type: 4,
      flags: 32_768 | 64,
      mentions: { parse: [] },
    });
    const texts = allComponents(components).flatMap(({ content }) => content ?? []);
    expect(texts.join("\n")).toContain("**Oil and patience**.");
  });

  test("prints what can be written instead, where something was typed wrong", async () => {
    const { output, failure } = await verse(["ask", "/chapter chapter: 99"]);
    expect({ output, failure }).toEqual({
      output: "There is no chapter “99”. `/chapters` lists them.\n",
      failure: undefined,
    });
  });

  test("fails for a command that there is not, without opening the library", async () => {
    const { output, failure } = await verse(["ask", "/qoute text: oil"], {
      openLibrary: async () => Promise.reject(new Error("opened")),
    });
    expect(output).toBe("");
    expect(failure).toMatch(/^There is no \/qoute\. Did you mean \/quote\? Commands are \/quote /);
  });
});

/** Who says what is found, and in which chapter. */
async function speakersOf(...options: string[]): Promise<string[]> {
  const { output } = await verse(["search", "--json", ...options, "engine"]);
  return jsonLines(found, output).flatMap(({ hits }) =>
    hits.map(({ speaker, chapter }) => `${speaker} in ${chapter}`),
  );
}

describe("verse search", () => {
  test("prints for each passage who, where, when, the link and the words", async () => {
    const { output, errors } = await verse(["search", "--speaker", "Cleo", "brass", "shines"]);
    expect(errors).toBe("");
    expect(output.split("\n").slice(0, 2)).toEqual([
      "Cleo Guest · 3. Steam · ≈2:30 · https://youtu.be/abcdefghijk?t=147",
      "  Brass is not gold, but it shines longer if someone cares about it. That is the whole secret of a museum.",
    ]);
  });

  test("prints with --json one line", async () => {
    const { output } = await verse([
      "search",
      "--json",
      "--limit",
      "1",
      "--speaker",
      "cleo",
      "brass",
      "shines",
    ]);
    expect(jsonLines(found, output)).toEqual([
      {
        q: "brass shines",
        weak: false,
        hits: [
          {
            episode: "engine-show/7-steam",
            paragraphs: [7],
            speaker: "Cleo Guest",
            chapter: 3,
            start: 150,
            text: "Brass is not gold, but it shines longer if someone cares about it. That is the whole secret of a museum.",
            quote: "Brass is not gold, but it shines longer if someone cares about it.",
            url: "https://youtu.be/abcdefghijk?t=147",
          },
        ],
      },
    ]);
  });

  test("keeps to a speaker and a chapter", async () => {
    expect(await speakersOf("--speaker", "bo")).toEqual(["Bo Guest in 2", "Bo Guest in 1"]);
    expect(await speakersOf("--speaker", "bo", "--chapter", "2")).toEqual(["Bo Guest in 2"]);
  });

  test("shows with --explain what gave a passage its score", async () => {
    const { output } = await verse(["search", "--explain", "--limit", "1", "oil and patience"]);
    const [, score = "", parts = ""] = /^ {2}score (\d+\.\d\d): (.+)$/m.exec(output) ?? [];
    const sum = parts.split(", ").reduce((total, part) => total + Number(part.split(" ")[1]), 0);
    expect(sum).toBeCloseTo(Number(score), 1);
    expect(parts).toContain("words ");
    expect(parts).not.toContain(" 0.00");
  });

  test("prints nothing in the place of who, where and when where that is not known", async () => {
    const library = aLibrary({
      transcript: "Brass is not gold, but it shines longer.",
      guide: { video: undefined, duration: undefined, chapters: undefined },
    });
    const { output } = await verse(["search", "brass shines"], { library });
    expect(output).toBe("\n  Brass is not gold, but it shines longer.\n\n");
  });

  test("says so when nothing is found", async () => {
    expect(await verse(["search", "zeppelin"])).toEqual({
      output: "",
      errors: "Nothing found for “zeppelin”.\n",
      failure: undefined,
    });
  });

  test.each([
    [["search"], "There is nothing to look for. Try: verse search words you remember"],
    [["search", " "], "There is nothing to look for. Try: verse search words you remember"],
    [
      ["search", "--speaker", "Zoe", "oil"],
      "I don’t know anyone called “Zoe” here. Is it Bo Guest, Ada Host or Cleo Guest?",
    ],
    [
      ["search", "--chapter", "4", "oil"],
      "There is no chapter “4”. `verse ask '/chapters'` lists them.",
    ],
    [
      ["search", "--episode", "`/x`", "oil"],
      "“`/x`” is no episode I know. Give a number, words of a title or a guest; `verse ask '/episodes'` lists them.",
    ],
    [
      ["search", "--episode", "8", "oil"],
      "“8” is no episode I know. Give a number, words of a title or a guest; `verse ask '/episodes'` lists them.",
    ],
  ])("fails for %j", async (commandLine, failure) => {
    expect(await verse(commandLine)).toEqual({ output: "", errors: "", failure });
  });

  test.each(["0", "-1", "two", "1.5"])("takes no limit of %s", async (limit) => {
    const { errors, failure } = await verse(["search", `--limit=${limit}`, "oil"]);
    expect(failure).toBe("");
    expect(errors).toBe(
      `error: option '--limit <number>' argument '${limit}' is invalid. Give a whole number from 1.\n(verse --help shows all commands)\n`,
    );
  });
});

describe("verse search --batch", () => {
  test("writes a line for each query, in order", async () => {
    const input = [
      `{"q":"steam","speaker":null,"chapter":null}`,
      "",
      `{"q":"zeppelin"}`,
      `{"q":"oil","speaker":"Bo Guest","chapter":2}`,
    ].join("\r\n");
    const { output, errors, failure } = await verse(["search", "--batch", "--limit", "1"], {
      input,
    });
    expect({ errors, failure }).toEqual({ errors: "", failure: undefined });
    expect(
      jsonLines(found, output).map(({ q, hits }) => [q, hits.map(({ paragraphs }) => paragraphs)]),
    ).toEqual([
      ["steam", [[1, 2]]],
      ["zeppelin", []],
      ["oil", [[4]]],
    ]);
  });

  test("answers the others where lines are wrong, names those, and fails", async () => {
    const input = [
      `{"q":"brass"}`,
      "oil",
      `{"query":"oil"}`,
      `{"q":"oil","speaker":"Zoe"}`,
      `{"q":"oil","chapter":9}`,
      `{"q":"patience"}`,
    ].join("\n");
    const { output, errors, failure } = await verse(["search", "--batch"], { input });
    expect(jsonLines(found, output).map(({ q }) => q)).toEqual(["brass", "patience"]);
    expect(errors).toBe(
      `line 2: This is no query. Expected {"q":"…","speaker":null,"episode":null}.
line 3: This is no query. Expected {"q":"…","speaker":null,"episode":null}.
line 4: I don’t know anyone called “Zoe” here. Is it Bo Guest, Ada Host or Cleo Guest?
line 5: There is no chapter “9”. \`verse ask '/chapters'\` lists them.
`,
    );
    expect(failure).toBe("4 of 6 lines could not be answered; all others are.");
  });

  test("writes nothing for no input", async () => {
    expect(await verse(["search", "--batch"])).toEqual({
      output: "",
      errors: "",
      failure: undefined,
    });
  });
});

describe("verse verify", () => {
  test("says whether words were said, and shows them with their place", async () => {
    const { output } = await verse(["verify", "I don't believe in miracles"]);
    expect(output.split("\n").slice(0, 3)).toEqual([
      "Said in these words.",
      "Bo Guest · engine-show/7-steam · ≈1:47",
      "  I don't believe in miracles.",
    ]);
  });

  test("--batch writes a line of JSON for each text, and names those that cannot be read", async () => {
    const input =
      '{"text":"I believe in miracles."}\nnonsense\n{"text":"the moon is cheese today"}\n';
    const { output, errors, failure } = await verse(["verify", "--batch"], { input });
    const lines = output
      .trim()
      .split("\n")
      .map((line) =>
        z
          .looseObject({ verdict: z.string(), caution: z.boolean(), notBy: z.null() })
          .parse(JSON.parse(line)),
      );
    expect(lines.map(({ verdict, caution }) => [verdict, caution])).toEqual([
      ["near", true],
      ["none", false],
    ]);
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([
      "caution",
      "ms",
      "notBy",
      "quotes",
      "text",
      "verdict",
    ]);
    expect(errors).toContain('line 2: This is no text to check. Expected {"text":"…"}.');
    expect(failure).toBe("1 of 3 lines could not be checked; all others are.");
  });

  test.each([
    ['"I have loved steam engines" and "That is the whole secret of a museum"', "exact"],
    ['"I have loved steam engines" and "we shall all live on the moon"', "near"],
  ])("judges each quote of %s", async (text, verdict) => {
    const { output } = await verse(["verify", "--json", text]);
    expect(JSON.parse(output)).toMatchObject({ verdict });
  });

  test("without words says how to give some", async () => {
    expect((await verse(["verify"])).failure).toContain("There is nothing to check.");
  });
});

describe("verse export", () => {
  const sentence = z.strictObject({
    episode: z.string(),
    paragraph: z.int().nullable(),
    speaker: z.string().nullable(),
    guessed: z.boolean(),
    chapter: z.int().nullable(),
    start: z.number().nullable(),
    known: z.boolean(),
    text: z.string(),
    original: z.string().optional(),
  });

  test("writes a line for each sentence, with the original only where it was corrected", async () => {
    const sentences = jsonLines(sentence, (await verse(["export"])).output);
    expect(sentences[0]).toEqual({
      episode: "engine-show/7-steam",
      paragraph: 1,
      speaker: "Ada Host",
      guessed: false,
      chapter: 1,
      start: 0,
      known: false,
      text: "Welcome to the show.",
    });
    expect(sentences.filter(({ original }) => original !== undefined)).toEqual([
      expect.objectContaining({
        text: "An engine that is oiled every morning will outlive the man who built it.",
        original: "An engine that is oiled every morning will outlive the men who built it.",
      }),
    ]);
  });

  test("keeps to an episode or to a show", async () => {
    const library = aLibrary(
      {},
      { id: "engine-show/8-coal", guide: { title: "Coal", number: 8 } },
      { id: "boat-show/1-oars", show: { name: "The Boat Show" }, guide: { title: "Oars" } },
    );
    const exported = async (...options: string[]) => {
      const { output } = await verse(["export", ...options], { library });
      return new Set(jsonLines(sentence, output).map(({ episode }) => episode));
    };
    const [steam, coal, oars] = ["engine-show/7-steam", "engine-show/8-coal", "boat-show/1-oars"];
    expect(await exported()).toEqual(new Set([steam, coal, oars]));
    expect(await exported("--show", "engine-show")).toEqual(new Set([steam, coal]));
    expect(await exported("--episode", "boat-show/1-oars")).toEqual(new Set([oars]));
    expect(await exported("--episode", "7", "--show", "engine-show")).toEqual(new Set([steam]));
    expect(await verse(["export", "--show", "cars"], { library })).toEqual({
      output: "",
      errors: "",
      failure: "“cars” is no show I know. There are The Boat Show and The Engine Show.",
    });
  });

  test("gives all words of the published episode in order, as corrected", async () => {
    const { output } = await verse(["export"], { library: await thePublishedLibrary() });
    const sentences = jsonLines(sentence, output);
    expect(words(sentences.map(({ text }) => text).join(" "))).toEqual(
      words(
        spoken(
          rightReading(await readFile("data/lex-fridman/452-dario-amodei/transcript.md", "utf8")),
        ),
      ),
    );
    const starts = sentences.map(({ start }) => start ?? NaN);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

function rightReading(transcript: string): string {
  return transcript
    .replace(/\{~~.*?~>(.*?)~~\}/gs, "$1")
    .replace(/\{--.*?--\}/gs, "")
    .replace(/\{\+\+(.*?)\+\+\}/gs, "$1");
}

/** A transcript without headings, names and times. */
function spoken(transcript: string): string {
  return transcript
    .replace(/^## .*$/gm, "")
    .replace(/^\*\*[^*\n]+:\*\* ?/gm, "")
    .replace(/\[[\d:]+\] ?/g, "");
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

describe("verse check", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "verse-check-"));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  test("sums up each episode", async () => {
    const dataFolder = join(folder, "whole");
    await writeEpisode(dataFolder);
    expect(await verse(["check"], { dataFolder: () => dataFolder })).toEqual({
      output: `${dataFolder}/engine-show/7-steam: 3 chapters, 2 moments, 3 people, 7 turns, 14 sentences, 1 correction; no faults\n`,
      errors: "",
      failure: undefined,
    });
  });

  test("sums up the whole episodes, and fails with what is wrong in the others", async () => {
    const dataFolder = join(folder, "broken");
    await writeEpisode(dataFolder, anEpisodeFolder({ guide: { date: "yesterday", video: "?" } }));
    await writeEpisode(dataFolder, anEpisodeFolder({ id: "engine-show/8-brass" }));
    const { output, failure } = await verse(["check"], { dataFolder: () => dataFolder });
    expect(output).toMatch(/^\S+\/engine-show\/8-brass: 3 chapters, .*; no faults\n$/);
    expect(failure?.split("\n").length).toBe(2);
    expect(failure).toContain(`${dataFolder}/engine-show/7-steam/guide.json:`);
  });
});

describe("verse guide", () => {
  let folder = "";
  const options = { dataFolder: () => folder };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "verse-guide-"));
    await writeEpisode(folder);
  });

  afterAll(async () => rm(folder, { recursive: true }));

  test("takes an episode by any of its names, and writes prompts to paste", async () => {
    const prompts = join(folder, ".prompts");
    const { errors, output } = await verse(["guide", "7", "--prompts", prompts], options);
    expect(output).toBe("");
    expect(errors).toContain(`2 prompts in ${prompts}.`);
    expect(await readFile(join(prompts, "01.prompt.md"), "utf8")).toContain("Chapter 1");
  });

  test("asks before it spends anything, and takes silence for no", async () => {
    const ran = await verse(["guide", "7", "--model", "small-model"], options);
    expect(ran.errors).toContain("2 prompts for small-model at 127.0.0.1:1");
    expect(ran.errors).toContain("Go on? [y/N] ");
    expect(ran.failure).toBe("Nothing was asked. --yes goes on without this question.");
  });

  test("goes on after a yes", async () => {
    const ran = await verse(["guide", "7", "--model", "small-model"], { ...options, input: "y\n" });
    expect(ran.failure).toContain("127.0.0.1:1 cannot be reached");
  }, 30_000);

  test("names no model by itself", async () => {
    expect((await verse(["guide", "7"], options)).failure).toContain("No model is named.");
  });

  test("says so for an episode that nobody knows", async () => {
    expect((await verse(["guide", "999"], options)).failure).toContain("999");
  });
});

describe("what is done elsewhere is asked for", () => {
  test("verse deploy prints what came of it", async () => {
    const { output } = await verse(["deploy"], {
      deploy: async () => "The commands are registered.",
    });
    expect(output).toBe("The commands are registered.\n");
  });

  test("verse preview with its port and address", async () => {
    const asked: object[] = [];
    const preview = async (options: object) => void asked.push(options);
    await verse(["preview", "--port", "8000", "--host", "0.0.0.0"], { preview });
    await verse(["preview"], { preview });
    expect(asked).toEqual([
      { port: 8000, host: "0.0.0.0" },
      { port: undefined, host: undefined },
    ]);
  });

  test("verse index says what it made, and of how many episodes it is", async () => {
    const stored = { file: "data/.index/library.index", episodes: 3, faults: [], warnings: [] };
    const made = await verse(["index"], { storeIndex: async () => ({ ...stored, made: 2 }) });
    expect(made.output).toBe("data/.index/library.index: 3 episodes, 2 read\n");
    const same = await verse(["index"], { storeIndex: async () => ({ ...stored, made: 0 }) });
    expect(same.output).toBe("data/.index/library.index: 3 episodes, nothing had changed\n");
  });

  test("verse start", async () => {
    let starts = 0;
    await verse(["start"], { start: async () => void (starts += 1) });
    expect(starts).toBe(1);
  });
});

describe("help", () => {
  test("shows every command and how to begin", async () => {
    const { output, errors } = await verse(["--help"]);
    expect(errors).toBe("");
    expect(output).toMatchInlineSnapshot(`
      "Usage: verse [options] [command]

      Chapter & Verse: knows a podcast chapter and verse, in Discord and here.

      Options:
        -h, --help                               show this help

      Commands:
        start                                    run the bot, or without a token the preview page
        preview [options]                        serve a page on which to try it without Discord
        ask [options] <line...>                  ask as in Discord, and print the reply
        search [options] [text...]               find the passages where something is said
        verify [options] [text...]               tell whether words were said
        export [options]                         write every sentence as a line of JSON
        check                                    read the data folder and name every fault
        timing [options]                         tell how far the estimated times are off
        add [options] <inputs...>                add transcripts: files, a folder, or a podcast's feed
        name [options] <episode> [label] [name]  say who a voice is that only has a label
        guide [options] <episode>                draft what a guide lacks, with a model
        deploy                                   register the commands with Discord if they differ
        index [options]                          make or renew the index ahead of a start
        help [command]                           show the help of a command

      Examples:
        verse ask '/quote text: words you remember'
        verse search --limit 3 words, a topic or a question
        verse help search
      "
    `);
  });

  test("of a search shows its options and examples", async () => {
    expect((await verse(["help", "search"])).output).toMatchInlineSnapshot(`
      "Usage: verse search [options] [text...]

      find the passages where something is said

      Arguments:
        text                words, a topic or a question

      Options:
        --speaker <name>    only what this person says
        --chapter <number>  only in this chapter
        --episode <id>      only in this episode
        --show <id>         only in this show
        --limit <number>    at most so many passages (default: 10)
        --json              print one line of JSON
        --explain           show what gave each passage its score
        --batch             answer queries from standard input, a line of JSON each
        --no-meaning        go by words alone, without the sentence encoder
        -h, --help          show this help

      Examples:
        verse search words you remember
        verse search --speaker NAME --limit 3 a topic or a question
        echo '{"q":"words you remember","speaker":null}' | verse search --batch
      "
    `);
  });

  test("is shown when nothing is asked, as a failure", async () => {
    const { output, errors, failure } = await verse([]);
    expect({ output, failure }).toEqual({ output: "", failure: "" });
    expect(errors).toBe((await verse(["--help"])).output);
  });

  test.each([
    "start",
    "preview",
    "ask",
    "search",
    "export",
    "check",
    "timing",
    "add",
    "name",
    "deploy",
    "index",
  ])("verse %s --help", async (command) => {
    const { output, failure } = await verse([command, "--help"]);
    expect(failure).toBeUndefined();
    expect(output).toMatch(new RegExp(`^Usage: verse ${command}`));
  });
});

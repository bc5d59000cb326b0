import { createServer, type Server } from "node:http";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GuideError, runGuide, type GuideOptions } from "../src/drafting/run-guide.ts";
import { guideSchema } from "../src/reading/guide.ts";
import { loadEpisodes } from "../src/reading/load.ts";
import { aBot, anEpisodeFolder, aLibrary, writeEpisode, type EpisodeTexts } from "./builders.ts";

const id = "engine-show/7-steam";

/** What a good model says of the chapters of the steam episode that have no guide. */
const answers: Readonly<Record<string, object>> = {
  "Chapter 1": {
    gist: "Bo has loved steam engines since childhood.",
    points: [
      {
        text: "Bo says he has loved steam engines since he was a child.",
        quote: "I have loved steam engines since I was a child.",
      },
    ],
    moments: [
      {
        start: "Welcome to the show. Today we talk",
        title: "Welcome",
        gist: "Bo has loved engines since he was a child.",
        questions: ["who is on the show", "since when has he loved them", "childhood love"],
      },
    ],
  },
  "Chapter 3": {
    gist: "Care makes brass shine.",
    points: [{ text: "Cleo says brass is not gold.", quote: "Brass is not gold" }],
    quotes: ["That is the whole secret of a museum."],
    moments: [
      {
        start: "Brass is not gold, but it shines",
        title: "The secret of a museum",
        gist: "Brass shines longer if someone cares about it.",
        questions: ["how to make metal shine", "what is the secret", "brass and gold"],
      },
    ],
  },
};

interface Reply {
  readonly status?: number;
  readonly body: string;
}

/** Answers prompts as the test says; `undefined` never answers. */
type Standin = (prompt: string, count: number) => Reply | undefined;

const completion = (text: string): Reply => ({
  body: JSON.stringify({
    id: "1",
    object: "chat.completion",
    created: 1,
    model: "small-model",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: text } }],
  }),
});
const refusal = (status: number, message: string): Reply => ({
  status,
  body: JSON.stringify({ error: { message, type: "x" } }),
});
const chapterOf = (prompt: string) => /^(?:Chapter|Part) \d+/m.exec(prompt)?.[0] ?? "";
const good: Standin = (prompt) => completion(JSON.stringify(answers[chapterOf(prompt)] ?? {}));

let folder = "";
let server: Server | undefined;
let asked: string[] = [];
let hasKey: (string | undefined)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "draft-guide-"));
  asked = [];
  hasKey = [];
});

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const requestBody = z.object({
  model: z.string(),
  messages: z.array(
    z.object({ content: z.union([z.string(), z.array(z.object({ text: z.string() }))]) }),
  ),
});

async function listen(standin: Standin): Promise<string> {
  server?.closeAllConnections();
  server?.close();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      const [message] = requestBody.parse(JSON.parse(body)).messages;
      const content = message?.content ?? "";
      const prompt =
        typeof content === "string" ? content : content.map(({ text }) => text).join("");
      asked.push(prompt);
      hasKey.push(request.headers.authorization);
      const reply = standin(prompt, asked.length);
      if (!reply) return;
      response
        .writeHead(reply.status ?? 200, { "content-type": "application/json" })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return `http://127.0.0.1:${port ?? 0}/v1`;
}

interface Ran {
  readonly told: string[];
  /** What it failed with. */
  readonly failure: string | undefined;
}

interface Run {
  readonly texts?: EpisodeTexts;
  readonly options?: GuideOptions;
  readonly model?: string | undefined;
  readonly patienceMilliseconds?: number;
  readonly confirm?: () => Promise<boolean>;
}

/** Drafts in the test's folder, where an episode is written unless one is there. */
async function run(
  apiUrl: string,
  { texts, options = { yes: true }, ...given }: Run = {},
): Promise<Ran> {
  if ((await readdir(folder)).length === 0) await writeEpisode(folder, anEpisodeFolder(texts));
  const told: string[] = [];
  const { patienceMilliseconds = 5000 } = given;
  const failure = await runGuide({
    dataFolder: folder,
    id,
    options,
    service: {
      model: "model" in given ? given.model : "small-model",
      apiUrl,
      apiKey: "secret-key",
      retries: 0,
      patienceMilliseconds,
    },
    today: "2024-05-06",
    tell: (line) => void told.push(line),
    confirm: given.confirm ?? (async () => false),
  }).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof GuideError) return error.message;
      throw error;
    },
  );
  return { told, failure };
}

const guidePath = () => join(folder, id, "guide.json");

const transcriptNow = async () => readFile(join(folder, id, "transcript.md"), "utf8");
async function guideNow() {
  return guideSchema.parse(JSON.parse(await readFile(guidePath(), "utf8")));
}

async function draftedNow(): Promise<number[]> {
  return (await guideNow()).chapters.flatMap(({ number, draftedBy }) => (draftedBy ? number : []));
}

describe("a model that answers well", () => {
  test("drafts the chapters about which nothing is written, and the bot can read them", async () => {
    const { told, failure } = await run(await listen(good));
    expect(failure).toBeUndefined();
    expect(told).toEqual([
      "1 of 3 chapters are written already, and stay as they are.",
      expect.stringMatching(/^2 prompts for small-model at 127\.0\.0\.1:\d+: about 2,000 tokens/),
      "1. Introduction: 1 point, 0 quotes, 1 moment",
      "3. Steam: 1 point, 1 quote, 1 moment",
      expect.stringMatching(
        /^2 of 2 drafted: 5 statements proved, 0 left out\. It is in guide\.json/,
      ),
    ]);
    const { chapters } = await guideNow();
    expect(chapters.map(({ number, draftedBy }) => [number, draftedBy])).toEqual([
      [1, { model: "small-model", date: "2024-05-06" }],
      [2, undefined],
      [3, { model: "small-model", date: "2024-05-06" }],
    ]);
    expect(await loadEpisodes(folder)).toMatchObject({ faults: [] });
    expect(hasKey).toEqual(["Bearer secret-key", "Bearer secret-key"]);
    expect(await readdir(join(folder, id))).not.toContain("guide.json.new");
  });

  test("is told all that it needs of a chapter, and nothing of the others", async () => {
    await run(await listen(good));
    expect(asked[0]).toContain("Bo Guest: Thank you for having me. I, um, I have loved");
    expect(asked[0]).toContain("Chapter 1: Introduction");
    expect(asked[0]).toContain("People: Ada Host (Host), Bo Guest (Engineer), Cleo Guest");
    expect(asked[0]).not.toContain("oil and patience");
    expect(asked[1]).toContain("Cleo Guest: Brass is not gold");
  });

  test("is named in the replies that show what it wrote, with the day and that nobody has read it", async () => {
    await run(await listen(good));
    const bot = aBot(
      aLibrary({ guide: await guideNow().then((guide) => ({ ...guide, duration: "4:00" })) }),
    );
    const note = "-# Summary drafted by small-model, 6 May 2024; nobody has read it.";
    const drafted = await bot.ask("chapter", { chapter: "3" });
    expect(drafted.text).toContain(note);
    // These show only what was said.
    for (const [command, options] of [
      ["quote", { text: "how to make metal shine" }],
      ["at", { time: "2:40" }],
    ] as const)
      expect((await bot.ask(command, options)).text).not.toContain("drafted");
    const byHand = await bot.ask("chapter", { chapter: "2" });
    expect(byHand.text).toContain("-# Summaries are written with a language model’s help.");
    expect(byHand.text).not.toContain(note);
  });

  test("is asked nothing when all is written", async () => {
    const apiUrl = await listen(good);
    await run(apiUrl);
    expect((await run(apiUrl)).told).toEqual([
      `All of ${id} is written already, and stays as it is.`,
    ]);
    expect(asked).toHaveLength(2);
  });
});

describe("a model that answers badly", () => {
  const faulty = {
    ...answers["Chapter 1"],
    points: [{ text: "Bo hates steam engines.", quote: "I hate steam engines." }],
  };

  test("is asked once more, with the faults named", async () => {
    const apiUrl = await listen((prompt, count) =>
      count === 1 ? completion(JSON.stringify(faulty)) : good(prompt, count),
    );
    const { told } = await run(apiUrl);
    expect(asked[1]).toContain(asked[0]);
    expect(asked[1]).toContain("- points.0: “I hate steam engines.” are no words from below");
    expect(told.at(-1)).toContain("2 of 2 drafted: 5 statements proved, 0 left out.");
  });

  test("loses what it cannot prove the second time, and that is counted and named", async () => {
    const { told } = await run(
      await listen((prompt, count) =>
        chapterOf(prompt) === "Chapter 1"
          ? completion(JSON.stringify(faulty))
          : good(prompt, count),
      ),
    );
    expect(told).toContain("  left out: points.0: “I hate steam engines.” are no words from below");
    expect(told.at(-1)).toContain("2 of 2 drafted: 4 statements proved, 1 left out.");
    expect((await guideNow()).chapters[0]?.points).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  test.each([
    ["talks", 2, "I am sorry, but I cannot help with that."],
    ["breaks off", 2, '{"gist": "Bo has loved steam eng'],
    ["answers something else", 4, '{"chapters": [1, 2, 3]}'],
    ["says nothing", 2, ""],
  ])("writes nothing when it %s", async (_, leftOut, text) => {
    const before = anEpisodeFolder().guide;
    const { told, failure } = await run(await listen(() => completion(text)));
    expect(failure).toBeUndefined();
    expect(told.at(-1)).toContain(
      `0 of 2 drafted: 0 statements proved, ${leftOut} left out; of 2 nothing could be used.`,
    );
    expect(await readFile(guidePath(), "utf8")).toBe(before);
    expect(asked).toHaveLength(4);
  });
});

describe("a service that fails loses nothing that was done, and says why in a line", () => {
  test.each([
    [401, "no such key", "refuses GUIDE_API_KEY (401 “no such key”)"],
    [402, "no money", "wants money first (402 “no money”); top up the account there"],
    [
      429,
      "insufficient_quota: pay",
      "wants money first (429 “insufficient_quota: pay”); top up the account there",
    ],
    [429, "slow down", "has had enough for now (429 “slow down”); wait a while"],
    [
      404,
      "no model",
      "does not know small-model (404 “no model”); check GUIDE_MODEL and GUIDE_API_URL",
    ],
    [
      400,
      "maximum context length is 4096",
      "finds the chapter too long for small-model (400 “maximum context length is 4096”); name a model that takes more",
    ],
    [400, "bad", "does not take the request (400 “bad”)"],
    [503, "overloaded", "is in trouble (503 “overloaded”); try again later"],
  ])("%i %s", async (status, message, said) => {
    const apiUrl = await listen((prompt, count) =>
      count === 1 ? good(prompt, count) : refusal(status, message),
    );
    const { failure } = await run(apiUrl);
    expect(failure).toBe(
      `${new URL(apiUrl).host} ${said}. 1 of 2 drafted: 2 statements proved, 0 left out. The same command goes on from there.`,
    );
    expect(await draftedNow()).toEqual([1]);
    // It goes on where it stopped.
    asked = [];
    expect((await run(await listen(good))).failure).toBeUndefined();
    expect(asked.map(chapterOf)).toEqual(["Chapter 3"]);
    expect(await draftedNow()).toEqual([1, 3]);
  });

  test("not at all there", async () => {
    const { failure } = await run("http://127.0.0.1:9/v1");
    expect(failure).toContain(
      "127.0.0.1:9 cannot be reached (is it running, and is GUIDE_API_URL right?). 0 of 2",
    );
  });

  test("too slow", async () => {
    const { failure } = await run(await listen(() => undefined), { patienceMilliseconds: 200 });
    expect(failure).toContain(
      "did not answer in time (try again later, or with a faster model). 0 of 2",
    );
  });

  test("a page instead of an answer", async () => {
    const { failure } = await run(await listen(() => ({ body: "<html>Welcome</html>" })));
    expect(failure).toMatch(
      /answers with something that is no answer \(.*is GUIDE_API_URL right\?\)\. 0 of 2/,
    );
  });

  test("failing between the two tries keeps what the first one proved", async () => {
    const half = { ...answers["Chapter 1"], points: ["Bo"] };
    const { failure } = await run(
      await listen((_, count) =>
        count === 1 ? completion(JSON.stringify(half)) : refusal(402, "no money"),
      ),
    );
    expect(failure).toContain("1 of 2 drafted: 1 statement proved, 1 left out.");
    expect(await draftedNow()).toEqual([1]);
  });

  test("says nothing of the key", async () => {
    const { failure } = await run(await listen(() => refusal(401, "wrong key")));
    expect(failure).not.toContain("secret-key");
  });
});

describe("what a person writes stays", () => {
  test("though it was drafted before", async () => {
    await run(await listen(good));
    const guide = await guideNow();
    const [first, ...others] = guide.chapters;
    const mended = { ...first, gist: "Bo fell in love early.", draftedBy: undefined };
    const text = JSON.stringify({ ...guide, duration: "4:00", chapters: [mended, ...others] });
    await writeFile(guidePath(), text);
    await run(await listen(good));
    expect(await readFile(guidePath(), "utf8")).toBe(text);
  });

  test("though it is written while the model thinks, and so does the rest of the file", async () => {
    const guide = {
      ...z
        .looseObject({ chapters: z.array(z.unknown()) })
        .parse(JSON.parse(anEpisodeFolder().guide)),
    };
    const own = { number: 1, gist: "Bo fell in love early." };
    const edited = `{\n "title": "Renamed",\n\n "chapters": ${JSON.stringify([own, ...guide.chapters])} }`;
    const apiUrl = await listen((prompt, count) => {
      if (count === 1) void writeFile(guidePath(), edited);
      return good(prompt, count);
    });
    const { told } = await run(apiUrl);
    expect(told).toContain("1. Introduction: written by somebody meanwhile, and stays.");
    expect(await readFile(guidePath(), "utf8")).toContain('{\n "title": "Renamed",\n\n "chapters"');
    expect((await guideNow()).chapters.map(({ number, gist }) => [number, gist])).toEqual([
      [1, "Bo fell in love early."],
      [2, "Why some engines last a hundred years."],
      [3, "Care makes brass shine."],
    ]);
  });
});

describe("before anything is asked", () => {
  test("the cost is told, and without a yes nothing is sent", async () => {
    const questions: string[] = [];
    const { told, failure } = await run(await listen(good), {
      options: {},
      confirm: async (...question: string[]) => {
        questions.push(...question);
        return false;
      },
    });
    expect(questions).toEqual(["Go on? [y/N] "]);
    expect(told[1]).toContain("On this machine it costs time alone.");
    expect(failure).toBe("Nothing was asked. --yes goes on without this question.");
    expect(asked).toEqual([]);
  });

  test("of a service elsewhere, in dollars and with where the transcript goes", async () => {
    const { told } = await run("https://models.example/v1", { options: {} });
    expect(told[1]).toMatch(
      /at models\.example: .* That is about \$0\.00 for a small model \(\$0\.15 and \$0\.60 a million tokens\), \$0\.0\d for a large model .* The transcript is sent there\.$/,
    );
  });

  test("a model must be named", async () => {
    const { failure } = await run("http://127.0.0.1:9/v1", { model: undefined });
    expect(failure).toContain("No model is named. Put GUIDE_MODEL into .env");
  });
});

describe("without a service", () => {
  test("prompts are written, and what came back is taken", async () => {
    const drafts = join(folder, "..", `${folder.split("/").at(-1) ?? ""}-drafts`);
    try {
      const written = await run("", { options: { prompts: drafts }, model: undefined });
      expect(written.told.at(-1)).toContain(`2 prompts in ${drafts}. Paste each`);
      expect(await readdir(drafts)).toEqual(["01.prompt.md", "03.prompt.md"]);
      expect(await readFile(join(drafts, "03.prompt.md"), "utf8")).toContain("Chapter 3: Steam");
      await writeFile(join(drafts, "3 answer.txt"), JSON.stringify(answers["Chapter 3"]));
      const named = await run("", { options: { answers: drafts }, model: undefined });
      expect(named.failure).toBe("Which model answered? Replies name it: --model NAME");
      const taken = await run("", { options: { answers: drafts, model: "some model" } });
      expect(taken.told.at(-1)).toContain("1 of 2 drafted: 3 statements proved, 0 left out.");
      expect((await guideNow()).chapters.at(-1)?.draftedBy).toEqual({
        model: "some model",
        date: "2024-05-06",
      });
      expect(
        (await run("", { options: { answers: join(drafts, "no"), model: "x" } })).failure,
      ).toBe(`${join(drafts, "no")} cannot be read. Is the folder there?`);
    } finally {
      await rm(drafts, { recursive: true, force: true });
    }
  });
});

const turn = (name: string, index: number) =>
  `**${name}:** Sentence number ${index} begins here. ${"More words about steam are said. ".repeat(40)}`;

const answer = (prompt: string) => {
  const [, start = ""] =
    /^(?:Ada Host|Bo Guest): (Sentence number \d+ begins here)/m.exec(prompt) ?? [];
  return {
    title: `About ${start.toLowerCase()}`,
    gist: `${start}.`,
    moments: [
      {
        start,
        title: "Steam",
        gist: `${start}!`,
        questions: ["one", "two", "three"].map((word) => `${word} ${start}`),
      },
    ],
  };
};

const titles = async () => {
  const { episodes, faults } = await loadEpisodes(folder);
  expect(faults).toEqual([]);
  return episodes[0]?.chapters.map(({ title }) => title);
};

describe("an episode without chapters", () => {
  const transcript = Array.from({ length: 16 }, (_, index) =>
    turn(index % 2 ? "Bo Guest" : "Ada Host", index),
  ).join("\n\n");
  const texts = { transcript, guide: { chapters: [], duration: "22:00" } };

  test("is cut into parts at turns, which the model titles and nothing calls chapters", async () => {
    await run(await listen((prompt) => completion(JSON.stringify(answer(prompt)))), { texts });
    const { episodes } = await loadEpisodes(folder);
    expect(
      episodes[0]?.chapters.map(({ title, first, moments }) => [title, first, moments.length]),
    ).toEqual([
      ["About sentence number 0 begins here", 0, 1],
      ["About sentence number 8 begins here", 328, 1],
    ]);
    expect(await transcriptNow()).toBe(
      `## “Sentence number 0 begins here. More words about…”\n\n${transcript.replace(
        "**Ada Host:** Sentence number 8",
        "## “Sentence number 8 begins here. More words about…”\n\n$&",
      )}`,
    );
    const { chapters, guessed } = await guideNow();
    expect(guessed).toEqual(["parts"]);
    const { text, options } = await aBot(
      aLibrary({ transcript: await transcriptNow(), guide: { chapters, guessed } }),
    ).ask("chapters");
    expect(text).toContain("**2 parts**");
    expect(text).toContain("2. About sentence number 8…");
    expect(text).toContain("The show published no chapters; these parts were made here.");
    expect(text).toContain("-# Summary drafted by small-model, 6 May 2024; nobody has read it.");
    expect(options).toHaveLength(2);
  });

  test("has parts titled by their first words as long as nothing else is written, and a title that a person gave stays", async () => {
    await run(await listen(() => refusal(503, "overloaded")), { texts });
    expect(await titles()).toEqual([
      "“Sentence number 0 begins here. More words about…”",
      "“Sentence number 8 begins here. More words about…”",
    ]);
    const written = await transcriptNow();
    await writeFile(
      join(folder, id, "transcript.md"),
      written.replace("## “Sentence number 0 begins here. More words about…”", "## Beginnings"),
    );
    await run(await listen((prompt) => completion(JSON.stringify(answer(prompt)))));
    expect(await titles()).toEqual(["Beginnings", "About sentence number 8 begins here"]);
  });

  test("that is one long paragraph is cut inside it", async () => {
    const long = `**Ada Host:** [0:05] One begins. ${Array.from({ length: 900 }, (_, index) => `Sentence {~~nomber~>number~~} ${index} is said.`).join(" ")}`;
    await run("", {
      texts: { ...texts, transcript: long },
      options: { prompts: join(folder, ".x") },
    });
    expect(await titles()).toHaveLength(2);
    expect((await transcriptNow()).match(/^## .*\n\n.{30}/gm)).toMatchInlineSnapshot(`
      [
        "## 0:05 “One begins. Sentence number 0 is said. Sentence…”

      **Ada Host:** [0:05] One begin",
        "## “Sentence number 456 is said. Sentence number 457…”

      Sentence {~~nomber~>number~~} ",
      ]
    `);
  });
});

describe("a title in guide.json", () => {
  test("is for parts only: that of a chapter is the show's", async () => {
    await expect(
      run("", { texts: { guide: { chapters: [{ number: 1, title: "Mine" }] } } }),
    ).rejects.toThrow(/guide\.json:\d+: “Mine” would replace the title that the show published/);
  });
});

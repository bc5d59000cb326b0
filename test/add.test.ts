import { CommanderError } from "commander";
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createCli } from "../src/cli.ts";
import { linkTo } from "../src/episode/facts.ts";
import { CliError } from "../src/terminal/cli-error.ts";
import { DataError, formatFault } from "../src/reading/fault.ts";
import { loadEpisodes } from "../src/reading/load.ts";
import { libraryOf } from "../src/library/open-library.ts";
import { aBot, aLibrary } from "./builders.ts";

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verse-add-"));
  data = join(folder, "data");
});
afterEach(async () => rm(folder, { recursive: true }));

/** Runs a command line on the data folder of the test. */
async function verse(...commandLine: string[]) {
  const parts = { output: "", errors: "" };
  const sink = (name: "output" | "errors") =>
    new Writable({
      decodeStrings: false,
      write(part, _encoding, done) {
        parts[name] += String(part);
        done();
      },
    });
  const cli = createCli({
    commands: [],
    dataFolder: () => data,
    input: Readable.from([""]),
    output: sink("output"),
    errors: sink("errors"),
    openLibrary: async () => aLibrary(),
    start: async () => undefined,
    preview: async () => undefined,
    deploy: async () => "",
    storeIndex: async () => ({ file: "", made: 0, episodes: 0, faults: [], warnings: [] }),
    guideService: () => ({ model: undefined, apiUrl: "http://127.0.0.1:1/v1", apiKey: undefined }),
    today: () => "2024-05-06",
  });
  const failure = await cli.parseAsync(commandLine, { from: "user" }).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof CommanderError) return "";
      if (error instanceof CliError || error instanceof DataError) return error.message;
      throw error;
    },
  );
  return { ...parts, failure };
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const captions = (...said: string[]) =>
  `WEBVTT\n\n${said.map((text, index) => `${clock(index * 10)} --> ${clock(index * 10 + 8)}\n${text}\n`).join("\n")}`;

function clock(seconds: number): string {
  return `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}.000`;
}

async function loaded() {
  const { episodes, faults } = await loadEpisodes(data);
  expect(faults.map(formatFault)).toEqual([]);
  return episodes;
}

async function only() {
  const [episode, ...others] = await loaded();
  if (!episode || others.length > 0) throw new Error(`there are ${others.length + 1} episodes`);
  return episode;
}

const transcriptOf = async (id: string) => readFile(join(data, id, "transcript.md"), "utf8");
const guideOf = async (id: string): Promise<unknown> =>
  JSON.parse(await readFile(join(data, id, "guide.json"), "utf8"));

describe("a file", () => {
  test("becomes an episode that loads, with its original byte for byte", async () => {
    const bytes = Buffer.from(
      captions("Ada: Good morning.", "Bo: Hello. How are you?", "Ada: Fine, Bo.", "Bo: Good."),
    );
    const file = await write("captions/7-steam.vtt", bytes);
    const { output, failure } = await verse("add", file, "--show", "The Engine Show");
    expect({ output, failure }).toEqual({
      output: "1 added.\n\nAdded:\n  the-engine-show/7-steam  captions/7-steam.vtt\n",
      failure: undefined,
    });
    const episode = await only();
    expect(
      episode.sentences.map(({ speaker, startSeconds, isKnownTime, text }) => [
        speaker?.name,
        startSeconds,
        isKnownTime,
        text,
      ]),
    ).toEqual([
      ["Ada", 0, true, "Good morning."],
      ["Bo", 10, true, "Hello."],
      ["Bo", 14, false, "How are you?"],
      ["Ada", 20, true, "Fine, Bo."],
      ["Bo", 30, true, "Good."],
    ]);
    expect(episode.guessed).toEqual(["title", "number"]);
    const original = join(data, "the-engine-show/7-steam/original/7-steam.vtt");
    expect(await readFile(original)).toEqual(bytes);
  });

  test("without names is said by nobody we know, and of a show that has none it is said where to give it", async () => {
    const { output } = await verse(
      "add",
      await write("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello there, all of you.\n"),
    );
    expect(output).toContain(
      `Nothing says what the show is called. Its name can be changed in ${join(data, "my-show/show.json")}; --show gives it from the start.`,
    );
    expect(await transcriptOf("my-show/a")).toBe("**?:** [0:01] Hello there, all of you.\n");
    expect((await only()).people).toEqual([]);
  });

  test("of which breaks and music are no people", async () => {
    await verse(
      "add",
      await write(
        "a.md",
        "**Ada Host:** Good morning.\n\n**Break:** \\[04:10\\] to \\[05:10\\]\n\n**Jingle:** La la la.\n\n**Bo Guest:** \\[05:12\\] Hello. \\[06:00\\] Again.\n",
      ),
    );
    const episode = await only();
    expect(episode.people.map(({ name }) => name)).toEqual(["Ada Host", "Bo Guest"]);
    expect(
      episode.sentences.map(({ speaker, startSeconds, text }) => [
        speaker?.name,
        startSeconds,
        text,
      ]),
    ).toEqual([
      ["Ada Host", 0, "Good morning."],
      [undefined, expect.any(Number), "La la la."],
      ["Bo Guest", 312, "Hello."],
      ["Bo Guest", 360, "Again."],
    ]);
  });

  test("keeps words that look like marks of transcript.md", async () => {
    const said = "#1 is **bold** and {~~odd~>even~~} at [1:23] or \\* and C:\\#x";
    await verse("add", await write("a.srt", `1\n00:00:01,000 --> 00:00:02,000\n${said}\n`));
    expect((await only()).sentences.map(({ text }) => text).join(" ")).toBe(said);
  });

  test("brings along what yt-dlp wrote beside it", async () => {
    await write(
      "Talk [abcdefghij1].info.json",
      JSON.stringify({
        id: "abcdefghij1",
        extractor_key: "Youtube",
        title: "Episode 5: On brass",
        channel: "Brass",
        upload_date: "20240506",
        duration: 45,
        webpage_url: "https://www.youtube.com/watch?v=abcdefghij1",
        chapters: [
          { start_time: 0, title: "First" },
          { start_time: 20, title: "Second" },
        ],
      }),
    );
    await verse(
      "add",
      await write("Talk [abcdefghij1].en.vtt", captions("One.", "Two.", "Three.", "Four.")),
    );
    const episode = await only();
    expect(episode).toMatchObject({
      title: "Episode 5: On brass",
      date: "2024-05-06",
      video: "abcdefghij1",
      show: { name: "Brass" },
    });
    expect(
      episode.chapters.map(({ title, startSeconds, first }) => [title, startSeconds, first]),
    ).toEqual([
      ["First", 0, 0],
      ["Second", 20, 2],
    ]);
  });

  test("of another cut than its video loses the link and the chapters, and that is said", async () => {
    await write(
      "a.info.json",
      JSON.stringify({
        id: "abcdefghij1",
        extractor_key: "Youtube",
        title: "Clip",
        duration: 15,
        chapters: [
          { start_time: 0, title: "First" },
          { start_time: 10, title: "Second" },
        ],
      }),
    );
    const { output } = await verse(
      "add",
      await write("a.vtt", captions("One.", "Two.", "Three.", "Four.")),
    );
    expect(output).toContain(
      "the video lasts 0:15 (the .info.json of yt-dlp), the transcript goes to 0:30: another cut? Left out: its link, its chapters, its length",
    );
    expect(await only()).toMatchObject({ video: undefined, chapters: [] });
  });

  test("without chapters gets parts, which are called that", async () => {
    const long = Array.from(
      { length: 200 },
      (_, index) => `${index % 2 ? "Ada" : "Bo"}: Sentence number ${index} is said here.`,
    );
    await verse("add", await write("a.vtt", captions(...long)));
    const episode = await only();
    expect(episode.guessed).toContain("parts");
    const starts = episode.chapters.map(({ startSeconds = 0 }) => Math.round(startSeconds / 60));
    expect(starts).toHaveLength(3);
    expect(starts.every((minutes, part) => Math.abs(minutes - part * 11) <= 3)).toBe(true);
    expect(episode.chapters[0]?.title).toBe("“Sentence number 0 is said here.”");
  });

  test.each([
    ["a.pdf", "%PDF-1.7", "a.pdf:1: this is a PDF file; expected the same saved as .txt or .vtt"],
    [
      "a.json",
      '{"foo":1,"bar":2}',
      "a.json:1: this JSON with the keys foo, bar is none that is known; expected one of these shapes: Podcasting 2.0 JSON",
    ],
    [
      "chapters.json",
      '{"chapters":[{"startTime":0,"title":"One"},{"startTime":60,"title":"Two"}]}',
      "chapters.json:1: it holds chapters and no speech; expected a transcript",
    ],
    [
      "a.json",
      '{"chapters":[{"startTime":0,"title":"One"},{"startTime":60,"title":"Two"}]}',
      "a.json:1: it holds 2 chapters and no speech; expected a transcript",
    ],
    [
      "a.vtt",
      "WEBVTT\n\n00:00:1d.890 --> 00:00:13.000\nlost\n",
      "a.vtt:3: “00:00:1d.890” is no time; expected hours, minutes and seconds, such as 00:00:11.890",
    ],
  ])("that is no transcript is refused with what to do: %s %s", async (name, content, fault) => {
    const { output, failure } = await verse("add", await write(name, content));
    expect(output).toContain(fault);
    expect(failure).toBe("Nothing was added.");
    await expect(access(data)).rejects.toThrow("ENOENT");
  });

  test("with a broken time is read without it when that is wanted, and checks without fault", async () => {
    const file = await write(
      "a.vtt",
      `${captions("One here.", "Two here.")}\n00:00:1d.890 --> 00:00:33.000\nlost\n`,
    );
    expect((await verse("add", file)).output).toContain("--skip-faults");
    const { output } = await verse("add", file, "--skip-faults");
    expect(output).toContain(
      "“00:00:1d.890” is no time; expected hours, minutes and seconds, such as 00:00:11.890; left out",
    );
    expect((await only()).sentences.map(({ text }) => text)).toEqual(["One here.", "Two here."]);
  });

  test("that is not there, an unknown encoding and a wrong option are said", async () => {
    expect((await verse("add", join(folder, "none.vtt"))).failure).toBe(
      `${join(folder, "none.vtt")} cannot be read. Is it there?`,
    );
    const file = await write("a.vtt", captions("One."));
    expect((await verse("add", file, "--encoding", "klingon")).failure).toContain(
      "“klingon” is no encoding",
    );
    expect((await verse("add", file, "--date", "2024-02-30")).errors).toContain(
      "Give a day as yyyy-mm-dd.",
    );
    expect((await verse("add", file, "--episode", "no/such")).failure).toContain(
      "There is no episode no/such",
    );
  });
});

describe("the language", () => {
  const inGerman = captions("Wir reden über Dampf.").replace("WEBVTT", "WEBVTT\nLanguage: de");

  test.each([
    ["captions", "1.vtt", inGerman, "de"],
    [
      "a recogniser, by its English name",
      "1.json",
      JSON.stringify({
        language: "german",
        segments: [{ id: 0, start: 0, end: 4, text: "Wir reden über Dampf." }],
      }),
      "de",
    ],
    ["nobody", "1.vtt", captions("Wir reden über Dampf."), undefined],
    ["captions that name none", "1.vtt", inGerman.replace(": de", ": auto"), undefined],
    ["captions that name several", "1.vtt", inGerman.replace(": de", ": mul"), undefined],
  ])(
    "is what it is said to be, and never guessed: by %s",
    async (_who, name, content, language) => {
      await verse("add", await write(`c/${name}`, content), "--show", "c");
      expect((await only()).language).toBe(language);
      const guide = z.object({ language: z.string().optional() }).parse(await guideOf("c/1"));
      expect(guide.language).toBe(language);
    },
  );

  test("by a person goes before what a file says, and another run leaves it", async () => {
    const file = await write("c/1.vtt", inGerman);
    await verse("add", file, "--show", "c", "--language", "de_AT");
    expect((await only()).language).toBe("de-AT");
    await verse("add", file, "--show", "c");
    expect((await only()).language).toBe("de");
    const guide = join(data, "c/1/guide.json");
    await writeFile(guide, JSON.stringify({ title: "1", language: "gsw" }));
    await write("c/1.vtt", `${inGerman}\n00:01:00.000 --> 00:01:02.000\nUnd Messing.\n`);
    expect((await verse("add", file, "--show", "c")).output).toMatch(/^1 changed, with/);
    expect((await only()).language).toBe("gsw");
  });

  test("that nobody knows is said with what is expected", async () => {
    const file = await write("c/1.vtt", inGerman);
    expect((await verse("add", file, "--language", "klingonese")).errors).toContain("en or pt-BR");
    await verse("add", file, "--show", "c");
    await writeFile(join(data, "c/1/guide.json"), JSON.stringify({ title: "1", language: "x" }));
    const { faults } = await loadEpisodes(data);
    expect(faults.map(formatFault)).toEqual([
      expect.stringMatching(/“x” is no language; expected its BCP 47 tag, such as en or pt-BR$/),
    ]);
  });
});

describe("a folder", () => {
  test("of folders is several shows, and one broken file stops no other", async () => {
    for (const show of ["go-time", "ship-it"])
      for (const number of [1, 2])
        await write(`net/${show}/${show}-${number}.md`, "**Ada:** Hello.\n\n**Bo:** Hi.\n");
    await write("net/go-time/go-time-3.vtt", "WEBVTT\n\nx --> y\n");
    await write("net/README.md", "# Read me\n");
    const { output } = await verse("add", join(folder, "net"));
    expect(output.split("\n")[0]).toBe("4 added, 1 faulty.");
    expect(
      (await loaded())
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, show, title }) => [id, show.name, title]),
    ).toEqual([
      ["go-time/go-time-1", "Go Time", "Go Time 1"],
      ["go-time/go-time-2", "Go Time", "Go Time 2"],
      ["ship-it/ship-it-1", "Ship It", "Ship It 1"],
      ["ship-it/ship-it-2", "Ship It", "Ship It 2"],
    ]);
  });

  test("whose folders hold files of the same names has an episode in each", async () => {
    for (const day of ["2026-01-08_173", "2026-02-05_174"]) {
      await write(
        `calls/${day}/transcript.vtt`,
        captions("Ada: Raw words.", "Bo: Yes.", "Ada: So.", "Bo: Bye."),
      );
      await write(
        `calls/${day}/transcript_corrected.vtt`,
        captions("Ada: Better words.", "Bo: Yes.", "Ada: So.", "Bo: Bye."),
      );
      await write(`calls/${day}/chat.txt`, "10:00:00\t From Ada to Everyone:\n\thello\n");
    }
    await verse("add", join(folder, "calls"));
    const episodes = await loaded();
    expect(episodes.map(({ id, date, number }) => [id, date, number])).toEqual([
      ["calls/2026-02-05-174", "2026-02-05", 174],
      ["calls/2026-01-08-173", "2026-01-08", 173],
    ]);
    expect(episodes[0]?.sentences[0]?.text).toBe("Better words.");
  });

  test("of the same name as one that was added before does not take the place of its episodes", async () => {
    await verse("add", await write("one/captions/1.vtt", captions("First show.")));
    const other = await write("two/captions/1.vtt", captions("Second show."));
    expect((await verse("add", other)).output).toContain(
      "was added before, as my-show/1, from another folder of that name",
    );
    expect((await only()).sentences[0]?.text).toBe("First show.");
    await verse("add", other, "--show", "Second");
    expect((await loaded()).map(({ id }) => id)).toEqual(["my-show/1", "second/1"]);
  });

  test("of other kinds of files is read as far as it can be, and what is no transcript by its name is said", async () => {
    await write("c/1.yaml", "- speaker: Ada\n  text: One.\n- speaker: Bo\n  text: Two.\n");
    await write(
      "c/2.ass",
      "[Script Info]\n[Events]\nFormat: Start, Name, Text\nDialogue: 0:00:01.00,Ada,One.\n",
    );
    await write("c/cover.jpg", "");
    await write("c/README.md", "# Read me\n");
    const { output } = await verse("add", join(folder, "c"));
    expect(output.split("\n")[0]).toBe("2 added.");
    expect(output).toContain("2 files are no transcripts by their names: README.md, cover.jpg");
  });

  test("is only looked at with --dry-run", async () => {
    await write("c/1.vtt", captions("One."));
    expect((await verse("add", join(folder, "c"), "--dry-run")).output).toMatch(
      /^Would be: 1 added\./,
    );
    await expect(access(data)).rejects.toThrow("ENOENT");
  });
});

async function correct(episode: string, from: string, to: string): Promise<void> {
  const file = join(data, episode, "transcript.md");
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

describe("a second run", () => {
  const first = [
    "Ada: Good mourning to all of you.",
    "Bo: Hello Ada, and thank you.",
    "Ada: We talk of steam today.",
    "Bo: It is a fine thing, steam.",
  ];
  const id = "c/1";

  test("finds all unchanged, and a corrected transcript as well", async () => {
    await write("c/1.vtt", captions(...first));
    await write("c/2.vtt", captions(...first));
    await verse("add", join(folder, "c"));
    await correct(id, "mourning", "{~~mourning~>morning~~}");
    expect((await verse("add", join(folder, "c"))).output).toMatch(/^2 unchanged\./);
    expect(await transcriptOf(id)).toContain("{~~mourning~>morning~~}");
  });

  test("takes up a new original", async () => {
    const file = await write("c/1.vtt", captions(...first));
    await verse("add", file, "--show", "c");
    await write("c/1.vtt", captions(...first, "Ada: Goodbye."));
    expect((await verse("add", file, "--show", "c")).output).toMatch(/^1 changed\./);
    expect((await only()).sentences.at(-1)?.text).toBe("Goodbye.");
  });

  test("carries corrections over to a new original where their words still stand, and keeps the rest", async () => {
    const file = await write("c/1.vtt", captions(...first));
    await verse("add", file, "--show", "c");
    await correct(id, "mourning", "{~~mourning~>morning~~}");
    await correct(id, "fine thing", "{~~fine thing~>find~~}");
    await write(
      "c/1.vtt",
      captions(...first.slice(0, 3), "Bo: It is a great pleasure, steam.", "Ada: Goodbye."),
    );
    const { output } = await verse("add", file, "--show", "c");
    expect(output).toMatch(/^1 changed, with corrections kept\./);
    expect(output).toContain(
      "1 of your corrections no longer fit and are kept in c/1/transcript.md.rej",
    );
    expect((await only()).sentences.map(({ text }) => text)).toEqual([
      "Good morning to all of you.",
      "Hello Ada, and thank you.",
      "We talk of steam today.",
      "It is a great pleasure, steam.",
      "Goodbye.",
    ]);
    expect(await readFile(join(data, id, "transcript.md.rej"), "utf8")).toContain(
      "{~~fine thing~>find~~}",
    );
  });

  test("keeps what a person wrote into guide.json, and takes new facts beside it", async () => {
    const file = await write("c/1.vtt", captions(...first));
    await verse("add", file, "--show", "c");
    const guide = join(data, id, "guide.json");
    await writeFile(guide, JSON.stringify({ title: "My own title", summary: "Steam." }));
    await verse("add", file, "--show", "c", "--date", "2024-05-06", "--title", "Theirs");
    expect(await guideOf(id)).toMatchObject({
      title: "My own title",
      summary: "Steam.",
      date: "2024-05-06",
    });
  });
});

describe("voices that only have a label", () => {
  const whisperX = JSON.stringify({
    segments: [
      { start: 0.5, end: 4, text: " Welcome. I'm Ben Gilbert.", speaker: "SPEAKER_00" },
      { start: 5, end: 9, text: " Thank you, and here is the song.", speaker: "SPEAKER_01" },
      { start: 10, end: 12, text: " Let us begin.", speaker: "SPEAKER_00" },
    ],
  });

  test("are numbered and not named, and what they say of themselves is only shown", async () => {
    const { output } = await verse("add", await write("a.json", whisperX));
    expect(output).toContain(
      'perhaps Ben Gilbert: “I\'m Ben Gilbert.” 0:02. If so: verse name my-show/a SPEAKER_00 "Ben Gilbert"',
    );
    expect((await only()).people.map(({ name }) => name)).toEqual([
      "Speaker 1 (not named)",
      "Speaker 2 (not named)",
    ]);
    expect((await verse("name", "my-show/a")).output).toContain(
      "SPEAKER_01: Speaker 2 (not named), 50% of the words",
    );
  });

  test("get a name, or are nobody, when a person says so", async () => {
    await verse("add", await write("a.json", whisperX));
    expect((await verse("name", "my-show/a", "SPEAKER_00", "Ben Gilbert")).output).toBe(
      "SPEAKER_00 is Ben Gilbert in my-show/a.\n",
    );
    await verse("name", "my-show/a", "SPEAKER_01", "--nobody");
    expect((await only()).sentences.map(({ speaker }) => speaker?.name)).toEqual([
      "Ben Gilbert",
      "Ben Gilbert",
      undefined,
      "Ben Gilbert",
    ]);
    expect((await verse("name", "my-show/a", "SPEAKER_07", "Eve")).failure).toBe(
      "my-show/a has no voice SPEAKER_07 without a name.",
    );
    expect((await verse("add", join(folder, "a.json"))).output).toMatch(/^1 unchanged\./);
  });

  test("get a name in all episodes with --always", async () => {
    await verse(
      "add",
      await write("s/a.json", whisperX),
      await write("s/b.json", whisperX),
      "--show",
      "s",
    );
    await verse("name", "s/a", "SPEAKER_00", "Ben Gilbert", "--always");
    for (const { people } of await loaded())
      expect(people.map(({ name }) => name)).toEqual(["Ben Gilbert", "Speaker 2 (not named)"]);
  });
});

const item = (number: number, more = "") =>
  `<item><title>Ep ${number}: Steam &amp;amp; brass</title><guid>guid-${number}</guid><link>https://example.org/${number}</link><pubDate>Mon, 0${number} Jan 2024 23:30:00 -0800</pubDate><enclosure url="https://op3.dev/e/example.org/show0${number}.mp3" length="1" type="audio/mpeg"/><itunes:duration>0:50</itunes:duration>${more}</item>`;
const feed = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"><channel><title>Engines</title><language>en-us</language><podcast:person role="host">Ada Host</podcast:person>${items.join("")}</channel></rss>`;

const soundbite = (startTime: string, duration: string, title = "") =>
  `<podcast:soundbite startTime="${startTime}" duration="${duration}">${title}</podcast:soundbite>`;

describe("a feed", () => {
  const published =
    '<podcast:transcript url="t.srt" type="application/x-subrip"/><podcast:transcript url="t.vtt" type="text/vtt"/><podcast:chapters url="c.json" type="application/json+chapters"/>';

  let server: Server;
  let asked: string[];
  let files: Record<string, string>;
  let address: string;
  beforeEach(async () => {
    asked = [];
    files = {
      "/feed.xml": feed(
        item(1, published),
        item(2),
        "<podcast:liveItem><title>Live</title></podcast:liveItem>",
      ),
      "/t.vtt": captions("Ada Host: Hello.", "Bo: Hi.", "Ada Host: So.", "Bo: Bye."),
      "/c.json": JSON.stringify({
        version: "1.2.0",
        chapters: [
          { startTime: 0, title: "Begin" },
          { startTime: 20, title: "End" },
        ],
      }),
    };
    server = createServer(({ url = "", headers }, response) => {
      const content = files[url];
      // Chapters have only a date, as many servers give it.
      const length = content?.length ?? 0;
      const [known, given] = url.endsWith(".json")
        ? ["if-modified-since", { "last-modified": new Date(length * 1000).toUTCString() }]
        : ["if-none-match", { etag: `"${length}"` }];
      const isSame = headers[known] === Object.values(given)[0];
      const status = content === undefined ? 404 : isSame ? 304 : 200;
      asked.push(`${url} ${status}`);
      response.writeHead(status, given);
      response.end(status === 200 ? content : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`;
  });
  afterEach(() => server.close());

  test("by its address gives the episodes that have a transcript, with all it knows of them", async () => {
    const { output } = await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(output).toMatch(/^1 added, 1 in the feed without a transcript\./);
    const episode = await only();
    expect(episode).toMatchObject({
      id: "engines/1-steam-brass",
      title: "Steam & brass",
      number: 1,
      date: "2024-01-01",
      page: "https://example.org/1",
      durationSeconds: 50,
      show: { name: "Engines" },
    });
    expect(episode.chapters.map(({ title }) => title)).toEqual(["Begin", "End"]);
    expect(episode.people.find(({ name }) => name === "Ada Host")?.isHost).toBe(true);
  });

  test("says in which language its show is, unless a transcript is in another; a second run takes up what it says now", async () => {
    const run = ["add", `${address}/feed.xml`, "--allow-local"];
    await verse(...run);
    expect((await only()).language).toBe("en-US");
    const spanish = published.replaceAll("type=", 'language="es" type=');
    files["/feed.xml"] = feed(item(1, spanish));
    expect((await verse(...run)).output).toMatch(/^1 changed/);
    expect((await only()).language).toBe("es");
    files["/t.vtt"] = files["/t.vtt"]?.replace("WEBVTT", "WEBVTT\nLanguage: pt-br") ?? "";
    await verse(...run);
    expect((await only()).language).toBe("pt-BR");
  });

  test("says who is called by a first name, where only one of its people has it", async () => {
    const guests = ["Bo Guest", "Bo Guest", "Cleo Berg", "Cleo Dorn"]
      .map((name) => `<podcast:person role="guest">${name}</podcast:person>`)
      .join("");
    const host = '<podcast:person role="host">Ada Host</podcast:person>';
    files["/feed.xml"] = feed(item(1, published + host + guests));
    files["/t.vtt"] = captions("Ada: Hello.", "Bo: Hi.", "Ada: So.", "Cleo: Bye.", "Bo: Bye.");
    await verse("add", `${address}/feed.xml`, "--allow-local");
    const episode = await only();
    const spoken = new Set(episode.sentences.map(({ speaker }) => speaker?.name));
    expect([...spoken]).toEqual(["Ada Host", "Bo Guest", "Cleo"]);
    expect(episode.people.find(({ name }) => name === "Ada Host")?.isHost).toBe(true);
  });

  test("is asked only for what changed in a second run", async () => {
    await verse("add", `${address}/feed.xml`, "--allow-local");
    asked = [];
    expect((await verse("add", `${address}/feed.xml`, "--allow-local")).output).toMatch(
      /^1 unchanged/,
    );
    expect(asked).toEqual(["/feed.xml 304", "/c.json 304", "/t.vtt 304"]);
    files["/t.vtt"] = captions("Ada Host: Hello.", "Bo: Hi.", "Ada Host: So.", "Bo: Goodbye.");
    expect((await verse("add", `${address}/feed.xml`, "--allow-local")).output).toMatch(
      /^1 changed/,
    );
    expect((await only()).chapters.map(({ title }) => title)).toEqual(["Begin", "End"]);
    files["/feed.xml"] = feed(item(1, published), item(2, published));
    expect((await verse("add", `${address}/feed.xml`, "--allow-local")).output).toMatch(
      /^1 added, 1 unchanged/,
    );
    files["/feed.xml"] = feed(item(1, published));
    const { output } = await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(output).toMatch(
      /^1 unchanged, 1 no longer in the feed and kept\.\n\nNo longer in the feed and kept:\n {2}engines\/2-steam-brass\n/,
    );
    expect(await loaded()).toHaveLength(2);
  });

  test("that has only its latest episodes does not make the older ones gone", async () => {
    files["/feed.xml"] = feed(item(1, published), item(2, published));
    await verse("add", `${address}/feed.xml`, "--allow-local");
    files["/feed.xml"] = feed(item(2, published));
    const { output } = await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(output).toMatch(/^1 unchanged\./);
  });

  test("tells what the show chose, by its times; a title that is the episode's is none", async () => {
    const chosen = [
      soundbite("10.5", "8.25", "On &amp;amp; off"),
      soundbite("20", "9", "Ep 1: Steam &amp;amp; brass"),
      soundbite("later", "9"),
    ];
    files["/feed.xml"] = feed(item(1, published + chosen.join("")));
    await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(await guideOf("engines/1-steam-brass")).toHaveProperty("soundbites", [
      { start: "0:10.5", end: "0:18.75", title: "On & off" },
      { start: "0:20", end: "0:29" },
    ]);
    const episode = await only();
    const { text, options } = await aBot(libraryOf([episode])).ask("chapter", { chapter: "1" });
    expect(text).toContain("> Hi.\n-# Bo · [0:10](<https://example.org/1>) · chosen by the show");
    expect(options).toEqual(["“Hi.”"]);
  });

  test("that chose other words since gives those, and none where a person chose", async () => {
    const id = "engines/1-steam-brass";
    files["/feed.xml"] = feed(item(1, published + soundbite("10", "10")));
    await verse("add", `${address}/feed.xml`, "--allow-local");
    files["/feed.xml"] = feed(item(1, published + soundbite("20", "10", "So.")));
    const { output } = await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(output).toMatch(/^1 changed\./);
    const theirs = [{ start: "0:20", end: "0:30", title: "So." }];
    expect(await guideOf(id)).toMatchObject({ soundbites: theirs });
    const mine = [{ start: "0:00", end: "0:10" }];
    const guide = { ...z.looseObject({}).parse(await guideOf(id)), soundbites: mine };
    await writeFile(join(data, id, "guide.json"), JSON.stringify(guide));
    files["/feed.xml"] = feed(item(1, published + soundbite("30", "10")));
    await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(await guideOf(id)).toMatchObject({ soundbites: mine });
  });

  test("of another cut than its transcript gives no chapters, no soundbites and no link to a second", async () => {
    const longer = item(1, published + soundbite("10", "10")).replace("0:50", "20:00");
    files["/feed.xml"] = feed(longer);
    const { output } = await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(output).toContain("another cut? Left out: its chapters, its soundbites, its length");
    const episode = await only();
    expect(episode).toMatchObject({ soundbites: [], chapters: [] });
    const show = { ...episode.show, link: "{page}#t={seconds}" };
    const second = { startSeconds: 20, isKnownTime: true };
    expect(linkTo({ ...episode, show }, second)).toBe("https://example.org/1");
  });

  test("that was kept and cannot be read, or is only looked at, is sent again", async () => {
    await verse("add", `${address}/feed.xml`, "--allow-local");
    const [name = ""] = await readdir(join(data, ".feeds"));
    await writeFile(join(data, ".feeds", name), '{"url":');
    await verse("add", `${address}/feed.xml`, "--allow-local", "--dry-run");
    expect(await readFile(join(data, ".feeds", name), "utf8")).toBe('{"url":');
    await verse("add", `${address}/feed.xml`, "--allow-local");
    expect(asked.filter((each) => each.startsWith("/feed.xml"))).toEqual([
      "/feed.xml 200",
      "/feed.xml 200",
      "/feed.xml 200",
    ]);
    expect((await loaded()).length).toBe(1);
  });

  test("of this machine is not fetched unless that is asked for", async () => {
    expect((await verse("add", `${address}/feed.xml`)).failure).toContain("is not https");
    expect((await verse("add", `${address.replace("http:", "https:")}/feed.xml`)).failure).toBe(
      "127.0.0.1 is an address of this machine or a private network; --allow-local allows it",
    );
    expect((await verse("add", "https://localhost/feed.xml")).failure).toBe(
      "localhost is an address of this machine or a private network; --allow-local allows it",
    );
    expect(asked).toEqual([]);
  });

  test("in a file is paired with a folder; what is not sure is listed with what settles it", async () => {
    const saved = await write("feed.xml", feed(item(1), item(2), item(3)));
    const said = captions("Ada: One.", "Bo: Two.", "Ada: Three.", "Bo: Four.", "Ada: Five.");
    await write("c/show01.vtt", said);
    await write("c/002_talk.vtt", said);
    await write("c/three.vtt", said);
    const { output } = await verse("add", join(folder, "c"), "--feed", saved);
    expect(output.split("\n")[0]).toBe(
      "2 added, 1 not paired, 1 in the feed without a transcript.",
    );
    expect(output).toContain(
      "c/three.vtt: no episode of the feed fits; add it alone, or say which: verse add FILE --feed",
    );
    expect((await loaded()).map(({ number, title }) => [number, title])).toEqual([
      [2, "Steam & brass"],
      [1, "Steam & brass"],
    ]);
    await verse("add", join(folder, "c/three.vtt"), "--feed", saved, "--episode", "guid-3");
    expect((await loaded()).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  test("without any transcript says what to do", async () => {
    const saved = await write("feed.xml", feed(item(1)));
    expect((await verse("add", saved)).failure).toContain(
      "None of the 1 episodes of the feed has a transcript in it (podcast:transcript). With files of your own: verse add FOLDER --feed",
    );
  });
});

describe("the times of words", () => {
  const said = [
    "the quick brown fox jumps over",
    "a lazy dog that sleeps all day",
    "and nobody knows why it does",
    "until the evening comes at last",
    "when all the bells begin to ring",
  ];

  test("are written into an episode before the same words, and nowhere else", async () => {
    await verse(
      "add",
      await write(
        "s/a.md",
        `**Ada:** ${said[0] ?? ""}, and ${said[1] ?? ""}.\n\n**Bo:** And {nobody} knows why it does, ${said[3] ?? ""}!\n\n**Ada:** Something else.\n`,
      ),
      "--show",
      "s",
    );
    const timed = await write("timed.vtt", captions(...said));
    const { output } = await verse("add", timed, "--times", "s/a");
    expect(output).toMatch(/^4 of 5 times were written into \S+transcript\.md\.\n1 were left out/);
    expect(await transcriptOf("s/a")).toBe(
      "**Ada:** [0:00] the quick brown fox jumps over, and [0:10] a lazy dog that sleeps all day.\n\n**Bo:** [0:20] And {nobody} knows why it does, [0:30] until the evening comes at last!\n\n**Ada:** Something else.\n",
    );
    expect((await verse("add", timed, "--times", "s/a")).output).toMatch(
      /^0 of 5 times were written into \S+\n4 stood there already\./,
    );
  });

  test("of another recording are refused", async () => {
    await verse(
      "add",
      await write(
        "s/a.md",
        "**Ada:** Something quite different is said here.\n\n**Bo:** Yes, it is.\n",
      ),
      "--show",
      "s",
    );
    const timed = await write("timed.vtt", captions(...said));
    expect((await verse("add", timed, "--times", "s/a")).failure).toContain(
      "only 0 could be placed: are these the words of s/a?",
    );
  });
});

test("a page with chapters and no names is said by nobody, or by guesses that are marked", async () => {
  const page = await write(
    "p/page.txt",
    await readFile("data/lex-fridman/452-dario-amodei/source.txt"),
  );
  await verse("add", page);
  const id = "my-show/page";
  expect((await only()).chapters).toHaveLength(40);
  expect(new Set((await only()).sentences.map(({ speaker }) => speaker))).toEqual(
    new Set([undefined]),
  );
  await rm(join(data, id), { recursive: true });
  await verse("add", page, "--guess-speakers");
  expect((await transcriptOf(id)).match(/^\*\*[^?*]+:\*\*/gm)).toBeNull();
  expect((await only()).people.map(({ name }) => name)).toContain("Dario Amodei");
  expect(await readdir(join(data, id))).toEqual([
    "guide.json",
    "import.json",
    "original",
    "transcript.md",
  ]);
});

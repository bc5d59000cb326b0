import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeBehind } from "../src/library/encode-behind.ts";
import { openLibrary, type OpenedLibrary } from "../src/library/open-library.ts";
import type { Encoder } from "../src/search/meaning/encoder.ts";
import { compareSaid, packSaid, windowCount } from "../src/search/meaning/said-meaning.ts";
import { windowsOn, windowTexts, wordStartsOf } from "../src/search/meaning/windows.ts";
import { anEpisodeFolder, writeEpisode } from "./builders.ts";

const dimensions = 256;

/** Words that mean the same to the encoder, though no table has them near. */
const meaningWords = new Map([
  ["zorble", "wage"],
  ["quonk", "umbrella"],
]);

/** A direction of its own for each word, the same at each call. */
function directionOf(word: string): Float32Array {
  let state = Buffer.from(word).reduce((sum, letter) => Math.imul(sum ^ letter, 0x01000193), 7);
  return Float32Array.from({ length: dimensions }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state >>> 8) & 1) === 1 ? 1 : -1;
  });
}

function vectorOf(text: string): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const [at, value] of directionOf(meaningWords.get(word) ?? word).entries())
      sum[at] = (sum[at] ?? 0) + value;
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

/** Understands as many batches as it is told to, or all. */
function anEncoder({ batches = Infinity } = {}): Encoder & { readonly texts: string[] } {
  const texts: string[] = [];
  let left = batches;
  return {
    name: "in-test",
    texts,
    encode: async (asked) => {
      if (asked.length > 1 && left-- <= 0) return undefined;
      texts.push(...asked);
      return asked.map(vectorOf);
    },
    ready: async () => undefined,
    close: async () => undefined,
  };
}

describe("windows", () => {
  const sentences = Array.from({ length: 13 }, (_, index) => ({
    text: Array.from({ length: 8 }, (__, word) => `w${index * 8 + word}`).join(" "),
  }));

  test("go over all words, each half over the next, whatever sentences they are in", () => {
    const texts = windowTexts(sentences);
    expect(texts.map((text) => text.split(" ")[0])).toEqual(["w0", "w20", "w40", "w60", "w80"]);
    expect(texts.at(-1)?.split(" ").at(-1)).toBe("w103");
    expect(windowTexts([])).toEqual([]);
    expect(windowTexts([{ text: "One two." }])).toEqual(["One two."]);
    expect([...wordStartsOf(sentences)].slice(0, 3)).toEqual([0, 8, 16]);
  });

  test.each([
    [
      "those that lie in it by a third, or in which it lies by two thirds",
      { from: 28, to: 52 },
      [1],
    ],
    ["more of a longer one", { from: 28, to: 80 }, [1, 2, 3]],
    ["those that touch it, where none says much of it", { from: 104, to: 105 }, [4]],
  ])("that say something of a passage are %s", (_, words, windows) => {
    expect(windowsOn(words, 5)).toEqual(windows);
  });
});

describe("a question is as near to what is said", () => {
  const vectors = ["they paid a wage", "an umbrella at the door"].map(vectorOf);
  const said = packSaid(Uint32Array.of(0, 20, 60), vectors);
  const nearness = (question: string, window: number) =>
    compareSaid(vectorOf(question)).narrow(said, window);

  test("as it is in meaning, and not at all by chance", () => {
    expect(nearness("they paid a wage", 0)).toBeGreaterThan(0.6);
    expect(nearness("zorble", 0)).toBeGreaterThan(0.15);
    expect(nearness("they paid a wage", 1)).toBe(0);
  });

  test("as what is said just before it, but no more than as what is said there alone", () => {
    const texts = ["a wage", "an umbrella", "a wage", "an umbrella", "an umbrella", "an umbrella"];
    const one = packSaid(Uint32Array.of(0, 140), texts.map(vectorOf));
    const { ofWords } = compareSaid(vectorOf("they paid a wage"));
    expect(ofWords(one, { from: 40, to: 80 }).before).toBeGreaterThan(0.3);
    // Most of the window that says it is not in this passage.
    expect(ofWords(one, { from: 65, to: 85 }).narrow).toBeGreaterThan(0.3);
    expect(ofWords(one, { from: 65, to: 85 }).before).toBeLessThan(0.1);
    expect(ofWords(one, { from: 80, to: 120 }).before).toBeLessThan(0.1);
  });

  test("as nothing where another model made it", () => {
    const other = Float32Array.of(1, 0);
    expect(windowCount(said, other)).toBe(0);
    expect(compareSaid(other).ofWords(said, { from: 0, to: 60 })).toEqual({
      narrow: 0,
      before: 0,
      wide: 0,
    });
  });
});

let folder: string;
let libraries: OpenedLibrary[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "said-meaning-"));
  libraries = [];
});
afterEach(async () => {
  for (const { close } of libraries) close();
  await rm(folder, { recursive: true });
});

const filler =
  "The kettle hums while rain runs down a pane and nobody speaks of anything at all today.";
/** A window or two about one thing. */
const about = (word: string) => `They said ${word}, ${word} and ${word}. `.repeat(8).trim();
const transcript = [about("wage"), filler, about("umbrella"), filler, about("ferry")]
  .map((text, at) => `## ${at}:00 Chapter ${at + 1}\n\n**Bo Guest:** ${text}\n`)
  .join("\n");

function fail(error: unknown): void {
  throw error;
}

async function write(id: string, text = transcript): Promise<void> {
  const guide = { title: id, duration: "20:00", chapters: [] };
  await writeEpisode(folder, anEpisodeFolder({ id, transcript: text, guide }));
}

async function open(encoder: Encoder): Promise<OpenedLibrary> {
  const indexFolder = join(folder, ".index");
  const library = await openLibrary({ dataFolder: folder, indexFolder, encoder });
  libraries.push(library);
  return library;
}

async function firstFor(text: string, { search }: OpenedLibrary): Promise<string | undefined> {
  const [hit] = await search.find({ text, scope: {}, limit: 5 });
  return hit?.episode.sentences.find(
    ({ chapter }) => chapter === hit.episode.sentences[hit.first]?.chapter,
  )?.text;
}

describe("what is said in episodes without a guide", () => {
  test("is found by its meaning once it is encoded, and until then by words", async () => {
    await write("engine-show/7-steam");
    const library = await open(anEncoder());
    expect(library.meanings?.lackingTexts()).toBe(15);
    expect(await firstFor("zorble", library)).toBeUndefined();
    expect(await firstFor("ferry", library)).toBe("They said ferry, ferry and ferry.");
    expect(await library.meanings?.encodeLacking({ batchSize: 2 })).toBe(true);
    expect(library.meanings?.lackingTexts()).toBe(0);
    expect(await firstFor("zorble", library)).toBe("They said wage, wage and wage.");
    expect(await firstFor("ferry", library)).toBe("They said ferry, ferry and ferry.");
  });

  test("is found first where it is spoken of before it too", async () => {
    const [wage = "", ...others] = transcript.split("## ");
    const twice = [wage, ...others, `8:00 Chapter 6\n\n**Bo Guest:** ${about("ferry")}\n`];
    await write("engine-show/7-steam", twice.join("## "));
    const library = await open(anEncoder());
    await library.meanings?.encodeLacking({ batchSize: 2 });
    const [hit] = await library.search.find({ text: "ferry", scope: {}, limit: 1 });
    expect(hit?.episode.sentences[hit.first]?.chapter).toBe(6);
    expect(hit?.explanation.saidBefore).toBeGreaterThan(0.5);
  });

  test("is encoded once: what another start needs is saved, and kept when only a guide changes", async () => {
    await write("engine-show/7-steam");
    await (await open(anEncoder())).meanings?.encodeLacking({ batchSize: 2 });
    const guide = { title: "Anew", duration: "20:00", chapters: [] };
    await writeEpisode(folder, anEpisodeFolder({ transcript, guide }));
    const encoder = anEncoder();
    const library = await open(encoder);
    expect(await library.meanings?.encodeLacking({ batchSize: 2 })).toBe(true);
    expect(encoder.texts).toEqual([]);
    expect(await firstFor("quonk", library)).toBe("They said umbrella, umbrella and umbrella.");
  });

  test("is encoded episode by episode, with what is done saved when it breaks off", async () => {
    await write("engine-show/7-steam");
    await write("engine-show/8-water", transcript.replaceAll("umbrella", "saxophone"));
    const progress: string[] = [];
    const broken = await open(anEncoder({ batches: 5 }));
    const isDone = await broken.meanings?.encodeLacking({
      batchSize: 2,
      onProgress: ({ done, of }) => progress.push(`${done} of ${of}`),
    });
    expect(isDone).toBe(false);
    expect(progress).toEqual([
      "0 of 30",
      "4 of 30",
      "8 of 30",
      "11 of 30",
      "15 of 30",
      "15 of 30",
      "19 of 30",
    ]);
    expect((await open(anEncoder())).meanings?.lackingTexts()).toBe(15);
  });

  test("is encoded anew where a file is damaged, and forgotten where the episode is gone", async () => {
    await write("engine-show/7-steam");
    await (await open(anEncoder())).meanings?.encodeLacking({ batchSize: 2 });
    const inside = join(folder, ".index", "meaning", "in-test");
    const [name = ""] = await readdir(inside);
    const bytes = await readFile(join(inside, name));
    await writeFile(join(inside, name), bytes.subarray(0, bytes.length - 1));
    const damaged = await open(anEncoder());
    expect(await firstFor("zorble", damaged)).toBeUndefined();
    await damaged.meanings?.encodeLacking({ batchSize: 2 });
    expect(await readFile(join(inside, name))).toEqual(bytes);
    await write("engine-show/7-steam", transcript.replaceAll("umbrella", "saxophone"));
    await (await open(anEncoder())).meanings?.encodeLacking({ batchSize: 2 });
    expect(await readdir(inside)).toHaveLength(1);
    expect(await readdir(inside)).not.toContain(name);
  });

  test("that cannot be saved is told, and does not end the encoding", async () => {
    await write("engine-show/7-steam");
    const { meanings } = await open(anEncoder());
    if (!meanings) throw new Error("there is an encoder");
    const failed = new Error("no room");
    const error = await new Promise<unknown>((resolve) => {
      const broken = { ...meanings, encodeLacking: async () => Promise.reject(failed) };
      encodeBehind(broken, () => undefined, resolve);
    });
    expect(error).toBe(failed);
  });

  test("is kept while its episode is left out for a fault", async () => {
    await write("engine-show/7-steam");
    await write("engine-show/8-brass", transcript.replaceAll("umbrella", "trumpet"));
    await (await open(anEncoder())).meanings?.encodeLacking({ batchSize: 20 });
    const inside = join(folder, ".index", "meaning", "in-test");
    const before = await readdir(inside);
    await writeFile(join(folder, "engine-show", "8-brass", "guide.json"), "{ this is none");
    const faulty = await open(anEncoder());
    expect(faulty.faults.length).toBeGreaterThan(0);
    await faulty.meanings?.encodeLacking({ batchSize: 20 });
    expect(await readdir(inside)).toEqual(before);
  });

  test("is encoded behind the answers, with word of how far it has come, until it is told to stop", async () => {
    await write("engine-show/7-steam");
    const { meanings } = await open(anEncoder());
    if (!meanings) throw new Error("there is an encoder");
    const last = await new Promise<{ done: number; of: number }>((resolve) => {
      encodeBehind(
        meanings,
        (progress) => {
          if (progress.done === progress.of) resolve(progress);
        },
        fail,
      );
    });
    expect(last).toEqual({ done: 15, of: 15 });
    const stopped = await open(anEncoder());
    await write("engine-show/7-steam", transcript.replaceAll("umbrella", "saxophone"));
    if (stopped.meanings) encodeBehind(stopped.meanings, () => undefined, fail)();
    expect((await open(anEncoder())).meanings?.lackingTexts()).toBe(15);
  });
});

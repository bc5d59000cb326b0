import { cp, mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import MiniSearch from "minisearch";
import { z } from "zod";
import type { Episode } from "../../src/episode/episode.ts";
import { indexFileIn } from "../../src/library/index-file.ts";
import { openLibrary } from "../../src/library/open-library.ts";
import { storeIndex } from "../../src/library/store-index.ts";
import { interactionFor } from "../../src/discord/interaction-for.ts";
import { createRespond } from "../../src/discord/respond.ts";
import { commonWordsOf } from "../../src/search/ranking/count-common.ts";
import { commands } from "../../commands/index.ts";
import { commandNamed } from "../builders.ts";
import { judgedEpisode, readJudgedQueries } from "../relevance/judged-queries.ts";
import { foldersOf, hitsJudged } from "../relevance/search-under-test.ts";
import { foldersIn } from "./many.ts";
import { readMarkdownEpisodes, writeShows } from "./markdown-show.ts";
import { memoryInUse, processorMilliseconds, spreadOf, timed, timesOf } from "./measure.ts";

const spread = z.object({ p50: z.number(), p99: z.number() });

const foundOf = z.object({ found: z.int(), of: z.int() });

export const showSchema = z.object({ folder: z.string(), episodes: z.int() });

/** Makes a throw-away data folder of so many episodes of a show beside the one that is judged. */
export async function makeShow(
  from: string,
  count: number,
  projectFolder: string,
): Promise<z.infer<typeof showSchema>> {
  const folder = await mkdtemp(join(tmpdir(), "verse-show-"));
  const { dataFolder } = foldersIn(folder);
  const judged = dirname(judgedEpisode);
  await mkdir(dataFolder, { recursive: true });
  await cp(join(foldersOf(projectFolder).dataFolder, judged), join(dataFolder, judged), {
    recursive: true,
  });
  const episodes = await writeShows(dataFolder, await readMarkdownEpisodes(from), count);
  return { folder, episodes: episodes + 1 };
}

export const builtSchema = z.object({
  milliseconds: z.number(),
  processorMilliseconds: z.number(),
  maxResidentBytes: z.number(),
  oneMore: z.number(),
});

/** Makes the index from nothing, and then once more with one episode changed. */
export async function buildShow(folder: string): Promise<z.infer<typeof builtSchema>> {
  const folders = foldersIn(folder);
  const before = process.cpuUsage();
  const { milliseconds } = await timed(async () => storeIndex(folders));
  const processor = processorMilliseconds(before);
  // A guide that looks changed is read anew.
  const guide = join(folders.dataFolder, judgedEpisode, "guide.json");
  await writeFile(guide, `${await readFile(guide, "utf8")}\n`);
  const { milliseconds: oneMore } = await timed(async () => storeIndex(folders));
  return {
    milliseconds,
    processorMilliseconds: processor,
    maxResidentBytes: process.resourceUsage().maxRSS * 1024,
    oneMore,
  };
}

export const askedSchema = z.object({
  words: z.int(),
  storedBytes: z.number(),
  residentBytes: z.number(),
  quote: spread,
  ofOne: spread,
  autocomplete: spread,
  slip: spread,
  check: spread,
  /** Of lines with one word changed, how many are in the first ten: those of which a telling word is left, and those only of common speech. */
  lines: z.object({ telling: foundOf, common: foundOf }),
});

const questions = 1000;

/** Asks the whole library, by words alone. Each question is new to it. */
export async function askShow(
  folder: string,
  projectFolder: string,
): Promise<z.infer<typeof askedSchema>> {
  const folders = foldersIn(folder);
  const library = await openLibrary(folders);
  const log = {
    error: (details: object) => {
      throw new Error("a command failed", { cause: details });
    },
  };
  const respond = createRespond({ commands, library, log });
  const { episodes } = library.catalogue;
  const said: { readonly words: readonly string[]; readonly episode: Episode; sentence: number }[] =
    [];
  let words = 0;
  const step = Math.max(1, Math.floor(episodes.length / 100));
  for (const [position, { id }] of episodes.entries()) {
    const episode = position % step === 0 ? await library.open(id) : undefined;
    if (!episode) continue;
    words += episode.source.count * step;
    for (const { index, text } of episode.sentences)
      if (index % 7 === 3 && text.split(" ").length >= 10)
        said.push({ words: text.split(" "), episode, sentence: index });
  }
  const some = said.filter((_, at) => at % Math.max(1, Math.floor(said.length / questions)) === 0);
  const quote = async (text: string, episode?: string) =>
    respond(
      interactionFor(commandNamed("quote"), {
        text: text.slice(0, 100),
        ...(episode !== undefined && { episode }),
      }),
    );
  const asked = some.map((each, at) => each.words.slice(1, 6 + (at % 4)).join(" "));
  const once = { rounds: 1, warmUpRounds: 0 };
  await timesOf(asked.slice(0, 50), once, async (text) => quote(text));
  const quoteTimes = await timesOf(asked, once, async (text) => quote(text));
  const { rss: residentBytes } = memoryInUse();
  const judged = await readJudgedQueries(projectFolder);
  const ofOne = await timesOf(judged, { rounds: 3, warmUpRounds: 1 }, async ({ q }) =>
    quote(q, judgedEpisode),
  );
  const slips = asked
    .slice(0, 200)
    .map((text) => text.replace(/\p{L}{6,}/u, (word) => word.slice(0, 3) + word.slice(4)));
  const slip = await timesOf(slips, once, async (text) =>
    library.search.find({ text, scope: {}, limit: hitsJudged }),
  );
  const typed = asked
    .slice(0, 200)
    .flatMap((text) => [1, 3, 5, 8].map((length) => text.slice(0, length)));
  const autocomplete = await timesOf(typed, once, (text) => library.search.suggest(text, {}, 25));
  const texts = some.slice(0, 200).map(({ episode, sentence }) =>
    episode.sentences
      .slice(sentence, sentence + 6)
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 300),
  );
  const check = await timesOf(texts, once, async (text) => library.search.check(text, {}));
  return {
    words,
    storedBytes: (await stat(indexFileIn(folders.indexFolder))).size,
    residentBytes,
    quote: spreadOf(quoteTimes),
    ofOne: spreadOf(ofOne),
    autocomplete: spreadOf(autocomplete),
    slip: spreadOf(slip),
    check: spreadOf(check),
    lines: await changedLines(some, async (text) =>
      library.search.find({ text, scope: {}, limit: hitsJudged }),
    ),
  };
}

const changed = 100;

/** Without signs that a search reads as more than words. */
function plainLine(words: readonly string[]): string {
  return words.join(" ").replace(/["“”:-]/g, " ");
}

async function changedLines(
  some: readonly {
    readonly words: readonly string[];
    readonly episode: Episode;
    sentence: number;
  }[],
  find: (text: string) => Promise<readonly { episode: Episode; first: number; last: number }[]>,
): Promise<z.infer<typeof askedSchema>["lines"]> {
  const lines = some.filter((_, at) => at % Math.max(1, Math.floor(some.length / changed)) === 0);
  const counted = { telling: { found: 0, of: 0 }, common: { found: 0, of: 0 } };
  for (const [at, { words, episode, sentence }] of lines.slice(0, changed).entries()) {
    const line = words.slice(1, 6 + (at % 4));
    const place = 1 + (at % 3);
    const isCommon = commonWordsOf(plainLine(line.toSpliced(place, 1))) !== undefined;
    const hits = await find(plainLine(line.with(place, "banana")));
    const isThere = hits.some(
      (hit) => hit.episode.id === episode.id && hit.first <= sentence && sentence <= hit.last,
    );
    const kind = counted[isCommon ? "common" : "telling"];
    kind.of += 1;
    if (isThere) kind.found += 1;
  }
  return counted;
}

export const miniSearchSchema = z.object({
  milliseconds: z.number(),
  residentBytes: z.number(),
  all: spread,
});

/** The same passages in MiniSearch with its defaults. */
export async function askMiniSearch(folder: string): Promise<z.infer<typeof miniSearchSchema>> {
  const library = await openLibrary(foldersIn(folder));
  const index = new MiniSearch({ fields: ["text"] });
  const asked: string[] = [];
  let id = 0;
  const { milliseconds } = await timed(async () => {
    for (const facts of library.catalogue.episodes) {
      const episode = await library.open(facts.id);
      for (const turn of episode?.turns ?? []) {
        const text =
          episode?.sentences
            .slice(turn.first, turn.last + 1)
            .map((each) => each.text)
            .join(" ") ?? "";
        index.add({ id: id++, text });
        if (id % 997 === 0) asked.push(text.split(" ").slice(1, 8).join(" "));
      }
    }
  });
  const times = await timesOf(asked.slice(0, 100), { rounds: 1, warmUpRounds: 0 }, (text) =>
    index.search(text),
  );
  return { milliseconds, residentBytes: memoryInUse().rss, all: spreadOf(times) };
}

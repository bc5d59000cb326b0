import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressOf, passageAt, passageOf, type Passage } from "../src/asking/passage.ts";
import { plainPassage } from "../src/asking/quoting.ts";
import { Slip } from "../src/asking/slip.ts";
import { sentencesOf, type Episode } from "../src/episode/episode.ts";
import { sourceText } from "../src/episode/place.ts";
import type { Library } from "../src/library/library.ts";
import { text as textBlock } from "../src/reply/reply.ts";
import { en } from "../src/texts/en.ts";
import {
  aBot,
  aLibrary,
  anAsk,
  anEpisode,
  idOf,
  leftReading,
  sentenceWith,
  type EpisodeTexts,
} from "./builders.ts";

/** How one word of the source stands in a transcript. */
interface Step {
  readonly before:
    | ""
    | "paragraph"
    | "Bo Guest"
    | "Cleo Guest?"
    | "?"
    | "chapter"
    | "time"
    | "insertion";
  readonly edit: "kept" | "corrected" | "with the next" | "repunctuated" | "deleted";
  readonly start: "w" | "W";
  readonly end: "" | "," | "." | "?";
}

const step = fc.record<Step>({
  before: fc.constantFrom(
    "",
    "",
    "",
    "paragraph",
    "Bo Guest",
    "Cleo Guest?",
    "?",
    "chapter",
    "time",
    "insertion",
  ),
  edit: fc.constantFrom(
    "kept",
    "kept",
    "kept",
    "corrected",
    "with the next",
    "repunctuated",
    "deleted",
  ),
  start: fc.constantFrom("w", "W"),
  end: fc.constantFrom("", "", ",", ".", "?"),
});

const minWords = 12;

const steps = fc.array(step, { minLength: minWords, maxLength: 30 });

/** Every word of the source and of a correction has the number of its place: what is shown says where it is from. */
const word = fc
  .record({ start: fc.constantFrom("w", "W"), end: fc.constantFrom("", "", "", ",", ".", "?") })
  .map(
    ({ start, end }) =>
      (number: number) =>
        `${start}${number}${end}`,
  );

const sourceOfWords = fc
  .array(word, { minLength: minWords, maxLength: 30 })
  .map((words) => words.map((at, number) => at(number)));

interface Written {
  readonly transcript: string;
  /** By word of the source, what is read for it; nothing where it is deleted. */
  readonly readings: readonly string[];
}

/** The source with corrections, and with paragraphs, names, chapters and times wherever they may stand. */
function written(source: readonly string[], all: readonly Step[]): Written {
  const pieces: string[] = [];
  const readings: string[] = [];
  let seconds = 0;
  const opened = {
    "": "",
    paragraph: "\n\n",
    "Bo Guest": "\n\n**Bo Guest:** ",
    "Cleo Guest?": "\n\n**Cleo Guest?:** ",
    "?": "\n\n**?:** ",
    chapter: "\n\n## Chapter\n\n",
  };
  for (let number = 0; number < source.length; number++) {
    const own = source[number] ?? "";
    const { before, edit, start, end } = all[number] ?? {
      before: "",
      edit: "kept",
      start: "w",
      end: "",
    };
    seconds += 2;
    if (before === "time") pieces.push(`[0:${String(seconds).padStart(2, "0")}] `);
    // Beside a deletion, an insertion is what is read for it.
    else if (before !== "insertion") pieces.push(opened[before]);
    else if (readings.at(-1) !== "" && edit !== "deleted") pieces.push("{++Indeed.++} ");
    const next = source[number + 1];
    if (
      before === "chapter" ||
      edit === "kept" ||
      (edit === "with the next" && next === undefined)
    ) {
      pieces.push(`${own} `);
      readings.push(`w${number}`);
    } else if (edit === "deleted") {
      pieces.push(`{--${own}--} `);
      readings.push("");
    } else if (edit === "with the next") {
      pieces.push(`{~~${own} ${next}~>${start}00${number}${end}~~} `);
      readings.push(`w00${number}`, `w00${number}`);
      number += 1;
    } else {
      const corrected = edit === "corrected" ? `00${number}` : String(number);
      pieces.push(`{~~${own}~>${start}${corrected}${end}~~} `);
      readings.push(`w${corrected}`);
    }
  }
  return { transcript: pieces.join(""), readings };
}

const id = "engine-show/7-steam";

function episodeOf(source: readonly string[], transcript: string): EpisodeTexts {
  return {
    id,
    source: source.join("\n"),
    transcript,
    guide: { chapters: [], duration: undefined },
  };
}

/** The words with a number, in order and once in a row: not the names of who speaks, nor what was inserted. */
function numbered(text: string): string[] {
  const words = text.toLowerCase().match(/w\d+/g) ?? [];
  return words.filter((each, index) => each !== words[index - 1]);
}

/** Which words a passage names and shows, and whether its first and its last sentence have some of them. */
function seen(passage: Passage) {
  const { episode, from, to } = passage;
  const sentences = sentencesOf(episode, passage);
  return {
    source: sourceText(episode, passage),
    shown: numbered(plainPassage(passage, {}, en.pictures.drawn)),
    isNoMoreThanNeeded: (sentences.at(0)?.to ?? 0) > from && (sentences.at(-1)?.from ?? to) < to,
  };
}

/** The passage of an address, or the slip that says that it is gone. */
async function found(at: string, library: Library): Promise<Passage | "gone"> {
  try {
    return await passageAt(at, anAsk(library));
  } catch (error) {
    if (error instanceof Slip && isDeepStrictEqual(error.say(en), [textBlock(en.slips.gone)]))
      return "gone";
    throw error;
  }
}

/** Some sentences of an episode that stand for words of the source. */
function somePassage(episode: Episode, [from, count]: readonly [number, number]): Passage {
  const spoken = episode.sentences.filter((sentence) => sentence.from < sentence.to);
  const first = spoken[from % spoken.length]?.index ?? 0;
  return passageOf(episode, {
    first,
    last: Math.min(first + count, episode.sentences.length - 1),
  });
}

const part = fc.tuple(fc.nat(29), fc.nat(2));

const another: EpisodeTexts = { id: "engine-show/8-boats" };

describe("the address of a passage", () => {
  test("names the same words after any corrections, in no more sentences than they stand in", async () => {
    const scene = fc.tuple(sourceOfWords, steps, steps, part, fc.boolean());
    await fc.assert(
      fc.asyncProperty(scene, async ([source, once, later, some, isAlone]) => {
        const [before, after] = [written(source, once), written(source, later)];
        fc.pre(before.readings.some(Boolean) && after.readings.some(Boolean));
        const old = somePassage(anEpisode(episodeOf(source, before.transcript)), some);
        const now = episodeOf(source, after.transcript);
        const passage = await found(
          addressOf(old),
          isAlone ? aLibrary(now) : aLibrary(now, another),
        );
        const readings = after.readings.slice(old.from, old.to).filter(Boolean);
        const meant = {
          source: sourceText(old.episode, old),
          shown: numbered(readings.join(" ")),
          isNoMoreThanNeeded: true,
        };
        expect(passage === "gone" ? "gone" : seen(passage)).toEqual(
          readings.length === 0 ? "gone" : meant,
        );
      }),
      { numRuns: 400 },
    );
  });

  test("never names other words where the source was replaced", async () => {
    const change = fc.record({
      at: fc.nat(29),
      removed: fc.nat(2),
      added: fc.array(fc.constantFrom("w7", "new", "words."), { maxLength: 2 }),
    });
    const scene = fc.tuple(sourceOfWords, change, steps, part);
    await fc.assert(
      fc.asyncProperty(scene, async ([source, { at, removed, added }, later, some]) => {
        const old = somePassage(anEpisode(episodeOf(source, source.join(" "))), some);
        const replaced = source.toSpliced(at, removed, ...added);
        const { transcript, readings } = written(replaced, later);
        fc.pre(readings.some(Boolean));
        const passage = await found(addressOf(old), aLibrary(episodeOf(replaced, transcript)));
        const isThere =
          replaced.slice(old.from, old.to).join(" ") === source.slice(old.from, old.to).join(" ");
        const isRead = readings.slice(old.from, old.to).some(Boolean);
        expect(passage === "gone" ? "gone" : sourceText(passage.episode, passage)).toBe(
          isThere && isRead ? sourceText(old.episode, old) : "gone",
        );
      }),
      { numRuns: 200 },
    );
  });

  test.each<{ fact: string; was: string; is: string; words: string; shows: string | undefined }>([
    {
      fact: "a sentence joined to the next is shown alone",
      was: "Oil helps. Brass shines.",
      is: "Oil {~~helps.~>helps,~~} {~~Brass~>brass~~} shines.",
      words: "Oil helps.",
      shows: "Oil helps …",
    },
    {
      fact: "a sentence that was split is shown whole",
      was: "Oil helps brass shines.",
      is: "Oil {~~helps~>helps.~~} {~~brass~>Brass~~} shines.",
      words: "Oil",
      shows: "Oil helps. Brass shines.",
    },
    {
      fact: "one word that was misheard as two belongs to the sentences of both",
      was: "Oil helps. Brass shines.",
      is: "Oil {~~helps. Brass~>embraces~~} shines.",
      words: "Oil",
      shows: "Oil embraces …",
    },
    {
      fact: "the last word before a deletion is kept",
      was: "Oil helps. Thank you.",
      is: "Oil helps. {--Thank you.--}",
      words: "Oil",
      shows: "Oil helps.",
    },
    {
      fact: "what was deleted as never said is gone",
      was: "Oil helps. Thank you.",
      is: "Oil helps. {--Thank you.--}",
      words: "Thank",
      shows: undefined,
    },
    {
      fact: "what was deleted before another sentence is gone, that one is not shown",
      was: "Thank you. Oil helps.",
      is: "{--Thank you.--} Oil helps.",
      words: "Thank",
      shows: undefined,
    },
    {
      fact: "a paragraph that was deleted whole is gone",
      was: "Thank you.\n\nOil helps.",
      is: "{--Thank you.--}\n\nOil helps.",
      words: "Thank",
      shows: undefined,
    },
    {
      fact: "an inserted sentence is shown as long as it is there",
      was: "Oil helps. {++Always.++} Brass shines.",
      is: "{~~Oil~>Grease~~} helps. {++Always.++} Brass {~~shines.~>gleams.~~}",
      words: "Always",
      shows: "Always.",
    },
    {
      fact: "no other inserted sentence is shown in its place",
      was: "Oil helps. {++Always.++} Brass shines.",
      is: "Oil helps. {++Never.++} Brass shines.",
      words: "Always",
      shows: undefined,
    },
  ])("$fact", async ({ was, is, words, shows }) => {
    const source = leftReading(was).split(/\s+/).filter(Boolean);
    const old = anEpisode(episodeOf(source, was));
    const { index } = sentenceWith(old, words);
    const at = addressOf(passageOf(old, { first: index, last: index }));
    const passage = await found(at, aLibrary(episodeOf(source, is)));
    expect(passage === "gone" ? undefined : plainPassage(passage, {}, en.pictures.drawn)).toBe(
      shows,
    );
  });

  test("is of its episode alone: of one with another id it names nothing, be the words the same", async () => {
    const { episode } = aLibrary();
    const at = addressOf(passageOf(episode, { first: 5, last: 5 }));
    expect(await found(at, aLibrary({ id: "engine-show/70-steam" }))).toBe("gone");
    expect(await found(at, aLibrary({ id: "other-show/7-steam" }))).toBe("gone");
  });
});

describe("a button whose words are gone", () => {
  const replaced = {
    transcript: "**Bo Guest:** I believe in patience. Miracles? I don't believe in them.",
  };

  test.each([
    [
      "was replaced",
      aLibrary({ ...replaced, guide: { chapters: [] } }),
      "“day” is never said here.",
    ],
    ["was taken away", aLibrary({ id: "engine-show/8-steam" }), "I don't believe in miracles."],
  ])("looks for its words where the episode %s", async (_why, now, said) => {
    const opened = await aBot(aLibrary()).use(await aBot(aLibrary()).ask("help"), {
      label: "",
      customId: idOf("open", aLibrary().episode, { first: 7, last: 8 }),
    });
    const slip = await aBot(now).press(opened, "Share");
    expect(slip).toMatchObject({ text: en.slips.gone.source, isPrivate: true, how: "new" });
    const list = await aBot(now).press(slip, "Look for the words");
    expect(list.text).toContain(said);
  });

  test.each(["open", "share", "picture", "context"])(
    "%s says so and shows nothing else",
    async (command) => {
      const customId = idOf(command, aLibrary().episode, { first: 7 });
      const bot = aBot(aLibrary({ id: "engine-show/8-steam" }));
      const answer = await bot.use(await bot.ask("help"), { label: "", customId });
      expect(answer).toMatchObject({ text: en.slips.gone.source, buttons: [], alts: [] });
    },
  );

  test.each([
    "open|first=7|last=8",
    "share|first=7|last=8|tidy=true",
    "picture|first=7|last=8",
    "context|first=7|last=8",
    "share|at=engine-show/7-steam:1-2:abcd|spoken=maybe",
  ])("looks for them where the button is from before they had a place: %s", async (customId) => {
    const bot = aBot(aLibrary());
    const opened = await bot.use(await bot.ask("help"), {
      label: "",
      customId: idOf("open", aLibrary().episode, { first: 7, last: 8 }),
    });
    const slip = await bot.use(opened, { label: "", customId });
    expect(slip).toMatchObject({ text: en.slips.oldButton.source, isPrivate: true, how: "new" });
    const list = await bot.press(slip, "Look for the words");
    expect(list.text).toContain("I don't believe in miracles.");
  });
});

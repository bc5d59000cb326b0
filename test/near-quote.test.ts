import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sentencesOf, type Episode } from "../src/episode/episode.ts";
import { indexInMemory } from "../src/library/open-library.ts";
import { createLikelyPlaces } from "../src/search/checking/likely-places.ts";
import { createPhraseCount } from "../src/search/checking/phrase-places.ts";
import { createQuoteCheck } from "../src/search/checking/near-quote.ts";
import type { Said } from "../src/search/checking/said.ts";
import { mayTurn, type Hit, type Verdict } from "../src/search/search.ts";
import { exactWordsOf } from "../src/language/exact-words.ts";
import { stemOf, termsOf } from "../src/language/terms.ts";
import { thePublishedLibrary } from "./builders.ts";

let episode: Episode;
let library: Omit<Said, "find">;
let check: (text: string) => Promise<Verdict>;

beforeAll(async () => {
  ({ episode } = await thePublishedLibrary());
  const index = indexInMemory([episode]);
  const open = () => episode;
  const where = [{ episode: 0, from: 0, to: index.passages, speakerIndex: undefined }];
  const likelyPlaces = createLikelyPlaces(index, open);
  const countPhrase = createPhraseCount(index, open);
  library = {
    likelyPlaces: (text) => likelyPlaces(text, where),
    placesOfPhrase: (text) => countPhrase(text, where),
    isWord: (word) => index.stemNumber(stemOf(word)) !== undefined,
  };
  check = checkWith(async () => []);
});

function checkWith(search: Said["find"]): (text: string) => Promise<Verdict> {
  const checkIn = createQuoteCheck({ ...library, find: search });
  return async (text) => checkIn(text, {});
}

/** The sentences a verdict points to, as they were said. */
function saidAt(verdict: Verdict): string | undefined {
  if (verdict.kind !== "exact" && verdict.kind !== "near") return undefined;
  return saidIn(verdict.span.first, verdict.span.last);
}

function saidIn(first: number, last: number): string {
  return sentencesOf(episode, { first, last })
    .map(({ text }) => text)
    .join(" ");
}

/** Differences in one line: `[missing]`, `~added~`. */
function marked(verdict: Verdict): string | undefined {
  if (verdict.kind !== "near") return undefined;
  return verdict.differences
    .map(({ kind, words }) =>
      kind === "same" ? words : kind === "missing" ? `[${words}]` : `~${words}~`,
    )
    .join(" ");
}

function heard(text: string): string[] {
  return termsOf(text).flatMap(({ word, isFiller }) => (isFiller ? [] : [word]));
}

/** Where the transcript has neither corrections nor fillers, words can be compared one by one. */
function isPlain(first: number, last: number): boolean {
  return (
    sentencesOf(episode, { first, last }).every(({ original }) => original === undefined) &&
    termsOf(saidIn(first, last)).every(({ isFiller }) => !isFiller)
  );
}

/** The sentence with most of the words asked for: as little of a search as a verdict needs. */
async function find({ text }: { text: string }): Promise<readonly Hit[]> {
  const asked = new Set(termsOf(text).map(({ stem }) => stem));
  const scored = episode.sentences.map((sentence) => ({
    sentence,
    score: new Set(termsOf(sentence.text).flatMap(({ stem }) => (asked.has(stem) ? [stem] : [])))
      .size,
  }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  if (!best || best.score === 0) return [];
  const { index } = best.sentence;
  const hit: Hit = {
    episode,
    episodeId: episode.id,
    first: index,
    last: index,
    quote: { first: index, last: index, leans: false, isTurned: false, score: best.score },
    score: best.score,
    isWeak: false,
    marks: [],
    alsoAt: undefined,
    reason: undefined,
    explanation: {},
  };
  return [hit];
}

/** From the last sentence with some words to the last with others: a correction of the transcript may move their numbers. */
function spanWith(words: string, lastWords = words) {
  return { first: numberOf(words), last: numberOf(lastWords) };
}

function numberOf(words: string): number {
  return episode.sentences.findLastIndex(({ text }) => text.includes(words));
}

/** Whole numbers below a limit, always the same row for the same seed. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Some words of one turn, word for word, and the sentences they begin and end in. */
function spanOf(turn: number, start: number, length: number) {
  const { first, last } = episode.turns[turn] ?? { first: 0, last: 0 };
  const words = sentencesOf(episode, { first, last }).flatMap(({ text, index }) =>
    text.split(/\s+/).map((word) => ({ word, index })),
  );
  const from = start % Math.max(1, words.length - length + 1);
  const part = words.slice(from, from + length);
  return {
    words: part.map(({ word }) => word),
    first: part[0]?.index ?? first,
    last: part.at(-1)?.index ?? last,
  };
}

const quote =
  "I am optimistic about meaning. I worry about economics and the concentration of power.";

describe("words that were said", () => {
  const dresses: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toLowerCase(),
    (text) => text.toUpperCase(),
    (text) => text.replace(/(?<!\d)[.,!?]|[.,!?](?!\d)/g, ""),
    (text) => text.replace(/\b(?:uh|um),?\s/gi, ""),
    (text) => text.replace(/'/g, "’"),
    (text) => `“${text}” — Dario Amodei`,
    (text) => `Hey everyone! Dario said: ${text}`,
    (text) => `> ${text}\nwow 🤯 https://youtu.be/ugvHCXCOmm4?t=12`,
    (text) => `<@123456> lol **${text}** <:claude:99887> [1:23:45]`,
    (text) => `_${text}_\n— Amanda Askell, Lex Fridman Podcast #452`,
    (text) => `Did Dario really say “${text}”?`,
  ];

  test("are exact where they were said or, if a clip, where they are spoken again, in 300 spans of 6 to 40 words", async () => {
    const random = seeded(452);
    const missed: string[] = [];
    let checked = 0;
    for (let at = 0; checked < 300; at++) {
      const { words, first, last } = spanOf(
        random(episode.turns.length),
        random(5000),
        6 + random(35),
      );
      // A few common words in a row are nobody's quote, and “50” is not what “50 million” says.
      const isCutNumber = /\d$/.test(words.at(-1) ?? "");
      if (isCutNumber || new Set(heard(words.join(" "))).size < 6) continue;
      checked += 1;
      const text = (dresses[at % dresses.length] ?? String)(words.join(" "));
      const verdict = await check(text);
      const places =
        verdict.kind === "exact" ? [verdict.span, verdict.clip, verdict.place, verdict.alsoAt] : [];
      const isThere = places.some((place) => place && place.first <= last && place.last >= first);
      if (!isThere) missed.push(`${first} ${verdict.kind} ${text}`);
    }
    expect(missed).toEqual([]);
  });

  test("without any punctuation have lost their decimal points too", async () => {
    const bare = "from claude 3 to claude 35 is there any extra pre-training going on";
    expect(await check(bare)).toMatchObject({
      kind: "exact",
      span: spanWith("is there any extra pre-training"),
    });
    expect(mayTurn(await check(`${bare}?`))).toBe(true);
  });

  test.each([
    ["alone", quote],
    [
      "without punctuation and capitals",
      "i am optimistic about meaning i worry about economics and the concentration of power",
    ],
    ["after a greeting and an attribution", `Hi all! Dario said: ${quote}`],
    ["before a signature", `"${quote}"\n— Dario Amodei, CEO of Anthropic`],
    ["in a question about them", `Did Dario Amodei really say “${quote}”?`],
    ["behind quote marks, with a comment", `> ${quote}\nthis part stayed with me`],
    [
      "with the attribution inside",
      "“I am optimistic about meaning,” said Dario, “I worry about economics and the concentration of power.”",
    ],
    [
      "among mentions, emoji, times and links",
      `<@42> 😂 **${quote}** <a:clap:7> 5:04:51 https://youtu.be/ugvHCXCOmm4`,
    ],
    ["as one of Discord's masked links", `[${quote}](https://youtu.be/ugvHCXCOmm4?t=18291)`],
    [
      "with fillers of its own",
      "I am, uh, optimistic about meaning. I, I worry about, you know, economics and the concentration of power.",
    ],
  ])("are found %s", async (_, text) => {
    expect(await check(text)).toMatchObject({
      kind: "exact",
      span: spanWith("I am optimistic about meaning.", "I worry about economics"),
    });
  });

  test("that open the episode as a clip are placed where they are spoken again, and the clip is named", async () => {
    expect(await check(quote)).toEqual({
      kind: "exact",
      episode,
      span: spanWith("I am optimistic about meaning.", "I worry about economics"),
      clip: { first: 10, last: 11 },
    });
  });

  test("of a clip that was cut are exact in the clip, and the place where they are nearly spoken again is named", async () => {
    expect(await check(saidIn(2, 2))).toEqual({
      kind: "exact",
      episode,
      span: { first: 2, last: 2 },
      place: spanWith(
        "like the level of a high school student",
        "Like image generation has been added",
      ),
    });
  });

  test("are found in the misheard reading, alone or mixed with corrected words", async () => {
    const said = "there was Gwern wrote about the scaling hypothesis";
    expect(episode.sentences[59]?.original).toContain("Gorin wrote about");
    for (const text of [said, said.replace("Gwern", "Gorin")]) {
      expect(await check(text)).toMatchObject({ kind: "exact", span: { first: 59, last: 59 } });
    }
    expect(
      await check(
        "Rich Sutton's bitter lesson, there was Gorin wrote about the scaling hypothesis",
      ),
    ).toMatchObject({ kind: "exact" });
  });

  test("are found however compounds are written", async () => {
    const said = "new types of post-training the model against itself that are used every day";
    for (const written of ["post-training", "post training", "posttraining"]) {
      expect(await check(said.replace("post-training", written))).toMatchObject({ kind: "exact" });
    }
  });

  test("of another than the one named are exact, and the wrong name is given", async () => {
    const text = "race to the top is about trying to push the other players to do the right thing";
    expect(await check(`Lex Fridman: ${text}`)).toMatchObject({
      kind: "exact",
      notBy: "Lex Fridman",
    });
    expect(await check(`“${text}” — Dario`)).not.toHaveProperty("notBy");
  });
});

test("words of a view that the speaker sketches and disowns later are turned by that", async () => {
  expect(await check("models will build faster models")).toMatchObject({
    kind: "exact",
    turned: { stance: "reported", words: "I'm caricaturing" },
  });
});

describe("whose words they are", () => {
  const said = "It also makes failure much less of a sting";

  test.each([
    ["a title before the name", `Anthropic researcher Amanda Askell: “${said}”`],
    ["a verb in another language", `¿Dijo Amanda “${said}”?`],
    ["a hashtag before the words", `#AISafety "${said}" #anthropic`],
  ])("is read through %s", async (_, text) => {
    expect(await check(text)).not.toHaveProperty("notBy");
  });

  test("is not taken from a last name that others have too", async () => {
    expect(await check(`Daniela Askell: “${said}”`)).toMatchObject({ notBy: "Daniela Askell" });
  });
});

describe("what a quote leaves out", () => {
  test.each([
    [
      "a new start",
      "all previous code models, both produced by us and all the other companies, hadn't really been useful to them",
    ],
    [
      "that the right word is not known",
      "I very much try to avoid just being one of these people who's kind of overconfident",
    ],
  ])("turns nothing where it is %s", async (_, text) => {
    expect(await check(text)).toMatchObject({ kind: "near", turning: [] });
  });
});

test("a noun with “is” is the same words, shortened or not", async () => {
  for (const text of [
    "I think that the jury's still out on that",
    "I think that the jury is still out on that",
    "So again, the waterline is rising",
    "So again, the waterline's rising",
    "It's hard to imagine, because I feel like we correct that fairly quickly",
  ])
    expect(await check(text)).toMatchObject({ kind: "exact" });
  const { kind } = await check("I think that the jury was still out on that");
  expect(kind).not.toBe("exact");
});

describe("two sentences of one turn with others between", () => {
  test("are near, and what was left out is missing", async () => {
    const verdict = await check(
      "I am optimistic about meaning. That's actually what I worry about more.",
    );
    expect(marked(verdict)).toBe(
      "I am optimistic about meaning. [I worry about economics and the concentration of power.] That's actually what I worry about more.",
    );
    expect(verdict).toMatchObject({ kind: "near", turning: [] });
  });

  test.each(["…", "...", "[…]", "(...)"])(
    "are exact where %s marks what is left out",
    async (mark) => {
      expect(
        await check(
          `I am optimistic about meaning. ${mark} That's actually what I worry about more.`,
        ),
      ).toMatchObject({
        kind: "exact",
        span: spanWith("I am optimistic about meaning.", "what I worry about more."),
      });
    },
  );

  test("are near although marked when what is left out of a sentence denies it", async () => {
    const verdict = await check(
      "then suddenly it's good at the sentences but it's … good at the paragraphs",
    );
    expect(marked(verdict)).toContain("it's [not] good at the paragraphs.");
    expect([verdict.kind, mayTurn(verdict)]).toEqual(["near", true]);
  });

  test("are not another's for a name within them", async () => {
    const verdict = await check("to explore it, you don't want Claude to be like, \"Well,");
    expect(verdict).toMatchObject({ kind: "exact" });
    expect(verdict).not.toHaveProperty("notBy");
  });

  test.each(["model sort", "extremes? Yeah."])(
    "are counted though a filler or another's answer stands there: “%s”",
    async (text) => expect(await check(text)).toMatchObject({ kind: "counted", count: 1 }),
  );

  test("are near although marked when what is left out says that others say it", async () => {
    const verdict = await check("people look at it and … this is manifestly not dangerous");
    expect([verdict.kind, mayTurn(verdict)]).toEqual(["near", true]);
  });

  test("are exact over a change of speaker, and nobody's alone", async () => {
    const row = "the incredible pace of release. It just tells you about the pace";
    expect(await check(row)).toMatchObject({ kind: "exact" });
    expect(await check(`"${row}" — Lex Fridman`)).toMatchObject({
      kind: "exact",
      notBy: "Lex Fridman",
    });
  });

  test.each([" ", " … "])(
    "are near when another speaks in between, whose words are shown (joined by “%s”)",
    async (glue) => {
      const { first } = spanWith("have to do with human bureaucracies");
      const [before, after] = [saidIn(first, first), saidIn(first + 2, first + 2)];
      expect(marked(await check(`${before}${glue}${after}`))).toBe(`${before} [Yeah.] ${after}`);
    },
  );

  test("are not exact when picked word by word", async () => {
    expect((await check("I am … economics … the concentration … power")).kind).not.toBe("exact");
  });
});

describe("words that were not said", () => {
  const altered = z.object({ kind: z.string(), text: z.string() });

  test("are never exact, and near only with the difference shown, in 110 altered and invented quotes", async () => {
    const lines = (await readFile("test/near-quote/altered-quotes.jsonl", "utf8"))
      .trim()
      .split("\n");
    const exact: string[] = [];
    const unexplained: string[] = [];
    for (const line of lines) {
      const { kind, text } = altered.parse(JSON.parse(line));
      const verdict = await check(text);
      if (verdict.kind === "exact") exact.push(text);
      if (verdict.kind !== "near") continue;
      const turns = /^negation|^number/.test(kind);
      const turnsOf = sentencesOf(episode, verdict.span).map(({ turn }) => turn);
      const isShown =
        verdict.differences.some((difference) => difference.kind !== "same") ||
        new Set(turnsOf).size > 1;
      if (!isShown || (turns && !mayTurn(verdict))) unexplained.push(text);
    }
    expect(lines).toHaveLength(110);
    expect(exact).toEqual([]);
    expect(unexplained).toEqual([]);
  });

  test("are never exact when glued from two speakers", async () => {
    const piece = fc.record({
      turn: fc.nat(469),
      start: fc.nat(5000),
      length: fc.integer({ min: 4, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(
        piece,
        piece,
        fc.constantFrom(" ", " … ", "\n", "” “"),
        async (one, two, glue) => {
          fc.pre(episode.turns[one.turn]?.speaker !== episode.turns[two.turn]?.speaker);
          const parts = [one, two].map(({ turn, start, length }) =>
            spanOf(turn, start, length).words.join(" "),
          );
          fc.pre(parts.every((part) => new Set(heard(part)).size >= 4));
          expect((await check(`“${parts.join(glue)}”`)).kind).not.toBe("exact");
        },
      ),
      { numRuns: 150, seed: 4 },
    );
  });

  test.each([
    [
      "a lost negation",
      "I think it helps that the AI systems can produce a lot of energy or go to the moon.",
      "I [don't] think it helps that the AI systems can produce a lot of energy or go to the moon.",
      ["don't"],
    ],
    [
      "an added negation",
      "It is not incredibly unproductive to try and argue with someone else's vision.",
      "It is ~not~ incredibly unproductive to try and argue with someone else's vision.",
      ["not"],
    ],
    [
      "a denying prefix",
      "So mechanistic interpretability tends to be uninterested in both of those things.",
      "So mechanistic interpretability tends to be [interested] ~uninterested~ in both of those things.",
      ["interested", "uninterested"],
    ],
    [
      "another number",
      "If you put me in a room for fifteen minutes, I'm like, I just have high error bars.",
      'If you put me in a room for [five] ~fifteen~ minutes, I\'m like, "I just have high error bars."',
      ["five", "fifteen"],
    ],
    [
      "another name",
      "I like it when Gemini is a little bit more willing to push back against people",
      "I like it when [Claude] ~Gemini~ is a little bit more willing to push back against people",
      ["Claude", "Gemini"],
    ],
    [
      "a part of a compound",
      "new types of pre-training the model against itself that are used every day",
      "new types of [post-training] ~pre-training~ the model against itself that are used every day.",
      ["post-training", "pre-training"],
    ],
    [
      "a lost word with its stutter",
      "to get to like PhD level. last year we were at undergraduate level and the year before",
      "to get to like PhD level. [And, and] last year we were at, um, uh, undergraduate level and the year before",
      [],
    ],
    [
      "a sentence in front",
      "I hope OpenAI fails. I am optimistic about meaning. I worry about economics and the concentration of power.",
      "~I hope OpenAI fails.~ I am optimistic about meaning. I worry about economics and the concentration of power.",
      [],
    ],
  ])("show %s", async (_, text, shown, turning) => {
    const verdict = await check(text);
    expect(marked(verdict)).toBe(shown);
    expect(verdict.kind === "near" && verdict.turning.map(({ words }) => words)).toEqual(turning);
  });

  test("shown as differences lead from the text to what was said, whatever was changed", async () => {
    const change = fc.record({
      at: fc.nat(60),
      kind: fc.constantFrom("drop", "put in", "replace", "swap"),
      word: fc.constantFrom(
        "not",
        "seven",
        "zebras",
        "really",
        "the",
        "Anthropic",
        "post-modern",
        "um,",
      ),
    });
    let nearly = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(469),
        fc.nat(5000),
        fc.integer({ min: 10, max: 60 }),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (turn, start, length, changes) => {
          const { words, first, last } = spanOf(turn, start, length);
          fc.pre(words.length >= 10 && isPlain(first, last));
          for (const { at, kind, word } of changes) {
            const place = at % words.length;
            if (kind === "drop") words.splice(place, 1);
            else if (kind === "put in") words.splice(place, 0, word);
            else if (kind === "replace") words.splice(place, 1, word);
            else words.splice(place, 0, ...words.splice(place + 1, 1));
          }
          const text = words.join(" ");
          fc.pre(exactWordsOf(text).every(({ isFiller }) => !isFiller));
          const verdict = await check(text);
          if (verdict.kind !== "near" || !isPlain(verdict.span.first, verdict.span.last)) return;
          nearly += 1;
          const without = (left: "added" | "missing") =>
            verdict.differences
              .flatMap(({ kind, words: part }) => (kind === left ? [] : [part]))
              .join(" ");
          expect(` ${saidAt(verdict)} `).toContain(` ${without("added")} `);
          expect(heard(without("missing"))).toEqual(heard(text));
        },
      ),
      { numRuns: 300, seed: 44 },
    );
    expect(nearly).toBeGreaterThan(150);
  });

  test.each([
    "I think so",
    "you know what I mean",
    "a lot of people",
    "Yeah, exactly.",
    "at the same time",
    "you know",
    "um",
  ])(
    "as one place's quote, such as “%s”, are too common for one: they are counted",
    async (text) => {
      const verdict = await check(text);
      expect(verdict.kind === "counted" && verdict.count).toBeGreaterThan(0);
    },
  );
});

describe("words of another kind", () => {
  test("with the same idea lead to its passage, and are no quote", async () => {
    const verdict = await checkWith(find)(
      "trying to argue against somebody's vision: unproductive, incredibly so",
    );
    expect(verdict).toMatchObject({
      kind: "idea",
      hit: { first: spanWith("incredibly unproductive to try").first },
    });
  });

  test("with nothing of it are not found, and the nearest is offered", async () => {
    const verdict = await checkWith(find)("Float like a butterfly, sting like a bee.");
    expect(verdict.kind).toBe("none");
    expect(verdict.kind === "none" && verdict.nearest).toBeDefined();
  });

  test("never reach the search as operators", async () => {
    const asked: string[] = [];
    const spy = async ({ text }: { text: string }): Promise<readonly Hit[]> => {
      asked.push(text);
      return [];
    };
    await checkWith(spy)('"zebra quilt" -violin by:dario in:15 marmalade');
    expect(asked).toEqual(["zebra quilt violin by dario in 15 marmalade"]);
  });

  test.each([
    "",
    "   ",
    "🤯",
    "<@123> https://youtu.be/x",
    "…",
    "“”",
    "日本語のメッセージです",
    "\u0000",
    "((((",
    "> \n> \n",
  ])("such as %j are not found", async (text) => {
    expect((await check(text)).kind).toMatch(/^(?:none|wordless)$/);
  });

  test("of any kind and length get a verdict", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), async (text) => {
        expect(["counted", "exact", "near", "pieces", "idea", "none", "wordless"]).toContain(
          (await check(text)).kind,
        );
      }),
      { numRuns: 200, seed: 5 },
    );
    const { text } = episode.sentences[71] ?? { text: "" };
    expect((await check(`${"filler words of no account ".repeat(100)}. ${text}`)).kind).toBe(
      "near",
    );
  });
});

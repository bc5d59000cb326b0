import type { JSONPath } from "jsonc-parser";
import { sentenceAt, type Episode, type Point } from "../episode/episode.ts";
import { formatExactTime } from "../episode/time.ts";
import { isFillerPair } from "../language/fillers.ts";
import { turningAround, type Stance } from "../language/stance.ts";
import { folded, printedWordsIn } from "../language/words.ts";
import { shown, type Fault } from "./fault.ts";
import type { Guide } from "./guide.ts";
import { soundbiteSpan } from "./soundbites.ts";

/**
 * What in a guide is worth a second look, found by simple rules of English: a gist that names subjects and says nothing of
 * them, a quote that begins by pointing at something outside it, a point that rests on words which are denied, conditional,
 * reported or asked where they stand, a question that asks nothing. The rules can be wrong: what is right as it stands is
 * listed under `checked`, by its first words; what is listed there for nothing is named too. Of a guide in another language only
 * the soundbites are looked at that cannot be placed, and without its episode neither these nor its points.
 */
export function guideWarnings({
  guide,
  episode,
  file,
  lineOf,
}: {
  readonly guide: Guide;
  readonly episode: Episode | undefined;
  readonly file: string;
  readonly lineOf: (path: JSONPath) => number;
}): Fault[] {
  const found = isEnglish(guide)
    ? guide.chapters.flatMap((chapter, position) => [
        ...remarksOn(chapter, ["chapters", position]),
        ...(episode ? remarksOnPoints(episode, chapter.number, ["chapters", position]) : []),
      ])
    : [];
  const open = found.filter((remark) => !guide.checked.some((checked) => covers(checked, remark)));
  const idle = guide.checked.flatMap((checked, index) =>
    found.some((remark) => covers(checked, remark))
      ? []
      : [
          {
            path: ["checked", index],
            problem: `${shown(checked)} is checked for nothing`,
            expected: "the first words of something that would be named here",
          },
        ],
  );
  return [
    ...(episode ? soundbitesNotPlaced(guide, episode) : []),
    ...open.map(({ path, problem, expected }) => ({
      path,
      problem,
      expected: `${expected}, or its first words under “checked”`,
    })),
    ...idle,
  ].map(({ path, ...what }) => ({ file, line: lineOf(path), ...what }));
}

/** What the show chose and no reply shows. */
function soundbitesNotPlaced({ soundbites }: Guide, episode: Episode) {
  return soundbites.flatMap((soundbite, index) => {
    if (soundbiteSpan(soundbite, episode)) return [];
    const [start, end] = [soundbite.start, soundbite.end].map(formatExactTime);
    return [
      {
        path: ["soundbites", index],
        problem: `no reply shows the soundbite from ${start} to ${end}`,
        expected: "a start and an end near known times, with whole sentences in between",
      },
    ];
  });
}

interface Remark {
  readonly path: JSONPath;
  readonly text: string;
  readonly problem: string;
  readonly expected: string;
}

function covers(checked: string, { text }: Remark): boolean {
  return folded(text).startsWith(folded(checked));
}

function remarksOn(
  { gist, quotes, moments }: Guide["chapters"][number],
  chapter: JSONPath,
): Remark[] {
  const remarks: Remark[] = [];
  const onGist = (text: string, path: JSONPath) => {
    const problem = `the gist ${shown(text)} has no verb`;
    const expected = "what was said, not only what about";
    if (!hasVerb(text)) remarks.push({ path: [...path, "gist"], text, problem, expected });
  };
  if (gist !== undefined) onGist(gist, chapter);
  for (const [index, text] of quotes.entries()) {
    const pronoun = pronounAtStart(text);
    const problem = `the quote ${shown(text)} begins with “${pronoun}”`;
    const expected = "a quote that names what it speaks of";
    if (pronoun !== undefined)
      remarks.push({ path: [...chapter, "quotes", index], text, problem, expected });
  }
  for (const [index, moment] of moments.entries()) {
    const path = [...chapter, "moments", index];
    onGist(moment.gist, path);
    for (const [position, text] of moment.questions.entries()) {
      const problem = `${shown(text)} asks nothing`;
      const expected = "a question, or a name under “about”";
      if (!asksSomething(text))
        remarks.push({ path: [...path, "questions", position], text, problem, expected });
    }
  }
  return remarks;
}

/** How the words of a point are said. */
const said: Readonly<Record<Stance, string>> = {
  denied: "denied",
  conditional: "said under a condition",
  doubted: "said with doubt",
  asked: "asked",
  reported: "reported as another's",
  contrasted: "held against what follows",
};

function remarksOnPoints(episode: Episode, number: number, chapter: JSONPath): Remark[] {
  const { points } = episode.chapters[number - 1] ?? { points: [] };
  return points.flatMap((point, index) => {
    const turned = turningOf(episode, point);
    if (!turned) return [];
    return [
      {
        path: [...chapter, "points", index, "quote"],
        text: point.quote,
        problem: `the words ${shown(point.quote)} are ${said[turned.stance]}: “${turned.words}”`,
        expected: "a point that says so",
      },
    ];
  });
}

/** What turns the words of a point where they stand. */
function turningOf(
  episode: Episode,
  { quote, span: { first, last } }: Point,
): { readonly stance: Stance; readonly words: string } | undefined {
  const { speaker } = sentenceAt(episode, first);
  // One before and one behind; of another's words nothing turns these.
  const sentences = [first - 1, ...range(first, last), last + 1].map((index) => {
    const sentence = episode.sentences[index];
    return sentence && sentence.speaker === speaker ? sentence.text : "";
  });
  const own = sentences.slice(1, -1);
  const start = Math.max(0, own.join(" ").indexOf(quote));
  const behind = own.slice(0, -1).reduce((sum, text) => sum + text.length + 1, 0);
  const end = start + quote.length - behind;
  const turning = turningAround({ sentences, first: 1, start, last: own.length, end });
  const words = sentences[turning?.sentence ?? -1]?.slice(turning?.start, turning?.end) ?? "";
  return turning && { stance: turning.stance, words };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const wordSet = (words: string) => new Set(words.split(" "));

function wordsOf(text: string): string[] {
  return printedWordsIn(text.replaceAll("’", "'"));
}

const commonEnglish = wordSet("the of and to is that in a for what how");
/** Of English prose they are about a quarter. */
const leastCommonShare = 0.1;

function isEnglish({ chapters }: Guide): boolean {
  const words = chapters
    .flatMap(({ gist, moments }) => [gist ?? "", ...moments.map(({ gist: text }) => text)])
    .flatMap(wordsOf);
  return words.filter((word) => commonEnglish.has(word)).length > leastCommonShare * words.length;
}

/** A clause that only names a subject: “why models end chats”, “on nails”. */
const subject =
  /(?:^|[,;:.]\s*|\band\s+)(?:on|about|why|how|what|whether|when|where|who|which)\b[^,;:.]*/gi;
/** Those that gists are made of. Any other is known by the name before it. */
const verbs = wordSet(
  "am is are was were be been has have had do does did can could will would should may might must can't isn't aren't don't doesn't didn't won't " +
    "say says said think thinks thought tell tells told ask asks asked explain explains explained believe believes want wants wanted expect expects " +
    "find finds found make makes made get gets got give gives gave take takes took mean means need needs know knows see sees feel feels " +
    "work works help helps keep keeps become becomes come comes came go goes went show shows learn learns call calls called let lets end ends",
);
const nameAndVerb = /\p{Lu}[\p{L}.’']{0,40}\s+\p{Ll}+(?:s|ed)(?!\p{L})/u;

function hasVerb(gist: string): boolean {
  const told = gist.replace(subject, " ");
  return nameAndVerb.test(told) || wordsOf(told).some((word) => verbs.has(word));
}

const openers = wordSet(
  "so and but well yeah yes no right okay ok like because then or now uh um oh also actually",
);
const pronouns = wordSet(
  "it its it's he he's him his she she's her they they're they've them their this that that's these those such",
);
/** What points at nothing, or at what follows. */
const pointsNowhere =
  /^(?:it turns out|it seems|it's (?:funny|hard|easy|true)|those who|that said) /;

/** The pronoun with which a quote begins, fillers apart. */
function pronounAtStart(quote: string): string | undefined {
  const words = wordsOf(quote);
  let at = 0;
  while (openers.has(words[at] ?? "") || isFillerPair(words, at))
    at += isFillerPair(words, at) ? 2 : 1;
  const pronoun = words[at];
  if (pronoun === undefined || !pronouns.has(pronoun)) return undefined;
  return pointsNowhere.test(`${words.slice(at, at + 3).join(" ")} `) ? undefined : pronoun;
}

const asking = wordSet(
  "who whom whose who's whos what what's whats when where why which how how's is isn't are aren't was wasn't were weren't am do don't does doesn't did didn't " +
    "can can't could couldn't will won't would wouldn't should shouldn't has hasn't have haven't had may might must shall",
);

/** It begins with a word that asks, or with one before it: “which step”, “at which step”, “since when”. */
function asksSomething(question: string): boolean {
  const [first = "", second = ""] = wordsOf(question);
  return question.endsWith("?") || asking.has(first) || /^(?:wh|how)/.test(second);
}

import { z } from "zod";
import {
  defineCommand,
  maxQueryLength,
  privateOption,
  type Ask,
  type Choice,
} from "../src/asking/command.ts";
import { episodesAsked } from "../src/asking/asked-episode.ts";
import { asShown, openPress, suggestSubjects } from "../src/asking/hits.ts";

import { quoteOf } from "../src/asking/passage.ts";
import { quoted, sourceLine } from "../src/asking/quoting.ts";
import { resolveScope, scopeRequest } from "../src/asking/scope.ts";
import { Slip } from "../src/asking/slip.ts";
import { sentenceAt, sentencesOf } from "../src/episode/episode.ts";
import { firstName } from "../src/episode/facts.ts";
import { stopWords } from "../src/language/stop-words.ts";
import { termsOf } from "../src/language/terms.ts";
import { isQuestion } from "../src/language/standing-alone.ts";
import { folded } from "../src/language/words.ts";
import type { Scope } from "../src/episode/scope.ts";
import { shares } from "../src/episode/statistics.ts";
import { blockQuote, bold, joinMarkdown, small, type Markdown } from "../src/reply/markdown.ts";
import { buttons, press, text } from "../src/reply/reply.ts";
import type { Hit } from "../src/search/search.ts";

/** More than these are not counted. */
const hitsPerPerson = 25;
/** The best passages of all people, among which the two are looked for who say most. */
const hitsLookedThrough = 50;

/** `/compare about: brass speakers: Ada, Bo`: what do two people say about one thing? */
export const compare = defineCommand({
  name: "compare",
  kind: "slash",
  audience: "everyone",
  request: z.object({
    about: z.string().trim().max(maxQueryLength),
    speakers: z.string().trim().max(200).optional(),
    private: privateOption,
  }),
  scope: { episode: "optional", show: "optional" },
  query: "about",
  suggest: {
    about: (typed, _request, ask) => suggestSubjects(typed, ask),
    speakers: (typed, _request, ask) => suggestPairs(typed, ask),
  },

  async reply(request, ask) {
    const { texts } = ask;
    if (request.about === "")
      throw new Slip(({ slips, commands }) => [
        text(slips.missingOption(commands["compare"]?.options["about"]?.name ?? "about")),
      ]);
    const state = scopeRequest(ask.scope);
    const subject = ask.fitting(request.about, { ...state, speaker: "somebody" });
    const find = async (scope: Scope, limit: number) => {
      const hits = await ask.library.search.find({ text: subject, scope, limit });
      // What is only near is not what somebody says about it.
      return naming(
        hits.filter(({ isWeak }) => !isWeak),
        subject,
      );
    };
    const names =
      request.speakers === undefined || request.speakers === ""
        ? mostToSay(await find(ask.scope, hitsLookedThrough))
        : twoNamed(request.speakers, ask);
    const sides = await Promise.all(
      names.map(async (name) => ({
        name,
        hits: telling(await find({ ...ask.scope, speaker: name }, hitsPerPerson), subject),
      })),
    );
    if (episodesAsked(ask).every(({ people }) => people.length === 0))
      throw new Slip(({ slips }) => [text(slips.noSpeakers)]);
    if (sides.every(({ hits }) => hits.length === 0))
      return {
        blocks: [
          text(
            joinMarkdown([texts.compare.nobody(asShown(subject)), texts.quote.nothingHint], "\n"),
          ),
        ],
      };
    return {
      blocks: [
        text(texts.compare.header(asShown(subject))),
        ...sides.map(({ name, hits }) => text(side(name, hits, ask))),
        ...buttons(
          ...sides.map(
            ({ name, hits: [hit] }) =>
              hit && {
                label: texts.compare.open(firstName(name)),
                press: openPress(hit, { text: subject, ...state, speaker: name }),
              },
          ),
        ),
        ...buttons(
          ...sides.map(
            ({ name, hits }) =>
              hits.length > 1 && {
                label: texts.compare.more(firstName(name)),
                press: press("quote", { text: subject, ...state, speaker: name }),
              },
          ),
        ),
      ],
    };
  },
});

/** What one of them says: the best quote that is no question while there is another, and how much more. */
function side(name: string, hits: readonly Hit[], ask: Ask): Markdown {
  const { texts } = ask;
  const [hit] = hits;
  if (!hit) return texts.compare.nothing(name);
  const passage = quoteOf(hit);
  const source = sourceLine(passage, ask, { isListed: true, isSpeakerNamed: true });
  return joinMarkdown(
    [
      bold(name),
      blockQuote(quoted(passage, texts)),
      small(
        joinMarkdown([source, hits.length > 1 && texts.compare.others(hits.length - 1)], " · "),
      ),
    ],
    "\n",
  );
}

/** Who names the subject says something on it: what only comes near, by its words or in meaning, counts where nobody does. */
function naming(hits: readonly Hit[], subject: string): readonly Hit[] {
  const stems = stemsOf(subject);
  const named = hits.filter(({ episode, marks }) =>
    marks.some(({ sentence, start, end }) =>
      sharesAny(stemsOf(sentenceAt(episode, sentence).text.slice(start, end)), stems),
    ),
  );
  const near = hits.filter(({ marks }) => marks.length > 0);
  return [named, near].find((found) => found.length > 0) ?? hits;
}

function sharesAny(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((each) => others.has(each));
}

/** Of the words that tell something. */
function stemsOf(words: string): ReadonlySet<string> {
  return new Set(termsOf(words).flatMap(({ word, stem }) => (stopWords.has(word) ? [] : [stem])));
}

/** So many of the best are looked at for the one that stands first. */
const maxFirst = 5;

/** Who names the subject says something on it, and asking is nobody's view: first stands the first hit whose quote does both, or one of them. */
function telling(hits: readonly Hit[], subject: string): readonly Hit[] {
  const stems = stemsOf(subject);
  const names = ({ episode, quote }: Hit) => {
    const words = sentencesOf(episode, quote).map((sentence) => sentence.text);
    return sharesAny(stemsOf(words.join(" ")), stems);
  };
  const best = hits.slice(0, maxFirst);
  const first =
    best.find((hit) => names(hit) && !asks(hit)) ??
    best.find(names) ??
    best.find((hit) => !asks(hit));
  return first ? [first, ...hits.filter((hit) => hit !== first)] : hits;
}

function asks({ episode, quote }: Hit): boolean {
  return sentencesOf(episode, quote).every((sentence) => isQuestion(sentence.text));
}

/** The two who say most in the passages found. */
function mostToSay(hits: readonly Hit[]): string[] {
  const said = new Map<string, number>();
  for (const hit of hits)
    for (const { person, words } of shares(hit.episode, hit))
      said.set(person.name, (said.get(person.name) ?? 0) + words);
  return [...said.keys()].toSorted((a, b) => (said.get(b) ?? 0) - (said.get(a) ?? 0)).slice(0, 2);
}

/** What people write between two names, in the languages of the bot. */
const betweenNames =
  /\s{0,3}(?:[,;&/+、；]|と|(?<!\p{L})(?:and|und|et|y|e|vs?|gegen|contre|contra)\.?(?!\p{L}))\s{0,3}/giu;

/** The names in a list; “y” or “and” inside the name of somebody known parts nothing. */
function namesIn(typed: string, isKnown: (name: string) => boolean): string[] {
  if (isKnown(typed)) return [typed];
  const splits = [...typed.matchAll(betweenNames)].map(({ 0: mark, index }) => ({
    first: typed.slice(0, index),
    rest: typed.slice(index + mark.length),
  }));
  const split =
    splits.find(({ first, rest }) => isKnown(first) && isKnown(rest)) ??
    splits.find(({ first }) => isKnown(first));
  return split ? [split.first, ...namesIn(split.rest, isKnown)] : typed.split(betweenNames);
}

function twoNamed(typed: string, ask: Ask): string[] {
  const { catalogue } = ask.library;
  const isKnown = (name: string) => catalogue.peopleNamed(name, ask.scope).length > 0;
  const names = namesIn(typed.normalize("NFKC"), isKnown)
    .filter((name) => folded(name) !== "")
    .flatMap((name) => {
      const scope = { show: ask.scope.show?.id, episode: ask.scope.episode?.id, speaker: name };
      return resolveScope(scope, catalogue, () => undefined).speaker ?? [];
    });
  const different = [...new Set(names)];
  if (different.length === 2) return different;
  const known = catalogue.suggest("speaker", "", ask.scope).map(({ label }) => label);
  throw new Slip(({ compare: { twoNames } }) => [text(twoNames(known.slice(0, 5)))]);
}

/** Pairs of those who speak in the newest episode that is asked. */
function suggestPairs(typed: string, ask: Ask): Choice[] {
  const people = (ask.scope.episode ?? episodesAsked(ask)[0])?.people ?? [];
  const pairs = people.flatMap((first, index) =>
    people.slice(index + 1).map((second) => `${first.name}, ${second.name}`),
  );
  const words = folded(typed).split(" ");
  return pairs
    .filter((pair) => words.every((word) => folded(pair).includes(word)) && pair.length <= 100)
    .slice(0, 25)
    .map((pair) => ({ name: pair, value: pair }));
}
